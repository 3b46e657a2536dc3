//! One token of a model's input: a word as it is written, or a mask in place of a name.

use crate::tokens::Tokens;

/// One token of a model's input. The `usize` is the index of the article token that it stands for, or of the first of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MaskedToken {
    /// A word that the model reads.
    Word(usize),
    /// A mention of the target, whatever its name is.
    Target(usize),
    /// Another name: 0 for the first in the text, 1 for the second, and so on. From [`OTHER_NAMES`] on all share one mask.
    OtherName(usize, u8),
    /// Words that are left out because another holder says them.
    Omission(usize),
}

/// Number of masks for names other than the target.
pub const OTHER_NAMES: u8 = 4;

/// The private-use characters that stand for the target, the other names and an omission, in this order.
pub(super) const MASK_CHARACTERS: std::ops::RangeInclusive<char> = '\u{E000}'..='\u{E005}';

impl MaskedToken {
    /// Index of the article token that it stands for, or of the first of them.
    #[must_use]
    pub fn token(self) -> usize {
        match self {
            Self::Word(at) | Self::Target(at) | Self::OtherName(at, _) | Self::Omission(at) => at,
        }
    }

    /// The text that a model reads for it: a private-use character for a mask, the lower-case word otherwise.
    #[must_use]
    pub fn text<'a>(self, tokens: &'a Tokens<'_>) -> &'a str {
        match self {
            Self::Target(_) => "\u{E000}",
            Self::OtherName(_, 0) => "\u{E001}",
            Self::OtherName(_, 1) => "\u{E002}",
            Self::OtherName(_, 2) => "\u{E003}",
            Self::OtherName(..) => "\u{E004}",
            Self::Omission(_) => "\u{E005}",
            Self::Word(at) => match tokens.lower(at) {
                // A text cannot smuggle a mask into the input.
                word if word.starts_with(|c| MASK_CHARACTERS.contains(&c)) => "\u{FFFD}",
                word => without_gender(word),
            },
        }
    }
}

/// The masculine form of a pronoun or courtesy title, so that no answer depends on the gender of the target.
pub(super) fn without_gender(lower: &str) -> &str {
    match lower {
        "she" => "he",
        "her" | "hers" | "him" => "his",
        "herself" => "himself",
        "mrs" | "ms" | "miss" => "mr",
        other => other,
    }
}
