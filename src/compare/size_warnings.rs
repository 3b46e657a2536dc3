//! Warnings about rows of few articles.

use super::warning::{Warning, WarningCode};
use crate::aggregate::{Summary, SummaryOptions};

/// Warns about rows with too few articles for an interval.
pub(super) fn few_articles<'a>(
    summaries: impl Iterator<Item = &'a Summary>,
    options: &SummaryOptions,
) -> Option<Warning> {
    let (few, all) = count(summaries, |articles| articles < options.min_articles);
    (few > 0).then(|| {
        let least = options.min_articles;
        Warning::new(
            WarningCode::FewArticles,
            format!("{few} of {all} rows have fewer than {least} articles: no interval for them"),
        )
    })
}

/// Warns about rows with so few articles that their intervals are approximate.
pub(super) fn rough_intervals<'a>(
    summaries: impl Iterator<Item = &'a Summary>,
    options: &SummaryOptions,
) -> Option<Warning> {
    let narrow = options.min_articles..SummaryOptions::ROUGH_BELOW;
    let (few, all) = count(summaries, |articles| narrow.contains(&articles));
    (few > 0).then(|| {
        let below = SummaryOptions::ROUGH_BELOW;
        Warning::new(
            WarningCode::RoughIntervals,
            format!("{few} of {all} rows have fewer than {below} articles: their intervals are rough"),
        )
    })
}

/// Number of summaries with few articles, and of all.
fn count<'a>(summaries: impl Iterator<Item = &'a Summary>, few: impl Fn(u32) -> bool) -> (usize, usize) {
    summaries.fold((0, 0), |(hits, all), s| (hits + usize::from(few(s.articles)), all + 1))
}
