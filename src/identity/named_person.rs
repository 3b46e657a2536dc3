//! The people of one article with their names in the corpus.

use super::join_reason::JoinReason;
use super::renamed_table::rename;
use crate::aggregate::ArticleTable;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One person of one article with the name that the person has in the corpus.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct NamedPerson {
    /// Id of the person in the article.
    pub key: String,
    /// Canonical name in the article.
    pub name: String,
    /// Name in the corpus.
    pub in_corpus: String,
    /// Why it is this person.
    pub reason: JoinReason,
}

impl NamedPerson {
    /// A person of an article, with this name in the corpus.
    #[must_use]
    pub fn new(key: &str, name: &str, in_corpus: String, reason: JoinReason) -> Self {
        Self { key: key.to_owned(), name: name.to_owned(), in_corpus, reason }
    }
}

/// The name in the corpus of each of these people, by the name in the article.
#[must_use]
pub fn names_in_corpus(people: &[NamedPerson]) -> BTreeMap<&str, &str> {
    people.iter().map(|person| (person.name.as_str(), person.in_corpus.as_str())).collect()
}

/// Gives the people of a table their names in the corpus.
pub fn rename_people(table: &mut ArticleTable, people: &[NamedPerson]) {
    if people.iter().any(|person| person.name != person.in_corpus) {
        rename(table, &names_in_corpus(people));
    }
}
