//! Articles → analyses, in the order of the input.

use super::error::JobError;
use super::inputs::Articles;
use super::progress::{Counts, Progress};
use super::settings::Job;
use crate::analyze::analyze;
use crate::engine::Engine;
use crate::model::Analysis;
use crate::read::LoggedInput;

/// What was read in a job.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Scored {
    /// How many records.
    pub counts: Counts,
    /// The files, in the order in which they were opened.
    pub inputs: Vec<LoggedInput>,
}

impl Job {
    /// Analyses every article on all threads and gives what `work` makes of each to `take`, a batch at a time, in the
    /// order of the input. `work` gets the article's number, from 0, skipped records not counted. Memory is bounded by
    /// two batches.
    ///
    /// # Errors
    /// When there is no input, and those of `take`.
    pub fn for_each_analysis<T: Send>(
        &self,
        progress: &mut Progress<'_>,
        work: impl Fn(u64, Analysis, &Engine) -> T + Sync,
        mut take: impl FnMut(Vec<T>) -> Result<(), JobError>,
    ) -> Result<Scored, JobError> {
        let (articles, log) = self.inputs.articles(&self.columns())?;
        let articles: Articles = Box::new(articles);
        let mut counts = Counts::default();
        let (model, failures) = (self.engine.stance(), self.engine.stance().failures());
        let analysed = |number, article| work(number, analyze(article, &self.engine), &self.engine);
        self.pipeline.run(articles, analysed, |batch| {
            let mut done = Vec::with_capacity(batch.len());
            for result in batch {
                match result {
                    Ok(result) => done.push(result),
                    Err(error) => counts.skip(&error, progress),
                }
            }
            counts.score(done.len() as u64, progress);
            take(done)
        })?;
        counts.check_model(model, failures, progress);
        Ok(Scored { counts, inputs: log.files() })
    }
}
