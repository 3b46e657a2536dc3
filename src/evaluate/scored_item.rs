//! Items of an evaluation.

use super::article_counts::ArticleCounts;
use super::calibration::Prediction;
use super::mistake::Mistake;
use super::task::Task;
use crate::model::Label;

/// One gold item, compared with what was found.
#[derive(Debug, Clone, PartialEq)]
pub struct ScoredItem {
    /// Number of the line or record, from 1.
    pub(super) record: u64,
    pub(super) task: Task,
    /// Value of the field that defines groups; `None` if the object does not have the field.
    pub(super) group: Option<String>,
    /// The article or else the sentence of the item; `None` if the line does not give it.
    pub(super) unit: Option<UnitId>,
    pub(super) outcome: Outcome,
    pub(super) mistakes: Vec<Mistake>,
}

/// The unit of an item, which is resampled as a whole.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum UnitId {
    Article(String),
    Sentence(String),
}

/// What was compared.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Outcome {
    /// A label: gold and found, with the probability if the model gives one, and for a rated text its gold mean and its
    /// compound.
    Label { gold: Label, found: Label, prediction: Option<Prediction>, rated: Option<(f64, f64)> },
    /// The counts of an article; boxed because they are much larger than a label.
    Article(Box<ArticleCounts>),
}
