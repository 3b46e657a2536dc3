//! Tables: one row, one article.

use super::encoding;
use super::input::Input;
use super::keys::is_address;
use super::manifest::Entry;
use super::names::{Columns, Field, is_same_name, missing, not_kept};
use super::record::{Place, Record, authors, filled};
use super::rows::{Row, Rows, delimiter};
use super::{Limits, Outcome};
use crate::error::{Cause, Error, ErrorKind, NamesFound, RowFault};
use csv::StringRecord;
use encoding_rs::Encoding;
use std::collections::{BTreeMap, VecDeque};
use std::io::BufReader;

/// Reads a table with a header. Records are numbered by row, from 1 after the header.
///
/// # Errors
/// A table without a header, without a column for the text, or without a column that the caller named.
pub(super) fn rows(
    mut input: Input,
    entry: Option<Entry>,
    columns: &Columns,
    limits: Limits,
    is_tabbed: bool,
) -> Result<Table, Error> {
    let delimiter = if is_tabbed { b'\t' } else { delimiter(&input.start) };
    let guess = encoding::guess(&input.start);
    let empty: super::input::Source = Box::new(std::io::empty());
    let reader = std::mem::replace(&mut input.reader, BufReader::with_capacity(0, empty));
    let mut rows = Rows::new(reader, delimiter, limits.record);
    let limit = limits.record;
    let header = match rows.next_row().map_err(|error| input.error(error, None))? {
        None => Err(ErrorKind::EmptyFile),
        Some(Row::TooLong(size)) => Err(ErrorKind::TooLong { size, limit }),
        Some(Row::Unclosed) => Err(ErrorKind::Row(RowFault::UnclosedQuoteInHeader)),
        Some(Row::Whole(row)) => fields(row, delimiter, guess),
    };
    let layout = header.and_then(|header| Layout::new(&header, columns));
    let layout = layout.map_err(|kind| input.place.error(kind, None))?;
    // What the manifest tells of every row is not missing.
    let is_told = |name: &String| entry.as_ref().is_some_and(|entry| entry.has_column(name));
    let faults = layout.faults.iter().filter(|(name, _)| !is_told(name));
    let faults = faults.map(|(_, kind)| input.place.error(kind.clone(), None)).collect();
    Ok(Table { input, rows, layout, entry, delimiter, guess, limit, row: 0, is_done: false, faults })
}

/// Articles from a table.
pub(super) struct Table {
    input: Input,
    rows: Rows<BufReader<super::input::Source>>,
    layout: Layout,
    entry: Option<Entry>,
    delimiter: u8,
    guess: Option<&'static Encoding>,
    limit: u64,
    row: u64,
    is_done: bool,
    faults: VecDeque<Error>,
}

impl Table {
    fn take(&mut self, row: Row) -> Outcome {
        self.row += 1;
        let place: &Place = &self.input.place;
        let record = match row {
            Row::Whole(row) => {
                fields(row, self.delimiter, self.guess).and_then(|row| self.layout.record(&row))
            }
            Row::TooLong(size) => Err(ErrorKind::TooLong { size, limit: self.limit }),
            Row::Unclosed => Err(ErrorKind::Row(RowFault::UnclosedQuote)),
        };
        let mut record = record.map_err(|kind| place.error(kind, Some(self.row)))?;
        if let Some(entry) = &self.entry {
            entry.fill(&mut record);
        }
        record.into_article(place, Some(self.row))
    }
}

impl Iterator for Table {
    type Item = Outcome;

    fn next(&mut self) -> Option<Outcome> {
        if let Some(fault) = self.faults.pop_front() {
            return Some(Err(fault));
        }
        if self.is_done {
            return None;
        }
        match self.rows.next_row() {
            Ok(Some(row)) => Some(self.take(row)),
            Ok(None) => {
                self.is_done = true;
                // A header alone.
                (self.row == 0).then(|| Err(self.input.place.error(ErrorKind::EmptyFile, None)))
            }
            Err(error) => {
                self.is_done = true;
                Some(Err(self.input.error(error, Some(self.row))))
            }
        }
    }
}

