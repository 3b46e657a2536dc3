//! One article's analysis as a small table that adds up.

use super::{HolderName, QuoteCounts, Sums, counted_quotes};
use crate::model::{Analysis, Resolution, Sentence, SpeakerKind, Voice};
use std::collections::BTreeMap;

/// Which sentences count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SentenceScope {
    /// Headlines and body: the article itself.
    #[default]
    Article,
    /// Captions, embeds and boilerplate too.
    All,
}

impl SentenceScope {
    /// The word used in files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::All => "all",
        }
    }

    /// Whether a sentence counts.
    #[must_use]
    pub fn includes(self, sentence: &Sentence) -> bool {
        self == Self::All || sentence.kind.counts()
    }
}

/// The stances of one holder toward one target in one article.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// Whose attitude.
    pub holder: HolderName,
    /// Author's or quoted: follows from the holder.
    pub voice: Voice,
    /// Toward whom: canonical name.
    pub target: String,
    /// Stances, −1 to 1, one per sentence.
    pub sums: Sums,
}

/// How often one person appears in one article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonCount {
    /// Canonical name.
    pub name: String,
    /// Mentions linked to them.
    pub mentions: u32,
    /// Quotes attributed to them.
    pub quotes: u32,
}

/// What totals need to know about one article.
#[derive(Debug, Clone, PartialEq)]
pub struct ArticleTable {
    /// The article's id.
    pub id: String,
    /// Its outlet.
    pub outlet: Option<String>,
    /// Its headline.
    pub title: Option<String>,
    /// Its date, ISO.
    pub published: Option<String>,
    /// Its bylines.
    pub authors: Vec<String>,
    /// Columns of its record that the caller asked for.
    pub columns: BTreeMap<String, String>,
    /// The story that it tells, as the caller knows it or as it was matched; the same word in every article on it.
    pub story: Option<String>,
    /// The news agency that its text credits, where it does.
    pub agency: Option<String>,
    /// Its file and record.
    pub origin: String,
    /// Sentences that count.
    pub sentences: u32,
    /// Compound of the sentences that count, −1 to 1, with their polarities.
    pub tone: Sums,
    /// Quotes that touch a sentence that counts. Scare quotes without a speaker are the author's own emphasis and
    /// are left out.
    pub quotes: QuoteCounts,
    /// People mentioned or quoted, by name.
    pub people: Vec<PersonCount>,
    /// Mentions that could mean several people: linked to none.
    pub ambiguous_mentions: u32,
    /// Whether the text is hardly English.
    pub foreign: bool,
    /// Stances by holder, then target.
    pub cells: Vec<Cell>,
}

