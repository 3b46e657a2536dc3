//! Why a person of an article is a certain person of the corpus.

use serde::{Deserialize, Serialize};

/// Why a person of an article is a certain person of the corpus.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[non_exhaustive]
pub enum JoinReason {
    /// The people file lists the name.
    Listed,
    /// The full name is the name of the person.
    SameName,
    /// The names differ in accents, hyphens, full stops or capitals only.
    Spelling,
    /// One name has a middle name or an initial that the other leaves out.
    MiddleName,
    /// The first names are forms of one name (*Joe*, *Joseph*).
    Nickname,
    /// One name has *Jr.*, *Sr.* or a number and the other has none; titles or events show that they are one person.
    Generation,
    /// The name ends with the full name of the person, after words that are no first names.
    WordsBefore,
    /// A short name of the person who has it in the articles on the same event.
    Event,
    /// A short name of the person who has it in the same outlet.
    Outlet,
    /// A short name of the person who has it in the same month.
    Month,
    /// A short name of the person who has it in the whole corpus.
    Corpus,
    /// The short name is that of no full name with enough certainty: all people of this short name are one row.
    ShortName,
}

impl JoinReason {
    /// All reasons.
    pub const ALL: [Self; 12] = [
        Self::Listed,
        Self::SameName,
        Self::Spelling,
        Self::MiddleName,
        Self::Nickname,
        Self::Generation,
        Self::WordsBefore,
        Self::Event,
        Self::Outlet,
        Self::Month,
        Self::Corpus,
        Self::ShortName,
    ];

    /// The word used in files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Listed => "people-file",
            Self::SameName => "same-name",
            Self::Spelling => "spelling",
            Self::MiddleName => "middle-name",
            Self::Nickname => "nickname",
            Self::Generation => "generation",
            Self::WordsBefore => "words-before",
            Self::Event => "event",
            Self::Outlet => "outlet",
            Self::Month => "month",
            Self::Corpus => "corpus",
            Self::ShortName => "short-name",
        }
    }

    /// How sure the join is, 0 to 1. That of short names was measured by hiding full names (`tests/identity.rs`); the
    /// others are set by hand after all joins on `abp_sample`, BASIL and PolNeAR were read. See `docs/identity.md`.
    #[must_use]
    pub fn confidence(self) -> f64 {
        match self {
            Self::Listed => 1.0,
            Self::SameName | Self::Spelling => 0.98,
            Self::MiddleName => 0.97,
            Self::Nickname => 0.95,
            Self::Generation | Self::WordsBefore => 0.9,
            Self::Event | Self::Outlet | Self::Corpus => 0.99,
            Self::Month => 0.98,
            Self::ShortName => 0.5,
        }
    }

    /// Whether another name than the person's own was joined with the person.
    #[must_use]
    pub fn is_join(self) -> bool {
        !matches!(self, Self::Listed | Self::SameName | Self::ShortName)
    }
}
