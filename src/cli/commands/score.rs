//! `lasswell score`: every sentence of every article, as JSON, JSON lines or CSV.

use crate::cli::args::common::{Global, InputArgs};
use crate::cli::args::engine::{EngineArgs, Evidence};
use crate::cli::args::provenance::ProvenanceArg;
use crate::cli::terminal::console::Console;
use crate::cli::terminal::output::Output;
use crate::export::{ArticleFormat, OffsetUnit, OriginRecord};
use crate::job::{Job, ScoreSettings};
use clap::{Args, ValueEnum};
use std::path::PathBuf;
use std::process::ExitCode;

pub(crate) const EXAMPLES: &str = "\
Examples:
  lasswell score seeds > scored.json
  lasswell score news.csv.gz --column text=body --format jsonl --out scored.jsonl
  zcat articles.jsonl.gz | lasswell score - --format csv --provenance from.json > sentences.csv
  lasswell score seeds --explain --format jsonl > explained.jsonl
  lasswell score page.html --outlet \"The Paper\" --offsets utf16";

#[derive(Debug, Clone, Args)]
pub(crate) struct Score {
    #[command(flatten)]
    input: InputArgs,

    #[command(flatten)]
    engine: EngineArgs,

    /// json: an array; jsonl: an article a line; csv: a row for each sentence, holder and target
    #[arg(long, value_enum, default_value_t = FormatName::Json)]
    format: FormatName,

    /// What offsets count
    #[arg(long, value_enum, default_value_t = UnitName::CodePoint)]
    offsets: UnitName,

    /// Add the words that made every sentence's sentiment, the rules that changed them, and the words behind every stance
    #[arg(long)]
    explain: bool,

    /// Write to this file [default: standard output]
    #[arg(long, short, value_name = "FILE")]
    out: Option<PathBuf>,

    #[command(flatten)]
    provenance: ProvenanceArg,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum FormatName {
    Json,
    Jsonl,
    Csv,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum UnitName {
    /// Characters as Python and R count them
    CodePoint,
    /// Bytes of UTF-8
    Bytes,
    /// Units of JavaScript and Java
    Utf16,
}

pub(crate) fn run(args: &Score, global: &Global) -> anyhow::Result<ExitCode> {
    if args.explain && matches!(args.format, FormatName::Csv) {
        anyhow::bail!("--explain: goes with --format json or jsonl only");
    }
    let settings = ScoreSettings {
        format: match args.format {
            FormatName::Json => ArticleFormat::Json,
            FormatName::Jsonl => ArticleFormat::Jsonl,
            FormatName::Csv => ArticleFormat::Csv,
        },
        offsets: match args.offsets {
            UnitName::CodePoint => OffsetUnit::CodePoints,
            UnitName::Bytes => OffsetUnit::Bytes,
            UnitName::Utf16 => OffsetUnit::Utf16,
        },
        explain: args.explain,
    };
    let evidence = if args.explain { Evidence::Wanted } else { Evidence::Unwanted };
    let engine = args.engine.engine(args.input.people.as_deref(), evidence)?;
    let job = Job::with_engine(args.input.inputs()?, engine, global.pipeline()?);
    let provenance = args.provenance.open(args.out.as_deref(), &args.input.paths)?;
    let mut out = Output::choose(args.out.as_deref(), &args.input.paths)?;
    let console = Console::new(global, "article").with_model(job.engine.stance().name());
    let outcome = job.score(settings, &mut out, &mut |event| console.show(&event))?;
    let is_scored = outcome.counts.scored > 0;
    out.commit(is_scored)?;
    provenance.write(&OriginRecord::from(&outcome.origin), is_scored)?;
    Ok(console.end(outcome.counts))
}
