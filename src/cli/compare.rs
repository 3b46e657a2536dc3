//! `lasswell compare`: groups of articles or voices side by side.

use super::args::{Counting, Global, Input};
use super::output::Output;
use super::rating::{Rating, Sure};
use super::report;
use super::session::Session;
use crate::aggregate::table;
use crate::compare::{By, compare};
use crate::export::{ComparisonRecord, ComparisonTable, write_json};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

pub(super) const EXAMPLES: &str = "\
Examples:
  lasswell compare seeds
  lasswell compare news.csv --by month --format json > months.json
  lasswell compare seeds --by speaker --min-n 1 --format csv
  lasswell compare news.jsonl --by outlet --format csv --table contrasts --out contrasts.csv";

#[derive(Debug, Clone, Args)]
pub(super) struct Compare {
    #[command(flatten)]
    input: Input,

    #[command(flatten)]
    rating: Rating,

    #[command(flatten)]
    sure: Sure,

    #[command(flatten)]
    counting: Counting,

    /// What the groups are
    #[arg(long, value_parser = groupings(), default_value = "outlet")]
    by: By,

    /// table: for the terminal; json: everything; csv: the table named by --table
    #[arg(long, value_enum, default_value_t = FormatName::Table)]
    format: FormatName,

    /// Which table --format csv writes: stances, tone of sentences, or pairs of groups
    #[arg(long, value_enum, default_value_t = TableName::Cells)]
    table: TableName,

    /// Write to this file [default: standard output]
    #[arg(long, short, value_name = "FILE")]
    out: Option<PathBuf>,
}

fn groupings() -> impl TypedValueParser<Value = By> {
    let accepted = PossibleValuesParser::new(By::ALL.map(By::as_str));
    accepted.try_map(|word| By::from_word(&word).ok_or("not a grouping"))
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
    let session = Session::new(global, &args.input, &args.rating, &args.sure)?;
    let mut out = match (&args.out, args.format) {
        (None, FormatName::Table) => Output::terminal(),
        (path, _) => Output::choose(path.as_deref(), &args.input.paths)?,
    };
    let (include, rating) = (args.counting.include(), session.rating());
    let mut tables = Vec::new();
    let console = session.each(
        |_, analysis, _| table(&analysis, include),
        |batch| {
            tables.extend(batch);
            Ok(())
        },
    )?;
    let comparison = compare(&tables, args.by, &args.counting.options(global.seed));
    console.clear();
    match args.format {
        FormatName::Table if tables.is_empty() => {}
        FormatName::Table => report::comparison(&comparison, &mut out)?,
        FormatName::Json => write_json(&mut out, &ComparisonRecord::new(&comparison, &rating))?,
        FormatName::Csv => {
            let table = match args.table {
                TableName::Cells => ComparisonTable::Cells,
                TableName::Tones => ComparisonTable::Tones,
                TableName::Contrasts => ComparisonTable::Contrasts,
            };
            ComparisonRecord::new(&comparison, &rating).write_csv(table, &mut out)?;
        }
    }
    out.flush()?;
    Ok(console.end())
}
