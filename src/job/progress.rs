//! What a job reports while it works.

use crate::error::{Error, ErrorKind};
use crate::stance::StanceModel;

/// Something that happened during a job.
#[derive(Debug)]
#[non_exhaustive]
pub enum Event<'a> {
    /// So many more articles (or lines, or gold items) are done.
    Scored(u64),
    /// A record was skipped, a column to group by is missing in a file, or the stance model failed on some texts.
    Skipped(&'a Error),
    /// A new stage began.
    Stage(Stage),
}

/// What a job does once all articles are scored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Stage {
    /// Summaries, intervals and contrasts are computed.
    Comparing,
    /// Charts are drawn.
    Drawing,
}

/// The callback of a job.
pub type Progress<'p> = dyn FnMut(Event<'_>) + 'p;

/// How many records a job has seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Counts {
    /// Records that were scored.
    pub scored: u64,
    /// Records that were skipped, each reported as [`Event::Skipped`].
    pub skipped: u64,
    /// Faults that lost no record, such as a file without the column to group by; reported likewise.
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

    /// Reports that a model has failed on some texts since it had failed on `before`, if it has.
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
