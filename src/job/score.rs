//! Articles → every sentence with its analysis, as JSON, JSON lines or CSV.

use super::error::JobError;
use super::progress::{Counts, Progress};
use super::settings::Job;
use crate::analyze::explanations;
use crate::export::{ArticleFormat, ArticleWriter, MadeByRecord, OffsetUnit, ResultOrigin, UsedParts};
use std::io::Write;

/// How articles are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ScoreSettings {
    /// The file format.
    pub format: ArticleFormat,
    /// What offsets are counted in.
    pub offsets: OffsetUnit,
    /// Whether the words behind the sentiment of every sentence are written. CSV has no place for them.
    pub explain: bool,
}

/// The outcome of a scoring job, apart from what was written.
#[derive(Debug)]
#[non_exhaustive]
pub struct ScoreOutcome {
    /// Articles scored and skipped.
    pub counts: Counts,
    /// The inputs and the engine of the output.
    pub origin: ResultOrigin,
}

impl Job {
    /// Writes the articles to `out` in input order, each as soon as possible.
    ///
    /// # Errors
    /// When inputs cannot be used or the output cannot be written.
    pub fn score<W: Write>(
        &self,
        settings: ScoreSettings,
        out: W,
        progress: &mut Progress<'_>,
    ) -> Result<ScoreOutcome, JobError> {
        let ScoreSettings { format, offsets, explain } = settings;
        // Fail before the first byte is written.
        self.inputs.require_paths()?;
        let made_by = MadeByRecord::new(self.engine.spec());
        let mut writer = ArticleWriter::new(out, format, offsets)?;
        let scored = self.for_each_analysis(
            progress,
            |_, analysis, engine| {
                let explained = explain.then(|| explanations(&analysis, engine));
                format.render_with_made_by(&analysis, explained.as_deref(), &made_by, offsets)
            },
            |batch| {
                for rendered in batch {
                    writer.write_rendered(&rendered?)?;
                }
                // The next articles may take a long time to arrive.
                Ok(writer.flush()?)
            },
        )?;
        writer.finish()?;
        let origin = ResultOrigin {
            inputs: scored.inputs,
            engine: self.engine.spec().clone(),
            used_parts: UsedParts::All,
            used: scored.counts.scored,
            skipped: scored.counts.skipped,
        };
        Ok(ScoreOutcome { counts: scored.counts, origin })
    }
}
