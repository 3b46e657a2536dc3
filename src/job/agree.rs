//! Files of labels → how far the coders agree.

use super::error::JobError;
use crate::error::Error;
use crate::labels::{AgreementReport, LabelSet, read_labels};
use crate::sample::{attach, read_design, sheet_texts};
use crate::stats::ResamplingPlan;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// The settings of an agreement.
#[derive(Debug, Clone)]
pub struct AgreeSettings {
    /// Files of labels.
    pub files: Vec<PathBuf>,
    /// The folder of the sample that the labels are of; `None` where they are of something else.
    pub sample: Option<PathBuf>,
    /// Labels from one end of their order to the other; the usual order if empty.
    pub order: Vec<String>,
    /// How the intervals are resampled.
    pub plan: ResamplingPlan,
}

/// The outcome.
#[derive(Debug)]
#[non_exhaustive]
pub struct AgreeOutcome {
    /// The labels.
    pub set: LabelSet,
    /// The agreement on each kind of items.
    pub reports: Vec<AgreementReport>,
    /// What the sheets show of each item; empty without a sample.
    pub texts: BTreeMap<String, Vec<String>>,
    /// Rows that could not be used.
    pub errors: Vec<Error>,
}

/// Measures the agreement of coders.
///
/// # Errors
/// When a file cannot be read.
pub fn agree(settings: &AgreeSettings) -> Result<AgreeOutcome, JobError> {
    let (mut set, mut errors) = read_labels(&settings.files)?;
    let mut texts = BTreeMap::new();
    if let Some(folder) = &settings.sample {
        let items = read_design(folder)?;
        errors.extend(attach(&mut set, &items, &folder.display().to_string()));
        texts = sheet_texts(folder, &items)?;
    } else {
        set.settle();
    }
    let reports = AgreementReport::by_kind(&set, &settings.order, settings.plan);
    Ok(AgreeOutcome { set, reports, texts, errors })
}
