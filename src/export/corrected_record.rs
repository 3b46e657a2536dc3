//! Corrected numbers of cells and contrasts.

use super::number::Number;
use crate::compare::{CorrectedFigure, CorrectedSummary};
use crate::stats::{CorrectedDifference, Interval};
use schemars::JsonSchema;
use serde::Serialize;

/// A cell corrected by hand labels: what people would say of all stances that were found.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[non_exhaustive]
pub struct CorrectedRecord {
    /// Number of labelled stances.
    pub labels: u64,
    /// Estimated share of found stances that are about somebody else, 0 to 1.
    pub wrong_person: Option<Number>,
    /// Estimated share of found stances that are somebody else's, 0 to 1.
    pub wrong_holder: Option<Number>,
    /// Corrected mean of the articles' means, −1 to 1.
    pub mean: Option<Number>,
    /// Lower and upper bound of its interval (Student's t over articles); null where it cannot be told.
    pub interval: Option<[Number; 2]>,
    /// Corrected share of negative stances, 0 to 1.
    pub negative_share: Option<Number>,
    /// Lower and upper bound of its interval.
    pub negative_interval: Option<[Number; 2]>,
    /// Corrected share of positive stances, 0 to 1.
    pub positive_share: Option<Number>,
    /// Lower and upper bound of its interval.
    pub positive_interval: Option<[Number; 2]>,
}

/// A difference of means corrected by hand labels.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[non_exhaustive]
pub struct CorrectedContrastRecord {
    /// Corrected mean of the first group minus that of the second, −2 to 2.
    pub difference: Number,
    /// Lower and upper bound of its interval (Student's t over articles); null where it cannot be told.
    pub interval: Option<[Number; 2]>,
    /// Two-sided p of no difference (Welch's t), 0 to 1; not corrected for the number of contrasts.
    pub p: Option<Number>,
}

fn bounds(interval: Interval) -> [Number; 2] {
    [interval.low, interval.high].map(Number::new)
}

impl From<&CorrectedSummary> for CorrectedRecord {
    fn from(summary: &CorrectedSummary) -> Self {
        let value = |figure: Option<CorrectedFigure>| figure.map(|figure| Number::new(figure.value));
        let interval =
            |figure: Option<CorrectedFigure>| figure.and_then(|figure| figure.interval).map(bounds);
        Self {
            labels: summary.labels,
            wrong_person: summary.wrong_person.map(Number::new),
            wrong_holder: summary.wrong_holder.map(Number::new),
            mean: value(summary.mean),
            interval: interval(summary.mean),
            negative_share: value(summary.negative),
            negative_interval: interval(summary.negative),
            positive_share: value(summary.positive),
            positive_interval: interval(summary.positive),
        }
    }
}

impl From<&CorrectedDifference> for CorrectedContrastRecord {
    fn from(difference: &CorrectedDifference) -> Self {
        Self {
            difference: Number::new(difference.value),
            interval: difference.interval.map(bounds),
            p: difference.p.map(Number::new),
        }
    }
}
