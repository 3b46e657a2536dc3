//! `lasswell chart`: charts and nothing else.

use crate::cli::args::charts::{ChartArgs, missing_note};
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

The output of `lasswell score --format jsonl` can be an input: its articles are scored again.";

#[derive(Debug, Clone, Args)]
pub(crate) struct Chart {
    #[command(flatten)]
    corpus: CorpusArgs,

    #[command(flatten)]
    charts: ChartArgs,

    /// Folder for the charts; it is created if necessary
    #[arg(long, short, value_name = "DIR")]
    out: PathBuf,
}

pub(crate) fn run(args: &Chart, global: &Global) -> anyhow::Result<ExitCode> {
    let job = args.corpus.job(global, Question::new(Grouping::Outlet), Evidence::Never)?;
    let console = Console::new(global, "article").with_model(job.engine.stance().name());
    let outcome = job.charts(&args.out, &args.charts.settings(), &mut |event| console.show(&event))?;
    missing_note(&outcome.missing_letters).iter().for_each(|line| console.note(line));
    outcome.label_note.iter().for_each(|line| console.note(line));
    console.clear();
    if !console.is_quiet() {
        let mut out = Output::standard();
        for path in outcome.written {
            writeln!(out, "{}", path.display())?;
        }
        out.flush()?;
    }
    Ok(console.end(outcome.counts))
}
