//! Format `lasswell/people/1`: the people found, with their names.

use super::csv_table::{CsvRow, write_csv_table};
use super::identity::{ArticleNameRecord, DoubtRecord};
use super::origin::{OriginRecord, ResultOrigin};
use schemars::JsonSchema;
use serde::Serialize;
use std::io::{Result, Write};

/// Name of the format.
pub const PEOPLE_SCHEMA: &str = "lasswell/people/1";

/// People of all articles.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[non_exhaustive]
pub struct PeopleRecord<'a> {
    /// Name of this format.
    #[schemars(extend("const" = PEOPLE_SCHEMA))]
    pub schema: &'static str,
    /// What the list was made from.
    pub origin: OriginRecord<'a>,
    /// People in the selected order; by default those with the most mentions first.
    pub people: Vec<PersonEntry>,
    /// Names that could refer to several people, the most frequent first; their mentions are linked to no person.
    pub ambiguous: Vec<AmbiguousEntry>,
    /// Names that stayed apart and may be those of people named otherwise, those of the most stances first.
    pub not_joined: Vec<DoubtRecord>,
}

/// One person.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct PersonEntry {
    /// Canonical name.
    pub person: String,
    /// Other names that the texts use, sorted.
    pub aliases: Vec<String>,
    /// Number of mentions by each form of the name, the most frequent first; without pronouns.
    pub forms: Vec<FormEntry>,
    /// Number of articles that mention or quote the person.
    pub articles: u32,
    /// Number of mentions, including pronouns and descriptions.
    pub mentions: u32,
    /// Number of quotations attributed to the person.
    pub quotes: u32,
    /// Number of mentions by a name that could also refer to another person of the same article; they are linked to no
    /// person.
    pub ambiguous: u32,
    /// Id in the corpus.
    pub id: String,
    /// Number of stances toward the person.
    pub stances: u32,
    /// The names that the person has in articles and why they were joined, those of the most stances first.
    pub joined: Vec<ArticleNameRecord>,
}

/// One form of a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct FormEntry {
    /// The form as written in the texts.
    pub form: String,
    /// Number of mentions.
    pub mentions: u32,
}

/// One form of a name that could refer to several people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct AmbiguousEntry {
    /// The form as written in the texts.
    pub form: String,
    /// Number of mentions.
    pub mentions: u32,
}

impl<'a> PeopleRecord<'a> {
    /// The record of these people.
    #[must_use]
    pub fn new(
        people: Vec<PersonEntry>,
        ambiguous: Vec<AmbiguousEntry>,
        not_joined: Vec<DoubtRecord>,
        origin: &'a ResultOrigin,
    ) -> Self {
        Self { schema: PEOPLE_SCHEMA, origin: origin.into(), people, ambiguous, not_joined }
    }

    /// Writes the people as CSV; aliases are parted by `; `, and each form is followed by its count.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write_csv(&self, out: impl Write) -> Result<()> {
        write_csv_table(out, &self.people)
    }
}

impl CsvRow for PersonEntry {
    fn columns() -> Vec<&'static str> {
        vec!["person", "aliases", "articles", "mentions", "quotes", "ambiguous", "forms", "id", "stances"]
    }

    fn cells(&self) -> Vec<String> {
        let numbers = [self.articles, self.mentions, self.quotes, self.ambiguous].map(|n| n.to_string());
        let forms: Vec<String> = self.forms.iter().map(|f| format!("{}: {}", f.form, f.mentions)).collect();
        let names = [self.person.clone(), self.aliases.join("; ")];
        let more = [forms.join("; "), self.id.clone(), self.stances.to_string()];
        names.into_iter().chain(numbers).chain(more).collect()
    }
}
