//! Articles → analyses, in input order.

use super::error::JobError;
use super::inputs::Articles;
use super::progress::{Counts, Event, Progress, report_cautions};
use super::settings::Job;
use crate::analyze::analyze;
use crate::engine::Engine;
use crate::model::{Analysis, Article};
use crate::read::LoggedInput;

/// What a job has read.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ScoredInputs {
    /// How many records were scored and skipped.
    pub counts: Counts,
    /// The input files, in the order in which they were opened.
    pub inputs: Vec<LoggedInput>,
}

impl Job {
    /// Analyses every article and passes the results to `take`, one batch at a time, in input order.
    ///
    /// `work` runs on all threads. It gets the number of the article (counted from 0 without skipped records), its
    /// analysis and the engine. At most two batches are in memory.
    ///
    /// # Errors
    /// When there is no input, [`JobError::Stopped`] when the pipeline was stopped, and the errors of `take`.
    pub fn for_each_analysis<T: Send>(
        &self,
        progress: &mut Progress<'_>,
        work: impl Fn(u64, Analysis, &Engine) -> T + Sync,
        mut take: impl FnMut(Vec<T>) -> Result<(), JobError>,
    ) -> Result<ScoredInputs, JobError> {
        let (articles, log) = self.inputs.articles(&self.columns())?;
        let articles: Articles = Box::new(articles);
        let of = self.inputs.size();
        let mut counts = Counts::default();
        let (model, failures) = (self.engine.stance(), self.engine.stance().failures());
        let analyse_and_work =
            |number, article: Article| work(number, analyze(article, &self.engine), &self.engine);
        self.pipeline.run(articles, analyse_and_work, |batch| {
            let mut done = Vec::with_capacity(batch.len());
            for result in batch {
                match result {
                    Ok(result) => done.push(result),
                    Err(error) => counts.skip(&error, progress),
                }
            }
            counts.score(done.len() as u64, progress);
            progress(Event::Read { done: log.bytes_read(), of });
            take(done)
        })?;
        if self.pipeline.is_stopped() {
            return Err(JobError::Stopped);
        }
        let inputs = log.files();
        report_cautions(&inputs, progress);
        counts.check_model(model, failures, progress);
        Ok(ScoredInputs { counts, inputs })
    }
}
