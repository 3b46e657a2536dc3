//! The settings that all jobs on articles share.

use super::inputs::Inputs;
use crate::aggregate::{SentenceScope, SummaryOptions};
use crate::compare::{Grouping, Question};
use crate::corpus::{CorpusRules, StorySource};
use crate::engine::{Engine, ModelChoice};
use crate::error::Error;
use crate::identity::IdentityMode;
use crate::pipeline::Pipeline;
use std::path::PathBuf;

/// Inputs, the engine that analyses them, and how the results are summarised and compared.
#[derive(Debug)]
pub struct Job {
    /// Where articles come from.
    pub inputs: Inputs,
    /// The engine that analyses them.
    pub engine: Engine,
    /// Which sentences count.
    pub scope: SentenceScope,
    /// Columns of the input to keep in tables, besides those that the comparison needs.
    pub keep: Vec<String>,
    /// How summaries are made.
    pub options: SummaryOptions,
    /// Which articles are copies of one text, and which report one event.
    pub rules: CorpusRules,
    /// How people of different articles become one.
    pub identity: IdentityMode,
    /// What is compared.
    pub question: Question,
    /// Hand labels by which the comparison is corrected: `labels.csv` of a validation, or its folder; `None` without labels.
    pub labels: Option<PathBuf>,
    /// The threads that analyse articles.
    pub pipeline: Pipeline,
}

impl Job {
    /// Default of [`SummaryOptions::min_n`] in a job: a mean of fewer stances is not shown.
    pub const MIN_N: u32 = 5;

    /// A job on these files and folders with the default settings: it uses the best stance model that is found and all
    /// cores, and compares outlets.
    ///
    /// # Errors
    /// When the stance model cannot be loaded, or threads cannot be started.
    pub fn new<P: Into<PathBuf>>(paths: impl IntoIterator<Item = P>) -> Result<Self, Error> {
        let inputs = Inputs { paths: paths.into_iter().map(Into::into).collect(), ..Inputs::default() };
        let engine = Engine::builder().model(&ModelChoice::Best)?.build()?;
        Ok(Self::with_engine(inputs, engine, Pipeline::new(None)?))
    }

    /// A job with this engine and default settings.
    #[must_use]
    pub fn with_engine(inputs: Inputs, engine: Engine, pipeline: Pipeline) -> Self {
        Self {
            inputs,
            engine,
            scope: SentenceScope::Article,
            keep: Vec::new(),
            options: SummaryOptions { min_n: Self::MIN_N, ..SummaryOptions::default() },
            rules: CorpusRules::default(),
            identity: IdentityMode::default(),
            question: Question::new(Grouping::Outlet),
            labels: None,
            pipeline,
        }
    }

    /// Everything that the job reads: inputs, and the files of the engine. No output may replace one of them.
    #[must_use]
    pub fn read_paths(&self) -> Vec<PathBuf> {
        self.inputs
            .paths
            .iter()
            .cloned()
            .chain(self.engine.spec().files())
            .chain(self.labels.clone())
            .collect()
    }

    /// The names in the people file, without those of people who are left out.
    pub(super) fn listed_names(&self) -> Vec<String> {
        let listed = self.engine.roster().people().iter().filter(|person| !person.exclude);
        listed.map(|person| person.name.clone()).collect()
    }

    /// The columns of the input that the comparison and the matching of stories need, and those to keep.
    pub(super) fn columns(&self) -> Vec<String> {
        let story = match &self.rules.story {
            StorySource::Column(name) => Some(name.clone()),
            StorySource::Matched | StorySource::None => None,
        };
        let mut columns: Vec<String> = self
            .question
            .columns()
            .map(str::to_owned)
            .chain(story)
            .chain(self.keep.iter().cloned())
            .collect();
        columns.sort_unstable();
        columns.dedup();
        columns
    }
}
