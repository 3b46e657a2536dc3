//! What a job reports to its caller while it works.

use crate::error::{Error, ErrorKind};
use crate::parts::Plan;
use crate::read::{Caution, LoggedInput};
use crate::stance::StanceModel;
use std::collections::BTreeMap;

/// A step of a job.
#[derive(Debug)]
#[non_exhaustive]
pub enum Event<'a> {
    /// This many more articles (or targets, texts, gold items) are done.
    Scored(u64),
    /// A record was skipped, a file lacks the column that articles are grouped by, or the stance model failed on some
    /// texts.
    Skipped(&'a Error),
    /// What was skipped when the plan of parts was made, as it was reported then.
    SkippedBefore(&'a str),
    /// Articles that were added have ids of articles before; these are their new ids.
    RepeatedIds(&'a [&'a str]),
    /// This many more messages on what was skipped are in the plan.
    MoreSkippedBefore(u64),
    /// Records of a file were read, but need a word. No record is lost by it.
    Caution(&'a Caution),
    /// This many more files have cautions of the same kind as the files before them.
    MoreCautions(u64, &'a Caution),
    /// So many bytes of the inputs are done.
    Read {
        /// Bytes, as they are stored.
        done: u64,
        /// All of them; `None` if a stream is among the inputs.
        of: Option<u64>,
    },
    /// Some of the parts of this process were done by an earlier one.
    Continued {
        /// Number of these.
        done: usize,
        /// Number of the parts of this process.
        of: usize,
    },
    /// A part is committed.
    Part {
        /// Its number, from 0.
        part: usize,
        /// Number of parts of the plan.
        of: usize,
        /// Number of its articles.
        articles: u64,
    },
    /// Only parts are left that other processes work on.
    Waiting {
        /// Their numbers.
        parts: &'a [usize],
    },
    /// A new stage has begun.
    Stage(Stage),
}

/// What a job does before and after articles are scored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Stage {
    /// Reads all inputs to make the plan of parts.
    Planning,
    /// Compares the inputs with the plan of parts.
    Checking,
    /// Scores articles, after one of the stages before.
    Scoring,
    /// Computes summaries, intervals and contrasts.
    Comparing,
    /// Writes the articles and the tables of their sentences.
    Writing,
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

/// Messages of a plan that are reported one by one.
const PLANNED_MESSAGES: usize = 20;

/// Files whose cautions of one kind are reported one by one.
const FILES_BY_NAME: usize = 5;

/// Reports the cautions about the inputs: those of one kind for the first five files, then how many files more have it.
pub fn report_cautions(inputs: &[LoggedInput], progress: &mut Progress<'_>) {
    let cautions = || inputs.iter().flat_map(|input| &input.cautions);
    let mut files: BTreeMap<&str, usize> = BTreeMap::new();
    for caution in cautions() {
        let seen = files.entry(caution.code()).or_default();
        *seen += 1;
        if *seen <= FILES_BY_NAME {
            progress(Event::Caution(caution));
        }
    }
    for (code, seen) in files.into_iter().filter(|(_, seen)| *seen > FILES_BY_NAME) {
        if let Some(caution) = cautions().filter(|caution| caution.code() == code).nth(FILES_BY_NAME) {
            progress(Event::MoreCautions((seen - FILES_BY_NAME) as u64, caution));
        }
    }
}

/// Reports again what was skipped when a plan was made: the first twenty messages, then how many more the plan has.
pub(super) fn report_planned(plan: &Plan, progress: &mut Progress<'_>) {
    plan.skipped_records
        .iter()
        .take(PLANNED_MESSAGES)
        .for_each(|message| progress(Event::SkippedBefore(message)));
    let more = plan.skipped_records.len().saturating_sub(PLANNED_MESSAGES);
    if more > 0 {
        progress(Event::MoreSkippedBefore(more as u64));
    }
}

impl Counts {
    /// Counts a skipped record and reports it.
    pub(crate) fn skip(&mut self, error: &Error, progress: &mut Progress<'_>) {
        match &error.kind {
            ErrorKind::MissingGroupColumn { .. } | ErrorKind::ModelFailed { .. } => self.faults += 1,
            kind => self.skipped += kind.lost_records(),
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
