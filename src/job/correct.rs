//! A comparison and hand labels → the comparison with corrected numbers beside its own.

use super::compare::CompareOutcome;
use super::error::JobError;
use crate::compare::{LabelUse, correct};
use crate::validate::read_hand_labels;
use std::path::Path;

impl CompareOutcome {
    /// Adds corrected means and shares to the cells and contrasts, by the labels that a validation wrote.
    ///
    /// # Errors
    /// When the labels cannot be read.
    pub fn correct(&mut self, labels: &Path) -> Result<LabelUse, JobError> {
        let hand = read_hand_labels(labels)?;
        let used = correct(&mut self.comparison, self.counted.tables(), &hand);
        self.counted.check()?;
        Ok(used)
    }
}
