//! The caller's choice of columns and JSON keys.

use super::field::Field;
use crate::error::{ErrorKind, NamesFound};
use std::collections::BTreeMap;

/// The caller's own names of columns and JSON keys, which take precedence over [`Field::accepted`].
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Columns {
    fields: BTreeMap<Field, String>,
    kept: Vec<String>,
}

impl Columns {
    /// Reads `field` from the column or key `name`.
    pub fn set(&mut self, field: Field, name: impl Into<String>) {
        self.fields.insert(field, name.into());
    }

    /// Reads a choice as written in an argument: `FIELD=NAME`.
    ///
    /// ```
    /// use lasswell::read::{Columns, Field};
    /// let mut columns = Columns::default();
    /// columns.add("text=Article Text")?;
    /// assert_eq!(columns.get(Field::Text), Some("Article Text"));
    /// assert!(columns.add("colour=red").is_err());
    /// # Ok::<(), lasswell::error::ErrorKind>(())
    /// ```
    ///
    /// # Errors
    /// [`ErrorKind::Value`] unless FIELD is the word for one of [`Field::ALL`] and NAME is not empty, or if another name was
    /// chosen for the field.
    pub fn add(&mut self, choice: &str) -> Result<(), ErrorKind> {
        let parts = choice.split_once('=').map(|(field, name)| (Field::from_word(field.trim()), name.trim()));
        if let Some((Some(field), name)) = parts
            && !name.is_empty()
        {
            if let Some(other) = self.get(field).filter(|other| *other != name) {
                let value = format!("`{choice}` after `{}={other}`", field.as_str());
                return Err(ErrorKind::value("column", &value, "one column for each field"));
            }
            self.set(field, name);
            return Ok(());
        }
        let fields = Field::ALL.map(Field::as_str).join(", ");
        let accepted = format!("FIELD=NAME, FIELD one of {fields}");
        Err(ErrorKind::value("column", &format!("`{choice}`"), &accepted))
    }

    /// The name chosen for a field; `None` where the usual names are looked for.
    #[must_use]
    pub fn get(&self, field: Field) -> Option<&str> {
        self.fields.get(&field).map(String::as_str)
    }

    /// Whether a choice is a path that begins with this key (`fields.bodyText`).
    pub(in crate::read) fn reach_into(&self, key: &str) -> bool {
        let begins = |name: &String| name.split_once('.').is_some_and(|(first, _)| first == key);
        self.fields.values().chain(&self.kept).any(begins)
    }

    /// All choices, in the order of [`Field::ALL`].
    pub fn iter(&self) -> impl Iterator<Item = (Field, &str)> {
        self.fields.iter().map(|(field, name)| (*field, name.as_str()))
    }

    /// Keeps a column or key that is no field of an article, to group or to sort by it later:
    /// [`Article::columns`](crate::model::Article::columns).
    pub fn keep(&mut self, name: impl Into<String>) {
        let name = name.into();
        if !self.kept.contains(&name) {
            self.kept.push(name);
        }
    }

    /// The columns and keys that are kept, in the order of the calls.
    #[must_use]
    pub fn kept(&self) -> &[String] {
        &self.kept
    }
}

/// The error for a column or key that is needed and missing; `chosen` is the caller's name for it.
pub(in crate::read) fn missing_column(field: Field, chosen: Option<&str>, found: NamesFound) -> ErrorKind {
    ErrorKind::MissingColumn { field: field.as_str(), chosen: chosen.map(str::to_owned), found }
}

/// The error for a column or key that should be kept and is missing.
pub(in crate::read) fn missing_kept_column(name: &str, found: NamesFound) -> ErrorKind {
    ErrorKind::MissingGroupColumn { name: name.to_owned(), found }
}
