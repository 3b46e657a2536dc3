//! `lasswell merge`: the folders of all shards → one table of each kind.

use crate::cli::args::common::Global;
use crate::cli::terminal::console::Console;
use crate::job::quantity;
use crate::output::keep_apart;
use crate::parts::merge;
use clap::Args;
use std::path::PathBuf;
use std::process::ExitCode;

pub(crate) const EXAMPLES: &str = "\
Examples:
  lasswell merge parts --out tables
  lasswell merge shard-1 shard-2 shard-3 --out tables

Verifies the plans and the hashes of all files, and names the parts that are missing.
CSV and JSON lines become one file for each table, with the bytes that `score` without
--parts writes; of Parquet, the part files are copied.";

#[derive(Debug, Clone, Args)]
pub(crate) struct Merge {
    /// Folders that `score --parts` wrote, of one plan
    #[arg(value_name = "DIR", required = true)]
    folders: Vec<PathBuf>,

    /// Folder for the tables; it is created if necessary
    #[arg(long, short, value_name = "DIR")]
    out: PathBuf,
}

pub(crate) fn run(args: &Merge, global: &Global) -> anyhow::Result<ExitCode> {
    keep_apart(&args.out, &args.folders)?;
    let console = Console::new(global, "article");
    let outcome = merge(&args.folders, &args.out)?;
    console.clear();
    let (parts, articles) = (quantity(outcome.parts as u64, "part"), quantity(outcome.articles, "article"));
    console.note(&format!("{parts} with {articles} merged into {}", args.out.display()));
    Ok(ExitCode::SUCCESS)
}
