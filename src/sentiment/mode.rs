//! The two sets of rules: VADER's own, and the same rules for typeset news text.

/// The rules that read a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// The reference, bit for bit, with its faults on typeset text: curly quotes stay part of words, `n’t` with a curly
    /// apostrophe does not negate, and *but* sometimes scales the wrong word.
    Vader,
    /// The same rules for typeset text: curly quotes and the ellipsis character are punctuation, `n’t` negates, em and en
    /// dashes separate words except between digits (*2019–20*), and *but* works by position. On plain ASCII text without a
    /// repeated valence around *but* it equals [`Mode::Vader`].
    #[default]
    News,
}

impl Mode {
    /// The word used in files and on the command line.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Vader => "vader",
            Self::News => "news",
        }
    }
}
