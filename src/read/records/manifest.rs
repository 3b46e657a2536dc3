//! `manifest.toml`: parses its entries, and adds what they say to records.

use super::super::fields::Field;
use super::super::paths::PathValues;
use super::bylines::split_bylines;
use super::record::{Record, non_blank};
use crate::error::{Error, ErrorKind, ManifestFault};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt;
use toml::value::Datetime;

/// What a manifest says about one file.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::read) struct ManifestEntry {
    file: String,
    outlet: Option<String>,
    title: Option<String>,
    date: Option<EntryDate>,
    url: Option<String>,
    authors: Option<EntryAuthors>,
    kind: Option<String>,
    id: Option<EntryId>,
    #[serde(default)]
    columns: BTreeMap<String, ColumnValue>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(untagged, expecting = "expected a date or a string")]
enum EntryDate {
    Toml(Datetime),
    Text(String),
}

#[derive(Debug, Clone, Deserialize)]
#[serde(untagged, expecting = "expected a string or a list of strings")]
enum EntryAuthors {
    One(String),
    Many(Vec<String>),
}

#[derive(Debug, Clone, Deserialize)]
#[serde(untagged, expecting = "expected a string or a whole number")]
enum EntryId {
    Text(String),
    Number(i64),
}

#[derive(Debug, Clone, Deserialize)]
#[serde(untagged, expecting = "expected a string, a number, a date or a truth value")]
enum ColumnValue {
    Text(String),
    Integer(i64),
    Float(f64),
    Bool(bool),
    Date(Datetime),
}

impl fmt::Display for EntryDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Toml(date) => date.fmt(f),
            Self::Text(date) => f.write_str(date),
        }
    }
}

impl fmt::Display for ColumnValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => f.write_str(text),
            Self::Integer(number) => write!(f, "{number}"),
            Self::Float(number) => write!(f, "{number}"),
            Self::Bool(value) => write!(f, "{value}"),
            Self::Date(date) => write!(f, "{date}"),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ManifestFile {
    #[serde(default)]
    article: Vec<toml::Spanned<ManifestEntry>>,
}

impl ManifestEntry {
    /// The entry of a file with what its path says, where the entry says nothing.
    pub(in crate::read) fn with_path(entry: Option<Self>, path: PathValues) -> Option<Self> {
        if path == PathValues::default() {
            return entry;
        }
        let mut entry = entry.unwrap_or_default();
        for (field, value) in path.fields {
            match field {
                Field::Text => {}
                Field::Title => entry.title = entry.title.or(Some(value)),
                Field::Outlet => entry.outlet = entry.outlet.or(Some(value)),
                Field::Published => entry.date = entry.date.or(Some(EntryDate::Text(value))),
                Field::Url => entry.url = entry.url.or(Some(value)),
                Field::Id => entry.id = entry.id.or(Some(EntryId::Text(value))),
                Field::Authors => entry.authors = entry.authors.or(Some(EntryAuthors::One(value))),
                Field::Kind => entry.kind = entry.kind.or(Some(value)),
            }
        }
        for (name, value) in path.columns {
            entry.columns.entry(name).or_insert(ColumnValue::Text(value));
        }
        Some(entry)
    }

    /// Replaces the values that a text file or a page gives by those of the entry.
    pub(in crate::read) fn override_values(&self, record: &mut Record) {
        let entry = self.clone();
        let replace = |slot: &mut Option<String>, value: Option<String>| {
            if let Some(value) = non_blank(value) {
                *slot = Some(value);
            }
        };
        replace(&mut record.outlet, entry.outlet);
        replace(&mut record.title, entry.title);
        replace(&mut record.url, entry.url);
        replace(&mut record.kind, entry.kind);
        replace(&mut record.published, entry.date.map(|date| date.to_string()));
        replace(
            &mut record.id,
            entry.id.map(|id| match id {
                EntryId::Text(id) => id,
                EntryId::Number(id) => id.to_string(),
            }),
        );
        match entry.authors {
            Some(EntryAuthors::One(line)) => record.authors = split_bylines(&line),
            Some(EntryAuthors::Many(names)) => {
                record.authors = names.into_iter().filter_map(|name| non_blank(Some(name))).collect();
            }
            None => {}
        }
        self.add_columns(record);
    }

    /// What it says about all articles of its file, as if they were rows of a table.
    #[cfg(feature = "exports")]
    pub(in crate::read) fn for_all(&self) -> Self {
        let Self { outlet, kind, columns, .. } = self.clone();
        Self { outlet, kind, columns, ..Self::default() }
    }

    /// The entry of a file in an archive with what the entry of the archive says about all files, where the first says
    /// nothing.
    #[cfg(feature = "exports")]
    pub(in crate::read) fn within(entry: Option<Self>, of_all: Option<&Self>) -> Option<Self> {
        let Some(all) = of_all else { return entry };
        let mut entry = entry.unwrap_or_default();
        entry.outlet = entry.outlet.or_else(|| all.outlet.clone());
        entry.kind = entry.kind.or_else(|| all.kind.clone());
        for (name, value) in &all.columns {
            entry.columns.entry(name.clone()).or_insert_with(|| value.clone());
        }
        Some(entry)
    }

