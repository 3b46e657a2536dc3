//! Standard error: progress, one line for each skipped record, and a last line with the totals.

use super::hints;
use super::like_errors::LikeErrors;
use super::meter::Meter;
use crate::cli::args::common::{Global, ProgressArg};
use crate::compare::{Warning, WarningCode};
use crate::error::Error;
use crate::job::{Counts, Event, Stage, quantity};
use crate::parts::part_list;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressFinish, ProgressStyle};
use serde_json::{Value, json};
use std::cell::{Cell, RefCell};
use std::io::Write;
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// Exit code if nothing was scored, or a floor was missed.
pub(crate) const NO_RESULT: u8 = 1;
/// Exit code of wrong arguments, failed output, or skipped input.
pub(crate) const FAILURE: u8 = 2;

/// Whether lines on standard error are JSON.
static IS_JSON: AtomicBool = AtomicBool::new(false);
/// Time between two lines of progress in JSON.
const JSON_PAUSE: Duration = Duration::from_secs(1);

/// From now on, lines on standard error have the form that was asked for.
pub(crate) fn write_json(form: ProgressArg) {
    IS_JSON.store(form == ProgressArg::Json, Ordering::SeqCst);
}

fn is_json() -> bool {
    IS_JSON.load(Ordering::SeqCst)
}

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
    meter: RefCell<Meter>,
    /// When progress was last written as JSON.
    written: Cell<Option<Instant>>,
}

impl Console {
    pub(crate) fn new(global: &Global, unit: &'static str) -> Self {
        // indicatif draws nothing if standard error is not a terminal.
        let is_hidden = global.quiet || is_json();
        let target = if is_hidden { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr() };
        let progress = ProgressBar::with_draw_target(None, target).with_finish(ProgressFinish::AndClear);
        let template = "{spinner} {human_pos} {msg}  {elapsed}  {prefix}";
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
            meter: RefCell::new(Meter::new()),
            written: Cell::new(None),
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
            Event::Scored(more) => {
                self.progress.inc(*more);
                self.meter.borrow_mut().add(*more);
            }
            Event::Read { done, of } => {
                self.meter.borrow_mut().read(*done, *of);
                self.progress.set_prefix(self.meter.borrow().words(self.unit));
                self.write_progress();
            }
            Event::Continued { done: 0, .. } => {}
            Event::Continued { done, of } => {
                self.note(&format!("{done} of {} done before", quantity(*of as u64, "part")));
            }
            Event::Part { part, of, articles } => self.show_part(*part, *of, *articles),
            Event::Waiting { parts } => self.note(&format!(
                "waiting for {} {}, which other processes work on",
                if parts.len() == 1 { "part" } else { "parts" },
                part_list(parts)
            )),
            Event::Skipped(error) => {
                let message = self.errors.borrow_mut().admit(&error.kind, || hints::message(error));
                message.into_iter().for_each(|message| self.print_line(&message));
            }
            Event::RepeatedIds(ids) => {
                let shown: Vec<&str> = ids.iter().take(5).copied().collect();
                let more = if ids.len() > shown.len() { ", …" } else { "" };
                let articles = quantity(ids.len() as u64, "article");
                let has = if ids.len() == 1 { "has the id" } else { "have ids" };
                self.note(&format!(
                    "{articles} of those that were added {has} of an article before; a number is added: {}{more}",
                    shown.join(", ")
                ));
            }
            Event::SkippedBefore(message) => self.print_line(message),
            Event::MoreSkippedBefore(more) => {
                self.print_line(&format!("… and {} more in plan.json", quantity(*more, "message")));
            }
            Event::Caution(caution) => self.note(&hints::caution(caution)),
            Event::MoreCautions(files, caution) => self.note(&format!(
                "… and {} more like it, such as {}",
                quantity(*files, "file"),
                hints::caution(caution)
            )),
            Event::Stage(stage) => self.show_stage(*stage),
        }
    }

    fn show_stage(&self, stage: Stage) {
        let (word, activity) = match stage {
            Stage::Planning => ("planning", "reading all for the plan"),
            Stage::Checking => ("checking", "comparing inputs with the plan"),
            Stage::Scoring => ("scoring", ""),
            Stage::Comparing => ("comparing", "comparing"),
            Stage::Writing => ("writing", "writing"),
            Stage::Drawing => ("drawing", "drawing"),
        };
        if is_json() {
            self.write_object(&json!({"event": "stage", "stage": word}));
        }
        if stage == Stage::Scoring {
            self.meter.replace(Meter::new());
            self.progress.set_message(format!("{}s", self.unit));
        } else {
            self.progress.set_message(format!("{}s, {activity} …", self.unit));
        }
    }

    /// Says that a part is committed. On a terminal, the line of progress says enough.
    fn show_part(&self, part: usize, of: usize, articles: u64) {
        if is_json() {
            self.write_object(&json!({"event": "part", "part": part, "parts": of, "articles": articles}));
        } else if self.progress.is_hidden() {
            let words = self.meter.borrow().words(self.unit);
            let words = if words.is_empty() { words } else { format!("; {words}") };
            self.note(&format!(
                "part {part} of 0–{} written: {}{words}",
                of.saturating_sub(1),
                quantity(articles, self.unit)
            ));
        }
    }

    /// Writes the progress as JSON, once a second.
    fn write_progress(&self) {
        let is_due = self.written.get().is_none_or(|at| at.elapsed() >= JSON_PAUSE);
        if is_json() && is_due {
            self.written.set(Some(Instant::now()));
            let meter = self.meter.borrow();
            let (bytes, of) = meter.bytes();
            self.write_object(&json!({
                "event": "progress",
                "scored": meter.articles(),
                "bytes": bytes,
                "bytes_total": of,
                "share": meter.share(),
                "per_second": meter.rate(),
                "seconds_left": meter.seconds_left(),
            }));
        }
    }

    fn write_object(&self, object: &Value) {
        if !self.is_quiet {
            let _ = writeln!(std::io::stderr().lock(), "{object}");
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
            if is_json() {
                let (scored, skipped) = (counts.scored, counts.skipped);
                self.write_object(
                    &json!({"event": "end", "scored": scored, "skipped": skipped, "model": self.model}),
                );
            } else {
                error_line(&format!("{scored} scored, {skipped} skipped{model}"));
            }
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

/// Prints a line for each error; of those that are like many others, the first, and how many more there are.
pub(crate) fn error_lines(errors: &[Error]) {
    let mut like = LikeErrors::default();
    for error in errors {
        let message = like.admit(&error.kind, || hints::message(error));
        message.into_iter().for_each(|message| error_line(&message));
    }
    like.take_rest().iter().for_each(|line| error_line(line));
}

/// Prints one line on standard error, without control characters, or the same as a JSON object. A failure to do so is ignored.
pub(crate) fn error_line(text: &str) {
    let flat: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    if is_json() {
        let object = json!({"event": "message", "text": flat});
        let _ = writeln!(std::io::stderr().lock(), "{object}");
    } else {
        let _ = writeln!(std::io::stderr().lock(), "lasswell: {flat}");
    }
}
