//! Keys by which stances are grouped.

use super::article_table::{ArticleTable, Cell};
use super::holders::HolderName;
use crate::model::Voice;
use serde::{Deserialize, Serialize};

/// One of the two voices, or both together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Voices {
    /// The authors' own voice.
    Author,
    /// Quoted voices.
    Quoted,
    /// Both voices together.
    All,
}

impl Voices {
    /// The word used in files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Author => Voice::Author.as_str(),
            Self::Quoted => Voice::Quoted.as_str(),
            Self::All => "all",
        }
    }

    /// The two values that include `voice`: itself and [`Self::All`].
    #[must_use]
    pub fn including(voice: Voice) -> [Self; 2] {
        match voice {
            Voice::Author => [Self::Author, Self::All],
            Voice::Quoted => [Self::Quoted, Self::All],
        }
    }
}

/// Holder × target, over all articles.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SpeakerKey {
    /// Who holds the stance; may be the author.
    pub holder: HolderName,
    /// Canonical name of the target.
    pub target: String,
}

/// Target × voice, over all articles.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TargetKey {
    /// Canonical name of the target.
    pub target: String,
    /// The voice.
    pub voice: Voices,
}

/// Outlet × target × voice.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct OutletKey {
    /// The outlet; `None` for articles without one.
    pub outlet: Option<String>,
    /// Canonical name of the target.
    pub target: String,
    /// The voice.
    pub voice: Voices,
}

impl SpeakerKey {
    /// The key of a cell.
    #[must_use]
    pub fn for_cell(cell: &Cell) -> Self {
        Self { holder: cell.holder.clone(), target: cell.target.clone() }
    }
}

impl TargetKey {
    /// The keys of a cell.
    #[must_use]
    pub fn for_cell(cell: &Cell) -> [Self; 2] {
        Voices::including(cell.voice).map(|voice| Self { target: cell.target.clone(), voice })
    }
}

impl OutletKey {
    /// The keys of a cell.
    #[must_use]
    pub fn for_cell(table: &ArticleTable, cell: &Cell) -> [Self; 2] {
        Voices::including(cell.voice).map(|voice| Self {
            outlet: table.outlet.clone(),
            target: cell.target.clone(),
            voice,
        })
    }
}
