//! `lasswell compare`: groups of articles or voices side by side.

use crate::aggregate::table;
use crate::cli::args::common::Global;
use crate::cli::args::corpus::CorpusArgs;
use crate::cli::args::provenance::{self, ProvenanceArg};
use crate::cli::args::question::QuestionArgs;
use crate::cli::terminal::comparison;
use crate::cli::terminal::output::Output;
use crate::dedup::Fingerprint;
use crate::export::{ComparisonRecord, ComparisonTable, ProvenanceRecord, write_json};
use crate::job::prepared_corpus::{PreparedCorpus, Source};
use crate::job::session::pipeline;
use clap::{Args, ValueEnum};
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

pub(crate) const EXAMPLES: &str = "\
Examples:
  lasswell compare seeds
  lasswell compare news.csv --by month --format json > months.json
  lasswell compare seeds --by speaker --min-n 1 --format csv
  lasswell compare news.jsonl --toward \"Angela Merkel\" --voice author
  lasswell compare news.csv --by leaning --story event --strata day --wire drop
  lasswell compare news.jsonl --format csv --table contrasts --provenance from.json > pairs.csv";

#[derive(Debug, Clone, Args)]
pub(crate) struct Compare {
    #[command(flatten)]
    corpus: CorpusArgs,

    #[command(flatten)]
    asking: QuestionArgs,

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
    beside: ProvenanceArg,
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

pub(crate) fn run(args: &Compare, global: &Global) -> anyhow::Result<ExitCode> {
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
        |_, analysis, _| (table(&analysis, include), Fingerprint::new(&analysis)),
        |batch| {
            articles.extend(batch);
            Ok(())
        },
    )?;
    console.doing("comparing");
    let settled = PreparedCorpus::new(articles, source, &args.corpus, global, &console);
    let comparison = pipeline(global)?.install(|| settled.compare(&question));
    console.clear();
    match args.format {
        FormatName::Table if settled.corpus.exclusions.is_empty() => {}
        FormatName::Table => comparison::tell(&comparison, &mut out)?,
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
    provenance::write(beside, &ProvenanceRecord::new(&settled.run, &comparison.warnings))?;
    Ok(console.end())
}
