//! What a person sees on standard error: progress, skipped input by name, and one line at the end.

use super::hints;
use crate::cli::args::common::Global;
use crate::error::{Error, ErrorKind};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressFinish, ProgressStyle};
use std::io::Write;
use std::process::ExitCode;
use std::time::Duration;

/// Exit code where nothing was scored.
const NOTHING: u8 = 1;
/// Exit code of wrong arguments, failed output, or some input skipped.
pub(crate) const WRONG: u8 = 2;

/// Tells and counts. Nothing of it goes to standard output.
pub(crate) struct Console {
    progress: ProgressBar,
    quiet: bool,
    allow_skipped: bool,
    /// What one scored thing is called: `article`, `text`.
    unit: &'static str,
    /// The stance model, where one is used.
    model: Option<String>,
    scored: u64,
    skipped: u64,
    /// Faults that lose no record: a column to group by that is not there.
    faults: u64,
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
        Self {
            progress,
            quiet: global.quiet,
            allow_skipped: global.allow_skipped,
            unit,
            model: None,
            scored: 0,
            skipped: 0,
            faults: 0,
        }
    }

    /// Names the stance model in the line at the end.
    pub(crate) fn with_model(self, name: &str) -> Self {
        Self { model: Some(name.to_owned()), ..self }
    }

    /// So many more were scored.
    pub(crate) fn scored(&mut self, more: u64) {
        self.scored += more;
        self.progress.inc(more);
    }

    /// Input that was skipped: named at once, in one line.
    pub(crate) fn skipped(&mut self, error: &Error) {
        match error.kind {
            ErrorKind::MissingGroupColumn { .. } => self.faults += 1,
            _ => self.skipped += 1,
        }
        self.tell(&hints::message(error));
    }

    /// What goes on once all is scored.
    pub(crate) fn doing(&self, what: &str) {
        self.progress.set_message(format!("{}s, {what} …", self.unit));
    }

    pub(crate) fn scored_count(&self) -> u64 {
        self.scored
    }

    pub(crate) fn skipped_count(&self) -> u64 {
        self.skipped
    }

    /// Something that is as it should be and may be missed.
    pub(crate) fn note(&self, text: &str) {
        if !self.quiet {
            self.tell(text);
        }
    }

    fn tell(&self, text: &str) {
        self.progress.suspend(|| line(text));
    }

    /// Takes the progress away, so that other output can follow.
    pub(crate) fn clear(&self) {
        self.progress.finish_and_clear();
    }

    /// The line at the end, and how the program ends.
    pub(crate) fn end(self) -> ExitCode {
        self.clear();
        if !self.quiet {
            let (scored, skipped) = (counted(self.scored, self.unit), counted(self.skipped, "record"));
            let model = self.model.map(|model| format!("; stance by {model}")).unwrap_or_default();
            line(&format!("{scored} scored, {skipped} skipped{model}"));
        }
        match (self.scored, self.skipped + self.faults) {
            (0, _) => ExitCode::from(NOTHING),
            (_, 0) => ExitCode::SUCCESS,
            _ if self.allow_skipped => ExitCode::SUCCESS,
            _ => ExitCode::from(WRONG),
        }
    }
}

/// `1 article`, `2 articles`.
pub(crate) fn counted(n: u64, unit: &str) -> String {
    format!("{n} {unit}{}", if n == 1 { "" } else { "s" })
}

/// One line on standard error, whatever is in it. Nothing can be done if that fails.
pub(crate) fn line(text: &str) {
    let flat: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let _ = writeln!(std::io::stderr().lock(), "lasswell: {flat}");
}