/// The fields of one row.
fn fields(row: Vec<u8>, delimiter: u8, guess: Option<&'static Encoding>) -> Result<StringRecord, ErrorKind> {
    let row = encoding::decode(row, guess)?;
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        // A lone carriage return is part of a field.
        .terminator(csv::Terminator::Any(b'\n'))
        .from_reader(row.as_bytes());
    let mut record = StringRecord::new();
    match reader.read_record(&mut record) {
        Ok(_) => Ok(record),
        Err(error) => Err(ErrorKind::Row(RowFault::Csv(Cause::new(error)))),
    }
}

/// Which column is which field.
struct Layout {
    width: usize,
    /// Columns of each field, best name first.
    places: BTreeMap<Field, Vec<usize>>,
    /// A column named `source`: an outlet or an address.
    source: Option<usize>,
    /// Columns to keep, by the names asked for.
    kept: Vec<(String, usize)>,
    /// Those that are not there.
    faults: Vec<(String, ErrorKind)>,
}

impl Layout {
    fn new(header: &StringRecord, columns: &Columns) -> Result<Self, ErrorKind> {
        let names: Vec<&str> = header.iter().map(str::trim).collect();
        let found = || names.iter().copied().collect::<NamesFound>();
        let mut places = BTreeMap::new();
        for field in Field::ALL {
            let at = match columns.get(field) {
                Some(name) => {
                    vec![place_of(&names, name).ok_or_else(|| missing(field, Some(name), found()))?]
                }
                None => ranked(&names, field),
            };
            places.insert(field, at);
        }
        if places.get(&Field::Text).is_none_or(Vec::is_empty) {
            return Err(missing(Field::Text, None, found()));
        }
        let is_chosen = columns.get(Field::Outlet).is_some();
        let source = names.iter().position(|name| is_same_name(name, "source")).filter(|_| !is_chosen);
        let (mut kept, mut faults) = (Vec::new(), Vec::new());
        for name in columns.kept() {
            match place_of(&names, name) {
                Some(at) => kept.push((name.clone(), at)),
                None => faults.push((name.clone(), not_kept(name, found()))),
            }
        }
        Ok(Self { width: names.len(), places, source, kept, faults })
    }

    fn record(&self, row: &StringRecord) -> Result<Record, ErrorKind> {
        if row.len() != self.width {
            let (found, expected) = (row.len(), self.width);
            return Err(ErrorKind::Row(RowFault::FieldCount { found, expected }));
        }
        let address = self.source.and_then(|at| row.get(at)).filter(|value| is_address(value));
        let one = |field: Field| {
            let columns = self.places.get(&field).map(Vec::as_slice).unwrap_or_default();
            let is_taken = |at: &&usize| address.is_some() && Some(**at) == self.source;
            let values = columns.iter().filter(|at| !is_taken(at)).filter_map(|at| row.get(*at));
            values.map(str::to_owned).find(|value| !value.trim().is_empty())
        };
        // Only the best column: a row without text is not read with its teaser in place of it.
        let text = self.places.get(&Field::Text).and_then(|columns| row.get(*columns.first()?));
        Ok(Record {
            text: text.unwrap_or_default().to_owned(),
            is_whole: false,
            title: one(Field::Title),
            outlet: one(Field::Outlet),
            published: one(Field::Published),
            url: one(Field::Url).or_else(|| address.map(str::to_owned)),
            id: one(Field::Id),
            authors: one(Field::Authors).map(|line| authors(&line)).unwrap_or_default(),
            kind: one(Field::Kind),
            columns: self.kept.iter().filter_map(|(name, at)| kept(name, row.get(*at)?)).collect(),
        })
    }
}

/// A column by its name: as written, else in another case.
fn place_of(names: &[&str], name: &str) -> Option<usize> {
    let same = || names.iter().position(|found| found.eq_ignore_ascii_case(name));
    names.iter().position(|found| *found == name).or_else(same)
}

fn kept(name: &str, value: &str) -> Option<(String, String)> {
    Some((name.to_owned(), filled(Some(value.to_owned()))?))
}

fn ranked(names: &[&str], field: Field) -> Vec<usize> {
    let mut found: Vec<(usize, usize)> =
        names.iter().enumerate().filter_map(|(at, name)| Some((field.rank(name)?, at))).collect();
    found.sort_unstable();
    found.into_iter().map(|(_, at)| at).collect()
}
