//! `lasswell/people/1`: who was found, under which names.

use super::csv_table::{CsvRow, write_csv_table};
use super::origin::{OriginRecord, ResultOrigin};
use schemars::JsonSchema;
use serde::Serialize;
use std::io::{Result, Write};

/// Name of the format.
pub const PEOPLE_SCHEMA: &str = "lasswell/people/1";

/// People of all articles.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct PeopleRecord<'a> {
    /// Name of this format.
    #[schemars(extend("const" = PEOPLE_SCHEMA))]
    pub schema: &'static str,
    /// What it was made from.
    pub origin: OriginRecord<'a>,
    /// In the order asked for: those with the most mentions first, if nothing else.
    pub people: Vec<PersonEntry>,
    /// Forms of names that could mean several people, the most frequent first; their mentions are linked to nobody.
    pub ambiguous: Vec<AmbiguousEntry>,
}

/// One person.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct PersonEntry {
    /// Canonical name.
    pub person: String,
    /// Other forms that the texts use, sorted.
    pub aliases: Vec<String>,
    /// How often each form of the name stands in the texts, the most frequent first; pronouns are not among them.
    pub forms: Vec<FormEntry>,
    /// Articles that mention or quote them.
    pub articles: u32,
    /// Mentions, pronouns and descriptions included.
    pub mentions: u32,
    /// Quotes attributed to them.
    pub quotes: u32,
    /// Mentions by a name of theirs that could mean somebody else of the same article too, and are linked to nobody.
    pub ambiguous: u32,
}

/// One form of a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct FormEntry {
    /// As the texts write it.
    pub form: String,
    /// How often.
    pub mentions: u32,
}

/// One form of a name that could mean several people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct AmbiguousEntry {
    /// As the texts write it.
    pub form: String,
    /// How often.
    pub mentions: u32,
}

impl<'a> PeopleRecord<'a> {
    /// The record of these people.
    #[must_use]
    pub fn new(people: Vec<PersonEntry>, ambiguous: Vec<AmbiguousEntry>, origin: &'a ResultOrigin) -> Self {
        Self { schema: PEOPLE_SCHEMA, origin: origin.into(), people, ambiguous }
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
        vec!["person", "aliases", "articles", "mentions", "quotes", "ambiguous", "forms"]
    }

    fn cells(&self) -> Vec<String> {
        let numbers = [self.articles, self.mentions, self.quotes, self.ambiguous].map(|n| n.to_string());
        let forms: Vec<String> = self.forms.iter().map(|f| format!("{}: {}", f.form, f.mentions)).collect();
        let names = [self.person.clone(), self.aliases.join("; ")];
        names.into_iter().chain(numbers).chain([forms.join("; ")]).collect()
    }
}
