//! The sheet of a coder: the items as a table with an empty column for the labels.

use super::item::{ItemKind, SampleItem};
use super::marks::as_text;
use super::passages::Passage;
use crate::export::{CsvStyle, write_csv_rows};
use crate::labels::{Answer, MissedAnswer};
use std::io::{Result, Write};

/// Writes the sheet of a coder, for spreadsheets. Neither outlet nor predicted label is in it.
///
/// # Errors
/// Those of `out`.
pub fn write_sheet(mut out: impl Write, coder: &str, items: &[(&SampleItem, &Passage)]) -> Result<()> {
    let style = CsvStyle::Spreadsheet;
    let columns = [
        "item", "coder", "before", "sentence", "after", "holder", "target", "question", "answers", "label",
        "note",
    ];
    let rows = items.iter().map(|(item, passage)| {
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
    });
    out.write_all(style.opening())?;
    write_csv_rows(out, std::iter::once(columns.map(str::to_owned).to_vec()).chain(rows), style)
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
