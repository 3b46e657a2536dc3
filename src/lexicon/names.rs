//! First names and nicknames.

use super::{entries, sex};
use crate::model::Sex;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// What is known about a first name.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FirstName {
    /// Sex of at least nine bearers in ten; `None` for a name of both.
    pub sex: Option<Sex>,
    /// Whether at least 20,000 people in the counts bear it.
    pub frequent: bool,
    /// Share of women among those who bear it, 0.01 to 0.99.
    pub female: f32,
}

static FIRST_NAMES: LazyLock<FxHashMap<&'static str, FirstName>> = LazyLock::new(|| {
    entries(include_str!("../../data/first_names.tsv"))
        .filter_map(|line| {
            let mut columns = line.split('\t');
            let (name, letter, rank) = (columns.next()?, columns.next()?, columns.next()?);
            let female = columns.next().and_then(|percent| percent.parse::<f32>().ok()).map(|p| p / 100.0);
            let female = female.unwrap_or(match letter {
                "f" => 0.98,
                "m" => 0.02,
                _ => 0.5,
            });
            Some((name, FirstName { sex: sex(letter), frequent: rank == "1", female }))
        })
        .collect()
});

static SURNAMES: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| entries(include_str!("../../data/surnames.txt")).collect());

static FORMAL_NAMES: LazyLock<FxHashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let mut formal: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
    for line in entries(include_str!("../../data/nicknames.tsv")) {
        if let Some((name, nicknames)) = line.split_once('\t') {
            for nickname in nicknames.split(' ') {
                formal.entry(nickname).or_default().push(name);
            }
        }
    }
    formal
});

/// Looks a first name up.
#[must_use]
pub fn first_name(lower: &str) -> Option<FirstName> {
    FIRST_NAMES.get(lower).copied()
}

/// Whether a lower-cased word is a surname that is no word of the language.
#[must_use]
pub fn is_surname(lower: &str) -> bool {
    SURNAMES.contains(lower)
}

static NICKNAMES: LazyLock<FxHashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let lines = entries(include_str!("../../data/nicknames.tsv")).filter_map(|line| line.split_once('\t'));
    lines.map(|(name, nicknames)| (name, nicknames.split(' ').collect())).collect()
});

/// Names that a first name is short for, and short forms of it. In lower case.
pub fn related_first_names(name: &str) -> impl Iterator<Item = &'static str> {
    let formal = FORMAL_NAMES.get(name).into_iter().flatten();
    formal.chain(NICKNAMES.get(name).into_iter().flatten()).copied()
}

/// Whether `nickname` is short for `name` (*bill* for *william*). Both in lower case.
#[must_use]
pub fn formal_name_of(nickname: &str, name: &str) -> bool {
    FORMAL_NAMES.get(nickname).is_some_and(|names| names.contains(&name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_sex_only_where_nearly_all_bearers_agree() {
        assert_eq!(first_name("mary").and_then(|n| n.sex), Some(Sex::Female));
        assert_eq!(first_name("john").and_then(|n| n.sex), Some(Sex::Male));
        assert_eq!(first_name("taylor").and_then(|n| n.sex), None);
        assert_eq!(first_name("parliament"), None);
    }

    #[test]
    fn a_nickname_knows_its_formal_names() {
        assert!(formal_name_of("bill", "william"));
        assert!(!formal_name_of("bill", "john"));
    }
}
