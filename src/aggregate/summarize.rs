//! Articles' sums by key, and the summary of each key.

use super::{ArticleTable, Cell, GroupKey, Summary, Sums};
use crate::parallel;
use crate::stats::{ResamplingPlan, bootstrap_mean, mean, sd};
use std::collections::BTreeMap;

/// What shares of negative and positive stances are made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ShareBasis {
    /// Of labels: how many are negative, how many positive.
    #[default]
    Labels,
    /// Means of probabilities. Where these are calibrated this is the better estimate of a share: labels round every
    /// doubt to the most probable class, and so overstate the common one (Hopkins & King 2010).
    Probabilities,
}

impl ShareBasis {
    /// The word used in files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Labels => "labels",
            Self::Probabilities => "probabilities",
        }
    }
}

/// How summaries are made.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SummaryOptions {
    /// Seed of every random draw.
    pub seed: u64,
    /// Bootstrap resamples. 2,000: see [`ResamplingPlan`].
    pub resamples: u32,
    /// Confidence level of intervals, above 0 and below 1 (0.95).
    pub level: f64,
    /// Below this many stances a summary tells how many there are and nothing else (1: always tell).
    pub min_n: u32,
    /// Below this many articles there is no interval, and contrasts have none. Two at least.
    ///
    /// The default is 5: an interval of fewer is as wide as the scale itself, and says no more than that there are too
    /// few.
    pub min_articles: u32,
    /// What shares are made of.
    pub shares: ShareBasis,
}

impl Default for SummaryOptions {
    fn default() -> Self {
        let plan = ResamplingPlan::default();
        Self {
            seed: plan.seed,
            resamples: plan.resamples,
            level: plan.level,
            min_n: 1,
            min_articles: 5,
            shares: ShareBasis::Labels,
        }
    }
}

impl SummaryOptions {
    /// Below this many articles intervals are rough: at five, those of 95 % hold the mean 96 to 98 times in 100 where
    /// articles vary smoothly, and some 88 times where a few of them are of another sort altogether; from ten on 94 to 96
    /// times (measured, `tests/coverage.rs` and `docs/comparing.md`).
    pub const ROUGH_BELOW: u32 = 10;

    /// The resampling part.
    #[must_use]
    pub fn plan(&self) -> ResamplingPlan {
        ResamplingPlan { seed: self.seed, resamples: self.resamples, level: self.level }
    }
}

/// What one article adds to one key.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ArticleSums {
    /// Number of the article's table, from 0.
    pub article: usize,
    /// Its sums.
    pub sums: Sums,
}

/// Adds the cells up by key, articles apart and in the order of the tables. `keys` gets the table's number, the table
/// and the cell, and gives the keys that the cell falls under: none, one or several.
#[must_use]
pub fn gather<K: Ord, I: IntoIterator<Item = K>>(
    tables: &[ArticleTable],
    keys: impl Fn(usize, &ArticleTable, &Cell) -> I,
) -> BTreeMap<K, Vec<ArticleSums>> {
    let mut groups: BTreeMap<K, Vec<ArticleSums>> = BTreeMap::new();
    for (article, table) in tables.iter().enumerate() {
        for cell in &table.cells {
            for key in keys(article, table, cell) {
                let parts = groups.entry(key).or_default();
                match parts.last_mut().filter(|last| last.article == article) {
                    Some(last) => last.sums.merge(&cell.sums),
                    None => parts.push(ArticleSums { article, sums: cell.sums }),
                }
            }
        }
    }
    groups
}

/// The summary of every key that `keys` gives (see [`gather`]), in the order of the keys.
///
/// The order of the tables changes no number of a key that does not hold it.
#[must_use]
pub fn summarize<K: GroupKey + Send, I: IntoIterator<Item = K>>(
    tables: &[ArticleTable],
    keys: impl Fn(usize, &ArticleTable, &Cell) -> I,
    options: &SummaryOptions,
) -> BTreeMap<K, Summary> {
    let groups = gather(tables, keys).into_iter().collect();
    let summaries = parallel::map(groups, |(key, parts): (K, Vec<ArticleSums>)| {
        let summary = Summary::from_sums(parts.iter().map(|p| &p.sums), options, &key.label());
        (key, summary)
    });
    summaries.into_iter().collect()
}

