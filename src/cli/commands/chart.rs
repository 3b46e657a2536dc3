//! `lasswell chart`: the charts alone.

use crate::cli::args::charts::ChartArgs;
use crate::cli::args::common::Global;
use crate::cli::args::corpus::CorpusArgs;
use crate::cli::args::engine::Evidence;
use crate::cli::terminal::console::Console;
use crate::cli::terminal::output::Output;
use crate::compare::{Grouping, Question};
use clap::Args;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

pub(crate) const EXAMPLES: &str = "\
Examples:
  lasswell chart seeds --out charts
  lasswell chart news.jsonl --out charts --formats svg --min-n 10 --title \"Election week\"
  lasswell chart scored.jsonl --out charts --theme print --width 720

Output of `lasswell score --format jsonl` is read as articles and scored again.";

#[derive(Debug, Clone, Args)]
pub(crate) struct Chart {
    #[command(flatten)]
    corpus: CorpusArgs,

    #[command(flatten)]
    charts: ChartArgs,

    /// Folder for the charts; made if it is not there
    #[arg(long, short, value_name = "DIR")]
    out: PathBuf,
}

pub(crate) fn run(args: &Chart, global: &Global) -> anyhow::Result<ExitCode> {
    let job = args.corpus.job(global, Question::new(Grouping::Outlet), Evidence::Unwanted)?;
    let console = Console::new(global, "article").with_model(job.engine.stance().name());
    let outcome = job.charts(&args.out, &args.charts.settings(), &mut |event| console.show(&event))?;
    console.clear();
    let mut out = Output::standard();
    for path in outcome.written {
        writeln!(out, "{}", path.display())?;
    }
    out.flush()?;
    Ok(console.end(outcome.counts))
}
