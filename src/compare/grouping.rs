//! What the groups of a comparison are, and which groups an article or a cell belongs to.

use crate::aggregate::{ArticleTable, Cell, Voices};
use crate::model::month;
use serde::{Deserialize, Serialize};

/// Key of a cell of the comparison: group, target, voice.
pub(super) type CellKey = (String, String, Voices);

/// What the groups of a comparison are.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Grouping {
    /// Outlets.
    Outlet,
    /// Holders: the author, and the people and organisations quoted.
    Speaker,
    /// Articles, by id.
    Article,
    /// Targets: the people that stances are about.
    Target,
    /// Bylines; an article with two authors is in two groups.
    Author,
    /// Calendar months of publication (`2022-02`).
    Month,
    /// Stories, by [`ArticleTable::story`].
    Story,
    /// A column of the caller's, by its name.
    Column(String),
}

/// Prefix of a column whose name is also that of a grouping.
const COLUMN: &str = "column:";

impl Grouping {
    /// All groupings that do not need a column of the caller's.
    pub const ALL: [Self; 7] =
        [Self::Outlet, Self::Speaker, Self::Article, Self::Target, Self::Author, Self::Month, Self::Story];

    /// The word used in files and flags; for a column, its name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Outlet => "outlet",
            Self::Speaker => "speaker",
            Self::Article => "article",
            Self::Target => "target",
            Self::Author => "author",
            Self::Month => "month",
            Self::Story => "story",
            Self::Column(name) => name,
        }
    }

    /// The word that [`Self::from_word`] reads as this grouping: a column named like another grouping gets the prefix
    /// `column:`.
    #[must_use]
    pub fn to_word(&self) -> String {
        match self {
            Self::Column(name) if Self::from_word(name) != *self => format!("{COLUMN}{name}"),
            _ => self.as_str().to_owned(),
        }
    }

    /// The grouping of a word. Any word that is not a grouping is the name of a column, and so is any word after `column:`.
    ///
    /// ```
    /// use lasswell::compare::Grouping;
    /// assert_eq!(Grouping::from_word("month"), Grouping::Month);
    /// assert_eq!(Grouping::from_word("leaning"), Grouping::Column("leaning".into()));
    /// assert_eq!(Grouping::from_word("column:month"), Grouping::Column("month".into()));
    /// ```
    #[must_use]
    pub fn from_word(word: &str) -> Self {
        match word.strip_prefix(COLUMN) {
            Some(name) => Self::Column(name.to_owned()),
            None => Self::ALL
                .into_iter()
                .find(|grouping| grouping.as_str() == word)
                .unwrap_or_else(|| Self::Column(word.to_owned())),
        }
    }

    /// The column that articles must have for this grouping.
    #[must_use]
    pub fn column(&self) -> Option<&str> {
        match self {
            Self::Column(name) => Some(name),
            _ => None,
        }
    }

    /// Whether groups consist of whole articles, so that sentences belong to groups too.
    #[must_use]
    pub fn has_whole_articles(&self) -> bool {
        !matches!(self, Self::Speaker | Self::Target)
    }

    /// Groups that an article as a whole belongs to.
    pub(super) fn groups_of_article(&self, table: &ArticleTable) -> Vec<String> {
        match self {
            Self::Outlet => table.outlet.iter().cloned().collect(),
            Self::Article => vec![table.id.clone()],
            Self::Author => {
                let mut authors = table.authors.clone();
                authors.sort_unstable();
                authors.dedup();
                authors
            }
            Self::Month => {
                table.published.as_deref().and_then(month).map(str::to_owned).into_iter().collect()
            }
            Self::Story => table.story.iter().cloned().collect(),
            Self::Column(name) => table.columns.get(name).into_iter().cloned().collect(),
            Self::Speaker | Self::Target => Vec::new(),
        }
    }

    /// Groups that a cell belongs to.
    pub(super) fn groups_of_cell(&self, table: &ArticleTable, cell: &Cell) -> Vec<String> {
        match self {
            Self::Speaker => vec![cell.holder.as_str().to_owned()],
            Self::Target => vec![cell.target.clone()],
            _ => self.groups_of_article(table),
        }
    }

    /// A text that identifies one computation of the comparison and selects its random draws.
    pub(super) fn label(&self, parts: &[&str]) -> String {
        let mut label = format!("compare\u{1f}{}", self.as_str());
        for part in parts {
            label.push('\u{1f}');
            label.push_str(part);
        }
        label
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_grouping_is_read_back_from_its_word() {
        for grouping in Grouping::ALL {
            assert_eq!(Grouping::from_word(grouping.as_str()), grouping);
        }
        assert_eq!(Grouping::from_word("colour").column(), Some("colour"));
        assert_eq!(Grouping::from_word("column:month").to_word(), "column:month");
        assert_eq!(Grouping::from_word("leaning").to_word(), "leaning");
    }
}
