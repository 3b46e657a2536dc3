//! One token of what a pair model reads: a word as it is written, or a sign in place of a name.

use crate::tokens::Tokens;

/// Number of signs for people of a sentence.
pub const PERSON_SIGNS: u8 = 12;
/// Number of signs for others who speak or act: groups, organisations, unnamed people.
pub const SOURCE_SIGNS: u8 = 4;
/// Number of signs, that of a name included.
pub(crate) const SIGNS: usize = PERSON_SIGNS as usize + SOURCE_SIGNS as usize + 1;

/// The signs as text, private-use characters: people, sources, a name.
pub(super) const SIGN_TEXTS: [&str; SIGNS] = [
    "\u{E000}", "\u{E001}", "\u{E002}", "\u{E003}", "\u{E004}", "\u{E005}", "\u{E006}", "\u{E007}",
    "\u{E008}", "\u{E009}", "\u{E00A}", "\u{E00B}", "\u{E00C}", "\u{E00D}", "\u{E00E}", "\u{E00F}",
    "\u{E010}",
];

/// One token of a pair model's input. The `usize` is the index of the article token that it stands for, or beside which it
/// stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignedToken {
    /// A word that the model reads.
    Word(usize),
    /// The sign of a person, in place of a name or pronoun or before a noun: 0 for the first in the sentence.
    Person(usize, u8),
    /// The sign of another source, before the words for it: 0 for the first in the sentence.
    Source(usize, u8),
    /// A name that no person of the article has, or several.
    Name(usize),
    /// A mark that opens direct speech whose own mark stands in another sentence.
    Opening(usize),
    /// A mark that closes such speech.
    Closing(usize),
}

impl SignedToken {
    /// Index of the article token that it stands for, or beside which it stands.
    #[must_use]
    pub fn token(self) -> usize {
        match self {
            Self::Word(at)
            | Self::Person(at, _)
            | Self::Source(at, _)
            | Self::Name(at)
            | Self::Opening(at)
            | Self::Closing(at) => at,
        }
    }

    /// The same for another article token.
    #[must_use]
    pub fn moved_to(self, at: usize) -> Self {
        match self {
            Self::Word(_) => Self::Word(at),
            Self::Person(_, number) => Self::Person(at, number),
            Self::Source(_, number) => Self::Source(at, number),
            Self::Name(_) => Self::Name(at),
            Self::Opening(_) => Self::Opening(at),
            Self::Closing(_) => Self::Closing(at),
        }
    }

    /// Its number among the signs; `None` for what is read as it is written.
    pub(super) fn sign(self) -> Option<usize> {
        match self {
            Self::Person(_, number) => Some(usize::from(number.min(PERSON_SIGNS - 1))),
            Self::Source(_, number) => Some(usize::from(PERSON_SIGNS + number.min(SOURCE_SIGNS - 1))),
            Self::Name(_) => Some(SIGNS - 1),
            Self::Word(_) | Self::Opening(_) | Self::Closing(_) => None,
        }
    }

    /// The text that a model reads for it: a private-use character for a sign, the lower-case word otherwise. A text cannot
    /// smuggle a sign into the input.
    #[must_use]
    pub fn text<'a>(self, tokens: &'a Tokens<'_>) -> &'a str {
        match self {
            Self::Word(at) => match tokens.lower(at) {
                word if word.starts_with(|c: char| ('\u{E000}'..='\u{E010}').contains(&c)) => "\u{FFFD}",
                word => without_gender(word),
            },
            Self::Opening(_) => "“",
            Self::Closing(_) => "”",
            sign => sign.sign().and_then(|number| SIGN_TEXTS.get(number)).copied().unwrap_or(""),
        }
    }
}

/// The masculine form of a pronoun or courtesy title, so that no answer depends on the gender of somebody.
fn without_gender(lower: &str) -> &str {
    match lower {
        "she" => "he",
        "her" | "hers" | "him" => "his",
        "herself" => "himself",
        "mrs" | "ms" | "miss" => "mr",
        other => other,
    }
}
