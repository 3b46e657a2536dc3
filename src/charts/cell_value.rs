//! What a chart shows for a [`Summary`]: a mean, with or without an interval, or "too few". Also writes the notes that
//! explain what is shown.

use super::labels;
use super::layout::count;
use super::options::ChartOptions;
use crate::aggregate::Summary;

/// The value that a chart shows for one summary. Numbers are finite and between −1 and 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum CellValue {
    /// Fewer sentences than [`ChartOptions::min_n`], fewer articles than [`ChartOptions::min_articles`], or no mean.
    TooFew,
    /// A mean.
    Mean {
        mean: f64,
        /// Lower and upper bound; `None` with too few articles.
        interval: Option<(f64, f64)>,
    },
}

impl CellValue {
    pub(super) fn of(summary: &Summary, options: &ChartOptions) -> Self {
        let Some(mean) = summary.mean.filter(|mean| mean.is_finite()) else {
            return Self::TooFew;
        };
        if summary.sentences < options.min_n || summary.articles < options.min_articles {
            return Self::TooFew;
        }
        let interval = summary
            .interval
            .filter(|i| i.low.is_finite() && i.high.is_finite() && i.low <= i.high)
            .map(|i| (i.low.clamp(-1.0, 1.0), i.high.clamp(-1.0, 1.0)));
        Self::Mean { mean: mean.clamp(-1.0, 1.0), interval }
    }

    pub(super) fn certainty(self) -> Certainty {
        match self {
            Self::TooFew => Certainty::TooFew,
            Self::Mean { interval: None, .. } => Certainty::NoInterval,
            Self::Mean { interval: Some((low, high)), .. } => {
                if low > 0.0 || high < 0.0 {
                    Certainty::ExcludesZero
                } else {
                    Certainty::IncludesZero
                }
            }
        }
    }

    /// The mean, if there is one.
    pub(super) fn mean(self) -> Option<f64> {
        match self {
            Self::TooFew => None,
            Self::Mean { mean, .. } => Some(mean),
        }
    }

    /// The interval, if there is one.
    pub(super) fn interval(self) -> Option<(f64, f64)> {
        match self {
            Self::TooFew => None,
            Self::Mean { interval, .. } => interval,
        }
    }
}

/// Whether a mean is known to differ from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Certainty {
    /// The interval excludes 0.
    ExcludesZero,
    /// The interval includes 0.
    IncludesZero,
    /// No interval.
    NoInterval,
    /// Too few sentences or articles: there is no mean.
    TooFew,
}

/// How one chart shows each case: the words before the colon in its notes, `None` for a case without a look of its own.
pub(super) struct CertaintyLabels {
    pub(super) interval: Option<&'static str>,
    pub(super) excludes_zero: Option<&'static str>,
    pub(super) includes_zero: Option<&'static str>,
    pub(super) no_interval: Option<&'static str>,
    /// `None` if the chart writes "too few".
    pub(super) too_few: Option<&'static str>,
}

/// Writes the notes below a chart: one sentence for each case that occurs in it.
pub(super) fn notes<'a>(
    summaries: impl IntoIterator<Item = &'a Summary>,
    options: &ChartOptions,
    labels: &CertaintyLabels,
) -> Vec<String> {
    let mut level = None;
    let mut cases = Vec::new();
    for summary in summaries {
        let certainty = CellValue::of(summary, options).certainty();
        if matches!(certainty, Certainty::ExcludesZero | Certainty::IncludesZero) && level.is_none() {
            level = summary.interval.map(|i| i.level).filter(|l| l.is_finite());
        }
        if !cases.contains(&certainty) {
            cases.push(certainty);
        }
    }
    let has = |certainty| cases.contains(&certainty);
    let mut notes = Vec::new();
    // The first note that mentions the interval describes it in full.
    let level = level.map_or_else(String::new, |l| format!("{}% ", percent(l)));
    let mut interval = format!("{level}interval of the mean over articles");
    if let Some(word) =
        labels.interval.filter(|_| has(Certainty::ExcludesZero) || has(Certainty::IncludesZero))
    {
        notes.push(format!("{word}: {}.", std::mem::replace(&mut interval, "interval".into())));
    }
    if let Some(word) = labels.excludes_zero.filter(|_| has(Certainty::ExcludesZero)) {
        let comma = if interval.contains(',') { "," } else { "" };
        notes.push(format!("{word}: the {interval}{comma} excludes 0."));
        interval = "interval".into();
    }
    if let Some(word) = labels.includes_zero.filter(|_| has(Certainty::IncludesZero)) {
        let comma = if interval.contains(',') { "," } else { "" };
        notes.push(format!("{word}: the {interval}{comma} includes 0."));
    }
    if let Some(word) = labels.no_interval.filter(|_| has(Certainty::NoInterval)) {
        notes.push(format!("{word}: too few articles for an interval, or it cannot be told."));
    }
    if has(Certainty::TooFew) {
        notes.push(match labels.too_few {
            Some(word) => format!("{word}: fewer than {}.", minimum(options)),
            None => too_few_note(options),
        });
    }
    if options.articles > 0 {
        notes.push(article_count_note(options));
    }
    notes
}

