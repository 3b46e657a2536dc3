//! `lasswell stance`: the stance toward given targets, one text on each line.

use crate::cli::args::common::Global;
use crate::cli::args::engine::{ConfidenceArg, ModelArg};
use crate::cli::args::lines::LineArgs;
use crate::cli::terminal::console::Console;
use crate::engine::Engine;
use crate::job::LineJob;
use crate::read::Format;
use clap::Args;
use std::process::ExitCode;

pub(crate) const EXAMPLES: &str = "\
Examples:
  lasswell stance targets.jsonl > stances.jsonl
  echo '{\"text\": \"Friends met Merkel.\", \"target\": {\"start\": 12, \"end\": 18}}' |
    lasswell stance
  lasswell stance targets.jsonl --holder author > authors.jsonl

Offsets count code points from 0; the end is not included. Lines of NewsMTSC
(`sentence_normalized`, `targets` with `from` and `to`) are accepted and give one
result for each target.";

#[derive(Debug, Clone, Args)]
pub(crate) struct Stance {
    #[command(flatten)]
    lines: LineArgs,

    #[command(flatten)]
    model: ModelArg,

    #[command(flatten)]
    confidence: ConfidenceArg,

    /// Whose stance: anyone, author, or a name that stands in the texts; a line's own `holder` (one of these, or an object
    /// with `start` and `end`) goes first
    #[arg(long, value_name = "WHO", default_value = "anyone", help_heading = "Rating")]
    holder: String,
}

pub(crate) fn run(args: &Stance, global: &Global) -> anyhow::Result<ExitCode> {
    let builder = args.model.load(Engine::builder())?;
    let job = LineJob {
        file: args.lines.file.clone(),
        options: args.lines.options(Some(Format::JsonLines)),
        engine: builder.min_confidence(args.confidence.min_confidence).build()?,
        pipeline: global.pipeline()?,
    };
    let console = Console::new(global, "target").with_model(job.engine.stance().name());
    let spec = job.engine.spec().clone();
    args.lines.run(console, &spec, |out, progress| job.stance(&args.holder, out, progress))
}
