//! Warnings about rows of few articles.

use super::warning::{Warning, WarningCode};
use crate::aggregate::{SmallRows, Summary, SummaryOptions};

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

/// Warns that rows without a mean are left out of tables; each share is that of the stances in them.
pub(super) fn small_rows(tables: &[(&str, SmallRows)], options: &SummaryOptions) -> Option<Warning> {
    let shares: Vec<String> = tables
        .iter()
        .filter_map(|(name, rows)| Some(format!("{:.0} % of the stances {name}", 100.0 * rows.share()?)))
        .collect();
    (!shares.is_empty()).then(|| {
        let (least, shares) = (options.min_n, shares.join(", "));
        Warning::new(
            WarningCode::SmallRows,
            format!(
                "rows with fewer than {least} stances have no mean, and are left out because there are many articles: \
                 they hold {shares}; --min-n 1 keeps all rows"
            ),
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
