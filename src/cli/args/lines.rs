//! Arguments of the commands that read one record from each line.

use super::provenance::ProvenanceArg;
use crate::cli::terminal::console::Console;
use crate::cli::terminal::output::Output;
use crate::engine::EngineSpec;
use crate::export::OriginRecord;
use crate::job::{JobError, LinesOutcome, Progress};
use crate::read::{Format, ReadOptions};
use clap::Args;
use std::path::PathBuf;
use std::process::ExitCode;

/// The input and output of lines.
#[derive(Debug, Clone, Args)]
pub(crate) struct LineArgs {
    /// File of lines, also compressed with gzip; - for standard input
    #[arg(value_name = "FILE", default_value = "-")]
    pub(crate) file: PathBuf,

    /// Size of the longest line; longer ones are skipped
    #[arg(long, value_name = "BYTES", default_value_t = ReadOptions::DEFAULT_MAX_RECORD,
          value_parser = clap::value_parser!(u64).range(1..=ReadOptions::LARGEST_MAX_RECORD))]
    max_record: u64,

    /// File to write [default: standard output]
    #[arg(long, short, value_name = "FILE")]
    out: Option<PathBuf>,

    #[command(flatten)]
    provenance: ProvenanceArg,
}

impl LineArgs {
    /// How the file is read; without a format, its name and first character decide.
    pub(crate) fn options(&self, format: Option<Format>) -> ReadOptions {
        ReadOptions { format, max_record: self.max_record, ..ReadOptions::default() }
    }

    /// Opens the outputs, runs the job, completes the outputs, and returns the exit code.
    ///
    /// # Errors
    /// When outputs cannot be written, and the errors of `job`.
    pub(crate) fn run(
        &self,
        console: Console,
        engine: &EngineSpec,
        job: impl FnOnce(&mut Output, &mut Progress<'_>) -> Result<LinesOutcome, JobError>,
    ) -> anyhow::Result<ExitCode> {
        let mut read = engine.files();
        read.push(self.file.clone());
        let provenance = self.provenance.open(self.out.as_deref(), &read)?;
        let mut out = Output::choose(self.out.as_deref(), &read)?;
        let outcome = job(&mut out, &mut |event| console.show(&event))?;
        let is_scored = outcome.counts.scored > 0;
        provenance.commit_with(out, &OriginRecord::from(&outcome.origin), is_scored)?;
        Ok(console.end(outcome.counts))
    }
}
