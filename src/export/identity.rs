//! Which person of the corpus each person of each article is: rows of tables, and names that were joined or stayed apart.

use super::number::Number;
use super::shared_columns::DOC_ID;
use super::table_column::{Column, Field, TableRow};
use crate::identity::{ArticleName, CorpusPeople, Doubt, JoinReason, NamedPerson};
use schemars::JsonSchema;
use serde::Serialize;
use std::borrow::Cow;

/// One person of one article, as a person of the corpus.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[non_exhaustive]
pub struct IdentityRow<'a> {
    /// Id of the article.
    pub doc_id: &'a str,
    /// Id of the person in the corpus: the same in every table and in `articles.jsonl`.
    pub person_id: &'a str,
    /// Canonical name in the corpus.
    pub person: &'a str,
    /// Id of the person in the article, as `score` writes it.
    pub article_person_id: &'a str,
    /// Canonical name in the article.
    pub article_name: &'a str,
    /// Why the person is this person of the corpus.
    #[schemars(extend("enum" = JoinReason::ALL.map(JoinReason::as_str)))]
    pub reason: &'static str,
    /// How sure that is, 0 to 1.
    pub confidence: Number,
}

/// A name that a person has in articles.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[non_exhaustive]
pub struct ArticleNameRecord {
    /// Canonical name in these articles.
    pub name: String,
    /// Why these people are this person of the corpus.
    #[schemars(extend("enum" = JoinReason::ALL.map(JoinReason::as_str)))]
    pub reason: &'static str,
    /// How sure that is, 0 to 1.
    pub confidence: Number,
    /// Number of articles.
    pub articles: u32,
    /// Number of mentions.
    pub mentions: u32,
    /// Number of quotations.
    pub quotes: u32,
    /// Number of stances toward the person under this name.
    pub stances: u32,
}

/// A name that stayed apart, and who may be meant.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[non_exhaustive]
pub struct DoubtRecord {
    /// The name.
    pub name: String,
    /// Whether it is a surname or a first name alone.
    pub short: bool,
    /// Names of the people who may be meant, the most likely first.
    pub candidates: Vec<String>,
    /// Share of the articles that mean the most likely person, 0 to 1; null for a full name.
    pub share: Option<Number>,
    /// Number of articles in which the name stayed apart.
    pub articles: u32,
    /// Number of mentions there.
    pub mentions: u32,
    /// Number of stances there.
    pub stances: u32,
}

impl<'a> IdentityRow<'a> {
    /// The row of a person of an article with this id; `None` if the corpus does not have the person.
    #[must_use]
    pub fn new(doc_id: &'a str, person: &'a NamedPerson, people: &'a CorpusPeople) -> Option<Self> {
        let of_corpus = people.person(&person.in_corpus)?;
        Some(Self {
            doc_id,
            person_id: &of_corpus.key,
            person: &of_corpus.name,
            article_person_id: &person.key,
            article_name: &person.name,
            reason: person.reason.as_str(),
            confidence: Number::new(person.reason.confidence()),
        })
    }
}

impl From<&ArticleName> for ArticleNameRecord {
    fn from(name: &ArticleName) -> Self {
        Self {
            name: name.name.clone(),
            reason: name.reason.as_str(),
            confidence: Number::new(name.reason.confidence()),
            articles: name.articles,
            mentions: name.mentions,
            quotes: name.quotes,
            stances: name.stances,
        }
    }
}

impl From<&Doubt> for DoubtRecord {
    fn from(doubt: &Doubt) -> Self {
        Self {
            name: doubt.name.clone(),
            short: doubt.is_short,
            candidates: doubt.candidates.clone(),
            share: doubt.share.map(|share| Number::new((share * 100.0).round() / 100.0)),
            articles: doubt.articles,
            mentions: doubt.mentions,
            stances: doubt.stances,
        }
    }
}

impl TableRow for IdentityRow<'_> {
    fn fields() -> Vec<Field<Self>> {
        vec![
            Field::new(DOC_ID, |row| row.doc_id.into()),
            Field::new(Column::text("person_id", "Id of the person in the corpus."), |row| row.person_id.into()),
            Field::new(Column::text("person", "Name of the person in the corpus."), |row| row.person.into()),
            Field::new(
                Column::text("article_person_id", "Id of the person in the article alone, as score writes it."),
                |row| row.article_person_id.into(),
            ),
            Field::new(Column::text("article_name", "Name of the person in the article."), |row| {
                row.article_name.into()
            }),
            Field::new(
                Column::text("reason", "Why the person of the article is this person of the corpus; see identity.md.")
                    .one_of(
                        "people-file, same-name, spelling, middle-name, nickname, generation, words-before, event, outlet, \
                         month, corpus, short-name",
                    ),
                |row| row.reason.into(),
            ),
            Field::new(
                Column::number("confidence", "0 to 1", "How sure that is.").in_unit("probability"),
                |row| row.confidence.into(),
            ),
        ]
    }
}

/// Id in the corpus of the person of this name.
pub(super) fn person_id<'a>(people: &'a CorpusPeople, name: &str) -> Cow<'a, str> {
    match people.person(name) {
        Some(person) => Cow::Borrowed(&person.key),
        None => Cow::Owned(people.id_and_name(name).0),
    }
}

/// Names with the number of their articles, for one cell of a table.
pub(super) fn names_cell(names: &[ArticleNameRecord]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("{}: {}", name.name, name.articles)).collect();
    names.join("; ")
}
