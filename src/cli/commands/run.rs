//! `lasswell run`: the main job, which writes scores, tables, a comparison, charts and a report into one folder.

use crate::cli::args::charts::{ChartArgs, missing_note};
use crate::cli::args::common::Global;
use crate::cli::args::corpus::CorpusArgs;
use crate::cli::args::engine::Evidence;
use crate::cli::args::parts::RunPartArgs;
use crate::cli::args::question::QuestionArgs;
use crate::cli::args::tables::TableArgs;
use crate::cli::terminal::console::Console;
use crate::cli::terminal::output::Output;
use crate::cli::terminal::{interrupt, run_summary};
use crate::job::{Event, Job, RunOutcome, RunSettings, merge, quantity};
use crate::output::keep_apart;
use crate::parts::part_list;
use clap::Args;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

pub(crate) const EXAMPLES: &str = "\
Examples:
  lasswell run seeds --out out
  lasswell run news.csv --column text=body --column outlet=paper --out out --min-n 10
  lasswell run articles/ more.jsonl.gz --out out --strips 3 --formats svg --threads 4
  lasswell run news.csv --people people.toml --out out
  lasswell run news.csv --keep leaning --wide --tables csv,parquet --out out
  lasswell run news.csv --labels checked --out corrected
  lasswell run archive/ --model fast --parts parts --out out

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

    /// Articles on one page of the report; with more, report.html has all numbers and a sample of N articles, and
    /// report/ has pages with all articles; 0 for no report
    #[arg(long, value_name = "N", default_value_t = RunSettings::REPORT_LIMIT, help_heading = "Report")]
    report: u64,

    /// Most pages in report/; with more articles than fit on them, report.html and its sample alone
    #[arg(long, value_name = "N", default_value_t = RunSettings::REPORT_PAGES, help_heading = "Report")]
    report_pages: u64,

    /// Folder for all results; it is created if necessary
    #[arg(long, short, value_name = "DIR", required_unless_present = "shard")]
    out: Option<PathBuf>,

    #[command(flatten)]
    parts: RunPartArgs,
}

pub(crate) fn run(args: &RunArgs, global: &Global) -> anyhow::Result<ExitCode> {
    let job = args.corpus.job(global, args.question.question()?, Evidence::Never)?;
    let console = Console::new(global, "article").with_model(job.engine.stance().name());
    let settings = RunSettings {
        charts: args.charts.settings(),
        tables: args.tables.formats()?,
        wide: args.tables.wide,
        report_limit: args.report,
        report_pages: args.report_pages,
        ..RunSettings::new(args.out.clone().unwrap_or_default())
    };
    if let Some(folder) = &args.parts.parts {
        if job.labels.is_some() {
            anyhow::bail!(
                "--labels: not with --parts; accepted: `lasswell compare --labels` on the same articles"
            );
        }
        return run_in_parts(args, folder, &job, &settings, console);
    }
    let outcome = job.run(&settings, &mut |event| console.show(&event))?;
    show(&outcome, &console)?;
    Ok(console.end(outcome.counts))
}

/// Makes the parts, and the results if all are there.
fn run_in_parts(
    args: &RunArgs,
    folder: &Path,
    job: &Job,
    settings: &RunSettings,
    console: Console,
) -> anyhow::Result<ExitCode> {
    if let Some(out) = &args.out {
        keep_apart(out, &job.read_paths())?;
        keep_apart(out, std::slice::from_ref(&folder.to_path_buf()))?;
        keep_apart(out, &args.parts.append)?;
    }
    interrupt::keep_parts();
    let parts = args.parts.settings(folder);
    let made = job.run_parts(&parts, settings, &mut |event| console.show(&event))?;
    if made.parts == 0 {
        return Ok(console.end(made.counts));
    }
    let Some(out) = &args.out else {
        if !made.missing.is_empty() {
            let (missing, all) = (part_list(&made.missing), quantity(made.parts as u64, "part"));
            console.note(&format!("of {all}, left to other shards: {missing}"));
        }
        let has_no_parts = made.counts.scored == 0;
        let code = console.end(made.counts);
        return Ok(if has_no_parts { ExitCode::SUCCESS } else { code });
    };
    let results = &mut |event: Event<'_>| {
        // What was skipped is known by now.
        if !matches!(event, Event::SkippedBefore(_) | Event::MoreSkippedBefore(_)) {
            console.show(&event);
        }
    };
    let folders: Vec<PathBuf> = args.parts.append.iter().cloned().chain([folder.to_path_buf()]).collect();
    let merged = merge(&folders, out, !args.parts.append.is_empty(), &job.pipeline, results)?;
    if let Some(outcome) = &merged.run {
        show(outcome, &console)?;
    }
    Ok(console.end(merged.counts))
}

/// Prints the results of a run.
pub(super) fn show(outcome: &RunOutcome, console: &Console) -> anyhow::Result<()> {
    missing_note(&outcome.missing_letters).iter().for_each(|line| console.note(line));
    if let Some(sample) = outcome.report_sample {
        let articles = quantity(sample, "article");
        console.note(&format!(
            "report.html has all numbers and {articles}; for pages with all, see --report-pages"
        ));
    }
    outcome.label_note().iter().for_each(|line| console.note(line));
    console.clear();
    if let Some(results) = &outcome.results {
        let warnings = results.all_warnings();
        console.show_left_out(&results.comparison.warnings);
        if !console.is_quiet() {
            run_summary::write(&results.summaries, &warnings, &outcome.written, &mut Output::terminal())?;
        }
    }
    Ok(())
}
