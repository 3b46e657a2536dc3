//! What a job reports to its caller while it works.

use crate::error::{Error, ErrorKind};
use crate::stance::StanceModel;

/// A step of a job.
#[derive(Debug)]
#[non_exhaustive]
pub enum Event<'a> {
    /// This many more articles (or targets, texts, gold items) are done.
    Scored(u64),
    /// A record was skipped, a file lacks the column that articles are grouped by, or the stance model failed on some
    /// texts.
    Skipped(&'a Error),
    /// This many articles have the id of an article before them, such as this id.
    RepeatedIds(u64, &'a str),
    /// A new stage has begun.
    Stage(Stage),
}

/// What a job does after all articles are scored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Stage {
    /// Computes summaries, intervals and contrasts.
    Comparing,
    /// Draws charts.
    Drawing,
}

/// The callback that receives the events of a job.
pub type Progress<'p> = dyn FnMut(Event<'_>) + 'p;

/// How many records a job has scored and skipped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Counts {
    /// Records that were scored.
    pub scored: u64,
    /// Records that were skipped, each reported as [`Event::Skipped`].
    pub skipped: u64,
    /// Faults that lost no record, such as a file without the column that articles are grouped by; each is reported as
    /// [`Event::Skipped`] too.
    pub faults: u64,
}

impl Counts {
    /// Counts a skipped record and reports it.
    pub(crate) fn skip(&mut self, error: &Error, progress: &mut Progress<'_>) {
        match error.kind {
            ErrorKind::MissingGroupColumn { .. } | ErrorKind::ModelFailed { .. } => self.faults += 1,
            _ => self.skipped += 1,
        }
        progress(Event::Skipped(error));
    }

    /// Reports the number of texts on which the model has failed since its count of failures was `before`, if any.
    pub(crate) fn check_model(&mut self, model: &StanceModel, before: u64, progress: &mut Progress<'_>) {
        let texts = model.failures() - before;
        if texts > 0 {
            self.skip(&Error::new(ErrorKind::ModelFailed { texts }, model.name()), progress);
        }
    }

    /// Counts scored records and reports them.
    pub(crate) fn score(&mut self, more: u64, progress: &mut Progress<'_>) {
        self.scored += more;
        progress(Event::Scored(more));
    }
}
