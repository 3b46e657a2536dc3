//! `lasswell score`: every sentence of every article with its analysis, as JSON, JSON lines or CSV, in one piece or in parts.

use crate::cli::args::common::{Global, InputArgs};
use crate::cli::args::engine::{EngineArgs, Evidence};
use crate::cli::args::parts::PartArgs;
use crate::cli::args::provenance::ProvenanceArg;
use crate::cli::args::tables::CsvArgs;
use crate::cli::terminal::console::Console;
use crate::cli::terminal::interrupt;
use crate::cli::terminal::output::Output;
use crate::export::{ArticleFormat, CsvStyle, OffsetUnit, OriginRecord, TableFormat};
use crate::job::{Job, PartsSettings, ScoreSettings, quantity};
use crate::parts::{PartFormat, part_list};
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

pub(crate) const EXAMPLES: &str = "\
Examples:
  lasswell score seeds > scored.json
  lasswell score news.csv.gz --column text=body --format jsonl --out scored.jsonl
  zcat articles.jsonl.gz | lasswell score - --format csv --provenance from.json > sentences.csv
  lasswell score seeds --explain --format jsonl > explained.jsonl
  lasswell score page.html --outlet \"The Paper\" --offsets utf16
  lasswell score archive/ --parts parts --format csv --model fast
  lasswell score archive/ --parts parts --format parquet --shard 2/8";

#[derive(Debug, Clone, Args)]
pub(crate) struct Score {
    #[command(flatten)]
    input: InputArgs,

    #[command(flatten)]
    engine: EngineArgs,

    /// json: an array; jsonl: one article on each line; csv: one row for each sentence, holder and target. With --parts: jsonl;
    /// csv or parquet with the tables sentences, quotes and mentions [default: json; jsonl with --parts]
    #[arg(long, value_enum)]
    format: Option<FormatArg>,

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

    #[command(flatten)]
    parts: PartArgs,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum FormatArg {
    Json,
    Jsonl,
    Csv,
    #[cfg(feature = "parquet")]
    Parquet,
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

impl Score {
    /// The format that was chosen, or the usual one.
    fn chosen_format(&self) -> FormatArg {
        let usual = if self.parts.parts.is_some() { FormatArg::Jsonl } else { FormatArg::Json };
        self.format.unwrap_or(usual)
    }

    fn offset_unit(&self) -> OffsetUnit {
        match self.offsets {
            OffsetArg::CodePoint => OffsetUnit::CodePoints,
            OffsetArg::Bytes => OffsetUnit::Bytes,
            OffsetArg::Utf16 => OffsetUnit::Utf16,
        }
    }

    /// The format of a result in one piece.
    fn article_format(&self, style: CsvStyle) -> anyhow::Result<ArticleFormat> {
        match self.chosen_format() {
            FormatArg::Json => Ok(ArticleFormat::Json),
            FormatArg::Jsonl => Ok(ArticleFormat::Jsonl),
            FormatArg::Csv => Ok(ArticleFormat::Csv(style)),
            #[cfg(feature = "parquet")]
            FormatArg::Parquet => anyhow::bail!("--format parquet: goes with --parts only"),
        }
    }

    /// The format of parts.
    fn part_format(&self, style: CsvStyle) -> anyhow::Result<PartFormat> {
        match self.chosen_format() {
            FormatArg::Json => {
                anyhow::bail!("--format json: does not go with --parts; accepted: jsonl, csv, parquet")
            }
            FormatArg::Jsonl => Ok(PartFormat::Jsonl),
            FormatArg::Csv => Ok(PartFormat::Tables(TableFormat::Csv(style))),
            #[cfg(feature = "parquet")]
            FormatArg::Parquet => Ok(PartFormat::Tables(TableFormat::Parquet)),
        }
    }
}

pub(crate) fn run(args: &Score, global: &Global) -> anyhow::Result<ExitCode> {
    let chosen = args.chosen_format();
    if args.explain && !matches!(chosen, FormatArg::Json | FormatArg::Jsonl) {
        anyhow::bail!("--explain: goes with --format json or jsonl only");
    }
    let style = args.csv.style_for(matches!(chosen, FormatArg::Csv))?;
    if let Some(folder) = &args.parts.parts {
        return run_parts(args, folder, args.part_format(style)?, global);
    }
    let format = args.article_format(style)?;
    let settings = ScoreSettings { format, offsets: args.offset_unit(), explain: args.explain };
    let job = args.job(global)?;
    let provenance = args.provenance.open(args.out.as_deref(), &job.read_paths())?;
    let mut out = Output::choose(args.out.as_deref(), &job.read_paths())?;
    let console = Console::new(global, "article").with_model(job.engine.stance().name());
    let outcome = job.score(settings, &mut out, &mut |event| console.show(&event))?;
    let is_scored = outcome.counts.scored > 0;
    provenance.commit_with(out, &OriginRecord::from(&outcome.origin), is_scored)?;
    Ok(console.end(outcome.counts))
}

impl Score {
    fn job(&self, global: &Global) -> anyhow::Result<Job> {
        let evidence = if self.explain { Evidence::Always } else { Evidence::Never };
        let engine = self.engine.engine(self.input.people.as_deref(), evidence)?;
        Ok(Job::with_engine(self.input.inputs()?, engine, global.pipeline()?))
    }
}

/// Scores in parts.
fn run_parts(args: &Score, folder: &Path, format: PartFormat, global: &Global) -> anyhow::Result<ExitCode> {
    let settings = PartsSettings {
        out: folder.to_owned(),
        format,
        offsets: args.offset_unit(),
        explain: args.explain,
        part_size: args.parts.part_size,
        shard: args.parts.shard(),
    };
    let job = args.job(global)?;
    interrupt::keep_parts();
    let console = Console::new(global, "article").with_model(job.engine.stance().name());
    let outcome = job.score_parts(&settings, &mut |event| console.show(&event))?;
    if !outcome.missing.is_empty() {
        let (missing, all) = (part_list(&outcome.missing), quantity(outcome.parts as u64, "part"));
        console.note(&format!("of {all}, left to other shards: {missing}"));
    }
    // With more shards than parts, some have nothing to do, and schedulers should not take that for a failure.
    let has_no_parts = outcome.parts > 0 && outcome.counts.scored == 0;
    let code = console.end(outcome.counts);
    Ok(if has_no_parts { ExitCode::SUCCESS } else { code })
}
