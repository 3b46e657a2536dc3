//! The arguments that say what is read, what rates it and what counts of it: what all commands that add up share.

use super::common::{Counting, Global, Input};
use super::question::Matching;
use super::rating::{Rating, Sure};
use crate::compare::Question;
use crate::corpus::StorySource;
use crate::error::Error;
use crate::job::session::Session;
use clap::Args;

/// What is read, what rates it, and what counts of it.
#[derive(Debug, Clone, Args)]
pub(crate) struct CorpusArgs {
    #[command(flatten)]
    pub(crate) input: Input,

    #[command(flatten)]
    pub(crate) rating: Rating,

    #[command(flatten)]
    sure: Sure,

    #[command(flatten)]
    pub(crate) counting: Counting,

    #[command(flatten)]
    pub(crate) matching: Matching,
}

impl CorpusArgs {
    /// Checked and ready to go, with the columns that articles must bring along for a question and for stories.
    ///
    /// # Errors
    /// Those of [`Session::new`].
    pub(crate) fn session(&self, global: &Global, question: &Question) -> Result<Session, Error> {
        let story = match self.matching.rules().story {
            StorySource::Column(name) => Some(name),
            StorySource::Matched | StorySource::None => None,
        };
        let columns: Vec<String> = question.columns().map(str::to_owned).chain(story).collect();
        Session::new(global, &self.input, &self.rating, &self.sure, &columns)
    }
}
