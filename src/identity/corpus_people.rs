//! The people of a corpus: their names, who was joined and why, and what stayed apart.

use super::join_reason::JoinReason;
use super::renamed_table::rename;
use crate::aggregate::ArticleTable;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How people of different articles become one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum IdentityMode {
    /// By equal names alone.
    Article,
    /// By everything that the corpus says about names.
    #[default]
    Corpus,
}

impl IdentityMode {
    /// All modes.
    pub const ALL: [Self; 2] = [Self::Article, Self::Corpus];

    /// The word used in files and flags.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::Corpus => "corpus",
        }
    }
}

/// One person of the corpus.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct CorpusPerson {
    /// Readable id, unique in the corpus: the name in lower case with hyphens.
    pub key: String,
    /// The full name that the articles use most, or the name in the people file.
    pub name: String,
    /// The names that the person has in articles, those of the most stances first.
    pub names: Vec<ArticleName>,
}

/// A name that one person of the corpus has in articles, joined for one reason.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ArticleName {
    /// The canonical name in these articles.
    pub name: String,
    /// Why these people are this person of the corpus.
    pub reason: JoinReason,
    /// Number of articles.
    pub articles: u32,
    /// Number of mentions.
    pub mentions: u32,
    /// Number of quotations.
    pub quotes: u32,
    /// Number of stances toward them.
    pub stances: u32,
}

/// One person of one article, as a person of the corpus.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ArticlePerson {
    /// Index of the article's table.
    pub article: usize,
    /// Id of the person in the article.
    pub key: String,
    /// Canonical name in the article.
    pub name: String,
    /// Index of the person in [`CorpusPeople::people`].
    pub person: usize,
    /// Why it is this person.
    pub reason: JoinReason,
}

/// A name that was not joined, and the people who may be meant.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Doubt {
    /// The name.
    pub name: String,
    /// Whether the name is a surname or a first name alone.
    pub is_short: bool,
    /// Number of articles in which it stayed apart.
    pub articles: u32,
    /// Number of mentions there.
    pub mentions: u32,
    /// Number of stances there.
    pub stances: u32,
    /// Names of the people of the corpus who may be meant, the most likely first.
    pub candidates: Vec<String>,
    /// Share of the articles that mean the most likely person, 0 to 1; `None` for a full name.
    pub share: Option<f64>,
}

/// The people of a corpus.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct CorpusPeople {
    /// How they were identified.
    pub mode: IdentityMode,
    /// All people, sorted by name.
    pub people: Vec<CorpusPerson>,
    /// Every person of every article, in the order of the tables.
    pub articles: Vec<ArticlePerson>,
    /// What stayed apart and may be somebody else, that of the most stances first.
    pub doubts: Vec<Doubt>,
    /// Place in [`Self::people`] by id.
    pub(super) keys: BTreeMap<String, usize>,
}

impl CorpusPeople {
    /// The name in the corpus of each person of an article, by the name in the article.
    #[must_use]
    pub fn names_of(&self, article: usize) -> BTreeMap<&str, &str> {
        let start = self.articles.partition_point(|person| person.article < article);
        let of_article = self.articles.iter().skip(start).take_while(|person| person.article == article);
        of_article.filter_map(|p| Some((p.name.as_str(), self.people.get(p.person)?.name.as_str()))).collect()
    }

    /// Gives the people of the tables their names in the corpus. The tables must be those that the people are from.
    pub fn rename(&self, tables: &mut [ArticleTable]) {
        for (number, table) in tables.iter_mut().enumerate() {
            let names = self.names_of(number);
            if names.iter().any(|(own, corpus)| own != corpus) {
                rename(table, &names);
            }
        }
    }

    /// The person of this name.
    #[must_use]
    pub fn person(&self, name: &str) -> Option<&CorpusPerson> {
        let at = self.people.binary_search_by(|person| person.name.as_str().cmp(name)).ok()?;
        self.people.get(at)
    }
}
