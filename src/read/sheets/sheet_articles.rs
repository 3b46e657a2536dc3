//! The articles of a workbook: each row of its table is one.

use super::super::cautions::CautionKind;
use super::super::fields::{Columns, Field};
use super::super::input::InputName;
use super::super::packed::ZipFile;
use super::super::records::{ColumnMapping, ManifestEntry, RowArticles, RowRecord, TableRows};
use super::cell_text::days_from_1900;
use super::sheet_rows::{SheetRow, SheetRows};
use super::workbook::{Table, table};
use crate::error::{ContainerFault, Error, ErrorKind, RowFault};
use std::borrow::Cow;
use std::io;

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
) -> Result<RowArticles<WorkbookRows>, Error> {
    let container = |fault| ErrorKind::Container { what: "workbook", fault };
    let mut hidden = Vec::new();
    let table = table(&mut zip, columns, limit, &mut hidden);
    hidden.iter().for_each(|sheet| name.caution(CautionKind::HiddenSheet, None, Some(sheet)));
    let table = table.map_err(|fault| name.error(container(fault), None))?;
    let Table {
        sheet,
        mut mapping,
        first_rows,
        rows,
        other_tables,
        other_sheets,
        counts_from_1904,
        has_merged,
    } = table;
    let cells = |row: &Vec<String>| row.iter().map(|cell| Cow::Owned(cell.clone())).collect();
    let first_rows: Vec<Vec<Cow<'_, str>>> = first_rows.iter().map(cells).collect();
    mapping.doubt_text(&first_rows, columns, &name);
    mapping.name_doubles(&name);
    if has_merged {
        name.caution(CautionKind::MergedCells, None, None);
    }
    if !other_sheets.is_empty() {
        let sheets = other_sheets.join(", ");
        name.caution(CautionKind::OtherSheets { read: sheet.clone() }, None, Some(&sheets));
    }
    let missing = mapping.missing_kept().to_vec();
    let rows = WorkbookRows { name: name.clone(), rows, mapping, limit, counts_from_1904 };
    let articles = RowArticles::new(name, rows, entry, &missing);
    let second = |other| container(ContainerFault::SecondTable { sheet: other, read: sheet.clone() });
    Ok(other_tables.into_iter().map(second).fold(articles, RowArticles::with_error))
}

/// The rows of a sheet.
pub(in crate::read) struct WorkbookRows {
    name: InputName,
    rows: SheetRows,
    mapping: ColumnMapping,
    /// Longest row, in bytes.
    limit: u64,
    /// Whether the workbook counts days from 1904 on.
    counts_from_1904: bool,
}

impl TableRows for WorkbookRows {
    type Row = SheetRow;

    fn next_row(&mut self) -> io::Result<Option<SheetRow>> {
        self.rows.next_row()
    }

    fn record(&mut self, row: SheetRow) -> Option<RowRecord> {
        let SheetRow { number, mut cells, size } = row;
        let width = self.mapping.width();
        let found = cells.len();
        cells.resize(found.max(width), String::new());
        if self.counts_from_1904 {
            for column in self.mapping.columns_of(Field::Published) {
                cells.get_mut(*column).into_iter().for_each(|cell| *cell = days_from_1900(cell));
            }
        }
        let cells: Vec<Cow<'_, str>> = cells.into_iter().map(Cow::Owned).collect();
        if self.mapping.repeats_header(&cells) {
            self.name.caution(CautionKind::RepeatedHeader, Some(number), None);
            return None;
        }
        let record = if size > self.limit {
            Err(ErrorKind::TooLong { size, limit: self.limit })
        } else if found > width {
            let start = cells.first().map(|cell| cell.chars().take(40).collect()).unwrap_or_default();
            Err(ErrorKind::Row(RowFault::FieldCount { found, expected: width, start, lines: 1 }))
        } else {
            self.mapping.record(&cells, &self.name, number)
        };
        Some(RowRecord { line: number, record })
    }
}
