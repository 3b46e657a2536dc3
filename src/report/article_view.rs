//! One article's analysis → the compact record that the page needs of it.
//!
//! A sheet is made on any thread as soon as an article is analysed, so that no analysis need be kept. What it counts is
//! what the article's table counts: what the article adds to the totals.

use crate::aggregate::{ArticleTable, HolderName, SentenceScope, counted_quotes};
use crate::compare::Grouping;
use crate::export::{OffsetUnit, Offsets};
use crate::model::{
    Analysis, Evidence, Holder, Label, Mention, MentionKind, QuoteKind, QuotePart, QuoteRule, Resolution,
    Sentence, SentenceKind, Sentiment, SpeakerId, Stance, month,
};
use std::collections::{BTreeMap, BTreeSet};

/// What the page shows of one article. Offsets in it are UTF-16 units, as browsers count.
#[derive(Debug, Clone, PartialEq)]
pub struct ArticleView {
    pub(super) id: String,
    pub(super) outlet: Option<String>,
    pub(super) title: Option<String>,
    pub(super) published: Option<String>,
    pub(super) url: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) origin: String,
    /// Columns of the caller's own, by name.
    pub(super) columns: BTreeMap<String, String>,
    pub(super) story: Option<String>,
    pub(super) text: String,
    /// Why it is behind no number; `None` for an article that counts.
    pub(super) left_out: Option<String>,
    /// Sentences that count.
    pub(super) sentences_counted: u32,
    /// Mean compound of the sentences that count.
    pub(super) tone: Option<f64>,
    pub(super) sentences: Vec<SentenceEntry>,
    /// Canonical names.
    pub(super) people: Vec<String>,
    pub(super) speakers: Vec<HolderName>,
    pub(super) mentions: Vec<MentionEntry>,
    pub(super) quotes: Vec<QuoteEntry>,
    pub(super) stances: Vec<StanceEntry>,
    /// People mentioned or quoted in sentences that count: name, mentions, quotes.
    pub(super) cast: Vec<(String, u32, u32)>,
}

/// A range of UTF-16 units.
pub(super) type Place = (u32, u32);

/// One sentence.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct SentenceEntry {
    pub(super) place: Place,
    pub(super) paragraph: u32,
    pub(super) kind: SentenceKind,
    pub(super) counts: bool,
    pub(super) tone: Option<Sentiment>,
}

/// One mention.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct MentionEntry {
    pub(super) sentence: u32,
    pub(super) place: Place,
    /// Number of the person; `None` with whether it could mean several.
    pub(super) person: Result<u32, Unclear>,
    pub(super) kind: MentionKind,
    pub(super) rule: &'static str,
    pub(super) confidence: f32,
}

/// Why a mention is linked to nobody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unclear {
    Ambiguous,
    Unknown,
}

/// The part of a quotation that stands in one sentence.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct QuoteEntry {
    pub(super) sentence: usize,
    pub(super) place: Place,
    pub(super) kind: QuoteKind,
    pub(super) speaker: Option<u32>,
    pub(super) rule: QuoteRule,
    pub(super) confidence: f32,
    pub(super) cue: Option<Place>,
    pub(super) source: Option<Place>,
    /// Whether it begins an utterance that is counted: one such entry for each quote of the totals.
    pub(super) counts: bool,
}

/// One stance.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct StanceEntry {
    pub(super) sentence: u32,
    /// `None` for a speaker that the analysis does not list, as for one not found.
    pub(super) holder: HolderEntry,
    /// Number of the person.
    pub(super) target: u32,
    /// Negative, neutral, positive.
    pub(super) probabilities: [f64; 3],
    pub(super) label: Option<Label>,
    pub(super) evidence: Vec<(Place, f64)>,
}

/// Whose stance, inside one article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum HolderEntry {
    Author,
    Unknown,
    /// Number of the speaker.
    Speaker(u32),
}

impl ArticleView {
    /// The sheet of an analysis and its table; `include` as for the table.
    #[must_use]
    pub fn of(analysis: &Analysis, table: &ArticleTable, include: SentenceScope) -> Self {
        let article = &analysis.article;
        let offsets = Offsets::new(&article.text, OffsetUnit::Utf16);
        let entry = |(number, sentence): (usize, &Sentence)| SentenceEntry {
            place: offsets.of(sentence.span),
            paragraph: sentence.paragraph,
            kind: sentence.kind,
            counts: include.includes(sentence),
            tone: analysis.sentiments.get(number).copied(),
        };
        Self {
            id: article.id.clone(),
            outlet: article.outlet.clone(),
            title: article.title.clone(),
            published: article.published.clone(),
            url: article.url.clone().filter(|url| is_web(url)),
            authors: article.authors.clone(),
            origin: article.origin.to_string(),
            columns: article.columns.clone(),
            story: None,
            text: article.text.clone(),
            left_out: None,
            sentences_counted: table.sentences,
            tone: table.tone.mean(),
            sentences: analysis.sentences.iter().enumerate().map(entry).collect(),
            people: analysis.people.iter().map(|person| person.name.clone()).collect(),
            speakers: (0_u32..)
                .zip(&analysis.speakers)
                .map(|(id, _)| HolderName::from_holder(analysis, Holder::Speaker(SpeakerId(id))))
                .collect(),
            mentions: analysis.mentions.iter().filter_map(|m| mention(m, analysis, &offsets)).collect(),
            quotes: quotes(analysis, include, &offsets),
            stances: analysis.stances.iter().filter_map(|s| stance(s, analysis, &offsets)).collect(),
            cast: table.people.iter().map(|p| (p.name.clone(), p.mentions, p.quotes)).collect(),
        }
    }

