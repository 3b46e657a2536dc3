//! Adds up the cells of article tables by key and summarizes each key.

use super::article_table::{ArticleTable, Cell};
use super::count_sketch::CountSketch;
use super::gathered::Gathered;
use super::keys::TargetKey;
use super::options::SummaryOptions;
use super::summary::Summary;
use super::tables::Tables;
use crate::parallel;
use crate::stats::random::stable_hash;
use std::collections::BTreeMap;
use std::hash::Hash;

/// Pairs of an article and a key that are gathered at a time where there are many cells: some 16 bytes each.
const PAIRS_AT_A_TIME: u64 = 8_000_000;

/// Stances in rows that are left out, and in all rows: once for each row that counts them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct SmallRows {
    /// Stances in rows that are left out.
    pub left_out: u64,
    /// Stances in all rows.
    pub all: u64,
}

impl SmallRows {
    /// The share of the stances in rows that are left out, 0 to 1; `None` where no row is.
    #[must_use]
    pub fn share(self) -> Option<f64> {
        #[expect(clippy::cast_precision_loss, reason = "counts of stances")]
        (self.left_out > 0).then(|| self.left_out as f64 / self.all as f64)
    }
}

/// Summarizes every key, in ascending order of the keys. `keys` gets the index of a table, the table and one of its cells, and
/// returns the keys of that cell: none, one or several. Each key must contain the target of its cells.
///
/// The order of the tables has no effect on the numbers, unless a key contains the index of a table. Where there are
/// [`many_cells`](Tables::many_cells), keys with fewer than [`SummaryOptions::min_n`] stances have no summary.
#[must_use]
pub fn summarize<K: Ord + Hash + Send, I: IntoIterator<Item = K>>(
    tables: &(impl Tables + ?Sized),
    keys: impl Fn(usize, &ArticleTable, &Cell) -> I,
    options: &SummaryOptions,
) -> BTreeMap<K, Summary> {
    summarize_counted(tables, keys, options).0
}

/// As [`summarize`], with how many stances are in rows that are left out.
pub(crate) fn summarize_counted<K: Ord + Hash + Send, I: IntoIterator<Item = K>>(
    tables: &(impl Tables + ?Sized),
    keys: impl Fn(usize, &ArticleTable, &Cell) -> I,
    options: &SummaryOptions,
) -> (BTreeMap<K, Summary>, SmallRows) {
    let mut small = SmallRows::default();
    let mut pairs = 0;
    let sketch = tables.many_cells().filter(|_| options.min_n > 1).map(|cells| {
        let mut sketch = CountSketch::new(cells);
        tables.visit(&mut |article, table| {
            for cell in &table.cells {
                for key in keys(article, table, cell) {
                    sketch.add(&key, cell.sums.n);
                    pairs += 1;
                }
            }
        });
        sketch
    });
    let is_small = |key: &K| sketch.as_ref().is_some_and(|sketch| !sketch.may_have(key, options.min_n));
    let rounds = pairs / PAIRS_AT_A_TIME + 1;
    let mut all = BTreeMap::new();
    for round in 0..rounds {
        let mut groups: BTreeMap<K, Gathered> = BTreeMap::new();
        tables.visit(&mut |article, table| {
            let is_now = |cell: &&Cell| rounds == 1 || stable_hash(&cell.target) % rounds == round;
            for cell in table.cells.iter().filter(is_now) {
                for key in keys(article, table, cell) {
                    let n = u64::from(cell.sums.n);
                    small.all += n;
                    if is_small(&key) {
                        small.left_out += n;
                    } else {
                        let group = groups.entry(key).or_insert_with(|| Gathered::new(options));
                        group.add(article, &cell.sums);
                    }
                }
            }
        });
        let groups: Vec<(K, Gathered)> = groups.into_iter().collect();
        let mut rows =
            parallel::map(groups, |(key, gathered): (K, Gathered)| (key, gathered.summary(options)));
        rows.retain(|(_, summary)| {
            let is_kept = sketch.is_none() || summary.sentences >= options.min_n;
            small.left_out += if is_kept { 0 } else { u64::from(summary.sentences) };
            is_kept
        });
        all.extend(rows);
    }
    (all, small)
}

/// Summarizes the stances of one article by target and voice.
#[must_use]
pub fn summarize_article(table: &ArticleTable, options: &SummaryOptions) -> BTreeMap<TargetKey, Summary> {
    let mut groups: BTreeMap<TargetKey, Gathered> = BTreeMap::new();
    for cell in &table.cells {
        for key in TargetKey::for_cell(cell) {
            groups.entry(key).or_insert_with(|| Gathered::new(options)).add(0, &cell.sums);
        }
    }
    groups.into_iter().map(|(key, gathered)| (key, gathered.summary(options))).collect()
}

#[cfg(test)]
mod tests {
    use super::super::fixture::article;
    use super::super::keys::{OutletKey, SpeakerKey, Voices};
    use super::super::options::ShareBasis;
    use super::*;
    use proptest::prelude::*;

    fn by_target(tables: &[ArticleTable]) -> BTreeMap<TargetKey, Summary> {
        summarize(tables, |_, _, cell| TargetKey::for_cell(cell), &SummaryOptions::default())
    }

    fn key(voice: Voices) -> TargetKey {
        TargetKey { target: "Bob".into(), voice }
    }

