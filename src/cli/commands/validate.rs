//! `lasswell validate`: hand labels → how good the labels of a run are, and its numbers corrected.

use crate::aggregate::ShareBasis;
use crate::cli::args::common::Global;
use crate::cli::args::tables::CsvArgs;
use crate::cli::terminal::console::{FAILURE, NO_RESULT, error_line, error_lines};
use crate::cli::terminal::output::Output;
use crate::cli::terminal::validation;
use crate::job::ValidateJob;
use crate::stats::ResamplingPlan;
use clap::Args;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

pub(crate) const EXAMPLES: &str = "\
Examples:
  lasswell validate out --sample sample --labels labels-ana.csv labels-ben.csv
  lasswell validate out --sample sample --labels labels-*.csv disagreements.csv --out checked

`out` is the result that the sample was drawn from, `sample` the folder of the sample, and
the labels are the files that the coders saved (sheets too), with the decisions on items on
which they disagree. Where there is no decision, all coders count in equal parts.

The corrected numbers are what people would say of all stances that were found, estimated
from the model and its errors in the sample. They need 30 labels an outlet. Intervals of
shares need 10 labelled articles, other intervals 20. What the program did not find is in
none of these: `sample --sentences` estimates how much that is.

Exit codes: 0 success; 1 no label; 2 wrong arguments, labels of another result, or rows
that could not be used.";

#[derive(Debug, Clone, Args)]
pub(crate) struct Validate {
    /// The folder of the run, or the table of sentences, that the sample was drawn from
    #[arg(value_name = "RESULT")]
    result: PathBuf,

    /// Folder of the sample
    #[arg(long, value_name = "DIR")]
    sample: PathBuf,

    /// Files with labels, as CSV or XLSX
    #[arg(long, value_name = "FILES", required = true, num_args = 1..)]
    labels: Vec<PathBuf>,

    /// Folder for the tables; it is created if necessary [default: only the terminal]
    #[arg(long, short, value_name = "DIR")]
    out: Option<PathBuf>,

    /// Number of bootstrap resamples for each interval
    #[arg(long, value_name = "N", default_value_t = ResamplingPlan::default().resamples,
          value_parser = clap::value_parser!(u32).range(100..=1_000_000))]
    resamples: u32,

    #[command(flatten)]
    csv: CsvArgs,
}

pub(crate) fn run(args: &Validate, global: &Global) -> anyhow::Result<ExitCode> {
    let job = ValidateJob {
        result: args.result.clone(),
        sample: args.sample.clone(),
        labels: args.labels.clone(),
        out: args.out.clone(),
        style: args.csv.style(),
        shares: ShareBasis::default(),
        plan: ResamplingPlan { seed: global.seed, resamples: args.resamples, ..ResamplingPlan::default() },
    };
    let outcome = job.run(&global.pipeline()?)?;
    error_lines(&outcome.errors);
    if outcome.joined.items.is_empty() {
        error_line("no item of the sample has a label");
        return Ok(ExitCode::from(NO_RESULT));
    }
    let mut out = Output::terminal();
    out.write_all(validation::render(&outcome).as_bytes())?;
    out.commit(true)?;
    let is_whole = outcome.errors.is_empty() || global.allow_skipped;
    Ok(if is_whole { ExitCode::SUCCESS } else { ExitCode::from(FAILURE) })
}
