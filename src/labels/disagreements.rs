//! The table of items on which coders disagree, to be filled in by whoever decides.

use super::label_file::FINAL;
use super::label_set::LabelSet;
use crate::export::{CsvStyle, write_csv_rows};
use std::collections::BTreeMap;
use std::io::{Result, Write};

/// Writes a row for each item on which coders disagree: their labels and notes, and an empty cell for the decision (or the one
/// that there is). `texts` gives the cells that tell what an item is, under the names in `about`. The file can be read as one of
/// labels.
///
/// # Errors
/// Those of `out`.
pub fn write_disagreements(
    out: impl Write,
    set: &LabelSet,
    about: &[&str],
    texts: &BTreeMap<String, Vec<String>>,
    style: CsvStyle,
) -> Result<()> {
    let coders: Vec<&str> = set.coders().into_keys().collect();
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<String>>();
    let header = [words(&["item"]), words(about), words(&coders), words(&[FINAL, "note"])].concat();
    let open = set.items.iter().filter(|(_, item)| {
        let mut given = item.by_coder.values().map(|label| &label.word);
        let first = given.next();
        given.any(|word| Some(word) != first)
    });
    let rows = open.map(|(id, item)| {
        let mut row = vec![id.clone()];
        let cells = texts.get(id);
        row.extend(
            (0..about.len()).map(|at| cells.and_then(|cells| cells.get(at)).cloned().unwrap_or_default()),
        );
        row.extend(
            coders.iter().map(|coder| item.by_coder.get(*coder).map(|l| l.word.clone()).unwrap_or_default()),
        );
        row.push(item.decided.as_ref().map(|label| label.word.clone()).unwrap_or_default());
        let notes = item.by_coder.iter().filter(|(_, label)| !label.note.is_empty());
        row.push(
            notes.map(|(coder, label)| format!("{coder}: {}", label.note)).collect::<Vec<_>>().join(" | "),
        );
        row
    });
    let mut out = out;
    out.write_all(style.opening())?;
    write_csv_rows(out, std::iter::once(header).chain(rows), style)
}
