//! The articles of a workbook: each row of its table is one.

use super::super::cautions::CautionKind;
use super::super::fields::Columns;
use super::super::input::{InputName, Place};
use super::super::packed::ZipFile;
use super::super::records::{ColumnMapping, ManifestEntry};
use super::sheet_rows::{SheetRow, SheetRows};
use super::workbook::{Table, table};
use crate::error::{ContainerFault, Error, ErrorKind, RowFault};
use crate::model::Article;
use std::borrow::Cow;
use std::collections::VecDeque;

/// Reads the articles of a workbook. Records are numbered from 1 after the header, and their lines are the rows of the
/// sheet.
///
/// # Errors
/// A workbook that cannot be read, or without a column for the text.
pub(in crate::read) fn articles_of_workbook(
    mut zip: ZipFile,
    name: InputName,
    entry: Option<ManifestEntry>,
    columns: &Columns,
    limit: u64,
) -> Result<SheetArticles, Error> {
    let container = |fault| ErrorKind::Container { what: "workbook", fault };
    let table = table(&mut zip, columns, limit).map_err(|fault| name.error(container(fault), None))?;
    let Table { sheet, mapping, rows, other_tables, other_sheets } = table;
    mapping.name_doubles(&name);
    let is_given = |column: &String| entry.as_ref().is_some_and(|entry| entry.has_column(column));
    let missing = mapping.missing_kept().iter().filter(|(column, _)| !is_given(column));
    let mut errors: VecDeque<Error> = missing.map(|(_, kind)| name.error(kind.clone(), None)).collect();
    for other in other_tables {
        let fault = ContainerFault::SecondTable { sheet: other, read: sheet.clone() };
        errors.push_back(name.error(container(fault), None));
    }
    if !other_sheets.is_empty() {
        let sheets = other_sheets.join(", ");
        name.caution(CautionKind::OtherSheets { read: sheet }, None, Some(&sheets));
    }
    Ok(SheetArticles { name, rows, mapping, entry, limit, record: 0, is_done: false, errors })
}

/// The errors of the workbook as a whole, then the articles of its rows.
pub(in crate::read) struct SheetArticles {
    name: InputName,
    rows: SheetRows,
    mapping: ColumnMapping,
    entry: Option<ManifestEntry>,
    /// Longest row, in bytes.
    limit: u64,
    record: u64,
    is_done: bool,
    errors: VecDeque<Error>,
}

impl SheetArticles {
    fn article(&mut self, row: SheetRow) -> Option<Result<Article, Error>> {
        let SheetRow { number, mut cells, size } = row;
        let width = self.mapping.width();
        let found = cells.len();
        cells.resize(found.max(width), String::new());
        let cells: Vec<Cow<'_, str>> = cells.into_iter().map(Cow::Owned).collect();
        if self.mapping.repeats_header(&cells) {
            self.name.caution(CautionKind::RepeatedHeader, Some(number), None);
            return None;
        }
        self.record += 1;
        let place = Place::new(self.record, number);
        if size > self.limit {
            return Some(Err(self.name.error(ErrorKind::TooLong { size, limit: self.limit }, place)));
        }
        if found > width {
            let start = cells.first().map(|cell| cell.chars().take(40).collect()).unwrap_or_default();
            let fault = RowFault::FieldCount { found, expected: width, start, lines: 1 };
            return Some(Err(self.name.error(ErrorKind::Row(fault), place)));
        }
        let record = self.mapping.record(&cells, &self.name, number);
        Some(match record {
            Ok(mut record) => {
                if let Some(entry) = &self.entry {
                    entry.fill_gaps(&mut record);
                }
                record.into_article(&self.name, place)
            }
            Err(kind) => Err(self.name.error(kind, place)),
        })
    }
}

impl Iterator for SheetArticles {
    type Item = Result<Article, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(error) = self.errors.pop_front() {
            return Some(Err(error));
        }
        while !self.is_done {
            match self.rows.next_row() {
                Ok(Some(row)) => {
                    if let Some(article) = self.article(row) {
                        return Some(article);
                    }
                }
                Ok(None) => {
                    self.is_done = true;
                    return (self.record == 0).then(|| Err(self.name.error(ErrorKind::EmptyFile, None)));
                }
                Err(error) => {
                    self.is_done = true;
                    return Some(Err(self.name.read_error(error, Some(self.record))));
                }
            }
        }
        None
    }
}
