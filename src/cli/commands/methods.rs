//! `lasswell methods`: a paragraph on the methods of a run.

use crate::cli::terminal::output::Output;
use crate::job::methods;
use clap::Args;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

pub(crate) const EXAMPLES: &str = "\
Examples:
  lasswell methods out
  lasswell methods out --validation checked > methods.txt

`out` is the folder of a run. The paragraph states versions, hashes, counts, tests and
corrections as the run made them; docs/methods.md says what else a paper needs.";

#[derive(Debug, Clone, Args)]
pub(crate) struct Methods {
    /// Folder of a run
    #[arg(value_name = "DIR")]
    run: PathBuf,

    /// Folder that `validate` wrote for this run
    #[arg(long, value_name = "DIR")]
    validation: Option<PathBuf>,
}

pub(crate) fn run(args: &Methods) -> anyhow::Result<ExitCode> {
    let text = methods(&args.run, args.validation.as_deref())?;
    let mut out = Output::standard();
    writeln!(out, "{text}")?;
    out.commit(true)?;
    Ok(ExitCode::SUCCESS)
}
