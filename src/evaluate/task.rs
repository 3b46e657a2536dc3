//! Tasks of an evaluation.

/// What an evaluation compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Task {
    /// Stance toward the targets that lines give.
    Stance,
    /// Sentiment of texts.
    Sentiment,
    /// Whole articles in the JSON format of this program: sentences, people, quotations, sentiment and stances.
    Articles,
}

impl Task {
    /// All tasks.
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

    /// The task with this word, if there is one.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|task| task.as_str() == word)
    }
}
