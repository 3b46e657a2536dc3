//! `lasswell chart`: the charts alone.

use super::args::{Counting, Global, Input};
use super::figures::Look;
use super::gallery::{ChartArgs, Found};
use super::output::{Output, folder};
use super::rating::{Rating, Sure};
use super::session::Session;
use crate::aggregate::{summaries, table};
use clap::Args;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

pub(super) const EXAMPLES: &str = "\
Examples:
  lasswell chart seeds --out charts
  lasswell chart news.jsonl --out charts --formats svg --min-n 10 --title \"Election week\"
  lasswell chart scored.jsonl --out charts

Output of `lasswell score --format jsonl` is read as articles and scored again.";

#[derive(Debug, Clone, Args)]
pub(super) struct Chart {
    #[command(flatten)]
    input: Input,

    #[command(flatten)]
    rating: Rating,

    #[command(flatten)]
    sure: Sure,

    #[command(flatten)]
    counting: Counting,

    #[command(flatten)]
    charts: ChartArgs,

    /// Folder for the charts; made if it is not there
    #[arg(long, short, value_name = "DIR")]
    out: PathBuf,

    /// Words before the title of every chart
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true, help_heading = "Charts")]
    title: String,
}

pub(super) fn run(args: &Chart, global: &Global) -> anyhow::Result<ExitCode> {
    let session = Session::new(global, &args.input, &args.rating, &args.sure)?;
    folder(&args.out)?;
    let include = args.counting.include();
    let model = session.model().to_owned();
    let mut found = Found::default();
    let console = session.each(
        |number, analysis, _| (table(&analysis, include), args.charts.strip(number, &analysis, include)),
        |batch| {
            batch.into_iter().for_each(|(table, strip)| found.add(table, strip));
            Ok(())
        },
    )?;
    if !found.tables.is_empty() {
        let options = args.counting.options(global.seed);
        let summaries = summaries(&found.tables, &options);
        let look = Look {
            title: &args.title,
            min_n: args.counting.min_n,
            model: &model,
            unsure: summaries.totals.unsure,
        };
        let written = args.charts.write(&args.out, &found, &summaries, &look)?;
        console.clear();
        let mut out = Output::standard();
        for path in written {
            writeln!(out, "{}", path.display())?;
        }
        out.flush()?;
    }
    Ok(console.end())
}
