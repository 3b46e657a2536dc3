//! `lasswell report`: one page to read, with the sentences behind every number.

use crate::cli::args::charts::{ChartArgs, Found};
use crate::cli::args::common::Global;
use crate::cli::args::corpus::CorpusArgs;
use crate::cli::args::question::QuestionArgs;
use crate::cli::terminal::output::{Output, keep_apart};
use crate::job::figures::figures;
use crate::job::pages;
use crate::job::prepared_corpus::{PreparedCorpus, Source};
use crate::job::results::Results;
use crate::job::session::pipeline;
use clap::Args;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

pub(crate) const EXAMPLES: &str = "\
Examples:
  lasswell report seeds --out report.html
  lasswell report news.csv --out report.html --title \"Election week\" --toward \"Angela Merkel\"
  lasswell report news.jsonl --model fast --explain --out report.html

The page is one file and needs no network. Words behind stances (--explain) cost the
accurate model some thirty times as long; the fast one and the baseline always tell them.";

#[derive(Debug, Clone, Args)]
pub(crate) struct Report {
    #[command(flatten)]
    corpus: CorpusArgs,

    #[command(flatten)]
    asking: QuestionArgs,

    #[command(flatten)]
    charts: ChartArgs,

    /// The words behind every stance, also where they take long
    #[arg(long)]
    explain: bool,

    /// Write to this file; - for standard output
    #[arg(long, short, value_name = "FILE")]
    out: PathBuf,
}

pub(crate) fn run(args: &Report, global: &Global) -> anyhow::Result<ExitCode> {
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
    let settled = PreparedCorpus::new(found.articles, source, &args.corpus, global, &console);
    let results = pipeline(global)?.install(|| Results::new(settled, &question));
    let dress = args.charts.dress(&results);
    let charts = figures(&results, &dress)?;
    let title = args.charts.title_or(pages::TITLE);
    let html = pages::html(title, found.sheets.unwrap_or_default(), &results, &charts)?;
    out.write_all(html.as_bytes())?;
    out.flush()?;
    Ok(console.end())
}
