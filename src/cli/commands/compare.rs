//! `lasswell compare`: a comparison of groups of articles or voices.

use crate::cli::args::common::Global;
use crate::cli::args::corpus::CorpusArgs;
use crate::cli::args::engine::Evidence;
use crate::cli::args::provenance::ProvenanceArg;
use crate::cli::args::question::QuestionArgs;
use crate::cli::args::tables::CsvArgs;
use crate::cli::terminal::comparison;
use crate::cli::terminal::console::Console;
use crate::cli::terminal::output::Output;
use crate::export::{ComparisonRecord, ComparisonTable, ProvenanceRecord, TableFormat, write_json};
use clap::{Args, ValueEnum};
use std::path::PathBuf;
use std::process::ExitCode;

pub(crate) const EXAMPLES: &str = "\
Examples:
  lasswell compare seeds
  lasswell compare news.csv --by month --format json > months.json
  lasswell compare seeds --by speaker --min-n 1 --format csv
  lasswell compare news.jsonl --toward \"Angela Merkel\" --voice author
  lasswell compare news.csv --by leaning --story event --strata day --wire drop
  lasswell compare news.jsonl --format csv --table contrasts --provenance from.json > pairs.csv
  lasswell compare news.jsonl --toward \"Angela Merkel\" --labels checked/labels.csv";

#[derive(Debug, Clone, Args)]
pub(crate) struct Compare {
    #[command(flatten)]
    corpus: CorpusArgs,

    #[command(flatten)]
    question: QuestionArgs,

    /// table: text for the terminal; json: all results; csv: the table chosen by --table
    #[arg(long, value_enum, default_value_t = FormatArg::Table)]
    format: FormatArg,

    /// Table that --format csv writes: stances (cells), tone of sentences (tones), or pairs of groups (contrasts)
    #[arg(long, value_enum, default_value_t = TableArg::Cells)]
    table: TableArg,

    #[command(flatten)]
    csv: CsvArgs,

    /// File to write [default: standard output]
    #[arg(long, short, value_name = "FILE")]
    out: Option<PathBuf>,

    #[command(flatten)]
    provenance: ProvenanceArg,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum FormatArg {
    Table,
    Json,
    Csv,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum TableArg {
    Cells,
    Tones,
    Contrasts,
}

pub(crate) fn run(args: &Compare, global: &Global) -> anyhow::Result<ExitCode> {
    let style = args.csv.style_for(matches!(args.format, FormatArg::Csv))?;
    let job = args.corpus.job(global, args.question.question()?, Evidence::Never)?;
    let inputs = &job.read_paths();
    let provenance = args.provenance.open(args.out.as_deref(), inputs)?;
    let mut out = match (&args.out, args.format) {
        (None, FormatArg::Table) => Output::terminal(),
        (path, _) => Output::choose(path.as_deref(), inputs)?,
    };
    let console = Console::new(global, "article").with_model(job.engine.stance().name());
    let outcome = job.compare(&mut |event| console.show(&event))?;
    console.clear();
    outcome.label_note().iter().for_each(|line| console.note(line));
    let (comparison, people, run) = (&outcome.comparison, &outcome.counted.people, &outcome.counted.run);
    console.show_left_out(&comparison.warnings);
    match args.format {
        FormatArg::Table if outcome.counted.is_empty() => {}
        FormatArg::Table => comparison::write(comparison, &mut out)?,
        FormatArg::Json => write_json(&mut out, &ComparisonRecord::new(comparison, people, run))?,
        FormatArg::Csv => {
            let table = match args.table {
                TableArg::Cells => ComparisonTable::Cells,
                TableArg::Tones => ComparisonTable::Tones,
                TableArg::Contrasts => ComparisonTable::Contrasts,
            };
            ComparisonRecord::new(comparison, people, run).write_table(
                table,
                &mut out,
                TableFormat::Csv(style),
            )?;
        }
    }
    let is_scored = outcome.counts.scored > 0;
    provenance.commit_with(out, &ProvenanceRecord::new(run, &comparison.warnings), is_scored)?;
    Ok(console.end(outcome.counts))
}
