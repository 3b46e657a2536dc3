//! Lines of text or JSON → their sentiment or stance, one result on each line.

use super::error::JobError;
use super::progress::{Counts, Progress};
use crate::engine::Engine;
use crate::error::{Error, ErrorKind};
use crate::export::{
    CsvStyle, ExplainedLine, Number, ResultOrigin, SentimentLine, StanceLine, UsedParts, write_csv_rows,
    write_line,
};
use crate::model::{Sentiment, Span};
use crate::pipeline::{BatchLimits, Pipeline};
use crate::read::{
    GivenHolderField, JsonObject, ReadOptions, TextLines, TextRecord, holder_in, targets_in, text_in,
};
use crate::sentiment::Scorer;
use crate::stance::GivenHolder;
use crate::targets::TargetedText;
use serde_json::Value;
use std::io::{self, Write};
use std::path::PathBuf;

/// A file of lines, and the engine that rates them.
#[derive(Debug)]
pub struct LineJob {
    /// A file of lines; `-` for standard input.
    pub file: PathBuf,
    /// How the file is read.
    pub options: ReadOptions,
    /// The engine that rates the lines.
    pub engine: Engine,
    /// The threads that rate lines.
    pub pipeline: Pipeline,
}

/// How results are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineFormat {
    /// One JSON object for each line.
    JsonLines,
    /// One JSON object for each line, with the words behind the numbers.
    ExplainedJsonLines,
    /// A table with one row for each line.
    Csv,
}

/// The outcome of rating lines, apart from what was written.
#[derive(Debug)]
#[non_exhaustive]
pub struct LinesOutcome {
    /// Results written, and lines skipped.
    pub counts: Counts,
    /// The inputs and the engine of the results.
    pub origin: ResultOrigin,
}

/// The result of one line.
#[derive(Default)]
struct RatedLine {
    /// The output, with line breaks.
    bytes: Vec<u8>,
    /// Number of results in it.
    scored: u32,
    /// Errors of what was skipped.
    skipped: Vec<Error>,
}

impl RatedLine {
    fn skipped(error: Error) -> Self {
        Self { skipped: vec![error], ..Self::default() }
    }
}

impl LineJob {
    /// Rates the sentiment of every line: plain text, or a JSON object with `text` and an optional `id`.
    ///
    /// # Errors
    /// When the output cannot be written.
    pub fn sentiment(
        self,
        format: LineFormat,
        out: &mut impl Write,
        progress: &mut Progress<'_>,
    ) -> Result<LinesOutcome, JobError> {
        if format == LineFormat::Csv {
            out.write_all(b"id,neg,neu,pos,compound\n")?;
        }
        let engine = self.engine.clone();
        self.rate_lines(UsedParts::Sentiment, out, progress, |source, line| {
            rate_sentiment(&engine, format, source, line)
        })
    }

    /// Rates the stance toward the targets that each line gives: a JSON object with `text` and `target`, or a line of
    /// NewsMTSC. Lines that give no `holder` are asked for the stance of `holder`: `anyone`, `author`, or a name.
    ///
    /// # Errors
    /// When the output cannot be written.
    pub fn stance(
        self,
        holder: &str,
        out: &mut impl Write,
        progress: &mut Progress<'_>,
    ) -> Result<LinesOutcome, JobError> {
        let engine = self.engine.clone();
        let rate = |source: &LineSource, line: &TextRecord| rate_stance(&engine, holder, source, line);
        self.rate_lines(UsedParts::Stance, out, progress, rate)
    }

    fn rate_lines(
        self,
        used_parts: UsedParts,
        out: &mut impl Write,
        progress: &mut Progress<'_>,
        rate: impl Fn(&LineSource, &TextRecord) -> io::Result<RatedLine> + Sync,
    ) -> Result<LinesOutcome, JobError> {
        let mut counts = Counts::default();
        let (model, failures) = (self.engine.stance().clone(), self.engine.stance().failures());
        let mut origin =
            ResultOrigin { engine: self.engine.spec().clone(), used_parts, ..ResultOrigin::default() };
        match TextLines::open(&self.file, &self.options) {
            Err(error) => counts.skip(&error, progress),
            Ok(lines) => {
                let log = lines.input_log();
                let source = LineSource { is_json: lines.is_json(), name: lines.name().to_owned() };
                let pipeline = self.pipeline.with_limits(BatchLimits::of_lines());
                pipeline.run(
                    lines,
                    |_, line| rate(&source, &line),
                    |batch| -> Result<(), JobError> {
                        let mut scored = 0;
                        for rated in batch {
                            let rated = rated.unwrap_or_else(|error| Ok(RatedLine::skipped(error)))?;
                            out.write_all(&rated.bytes)?;
                            rated.skipped.iter().for_each(|error| counts.skip(error, progress));
                            scored += u64::from(rated.scored);
                        }
                        counts.score(scored, progress);
                        Ok(out.flush()?)
                    },
                )?;
                if pipeline.is_stopped() {
                    return Err(JobError::Stopped);
                }
                origin.inputs = log.files();
                counts.check_model(&model, failures, progress);
            }
        }
        (origin.used, origin.skipped) = (counts.scored, counts.skipped);
        Ok(LinesOutcome { counts, origin })
    }
}

/// The input file of a line.
struct LineSource {
    is_json: bool,
    name: String,
}

impl LineSource {
    fn error(&self, line: &TextRecord, kind: ErrorKind) -> Error {
        Error::new(kind, format!("{}:{}", self.name, line.number))
    }