/// The number of articles behind a chart. Its spaces do not break, so that it stays on one line.
pub(super) fn article_count_note(options: &ChartOptions) -> String {
    format!("{} in all.", count(options.articles, "article")).replace(' ', "\u{a0}")
}

/// Explains what is shown in place of a number.
pub(super) fn too_few_note(options: &ChartOptions) -> String {
    let few = if options.style.lang_free { labels::too_few(options) } else { "Too few".to_owned() };
    format!("{few}: fewer than {}.", minimum(options))
}

/// What a number needs at least: `5 articles`, or `5 stances or 5 articles` if both can be missing.
pub(super) fn minimum(options: &ChartOptions) -> String {
    let sentences = count(options.min_n.max(1), options.unit.one());
    match options.min_articles {
        0 | 1 => sentences,
        // An article has at least one stance, so this number of articles has enough.
        articles if articles >= options.min_n => count(articles, "article"),
        articles => format!("{sentences} or {}", count(articles, "article")),
    }
}

/// A confidence level as a percentage without trailing zeros: 0.95 is `95`, 0.995 is `99.5`.
fn percent(level: f64) -> String {
    let digits = format!("{:.1}", level * 100.0);
    digits.strip_suffix(".0").map_or(digits.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::Interval;

    fn summary(mean: Option<f64>, interval: Option<(f64, f64)>) -> Summary {
        Summary {
            articles: 3,
            sentences: 12,
            mean,
            sd: None,
            interval: interval.map(|(low, high)| Interval { low, high, level: 0.95 }),
            negative_share: None,
            positive_share: None,
            unsure: 0,
        }
    }

    fn certainty(mean: Option<f64>, interval: Option<(f64, f64)>) -> Certainty {
        CellValue::of(&summary(mean, interval), &ChartOptions::default()).certainty()
    }

    #[test]
    fn the_interval_decides_how_certain_a_mean_is() {
        assert_eq!(certainty(Some(0.3), Some((0.1, 0.5))), Certainty::ExcludesZero);
        assert_eq!(certainty(Some(-0.3), Some((-0.5, -0.1))), Certainty::ExcludesZero);
        assert_eq!(certainty(Some(0.3), Some((0.0, 0.5))), Certainty::IncludesZero);
        assert_eq!(certainty(Some(0.3), None), Certainty::NoInterval);
        assert_eq!(certainty(None, None), Certainty::TooFew);
    }

    #[test]
    fn a_number_that_is_not_finite_counts_as_missing() {
        assert_eq!(certainty(Some(f64::NAN), None), Certainty::TooFew);
        assert_eq!(certainty(Some(0.3), Some((f64::NAN, f64::INFINITY))), Certainty::NoInterval);
    }

    #[test]
    fn below_the_minimum_no_number_is_shown() {
        let options = ChartOptions { min_n: 13, ..ChartOptions::default() };
        assert_eq!(CellValue::of(&summary(Some(0.5), None), &options), CellValue::TooFew);
        let options = ChartOptions { min_articles: 4, ..ChartOptions::default() };
        assert_eq!(CellValue::of(&summary(Some(0.5), None), &options), CellValue::TooFew);
    }

    #[test]
    fn the_note_names_what_can_be_missing() {
        let least =
            |min_n, min_articles| minimum(&ChartOptions { min_n, min_articles, ..ChartOptions::default() });
        assert_eq!(least(5, 0), "5 stances");
        assert_eq!(least(5, 5), "5 articles");
        assert_eq!(least(10, 5), "10 stances or 5 articles");
    }

    #[test]
    fn levels_are_percentages_without_trailing_zeros() {
        assert_eq!(percent(0.95), "95");
        assert_eq!(percent(0.995), "99.5");
    }
}
