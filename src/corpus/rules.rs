//! What becomes of copies, and what a story is.

/// What becomes of copies: texts that several articles share, most of them from news agencies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CopyPolicy {
    /// The original counts, its copies do not: bought-in text says little about an outlet.
    #[default]
    Once,
    /// All of them count.
    Keep,
    /// None of them counts where several outlets ran the text, nor does any text with an agency's credit.
    Drop,
}

impl CopyPolicy {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Once, Self::Keep, Self::Drop];

    /// The word used in files and flags.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Once => "once",
            Self::Keep => "keep",
            Self::Drop => "drop",
        }
    }
}

/// What a story is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum StorySource {
    /// What [`stories`](crate::dedup::stories()) matches.
    #[default]
    Matched,
    /// What a column of the caller's says.
    Column(String),
    /// There are none.
    None,
}

impl StorySource {
    /// The one with this word: `auto`, `none`; any other is the name of a column.
    #[must_use]
    pub fn from_word(word: &str) -> Self {
        match word {
            "auto" => Self::Matched,
            "none" => Self::None,
            name => Self::Column(name.strip_prefix("column:").unwrap_or(name).to_owned()),
        }
    }

    /// The word used in files: of a column its name, after `column:` where it is one of our own words.
    #[must_use]
    pub fn to_word(&self) -> String {
        match self {
            Self::Matched => "auto".to_owned(),
            Self::Column(name) if matches!(name.as_str(), "auto" | "none") => format!("column:{name}"),
            Self::Column(name) => name.clone(),
            Self::None => "none".to_owned(),
        }
    }
}

/// How to settle what counts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CorpusRules {
    /// What becomes of copies.
    pub wire: CopyPolicy,
    /// What a story is.
    pub story: StorySource,
}
