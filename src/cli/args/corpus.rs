//! Input, engine and summary arguments of the commands that summarise: `run`, `compare`, `chart` and `report`.

use super::common::{Global, InputArgs, SummaryArgs};
use super::engine::{EngineArgs, Evidence};
use super::question::MatchingArgs;
use crate::compare::Question;
use crate::error::Error;
use crate::job::Job;
use clap::Args;
use std::path::PathBuf;

/// Input, engine and summary arguments.
#[derive(Debug, Clone, Args)]
pub(crate) struct CorpusArgs {
    #[command(flatten)]
    pub(crate) input: InputArgs,

    #[command(flatten)]
    engine: EngineArgs,

    #[command(flatten)]
    summary: SummaryArgs,

    #[command(flatten)]
    matching: MatchingArgs,

    /// Column or JSON key of the input to keep in the table of articles; can be repeated. Those of --by, --strata and
    /// --story are kept without it
    #[arg(long, value_name = "NAME", help_heading = "Input")]
    keep: Vec<String>,

    /// Correct means, shares and differences by hand labels: labels.csv of `validate`, or its folder. Corrected numbers stand
    /// beside the others in tables, charts and report
    #[arg(long, value_name = "FILE", help_heading = "Statistics")]
    labels: Option<PathBuf>,
}

impl CorpusArgs {
    /// The job with these settings.
    ///
    /// # Errors
    /// When arguments are wrong, or a lexicon, people file or model cannot be used.
    pub(crate) fn job(&self, global: &Global, question: Question, evidence: Evidence) -> Result<Job, Error> {
        Ok(Job {
            inputs: self.input.inputs()?,
            engine: self.engine.engine(self.input.people.as_deref(), evidence)?,
            scope: self.summary.scope(),
            keep: self.keep.clone(),
            options: self.summary.options(global.seed),
            rules: self.matching.rules(),
            identity: self.matching.identity(),
            question,
            labels: self.labels.clone(),
            pipeline: global.pipeline()?,
        })
    }
}
