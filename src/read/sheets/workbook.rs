//! A workbook: its sheets, and the rows of the first one with a column for the text. The `calamine` crate reads the cells.

use super::super::fields::{Columns, Field};
use super::super::packed::{PackedSource, ReadSeek, ZipFile};
use super::super::records::ColumnMapping;
use super::cell_text::cell_text;
use super::merged_cells::MergedCells;
use super::sheet_rows::{RowWriter, SheetRow, SheetRows};
use crate::error::{Cause, ContainerFault};
use calamine::{Reader, SheetVisible, Xlsx, XlsxCellReader};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Rows that are searched for the header: a title and notes may stand above it.
const ROWS_OF_HEADER: usize = 10;
/// Rows that are kept to see which column has the text.
const FIRST_ROWS: usize = 20;
/// Most columns of a sheet (Excel, "Specifications and limits").
const MOST_COLUMNS: u32 = 16_384;
/// Bytes of all unpacked parts of a workbook. Those of the longest that Excel reads are fewer.
const LARGEST: u64 = 1 << 30;
/// Bytes of all rows. Cells may repeat long strings without end.
const LARGEST_TABLE: u64 = 4 << 30;

/// The table of a workbook.
pub(super) struct Table {
    /// The name of its sheet.
    pub(super) sheet: String,
    pub(super) mapping: ColumnMapping,
    /// The first rows below the header, to see which column has the text.
    pub(super) first_rows: Vec<Vec<String>>,
    /// The rows below the header.
    pub(super) rows: SheetRows,
    /// Other sheets with a column for the text.
    pub(super) other_tables: Vec<String>,
    /// Other sheets that have cells.
    pub(super) other_sheets: Vec<String>,
    /// Whether the workbook counts days from 1904 on.
    pub(super) counts_from_1904: bool,
    /// Whether rows have the value of a cell that is merged with one above.
    pub(super) has_merged: bool,
}

type Workbook = Xlsx<Box<dyn ReadSeek>>;

/// Reads the table. Rows of more than `limit` bytes are told by their length. The names of hidden sheets that have cells go
/// into `hidden`.
///
/// # Errors
/// A damaged workbook, one that swells like a bomb, and no column for the text.
pub(super) fn table(
    zip: &mut ZipFile,
    columns: &Columns,
    limit: u64,
    hidden: &mut Vec<String>,
) -> Result<Table, ContainerFault> {
    zip.check_sizes(LARGEST)?;
    let source = zip.source().clone();
    // The parser must not end a run if a damaged workbook makes it panic.
    catch_unwind(AssertUnwindSafe(|| read(&source, columns, limit, hidden)))
        .unwrap_or_else(|_| Err(ContainerFault::Damaged(Cause::new("the workbook broke the parser"))))
}

/// All rows of the first visible sheet that has cells, the header among them; `None` if none has. Rows of more than `limit` bytes are
/// told by their length.
///
/// # Errors
/// As [`table`], but for the column.
pub(in crate::read) fn first_sheet(
    zip: &mut ZipFile,
    limit: u64,
) -> Result<Option<SheetRows>, ContainerFault> {
    zip.check_sizes(LARGEST)?;
    let source = zip.source().clone();
    catch_unwind(AssertUnwindSafe(|| read_first(&source, limit)))
        .unwrap_or_else(|_| Err(ContainerFault::Damaged(Cause::new("the workbook broke the parser"))))
}

fn read_first(source: &PackedSource, limit: u64) -> Result<Option<SheetRows>, ContainerFault> {
    let mut workbook: Workbook = Xlsx::new(source.open().map_err(damaged)?).map_err(damaged)?;
    let visible: Vec<String> = workbook
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.visible == SheetVisible::Visible)
        .map(|sheet| sheet.name.clone())
        .collect();
    for sheet in visible {
        let Ok(cells) = workbook.worksheet_cells_reader(&sheet) else { continue };
        let mut rows = RowReader { cells, next: None, row: None, is_done: false };
        let (first, rest) = table_rows(&mut rows, MOST_COLUMNS as usize, limit, &mut MergedCells::default())?;
        if !first.is_empty() {
            return Ok(Some(rest));
        }
    }
    Ok(None)
}

