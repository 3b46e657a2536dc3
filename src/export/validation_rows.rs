//! Rows of the tables of a validation: labels, accuracy, corrected cells and contrasts, and what was missed.

use super::table_writer::{TableFormat, write_rows};
use std::io::{Result, Write};

/// One labelled item, with which other results can be corrected.
#[derive(Debug, Clone, PartialEq)]
pub struct HandLabelRow {
    /// Id of the item in its sample.
    pub item: String,
    /// Id of the article.
    pub doc_id: String,
    /// Number of the sentence, from 0.
    pub sentence: u32,
    /// `author` or `quoted`.
    pub voice: String,
    /// Name of the holder.
    pub holder: String,
    /// Id of the target.
    pub target_id: String,
    /// Name of the target.
    pub target: String,
    /// Whose stances it was drawn from: the target's name, or `all people`.
    pub pool: String,
    /// Probability with which it was drawn and answered.
    pub inclusion: f64,
    /// Shares of the answers: negative, neutral, positive, wrong person, wrong holder.
    pub answers: [f64; 5],
}

/// A corrected number of a cell.
#[derive(Debug, Clone, PartialEq)]
pub struct CorrectedRow {
    /// Outlet; empty where none is known.
    pub outlet: String,
    /// Id of the target.
    pub target_id: String,
    /// Name of the target.
    pub target: String,
    /// The voice.
    pub voice: &'static str,
    /// `mean`, `negative_share` or `positive_share`.
    pub measure: &'static str,
    /// Articles.
    pub articles: u64,
    /// Stances found.
    pub stances: u64,
    /// Stances labelled.
    pub labels: u64,
    /// The number of the tables.
    pub uncorrected: f64,
    /// Corrected.
    pub corrected: f64,
    /// Bounds of its interval.
    pub interval: Option<(f64, f64)>,
    /// Shares of stances of a wrong person and of a wrong holder.
    pub wrong: (Option<f64>, Option<f64>),
}

/// A corrected contrast.
#[derive(Debug, Clone, PartialEq)]
pub struct CorrectedContrastRow {
    /// First outlet.
    pub a: String,
    /// Second outlet.
    pub b: String,
    /// Id of the target.
    pub target_id: String,
    /// Name of the target.
    pub target: String,
    /// The voice.
    pub voice: &'static str,
    /// `mean`, `negative_share` or `positive_share`.
    pub measure: &'static str,
    /// Labels of both.
    pub labels: (u64, u64),
    /// Difference of the tables.
    pub uncorrected: f64,
    /// Corrected difference.
    pub corrected: f64,
    /// Bounds of its interval.
    pub interval: Option<(f64, f64)>,
    /// p of no difference.
    pub p: Option<f64>,
    /// The same after Holm's correction.
    pub p_adjusted: Option<f64>,
}

/// A figure of accuracy.
#[derive(Debug, Clone, PartialEq)]
pub struct AccuracyRow {
    /// `all`, `outlet` or `target`.
    pub part: &'static str,
    /// Which; empty for all.
    pub group: String,
    /// Labelled stances.
    pub labels: u64,
    /// Their articles.
    pub articles: u64,
    /// Name of the figure.
    pub figure: &'static str,
    /// The figure.
    pub value: Option<f64>,
    /// Bounds of its interval.
    pub interval: Option<(f64, f64)>,
}

/// A cell of the confusion matrix.
#[derive(Debug, Clone, PartialEq)]
pub struct ConfusionRow {
    /// `all`, `outlet` or `target`.
    pub part: &'static str,
    /// Which; empty for all.
    pub group: String,
    /// The predicted label.
    pub predicted: &'static str,
    /// What people say.
    pub answer: &'static str,
    /// Labelled items.
    pub items: f64,
    /// Estimated share of all stances.
    pub share: f64,
}

/// What was missed of an outlet and a target.
#[derive(Debug, Clone, PartialEq)]
pub struct MissedRow {
    /// Outlet; empty where none is known.
    pub outlet: String,
    /// Name of the target.
    pub target: String,
    /// Sentences without a stance toward it.
    pub sentences: u64,
    /// Of these, labelled.
    pub labels: u64,
    /// Share that is about it.
    pub share: f64,
    /// Bounds of its interval.
    pub interval: Option<(f64, f64)>,
    /// Of the missed ones, the share in quoted words.
    pub quoted: Option<f64>,
    /// Estimated number of missed sentences.
    pub missed: f64,
    /// Sentences that were found.
    pub found: u64,
    /// Share that was found.
    pub recall: f64,
    /// Bounds of its interval.
    pub recall_interval: Option<(f64, f64)>,
}

/// The tables of a validation.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ValidationTables {
    /// Labelled stances.
    pub labels: Vec<HandLabelRow>,
    /// Figures of accuracy.
    pub accuracy: Vec<AccuracyRow>,
    /// Confusion matrices.
    pub confusion: Vec<ConfusionRow>,
    /// Corrected cells.
    pub corrected: Vec<CorrectedRow>,
    /// Corrected contrasts.
    pub contrasts: Vec<CorrectedContrastRow>,
    /// What was missed.
    pub missed: Vec<MissedRow>,
}

impl ValidationTables {
    /// Names of the tables, in the order of [`Self::write`].
    pub const NAMES: [&'static str; 6] =
        ["labels", "accuracy", "confusion", "corrected", "corrected_contrasts", "missed"];

    /// Writes the table of a name.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write(&self, name: &str, out: impl Write + Send, format: TableFormat) -> Result<()> {
        match name {
            "labels" => write_rows(out, &self.labels, format),
            "accuracy" => write_rows(out, &self.accuracy, format),
            "confusion" => write_rows(out, &self.confusion, format),
            "corrected" => write_rows(out, &self.corrected, format),
            "corrected_contrasts" => write_rows(out, &self.contrasts, format),
            _ => write_rows(out, &self.missed, format),
        }
    }
}
