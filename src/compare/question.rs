//! What is asked: which groups, toward whom, in whose voice, and inside what articles may change groups.

use super::Grouping;
use crate::aggregate::{ArticleTable, Cell, Voices};
use crate::model::{day, month};
use std::collections::BTreeSet;

/// A comparison to make.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// What the groups are.
    pub grouping: Grouping,
    /// Names of the targets; everybody where there is none. Fewer targets are fewer tests, and these are corrected for
    /// less: name those that the question is about.
    pub targets: Vec<String>,
    /// In whose voice; all three where there is none.
    pub voices: Vec<Voices>,
    /// Inside what articles may change groups in a test; anywhere where there is none.
    pub strata: Option<Strata>,
}

/// What articles are sorted by before they are permuted: only those of one stratum change groups, so that what differs
/// between strata (a day's news, a story) is no difference between outlets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Strata {
    /// Stories.
    Story,
    /// Days of publication.
    Day,
    /// Months of publication.
    Month,
    /// A column of the caller's own.
    Column(String),
}

impl Question {
    /// Everything there is to compare by one grouping.
    #[must_use]
    pub fn new(grouping: Grouping) -> Self {
        Self { grouping, targets: Vec::new(), voices: Vec::new(), strata: None }
    }

    /// The columns that articles must bring along.
    pub fn columns(&self) -> impl Iterator<Item = &str> {
        let strata = match &self.strata {
            Some(Strata::Column(name)) => Some(name.as_str()),
            _ => None,
        };
        self.grouping.column().into_iter().chain(strata)
    }

    /// Who is asked about: canonical names that are in the articles; and the names that were asked for and are not, or
    /// could be several people. A name is found by its letters in any case, and by its last words where one person alone
    /// has them.
    pub(super) fn match_targets(&self, tables: &[ArticleTable]) -> (BTreeSet<String>, Vec<String>) {
        let known: BTreeSet<&str> =
            tables.iter().flat_map(|t| &t.cells).map(|cell| cell.target.as_str()).collect();
        let (mut found, mut missing) = (BTreeSet::new(), Vec::new());
        for asked in &self.targets {
            let asked_small = asked.trim().to_lowercase();
            let ends = format!(" {asked_small}");
            let exact = known.iter().filter(|name| name.to_lowercase() == asked_small);
            let ending: Vec<&&str> =
                known.iter().filter(|name| name.to_lowercase().ends_with(&ends)).collect();
            let mut hits: Vec<&&str> = exact.collect();
            if hits.is_empty() && ending.len() == 1 {
                hits = ending;
            }
            if hits.is_empty() {
                missing.push(asked.clone());
            }
            found.extend(hits.into_iter().map(|name| (*name).to_owned()));
        }
        (found, missing)
    }

    /// The voices of a cell that are asked about.
    pub(super) fn voices_of(&self, cell: &Cell) -> impl Iterator<Item = Voices> {
        let asked = |voice: &Voices| self.voices.is_empty() || self.voices.contains(voice);
        Voices::including(cell.voice).into_iter().filter(asked)
    }
}

impl Strata {
    /// The one with this word: `story`, `day`, `month`; any other word is the name of a column.
    #[must_use]
    pub fn from_word(word: &str) -> Self {
        match word {
            "story" => Self::Story,
            "day" => Self::Day,
            "month" => Self::Month,
            name => Self::Column(name.strip_prefix("column:").unwrap_or(name).to_owned()),
        }
    }

    /// The word used in files; of a column its name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Story => "story",
            Self::Day => "day",
            Self::Month => "month",
            Self::Column(name) => name,
        }
    }

    /// The same, which leads back by [`Self::from_word`]: a column that is called like one of ours is told apart.
    #[must_use]
    pub fn to_word(&self) -> String {
        match self {
            Self::Column(name) if Self::from_word(name) != *self => format!("column:{name}"),
            _ => self.as_str().to_owned(),
        }
    }

    /// How articles without a stratum are told of.
    pub(super) fn missing(&self) -> &str {
        match self {
            Self::Day | Self::Month => "date that tells it",
            _ => self.as_str(),
        }
    }

    /// The stratum of an article; one without changes groups with nobody.
    pub(super) fn of<'a>(&self, table: &'a ArticleTable) -> Option<&'a str> {
        let published = table.published.as_deref();
        match self {
            Self::Story => table.story.as_deref(),
            Self::Day => published.and_then(day),
            Self::Month => published.and_then(month),
            Self::Column(name) => table.columns.get(name).map(String::as_str),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aggregate::fixture::article;

    #[test]
    fn a_name_is_found_in_any_case_and_by_its_last_word_where_that_is_one_persons() {
        let tables = [article("1", "A", &[("author", "Ana Ruiz", 0.1), ("author", "Ben Stone", 0.1)])];
        let asked = |names: &[&str]| {
            let toward = names.iter().map(|name| (*name).to_owned()).collect();
            Question { targets: toward, ..Question::new(Grouping::Outlet) }.match_targets(&tables)
        };
        let (found, missing) = asked(&["ana ruiz", "Stone", "Cleo"]);
        assert_eq!(found.into_iter().collect::<Vec<_>>(), ["Ana Ruiz", "Ben Stone"]);
        assert_eq!(missing, ["Cleo"]);
        let two = [article("1", "A", &[("author", "Ana Ruiz", 0.1), ("author", "Ben Ruiz", 0.1)])];
        let ruiz = Question { targets: vec!["Ruiz".into()], ..Question::new(Grouping::Outlet) };
        assert_eq!(ruiz.match_targets(&two).1, ["Ruiz"]);
    }

    #[test]
    fn days_and_months_are_read_from_dates() {
        let mut table = article("1", "A", &[]);
        table.published = Some("2022-02-24T10:00".into());
        assert_eq!(Strata::Day.of(&table), Some("2022-02-24"));
        assert_eq!(Strata::Month.of(&table), Some("2022-02"));
        assert_eq!(Strata::from_word("section").of(&table), None);
        for vague in ["last week!", "2022-02", "2022-02-3", "2022-13-01", "2022-02-+1"] {
            table.published = Some(vague.into());
            assert_eq!(Strata::Day.of(&table), None, "{vague}");
        }
    }
}
