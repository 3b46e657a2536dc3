//! Rows of a table: which column is which field of an article.

use super::super::fields::{Columns, Field, is_same_name, missing_column, missing_kept_column};
use super::bylines::split_bylines;
use super::record::{Record, is_address, non_blank};
use crate::error::{ErrorKind, NamesFound, RowFault};
use csv::StringRecord;
use std::collections::BTreeMap;

/// The columns of a table by the fields that they hold.
pub(in crate::read) struct ColumnMapping {
    /// Columns of the header.
    width: usize,
    /// The columns of each field, the best one first.
    fields: BTreeMap<Field, Vec<usize>>,
    /// The column named `source`, which holds outlets or addresses.
    source: Option<usize>,
    /// The columns to keep, with the names that the caller gave.
    kept: Vec<(String, usize)>,
    /// The columns to keep that are missing, each with its error.
    missing_kept: Vec<(String, ErrorKind)>,
}

impl ColumnMapping {
    /// Finds the columns in a header.
    ///
    /// # Errors
    /// [`ErrorKind::MissingColumn`] for the text and for every field whose column the caller named.
    pub(in crate::read) fn new(header: &StringRecord, columns: &Columns) -> Result<Self, ErrorKind> {
        let names: Vec<&str> = header.iter().map(str::trim).collect();
        let found = || names.iter().copied().collect::<NamesFound>();
        let mut fields = BTreeMap::new();
        for field in Field::ALL {
            let positions = match columns.get(field) {
                Some(name) => {
                    vec![position(&names, name).ok_or_else(|| missing_column(field, Some(name), found()))?]
                }
                None => ranked(&names, field),
            };
            fields.insert(field, positions);
        }
        if fields.get(&Field::Text).is_none_or(Vec::is_empty) {
            return Err(missing_column(Field::Text, None, found()));
        }
        let is_chosen = columns.get(Field::Outlet).is_some();
        let source = names.iter().position(|name| is_same_name(name, "source")).filter(|_| !is_chosen);
        let (mut kept, mut missing_kept) = (Vec::new(), Vec::new());
        for name in columns.kept() {
            match position(&names, name) {
                Some(at) => kept.push((name.clone(), at)),
                None => missing_kept.push((name.clone(), missing_kept_column(name, found()))),
            }
        }
        Ok(Self { width: names.len(), fields, source, kept, missing_kept })
    }

    /// The columns to keep that are missing, each with its error.
    pub(in crate::read) fn missing_kept(&self) -> &[(String, ErrorKind)] {
        &self.missing_kept
    }

    /// The values of a row.
    ///
    /// # Errors
    /// [`RowFault::FieldCount`] if the row has more or fewer fields than the header.
    pub(in crate::read) fn record(&self, row: &StringRecord) -> Result<Record, ErrorKind> {
        if row.len() != self.width {
            let (found, expected) = (row.len(), self.width);
            return Err(ErrorKind::Row(RowFault::FieldCount { found, expected }));
        }
        let address = self.source.and_then(|at| row.get(at)).filter(|value| is_address(value));
        let value_of = |field: Field| {
            let columns = self.fields.get(&field).map(Vec::as_slice).unwrap_or_default();
            let is_address_column = |at: &&usize| address.is_some() && Some(**at) == self.source;
            let values = columns.iter().filter(|at| !is_address_column(at)).filter_map(|at| row.get(*at));
            values.map(str::to_owned).find(|value| !value.trim().is_empty())
        };
        // Only the best column counts: a row without a text must not be read with its teaser instead.
        let text = self.fields.get(&Field::Text).and_then(|columns| row.get(*columns.first()?));
        Ok(Record {
            text: text.unwrap_or_default().to_owned(),
            is_whole: false,
            title: value_of(Field::Title),
            outlet: value_of(Field::Outlet),
            published: value_of(Field::Published),
            url: value_of(Field::Url).or_else(|| address.map(str::to_owned)),
            id: value_of(Field::Id),
            authors: value_of(Field::Authors).map(|line| split_bylines(&line)).unwrap_or_default(),
            kind: value_of(Field::Kind),
            columns: self.kept.iter().filter_map(|(name, at)| kept_value(name, row.get(*at)?)).collect(),
        })
    }
}

/// The position of a column that the caller named: as written, else in another case.
fn position(names: &[&str], name: &str) -> Option<usize> {
    let other_case = || names.iter().position(|found| found.eq_ignore_ascii_case(name));
    names.iter().position(|found| *found == name).or_else(other_case)
}

fn kept_value(name: &str, value: &str) -> Option<(String, String)> {
    Some((name.to_owned(), non_blank(Some(value.to_owned()))?))
}

/// The positions of the columns that mean a field, the best one first.
fn ranked(names: &[&str], field: Field) -> Vec<usize> {
    let mut found: Vec<(usize, usize)> =
        names.iter().enumerate().filter_map(|(at, name)| Some((field.rank(name)?, at))).collect();
    found.sort_unstable();
    found.into_iter().map(|(_, at)| at).collect()
}
