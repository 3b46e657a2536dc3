//! The usual summaries of a run.

use super::gathered::Gathered;
use super::keys::{OutletKey, SpeakerKey, TargetKey, Voices};
use super::options::SummaryOptions;
use super::quote_counts::QuoteCounts;
use super::summarize::{SmallRows, summarize_counted};
use super::summary::Summary;
use super::sums::Sums;
use super::tables::Tables;
use crate::model::Voice;
use crate::parallel;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Counts over all articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Totals {
    /// Articles.
    pub articles: u32,
    /// Sentences that count.
    pub sentences: u32,
    /// Quotations; see [`ArticleTable::quotes`](super::ArticleTable::quotes).
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
    /// By outlet, target and voice; articles without an outlet come first. Shared with a comparison of outlets, because these are most of
    /// the rows.
    pub by_outlet: Arc<BTreeMap<OutletKey, Summary>>,
    /// By outlet, over all targets; articles without an outlet come first.
    pub outlets: BTreeMap<Option<String>, OutletSummary>,
    /// How many stances are in rows that are left out, because there are many articles and the rows have no mean.
    pub small_rows: SmallRowsOf,
}

/// Stances in rows that are left out of each table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct SmallRowsOf {
    /// By holder and target.
    pub speaker: SmallRows,
    /// By target and voice.
    pub target: SmallRows,
    /// By outlet, target and voice.
    pub outlet: SmallRows,
}

/// Computes the usual summaries of a run. Those of single articles are not among them; see
/// [`summarize_article`](super::summarize_article).
#[must_use]
pub fn summaries(tables: &(impl Tables + ?Sized), options: &SummaryOptions) -> Summaries {
    let (totals, people) = totals_and_people(tables);
    let (by_speaker, speaker) = summarize_counted(tables, |_, _, cell| [SpeakerKey::for_cell(cell)], options);
    let (by_target, target) = summarize_counted(tables, |_, _, cell| TargetKey::for_cell(cell), options);
    let (by_outlet, outlet) =
        summarize_counted(tables, |_, table, cell| OutletKey::for_cell(table, cell), options);
    let (small_rows, outlets) = (SmallRowsOf { speaker, target, outlet }, outlets(tables, options));
    Summaries { totals, people, by_speaker, by_target, by_outlet: Arc::new(by_outlet), outlets, small_rows }
}

impl Totals {
    /// Counts over these articles.
    #[must_use]
    pub fn from_tables(tables: &(impl Tables + ?Sized)) -> Self {
        totals_and_people(tables).0
    }
}

/// In one visit, because each reads all tables again where they are on disk.
fn totals_and_people(tables: &(impl Tables + ?Sized)) -> (Totals, BTreeMap<String, PersonSummary>) {
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let mut totals = Totals { articles: count(tables.count()), ..Totals::default() };
    let mut people: BTreeMap<String, PersonSummary> = BTreeMap::new();
    tables.visit(&mut |_, table| {
        let add = |sum: &mut u32, more: u32| *sum = sum.saturating_add(more);
        add(&mut totals.sentences, table.sentences);
        totals.quotes = totals.quotes.plus(table.quotes);
        add(&mut totals.ambiguous_mentions, table.ambiguous_mentions);
        for cell in &table.cells {
            add(&mut totals.stances, cell.sums.n);
            add(&mut totals.unsure, cell.sums.unsure);
        }
        for person in &table.people {
            let summary = match people.get_mut(&person.name) {
                Some(summary) => summary,
                None => people.entry(person.name.clone()).or_default(),
            };
            add(&mut totals.mentions, person.mentions);
            add(&mut summary.articles, 1);
            add(&mut summary.mentions, person.mentions);
            add(&mut summary.quotes, person.quotes);
        }
    });
    totals.people = count(people.len());
    (totals, people)
}

/// What is counted for one outlet.
struct OutletCounts {
    articles: u32,
    sentences: u32,
    quotes: u32,
    unknown_quotes: u32,
    tone: Gathered,
    stance: BTreeMap<Voices, Gathered>,
    /// The means of articles with one stance in their own voice.
    own_single: Vec<f64>,
}

impl OutletCounts {
    fn new(options: &SummaryOptions) -> Self {
        Self {
            articles: 0,
            sentences: 0,
            quotes: 0,
            unknown_quotes: 0,
            tone: Gathered::new(options),
            stance: BTreeMap::new(),
            own_single: Vec::new(),
        }
    }
}

fn outlets(
    tables: &(impl Tables + ?Sized),
    options: &SummaryOptions,
) -> BTreeMap<Option<String>, OutletSummary> {
    let mut by_outlet: BTreeMap<Option<String>, OutletCounts> = BTreeMap::new();
    tables.visit(&mut |article, table| {
        let counts = by_outlet.entry(table.outlet.clone()).or_insert_with(|| OutletCounts::new(options));
        counts.articles = counts.articles.saturating_add(1);
        counts.sentences = counts.sentences.saturating_add(table.sentences);
        counts.quotes = counts.quotes.saturating_add(table.quotes.all.quotes);
        counts.unknown_quotes = counts.unknown_quotes.saturating_add(table.quotes.all.unknown);
        counts.tone.add(article, &table.tone);
        let mut own = Sums::default();
        table.cells.iter().filter(|cell| cell.voice == Voice::Author).for_each(|cell| own.merge(&cell.sums));
        counts.own_single.extend(own.mean().filter(|_| own.n == 1));
        for cell in &table.cells {
            for voice in Voices::including(cell.voice) {
                counts.stance.entry(voice).or_insert_with(|| Gathered::new(options)).add(article, &cell.sums);
            }
        }
    });
    let summary = |(outlet, counts): (Option<String>, OutletCounts)| {
        let OutletCounts { articles, sentences, quotes, unknown_quotes, tone, mut stance, mut own_single } =
            counts;
        let own = stance.get_mut(&Voices::Author);
        let own_means = own.map(|own| own.sorted_means().to_vec()).unwrap_or_default();
        own_single.sort_unstable_by(f64::total_cmp);
        let summary = OutletSummary {
            articles,
            sentences,
            quotes,
            unknown_quotes,
            tone: tone.summary(options),
            stance: stance.into_iter().map(|(voice, gathered)| (voice, gathered.summary(options))).collect(),
            own_means,
            own_single,
        };
        (outlet, summary)
    };
    parallel::map(by_outlet.into_iter().collect(), summary).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::super::article_people::PersonCount;
    use super::super::article_table::ArticleTable;
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
    }
}
