//! The folders of parts → the result that one run without parts makes.

use super::error::JobError;
use super::progress::{Counts, Event, Progress, report_planned};
use super::run::RunOutcome;
use super::run_record::RunRecord;
use super::run_results::{RunResults, Sources, write_results};
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
    /// The outcome of the run, if the parts are those of a run.
    pub run: Option<RunOutcome>,
}

/// Merges the parts in these folders into the folder `out`. Parts of `run` become all results of a run; parts of `score`
/// become one table of each kind. All files are compared with their hashes.
///
/// Parts of `run` may be those of several plans that differ in their inputs alone: the articles of a later plan are added to
/// those of the plans before, if `is_added` says so. Ids that repeat are reported, and get a number.
///
/// # Errors
/// When the folders have different plans, when a part is missing or damaged, when another version made the parts of a run, or when
/// `out` cannot be written.
pub fn merge(
    folders: &[PathBuf],
    out: &Path,
    is_added: bool,
    pipeline: &Pipeline,
    progress: &mut Progress<'_>,
) -> Result<MergedOutcome, JobError> {
    keep_apart(out, folders)?;
    let mut plans =
        if is_added { CompleteParts::find_several(folders)? } else { vec![CompleteParts::find(folders)?] };
    let mut outcome = MergedOutcome { parts: 0, counts: Counts::default(), model: String::new(), run: None };
    for complete in &plans {
        let plan = &complete.plan;
        report_planned(plan, progress);
        outcome.parts += plan.parts.len();
        outcome.model.clone_from(&plan.settings.engine.model.name);
        outcome.counts.scored += plan.articles;
        outcome.counts.skipped += plan.skipped;
        outcome.counts.faults += plan.faults;
        let texts = complete.failed_texts();
        if texts > 0 {
            let failed = Error::new(ErrorKind::ModelFailed { texts }, &outcome.model);
            outcome.counts.skip(&failed, progress);
        }
    }
    let record = plans.first().and_then(|complete| complete.plan.settings.run.clone());
    match record {
        Some(record) => {
            plans.iter().try_for_each(CompleteParts::require_version)?;
            let record = RunRecord::from_value(&record)?;
            outcome.run = Some(merge_run(&plans, &record, outcome.counts, out, pipeline, progress)?);
        }
        None if plans.len() > 1 => {
            let kind = ErrorKind::value("parts", "those of `score`, of several plans", "parts of `run`");
            return Err(Error::new(kind, "append").into());
        }
        None => {
            if let Some(complete) = plans.pop() {
                merge_complete(complete, out)?;
            }
        }
    }
    Ok(outcome)
}

/// Makes all results of a run from its parts.
fn merge_run(
    plans: &[CompleteParts],
    record: &RunRecord,
    counts: Counts,
    out: &Path,
    pipeline: &Pipeline,
    progress: &mut Progress<'_>,
) -> Result<RunOutcome, JobError> {
    let fonts = record.files.charts.read_fonts()?;
    let mut folder = OutputFolder::begin(out, FolderKind::Run)?;
    let inputs = plans.iter().flat_map(|complete| &complete.plan.log).cloned().collect();
    let scored = ScoredInputs { counts, inputs };
    let stored = StoredArticles::of_parts(plans)?;
    if !stored.tables().new_ids().is_empty() {
        let ids: Vec<&str> = stored.tables().new_ids().values().map(String::as_str).collect();
        progress(Event::RepeatedIds(&ids));
    }
    let sources = Sources { stored: &stored, scored: &scored, labels: None, fonts: &fonts };
    let found = write_results(&sources, record, pipeline, &mut folder, progress)?;
    let written = folder.paths().collect();
    folder.commit()?;
    let RunResults { results, report_sample, missing_letters } = found;
    Ok(RunOutcome { counts, results: Some(results), written, report_sample, missing_letters })
}
