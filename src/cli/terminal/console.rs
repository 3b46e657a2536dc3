//! Standard error: progress, one line for each skipped record, and a last line with the totals.

use super::hints;
use super::like_errors::LikeErrors;
use crate::cli::args::common::Global;
use crate::compare::{Warning, WarningCode};
use crate::job::{Counts, Event, Stage, quantity};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressFinish, ProgressStyle};
use std::cell::RefCell;
use std::io::Write;
use std::process::ExitCode;
use std::time::Duration;

/// Exit code if nothing was scored, or a floor was missed.
pub(crate) const NO_RESULT: u8 = 1;
/// Exit code of wrong arguments, failed output, or skipped input.
pub(crate) const FAILURE: u8 = 2;

/// Shows progress and skipped records on standard error.
pub(crate) struct Console {
    progress: ProgressBar,
    is_quiet: bool,
    allow_skipped: bool,
    /// The noun for what is scored, such as `article` or `text`.
    unit: &'static str,
    /// The stance model, if one is used.
    model: Option<String>,
    /// The errors so far, of which those that are like many others are summed up.
    errors: RefCell<LikeErrors>,
}

impl Console {
    pub(crate) fn new(global: &Global, unit: &'static str) -> Self {
        // indicatif draws nothing if standard error is not a terminal.
        let target = if global.quiet { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr() };
        let progress = ProgressBar::with_draw_target(None, target).with_finish(ProgressFinish::AndClear);
        let template = "{spinner} {human_pos} {msg}  {per_sec}  {elapsed}";
        progress
            .set_style(ProgressStyle::with_template(template).unwrap_or(ProgressStyle::default_spinner()));
        progress.set_message(format!("{unit}s"));
        if !progress.is_hidden() {
            progress.enable_steady_tick(Duration::from_millis(120));
        }
        Self {
            progress,
            is_quiet: global.quiet,
            allow_skipped: global.allow_skipped,
            unit,
            model: None,
            errors: RefCell::default(),
        }
    }

    /// A console that names the stance model in the last line.
    pub(crate) fn with_model(mut self, name: &str) -> Self {
        self.model = Some(name.to_owned());
        self
    }

    /// Whether only errors are printed.
    pub(crate) fn is_quiet(&self) -> bool {
        self.is_quiet
    }

    /// Shows an event of a job.
    pub(crate) fn show(&self, event: &Event<'_>) {
        match event {
            Event::Scored(more) => self.progress.inc(*more),
            Event::Skipped(error) => {
                let message = self.errors.borrow_mut().admit(&error.kind, || hints::message(error));
                message.into_iter().for_each(|message| self.print_line(&message));
            }
            Event::Caution(caution) => self.note(&hints::caution(caution)),
            Event::MoreCautions(files, caution) => self.note(&format!(
                "… and {} more like it, such as {}",
                quantity(*files, "file"),
                hints::caution(caution)
            )),
            Event::Stage(stage) => {
                let activity = match stage {
                    Stage::Comparing => "comparing",
                    Stage::Writing => "writing",
                    Stage::Drawing => "drawing",
                };
                self.progress.set_message(format!("{}s, {activity} …", self.unit));
            }
        }
    }

    /// Prints the warnings about requested people, so that they are seen also where the result goes to a file. A filter that
    /// leaves something out must not do so silently, so `--quiet` does not suppress them.
    pub(crate) fn show_left_out(&self, warnings: &[Warning]) {
        let is_about_names =
            |warning: &&Warning| matches!(warning.code, WarningCode::NotFound | WarningCode::NotJoined);
        for warning in warnings.iter().filter(is_about_names) {
            let text: String = warning.text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
            self.print_line(&format!("--toward: {text}"));
        }
    }

    /// Prints a line that `--quiet` suppresses.
    pub(crate) fn note(&self, text: &str) {
        if !self.is_quiet {
            self.print_line(text);
        }
    }

    /// Prints how many errors were like others and were not printed.
    fn sum_up(&self) {
        self.errors.borrow_mut().take_rest().iter().for_each(|line| self.print_line(line));
    }

    fn print_line(&self, text: &str) {
        self.progress.suspend(|| error_line(text));
    }

    /// Removes the progress line before other output.
    pub(crate) fn clear(&self) {
        self.progress.finish_and_clear();
    }

    /// Prints the last line and returns the exit code.
    pub(crate) fn end(self, counts: Counts) -> ExitCode {
        self.clear();
        self.sum_up();
        if !self.is_quiet {
            let (scored, skipped) = (quantity(counts.scored, self.unit), quantity(counts.skipped, "record"));
            let model = self.model.as_ref().map(|model| format!("; stance by {model}")).unwrap_or_default();
            error_line(&format!("{scored} scored, {skipped} skipped{model}"));
        }
        match (counts.scored, counts.skipped + counts.faults) {
            (0, _) => ExitCode::from(NO_RESULT),
            (_, 0) => ExitCode::SUCCESS,
            _ if self.allow_skipped => ExitCode::SUCCESS,
            _ => ExitCode::from(FAILURE),
        }
    }
}

impl Drop for Console {
    /// A command that fails must not forget what it skipped before.
    fn drop(&mut self) {
        self.sum_up();
    }
}

/// Prints one line on standard error, without control characters. A failure to do so is ignored.
pub(crate) fn error_line(text: &str) {
    let flat: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let _ = writeln!(std::io::stderr().lock(), "lasswell: {flat}");
}
