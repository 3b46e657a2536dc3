//! Hand labels → the comparison of a job with corrected numbers beside its own.

use super::settings::Job;
use super::wording::quantity;
use crate::aggregate::{SummaryOptions, Tables};
use crate::compare::{Comparison, CorrectedOutlets, HandLabels, correct, correct_outlets, mention_labels};
use crate::error::{Error, ErrorKind};
use crate::export::UsedLabels;
use crate::read::LoggedInput;
use crate::validate::read_hand_labels;
use std::path::PathBuf;

/// Labels that were read, and where from.
#[derive(Debug, Clone)]
pub(super) struct GivenLabels {
    file: LoggedInput,
    labels: HandLabels,
}

impl Job {
    /// The hand labels of the job; `None` without them.
    ///
    /// # Errors
    /// When they cannot be read.
    pub(super) fn given_labels(&self) -> Result<Option<GivenLabels>, Error> {
        let read = |path: &PathBuf| {
            let (labels, file) = read_hand_labels(path)?;
            Ok(GivenLabels { file, labels })
        };
        self.labels.as_ref().map(read).transpose()
    }
}

impl GivenLabels {
    /// Adds corrected means and shares to the cells and contrasts of a comparison of these articles.
    ///
    /// # Errors
    /// When none of the labels fits a stance of the articles.
    pub(super) fn apply(
        &self,
        comparison: &mut Comparison,
        tables: &(impl Tables + ?Sized),
    ) -> Result<UsedLabels, Error> {
        let used = correct(comparison, tables, &self.labels);
        if used.labels > 0 && used.unmatched == used.labels {
            let value = format!("{}, none of which fits a stance here", quantity(used.labels, "label"));
            let accepted = "those of `lasswell validate` for these articles with the same settings";
            return Err(Error::new(ErrorKind::value("labels", &value, accepted), &self.file.path));
        }
        let mut warnings = std::mem::take(&mut comparison.warnings);
        mention_labels(&mut warnings, comparison, used.labels);
        comparison.warnings = warnings;
        Ok(UsedLabels { file: self.file.clone(), used })
    }

    /// The corrected numbers of the outlets of these articles.
    pub(super) fn outlets(
        &self,
        tables: &(impl Tables + ?Sized),
        options: &SummaryOptions,
    ) -> CorrectedOutlets {
        correct_outlets(tables, &self.labels, options)
    }
}

/// A line on labels that fit no stance; `None` if all do.
pub(super) fn label_note(labels: Option<&UsedLabels>) -> Option<String> {
    let used = labels.map(|labels| labels.used).filter(|used| used.unmatched > 0)?;
    let (n, all) = (used.unmatched, quantity(used.labels, "label"));
    Some(format!("{n} of {all} fit no stance here: were they made on other articles or settings?"))
}
