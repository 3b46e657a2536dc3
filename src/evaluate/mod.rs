//! How good the labels are: gold that a person made against what is found in the same texts.
//!
//! In: JSON objects, one for each text or article with its gold ([`Task`]), and the [`Engine`](crate::engine::Engine) to
//! try. Out: [`Metrics`] of all of them and of groups of them, each with its n, the main ones with an interval, and the
//! worst mistakes. Undefined is `None`, never 0. Nothing is read, written or tuned here, and no figure is shown.
//!
//! The path of an object: `lines` or `gold` (what it wants) → `judge` (what is found) → [`Collector`] (one task, in input
//! order) → `figures`. Articles are compared in `compare`, after `people` has told who of the one file is who of the
//! other.

mod articles;
mod calibration;
mod collector;
mod compare;
mod confusion;
mod figures;
#[cfg(test)]
pub(crate) mod fixture;
mod gold;
mod judge;
mod lines;
mod people;
mod points;

pub use articles::{ArticleCounts, ArticleMetrics};
pub use calibration::{Prediction, accuracy_of_most_confident, expected_calibration_error};
pub use collector::{Collector, Evaluation, GroupMetrics, ResampledUnit};
pub use confusion::{ClassMetrics, Confusion, CorrectCount, Matches};
pub use figures::{CONFIDENT_SHARE, Calibration, Estimate, Metrics};
pub use judge::{Evaluator, Mistake, ScoredItem};

/// What is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Task {
    /// Stance toward targets that the lines name.
    Stance,
    /// Sentiment of texts.
    Sentiment,
    /// Whole articles in our own JSON: sentences, people, quotations, sentiment and stances.
    Articles,
}

impl Task {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Stance, Self::Sentiment, Self::Articles];

    /// The word used in files and on the command line.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Stance => "stance",
            Self::Sentiment => "sentiment",
            Self::Articles => "articles",
        }
    }

    /// The task of a word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|task| task.as_str() == word)
    }
}
