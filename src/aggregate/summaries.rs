//! All of the usual summaries of a run.

use super::keys::joined;
use super::{
    ArticleKey, ArticleSums, ArticleTable, OutletKey, QuoteCounts, SpeakerKey, Summary, SummaryOptions, Sums,
    TargetKey, Voices, gather, summarize,
};
use crate::parallel;
use std::collections::{BTreeMap, BTreeSet};

/// Counts over all articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Totals {
    /// Articles.
    pub articles: u32,
    /// Sentences that count.
    pub sentences: u32,
    /// Quotes: see [`ArticleTable::quotes`].
    pub quotes: QuoteCounts,
    /// People with different canonical names.
    pub people: u32,
    /// Mentions linked to a person.
    pub mentions: u32,
    /// Mentions that could mean several people.
    pub ambiguous_mentions: u32,
    /// Stances with a label.
    pub stances: u32,
    /// Stances without: less sure than asked for.
    pub unsure: u32,
}

/// How often one person appears.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PersonSummary {
    /// Articles that mention or quote them.
    pub articles: u32,
    /// Mentions.
    pub mentions: u32,
    /// Quotes.
    pub quotes: u32,
}

/// One outlet, all targets together.
#[derive(Debug, Clone, PartialEq)]
pub struct OutletSummary {
    /// Its articles.
    pub articles: u32,
    /// Their sentences that count.
    pub sentences: u32,
    /// Their quotes.
    pub quotes: u32,
    /// Those whose speaker was not found.
    pub unknown_quotes: u32,
    /// Sentiment: compound by sentence, −1 to 1; its shares are of polarities.
    pub tone: Summary,
    /// Stance toward anyone, by voice; a voice that is not there has no entry.
    pub stance: BTreeMap<Voices, Summary>,
    /// Every article's mean stance in its own voice toward anyone, ascending; articles without any are left out.
    pub own_means: Vec<f64>,
}

/// The summaries of a run.
#[derive(Debug, Clone, PartialEq)]
pub struct Summaries {
    /// Counts over all articles.
    pub totals: Totals,
    /// People by canonical name.
    pub people: BTreeMap<String, PersonSummary>,
    /// Holder → target.
    pub by_speaker: BTreeMap<SpeakerKey, Summary>,
    /// Target × voice.
    pub by_target: BTreeMap<TargetKey, Summary>,
    /// Article × target × voice, articles in input order.
    pub by_article: BTreeMap<ArticleKey, Summary>,
    /// Outlet × target × voice; articles without an outlet first.
    pub by_outlet: BTreeMap<OutletKey, Summary>,
    /// Outlets, all targets together; articles without an outlet first.
    pub outlets: BTreeMap<Option<String>, OutletSummary>,
}

/// All of the usual summaries.
#[must_use]
pub fn summaries(tables: &[ArticleTable], options: &SummaryOptions) -> Summaries {
    let people = people(tables);
    Summaries {
        totals: Totals::from_tables(tables),
        people,
        by_speaker: summarize(tables, |_, _, cell| [SpeakerKey::for_cell(cell)], options),
        by_target: summarize(tables, |_, _, cell| TargetKey::for_cell(cell), options),
        by_article: summarize(tables, |article, _, cell| ArticleKey::for_cell(article, cell), options),
        by_outlet: summarize(tables, |_, table, cell| OutletKey::for_cell(table, cell), options),
        outlets: outlets(tables, options),
    }
}

impl Totals {
    /// Of these articles.
    #[must_use]
    pub fn from_tables(tables: &[ArticleTable]) -> Self {
        let names: BTreeSet<&str> =
            tables.iter().flat_map(|table| &table.people).map(|person| person.name.as_str()).collect();
        totals(tables, names.len())
    }
}

fn totals(tables: &[ArticleTable], people: usize) -> Totals {
    let sum = |of: fn(&ArticleTable) -> u32| tables.iter().map(of).fold(0, u32::saturating_add);
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Totals {
        articles: count(tables.len()),
        sentences: sum(|t| t.sentences),
        quotes: tables.iter().map(|t| t.quotes).fold(QuoteCounts::default(), QuoteCounts::plus),
        people: count(people),
        mentions: sum(|t| t.people.iter().map(|p| p.mentions).sum()),
        ambiguous_mentions: sum(|t| t.ambiguous_mentions),
        stances: sum(|t| t.cells.iter().map(|c| c.sums.n).sum()),
        unsure: sum(|t| t.cells.iter().map(|c| c.sums.unsure).sum()),
    }
}

