//! Gold labels and an engine → how good the engine's labels are.

use super::error::JobError;
use super::progress::{Counts, Progress};
use crate::engine::Engine;
use crate::error::{Error, ErrorKind};
use crate::evaluate::{Collector, Evaluation, Evaluator, Task};
use crate::export::{ResultOrigin, UsedParts};
use crate::pipeline::{BatchLimits, Pipeline};
use crate::read::{JsonRecords, ReadOptions};
use crate::stats::ResamplingPlan;
use std::path::PathBuf;

/// The settings of an evaluation.
#[derive(Debug, Clone)]
pub struct EvaluateSettings {
    /// The file with gold labels: JSON lines or a JSON array; `-` for standard input.
    pub file: PathBuf,
    /// How the file is read.
    pub options: ReadOptions,
    /// What is compared; `None` to decide by the first record.
    pub task: Option<Task>,
    /// Least absolute value of a gold `mean` that counts as negative or positive, on the scale of the file.
    pub cut: f64,
    /// A field of the records; each of its values gets figures of its own.
    pub by: Option<String>,
    /// Most mistakes that are listed; the most confident come first.
    pub mistakes: usize,
    /// How the intervals are resampled.
    pub plan: ResamplingPlan,
}

/// The outcome of an evaluation.
#[derive(Debug)]
#[non_exhaustive]
pub struct EvaluationOutcome {
    /// Gold items compared, and records skipped.
    pub counts: Counts,
    /// The figures; `None` if there was nothing to compare.
    pub evaluation: Option<Evaluation>,
    /// The inputs and the engine behind the figures.
    pub origin: ResultOrigin,
}

/// Compares gold labels with the labels that the engine finds in the same texts.
///
/// # Errors
/// When no record has the field [`EvaluateSettings::by`].
pub fn evaluate(
    settings: &EvaluateSettings,
    engine: &Engine,
    pipeline: Pipeline,
    progress: &mut Progress<'_>,
) -> Result<EvaluationOutcome, JobError> {
    let EvaluateSettings { file, options, task, cut, by, mistakes, plan } = settings;
    let mut counts = Counts::default();
    let mut origin =
        ResultOrigin { engine: engine.spec().clone(), used_parts: UsedParts::All, ..ResultOrigin::default() };
    let values = match JsonRecords::open(file, options) {
        Ok(values) => values,
        Err(error) => {
            counts.skip(&error, progress);
            return Ok(EvaluationOutcome { counts, evaluation: None, origin });
        }
    };
    let (name, log) = (values.name().to_owned(), values.input_log());
    let evaluator = Evaluator { engine, name: &name, task: *task, cut: *cut, by: by.as_deref() };
    let mut collector = Collector::new(&name, *task, *mistakes);
    let pipeline = pipeline.with_limits(BatchLimits::of_lines());
    pipeline.run(
        values,
        |_, record| evaluator.evaluate(&record),
        |batch| -> Result<(), JobError> {
            let before = collector.len();
            for record in batch {
                for item in record.unwrap_or_else(|error| vec![Err(error)]) {
                    if let Err(error) = item.and_then(|item| collector.add(item)) {
                        counts.skip(&error, progress);
                    }
                }
            }
            counts.score((collector.len() - before) as u64, progress);
            Ok(())
        },
    )?;
    if pipeline.is_stopped() {
        return Err(JobError::Stopped);
    }
    if let Some(by) = by
        && !collector.is_empty()
        && !collector.has_groups()
    {
        let kind = ErrorKind::MissingGroupField { name: by.clone() };
        return Err(Error::new(kind, file.display()).into());
    }
    let evaluation = collector.finish(*plan, by.as_deref());
    (origin.inputs, origin.used, origin.skipped) = (log.files(), counts.scored, counts.skipped);
    Ok(EvaluationOutcome { counts, evaluation, origin })
}
