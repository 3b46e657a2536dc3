//! `lasswell sentiment`: tone of plain lines or of JSON lines, without any target.

use crate::cli::args::common::Global;
use crate::cli::args::engine::SentimentArgs;
use crate::cli::args::lines::LineArgs;
use crate::cli::terminal::console::Console;
use crate::job::{LineFormat, LineJob};
use crate::read::Format;
use crate::stance::StanceModel;
use clap::{Args, ValueEnum};
use std::process::ExitCode;

pub(crate) const EXAMPLES: &str = "\
Examples:
  lasswell sentiment headlines.txt
  echo \"The talks were a great success.\" | lasswell sentiment --explain
  lasswell sentiment tweets.jsonl --mode vader --format csv > tweets.csv

A text a line, or a JSON object a line with `text` and perhaps `id`; without an id,
the number of the line stands for it.";

#[derive(Debug, Clone, Args)]
pub(crate) struct Sentiment {
    #[command(flatten)]
    lines: LineArgs,

    /// What the lines are [default: by the file's name, else by the first character]
    #[arg(long, value_enum, value_name = "FORMAT")]
    input_format: Option<LinesName>,

    #[command(flatten)]
    sentiment: SentimentArgs,

    /// jsonl: an object a line; csv: a table
    #[arg(long, value_enum, default_value_t = FormatName::Jsonl)]
    format: FormatName,

    /// Add the words that made the numbers, and the rules that changed them
    #[arg(long)]
    explain: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum LinesName {
    /// Plain text
    Txt,
    /// JSON objects
    Jsonl,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FormatName {
    Jsonl,
    Csv,
}

pub(crate) fn run(args: &Sentiment, global: &Global) -> anyhow::Result<ExitCode> {
    let format = match (args.format, args.explain) {
        (FormatName::Csv, true) => anyhow::bail!("--explain: goes with --format jsonl only"),
        (FormatName::Csv, false) => LineFormat::Csv,
        (FormatName::Jsonl, true) => LineFormat::ExplainedJsonLines,
        (FormatName::Jsonl, false) => LineFormat::JsonLines,
    };
    let input_format = args.input_format.map(|lines| match lines {
        LinesName::Txt => Format::Text,
        LinesName::Jsonl => Format::JsonLines,
    });
    let job = LineJob {
        file: args.lines.file.clone(),
        options: args.lines.options(input_format),
        // Stance is not rated.
        engine: args.sentiment.builder()?.stance_model(StanceModel::Lexicon).build()?,
        pipeline: global.pipeline()?,
    };
    args.lines.run(Console::new(global, "text"), |out, progress| job.sentiment(format, out, progress))
}
