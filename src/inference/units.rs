//! One step of a model's input: a word, or a sign in place of a name.

use crate::tokens::Tokens;

/// One step of a model's input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MaskedToken {
    /// The token with this index, as it stands.
    Word(usize),
    /// The target, whatever it is called.
    Target(usize),
    /// The first, second … other name; all from [`OTHER_NAMES`] on are alike.
    Other(usize, u8),
    /// Words left out because somebody else says them; the index of the first.
    Gap(usize),
}

/// How many other names are told apart.
pub const OTHER_NAMES: u8 = 4;

impl MaskedToken {
    /// The token it stands for, or the first of them.
    #[must_use]
    pub fn token(self) -> usize {
        match self {
            Self::Word(at) | Self::Target(at) | Self::Other(at, _) | Self::Gap(at) => at,
        }
    }

    /// The text that stands for it in a model's input: private characters for names, lower case otherwise.
    #[must_use]
    pub fn text<'a>(self, tokens: &'a Tokens<'_>) -> &'a str {
        match self {
            Self::Target(_) => "\u{E000}",
            Self::Other(_, 0) => "\u{E001}",
            Self::Other(_, 1) => "\u{E002}",
            Self::Other(_, 2) => "\u{E003}",
            Self::Other(..) => "\u{E004}",
            Self::Gap(_) => "\u{E005}",
            Self::Word(at) => match tokens.lower(at) {
                // Nobody writes a sign into a text.
                word if word.starts_with(|c| ('\u{E000}'..='\u{E005}').contains(&c)) => "\u{FFFD}",
                word => neutral(word),
            },
        }
    }
}

/// A word without the sex of whom it stands for.
fn neutral(lower: &str) -> &str {
    match lower {
        "she" => "he",
        "her" | "hers" | "him" => "his",
        "herself" => "himself",
        "mrs" | "ms" | "miss" => "mr",
        other => other,
    }
}
