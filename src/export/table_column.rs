//! Columns of tables: their names, what they mean, and how a row gives the cell.
//!
//! A table is a list of [`Field`]s. The header, the cells, the types of Parquet and the codebook are all made from it, so
//! that no column is without an entry in the codebook.

use super::number::Number;
use std::borrow::Cow;

/// What the cells of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellType {
    /// Text.
    Text,
    /// A whole number from 0 up.
    Integer,
    /// A number with a fraction, at most six significant digits.
    Number,
    /// `true` or `false`.
    Truth,
    /// A date, or a date and time (ISO 8601). Parquet has it as a moment.
    Time,
}

impl CellType {
    /// The word of the codebook.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::Truth => "boolean",
            Self::Time => "date",
        }
    }
}

/// One column of a table, as the codebook explains it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Column {
    /// Name: lower case, and no reserved word of SQL.
    pub name: &'static str,
    /// Type of the cells.
    pub cell: CellType,
    /// What the number counts or measures; empty where there is no unit.
    pub unit: &'static str,
    /// Values that can occur.
    pub range: &'static str,
    /// What an empty cell means; empty where none is.
    pub null: &'static str,
    /// What the cell says.
    pub meaning: &'static str,
}

impl Column {
    const fn new(cell: CellType, name: &'static str, meaning: &'static str) -> Self {
        Self { name, cell, unit: "", range: "", null: "", meaning }
    }

    /// A text.
    pub(super) const fn text(name: &'static str, meaning: &'static str) -> Self {
        Self::new(CellType::Text, name, meaning)
    }

    /// A number of things, from 0 up.
    pub(super) const fn count(name: &'static str, unit: &'static str, meaning: &'static str) -> Self {
        Self { unit, range: "0 and more", ..Self::new(CellType::Integer, name, meaning) }
    }

    /// A number with a range.
    pub(super) const fn number(name: &'static str, range: &'static str, meaning: &'static str) -> Self {
        Self { range, ..Self::new(CellType::Number, name, meaning) }
    }

    /// True or false.
    pub(super) const fn truth(name: &'static str, meaning: &'static str) -> Self {
        Self { range: "true, false", ..Self::new(CellType::Truth, name, meaning) }
    }

    /// A date, or a date and time.
    pub(super) const fn time(name: &'static str, meaning: &'static str) -> Self {
        Self { range: "ISO 8601", ..Self::new(CellType::Time, name, meaning) }
    }

    /// The same with a unit.
    pub(super) const fn in_unit(self, unit: &'static str) -> Self {
        Self { unit, ..self }
    }

    /// The same with the values that can occur.
    pub(super) const fn one_of(self, range: &'static str) -> Self {
        Self { range, ..self }
    }

    /// The same with what an empty cell means.
    pub(super) const fn or_null(self, null: &'static str) -> Self {
        Self { null, ..self }
    }
}

/// Name and type of a column in one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NamedColumn {
    pub(super) name: String,
    pub(super) cell: CellType,
}

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell<'a> {
    /// Undefined.
    Null,
    Text(Cow<'a, str>),
    Integer(u64),
    Number(Number),
    Truth(bool),
}

impl Cell<'_> {
    /// The cell in CSV; empty where undefined.
    pub(super) fn csv(&self) -> Cow<'_, str> {
        match self {
            Self::Null => Cow::Borrowed(""),
            Self::Text(text) => Cow::Borrowed(text),
            Self::Integer(number) => Cow::Owned(number.to_string()),
            Self::Number(number) => Cow::Owned(number.text()),
            Self::Truth(truth) => Cow::Borrowed(if *truth { "true" } else { "false" }),
        }
    }
}

impl<'a> From<&'a str> for Cell<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Cell<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Cell<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl From<u32> for Cell<'_> {
    fn from(number: u32) -> Self {
        Self::Integer(number.into())
    }
}

impl From<usize> for Cell<'_> {
    fn from(number: usize) -> Self {
        Self::Integer(number as u64)
    }
}

impl From<Number> for Cell<'_> {
    fn from(number: Number) -> Self {
        Self::Number(number)
    }
}

impl From<bool> for Cell<'_> {
    fn from(truth: bool) -> Self {
        Self::Truth(truth)
    }
}

impl<'a, T: Into<Cell<'a>>> From<Option<T>> for Cell<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// A column, and the cell that a row has in it.
pub(super) struct Field<R> {
    pub(super) column: Column,
    pub(super) cell: for<'r> fn(&'r R) -> Cell<'r>,
}

impl<R> Field<R> {
    /// A column of rows of one kind.
    pub(super) fn new(column: Column, cell: for<'r> fn(&'r R) -> Cell<'r>) -> Self {
        Self { column, cell }
    }
}

/// A row of a table.
pub(super) trait TableRow: Sized {
    /// The columns in order.
    fn fields() -> Vec<Field<Self>>;
}

/// The columns of a kind of row.
pub(super) fn columns<R: TableRow>() -> Vec<Column> {
    R::fields().into_iter().map(|field| field.column).collect()
}
