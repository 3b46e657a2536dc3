//! The folders of parts → the result that one run without parts makes.

use super::error::JobError;
use super::progress::{Counts, Progress, report_planned};
use super::run::RunOutcome;
use super::run_record::RunRecord;
use super::run_results::{RunResults, write_results};
use super::scoring::ScoredInputs;
use super::stored::StoredArticles;
use crate::error::{Error, ErrorKind};
use crate::output::{FolderKind, OutputFolder, keep_apart};
use crate::parts::{CompleteParts, merge_complete};
use crate::pipeline::Pipeline;
use std::path::{Path, PathBuf};

/// The outcome of a merge.
#[derive(Debug)]
#[non_exhaustive]
pub struct MergedOutcome {
    /// Number of parts.
    pub parts: usize,
    /// Articles and skipped records of the plan.
    pub counts: Counts,
    /// The name of the stance model.
    pub model: String,
    /// Most articles for which `report.html` is written.
    pub report_limit: u64,
    /// The outcome of the run, if the parts are those of a run.
    pub run: Option<RunOutcome>,
}

/// Merges the parts in these folders into the folder `out`. Parts of `run` become all results of a run; parts of `score`
/// become one table of each kind. All files are compared with their hashes.
///
/// # Errors
/// When the folders have different plans, when a part is missing or damaged, or when `out` cannot be written.
pub fn merge(
    folders: &[PathBuf],
    out: &Path,
    pipeline: &Pipeline,
    progress: &mut Progress<'_>,
) -> Result<MergedOutcome, JobError> {
    keep_apart(out, folders)?;
    let complete = CompleteParts::find(folders)?;
    report_planned(&complete.plan, progress);
    let plan = &complete.plan;
    let (parts, model) = (plan.parts.len(), plan.settings.engine.model.name.clone());
    let mut counts = Counts { scored: plan.articles, skipped: plan.skipped, faults: plan.faults };
    let texts = complete.failed_texts();
    if texts > 0 {
        counts.skip(&Error::new(ErrorKind::ModelFailed { texts }, &model), progress);
    }
    let mut report_limit = 0;
    let run = match &plan.settings.run {
        Some(record) => {
            let record = RunRecord::from_value(record)?;
            report_limit = record.files.report_limit;
            Some(merge_run(&complete, &record, counts, out, pipeline, progress)?)
        }
        None => {
            merge_complete(complete, out)?;
            None
        }
    };
    Ok(MergedOutcome { parts, counts, model, report_limit, run })
}

/// Makes all results of a run from its parts.
fn merge_run(
    complete: &CompleteParts,
    record: &RunRecord,
    counts: Counts,
    out: &Path,
    pipeline: &Pipeline,
    progress: &mut Progress<'_>,
) -> Result<RunOutcome, JobError> {
    let mut folder = OutputFolder::begin(out, FolderKind::Run)?;
    let scored = ScoredInputs { counts, inputs: complete.plan.log.clone() };
    let stored = StoredArticles::of_parts(complete);
    let found = write_results(&stored, &scored, record, pipeline, &mut folder, progress)?;
    let written = folder.paths().collect();
    folder.commit()?;
    let RunResults { results, is_report_left_out, missing_letters } = found;
    Ok(RunOutcome { counts, results: Some(results), written, is_report_left_out, missing_letters })
}
