//! Rules of deduplication: whether copies count, and where stories come from.

use serde::{Deserialize, Serialize};

/// Whether copies count. Copies are texts that several articles share; most come from news agencies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CopyPolicy {
    /// The original counts and its copies do not, because text that an outlet bought says little about the outlet.
    #[default]
    Once,
    /// All articles count.
    Keep,
    /// A text that several outlets ran does not count at all, nor does any text that credits an agency.
    Drop,
}

impl CopyPolicy {
    /// All policies.
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

/// Where stories come from.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum StorySource {
    /// [`stories`](crate::dedup::stories()) matches articles on the same event.
    #[default]
    Matched,
    /// A column of the caller's names the story.
    Column(String),
    /// There are no stories.
    None,
}

impl StorySource {
    /// The source of a word: `auto` or `none`; any other word is the name of a column.
    #[must_use]
    pub fn from_word(word: &str) -> Self {
        match word {
            "auto" => Self::Matched,
            "none" => Self::None,
            name => Self::Column(name.strip_prefix("column:").unwrap_or(name).to_owned()),
        }
    }

    /// The word used in files; for a column, its name, with the prefix `column:` if it is `auto` or `none`.
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

/// How to decide which articles count.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CorpusRules {
    /// Whether copies count.
    pub wire: CopyPolicy,
    /// Where stories come from.
    pub story: StorySource,
}
