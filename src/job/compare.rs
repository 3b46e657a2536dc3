//! Articles → a comparison of groups of articles or voices.

use super::corpus::CountedCorpus;
use super::error::JobError;
use super::progress::{Counts, Event, Progress, Stage};
use super::settings::Job;
use crate::aggregate::table;
use crate::compare::Comparison;
use crate::dedup::Fingerprint;

/// The outcome of a comparison.
#[derive(Debug)]
#[non_exhaustive]
pub struct CompareOutcome {
    /// Articles scored and skipped.
    pub counts: Counts,
    /// The articles that count.
    pub counted: CountedCorpus,
    /// The comparison of the groups.
    pub comparison: Comparison,
}

impl Job {
    /// Compares groups of articles or voices, as [`Job::question`] asks.
    ///
    /// # Errors
    /// When inputs cannot be used.
    pub fn compare(&self, progress: &mut Progress<'_>) -> Result<CompareOutcome, JobError> {
        let mut articles = Vec::new();
        let scored = self.for_each_analysis(
            progress,
            |_, analysis, _| (table(&analysis, self.scope), Fingerprint::new(&analysis)),
            |batch| {
                articles.extend(batch);
                Ok(())
            },
        )?;
        progress(Event::Stage(Stage::Comparing));
        let counted = CountedCorpus::new(articles, &scored, &self.statistics_settings());
        let comparison = self.pipeline.install(|| counted.compare(&self.question));
        Ok(CompareOutcome { counts: scored.counts, counted, comparison })
    }
}
