//! Format `lasswell/people/1`: the people found, with their names.

use super::identity::{ArticleNameRecord, DoubtRecord};
use super::origin::{OriginRecord, ResultOrigin};
use super::table_column::{Column, Field, TableRow};
use super::table_writer::{TableFormat, write_rows};
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

    /// Writes the people as a table; aliases are parted by `; `, and each form is followed by its count.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write_table(&self, out: impl Write + Send, format: TableFormat) -> Result<()> {
        write_rows(out, &self.people, format)
    }
}

impl TableRow for PersonEntry {
    fn fields() -> Vec<Field<Self>> {
        vec![
            Field::new(Column::text("person_id", "Id of the person in the corpus."), |row: &Self| {
                row.id.as_str().into()
            }),
            Field::new(Column::text("person", "Name of the person in the corpus."), |row| {
                row.person.as_str().into()
            }),
            Field::new(
                Column::text("aliases", "Other names that the texts use, parted by semicolons.")
                    .or_null("none"),
                |row| Some(row.aliases.join("; ")).filter(|aliases| !aliases.is_empty()).into(),
            ),
            Field::new(
                Column::count("articles", "articles", "Articles that mention or quote the person."),
                |row| row.articles.into(),
            ),
            Field::new(
                Column::count(
                    "mentions",
                    "mentions",
                    "Mentions of the person, pronouns and descriptions among them.",
                ),
                |row| row.mentions.into(),
            ),
            Field::new(Column::count("quotes", "quotations", "Quotations of the person."), |row| {
                row.quotes.into()
            }),
            Field::new(
                Column::count(
                    "ambiguous",
                    "mentions",
                    "Mentions by a name that could also mean another person of the same article.",
                ),
                |row| row.ambiguous.into(),
            ),
            Field::new(
                Column::text("forms", "Names as the texts write them, each with the number of mentions.")
                    .or_null("none"),
                |row| {
                    let forms: Vec<String> =
                        row.forms.iter().map(|form| format!("{}: {}", form.form, form.mentions)).collect();
                    Some(forms.join("; ")).filter(|forms| !forms.is_empty()).into()
                },
            ),
            Field::new(Column::count("stances", "stances", "Stances toward the person."), |row| {
                row.stances.into()
            }),
        ]
    }
}
