//! `lasswell sentiment`: tone of plain lines or of JSON lines, without any target.

use super::text_lines::{Done, Job, LineInput, Source};
use crate::cli::args::common::Global;
use crate::cli::args::rating::{ToneRules, words};
use crate::export::{ExplainedLine, Origin, SentimentLine, ToneSource, write_line};
use crate::model::Sentiment;
use crate::read::{Format, TextRecord, text_in};
use crate::sentiment::{Mode, Scorer, SentimentTables};
use clap::{Args, ValueEnum};
use serde_json::Value;
use std::io;
use std::process::ExitCode;

pub(crate) const EXAMPLES: &str = "\
Examples:
  lasswell sentiment headlines.txt
  echo \"The talks were a great success.\" | lasswell sentiment --explain
  lasswell sentiment tweets.jsonl --mode vader --format csv > tweets.csv

A text a line, or a JSON object a line with `text` and perhaps `id`; without an id,
the number of the line stands for it.";

#[derive(Debug, Clone, Args)]
pub(crate) struct Tone {
    #[command(flatten)]
    input: LineInput,

    /// What the lines are [default: by the file's name, else by the first character]
    #[arg(long, value_enum, value_name = "FORMAT")]
    input_format: Option<LinesName>,

    #[command(flatten)]
    rating: ToneRules,

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

pub(crate) fn run(args: &Tone, global: &Global) -> anyhow::Result<ExitCode> {
    if args.explain && args.format == FormatName::Csv {
        anyhow::bail!("--explain: goes with --format jsonl only");
    }
    let (lexicon, mode) = (args.rating.lexicon()?, args.rating.mode());
    let engine = words(lexicon.as_ref());
    let format = args.input_format.map(|lines| match lines {
        LinesName::Txt => Format::Text,
        LinesName::Jsonl => Format::JsonLines,
    });
    let header: &[u8] = match args.format {
        FormatName::Csv => b"id,neg,neu,pos,compound\n",
        FormatName::Jsonl => b"",
    };
    let how = How { engine: &engine, mode, format: args.format, explain: args.explain };
    let origin = Origin { tone: Some(ToneSource { mode, lexicon }), ..Origin::default() };
    let job = Job { unit: "text", format, header, origin };
    args.input.each(global, job, |source, line| how.line(source, line))
}

struct How<'e> {
    engine: &'e SentimentTables,
    mode: Mode,
    format: FormatName,
    explain: bool,
}

impl How<'_> {
    fn line(&self, source: &Source, line: &TextRecord) -> io::Result<Done> {
        let number = Value::from(line.number);
        if !source.is_json {
            return self.text(&number, &line.text);
        }
        if line.text.trim().is_empty() {
            return Ok(Done::default());
        }
        let found = source.object(line).and_then(|object| {
            let text = text_in(&object).map_err(|kind| source.error(line, kind))?.to_owned();
            Ok((object.get("id").cloned().unwrap_or(number), text))
        });
        match found {
            Ok((id, text)) => self.text(&id, &text),
            Err(error) => Ok(Done { skipped: vec![error], ..Done::default() }),
        }
    }

    fn text(&self, id: &Value, text: &str) -> io::Result<Done> {
        let mut scorer = Scorer::new(self.engine);
        let mut bytes = Vec::new();
        match self.format {
            FormatName::Jsonl if self.explain => {
                let explained = scorer.explain(text, &[], self.mode);
                write_line(&mut bytes, &ExplainedLine::new(id, text, &explained))?;
            }
            FormatName::Jsonl => {
                write_line(&mut bytes, &SentimentLine::new(id, scorer.score(text, self.mode)))?;
            }
            FormatName::Csv => row(&mut bytes, id, scorer.score(text, self.mode))?,
        }
        Ok(Done { bytes, scored: 1, skipped: Vec::new() })
    }
}

/// A row of the table: an id that is no string as JSON.
fn row(out: &mut Vec<u8>, id: &Value, sentiment: Sentiment) -> io::Result<()> {
    let id = id.as_str().map_or_else(|| id.to_string(), str::to_owned);
    let Sentiment { neg, neu, pos, compound } = sentiment;
    let numbers = [neg, neu, pos, compound].map(|n| crate::export::Number::new(n).text());
    let mut table = csv::Writer::from_writer(out);
    table.write_record(std::iter::once(id).chain(numbers)).map_err(io::Error::from)?;
    table.flush()
}
