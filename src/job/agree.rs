//! Files of labels → how far the coders agree.

use super::error::JobError;
use crate::error::{Error, ErrorKind};
use crate::labels::{AgreementReport, LabelScale, LabelSet, read_labels};
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
    /// The agreement.
    pub report: AgreementReport,
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
        let unknown = attach(&mut set, &items);
        let wrong =
            |id: String| Error::new(ErrorKind::value("item", &id, "an item of the sample"), folder.display());
        errors.extend(unknown.into_iter().map(wrong));
        texts = sheet_texts(folder, &items)?;
    }
    let scale = LabelScale::of(&set, &settings.order);
    let report = AgreementReport::new(&set, &scale, settings.plan);
    Ok(AgreeOutcome { set, report, texts, errors })
}