    #[test]
    fn each_article_counts_once_whatever_its_length() {
        let long = article("1", "A", &[("author", "Bob", 1.0); 9]);
        let short = article("2", "A", &[("author", "Bob", 0.0)]);
        let found = by_target(&[long, short]);
        let summary = &found[&key(Voices::Author)];
        assert_eq!((summary.articles, summary.sentences), (2, 10));
        assert!((summary.mean.unwrap() - 0.5).abs() < 1e-12);
        assert!((summary.positive_share.unwrap() - 0.9).abs() < 1e-12);
        assert_eq!(summary.interval, None);
    }

    #[test]
    fn voices_are_summarized_separately_and_together() {
        let tables = [article("1", "A", &[("author", "Bob", 0.4), ("Ada", "Bob", -0.8)])];
        let found = by_target(&tables);
        let mean = |voice| found[&key(voice)].mean.unwrap();
        assert!((mean(Voices::Author) - 0.4).abs() < 1e-12);
        assert!((mean(Voices::Quoted) + 0.8).abs() < 1e-12);
        assert!((mean(Voices::All) + 0.2).abs() < 1e-12);
        assert_eq!(found[&key(Voices::All)].articles, 1);
    }

    #[test]
    fn five_articles_have_an_interval() {
        let values = [0.1, 0.3, -0.2, 0.5, 0.4];
        let tables = values.map(|v| article("x", "A", &[("author", "Bob", v)]));
        let found = by_target(&tables);
        let summary = &found[&key(Voices::All)];
        let interval = summary.interval.unwrap();
        assert!(interval.low < 0.22 && 0.22 < interval.high && (interval.level - 0.95).abs() < 1e-12);
    }

    #[test]
    fn too_few_stances_have_a_count_and_no_mean() {
        let tables = [article("1", "A", &[("author", "Bob", 0.4)])];
        let options = SummaryOptions { min_n: 2, ..SummaryOptions::default() };
        let found = summarize(&tables, |_, _, cell| [SpeakerKey::for_cell(cell)], &options);
        let summary = found.values().next().unwrap();
        assert_eq!((summary.sentences, summary.mean, summary.negative_share), (1, None, None));
    }

    #[test]
    fn without_stances_the_mean_is_undefined() {
        assert!(by_target(&[]).is_empty());
        let none = Gathered::default().summary(&SummaryOptions::default());
        assert_eq!((none.articles, none.mean, none.sd), (0, None, None));
    }

    /// Tables that say that they have many cells.
    struct Many(Vec<ArticleTable>);

    impl Tables for Many {
        fn count(&self) -> usize {
            self.0.len()
        }

        fn visit(&self, each: &mut dyn FnMut(usize, &ArticleTable)) {
            self.0.visit(each);
        }

        fn many_cells(&self) -> Option<u64> {
            Some(1)
        }
    }

    #[test]
    fn of_many_cells_rows_without_a_mean_are_left_out_and_counted() {
        let cells =
            [("author", "Bob", 0.4), ("Ada", "Bob", -0.8), ("author", "Cleo", 0.1), ("Ada", "Dan", 0.3)];
        let mut tables: Vec<ArticleTable> = (0..9).map(|n| article(&n.to_string(), "A", &cells)).collect();
        tables.push(article("9", "A", &[("Eve", "Bob", 0.4), ("author", "Bob", 0.4)]));
        let keys = |_: usize, _: &ArticleTable, cell: &Cell| [SpeakerKey::for_cell(cell)];
        let options = SummaryOptions { min_n: 5, ..SummaryOptions::default() };
        let mut all = summarize(&tables, keys, &options);
        let (rows, small) = summarize_counted(&Many(tables.clone()), keys, &options);
        all.retain(|_, summary| summary.sentences >= 5);
        assert_eq!((rows.len(), rows), (4, all));
        assert_eq!((small, small.share()), (SmallRows { left_out: 1, all: 38 }, Some(1.0 / 38.0)));
        let options = SummaryOptions { min_n: 1, ..options };
        let (rows, small) = summarize_counted(&Many(tables.clone()), keys, &options);
        assert_eq!((rows, small.share()), (summarize(&tables, keys, &options), None));
        assert_eq!(summarize_article(&tables[0], &options)[&key(Voices::All)].sentences, 2);
    }

    proptest! {
        #[test]
        fn shuffling_articles_changes_no_number(
            values in prop::collection::vec((0..3_usize, -1.0..1.0_f64), 1..20).prop_flat_map(|v| {
                (Just(v.clone()), Just(v).prop_shuffle())
            })
        ) {
            let outlets = ["A", "B", "C"];
            let tables = |of: &[(usize, f64)]| -> Vec<ArticleTable> {
                of.iter().map(|&(outlet, v)| article("x", outlets[outlet], &[("author", "Bob", v)])).collect()
            };
            let by_outlet = |tables: &[ArticleTable]| {
                [ShareBasis::Labels, ShareBasis::Probabilities].map(|shares| {
                    let options = SummaryOptions { shares, ..SummaryOptions::default() };
                    summarize(tables, |_, table, cell| OutletKey::for_cell(table, cell), &options)
                })
            };
            prop_assert_eq!(by_outlet(&tables(&values.0)), by_outlet(&tables(&values.1)));
        }
    }
}
