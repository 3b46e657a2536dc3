//! Rows of a table: which column is which field of an article.

use super::super::cautions::CautionKind;
use super::super::fields::{Columns, Field, is_same_name, missing_column, missing_kept_column};
use super::super::input::InputName;
use super::bylines::split_bylines;
use super::cut_text::is_cut_mark;
use super::empty_words::{is_empty_word, is_number, is_signs};
use super::json_text::is_teaser_key;
use super::record::{Record, is_address};
use super::word_count::word_count;
use crate::error::{ErrorKind, NamesFound};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The columns of a table by the fields that they hold.
pub(in crate::read) struct ColumnMapping {
    /// The names in the header.
    names: Vec<String>,
    /// The columns of each field, the best one first.
    fields: BTreeMap<Field, Vec<usize>>,
    /// The column named `source`, which holds outlets or addresses.
    source: Option<usize>,
    /// The columns to keep, with the names that the caller gave.
    kept: Vec<(String, usize)>,
    /// The columns to keep that are missing, each with its error.
    missing_kept: Vec<(String, ErrorKind)>,
    /// Whether the caller named the column of the text, or a caution was given about a longer one.
    is_text_known: bool,
}

/// A row while its values are taken.
struct Row<'a> {
    cells: &'a [Cow<'a, str>],
    names: &'a [String],
    input: &'a InputName,
    line: u64,
}

