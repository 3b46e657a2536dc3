//! `lasswell stance`: stance toward targets that the caller names, one text a line.

use super::text_lines::{Done, Job, LineInput, Source};
use crate::cli::args::common::Global;
use crate::cli::args::model::ModelChoice;
use crate::cli::args::rating::Sure;
use crate::error::Error;
use crate::export::{Origin, StanceLine, StanceSource, write_line};
use crate::model::Span;
use crate::read::{Format, JsonObject, TextRecord, targets_in, text_in};
use crate::targets::TargetedText;
use clap::Args;
use serde_json::Value;
use std::process::ExitCode;

pub(crate) const EXAMPLES: &str = "\
Examples:
  lasswell stance targets.jsonl > stances.jsonl
  echo '{\"text\": \"Friends met Merkel.\", \"target\": {\"start\": 12, \"end\": 18}}' |
    lasswell stance

Offsets count code points, from 0, the end not included. Lines of NewsMTSC
(`sentence_normalized`, `targets` with `from` and `to`) are read as they are, and
give a line for each target.";

#[derive(Debug, Clone, Args)]
pub(crate) struct Toward {
    #[command(flatten)]
    input: LineInput,

    #[command(flatten)]
    model: ModelChoice,

    #[command(flatten)]
    sure: Sure,
}

pub(crate) fn run(args: &Toward, global: &Global) -> anyhow::Result<ExitCode> {
    let (model, least) = (args.model.load()?, args.sure.min_confidence);
    // The file is large: hashed only where that is told.
    let sha256 = if args.input.beside.is_asked() { args.model.sha256()? } else { None };
    let stance = StanceSource { model: model.name().to_owned(), sha256, min_confidence: least };
    let origin = Origin { stance: Some(stance), ..Origin::default() };
    let job = Job { unit: "target", format: Some(Format::JsonLines), header: b"", origin };
    args.input.each(global, job, |source, line| {
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
                            let rating = TargetedText::new(&text, span.range()).predict(&model, false);
                            write_line(&mut done.bytes, &StanceLine::new(&id, rating.probabilities, least))?;
                            done.scored += 1;
                        }
                    }
                }
            }
        }
        Ok(done)
    })
}

type Asked = Result<(Value, Span), Error>;

/// A line's text and targets, with their ids.
fn wanted(source: &Source, line: &TextRecord) -> Result<(String, Vec<Asked>), Error> {
    let object = source.object(line)?;
    let error = |kind| source.error(line, kind);
    let text = text_in(&object).map_err(error)?.to_owned();
    let own = ["id", "primary_gid"].iter().find_map(|key| object.get(*key));
    let id = |target: &JsonObject| {
        let found = ["Input.gid", "id"].iter().find_map(|key| target.get(*key)).or(own);
        found.cloned().unwrap_or_else(|| Value::from(line.number))
    };
    let targets = targets_in(&object, &text).map_err(error)?;
    let asked =
        targets.into_iter().map(|one| one.map(|target| (id(target.fields), target.span)).map_err(error));
    Ok((text, asked.collect()))
}
