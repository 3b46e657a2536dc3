//! `lasswell report`: one page to read, with the sentences behind every number.

use super::args::Global;
use super::asking::Asking;
use super::corpus::CorpusArgs;
use super::figures::figures;
use super::gallery::{ChartArgs, Found};
use super::output::{Output, keep_apart};
use super::page;
use super::results::Results;
use super::session::pipeline;
use super::settled::{Settled, Source};
use clap::Args;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

pub(super) const EXAMPLES: &str = "\
Examples:
  lasswell report seeds --out report.html
  lasswell report news.csv --out report.html --title \"Election week\" --toward \"Angela Merkel\"
  lasswell report news.jsonl --model fast --explain --out report.html

The page is one file and needs no network. Words behind stances (--explain) cost the
accurate model some thirty times as long; the fast one and the baseline always tell them.";

#[derive(Debug, Clone, Args)]
pub(super) struct Report {
    #[command(flatten)]
    corpus: CorpusArgs,

    #[command(flatten)]
    asking: Asking,

    #[command(flatten)]
    charts: ChartArgs,

    /// The words behind every stance, also where they take long
    #[arg(long)]
    explain: bool,

    /// Write to this file; - for standard output
    #[arg(long, short, value_name = "FILE")]
    out: PathBuf,
}

pub(super) fn run(args: &Report, global: &Global) -> anyhow::Result<ExitCode> {
    let question = args.asking.question();
    let session = args.corpus.session(global, &question)?;
    let is_cheap = !args.corpus.rating.model.is_from_a_file();
    let session = if args.explain || is_cheap { session.with_evidence() } else { session };
    if args.out.as_os_str() != "-" {
        keep_apart(&args.out, &args.corpus.input.paths)?;
    }
    let mut out = Output::choose(Some(&args.out), &args.corpus.input.paths)?;
    let include = args.corpus.counting.include();
    let source = Source::of(&session).hashed(&args.corpus.rating.model)?;
    let mut found = Found { sheets: Some(Vec::new()), ..Found::default() };
    let console = session.each(
        |number, analysis, _| {
            args.charts.leaf(number, &analysis, include).with_sheet(&analysis, include, u64::MAX)
        },
        |batch| {
            batch.into_iter().for_each(|leaf| found.add(leaf));
            Ok(())
        },
    )?;
    console.doing("comparing");
    let settled = Settled::new(found.articles, source, &args.corpus, global, &console);
    let results = pipeline(global)?.install(|| Results::new(settled, &question));
    let dress = args.charts.dress(&results);
    let charts = figures(&results, &dress)?;
    let title = args.charts.title_or(page::TITLE);
    let html = page::html(title, found.sheets.unwrap_or_default(), &results, &charts)?;
    out.write_all(html.as_bytes())?;
    out.flush()?;
    Ok(console.end())
}
