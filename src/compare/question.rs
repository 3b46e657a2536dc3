//! The question of a comparison: groups, targets, voices and strata.

use super::grouping::Grouping;
use super::strata::Strata;
use crate::aggregate::{ArticleTable, Cell, Voices};
use std::collections::BTreeSet;

/// The question that a comparison answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// What the groups are.
    pub grouping: Grouping,
    /// Names of the targets; all targets if empty. Each additional target means more tests and a stricter correction, so
    /// name only those that the question is about.
    pub targets: Vec<String>,
    /// The voices; all three values if empty.
    pub voices: Vec<Voices>,
    /// The strata within which articles are permuted; `None` to permute all articles.
    pub strata: Option<Strata>,
}

impl Question {
    /// Compares by one grouping, toward all targets, in all voices and without strata.
    #[must_use]
    pub fn new(grouping: Grouping) -> Self {
        Self { grouping, targets: Vec::new(), voices: Vec::new(), strata: None }
    }

    /// The columns that articles must have.
    pub fn columns(&self) -> impl Iterator<Item = &str> {
        let strata = match &self.strata {
            Some(Strata::Column(name)) => Some(name.as_str()),
            _ => None,
        };
        self.grouping.column().into_iter().chain(strata)
    }

    /// The canonical names that the requested names match, and the requested names without a match. A name matches without
    /// regard to case, or by its last words if only one canonical name ends with them.
    pub(super) fn match_targets(&self, tables: &[ArticleTable]) -> (BTreeSet<String>, Vec<String>) {
        let canonical: BTreeSet<&str> =
            tables.iter().flat_map(|t| &t.cells).map(|cell| cell.target.as_str()).collect();
        let (mut matched, mut missing) = (BTreeSet::new(), Vec::new());
        for requested in &self.targets {
            let lower = requested.trim().to_lowercase();
            let ending = format!(" {lower}");
            let exact = canonical.iter().filter(|name| name.to_lowercase() == lower);
            let by_ending: Vec<&&str> =
                canonical.iter().filter(|name| name.to_lowercase().ends_with(&ending)).collect();
            let mut names: Vec<&&str> = exact.collect();
            if names.is_empty() && by_ending.len() == 1 {
                names = by_ending;
            }
            if names.is_empty() {
                missing.push(requested.clone());
            }
            matched.extend(names.into_iter().map(|name| (*name).to_owned()));
        }
        (matched, missing)
    }

    /// The voices of the question that include a cell's voice.
    pub(super) fn voices_of(&self, cell: &Cell) -> impl Iterator<Item = Voices> {
        let is_requested = |voice: &Voices| self.voices.is_empty() || self.voices.contains(voice);
        Voices::including(cell.voice).into_iter().filter(is_requested)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aggregate::fixture::article;

    #[test]
    fn a_name_matches_in_any_case_and_by_its_last_word_if_that_is_unique() {
        let tables = [article("1", "A", &[("author", "Ana Ruiz", 0.1), ("author", "Ben Stone", 0.1)])];
        let matches = |names: &[&str]| {
            let toward = names.iter().map(|name| (*name).to_owned()).collect();
            Question { targets: toward, ..Question::new(Grouping::Outlet) }.match_targets(&tables)
        };
        let (found, missing) = matches(&["ana ruiz", "Stone", "Cleo"]);
        assert_eq!(found.into_iter().collect::<Vec<_>>(), ["Ana Ruiz", "Ben Stone"]);
        assert_eq!(missing, ["Cleo"]);
        let two = [article("1", "A", &[("author", "Ana Ruiz", 0.1), ("author", "Ben Ruiz", 0.1)])];
        let ruiz = Question { targets: vec!["Ruiz".into()], ..Question::new(Grouping::Outlet) };
        assert_eq!(ruiz.match_targets(&two).1, ["Ruiz"]);
    }
}