impl Summary {
    /// The summary of articles' sums, one each; those without a number are left out. `label` picks the random draws.
    #[must_use]
    pub fn from_sums<'a>(
        articles: impl IntoIterator<Item = &'a Sums>,
        options: &SummaryOptions,
        label: &str,
    ) -> Self {
        let mut total = Sums::default();
        let [mut means, mut negative, mut positive] = [const { Vec::new() }; 3];
        for sums in articles {
            means.extend(sums.mean());
            negative.push(sums.p_negative);
            positive.push(sums.p_positive);
            total.merge(sums);
        }
        // Sums of sorted numbers do not depend on the order in which the articles came.
        for numbers in [&mut means, &mut negative, &mut positive] {
            numbers.sort_unstable_by(f64::total_cmp);
        }
        (total.p_negative, total.p_positive) = (negative.iter().sum(), positive.iter().sum());
        let count = u32::try_from(means.len()).unwrap_or(u32::MAX);
        let enough = total.n >= options.min_n;
        let interval = || Some(bootstrap_mean(&means, options.plan(), label)?.clamped(-1.0, 1.0));
        Self {
            articles: count,
            sentences: total.n,
            mean: mean(&means).filter(|_| enough),
            sd: sd(&means).filter(|_| enough),
            interval: (enough && count >= options.min_articles).then(interval).flatten(),
            negative_share: total.negative_share(options.shares).filter(|_| enough),
            positive_share: total.positive_share(options.shares).filter(|_| enough),
            unsure: total.unsure,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::article;
    use super::super::{OutletKey, SpeakerKey, TargetKey, Voices};
    use super::*;
    use proptest::prelude::*;

    fn by_target(tables: &[ArticleTable]) -> BTreeMap<TargetKey, Summary> {
        summarize(tables, |_, _, cell| TargetKey::for_cell(cell), &SummaryOptions::default())
    }

    fn key(voice: Voices) -> TargetKey {
        TargetKey { target: "Bob".into(), voice }
    }

    #[test]
    fn each_article_counts_once_however_long() {
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
    fn voices_are_apart_and_together() {
        let tables = [article("1", "A", &[("author", "Bob", 0.4), ("Ada", "Bob", -0.8)])];
        let found = by_target(&tables);
        let mean = |voice| found[&key(voice)].mean.unwrap();
        assert!((mean(Voices::Author) - 0.4).abs() < 1e-12);
        assert!((mean(Voices::Quoted) + 0.8).abs() < 1e-12);
        assert!((mean(Voices::All) + 0.2).abs() < 1e-12);
        assert_eq!(found[&key(Voices::All)].articles, 1);
    }

    #[test]
    fn five_articles_have_an_interval_around_their_mean() {
        let values = [0.1, 0.3, -0.2, 0.5, 0.4];
        let tables = values.map(|v| article("x", "A", &[("author", "Bob", v)]));
        let found = by_target(&tables);
        let summary = &found[&key(Voices::All)];
        let interval = summary.interval.unwrap();
        assert!(interval.low < 0.22 && 0.22 < interval.high && (interval.level - 0.95).abs() < 1e-12);
    }

    #[test]
    fn too_few_stances_tell_how_many_and_no_more() {
        let tables = [article("1", "A", &[("author", "Bob", 0.4)])];
        let options = SummaryOptions { min_n: 2, ..SummaryOptions::default() };
        let found = summarize(&tables, |_, _, cell| [SpeakerKey::for_cell(cell)], &options);
        let summary = found.values().next().unwrap();
        assert_eq!((summary.sentences, summary.mean, summary.negative_share), (1, None, None));
    }

    #[test]
    fn nothing_gives_nothing_and_no_zero() {
        assert!(by_target(&[]).is_empty());
        let none = Summary::from_sums([], &SummaryOptions::default(), "none");
        assert_eq!((none.articles, none.mean, none.sd), (0, None, None));
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