    /// The same sheet, to be read and to be behind no number: `why` says so beside it (*copy of …*).
    #[must_use]
    pub fn left_out(self, why: impl Into<String>) -> Self {
        Self { left_out: Some(why.into()), ..self }
    }

    /// The same sheet with the story that its article's table names.
    #[must_use]
    pub fn in_story(self, story: Option<String>) -> Self {
        Self { story, ..self }
    }

    /// The groups of a comparison that the whole article is in; none where groups are holders or targets.
    pub(super) fn groups(&self, by: &Grouping) -> Vec<&str> {
        match by {
            Grouping::Outlet => self.outlet.iter().map(String::as_str).collect(),
            Grouping::Article => vec![&self.id],
            Grouping::Author => self.authors.iter().map(String::as_str).collect(),
            Grouping::Month => self.published.as_deref().and_then(month).into_iter().collect(),
            Grouping::Story => self.story.iter().map(String::as_str).collect(),
            Grouping::Column(name) => self.columns.get(name).iter().map(|value| value.as_str()).collect(),
            Grouping::Speaker | Grouping::Target => Vec::new(),
        }
    }

    /// Whether the article is behind the numbers.
    #[must_use]
    pub fn is_counted(&self) -> bool {
        self.left_out.is_none()
    }

    /// Quotes of the article, as the totals count them.
    pub(super) fn quotes_counted(&self) -> usize {
        self.quotes.iter().filter(|quote| quote.counts).count()
    }
}

/// Whether an address may become a link. Anything else (`javascript:`, `file:`) is not even carried along.
fn is_web(url: &str) -> bool {
    let scheme = url.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
    matches!(scheme.as_deref(), Some("http" | "https"))
}

fn mention(mention: &Mention, analysis: &Analysis, offsets: &Offsets) -> Option<MentionEntry> {
    analysis.sentences.get(mention.sentence as usize)?;
    let person = match mention.person {
        Resolution::One(id) => analysis.person(id).map(|_| id.0).ok_or(Unclear::Unknown),
        Resolution::Ambiguous => Err(Unclear::Ambiguous),
        Resolution::Unknown => Err(Unclear::Unknown),
    };
    Some(MentionEntry {
        sentence: mention.sentence,
        place: offsets.of(mention.span),
        person,
        kind: mention.kind,
        rule: mention.rule,
        confidence: mention.confidence,
    })
}

fn quotes(analysis: &Analysis, include: SentenceScope, offsets: &Offsets) -> Vec<QuoteEntry> {
    let counted: BTreeSet<u32> = counted_quotes(analysis, include).map(|(number, _, _)| number).collect();
    // The first part that comes is the one that begins the utterance.
    let mut begun = BTreeSet::new();
    let mut entry = |QuotePart { quote, sentence, span }: QuotePart<'_>| QuoteEntry {
        sentence,
        place: offsets.of(span),
        kind: quote.kind,
        speaker: quote.speaker.filter(|id| analysis.speaker(*id).is_some()).map(|id| id.0),
        rule: quote.rule,
        confidence: quote.confidence(),
        cue: quote.cue.map(|cue| offsets.of(cue)),
        source: quote.source.map(|source| offsets.of(source)),
        counts: begun.insert(quote.utterance) && counted.contains(&quote.utterance),
    };
    analysis.quote_parts().into_iter().map(&mut entry).collect()
}

fn stance(stance: &Stance, analysis: &Analysis, offsets: &Offsets) -> Option<StanceEntry> {
    analysis.sentences.get(stance.sentence as usize)?;
    analysis.person(stance.target)?;
    let holder = match stance.holder {
        Holder::Author => HolderEntry::Author,
        Holder::Speaker(id) if analysis.speaker(id).is_some() => HolderEntry::Speaker(id.0),
        Holder::Speaker(_) | Holder::Unknown => HolderEntry::Unknown,
    };
    let probabilities = stance.probabilities;
    Some(StanceEntry {
        sentence: stance.sentence,
        holder,
        target: stance.target.0,
        probabilities: [probabilities.negative, probabilities.neutral, probabilities.positive],
        // What is no number is in no sum, so it is behind no number either.
        label: stance.label.filter(|_| probabilities.stance().is_finite()),
        evidence: strongest(&stance.evidence).iter().map(|e| (offsets.of(e.span), e.weight)).collect(),
    })
}

/// The words that moved a stance most, in order of the text. A page of all of them would be half evidence.
fn strongest(evidence: &[Evidence]) -> Vec<Evidence> {
    /// As many as can be taken in at once.
    const MOST: usize = 8;
    let mut kept: Vec<Evidence> = evidence.iter().copied().filter(|e| e.weight.is_finite()).collect();
    // A stable sort: of equal ones the earlier stay.
    kept.sort_by(|a, b| b.weight.abs().total_cmp(&a.weight.abs()));
    kept.truncate(MOST);
    kept.sort_by_key(|e| e.span);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_the_web_become_links() {
        assert!(is_web("https://example.org/a") && is_web("HTTP://example.org"));
        for other in
            ["javascript:alert(1)", "javascript://x%0aalert(1)", "data:text/html,x", "/a", "", " https://x"]
        {
            assert!(!is_web(other), "{other}");
        }
    }
}
