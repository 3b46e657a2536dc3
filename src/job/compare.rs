//! Articles → a comparison of groups of articles or voices.

use super::collected::{CollectedArticle, CollectedArticles};
use super::corpus::CountedCorpus;
use super::correct::label_note;
use super::error::JobError;
use super::progress::{Counts, Event, Progress, Stage};
use super::scratch::Scratch;
use super::settings::Job;
use crate::compare::Comparison;

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

impl CompareOutcome {
    /// A line on labels that fit no stance; `None` if all do.
    #[must_use]
    pub fn label_note(&self) -> Option<String> {
        label_note(self.counted.run.labels.as_ref())
    }
}

impl Job {
    /// Compares groups of articles or voices, as [`Job::question`] asks.
    ///
    /// # Errors
    /// When inputs cannot be used.
    pub fn compare(&self, progress: &mut Progress<'_>) -> Result<CompareOutcome, JobError> {
        let given = self.given_labels()?;
        let mut collected = CollectedArticles::new(Scratch::Memory)?;
        let scored = self.for_each_analysis(
            progress,
            |_, analysis, _| CollectedArticle::new(&analysis, self.scope),
            |batch| {
                for article in batch {
                    collected.add(article?)?;
                }
                Ok(())
            },
        )?;
        progress(Event::Stage(Stage::Comparing));
        let (stored, ..) = collected.finish()?;
        let settings = self.statistics_settings();
        let (counted, comparison) = self.pipeline.install(|| {
            let mut counted = CountedCorpus::new(&stored, &scored, &settings, Scratch::Memory)?;
            let mut comparison = counted.compare(&self.question, None);
            comparison.warnings.extend(counted.warnings());
            if let Some(given) = &given {
                counted.run.labels = Some(given.apply(&mut comparison, counted.tables())?);
            }
            counted.check()?;
            Ok::<_, JobError>((counted, comparison))
        })?;
        Ok(CompareOutcome { counts: scored.counts, counted, comparison })
    }
}
