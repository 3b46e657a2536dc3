//! The sheet of a coder: the items as a table with an empty column for the labels.

use super::item::{ItemKind, SampleItem};
use super::marks::as_text;
use super::passages::Passage;
#[cfg(feature = "exports")]
use crate::export::{CellChoices, SheetColumn, write_workbook};
use crate::export::{CsvStyle, write_csv_rows};
use crate::labels::{Answer, MissedAnswer};
use std::io::{Result, Write};

/// Columns of a sheet, each with its width in a workbook, in characters.
const COLUMNS: [(&str, u16); 11] = [
    ("item", 8),
    ("coder", 10),
    ("before", 40),
    ("sentence", 60),
    ("after", 30),
    ("holder", 18),
    ("target", 18),
    ("question", 30),
    ("answers", 30),
    ("label", 16),
    ("note", 30),
];

/// Writes the sheet of a coder as CSV, for spreadsheets. Neither outlet nor predicted label is in it.
///
/// # Errors
/// Those of `out`.
pub fn write_sheet(mut out: impl Write, coder: &str, items: &[(&SampleItem, &Passage)]) -> Result<()> {
    let style = CsvStyle::Spreadsheet;
    let header = COLUMNS.map(|(name, _)| name.to_owned()).to_vec();
    out.write_all(style.opening())?;
    write_csv_rows(out, std::iter::once(header).chain(rows(coder, items)), style)
}

/// Writes the same sheet as a workbook (XLSX), whose cells for labels offer the answers.
///
/// # Errors
/// Those of `out`.
#[cfg(feature = "exports")]
pub fn write_sheet_workbook(out: impl Write, coder: &str, items: &[(&SampleItem, &Passage)]) -> Result<()> {
    let columns = COLUMNS.map(|(name, width)| SheetColumn { name, width });
    let column = COLUMNS.iter().position(|(name, _)| *name == "label").unwrap_or_default();
    let choices = [ItemKind::Stance, ItemKind::Sentence].map(|kind| {
        let of_kind = items.iter().enumerate().filter(|(_, (item, _))| item.stratum.kind == kind);
        let words = kind.accepted().replace(", ", ",");
        CellChoices { column, rows: of_kind.map(|(row, _)| row).collect(), words }
    });
    let rows: Vec<Vec<String>> = rows(coder, items).collect();
    write_workbook(out, &columns, &rows, &choices)
}

fn rows<'a>(coder: &'a str, items: &'a [(&SampleItem, &Passage)]) -> impl Iterator<Item = Vec<String>> + 'a {
    items.iter().map(move |(item, passage)| {
        let (question, answers) = question(item);
        let row = [
            item.id.as_str(),
            coder,
            &passage.before.join(" "),
            &as_text(&passage.parts),
            &passage.after.join(" "),
            if item.stratum.kind == ItemKind::Stance { item.holder_words() } else { "" },
            &item.target,
            &question,
            &answers,
            "",
            "",
        ];
        row.map(str::to_owned).to_vec()
    })
}

/// What is asked, and the words that answer it.
pub(super) fn question(item: &SampleItem) -> (String, String) {
    match item.stratum.kind {
        ItemKind::Stance => (
            format!("How does {} speak of {} here?", item.holder_words(), item.target),
            Answer::ALL.map(Answer::as_str).join(", "),
        ),
        ItemKind::Sentence => (
            format!("Is this sentence about {}?", item.target),
            MissedAnswer::ALL.map(MissedAnswer::as_str).join(", "),
        ),
    }
}
