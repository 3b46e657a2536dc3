//! Means with intervals → on which side of 0 each lies, corrected for their number.

use super::chart_context::ChartContext;
use crate::aggregate::Summary;
use crate::stats::{holm, p_of_interval};

/// On which side of 0 a mean lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lean {
    /// It has no interval, so nothing can be said.
    NoInterval,
    /// Either side is possible.
    Open,
    /// Below 0.
    Negative,
    /// Above 0.
    Positive,
}

/// The side of each mean. Of twenty means that are 0, the intervals of one exclude 0 by chance; so a side is only told where the p
/// of the interval, after Holm's correction for all means that have one, is below 1 − level.
pub(super) fn leans<'a>(summaries: impl Iterator<Item = &'a Summary>) -> Vec<Lean> {
    let tests: Vec<Option<(f64, f64, f64)>> = summaries.map(test).collect();
    let p: Vec<f64> = tests.iter().flatten().map(|(_, p, _)| *p).collect();
    let mut adjusted = holm(&p).into_iter();
    tests
        .into_iter()
        .map(|test| {
            let Some((mean, _, alpha)) = test else { return Lean::NoInterval };
            match adjusted.next() {
                Some(p) if p < alpha && mean < 0.0 => Lean::Negative,
                Some(p) if p < alpha => Lean::Positive,
                _ => Lean::Open,
            }
        })
        .collect()
}

/// The mean, its p and the largest p that excludes 0; `None` without an interval.
fn test(summary: &Summary) -> Option<(f64, f64, f64)> {
    let (mean, interval) = (summary.mean?, summary.interval?);
    Some((mean, p_of_interval(mean, interval, summary.articles)?, 1.0 - interval.level))
}

/// The sentence below a chart whose title tells leans of `n` means; empty for a single one, and below a title of the user's.
pub(super) fn correction_note(n: usize, context: &ChartContext<'_>) -> String {
    if n < 2 || !context.title.is_empty() {
        return String::new();
    }
    format!(
        " Title: leans that hold after correction for {n} means (Holm); intervals and colours are not corrected."
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::Interval;

    fn summary(mean: f64, half: f64) -> Summary {
        let interval = Some(Interval { low: mean - half, high: mean + half, level: 0.95 });
        Summary { articles: 30, mean: Some(mean), interval, ..Summary::default() }
    }

    #[test]
    fn one_interval_says_what_it_says_and_many_are_corrected() {
        let near = summary(-0.2, 0.19);
        assert_eq!(leans([&near].into_iter()), [Lean::Negative]);
        let open = summary(0.1, 0.3);
        let clear = summary(0.3, 0.1);
        let found = leans([&near, &open, &clear, &Summary::default()].into_iter());
        assert_eq!(found, [Lean::Open, Lean::Open, Lean::Positive, Lean::NoInterval]);
    }
}
