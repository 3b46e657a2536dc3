//! `lasswell report`: one HTML page with tables, charts and the sentences behind every number.

use crate::cli::args::charts::ChartArgs;
use crate::cli::args::common::Global;
use crate::cli::args::corpus::CorpusArgs;
use crate::cli::args::engine::Evidence;
use crate::cli::args::question::QuestionArgs;
use crate::cli::terminal::console::Console;
use crate::cli::terminal::output::Output;
use clap::Args;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

pub(crate) const EXAMPLES: &str = "\
Examples:
  lasswell report seeds --out report.html
  lasswell report news.csv --out report.html --title \"Election week\" --toward \"Angela Merkel\"
  lasswell report news.jsonl --model fast --explain --out report.html

The page is one file and needs no network. With --explain, the accurate model takes about
thirty times as long; the built-in models always give the words behind stances.";

#[derive(Debug, Clone, Args)]
pub(crate) struct Report {
    #[command(flatten)]
    corpus: CorpusArgs,

    #[command(flatten)]
    question: QuestionArgs,

    #[command(flatten)]
    charts: ChartArgs,

    /// Include the words behind every stance also with the accurate model, which takes long
    #[arg(long)]
    explain: bool,

    /// File to write; - for standard output
    #[arg(long, short, value_name = "FILE")]
    out: PathBuf,
}

pub(crate) fn run(args: &Report, global: &Global) -> anyhow::Result<ExitCode> {
    let evidence = if args.explain { Evidence::Always } else { Evidence::IfFast };
    let job = args.corpus.job(global, args.question.question()?, evidence)?;
    let mut out = Output::choose(Some(&args.out), &job.read_paths())?;
    let console = Console::new(global, "article").with_model(job.engine.stance().name());
    let outcome = job.report(&args.charts.settings(), &mut |event| console.show(&event))?;
    console.show_left_out(&outcome.warnings);
    outcome.label_note.iter().for_each(|line| console.note(line));
    let is_scored = outcome.counts.scored > 0;
    if is_scored {
        out.write_all(outcome.html.as_bytes())?;
    }
    out.commit(is_scored)?;
    Ok(console.end(outcome.counts))
}
