//! What a coder can say about an item.

use crate::model::Label;

/// The answer of a coder to a stance item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Answer {
    /// The stance of the holder toward the target.
    Label(Label),
    /// The sentence is not about the person who is marked as its target.
    WrongPerson,
    /// The stance is not the marked holder's.
    WrongHolder,
}

impl Answer {
    /// All answers, in the order of the labels.
    pub const ALL: [Self; 5] = [
        Self::Label(Label::Negative),
        Self::Label(Label::Neutral),
        Self::Label(Label::Positive),
        Self::WrongPerson,
        Self::WrongHolder,
    ];

    /// The word used in files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Label(label) => label.as_str(),
            Self::WrongPerson => "wrong-person",
            Self::WrongHolder => "wrong-holder",
        }
    }

    /// The answer of a word: those of [`Self::as_str`] in any case and with blanks for hyphens, `neg`, `neu`, `pos`, and −1, 0, 1.
    ///
    /// ```
    /// use lasswell::{labels::Answer, model::Label};
    /// assert_eq!(Answer::from_word("Wrong person"), Some(Answer::WrongPerson));
    /// assert_eq!(Answer::from_word("-1"), Some(Answer::Label(Label::Negative)));
    /// assert_eq!(Answer::from_word("great"), None);
    /// ```
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        let word = word.trim().to_lowercase().replace([' ', '_'], "-");
        let short = match word.as_str() {
            "neg" | "-1" | "−1" => Some(Label::Negative),
            "neu" | "0" => Some(Label::Neutral),
            "pos" | "1" | "+1" => Some(Label::Positive),
            _ => None,
        };
        short.map(Self::Label).or_else(|| Self::ALL.into_iter().find(|answer| answer.as_str() == word))
    }
}

/// The answer of a coder to a sentence without a stance toward the target that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MissedAnswer {
    /// It is not about the target.
    No,
    /// It is, in the words of the article.
    Own,
    /// It is, in words that somebody said or wrote.
    Quoted,
}

impl MissedAnswer {
    /// All answers.
    pub const ALL: [Self; 3] = [Self::No, Self::Own, Self::Quoted];

    /// The word used in files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::No => "no",
            Self::Own => "own",
            Self::Quoted => "quoted",
        }
    }

    /// The answer of a word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        let word = word.trim().to_lowercase();
        Self::ALL.into_iter().find(|answer| answer.as_str() == word)
    }
}