/// The table of one article.
///
/// Only what stands in sentences that `include` takes is counted. Stances with indices from elsewhere are left out.
#[must_use]
pub fn table(analysis: &Analysis, include: SentenceScope) -> ArticleTable {
    let counted = |index: u32| analysis.sentences.get(index as usize).is_some_and(|s| include.includes(s));
    let mut tone = Sums::default();
    for (sentence, sentiment) in analysis.sentences.iter().zip(&analysis.sentiments) {
        if include.includes(sentence) {
            tone.add(sentiment.compound, sentiment.label());
        }
    }

    let mut cells: BTreeMap<(HolderName, &str), Sums> = BTreeMap::new();
    for stance in analysis.stances.iter().filter(|s| counted(s.sentence)) {
        if let Some(target) = analysis.person(stance.target) {
            let key = (HolderName::from_holder(analysis, stance.holder), target.name.as_str());
            let sums = cells.entry(key).or_default();
            sums.add_stance(stance.probabilities, stance.label);
        }
    }

    let mut people: BTreeMap<&str, (u32, u32)> = BTreeMap::new();
    let mut ambiguous_mentions = 0;
    for mention in analysis.mentions.iter().filter(|m| counted(m.sentence)) {
        match mention.person {
            Resolution::One(id) => {
                if let Some(person) = analysis.person(id) {
                    people.entry(&person.name).or_default().0 += 1;
                }
            }
            Resolution::Ambiguous => ambiguous_mentions += 1,
            Resolution::Unknown => {}
        }
    }
    let mut quotes = QuoteCounts::default();
    for (_, quote, speaker) in counted_quotes(analysis, include) {
        quotes.add(quote.kind, speaker);
        if let Some(SpeakerKind::Person(id)) = speaker
            && let Some(person) = analysis.person(id)
        {
            people.entry(&person.name).or_default().1 += 1;
        }
    }

    let article = &analysis.article;
    ArticleTable {
        id: article.id.clone(),
        outlet: article.outlet.clone(),
        title: article.title.clone(),
        published: article.published.clone(),
        authors: article.authors.clone(),
        columns: article.columns.clone(),
        story: None,
        agency: None,
        origin: article.origin.to_string(),
        sentences: analysis.sentences.iter().map(|s| u32::from(include.includes(s))).sum(),
        tone,
        quotes,
        people: people
            .into_iter()
            .map(|(name, (mentions, quotes))| PersonCount { name: name.to_owned(), mentions, quotes })
            .collect(),
        ambiguous_mentions,
        foreign: analysis.is_foreign(),
        cells: cells
            .into_iter()
            .map(|((holder, target), sums)| Cell {
                voice: if holder == HolderName::Author { Voice::Author } else { Voice::Quoted },
                holder,
                target: target.to_owned(),
                sums,
            })
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aggregate::AttributionCounts;
    use crate::aggregate::fixture::Builder;
    use crate::model::{Holder, QuoteKind, SentenceKind};

    fn analysis() -> Analysis {
        let mut b =
            Builder::new("Ada praised Bob. “Bob is a disgrace,” Cleo said. Photo of Bob. “No,” it went on.");
        b.sentence(SentenceKind::Body, "Ada praised Bob.", 0.5);
        b.sentence(SentenceKind::Body, "“Bob is a disgrace,” Cleo said.", -0.6);
        b.sentence(SentenceKind::Caption, "Photo of Bob.", 0.0);
        b.sentence(SentenceKind::Body, "“No,” it went on.", -0.3);
        let (ada, bob, cleo) = (b.person("Ada"), b.person("Bob"), b.person("Cleo"));
        b.mention(0, "Ada", Some(ada));
        b.mention(0, "Bob", Some(bob));
        b.mention(1, "Bob", Some(bob));
        b.mention(1, "Cleo", Some(cleo));
        b.mention(2, "Bob", Some(bob));
        b.mention(3, "it", None);
        let speaker = b.speaker("Cleo", Some(cleo));
        b.quote(QuoteKind::Direct, "“Bob is a disgrace,”", Some(speaker), Some("said"));
        b.quote(QuoteKind::Direct, "“No,”", None, None);
        b.quote(QuoteKind::Scare, "went on", None, None);
        b.stance(0, Holder::Author, bob, [0.1, 0.2, 0.7]);
        b.stance(1, Holder::Speaker(speaker), bob, [0.9, 0.1, 0.0]);
        b.stance(2, Holder::Author, bob, [0.0, 1.0, 0.0]);
        b.build()
    }

    #[test]
    fn captions_count_only_when_asked_for() {
        let (usual, all) =
            (table(&analysis(), SentenceScope::Article), table(&analysis(), SentenceScope::All));
        assert_eq!((usual.sentences, all.sentences), (3, 4));
        assert_eq!((usual.tone.n, usual.tone.negative, usual.tone.positive), (3, 2, 1));
        let bob = |table: &ArticleTable| table.people.iter().find(|p| p.name == "Bob").map(|p| p.mentions);
        assert_eq!((bob(&usual), bob(&all)), (Some(2), Some(3)));
    }

    #[test]
    fn a_cell_has_one_holder_one_voice_and_one_target() {
        let found = table(&analysis(), SentenceScope::Article);
        let cells: Vec<_> =
            found.cells.iter().map(|c| (c.holder.as_str(), c.voice, c.target.as_str(), c.sums.n)).collect();
        assert_eq!(cells, [("author", Voice::Author, "Bob", 1), ("Cleo", Voice::Quoted, "Bob", 1)]);
        assert!((found.cells[1].sums.sum + 0.9).abs() < 1e-12 && found.cells[1].sums.negative == 1);
    }

    #[test]
    fn scare_quotes_without_a_speaker_are_not_unknown_quotes() {
        let found = table(&analysis(), SentenceScope::Article);
        assert_eq!(
            (found.quotes.all, found.ambiguous_mentions),
            (AttributionCounts { quotes: 2, unknown: 1 }, 1)
        );
        assert_eq!(
            (found.quotes.direct, found.quotes.indirect),
            (found.quotes.all, AttributionCounts::default())
        );
        assert_eq!((found.quotes.people, found.quotes.organisations, found.quotes.unnamed), (1, 0, 0));
        assert_eq!(found.quotes.all.unknown_share(), Some(0.5));
        assert_eq!(found.quotes.indirect.unknown_share(), None);
        assert_eq!(found.people.iter().map(|p| p.quotes).sum::<u32>(), 1);
    }

    #[test]
    fn indices_from_elsewhere_are_left_out() {
        let mut broken = analysis();
        broken.people.clear();
        broken.speakers.clear();
        let found = table(&broken, SentenceScope::Article);
        assert!(found.cells.is_empty() && found.people.is_empty());
        assert_eq!(found.quotes.all.unknown, 2);
    }
}
