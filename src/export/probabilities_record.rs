//! The probabilities of the three stance labels, as records show them.

use super::number::Number;
use crate::model::Probabilities;
use schemars::JsonSchema;
use serde::Serialize;

/// Probabilities of the three labels; they sum to 1.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[non_exhaustive]
pub struct ProbabilitiesRecord {
    /// Probability of a negative stance, 0 to 1.
    pub negative: Number,
    /// Probability of a neutral stance, 0 to 1.
    pub neutral: Number,
    /// Probability of a positive stance, 0 to 1.
    pub positive: Number,
}

impl From<Probabilities> for ProbabilitiesRecord {
    fn from(probabilities: Probabilities) -> Self {
        Self {
            negative: Number::new(probabilities.negative),
            neutral: Number::new(probabilities.neutral),
            positive: Number::new(probabilities.positive),
        }
    }
}
