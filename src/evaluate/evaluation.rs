//! The result of an evaluation.

use super::metrics::Metrics;
use super::mistake::Mistake;
use super::task::Task;
use crate::stats::ResamplingPlan;

/// What is resampled as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResampledUnit {
    /// The articles that lines belong to, or that are compared.
    Articles,
    /// The sentences that lines belong to (`sentence_id`).
    Sentences,
    /// Single lines.
    Lines,
}

impl ResampledUnit {
    /// The word used in files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Articles => "articles",
            Self::Sentences => "sentences",
            Self::Lines => "lines",
        }
    }
}

/// Metrics of all items and of groups of items, and the worst mistakes.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Evaluation {
    /// What was compared.
    pub task: Task,
    /// How intervals were computed.
    pub plan: ResamplingPlan,
    /// What was resampled for the intervals.
    pub resampled: ResampledUnit,
    /// Number of lines that do not give their article (or sentence) although other lines do; each was resampled separately.
    pub without_unit: usize,
    /// Metrics of all items.
    pub overall: Metrics,
    /// Metrics by value of the requested field, sorted, items without the field first; empty if no field was requested.
    pub groups: Vec<GroupMetrics>,
    /// Mistakes, the most confident first.
    pub mistakes: Vec<Mistake>,
}

/// Metrics of the items with one value of a field.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct GroupMetrics {
    /// The value; `None` for items without the field.
    pub value: Option<String>,
    /// Metrics of these items.
    pub metrics: Metrics,
}
