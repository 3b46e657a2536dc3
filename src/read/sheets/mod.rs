//! Workbooks: the rows of the sheet that has a column for the text.

mod cell_text;
mod merged_cells;
mod sheet_articles;
mod sheet_rows;
mod workbook;

pub(super) use sheet_articles::articles_of_workbook;
pub(super) use sheet_rows::{SheetRow, SheetRows};
pub(super) use workbook::first_sheet;
