//! `lasswell/people/1`: who was found, under which names.

use super::rows::{Row, write_table};
use schemars::JsonSchema;
use serde::Serialize;
use std::io::{Result, Write};

/// Name of the format.
pub const PEOPLE_SCHEMA: &str = "lasswell/people/1";

/// People of all articles.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct PeopleRecord {
    /// Name of this format.
    #[schemars(extend("const" = PEOPLE_SCHEMA))]
    pub schema: &'static str,
    /// Those with the most mentions first.
    pub people: Vec<PersonEntry>,
    /// Forms of names that could mean several people, the most frequent first; their mentions are linked to nobody.
    pub ambiguous: Vec<AmbiguousEntry>,
}

/// One person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct PersonEntry {
    /// Canonical name.
    pub person: String,
    /// Other forms that the texts use, sorted.
    pub aliases: Vec<String>,
    /// Articles that mention or quote them.
    pub articles: u32,
    /// Mentions.
    pub mentions: u32,
    /// Quotes.
    pub quotes: u32,
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

impl PeopleRecord {
    /// The record of these people.
    #[must_use]
    pub fn new(people: Vec<PersonEntry>, ambiguous: Vec<AmbiguousEntry>) -> Self {
        Self { schema: PEOPLE_SCHEMA, people, ambiguous }
    }

    /// Writes the people as CSV; aliases are parted by `; `.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write_csv(&self, out: impl Write) -> Result<()> {
        write_table(out, &self.people)
    }
}

impl Row for PersonEntry {
    fn columns() -> Vec<&'static str> {
        vec!["person", "aliases", "articles", "mentions", "quotes"]
    }

    fn cells(&self) -> Vec<String> {
        let numbers = [self.articles, self.mentions, self.quotes].map(|n| n.to_string());
        [self.person.clone(), self.aliases.join("; ")].into_iter().chain(numbers).collect()
    }
}
