//! `lasswell merge`: the folders of all shards → the results of one run, or one table of each kind.

use super::run::show;
use crate::cli::args::common::Global;
use crate::cli::terminal::console::Console;
use crate::job::{Event, merge, quantity};
use clap::Args;
use std::path::PathBuf;
use std::process::ExitCode;

pub(crate) const EXAMPLES: &str = "\
Examples:
  lasswell merge parts --out results
  lasswell merge shard-1 shard-2 shard-3 --out results
  lasswell merge parts-2024 parts-2025 --append --out results

Verifies the plans and the hashes of all files, and names the parts that are missing.
Parts of `run --parts` become the results of `run`: tables, copies, events, people,
comparison, charts and report. Of `score --parts`, CSV and JSON lines become one file for
each table, with the bytes that `score` without --parts writes; of Parquet, the part
files are copied.";

#[derive(Debug, Clone, Args)]
pub(crate) struct Merge {
    /// Folders that `run --parts` or `score --parts` wrote, of one plan
    #[arg(value_name = "DIR", required = true)]
    folders: Vec<PathBuf>,

    /// Merge the parts of several plans of `run` that differ in their inputs alone: the articles of each plan are added to those
    /// of the folders before
    #[arg(long)]
    append: bool,

    /// Folder for the results; it is created if necessary
    #[arg(long, short, value_name = "DIR")]
    out: PathBuf,
}

pub(crate) fn run(args: &Merge, global: &Global) -> anyhow::Result<ExitCode> {
    let console = Console::new(global, "article");
    let pipeline = global.pipeline()?;
    let show_event = &mut |event: Event<'_>| console.show(&event);
    let outcome = merge(&args.folders, &args.out, args.append, &pipeline, show_event)?;
    if let Some(run) = &outcome.run {
        show(run, &console)?;
    }
    let (parts, articles) =
        (quantity(outcome.parts as u64, "part"), quantity(outcome.counts.scored, "article"));
    console.note(&format!("{parts} with {articles} merged into {}", args.out.display()));
    Ok(console.with_model(&outcome.model).end(outcome.counts))
}
