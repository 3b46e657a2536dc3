//! The question of a comparison: groups, targets, voices and strata.

use super::grouping::Grouping;
use super::left_out_name::LeftOutName;
use super::strata::Strata;
use crate::aggregate::{Cell, Tables, Voices};
use crate::identity::CorpusPeople;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Whom the requested names of a question match.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct TargetMatches {
    /// Canonical names.
    pub(super) targets: BTreeSet<String>,
    /// Requested names that match nobody, each with names that are near.
    pub(super) missing: Vec<(String, Vec<String>)>,
    /// Names that may be those of the targets.
    pub(super) left_out: Vec<LeftOutName>,
}

/// The question that a comparison answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
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

    /// Whom the requested names match. A name matches without regard to case, also by a name that was joined, or by its last
    /// words if only one canonical name ends with them.
    pub(super) fn match_targets(
        &self,
        tables: &(impl Tables + ?Sized),
        people: &CorpusPeople,
    ) -> TargetMatches {
        let mut found = TargetMatches::default();
        if self.targets.is_empty() {
            return found;
        }
        let mut canonical: BTreeSet<String> = BTreeSet::new();
        tables.visit(&mut |_, table| {
            let targets = table.cells.iter().map(|cell| &cell.target);
            let new: Vec<&String> = targets.filter(|target| !canonical.contains(*target)).collect();
            canonical.extend(new.into_iter().cloned());
        });
        for requested in &self.targets {
            let known = people.look_up(requested);
            let mut names: Vec<&str> = known.people.clone();
            if names.is_empty() {
                let lower = requested.trim().to_lowercase();
                let ending = format!(" {lower}");
                names
                    .extend(canonical.iter().filter(|name| name.to_lowercase() == lower).map(String::as_str));
                let by_ending: Vec<&String> =
                    canonical.iter().filter(|name| name.to_lowercase().ends_with(&ending)).collect();
                if let (true, [one]) = (names.is_empty(), by_ending.as_slice()) {
                    names.push(one);
                }
            }
            if names.is_empty() {
                let near = known.near.iter().map(|name| (*name).to_owned()).collect();
                found.missing.push((requested.clone(), near));
            }
            found.left_out.extend(known.left_out.iter().map(|doubt| LeftOutName {
                target: requested.clone(),
                name: doubt.name.clone(),
                articles: doubt.articles,
                stances: doubt.stances,
            }));
            let namesakes = known.namesakes.iter().map(|person| LeftOutName {
                target: requested.clone(),
                name: person.name.clone(),
                articles: person.names.iter().map(|name| name.articles).sum(),
                stances: person.names.iter().map(|name| name.stances).sum(),
            });
            let is_new = |name: &LeftOutName| !found.left_out.iter().any(|known| known.name == name.name);
            let namesakes: Vec<LeftOutName> = namesakes.filter(is_new).collect();
            found.left_out.extend(namesakes);
            found.targets.extend(names.into_iter().map(str::to_owned));
        }
        let requested = &found.targets;
        found.left_out.retain(|name| !requested.contains(&name.name));
        found.left_out.sort_by(|a, b| (b.stances, &a.name).cmp(&(a.stances, &b.name)));
        found
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
            let question = Question { targets: toward, ..Question::new(Grouping::Outlet) };
            question.match_targets(&tables, &CorpusPeople::default())
        };
        let found = matches(&["ana ruiz", "Stone", "Cleo"]);
        assert_eq!(found.targets.into_iter().collect::<Vec<_>>(), ["Ana Ruiz", "Ben Stone"]);
        assert_eq!(found.missing, [("Cleo".to_owned(), Vec::new())]);
        let two = [article("1", "A", &[("author", "Ana Ruiz", 0.1), ("author", "Ben Ruiz", 0.1)])];
        let ruiz = Question { targets: vec!["Ruiz".into()], ..Question::new(Grouping::Outlet) };
        assert_eq!(ruiz.match_targets(&two, &CorpusPeople::default()).missing.len(), 1);
    }
}
