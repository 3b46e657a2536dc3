//! What stances are grouped by.

use super::{ArticleTable, Cell, HolderName};
use crate::model::Voice;

/// Something to group by.
pub trait GroupKey: Ord {
    /// Words that are the key's own: its random draws depend on them and the seed alone.
    fn label(&self) -> String;
}

/// The two voices, and both together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Voices {
    /// The articles' own.
    Author,
    /// Anybody else's.
    Quoted,
    /// Both, mixed as they come.
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

    /// The two groups that a voice falls into.
    #[must_use]
    pub fn including(voice: Voice) -> [Self; 2] {
        match voice {
            Voice::Author => [Self::Author, Self::All],
            Voice::Quoted => [Self::Quoted, Self::All],
        }
    }
}

/// Holder → target, over all articles.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct SpeakerKey {
    /// Whose attitude; the author is one of them.
    pub holder: HolderName,
    /// Toward whom.
    pub target: String,
}

/// Target and voice, over all articles.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct TargetKey {
    /// Toward whom.
    pub target: String,
    /// In whose voice.
    pub voice: Voices,
}

/// Article × target × voice.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ArticleKey {
    /// Number of the article's table, from 0.
    pub article: usize,
    /// Toward whom.
    pub target: String,
    /// In whose voice.
    pub voice: Voices,
}

/// Outlet × target × voice.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct OutletKey {
    /// The outlet; `None` for articles without one.
    pub outlet: Option<String>,
    /// Toward whom.
    pub target: String,
    /// In whose voice.
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

impl ArticleKey {
    /// The keys of a cell in the table with this number.
    #[must_use]
    pub fn for_cell(article: usize, cell: &Cell) -> [Self; 2] {
        Voices::including(cell.voice).map(|voice| Self { article, target: cell.target.clone(), voice })
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

impl GroupKey for SpeakerKey {
    fn label(&self) -> String {
        joined(&["speaker", self.holder.kind(), self.holder.as_str(), &self.target])
    }
}

impl GroupKey for TargetKey {
    fn label(&self) -> String {
        joined(&["target", &self.target, self.voice.as_str()])
    }
}

impl GroupKey for ArticleKey {
    fn label(&self) -> String {
        joined(&["article", &self.article.to_string(), &self.target, self.voice.as_str()])
    }
}

impl GroupKey for OutletKey {
    fn label(&self) -> String {
        let outlet = self.outlet.as_deref().unwrap_or_default();
        joined(&["outlet", outlet, &self.target, self.voice.as_str()])
    }
}

/// The parts with a character between them that no name holds.
pub(crate) fn joined(parts: &[&str]) -> String {
    parts.join("\u{1f}")
}
