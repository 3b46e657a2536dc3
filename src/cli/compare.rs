//! `lasswell compare`: groups of articles or voices side by side.

use super::args::Global;
use super::asking::Asking;
use super::beside::{self, Beside};
use super::compared;
use super::corpus::CorpusArgs;
use super::output::Output;
use super::session::pipeline;
use super::settled::{Settled, Source};
use crate::aggregate::table;
use crate::export::{ComparisonRecord, ComparisonTable, ProvenanceRecord, write_json};
use crate::stories::Print;
use clap::{Args, ValueEnum};
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

pub(super) const EXAMPLES: &str = "\
Examples:
  lasswell compare seeds
  lasswell compare news.csv --by month --format json > months.json
  lasswell compare seeds --by speaker --min-n 1 --format csv
  lasswell compare news.jsonl --toward \"Angela Merkel\" --voice author
  lasswell compare news.csv --by leaning --story event --strata day --wire drop
  lasswell compare news.jsonl --format csv --table contrasts --provenance from.json > pairs.csv";

#[derive(Debug, Clone, Args)]
pub(super) struct Compare {
    #[command(flatten)]
    corpus: CorpusArgs,

    #[command(flatten)]
    asking: Asking,

    /// table: for the terminal; json: everything; csv: the table named by --table
    #[arg(long, value_enum, default_value_t = FormatName::Table)]
    format: FormatName,

    /// Which table --format csv writes: stances, tone of sentences, or pairs of groups
    #[arg(long, value_enum, default_value_t = TableName::Cells)]
    table: TableName,

    /// Write to this file [default: standard output]
    #[arg(long, short, value_name = "FILE")]
    out: Option<PathBuf>,

    #[command(flatten)]
    beside: Beside,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum FormatName {
    Table,
    Json,
    Csv,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum TableName {
    Cells,
    Tones,
    Contrasts,
}

pub(super) fn run(args: &Compare, global: &Global) -> anyhow::Result<ExitCode> {
    let question = args.asking.question();
    let session = args.corpus.session(global, &question)?;
    let beside = args.beside.open(args.out.as_deref(), &args.corpus.input.paths)?;
    let mut out = match (&args.out, args.format) {
        (None, FormatName::Table) => Output::terminal(),
        (path, _) => Output::choose(path.as_deref(), &args.corpus.input.paths)?,
    };
    let include = args.corpus.counting.include();
    let mut source = Source::of(&session);
    // The terminal and tables do not tell the hash, and the file is large.
    if matches!(args.format, FormatName::Json) || args.beside.is_asked() {
        source = source.hashed(&args.corpus.rating.model)?;
    }
    let mut articles = Vec::new();
    let console = session.each(
        |_, analysis, _| (table(&analysis, include), Print::of(&analysis)),
        |batch| {
            articles.extend(batch);
            Ok(())
        },
    )?;
    console.doing("comparing");
    let settled = Settled::new(articles, source, &args.corpus, global, &console);
    let comparison = pipeline(global)?.install(|| settled.compare(&question));
    console.clear();
    match args.format {
        FormatName::Table if settled.corpus.left_out.is_empty() => {}
        FormatName::Table => compared::tell(&comparison, &mut out)?,
        FormatName::Json => write_json(&mut out, &ComparisonRecord::new(&comparison, &settled.run))?,
        FormatName::Csv => {
            let table = match args.table {
                TableName::Cells => ComparisonTable::Cells,
                TableName::Tones => ComparisonTable::Tones,
                TableName::Contrasts => ComparisonTable::Contrasts,
            };
            ComparisonRecord::new(&comparison, &settled.run).write_csv(table, &mut out)?;
        }
    }
    out.flush()?;
    beside::write(beside, &ProvenanceRecord::new(&settled.run, &comparison.warnings))?;
    Ok(console.end())
}
