//! `lasswell explain`: every sentence with the reasons of its labels.

use crate::cli::args::common::{Global, InputArgs};
use crate::cli::args::engine::{EngineArgs, Evidence};
use crate::cli::terminal::console::Console;
use crate::cli::terminal::explanation;
use crate::cli::terminal::output::Output;
use crate::error::Error;
use crate::job::{explain, report_cautions};
use crate::model::{Article, Origin};
use crate::read::InputLog;
use clap::Args;
use std::io::Write;
use std::process::ExitCode;

pub(crate) const EXAMPLES: &str = "\
Examples:
  lasswell explain seeds/001_10dcdd32d3d4aeaf.txt
  lasswell explain seeds/001_10dcdd32d3d4aeaf.txt --sentence 3
  lasswell explain --text \"“Emmanuel Macron is a good friend,” Angela Merkel said.\"

Sentences have the same numbers as in the output of `lasswell score` (`index`), from 0.";

#[derive(Debug, Clone, Args)]
pub(crate) struct Explain {
    #[command(flatten)]
    input: InputArgs,

    /// Explain this text instead of a file
    #[arg(long, value_name = "TEXT", conflicts_with = "paths")]
    text: Option<String>,

    /// Explain only the sentence with this number, counted from 0
    #[arg(long, value_name = "N")]
    sentence: Option<usize>,

    #[command(flatten)]
    engine: EngineArgs,
}

type Articles = Box<dyn Iterator<Item = Result<Article, Error>>>;

impl Explain {
    fn articles(&self) -> Result<(Articles, InputLog), Error> {
        let Some(text) = &self.text else {
            let (articles, log) = self.input.inputs()?.articles(&[])?;
            return Ok((Box::new(articles), log));
        };
        let origin = Origin { path: "--text".to_owned(), ..Origin::default() };
        let article = Article { text: text.clone(), id: "text".to_owned(), origin, ..Article::default() };
        Ok((Box::new(std::iter::once(Ok(article))), InputLog::default()))
    }
}

pub(crate) fn run(args: &Explain, global: &Global) -> anyhow::Result<ExitCode> {
    let engine = args.engine.engine(args.input.people.as_deref(), Evidence::Always)?;
    let console = Console::new(global, "article").with_model(engine.stance().name());
    let (articles, log) = args.articles()?;
    let mut out = Output::terminal();
    let counts = explain(articles, &engine, args.sentence, &mut |event| console.show(&event), |explained| {
        console.clear();
        out.write_all(explanation::render(explained, args.sentence).as_bytes())?;
        Ok(out.flush()?)
    })?;
    report_cautions(&log.files(), &mut |event| console.show(&event));
    Ok(console.end(counts))
}