fn damaged(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> ContainerFault {
    ContainerFault::Damaged(Cause::new(error))
}

fn read(
    source: &PackedSource,
    columns: &Columns,
    limit: u64,
    hidden: &mut Vec<String>,
) -> Result<Table, ContainerFault> {
    let mut workbook: Workbook = Xlsx::new(source.open().map_err(damaged)?).map_err(damaged)?;
    let counts_from_1904 = workbook.has_1904_epoch();
    let sheet = |sheet: &calamine::Sheet| (sheet.name.clone(), sheet.visible == SheetVisible::Visible);
    let sheets: Vec<(String, bool)> = workbook.sheets_metadata().iter().map(sheet).collect();
    let mut found = None;
    let (mut other_tables, mut other_sheets) = (Vec::new(), Vec::new());
    let mut has_merged = false;
    for (sheet, is_visible) in sheets {
        let merged = match (is_visible, &found) {
            (true, None) => workbook.merge_cells_by_sheet_name(&sheet).unwrap_or_default(),
            _ => Vec::new(),
        };
        // A sheet of charts has no cells.
        let Ok(cells) = workbook.worksheet_cells_reader(&sheet) else {
            continue;
        };
        let mut rows = RowReader { cells, next: None, row: None, is_done: false };
        if !is_visible {
            if !matches!(header(&mut rows, columns, limit), Ok(Header::Empty)) {
                hidden.push(sheet);
            }
            continue;
        }
        match header(&mut rows, columns, limit)? {
            Header::Found(mapping) if found.is_none() => {
                let mut merged = MergedCells::new(&merged, mapping.columns_of(Field::Text));
                let (first_rows, rows) = table_rows(&mut rows, mapping.width(), limit, &mut merged)?;
                has_merged = merged.has_filled;
                found = Some((sheet, mapping, first_rows, rows));
            }
            Header::Found(_) => other_tables.push(sheet),
            Header::Other => other_sheets.push(sheet),
            Header::Empty => {}
        }
    }
    let (sheet, mapping, first_rows, rows) = found.ok_or(ContainerFault::NoTextColumn)?;
    Ok(Table {
        sheet,
        mapping: *mapping,
        first_rows,
        rows,
        other_tables,
        other_sheets,
        counts_from_1904,
        has_merged,
    })
}

/// What the first rows of a sheet are.
enum Header {
    /// The names of columns, one of them that of the text.
    Found(Box<ColumnMapping>),
    /// No names of columns.
    Other,
    /// There is no row.
    Empty,
}

fn header(rows: &mut RowReader<'_>, columns: &Columns, limit: u64) -> Result<Header, ContainerFault> {
    let mut header = Header::Empty;
    for _ in 0..ROWS_OF_HEADER {
        let Some(row) = rows.next_row(MOST_COLUMNS as usize, limit)? else {
            break;
        };
        header = Header::Other;
        let names = row.cells.iter().map(|name| name.trim().to_owned()).collect();
        if let Ok(mapping) = ColumnMapping::new(names, columns) {
            return Ok(Header::Found(Box::new(mapping)));
        }
    }
    Ok(header)
}

fn table_rows(
    rows: &mut RowReader<'_>,
    width: usize,
    limit: u64,
    merged: &mut MergedCells,
) -> Result<(Vec<Vec<String>>, SheetRows), ContainerFault> {
    let mut first_rows = Vec::new();
    let mut writer = RowWriter::new();
    let mut size = 0;
    // One cell more than the header has shows a row that is too wide.
    while let Some(mut row) = rows.next_row(width + 1, limit)? {
        merged.fill(&mut row);
        size += row.size.min(limit) + 8 * row.cells.len() as u64;
        if size > LARGEST_TABLE {
            return Err(ContainerFault::TooLarge);
        }
        writer.write(&row).map_err(damaged)?;
        if first_rows.len() < FIRST_ROWS {
            first_rows.push(row.cells);
        }
    }
    Ok((first_rows, writer.rows().map_err(damaged)?))
}

/// Joins the cells of a sheet to rows. Rows without a value are left out.
struct RowReader<'w> {
    cells: XlsxCellReader<'w, Box<dyn ReadSeek>>,
    /// The first cell of the next row.
    next: Option<(u32, u32, String)>,
    /// The row that was read last.
    row: Option<u32>,
    /// Whether all cells were read. The parser must not be asked again.
    is_done: bool,
}

impl RowReader<'_> {
    fn cell(&mut self) -> Result<Option<(u32, u32, String)>, ContainerFault> {
        if let Some(next) = self.next.take() {
            return Ok(Some(next));
        }
        while !self.is_done {
            let Some(cell) = self.cells.next_cell().map_err(damaged)? else {
                self.is_done = true;
                break;
            };
            let (row, column) = cell.get_position();
            let text = cell_text(cell.get_value());
            if column >= MOST_COLUMNS {
                return Err(ContainerFault::TooLarge);
            }
            if !text.trim().is_empty() {
                return Ok(Some((row, column, text.into_owned())));
            }
        }
        Ok(None)
    }

    /// The next row with at most `width` cells; cells behind them are joined to nothing. `None` at the end.
    fn next_row(&mut self, width: usize, limit: u64) -> Result<Option<SheetRow>, ContainerFault> {
        let mut row: Option<SheetRow> = None;
        while let Some((number, column, text)) = self.cell()? {
            if self.row.is_some_and(|last| number < last || (row.is_none() && number == last)) {
                return Err(damaged("its rows are in no order"));
            }
            if row.is_some() && self.row != Some(number) {
                self.next = Some((number, column, text));
                return Ok(row);
            }
            self.row = Some(number);
            let row =
                row.get_or_insert_with(|| SheetRow { number: u64::from(number) + 1, ..SheetRow::default() });
            let column = (column as usize).min(width.saturating_sub(1));
            row.size += text.len() as u64;
            if row.size > limit {
                row.cells = Vec::new();
                continue;
            }
            if row.cells.len() <= column {
                row.cells.resize(column + 1, String::new());
            }
            if let Some(cell) = row.cells.get_mut(column) {
                *cell = text;
            }
        }
        Ok(row)
    }
}
