//! Reads the table of labels that a validation writes.

use crate::aggregate::Voices;
use crate::compare::{HandLabel, HandLabels};
use crate::error::{Error, ErrorKind};
use crate::read::{LoggedInput, PlainRow, PlainTable};
use crate::sample::ALL_PEOPLE;
use std::path::Path;

/// Columns that are read, in order.
const COLUMNS: [&str; 11] = [
    "doc_id",
    "sentence",
    "voice",
    "holder",
    "target",
    "inclusion",
    "negative",
    "neutral",
    "positive",
    "wrong_person",
    "wrong_holder",
];

/// Reads `labels.csv` of a validation, or the one in its folder. Returns the file with its hash beside the labels.
///
/// # Errors
/// If it cannot be read, or a row of it is damaged.
pub fn read_hand_labels(path: &Path) -> Result<(HandLabels, LoggedInput), Error> {
    let file = if path.is_dir() { path.join("labels.csv") } else { path.to_path_buf() };
    let mut table = PlainTable::open(&file)?;
    let mut places = [0; 11];
    for (place, name) in places.iter_mut().zip(COLUMNS) {
        *place = table.needed(name)?;
    }
    let pool = table.column("pool");
    let log = table.input_log();
    let mut labels = HandLabels::default();
    let mut of_all_people = true;
    while let Some(row) = table.next() {
        let row = row?;
        of_all_people &= pool.is_some_and(|place| row.cell(place) == ALL_PEOPLE);
        add(&mut labels, &row, places).map_err(|kind| table.error(kind, Some(row.line)))?;
    }
    drop(table);
    labels.set_of_all_people(of_all_people && !labels.is_empty());
    let file = log.files().into_iter().next().unwrap_or_default();
    Ok((labels, file))
}

fn add(labels: &mut HandLabels, row: &PlainRow, places: [usize; 11]) -> Result<(), ErrorKind> {
    let [
        doc_id,
        sentence,
        voice,
        holder,
        target,
        inclusion,
        negative,
        neutral,
        positive,
        person,
        wrong_holder,
    ] = places.map(|place| row.cell(place));
    let share = |what: &str, text: &str| -> Result<f64, ErrorKind> {
        let number = text.parse().ok().filter(|share: &f64| (0.0..=1.0).contains(share));
        number.ok_or_else(|| ErrorKind::value(what, text, "a number from 0 to 1"))
    };
    let sentence = sentence.parse().map_err(|_| ErrorKind::value("sentence", sentence, "a whole number"))?;
    let known = [Voices::Author, Voices::Quoted].into_iter().find(|known| known.as_str() == voice);
    let voice = known.ok_or_else(|| ErrorKind::value("voice", voice, "author or quoted"))?;
    let label = HandLabel {
        inclusion: share("inclusion", inclusion)?,
        negative: share("negative", negative)?,
        neutral: share("neutral", neutral)?,
        positive: share("positive", positive)?,
        wrong_person: share("wrong_person", person)?,
        wrong_holder: share("wrong_holder", wrong_holder)?,
    };
    labels.add(doc_id, sentence, voice, (holder, target), label);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_voice_that_there_is_not_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let row = "a1,0,editor,author,Bob,1,1,0,0,0,0";
        std::fs::write(folder.path().join("labels.csv"), format!("{}\n{row}\n", COLUMNS.join(","))).unwrap();
        let error = read_hand_labels(folder.path()).unwrap_err().to_string();
        assert!(error.contains("labels.csv:2: ") && error.contains("editor"), "{error}");
    }
}
