//! Reduces the analysis of one article to its table.

use super::article_people::article_people;
use super::article_table::{ArticleTable, Cell, TableStance};
use super::holders::HolderName;
use super::quote_counts::{QuoteCounts, counted_quotes};
use super::sentence_scope::SentenceScope;
use super::sums::Sums;
use crate::model::{Analysis, Mention, MentionKind, Resolution, Stance};
use std::collections::BTreeMap;

/// Reduces the analysis of one article to its table.
///
/// Only sentences in `scope` count. Stances whose indices do not belong to the analysis are ignored.
#[must_use]
pub fn table(analysis: &Analysis, scope: SentenceScope) -> ArticleTable {
    let counted = |index: u32| analysis.sentences.get(index as usize).is_some_and(|s| scope.includes(s));
    let mut tone = Sums::default();
    for (number, sentence) in analysis.sentences.iter().enumerate() {
        if let Some(rated) = analysis.tone(number).filter(|_| scope.includes(sentence)) {
            tone.add(rated.value, rated.label);
        }
    }

    let of_cell = |stance: &Stance| {
        let target = analysis.person(stance.target)?;
        Some((HolderName::from_holder(analysis, stance.holder), target.name.as_str()))
    };
    let mut cells: BTreeMap<(HolderName, &str), Sums> = BTreeMap::new();
    for stance in analysis.stances.iter().filter(|s| counted(s.sentence)) {
        if let Some(key) = of_cell(stance) {
            cells.entry(key).or_default().add_stance(stance.probabilities, stance.label);
        }
    }
    let places: BTreeMap<&(HolderName, &str), u32> = cells.keys().zip(0..).collect();
    let stances = analysis.stances.iter().filter(|s| counted(s.sentence)).filter_map(|stance| {
        Some(TableStance {
            sentence: stance.sentence,
            cell: places.get(&of_cell(stance)?).copied()?,
            rule: stance.rule,
            probabilities: stance.probabilities,
            label: stance.label,
        })
    });
    let stances = stances.collect();

    let is_ambiguous = |m: &&Mention| {
        m.person == Resolution::Ambiguous && m.kind != MentionKind::Modifier && counted(m.sentence)
    };
    let ambiguous_mentions = analysis.mentions.iter().filter(is_ambiguous).count();
    let mut quotes = QuoteCounts::default();
    for (_, quote, speaker) in counted_quotes(analysis, scope) {
        quotes.add(quote.kind, speaker);
    }

    let article = &analysis.article;
    ArticleTable {
        id: article.id.clone(),
        outlet: article.outlet.clone(),
        title: article.title.clone(),
        published: article.published.clone(),
        url: article.url.clone(),
        kind: article.kind.clone(),
        authors: article.authors.clone(),
        columns: article.columns.clone(),
        story: None,
        copy_of: None,
        agency: None,
        origin: article.origin.to_string(),
        sentences: analysis.sentences.iter().map(|s| u32::from(scope.includes(s))).sum(),
        tone,
        tone_from_words: analysis.valences.is_empty(),
        quotes,
        people: article_people(analysis, scope),
        ambiguous_mentions: u32::try_from(ambiguous_mentions).unwrap_or(u32::MAX),
        foreign: analysis.is_foreign(),
        cells: cells
            .into_iter()
            .map(|((holder, target), sums)| Cell::new(holder, target.to_owned(), sums))
            .collect(),
        stances,
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::AnalysisBuilder;
    use super::super::quote_counts::AttributionCounts;
    use super::*;
    use crate::model::{Holder, QuoteKind, SentenceKind, Voice};

    fn analysis() -> Analysis {
        let mut b = AnalysisBuilder::new(
            "Ada praised Bob. “Bob is a disgrace,” Cleo said. Photo of Bob. “No,” it went on.",
        );
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
    fn captions_count_only_in_the_wide_scope() {
        let (usual, all) =
            (table(&analysis(), SentenceScope::Article), table(&analysis(), SentenceScope::All));
        assert_eq!((usual.sentences, all.sentences), (3, 4));
        assert_eq!((usual.tone.n, usual.tone.negative, usual.tone.positive), (3, 2, 1));
        let bob = |table: &ArticleTable| table.people.iter().find(|p| p.name == "Bob").map(|p| p.mentions);
        assert_eq!((bob(&usual), bob(&all)), (Some(2), Some(3)));
    }

    #[test]
    fn there_is_one_cell_for_each_holder_and_target() {
        let found = table(&analysis(), SentenceScope::Article);
        let cells: Vec<_> =
            found.cells.iter().map(|c| (c.holder.as_str(), c.voice, c.target.as_str(), c.sums.n)).collect();
        assert_eq!(cells, [("author", Voice::Author, "Bob", 1), ("Cleo", Voice::Quoted, "Bob", 1)]);
        assert!((found.cells[1].sums.sum + 0.9).abs() < 1e-12 && found.cells[1].sums.negative == 1);
    }

    #[test]
    fn scare_quotes_without_a_speaker_do_not_count() {
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
    fn indices_without_an_entry_are_ignored() {
        let mut broken = analysis();
        broken.people.clear();
        broken.speakers.clear();
        let found = table(&broken, SentenceScope::Article);
        assert!(found.cells.is_empty() && found.people.is_empty());
        assert_eq!(found.quotes.all.unknown, 2);
    }
}