    /// Whether it gives a value for a column that the caller keeps.
    pub(in crate::read) fn has_column(&self, name: &str) -> bool {
        self.columns.contains_key(name)
    }

    /// Adds the columns that the record does not have.
    fn add_columns(&self, record: &mut Record) {
        for (name, value) in &self.columns {
            record.columns.entry(name.clone()).or_insert_with(|| value.to_string());
        }
    }

    /// Gives a record of a table or of JSON its outlet, date, kind and columns where the record has none. The other fields
    /// of an entry describe one article and cannot apply to all records of a file.
    pub(in crate::read) fn fill_gaps(&self, record: &mut Record) {
        let is_blank = |slot: &Option<String>| slot.as_deref().is_none_or(|value| value.trim().is_empty());
        for (slot, value) in [(&mut record.outlet, &self.outlet), (&mut record.kind, &self.kind)] {
            if is_blank(slot) {
                slot.clone_from(value);
            }
        }
        if is_blank(&record.published) {
            record.published = self.date.as_ref().map(ToString::to_string);
        }
        self.add_columns(record);
    }
}

/// Entries by file name.
pub(in crate::read) type Entries = BTreeMap<String, ManifestEntry>;

/// Parses a manifest: its entries, and the errors in it. One that is not valid TOML has no entries.
pub(in crate::read) fn parse(text: &str, at: &str) -> (Entries, Vec<Error>) {
    let at_byte = |byte: usize| {
        let line = 1 + memchr::memchr_iter(b'\n', text.as_bytes().get(..byte).unwrap_or_default()).count();
        format!("{at}:{line}")
    };
    let file: ManifestFile = match toml::from_str(text) {
        Ok(file) => file,
        Err(error) => {
            let place = error.span().map_or(at.to_owned(), |span| at_byte(span.start));
            return (Entries::new(), vec![Error::new(ErrorKind::toml(error), place)]);
        }
    };
    let mut entries = Entries::new();
    let mut errors = Vec::new();
    for entry in file.article {
        let place = at_byte(entry.span().start);
        let entry = entry.into_inner();
        let name = entry.file.clone();
        let fault = if name.is_empty() || name.contains(['/', '\\']) {
            Some(ManifestFault::FileName(name))
        } else if entries.insert(name.clone(), entry).is_some() {
            Some(ManifestFault::Duplicate(name))
        } else {
            None
        };
        errors.extend(fault.map(|fault| Error::new(ErrorKind::Manifest(fault), place)));
    }
    (entries, errors)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn errors(text: &str) -> Vec<String> {
        parse(text, "m.toml").1.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn every_field_is_read() {
        let text = "[[article]]\nfile = \"a.txt\"\noutlet = \"The Paper\"\ntitle = \"T\"\ndate = 2022-02-24\nurl = \"u\"\n\
                    authors = [\"Desk\"]\nkind = \"opinion\"\nid = 7\n";
        let (entries, errors) = parse(text, "m.toml");
        assert!(errors.is_empty());
        let mut record = Record { title: Some("another".into()), ..Record::default() };
        entries["a.txt"].override_values(&mut record);
        assert_eq!(record.title.as_deref(), Some("T"));
        assert_eq!(record.published.as_deref(), Some("2022-02-24"));
        assert_eq!(record.id.as_deref(), Some("7"));
        assert_eq!(record.authors, ["Desk"]);
        assert_eq!((record.outlet.as_deref(), record.kind.as_deref()), (Some("The Paper"), Some("opinion")));
    }

    #[test]
    fn errors_of_keys_and_of_toml_name_the_line() {
        let unknown = errors("[[article]]\nfile = \"a.txt\"\noutlett = \"x\"\n");
        assert!(
            unknown[0].starts_with("m.toml:3: unknown field `outlett`, expected one of `file`"),
            "{unknown:?}"
        );
        let broken = errors("[[article]]\nfile = \n");
        assert!(broken[0].starts_with("m.toml:2: "), "{broken:?}");
        let mistyped = errors("[[article]]\nfile = \"a.txt\"\ndate = 5\n");
        assert!(mistyped[0].contains("expected a date or a string"), "{mistyped:?}");
    }

    #[test]
    fn entries_that_cannot_apply_are_errors() {
        assert_eq!(
            errors("[[article]]\nfile = \"x/a.txt\"\n"),
            ["m.toml:1: file \"x/a.txt\"; accepted: the name of a file in the same folder"]
        );
        let twice = errors("[[article]]\nfile = \"a.txt\"\n[[article]]\nfile = \"a.txt\"\n");
        assert_eq!(twice, ["m.toml:3: second entry for \"a.txt\"; accepted: one, this one is used"]);
    }
}
