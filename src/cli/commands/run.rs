//! `lasswell run`: the main job, which writes scores, tables, a comparison, charts and a report into one folder.

use crate::cli::args::charts::ChartArgs;
use crate::cli::args::common::Global;
use crate::cli::args::corpus::CorpusArgs;
use crate::cli::args::engine::Evidence;
use crate::cli::args::question::QuestionArgs;
use crate::cli::args::tables::TableArgs;
use crate::cli::terminal::console::Console;
use crate::cli::terminal::output::Output;
use crate::cli::terminal::run_summary;
use crate::job::RunSettings;
use clap::Args;
use std::path::PathBuf;
use std::process::ExitCode;

pub(crate) const EXAMPLES: &str = "\
Examples:
  lasswell run seeds --out out
  lasswell run news.csv --column text=body --column outlet=paper --out out --min-n 10
  lasswell run articles/ more.jsonl.gz --out out --strips 3 --formats svg --threads 4
  lasswell run news.csv --people people.toml --out out
  lasswell run news.csv --keep leaning --wide --tables csv,parquet --out out

Writes articles.jsonl, sentences.csv, tables/*.csv, codebook.csv (every column
explained), summary.json, comparison.json, provenance.json, charts/*.svg and .png,
report.html, and index.html, which describes all files. The files of an earlier run in the same folder are replaced; others are kept.";

#[derive(Debug, Clone, Args)]
pub(crate) struct RunArgs {
    #[command(flatten)]
    corpus: CorpusArgs,

    #[command(flatten)]
    question: QuestionArgs,

    #[command(flatten)]
    charts: ChartArgs,

    #[command(flatten)]
    tables: TableArgs,

    /// Write report.html only for up to N articles; it contains all their sentences and is slow to open with more
    #[arg(long, value_name = "N", default_value_t = RunSettings::REPORT_LIMIT, help_heading = "Report")]
    report: u64,

    /// Folder for all results; it is created if necessary
    #[arg(long, short, value_name = "DIR")]
    out: PathBuf,
}

pub(crate) fn run(args: &RunArgs, global: &Global) -> anyhow::Result<ExitCode> {
    let job = args.corpus.job(global, args.question.question()?, Evidence::Never)?;
    let console = Console::new(global, "article").with_model(job.engine.stance().name());
    let settings = RunSettings {
        charts: args.charts.settings(),
        tables: args.tables.formats()?,
        wide: args.tables.wide,
        report_limit: args.report,
        ..RunSettings::new(&args.out)
    };
    let outcome = job.run(&settings, &mut |event| console.show(&event))?;
    if outcome.is_report_left_out {
        console
            .note(&format!("report.html is not written: more than {} articles, see --report", args.report));
    }
    console.clear();
    if let Some(results) = &outcome.results {
        let warnings = results.all_warnings();
        console.show_left_out(&results.comparison.warnings);
        if console.is_quiet() {
            return Ok(console.end(outcome.counts));
        }
        run_summary::write(&results.summaries, &warnings, &outcome.written, &mut Output::terminal())?;
    }
    Ok(console.end(outcome.counts))
}
