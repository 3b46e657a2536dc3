//! The table of the design of a sample: what each item is, and with which probability it was drawn. Coders do not get it.

use super::item::{ItemKind, SampleItem, Stratum};
use crate::error::{Error, ErrorKind};
use crate::export::{CsvStyle, write_csv_rows};
use crate::model::{Label, Probabilities};
use crate::read::{PlainRow, PlainTable};
use std::io::{Result as Written, Write};
use std::path::Path;

/// Columns, in order.
const COLUMNS: [&str; 19] = [
    "item",
    "kind",
    "doc_id",
    "sentence",
    "voice",
    "holder_id",
    "holder",
    "target_id",
    "target",
    "outlet",
    "pool",
    "stance_negative",
    "stance_neutral",
    "stance_positive",
    "stance_label",
    "stratum_items",
    "stratum_drawn",
    "inclusion",
    "coders",
];

/// Writes the design.
///
/// # Errors
/// Those of `out`.
pub fn write_design(out: impl Write, items: &[SampleItem]) -> Written<()> {
    let header = COLUMNS.map(str::to_owned).to_vec();
    let rows = items.iter().map(|item| {
        let p = item.probabilities;
        let probability = |x: f64| if x.is_nan() { String::new() } else { x.to_string() };
        vec![
            item.id.clone(),
            item.stratum.kind.as_str().to_owned(),
            item.doc_id.clone(),
            item.sentence.to_string(),
            item.voice.clone(),
            item.holder_id.clone(),
            item.holder.clone(),
            item.target_id.clone(),
            item.target.clone(),
            item.stratum.outlet.clone(),
            item.stratum.pool.clone(),
            probability(p.negative),
            probability(p.neutral),
            probability(p.positive),
            item.stratum.label.map(|label| label.as_str().to_owned()).unwrap_or_default(),
            item.size.to_string(),
            item.drawn.to_string(),
            item.inclusion().to_string(),
            item.coders.join(";"),
        ]
    });
    write_csv_rows(out, std::iter::once(header).chain(rows), CsvStyle::Plain)
}

/// Reads the design of a sample: its folder, or the file itself.
///
/// # Errors
/// If it cannot be read, or a row of it is damaged: without its probability, a label cannot be used.
pub fn read_design(path: &Path) -> Result<Vec<SampleItem>, Error> {
    let file = if path.is_dir() { path.join("design.csv") } else { path.to_path_buf() };
    let mut table = PlainTable::open(&file)?;
    let mut places = [0; 19];
    for (place, name) in places.iter_mut().zip(COLUMNS) {
        *place = table.needed(name)?;
    }
    let mut items = Vec::new();
    while let Some(row) = table.next() {
        let row = row?;
        items.push(item(&row, places).map_err(|kind| table.error(kind, Some(row.line)))?);
    }
    Ok(items)
}

fn item(row: &PlainRow, places: [usize; 19]) -> Result<SampleItem, ErrorKind> {
    let [
        id,
        kind,
        doc_id,
        sentence,
        voice,
        holder_id,
        holder,
        target_id,
        target,
        outlet,
        pool,
        negative,
        neutral,
        positive,
        label,
        size,
        drawn,
        _,
        coders,
    ] = places.map(|place| row.cell(place).to_owned());
    let number = |what: &str, text: &str| -> Result<u64, ErrorKind> {
        text.parse().map_err(|_| ErrorKind::value(what, text, "a whole number"))
    };
    let kind =
        ItemKind::from_word(&kind).ok_or_else(|| ErrorKind::value("kind", &kind, "stance or sentence"))?;
    let label =
        [Label::Negative, Label::Neutral, Label::Positive].into_iter().find(|known| known.as_str() == label);
    let probability = |text: &str| text.parse().unwrap_or(f64::NAN);
    let (size, drawn) = (number("stratum_items", &size)?, number("stratum_drawn", &drawn)?);
    if drawn == 0 || drawn > size {
        let value = format!("{drawn} of {size}");
        return Err(ErrorKind::value("stratum_drawn", &value, "from 1 to stratum_items"));
    }
    Ok(SampleItem {
        id,
        stratum: Stratum { kind, outlet, pool, label },
        size,
        drawn,
        doc_id,
        sentence: u32::try_from(number("sentence", &sentence)?)
            .map_err(|_| ErrorKind::value("sentence", &sentence, "a whole number"))?,
        voice,
        holder_id,
        holder,
        target_id,
        target,
        probabilities: Probabilities {
            negative: probability(&negative),
            neutral: probability(&neutral),
            positive: probability(&positive),
        },
        coders: coders.split(';').filter(|coder| !coder.is_empty()).map(str::to_owned).collect(),
    })
}
