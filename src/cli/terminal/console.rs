//! Standard error: progress, a line for each skipped record, and a last line with the totals.

use super::hints;
use crate::cli::args::common::Global;
use crate::job::{Counts, Event, Stage, counted};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressFinish, ProgressStyle};
use std::io::Write;
use std::process::ExitCode;
use std::time::Duration;

/// Exit code where nothing was scored.
const NOTHING: u8 = 1;
/// Exit code of wrong arguments, failed output, or some input skipped.
pub(crate) const WRONG: u8 = 2;

/// Shows progress and skipped records. Nothing of it goes to standard output.
pub(crate) struct Console {
    progress: ProgressBar,
    is_quiet: bool,
    allow_skipped: bool,
    /// What one scored thing is called, such as `article` or `text`.
    unit: &'static str,
    /// The stance model, where one is used.
    model: Option<String>,
}

impl Console {
    pub(crate) fn new(global: &Global, unit: &'static str) -> Self {
        // indicatif draws nothing where standard error is no terminal.
        let target = if global.quiet { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr() };
        let progress = ProgressBar::with_draw_target(None, target).with_finish(ProgressFinish::AndClear);
        let template = "{spinner} {human_pos} {msg}  {per_sec}  {elapsed}";
        progress
            .set_style(ProgressStyle::with_template(template).unwrap_or(ProgressStyle::default_spinner()));
        progress.set_message(format!("{unit}s"));
        if !progress.is_hidden() {
            progress.enable_steady_tick(Duration::from_millis(120));
        }
        Self { progress, is_quiet: global.quiet, allow_skipped: global.allow_skipped, unit, model: None }
    }

    /// Names the stance model in the last line.
    pub(crate) fn with_model(self, name: &str) -> Self {
        Self { model: Some(name.to_owned()), ..self }
    }

    /// Shows what a job reports.
    pub(crate) fn show(&self, event: &Event<'_>) {
        match event {
            Event::Scored(more) => self.progress.inc(*more),
            Event::Skipped(error) => self.suspended_line(&hints::message(error)),
            Event::Stage(stage) => {
                let what = match stage {
                    Stage::Comparing => "comparing",
                    Stage::Drawing => "drawing",
                };
                self.progress.set_message(format!("{}s, {what} …", self.unit));
            }
        }
    }

    /// A line about something that is no fault and may be missed.
    pub(crate) fn note(&self, text: &str) {
        if !self.is_quiet {
            self.suspended_line(text);
        }
    }

    fn suspended_line(&self, text: &str) {
        self.progress.suspend(|| line(text));
    }

    /// Removes the progress line, so that other output can follow.
    pub(crate) fn clear(&self) {
        self.progress.finish_and_clear();
    }

    /// The last line, and the exit code.
    pub(crate) fn end(self, counts: Counts) -> ExitCode {
        self.clear();
        if !self.is_quiet {
            let (scored, skipped) = (counted(counts.scored, self.unit), counted(counts.skipped, "record"));
            let model = self.model.map(|model| format!("; stance by {model}")).unwrap_or_default();
            line(&format!("{scored} scored, {skipped} skipped{model}"));
        }
        match (counts.scored, counts.skipped + counts.faults) {
            (0, _) => ExitCode::from(NOTHING),
            (_, 0) => ExitCode::SUCCESS,
            _ if self.allow_skipped => ExitCode::SUCCESS,
            _ => ExitCode::from(WRONG),
        }
    }
}

/// One line on standard error, whatever is in it. Nothing can be done if that fails.
pub(crate) fn line(text: &str) {
    let flat: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let _ = writeln!(std::io::stderr().lock(), "lasswell: {flat}");
}
