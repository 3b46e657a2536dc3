//! `lasswell score`: every sentence of every article with its analysis, as JSON, JSON lines or CSV.

use crate::cli::args::common::{Global, InputArgs};
use crate::cli::args::engine::{EngineArgs, Evidence};
use crate::cli::args::provenance::ProvenanceArg;
use crate::cli::args::tables::CsvArgs;
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

    /// json: an array; jsonl: one article on each line; csv: one row for each sentence, holder and target
    #[arg(long, value_enum, default_value_t = FormatArg::Json)]
    format: FormatArg,

    #[command(flatten)]
    csv: CsvArgs,

    /// Unit of offsets
    #[arg(long, value_enum, default_value_t = OffsetArg::CodePoint)]
    offsets: OffsetArg,

    /// Add the words behind the sentiment of every sentence, the rules that changed their valences, and the words behind
    /// every stance
    #[arg(long)]
    explain: bool,

    /// File to write [default: standard output]
    #[arg(long, short, value_name = "FILE")]
    out: Option<PathBuf>,

    #[command(flatten)]
    provenance: ProvenanceArg,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum FormatArg {
    Json,
    Jsonl,
    Csv,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum OffsetArg {
    /// Characters, as Python and R count them
    CodePoint,
    /// Bytes of UTF-8
    Bytes,
    /// UTF-16 units, as JavaScript and Java count characters
    Utf16,
}

pub(crate) fn run(args: &Score, global: &Global) -> anyhow::Result<ExitCode> {
    if args.explain && matches!(args.format, FormatArg::Csv) {
        anyhow::bail!("--explain: goes with --format json or jsonl only");
    }
    let style = args.csv.style_for(matches!(args.format, FormatArg::Csv))?;
    let settings = ScoreSettings {
        format: match args.format {
            FormatArg::Json => ArticleFormat::Json,
            FormatArg::Jsonl => ArticleFormat::Jsonl,
            FormatArg::Csv => ArticleFormat::Csv(style),
        },
        offsets: match args.offsets {
            OffsetArg::CodePoint => OffsetUnit::CodePoints,
            OffsetArg::Bytes => OffsetUnit::Bytes,
            OffsetArg::Utf16 => OffsetUnit::Utf16,
        },
        explain: args.explain,
    };
    let evidence = if args.explain { Evidence::Always } else { Evidence::Never };
    let engine = args.engine.engine(args.input.people.as_deref(), evidence)?;
    let job = Job::with_engine(args.input.inputs()?, engine, global.pipeline()?);
    let provenance = args.provenance.open(args.out.as_deref(), &job.read_paths())?;
    let mut out = Output::choose(args.out.as_deref(), &job.read_paths())?;
    let console = Console::new(global, "article").with_model(job.engine.stance().name());
    let outcome = job.score(settings, &mut out, &mut |event| console.show(&event))?;
    let is_scored = outcome.counts.scored > 0;
    provenance.commit_with(out, &OriginRecord::from(&outcome.origin), is_scored)?;
    Ok(console.end(outcome.counts))
}
