//! One record a line, in and out: what `sentiment` and `stance` share.

use crate::cli::args::common::Global;
use crate::cli::args::provenance::{self, ProvenanceArg};
use crate::cli::terminal::console::Console;
use crate::cli::terminal::output::Output;
use crate::error::{Error, ErrorKind};
use crate::export::{Origin, OriginRecord};
use crate::job::session::pipeline;
use crate::pipeline::BatchLimits;
use crate::read::{Format, JsonObject, ReadOptions, TextLines, TextRecord};
use clap::Args;
use serde_json::Value;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

/// Where the lines come from and go to.
#[derive(Debug, Clone, Args)]
pub(crate) struct LineInput {
    /// File of lines, also packed with gzip; - is standard input
    #[arg(value_name = "FILE", default_value = "-")]
    file: PathBuf,

    /// Longest line; longer ones are skipped
    #[arg(long, value_name = "BYTES", default_value_t = ReadOptions::DEFAULT_MAX_RECORD,
          value_parser = clap::value_parser!(u64).range(1..=ReadOptions::LARGEST_MAX_RECORD))]
    max_record: u64,

    /// Write to this file [default: standard output]
    #[arg(long, short, value_name = "FILE")]
    out: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) beside: ProvenanceArg,
}

/// What is done with every line.
pub(crate) struct Job<'a> {
    /// What a result is called.
    pub(crate) unit: &'static str,
    /// What the lines are; `None` to tell by the file.
    pub(crate) format: Option<Format>,
    /// Stands before the first result.
    pub(crate) header: &'a [u8],
    /// What rates them; the rest is filled in.
    pub(crate) origin: Origin,
}

/// What became of one line.
#[derive(Default)]
pub(crate) struct Done {
    /// Output, line breaks included.
    pub(crate) bytes: Vec<u8>,
    /// Results in it.
    pub(crate) scored: u32,
    /// What was skipped.
    pub(crate) skipped: Vec<Error>,
}

impl LineInput {
    /// Works on every line.
    pub(crate) fn each(
        &self,
        global: &Global,
        job: Job<'_>,
        work: impl Fn(&Source, &TextRecord) -> std::io::Result<Done> + Sync,
    ) -> anyhow::Result<ExitCode> {
        let Job { unit, format, header, mut origin } = job;
        let pipeline = pipeline(global)?.with_limits(BatchLimits::of_lines());
        let mut console = Console::new(global, unit);
        if let Some(stance) = &origin.stance {
            console = console.with_model(&stance.model);
        }
        let input = std::slice::from_ref(&self.file);
        let place = self.out.as_deref();
        let (beside, mut out) = (self.beside.open(place, input)?, Output::choose(place, input)?);
        out.write_all(header)?;
        let options = ReadOptions { format, max_record: self.max_record, ..ReadOptions::default() };
        match TextLines::open(&self.file, &options) {
            Err(error) => console.skipped(&error),
            Ok(lines) => {
                let ledger = lines.input_log();
                let source = Source { is_json: lines.is_json(), name: lines.name().to_owned() };
                pipeline.run(
                    lines,
                    |_, line| work(&source, &line),
                    |batch| -> anyhow::Result<()> {
                        let mut scored = 0;
                        for done in batch {
                            scored += take(done, &mut out, &mut console)?;
                        }
                        console.scored(scored);
                        Ok(out.flush()?)
                    },
                )?;
                origin.inputs = ledger.files();
            }
        }
        out.flush()?;
        (origin.used, origin.skipped) = (console.scored_count(), console.skipped_count());
        provenance::write(beside, &OriginRecord::from(&origin))?;
        Ok(console.end())
    }
}

/// Passes on what one line gave, and tells how many results that were.
fn take(
    done: Result<std::io::Result<Done>, Error>,
    out: &mut Output,
    console: &mut Console,
) -> anyhow::Result<u64> {
    match done {
        Err(error) => {
            console.skipped(&error);
            Ok(0)
        }
        Ok(done) => {
            let done = done?;
            out.write_all(&done.bytes)?;
            done.skipped.iter().for_each(|error| console.skipped(error));
            Ok(u64::from(done.scored))
        }
    }
}

/// The input that a line is from.
pub(crate) struct Source {
    /// Whether its lines are JSON objects.
    pub(crate) is_json: bool,
    name: String,
}

impl Source {
    /// An error at a line.
    pub(crate) fn error(&self, line: &TextRecord, kind: ErrorKind) -> Error {
        Error::new(kind, format!("{}:{}", self.name, line.number))
    }

    /// A line's JSON object.
    ///
    /// # Errors
    /// When it is none.
    pub(crate) fn object(&self, line: &TextRecord) -> Result<JsonObject, Error> {
        match serde_json::from_str(&line.text) {
            Ok(Value::Object(object)) => Ok(object),
            Ok(_) => {
                Err(self.error(line, ErrorKind::value("line", "no object", "a JSON object with `text`")))
            }
            // To the parser it is always line 1; the place has the number that helps.
            Err(error) => Err(self.error(line, ErrorKind::json(error, None))),
        }
    }
}
