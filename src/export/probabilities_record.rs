//! The probabilities of the three stance labels, as records show them.

use super::number::Number;
use crate::model::Probabilities;
use schemars::JsonSchema;
use serde::Serialize;

/// Probabilities of the three labels; they sum to 1.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct ProbabilitiesRecord {
    /// Of a negative stance.
    pub negative: Number,
    /// Of none.
    pub neutral: Number,
    /// Of a positive stance.
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
