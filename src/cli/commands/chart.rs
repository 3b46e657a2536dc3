//! `lasswell chart`: the charts alone.

use crate::cli::args::charts::{ChartArgs, Found};
use crate::cli::args::common::Global;
use crate::cli::args::corpus::CorpusArgs;
use crate::cli::terminal::output::{Output, folder};
use crate::compare::{Grouping, Question};
use crate::job::figures::{figures, strip_figures};
use crate::job::prepared_corpus::{PreparedCorpus, Source};
use crate::job::results::Results;
use crate::job::session::pipeline;
use clap::Args;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

pub(crate) const EXAMPLES: &str = "\
Examples:
  lasswell chart seeds --out charts
  lasswell chart news.jsonl --out charts --formats svg --min-n 10 --title \"Election week\"
  lasswell chart scored.jsonl --out charts --theme print --width 720

Output of `lasswell score --format jsonl` is read as articles and scored again.";

#[derive(Debug, Clone, Args)]
pub(crate) struct Chart {
    #[command(flatten)]
    corpus: CorpusArgs,

    #[command(flatten)]
    charts: ChartArgs,

    /// Folder for the charts; made if it is not there
    #[arg(long, short, value_name = "DIR")]
    out: PathBuf,
}

pub(crate) fn run(args: &Chart, global: &Global) -> anyhow::Result<ExitCode> {
    let question = Question::new(Grouping::Outlet);
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
    let settled = PreparedCorpus::new(found.articles, source, &args.corpus, global, &console);
    let results = pipeline(global)?.install(|| Results::new(settled, &question));
    if !results.settled.corpus.exclusions.is_empty() {
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
