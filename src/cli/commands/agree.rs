//! `lasswell agree`: how far coders agree, and where they do not.

use crate::cli::args::common::Global;
use crate::cli::args::tables::CsvArgs;
use crate::cli::terminal::agreement;
use crate::cli::terminal::console::{FAILURE, NO_RESULT, error_line, error_lines};
use crate::cli::terminal::output::Output;
use crate::job::{AgreeSettings, agree};
use crate::labels::write_disagreements;
use crate::sample::SHEET_TEXTS;
use crate::stats::ResamplingPlan;
use clap::{Args, ValueEnum};
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

pub(crate) const EXAMPLES: &str = "\
Examples:
  lasswell agree labels-ana.csv labels-ben.csv
  lasswell agree labels-*.csv --sample sample --out disagreements.csv
  lasswell agree codes.csv --order weak,medium,strong

Files are tables with a column `item` and either `label` (and `coder`; without it, the
file is the coder) or a column for each coder. Empty cells and `skip` are no labels.

Krippendorff’s alpha is 1 for perfect agreement and 0 for that of chance; .80 is usual
for conclusions, .667 for tentative ones. --out writes the items on which coders
disagree; fill in its column `final` and give it to `agree` and `validate` with the
other files. Stances and sentences of a sample are two questions: each has figures of its
own. Intervals of alpha need labels of 20 articles (items, where articles are not known),
those of the share of equal labels 10.

Exit codes: 0 success; 1 no item has two labels; 2 wrong arguments, or rows that could
not be used.";

#[derive(Debug, Clone, Args)]
pub(crate) struct Agree {
    /// Files with labels: CSV as the labelling page or another program writes it, or XLSX
    #[arg(value_name = "FILES", required = true)]
    files: Vec<PathBuf>,

    /// Folder of the sample that was labelled: figures by outlet, and intervals over articles
    #[arg(long, value_name = "DIR")]
    sample: Option<PathBuf>,

    /// Labels from one end of their order to the other, such as negative,neutral,positive
    #[arg(long, value_name = "LABELS", value_delimiter = ',')]
    order: Vec<String>,

    /// Number of bootstrap resamples for each interval
    #[arg(long, value_name = "N", default_value_t = ResamplingPlan::default().resamples,
          value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    resamples: u32,

    /// table: text for the terminal; csv: all figures
    #[arg(long, value_enum, default_value_t = FormatArg::Table)]
    format: FormatArg,

    /// File for the items on which coders disagree, as CSV
    #[arg(long, short, value_name = "FILE")]
    out: Option<PathBuf>,

    #[command(flatten)]
    csv: CsvArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FormatArg {
    Table,
    Csv,
}

pub(crate) fn run(args: &Agree, global: &Global) -> anyhow::Result<ExitCode> {
    let settings = AgreeSettings {
        files: args.files.clone(),
        sample: args.sample.clone(),
        order: args.order.clone(),
        plan: ResamplingPlan { seed: global.seed, resamples: args.resamples, ..ResamplingPlan::default() },
    };
    let outcome = agree(&settings)?;
    error_lines(&outcome.errors);
    if outcome.reports.iter().all(|report| report.pairs.is_empty()) {
        error_line("no item has labels of two coders");
        return Ok(ExitCode::from(NO_RESULT));
    }
    let mut terminal = Output::terminal();
    let text = match args.format {
        FormatArg::Table => agreement::render(&outcome.reports),
        FormatArg::Csv => agreement::csv(&outcome.reports)?,
    };
    terminal.write_all(text.as_bytes())?;
    if let Some(path) = &args.out {
        let mut file = Output::choose(Some(path), &args.files)?;
        let about: &[&str] = if outcome.texts.is_empty() { &[] } else { &SHEET_TEXTS };
        write_disagreements(&mut file, &outcome.set, about, &outcome.texts, args.csv.style())?;
        file.commit(true)?;
        if args.format == FormatArg::Table {
            writeln!(terminal, "\nWritten\n  {}", path.display())?;
        }
    }
    terminal.commit(true)?;
    let is_whole = outcome.errors.is_empty() || global.allow_skipped;
    Ok(if is_whole { ExitCode::SUCCESS } else { ExitCode::from(FAILURE) })
}
