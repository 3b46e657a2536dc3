//! One article of an export.

use super::super::records::{Record, split_bylines};
use super::lines::{date_of, number, without_correction};
use std::collections::BTreeMap;

/// What an export says about an article. Blank fields are those that it does not have.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct ExportedArticle {
    pub(super) title: String,
    pub(super) outlet: String,
    pub(super) published: String,
    pub(super) byline: String,
    pub(super) section: String,
    pub(super) edition: String,
    pub(super) dateline: String,
    /// The summary that stands between headline and text.
    pub(super) highlight: String,
    /// Words, as the database counted them: `512 words`.
    pub(super) length: String,
    /// The day on which the database took it in.
    pub(super) load_date: String,
    pub(super) id: String,
    pub(super) url: String,
    pub(super) body: String,
}

impl ExportedArticle {
    /// The values as those of a record. What is no field of an article becomes a column: `section`, `edition`, `dateline`,
    /// `highlight`, `word_count` (digits) and `load_date` (ISO, or as it stands).
    pub(super) fn into_record(self) -> Record {
        let word_count = number(&self.length).unwrap_or_default();
        let load_date = date_of(&self.load_date).unwrap_or(self.load_date);
        let columns = [
            ("section", self.section),
            ("edition", self.edition),
            ("dateline", self.dateline),
            ("highlight", self.highlight),
            ("word_count", word_count),
            ("load_date", load_date),
        ];
        let is_filled = |(name, value): (&str, String)| {
            let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
            (!value.is_empty()).then(|| (name.to_owned(), value))
        };
        let columns: BTreeMap<String, String> = columns.into_iter().filter_map(is_filled).collect();
        Record {
            text: self.body,
            title: Some(self.title),
            outlet: Some(self.outlet),
            published: Some(without_correction(self.published.trim()).to_owned()),
            url: Some(self.url),
            id: Some(self.id),
            authors: split_bylines(&self.byline),
            columns,
            ..Record::default()
        }
    }
}
