//! Strata within which articles are permuted.

use crate::aggregate::ArticleTable;
use crate::model::{day, month};
use serde::{Deserialize, Serialize};

/// What the strata of a test are. Articles change groups only within their stratum, so that differences between strata
/// (one day's news and another's, for example) are not taken for differences between outlets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Strata {
    /// Stories.
    Story,
    /// Days of publication.
    Day,
    /// Months of publication.
    Month,
    /// A column of the caller's, by its name.
    Column(String),
}

impl Strata {
    /// The strata of a word: `story`, `day` or `month`; any other word is the name of a column.
    #[must_use]
    pub fn from_word(word: &str) -> Self {
        match word {
            "story" => Self::Story,
            "day" => Self::Day,
            "month" => Self::Month,
            name => Self::Column(name.strip_prefix("column:").unwrap_or(name).to_owned()),
        }
    }

    /// The word used in files; for a column, its name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Story => "story",
            Self::Day => "day",
            Self::Month => "month",
            Self::Column(name) => name,
        }
    }

    /// The word that [`Self::from_word`] reads as these strata: a column with a reserved name gets the prefix `column:`.
    #[must_use]
    pub fn to_word(&self) -> String {
        match self {
            Self::Column(name) if Self::from_word(name) != *self => format!("column:{name}"),
            _ => self.as_str().to_owned(),
        }
    }

    /// What an article without a stratum lacks, in words.
    pub(super) fn missing(&self) -> &str {
        match self {
            Self::Day | Self::Month => "date that tells it",
            _ => self.as_str(),
        }
    }

    /// The stratum of an article, if it has one.
    pub(super) fn stratum_of<'a>(&self, table: &'a ArticleTable) -> Option<&'a str> {
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
    fn the_day_and_the_month_come_from_the_date() {
        let mut table = article("1", "A", &[]);
        table.published = Some("2022-02-24T10:00".into());
        assert_eq!(Strata::Day.stratum_of(&table), Some("2022-02-24"));
        assert_eq!(Strata::Month.stratum_of(&table), Some("2022-02"));
        assert_eq!(Strata::from_word("section").stratum_of(&table), None);
        for vague in ["last week!", "2022-02", "2022-02-3", "2022-13-01", "2022-02-+1"] {
            table.published = Some(vague.into());
            assert_eq!(Strata::Day.stratum_of(&table), None, "{vague}");
        }
    }
}