impl ColumnMapping {
    /// Finds the columns in a header.
    ///
    /// # Errors
    /// [`ErrorKind::MissingColumn`] for the text and for every field whose column the caller named.
    pub(in crate::read) fn new(names: Vec<String>, columns: &Columns) -> Result<Self, ErrorKind> {
        let found = || names.iter().map(String::as_str).collect::<NamesFound>();
        let mut fields = BTreeMap::new();
        for field in Field::ALL {
            let positions = match columns.get(field) {
                Some(name) => match positions(&names, name) {
                    none if none.is_empty() => return Err(missing_column(field, Some(name), found())),
                    positions => positions,
                },
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
            match positions(&names, name).first() {
                Some(at) => kept.push((name.clone(), *at)),
                None => missing_kept.push((name.clone(), missing_kept_column(name, found()))),
            }
        }
        let is_text_known = columns.get(Field::Text).is_some();
        Ok(Self { names, fields, source, kept, missing_kept, is_text_known })
    }

    /// Takes another column for the text than the first by name, if the values of that one in these rows are no texts and those
    /// of the other are. A column that the caller named is not doubted.
    pub(in crate::read) fn doubt_text(
        &mut self,
        rows: &[Vec<Cow<'_, str>>],
        chosen: &Columns,
        input: &InputName,
    ) {
        let mapped: Vec<usize> = self.fields.values().flatten().copied().collect();
        let Some(columns) = self.fields.get_mut(&Field::Text).filter(|_| chosen.get(Field::Text).is_none())
        else {
            return;
        };
        let Some((first, rest)) = columns.split_first() else { return };
        let words = |column: usize| {
            let values = rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.trim());
            mean_words(values.filter(|value| !value.is_empty() && !is_empty_word(value)))
        };
        let own = words(*first);
        if is_teaser_key(self.names.get(*first).map_or("", String::as_str)) {
            let other_columns = (0..self.names.len())
                .filter(|at| !mapped.contains(at) && !self.kept.iter().any(|(_, kept)| kept == at));
            let longer = other_columns
                .filter_map(|at| Some((at, words(at)?)))
                .find(|(_, other)| own.is_some_and(|own| *other >= 8.0 && *other >= 1.5 * own));
            if let Some((at, _)) = longer {
                let name = |at: usize| self.names.get(at).cloned().unwrap_or_default();
                let kind = CautionKind::LongerColumn { read: name(*first), longer: name(at) };
                input.caution(kind, None, None);
                self.is_text_known = true;
            }
        }
        let name = |at: usize| self.names.get(at).cloned().unwrap_or_default();
        let other = rest.iter().copied().find(|at| {
            !is_same_name(&name(*at), &name(*first))
                && own.zip(words(*at)).is_some_and(|(own, other)| is_text_beside(own, other))
        });
        if let Some(other) = other {
            let kind = CautionKind::OtherTextColumn { passed: name(*first), read: name(other) };
            let passed = *first;
            columns.retain(|at| *at != other && *at != passed);
            columns.insert(0, other);
            input.caution(kind, None, None);
        }
    }

    /// Whether these are the names of a text and of another field, found by the usual names.
    pub(in crate::read) fn has_fields(names: &[String]) -> bool {
        let has = |field: &Field| !ranked(names, *field).is_empty();
        has(&Field::Text) && Field::ALL.iter().filter(|field| has(field)).count() > 1
    }

    /// The number of columns.
    pub(in crate::read) fn width(&self) -> usize {
        self.names.len()
    }

    /// The columns of a field, the best one first.
    #[cfg(feature = "exports")]
    pub(in crate::read) fn columns_of(&self, field: Field) -> &[usize] {
        self.fields.get(&field).map(Vec::as_slice).unwrap_or_default()
    }

    /// The columns to keep that are missing, each with its error.
    pub(in crate::read) fn missing_kept(&self) -> &[(String, ErrorKind)] {
        &self.missing_kept
    }

    /// Gives a caution for every two columns of one field with one name.
    pub(in crate::read) fn name_doubles(&self, input: &InputName) {
        for columns in self.fields.values() {
            let mut rest = columns.as_slice();
            while let [first, more @ ..] = rest {
                let name = |at: &usize| self.names.get(*at).map(String::as_str).unwrap_or_default();
                let same: Vec<String> = rest
                    .iter()
                    .filter(|at| is_same_name(name(at), name(first)))
                    .map(|at| (at + 1).to_string())
                    .collect();
                if same.len() > 1 {
                    let kind =
                        CautionKind::SameName { name: name(first).to_owned(), columns: same.join(" and ") };
                    input.caution(kind, None, None);
                    break;
                }
                rest = more;
            }
        }
    }

    /// Whether a row is the header again.
    pub(in crate::read) fn repeats_header(&self, cells: &[Cow<'_, str>]) -> bool {
        let is_same = |(cell, name): (&Cow<'_, str>, &String)| cell.trim() == name;
        cells.len() == self.names.len() && cells.iter().zip(&self.names).all(is_same)
    }

    /// Whether a row looks like the header of another table: it has names for the text and for another field, and where
    /// the text should be, there is a name too.
    pub(in crate::read) fn may_be_header(&self, cells: &[Cow<'_, str>]) -> bool {
        let text = self.fields.get(&Field::Text).and_then(|columns| cells.get(*columns.first()?));
        let is_name = |cell: &str| Field::ALL.iter().any(|field| field.rank(cell.trim()).is_some());
        let may_be = if cells.len() == self.names.len() {
            text.is_some_and(|cell| is_name(cell))
        } else {
            cells.iter().all(|cell| !cell.trim().is_empty() && cell.len() <= 40)
                && cells.iter().any(|cell| is_name(cell))
        };
        may_be && {
            let names: Vec<String> = cells.iter().map(|cell| cell.trim().to_owned()).collect();
            Self::has_fields(&names)
        }
    }

    /// The values of a row that has as many cells as the header.
    ///
    /// # Errors
    /// [`ErrorKind::EmptyText`] if the text is a word for nothing.
    pub(in crate::read) fn record(
        &self,
        cells: &[Cow<'_, str>],
        input: &InputName,
        line: u64,
    ) -> Result<Record, ErrorKind> {
        let row = Row { cells, names: &self.names, input, line };
        let address = self.source.and_then(|at| cells.get(at)).filter(|value| is_address(value));
        let value_of = |field: Field| {
            let columns = self.fields.get(&field).map(Vec::as_slice).unwrap_or_default();
            let is_address_column = |at: &&usize| address.is_some() && Some(**at) == self.source;
            let mut values =
                columns.iter().filter(|at| !is_address_column(at)).filter_map(|at| row.value(*at));
            values.next().map(str::to_owned)
        };
        let (text, truncated) = row
            .text(self.fields.get(&Field::Text).map(Vec::as_slice).unwrap_or_default(), self.is_text_known)?;
        Ok(Record {
            text,
            truncated,
            title: value_of(Field::Title),
            outlet: value_of(Field::Outlet),
            published: value_of(Field::Published),
            url: value_of(Field::Url).or_else(|| address.map(|address| address.clone().into_owned())),
            id: value_of(Field::Id),
            authors: value_of(Field::Authors).map(|line| split_bylines(&line)).unwrap_or_default(),
            kind: value_of(Field::Kind),
            columns: self
                .kept
                .iter()
                .filter_map(|(name, at)| Some((name.clone(), row.value(*at)?.trim().to_owned())))
                .collect(),
            ..Record::default()
        })
    }
}

impl Row<'_> {
    /// The value of a column; `None` if it is blank or a word for nothing.
    fn value(&self, at: usize) -> Option<&str> {
        let value: &str = self.cells.get(at)?;
        if is_empty_word(value) {
            let field = self.names.get(at).cloned().unwrap_or_default();
            self.input.caution(CautionKind::EmptyWord { field }, Some(self.line), Some(value));
            return None;
        }
        (!value.trim().is_empty()).then_some(value)
    }

    /// The text, the first of its columns that is not empty, and whether it stands for one that was cut to nothing
    /// (`[+2829 chars]`).
    fn text(&self, columns: &[usize], is_known: bool) -> Result<(String, bool), ErrorKind> {
        let mut is_cut = false;
        let found = columns.iter().find_map(|at| {
            is_cut |= self.cells.get(*at).is_some_and(|cell| is_cut_mark(cell));
            let value = self.value(*at)?;
            if is_signs(value) {
                let field = self.names.get(*at).cloned().unwrap_or_default();
                self.input.caution(CautionKind::EmptyWord { field }, Some(self.line), Some(value));
            }
            (!is_signs(value) && !is_number(value)).then_some((*at, value))
        });
        let Some((at, text)) = found else {
            let first = columns.first().and_then(|at| self.cells.get(*at)).map(|cell| cell.trim());
            return Err(match first {
                Some(word) if !word.is_empty() => ErrorKind::EmptyText { word: word.to_owned() },
                _ => ErrorKind::NoText,
            });
        };
        let name = |at: usize| self.names.get(at).map(String::as_str).unwrap_or_default();
        if let Some(best) =
            columns.first().filter(|best| **best != at && !is_same_name(name(**best), name(at)))
        {
            let kind = CautionKind::FellBack { wanted: name(*best).to_owned(), read: name(at).to_owned() };
            self.input.caution(kind, Some(self.line), None);
        } else if !is_known && is_teaser_key(name(at)) {
            self.input.caution(CautionKind::Teaser { read: name(at).to_owned() }, Some(self.line), None);
        }
        Ok((text.to_owned(), is_cut))
    }
}

/// The mean number of words; `None` without values.
fn mean_words<'a>(values: impl Iterator<Item = &'a str>) -> Option<f64> {
    let (mut count, mut words) = (0_u32, 0_u32);
    for value in values {
        count += 1;
        words = words.saturating_add(u32::try_from(word_count(value)).unwrap_or(u32::MAX));
    }
    (count > 0).then(|| f64::from(words) / f64::from(count))
}

/// Whether values of this many words on average are labels or headlines, and those of another column texts.
pub(super) fn is_text_beside(own: f64, other: f64) -> bool {
    (own < 3.0 && other >= 4.0 && other >= 2.0 * own) || (own < 15.0 && other >= 30.0 && other >= 5.0 * own)
}

/// The positions of the columns that the caller named: those written like that, else those in another case.
fn positions(names: &[String], name: &str) -> Vec<usize> {
    let all = |is_it: &dyn Fn(&str) -> bool| -> Vec<usize> {
        names.iter().enumerate().filter(|(_, found)| is_it(found)).map(|(at, _)| at).collect()
    };
    let exact = all(&|found| found == name);
    if exact.is_empty() { all(&|found| found.eq_ignore_ascii_case(name)) } else { exact }
}

/// The positions of the columns that mean a field, the best one first.
fn ranked(names: &[String], field: Field) -> Vec<usize> {
    let mut found: Vec<(usize, usize)> =
        names.iter().enumerate().filter_map(|(at, name)| Some((field.rank(name)?, at))).collect();
    found.sort_unstable();
    found.into_iter().map(|(_, at)| at).collect()
}
