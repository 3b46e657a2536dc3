//! `lasswell score`: every sentence of every article, as JSON, JSON lines or CSV.

use crate::analyze::explanations;
use crate::cli::args::common::{Global, Input};
use crate::cli::args::provenance::{self, ProvenanceArg};
use crate::cli::args::rating::{Rating, Sure};
use crate::cli::terminal::output::Output;
use crate::export::{ArticleFormat, ArticleWriter, OffsetUnit, OriginRecord};
use crate::job::prepared_corpus::Source;
use crate::job::session::Session;
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
    input: Input,

    #[command(flatten)]
    rating: Rating,

    #[command(flatten)]
    sure: Sure,

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
    beside: ProvenanceArg,
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
    let session = Session::new(global, &args.input, &args.rating, &args.sure, &[])?;
    let session = if args.explain { session.with_evidence() } else { session };
    let format = match args.format {
        FormatName::Json => ArticleFormat::Json,
        FormatName::Jsonl => ArticleFormat::Jsonl,
        FormatName::Csv => ArticleFormat::Csv,
    };
    let unit = match args.offsets {
        UnitName::CodePoint => OffsetUnit::CodePoints,
        UnitName::Bytes => OffsetUnit::Bytes,
        UnitName::Utf16 => OffsetUnit::Utf16,
    };
    let mut source = Source::of(&session);
    // A table has no place for the hash, and the file is large.
    if !matches!(args.format, FormatName::Csv) || args.beside.is_asked() {
        source = source.hashed(&args.rating.model)?;
    }
    let made_by = source.made_by();
    let beside = args.beside.open(args.out.as_deref(), &args.input.paths)?;
    let out = Output::choose(args.out.as_deref(), &args.input.paths)?;
    let mut writer = ArticleWriter::new(out, format, unit)?;
    let console = session.each(
        |_, analysis, engine| {
            let explained = args.explain.then(|| explanations(&analysis, engine));
            format.render_made(&analysis, explained.as_deref(), &made_by, unit)
        },
        |batch| {
            for rendered in batch {
                writer.write_rendered(&rendered?)?;
            }
            // What is there goes out: the stream behind may be slow.
            Ok(writer.flush()?)
        },
    )?;
    writer.finish()?;
    provenance::write(beside, &OriginRecord::from(&source.origin(&console)))?;
    Ok(console.end())
}