fn people(tables: &[ArticleTable]) -> BTreeMap<String, PersonSummary> {
    let mut people: BTreeMap<String, PersonSummary> = BTreeMap::new();
    for person in tables.iter().flat_map(|table| &table.people) {
        let summary = people.entry(person.name.clone()).or_default();
        summary.articles += 1;
        summary.mentions = summary.mentions.saturating_add(person.mentions);
        summary.quotes = summary.quotes.saturating_add(person.quotes);
    }
    people
}

fn outlets(tables: &[ArticleTable], options: &SummaryOptions) -> BTreeMap<Option<String>, OutletSummary> {
    let stances = gather(tables, |_, table, cell| {
        Voices::including(cell.voice).map(|voice| (table.outlet.clone(), voice))
    });
    let mut by_outlet: BTreeMap<Option<String>, Vec<&ArticleTable>> = BTreeMap::new();
    for table in tables {
        by_outlet.entry(table.outlet.clone()).or_default().push(table);
    }
    let summary = |(outlet, articles): (Option<String>, Vec<&ArticleTable>)| {
        let name = outlet.as_deref().unwrap_or_default();
        let sum = |of: fn(&ArticleTable) -> u32| articles.iter().map(|t| of(t)).fold(0, u32::saturating_add);
        let tones: Vec<Sums> = articles.iter().map(|t| t.tone).collect();
        let stance = [Voices::Author, Voices::Quoted, Voices::All].into_iter().filter_map(|voice| {
            let parts = stances.get(&(outlet.clone(), voice))?;
            let label = joined(&["outlet stance", name, voice.as_str()]);
            Some((voice, Summary::from_sums(parts.iter().map(|p| &p.sums), options, &label)))
        });
        let summary = OutletSummary {
            articles: u32::try_from(articles.len()).unwrap_or(u32::MAX),
            sentences: sum(|t| t.sentences),
            quotes: sum(|t| t.quotes.all.quotes),
            unknown_quotes: sum(|t| t.quotes.all.unknown),
            tone: Summary::from_sums(&tones, options, &joined(&["outlet tone", name])),
            stance: stance.collect(),
            own_means: own_means(stances.get(&(outlet.clone(), Voices::Author))),
        };
        (outlet, summary)
    };
    parallel::map(by_outlet.into_iter().collect(), summary).into_iter().collect()
}

fn own_means(parts: Option<&Vec<ArticleSums>>) -> Vec<f64> {
    let mut means: Vec<f64> = parts.into_iter().flatten().filter_map(|part| part.sums.mean()).collect();
    means.sort_unstable_by(f64::total_cmp);
    means
}

#[cfg(test)]
mod tests {
    use super::super::fixture::article;
    use super::super::{AttributionCounts, HolderName, PersonCount};
    use super::*;

    fn tables() -> [ArticleTable; 3] {
        let mut first = article("1", "A", &[("author", "Bob", 0.4), ("Ada", "Bob", -0.8)]);
        first.quotes.all = AttributionCounts { quotes: 3, unknown: 1 };
        first.people = vec![PersonCount { name: "Bob".into(), mentions: 4, quotes: 2 }];
        let mut second = article("2", "B", &[("Ada", "Bob", -0.4)]);
        second.people = first.people.clone();
        [first, second, article("3", "", &[])]
    }

    #[test]
    fn everything_adds_up() {
        let found = summaries(&tables(), &SummaryOptions::default());
        assert_eq!((found.totals.articles, found.totals.stances, found.totals.people), (3, 3, 1));
        assert_eq!((found.totals.mentions, found.totals.quotes.all.quotes), (8, 3));
        assert_eq!(found.people["Bob"].articles, 2);
    }

    #[test]
    fn a_speaker_is_followed_over_articles() {
        let found = summaries(&tables(), &SummaryOptions::default());
        let key = SpeakerKey { holder: HolderName::Person("Ada".into()), target: "Bob".into() };
        let summary = &found.by_speaker[&key];
        assert_eq!(summary.articles, 2);
        assert!((summary.mean.unwrap() + 0.6).abs() < 1e-12);
    }

    #[test]
    fn articles_without_an_outlet_have_their_own_row() {
        let found = summaries(&tables(), &SummaryOptions::default());
        assert_eq!(found.outlets.len(), 3);
        assert_eq!(found.outlets[&None].tone.mean, None);
        assert_eq!(found.outlets[&Some("B".into())].stance.len(), 2);
        assert_eq!(found.by_article.keys().filter(|k| k.article == 0).count(), 3);
    }
}
