//! What to compare by, and which groups an article or a cell belongs to.

use crate::aggregate::{ArticleTable, Cell};
use crate::model::month;

/// What the groups of a comparison are.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Grouping {
    /// Publishers.
    Outlet,
    /// Holders: quoted people and groups, the author being one of them.
    Speaker,
    /// Single articles, by id.
    Article,
    /// The people spoken about.
    Target,
    /// Bylines; an article with two is in two groups.
    Author,
    /// Calendar months of publication (`2022-02`).
    Month,
    /// Stories: what [`ArticleTable::story`] says.
    Story,
    /// A column of the caller's own, by its name.
    Column(String),
}

/// What stands before the name of a column that is called like one of our groupings.
const COLUMN: &str = "column:";

impl Grouping {
    /// All that need no column of the caller's.
    pub const ALL: [Self; 7] =
        [Self::Outlet, Self::Speaker, Self::Article, Self::Target, Self::Author, Self::Month, Self::Story];

    /// The word used in files and flags; of a column its name.
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

    /// The same, which leads back by [`Self::from_word`]: a column that is called like a grouping of ours is told apart.
    #[must_use]
    pub fn to_word(&self) -> String {
        match self {
            Self::Column(name) if Self::from_word(name) != *self => format!("{COLUMN}{name}"),
            _ => self.as_str().to_owned(),
        }
    }

    /// The one with this word; any other word is the name of a column, and so is one after `column:`.
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
                .find(|by| by.as_str() == word)
                .unwrap_or_else(|| Self::Column(word.to_owned())),
        }
    }

    /// The column that articles must bring along.
    #[must_use]
    pub fn column(&self) -> Option<&str> {
        match self {
            Self::Column(name) => Some(name),
            _ => None,
        }
    }

    /// Whether groups are made of whole articles, so that sentences belong to them.
    #[must_use]
    pub fn has_whole_articles(&self) -> bool {
        !matches!(self, Self::Speaker | Self::Target)
    }

    /// Groups that all of an article belongs to.
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

    /// Words that name one computation of a comparison by this.
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
    fn every_word_leads_back_to_its_grouping() {
        for by in Grouping::ALL {
            assert_eq!(Grouping::from_word(by.as_str()), by);
        }
        assert_eq!(Grouping::from_word("colour").column(), Some("colour"));
        assert_eq!(Grouping::from_word("column:month").to_word(), "column:month");
        assert_eq!(Grouping::from_word("leaning").to_word(), "leaning");
    }
}
