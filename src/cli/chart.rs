//! `lasswell chart`: the charts alone.

use super::args::Global;
use super::corpus::CorpusArgs;
use super::figures::{figures, strip_figures};
use super::gallery::{ChartArgs, Found};
use super::output::{Output, folder};
use super::results::Results;
use super::session::pipeline;
use super::settled::{Settled, Source};
use crate::compare::{By, Question};
use clap::Args;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

pub(super) const EXAMPLES: &str = "\
Examples:
  lasswell chart seeds --out charts
  lasswell chart news.jsonl --out charts --formats svg --min-n 10 --title \"Election week\"
  lasswell chart scored.jsonl --out charts --theme print --width 720

Output of `lasswell score --format jsonl` is read as articles and scored again.";

#[derive(Debug, Clone, Args)]
pub(super) struct Chart {
    #[command(flatten)]
    corpus: CorpusArgs,

    #[command(flatten)]
    charts: ChartArgs,

    /// Folder for the charts; made if it is not there
    #[arg(long, short, value_name = "DIR")]
    out: PathBuf,
}

pub(super) fn run(args: &Chart, global: &Global) -> anyhow::Result<ExitCode> {
    let question = Question::by(By::Outlet);
    let session = args.corpus.session(global, &question)?;
    folder(&args.out)?;
    let include = args.corpus.counting.include();
    let source = Source::of(&session).hashed(&args.corpus.rating.model)?;
    let mut found = Found::default();
    let console = session.each(
        |number, analysis, _| args.charts.leaf(number, &analysis, include),
        |batch| {
            batch.into_iter().for_each(|leaf| found.add(leaf));
            Ok(())
        },
    )?;
    console.doing("comparing");
    let settled = Settled::new(found.articles, source, &args.corpus, global, &console);
    let results = pipeline(global)?.install(|| Results::new(settled, &question));
    if !results.settled.corpus.left_out.is_empty() {
        let dress = args.charts.dress(&results);
        let mut written = args.charts.write(&args.out, &figures(&results, &dress)?)?;
        written.extend(args.charts.write(&args.out, &strip_figures(&found.strips, &dress)?)?);
        console.clear();
        let mut out = Output::standard();
        for path in written {
            writeln!(out, "{}", path.display())?;
        }
        out.flush()?;
    }
    Ok(console.end())
}
