//! The main job: articles → scores, tables, a comparison, charts and pages, in one folder.

use super::correct::label_note;
use super::error::JobError;
use super::progress::{Counts, Progress};
use super::results::Results;
use super::run_record::RunRecord;
use super::run_results::{RunResults, Sources, write_results};
use super::run_settings::RunSettings;
use super::scoring::ScoredInputs;
use super::scratch::Scratch;
use super::settings::Job;
use super::stored::{ArticleRecords, Spool, StoredArticles};
use crate::output::{FolderKind, OutputFolder, keep_apart};
use std::collections::BTreeSet;
use std::path::PathBuf;

/// The outcome of the main job.
#[derive(Debug)]
#[non_exhaustive]
pub struct RunOutcome {
    /// Articles scored and skipped.
    pub counts: Counts,
    /// What was computed; `None` if nothing was scored.
    pub results: Option<Results>,
    /// The files that were written, in that order; none if nothing was scored.
    pub written: Vec<PathBuf>,
    /// Number of articles in the report, if it has a sample alone: there were too many for pages with all.
    pub report_sample: Option<u64>,
    /// Letters that no font has, at least the first of each text; they are boxes in PNGs and PDFs.
    pub missing_letters: BTreeSet<char>,
}

impl RunOutcome {
    /// A line on hand labels that fit no stance; `None` if all do.
    #[must_use]
    pub fn label_note(&self) -> Option<String> {
        label_note(self.results.as_ref().and_then(|results| results.counted.run.labels.as_ref()))
    }
}

impl Job {
    /// Scores all articles and writes all results into one folder, which replaces an earlier result.
    ///
    /// The folder gets its name when it is complete. If nothing was scored, the folder stays as it was.
    ///
    /// # Errors
    /// When inputs or settings cannot be used, or the folder cannot be written.
    pub fn run(&self, settings: &RunSettings, progress: &mut Progress<'_>) -> Result<RunOutcome, JobError> {
        keep_apart(&settings.out, &self.read_paths())?;
        // Before hours of work.
        let fonts = settings.charts.read_fonts()?;
        let given = self.given_labels()?;
        let mut folder = OutputFolder::begin(&settings.out, FolderKind::Run)?;
        let (scored, stored) = self.score_into(Spool::new(Scratch::Beside(&folder))?, progress)?;
        let counts = scored.counts;
        if counts.scored == 0 {
            return Ok(RunOutcome {
                counts,
                results: None,
                written: Vec::new(),
                report_sample: None,
                missing_letters: BTreeSet::new(),
            });
        }
        let record = RunRecord::new(self, settings);
        let sources = Sources { stored: &stored, scored: &scored, labels: given.as_ref(), fonts: &fonts };
        let found = write_results(&sources, &record, &self.pipeline, &mut folder, progress)?;
        let written = folder.paths().collect();
        folder.commit()?;
        let RunResults { results, report_sample, missing_letters } = found;
        Ok(RunOutcome { counts, results: Some(results), written, report_sample, missing_letters })
    }

    /// Scores the articles and keeps what is needed of them in temporary files.
    fn score_into(
        &self,
        mut spool: Spool,
        progress: &mut Progress<'_>,
    ) -> Result<(ScoredInputs, StoredArticles), JobError> {
        let scored = self.for_each_analysis(
            progress,
            |_, analysis, _| ArticleRecords::whole(&analysis, self.scope),
            |batch| {
                for records in batch {
                    spool.add(&records?)?;
                }
                Ok(())
            },
        )?;
        Ok((scored, spool.finish()?))
    }
}
