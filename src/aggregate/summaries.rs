//! The usual summaries of a run.

use super::article_table::ArticleTable;
use super::keys::{ArticleKey, OutletKey, SpeakerKey, TargetKey, Voices};
use super::options::SummaryOptions;
use super::quote_counts::QuoteCounts;
use super::summarize::{ArticleSums, gather, summarize};
use super::summary::Summary;
use super::sums::Sums;
use crate::parallel;
use std::collections::{BTreeMap, BTreeSet};

/// Counts over all articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Totals {
    /// Articles.
    pub articles: u32,
    /// Sentences that count.
    pub sentences: u32,
    /// Quotations; see [`ArticleTable::quotes`].
    pub quotes: QuoteCounts,
    /// People, by canonical name.
    pub people: u32,
    /// Mentions linked to a person.
    pub mentions: u32,
    /// Mentions that could mean several people.
    pub ambiguous_mentions: u32,
    /// Stances with a label.
    pub stances: u32,
    /// Stances without a label, because they are below the required confidence.
    pub unsure: u32,
}

/// How often one person appears.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct PersonSummary {
    /// Articles that mention or quote the person.
    pub articles: u32,
    /// Mentions linked to the person.
    pub mentions: u32,
    /// Quotations attributed to the person.
    pub quotes: u32,
}

/// Summary of one outlet, over all targets.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct OutletSummary {
    /// Articles of the outlet.
    pub articles: u32,
    /// Sentences that count.
    pub sentences: u32,
    /// Quotations.
    pub quotes: u32,
    /// Quotations whose speaker was not identified.
    pub unknown_quotes: u32,
    /// Sentiment of the sentences (compound, −1 to 1); shares are those of polarities.
    pub tone: Summary,
    /// Stance toward all targets, by voice; a voice that does not occur has no entry.
    pub stance: BTreeMap<Voices, Summary>,
    /// The mean stance of each article in its own voice, toward all targets, in ascending order; articles without a stance
    /// have no value.
    pub own_means: Vec<f64>,
    /// Those of [`Self::own_means`] that rest on a single stance, in ascending order.
    pub own_single: Vec<f64>,
}

/// The summaries of a run.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Summaries {
    /// Counts over all articles.
    pub totals: Totals,
    /// People by canonical name.
    pub people: BTreeMap<String, PersonSummary>,
    /// By holder and target.
    pub by_speaker: BTreeMap<SpeakerKey, Summary>,
    /// By target and voice.
    pub by_target: BTreeMap<TargetKey, Summary>,
    /// By article, target and voice; articles are in input order.
    pub by_article: BTreeMap<ArticleKey, Summary>,
    /// By outlet, target and voice; articles without an outlet come first.
    pub by_outlet: BTreeMap<OutletKey, Summary>,
    /// By outlet, over all targets; articles without an outlet come first.
    pub outlets: BTreeMap<Option<String>, OutletSummary>,
}

/// Computes the usual summaries of a run.
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
    /// Counts over these articles.
    #[must_use]
    pub fn from_tables(tables: &[ArticleTable]) -> Self {
        let names: BTreeSet<&str> =
            tables.iter().flat_map(|table| &table.people).map(|person| person.name.as_str()).collect();
        totals(tables, names.len())
    }
}

fn totals(tables: &[ArticleTable], people: usize) -> Totals {
    let sum = |count: fn(&ArticleTable) -> u32| tables.iter().map(count).fold(0, u32::saturating_add);
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
        let sum =
            |count: fn(&ArticleTable) -> u32| articles.iter().map(|t| count(t)).fold(0, u32::saturating_add);
        let tones: Vec<Sums> = articles.iter().map(|t| t.tone).collect();
        let stance = [Voices::Author, Voices::Quoted, Voices::All].into_iter().filter_map(|voice| {
            let articles = stances.get(&(outlet.clone(), voice))?;
            Some((voice, Summary::from_sums(articles.iter().map(|a| &a.sums), options)))
        });
        let summary = OutletSummary {
            articles: u32::try_from(articles.len()).unwrap_or(u32::MAX),
            sentences: sum(|t| t.sentences),
            quotes: sum(|t| t.quotes.all.quotes),
            unknown_quotes: sum(|t| t.quotes.all.unknown),
            tone: Summary::from_sums(&tones, options),
            stance: stance.collect(),
            own_means: own_means(stances.get(&(outlet.clone(), Voices::Author)), |_| true),
            own_single: own_means(stances.get(&(outlet.clone(), Voices::Author)), |n| n == 1),
        };
        (outlet, summary)
    };
    parallel::map(by_outlet.into_iter().collect(), summary).into_iter().collect()
}

/// The means of the articles whose number of stances is accepted.
fn own_means(articles: Option<&Vec<ArticleSums>>, accepts: impl Fn(u32) -> bool) -> Vec<f64> {
    let accepted = articles.into_iter().flatten().filter(|article| accepts(article.sums.n));
    let mut means: Vec<f64> = accepted.filter_map(|article| article.sums.mean()).collect();
    means.sort_unstable_by(f64::total_cmp);
    means
}

#[cfg(test)]
mod tests {
    use super::super::article_people::PersonCount;
    use super::super::fixture::article;
    use super::super::holders::HolderName;
    use super::super::quote_counts::AttributionCounts;
    use super::*;

    fn tables() -> [ArticleTable; 3] {
        let mut first = article("1", "A", &[("author", "Bob", 0.4), ("Ada", "Bob", -0.8)]);
        first.quotes.all = AttributionCounts { quotes: 3, unknown: 1 };
        first.people = vec![PersonCount { mentions: 4, quotes: 2, ..PersonCount::new("Bob") }];
        let mut second = article("2", "B", &[("Ada", "Bob", -0.4)]);
        second.people = first.people.clone();
        [first, second, article("3", "", &[])]
    }

    #[test]
    fn totals_add_up() {
        let found = summaries(&tables(), &SummaryOptions::default());
        assert_eq!((found.totals.articles, found.totals.stances, found.totals.people), (3, 3, 1));
        assert_eq!((found.totals.mentions, found.totals.quotes.all.quotes), (8, 3));
        assert_eq!(found.people["Bob"].articles, 2);
    }

    #[test]
    fn a_speaker_is_summarized_over_articles() {
        let found = summaries(&tables(), &SummaryOptions::default());
        let key = SpeakerKey { holder: HolderName::Person("Ada".into()), target: "Bob".into() };
        let summary = &found.by_speaker[&key];
        assert_eq!(summary.articles, 2);
        assert!((summary.mean.unwrap() + 0.6).abs() < 1e-12);
    }

    #[test]
    fn articles_without_an_outlet_are_a_group() {
        let found = summaries(&tables(), &SummaryOptions::default());
        assert_eq!(found.outlets.len(), 3);
        assert_eq!(found.outlets[&None].tone.mean, None);
        assert_eq!(found.outlets[&Some("B".into())].stance.len(), 2);
        assert_eq!(found.by_article.keys().filter(|k| k.article == 0).count(), 3);
    }
}
