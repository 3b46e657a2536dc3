//! `lasswell sentiment`: the tone of lines of text or JSON, without a target.

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

Each line is a text, or a JSON object with `text` and an optional `id`. Without an id,
the number of the line is the id.

Lines are rated by the word list alone. `lasswell score` also has the tone that a trained
model reads: `valence` in JSON, `sentiment_valence` in CSV.";

#[derive(Debug, Clone, Args)]
pub(crate) struct Sentiment {
    #[command(flatten)]
    lines: LineArgs,

    /// Format of the lines [default: by the name of the file, or else by its first character]
    #[arg(long, value_enum, value_name = "FORMAT")]
    input_format: Option<LineFormatArg>,

    #[command(flatten)]
    sentiment: SentimentArgs,

    /// jsonl: one object on each line; csv: a table
    #[arg(long, value_enum, default_value_t = FormatArg::Jsonl)]
    format: FormatArg,

    /// Add the words behind the numbers, and the rules that changed their valences
    #[arg(long)]
    explain: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum LineFormatArg {
    /// Plain text
    Txt,
    /// JSON objects
    Jsonl,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FormatArg {
    Jsonl,
    Csv,
}

pub(crate) fn run(args: &Sentiment, global: &Global) -> anyhow::Result<ExitCode> {
    let format = match (args.format, args.explain) {
        (FormatArg::Csv, true) => anyhow::bail!("--explain: goes with --format jsonl only"),
        (FormatArg::Csv, false) => LineFormat::Csv,
        (FormatArg::Jsonl, true) => LineFormat::ExplainedJsonLines,
        (FormatArg::Jsonl, false) => LineFormat::JsonLines,
    };
    let input_format = args.input_format.map(|lines| match lines {
        LineFormatArg::Txt => Format::Text,
        LineFormatArg::Jsonl => Format::JsonLines,
    });
    let job = LineJob {
        file: args.lines.file.clone(),
        options: args.lines.options(input_format),
        // The stance model is not used.
        engine: args.sentiment.builder()?.stance_model(StanceModel::Lexicon).build()?,
        pipeline: global.pipeline()?,
    };
    let (console, spec) = (Console::new(global, "text"), job.engine.spec().clone());
    args.lines.run(console, &spec, |out, progress| job.sentiment(format, out, progress))
}
