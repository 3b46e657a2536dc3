//! `lasswell stance`: stance toward targets that the caller names, one text a line.

use super::args::Global;
use super::models::ModelChoice;
use super::texts::{Done, LineInput, Source, wrong};
use crate::error::Error;
use crate::export::{StanceLine, write_line};
use crate::model::Span;
use crate::read::{Format, Line};
use crate::targets::Targeted;
use clap::Args;
use serde_json::{Map, Value};
use std::process::ExitCode;

pub(super) const EXAMPLES: &str = "\
Examples:
  lasswell stance targets.jsonl > stances.jsonl
  echo '{\"text\": \"Friends met Merkel.\", \"target\": {\"start\": 12, \"end\": 18}}' |
    lasswell stance

Offsets count code points, from 0, the end not included. Lines of NewsMTSC
(`sentence_normalized`, `targets` with `from` and `to`) are read as they are, and
give a line for each target.";

#[derive(Debug, Clone, Args)]
pub(super) struct Toward {
    #[command(flatten)]
    input: LineInput,

    #[command(flatten)]
    model: ModelChoice,
}

pub(super) fn run(args: &Toward, global: &Global) -> anyhow::Result<ExitCode> {
    let model = args.model.load()?;
    args.input.each(global, "target", Some(Format::JsonLines), b"", |source, line| {
        let mut done = Done::default();
        if line.text.trim().is_empty() {
            return Ok(done);
        }
        match wanted(source, line) {
            Err(error) => done.skipped.push(error),
            Ok((text, targets)) => {
                for target in targets {
                    match target {
                        Err(error) => done.skipped.push(error),
                        Ok((id, span)) => {
                            let rating = Targeted::new(&text, span.range()).rate(&model, false);
                            write_line(&mut done.bytes, &StanceLine::new(&id, rating.probabilities))?;
                            done.scored += 1;
                        }
                    }
                }
            }
        }
        Ok(done)
    })
}

type Target = Result<(Value, Span), Error>;

/// A line's text and targets.
fn wanted(source: &Source, line: &Line) -> Result<(String, Vec<Target>), Error> {
    let object = source.object(line)?;
    let text = source.text(line, &object, &["text", "sentence_normalized"])?.to_owned();
    let own = ["id", "primary_gid"].iter().find_map(|key| object.get(*key));
    let id = |target: &Map<String, Value>| {
        let found = ["Input.gid", "id"].iter().find_map(|key| target.get(*key)).or(own);
        found.cloned().unwrap_or_else(|| Value::from(line.number))
    };
    let bounds = boundaries(&text);
    let read = |target: &Value| {
        let Value::Object(target) = target else {
            return Err(source.error(line, wrong("target", "no object", "an object with `start` and `end`")));
        };
        match span(&text, &bounds, target) {
            Ok(span) => Ok((id(target), span)),
            Err(found) => {
                let accepted = format!(
                    "`start` and `end` with 0 <= start < end <= {}, in code points of the text",
                    bounds.len().saturating_sub(1)
                );
                Err(source.error(line, wrong("target", &found, &accepted)))
            }
        }
    };
    let targets = match (object.get("target"), object.get("targets")) {
        (Some(target), _) => vec![read(target)],
        (None, Some(Value::Array(targets))) => targets.iter().map(read).collect(),
        (None, _) => {
            let accepted = "`target` with `start` and `end`, or a list `targets` with `from` and `to`";
            return Err(source.error(line, wrong("target", "missing", accepted)));
        }
    };
    Ok((text, targets))
}

/// Byte of each code point, and of the end.
fn boundaries(text: &str) -> Vec<usize> {
    text.char_indices().map(|(at, _)| at).chain([text.len()]).collect()
}

/// Where a target stands; if nowhere, what its offsets are.
fn span(text: &str, bounds: &[usize], target: &Map<String, Value>) -> Result<Span, String> {
    let offset = |keys: [&str; 2]| keys.iter().find_map(|key| target.get(*key));
    let (from, to) = (offset(["start", "from"]), offset(["end", "to"]));
    let byte = |value: Option<&Value>| {
        let at = usize::try_from(value?.as_u64()?).ok()?;
        bounds.get(at).copied()
    };
    let found = byte(from).zip(byte(to)).and_then(|(start, end)| Span::new(text, start, end));
    found.filter(|span| !span.is_empty()).ok_or_else(|| {
        let word = |value: Option<&Value>| value.map_or_else(|| "missing".to_owned(), Value::to_string);
        format!("{} to {}", word(from), word(to))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn found(text: &str, start: Value, end: Value) -> Result<&str, String> {
        let target = json!({"start": start, "end": end});
        let target = target.as_object().unwrap();
        span(text, &boundaries(text), target).map(|span| span.of(text))
    }

    #[test]
    fn offsets_are_code_points() {
        assert_eq!(found("“Ça va”", json!(1), json!(3)), Ok("Ça"));
        assert_eq!(found("Ça", json!(0), json!(2)), Ok("Ça"));
    }

    #[test]
    fn offsets_that_name_nothing_are_refused() {
        for (start, end) in [(0, 3), (1, 1), (2, 1), (9, 12)] {
            assert_eq!(found("Ça", json!(start), json!(end)), Err(format!("{start} to {end}")));
        }
        assert_eq!(found("Ça", json!(-1), json!("x")), Err("-1 to \"x\"".to_owned()));
        assert_eq!(found("Ça", json!(0.5), Value::Null), Err("0.5 to null".to_owned()));
    }
}