    fn object(&self, line: &TextRecord) -> Result<JsonObject, Error> {
        match serde_json::from_str(&line.text) {
            Ok(Value::Object(object)) => Ok(object),
            Ok(_) => {
                Err(self.error(line, ErrorKind::value("line", "no object", "a JSON object with `text`")))
            }
            // The parser counts lines within this text; the place already has the line number in the file.
            Err(error) => Err(self.error(line, ErrorKind::json(error, None))),
        }
    }
}

fn rate_sentiment(
    engine: &Engine,
    format: LineFormat,
    source: &LineSource,
    line: &TextRecord,
) -> io::Result<RatedLine> {
    let number = Value::from(line.number);
    if !source.is_json {
        return rate_text(engine, format, &number, &line.text);
    }
    if line.text.trim().is_empty() {
        return Ok(RatedLine::default());
    }
    let id_and_text = source.object(line).and_then(|object| {
        let text = text_in(&object).map_err(|kind| source.error(line, kind))?.to_owned();
        Ok((object.get("id").cloned().unwrap_or(number), text))
    });
    match id_and_text {
        Ok((id, text)) => rate_text(engine, format, &id, &text),
        Err(error) => Ok(RatedLine::skipped(error)),
    }
}

fn rate_text(engine: &Engine, format: LineFormat, id: &Value, text: &str) -> io::Result<RatedLine> {
    let (mut scorer, mode) = (Scorer::new(engine.sentiment()), engine.mode());
    let mut bytes = Vec::new();
    match format {
        LineFormat::ExplainedJsonLines => {
            let explained = scorer.explain(text, &[], mode);
            write_line(&mut bytes, &ExplainedLine::new(id, text, &explained))?;
        }
        LineFormat::JsonLines => write_line(&mut bytes, &SentimentLine::new(id, scorer.score(text, mode)))?,
        LineFormat::Csv => write_row(&mut bytes, id, scorer.score(text, mode))?,
    }
    Ok(RatedLine { bytes, scored: 1, skipped: Vec::new() })
}

/// Writes a row of the table. An id that is not a string is written as JSON.
fn write_row(out: &mut Vec<u8>, id: &Value, sentiment: Sentiment) -> io::Result<()> {
    let id = id.as_str().map_or_else(|| id.to_string(), str::to_owned);
    let Sentiment { neg, neu, pos, compound, .. } = sentiment;
    let numbers = [neg, neu, pos, compound].map(|n| Number::new(n).text());
    write_csv_rows(out, std::iter::once(std::iter::once(id).chain(numbers).collect()), CsvStyle::Plain)
}

fn rate_stance(
    engine: &Engine,
    holder: &str,
    source: &LineSource,
    line: &TextRecord,
) -> io::Result<RatedLine> {
    let mut rated = RatedLine::default();
    if line.text.trim().is_empty() {
        return Ok(rated);
    }
    let LineTargets { text, holder, targets } = match text_and_targets(holder, source, line) {
        Ok(targets) => targets,
        Err(error) => return Ok(RatedLine::skipped(error)),
    };
    let min_confidence = engine.spec().min_confidence;
    for target in targets {
        match target {
            Err(error) => rated.skipped.push(error),
            Ok((id, span)) => {
                let rating =
                    TargetedText::held_by(&text, span.range(), holder).predict(engine.stance(), false);
                let label = rating.label_if(min_confidence);
                write_line(&mut rated.bytes, &StanceLine::new(&id, rating.probabilities, label))?;
                rated.scored += 1;
            }
        }
    }
    Ok(rated)
}

/// The id and the span of a target, or why it cannot be rated.
type TargetResult = Result<(Value, Span), Error>;

/// What a line asks about.
struct LineTargets {
    text: String,
    holder: GivenHolder,
    targets: Vec<TargetResult>,
}

fn text_and_targets(holder: &str, source: &LineSource, line: &TextRecord) -> Result<LineTargets, Error> {
    let object = source.object(line)?;
    let error = |kind| source.error(line, kind);
    let text = text_in(&object).map_err(error)?.to_owned();
    let line_id = ["id", "primary_gid"].iter().find_map(|key| object.get(*key));
    let id = |target: &JsonObject| {
        let id = ["Input.gid", "id"].iter().find_map(|key| target.get(*key)).or(line_id);
        id.cloned().unwrap_or_else(|| Value::from(line.number))
    };
    let targets = targets_in(&object, &text).map_err(error)?;
    let targets =
        targets.into_iter().map(|one| one.map(|target| (id(target.fields), target.span)).map_err(error));
    let targets = targets.collect();
    let holder = match holder_in(&object, &text).map_err(error)? {
        Some(GivenHolderField::Place(span)) => Ok(GivenHolder::At(span)),
        Some(GivenHolderField::Word(word)) => given_holder(&word, &text),
        None => given_holder(holder, &text),
    };
    Ok(LineTargets { holder: holder.map_err(error)?, text, targets })
}

/// Whose stance a word asks for: `anyone`, `author`, or a name that stands in the text.
fn given_holder(word: &str, text: &str) -> Result<GivenHolder, ErrorKind> {
    let is_whole = |at: usize| {
        let before = text.get(..at).and_then(|t| t.chars().next_back());
        let after = text.get(at + word.len()..).and_then(|t| t.chars().next());
        ![before, after].into_iter().flatten().any(char::is_alphanumeric)
    };
    match word {
        "anyone" => Ok(GivenHolder::Anyone),
        "author" => Ok(GivenHolder::Author),
        _ => {
            let mut places = text.match_indices(word).map(|(at, _)| at).filter(|at| is_whole(*at));
            let place =
                places.next().filter(|_| !word.is_empty()).and_then(|at| Span::between(at, at + word.len()));
            let accepted = "`anyone`, `author`, or a name that stands in the text";
            place.map(GivenHolder::At).ok_or_else(|| ErrorKind::value("holder", word, accepted))
        }
    }
}
