//! Labels and the items that they are of.

use super::item::SampleItem;
use crate::error::{Error, ErrorKind};
use crate::labels::{LabelKind, LabelSet};
use crate::read::PlainTable;
use std::collections::{BTreeMap, HashMap};
use std::path::Path;

/// Most items that a message names.
const NAMED: usize = 3;

/// Columns of a sheet that tell what an item is.
pub const SHEET_TEXTS: [&str; 5] = ["before", "sentence", "after", "holder", "target"];

/// Tells each label the article, outlet and question of its item, and removes what does not fit the sample: items that are none of
/// it, and labels that do not answer their item. Returns what was removed as errors at `at`: one for all items, and one for each
/// label that is no answer, with the number of its items.
pub fn attach(set: &mut LabelSet, items: &[SampleItem], at: &str) -> Vec<Error> {
    let known: HashMap<&str, &SampleItem> = items.iter().map(|item| (item.id.as_str(), item)).collect();
    let mut wrong: BTreeMap<(LabelKind, String), Vec<String>> = BTreeMap::new();
    for (id, labels) in &mut set.items {
        let Some(item) = known.get(id.as_str()) else { continue };
        labels.article = Some(item.doc_id.clone());
        labels.outlet = Some(item.stratum.outlet.clone()).filter(|outlet| !outlet.is_empty());
        let kind = item.stratum.kind;
        labels.kind = Some(kind);
        let mut fits = |word: &str| {
            let fits = kind.answer(word).is_some();
            if !fits {
                let ids = wrong.entry((kind, word.to_owned())).or_default();
                if ids.last() != Some(id) {
                    ids.push(id.clone());
                }
            }
            fits
        };
        labels.by_coder.retain(|_, label| fits(&label.word));
        labels.decided = labels.decided.take().filter(|label| fits(&label.word));
    }
    let unknown: Vec<String> =
        set.items.keys().filter(|id| !known.contains_key(id.as_str())).cloned().collect();
    set.items.retain(|id, labels| {
        known.contains_key(id.as_str()) && (!labels.by_coder.is_empty() || labels.decided.is_some())
    });
    set.open_kinds = items.iter().map(|item| (item.id.clone(), item.stratum.kind)).collect();
    set.settle();
    let mut errors = Vec::new();
    if !unknown.is_empty() {
        let value = match unknown.as_slice() {
            [one] => one.clone(),
            _ => format!("{} ({})", counted(unknown.len()), named(&unknown)),
        };
        errors.push(Error::new(ErrorKind::value("item", &value, "items of the sample"), at));
    }
    errors.extend(wrong.into_iter().map(|((kind, word), ids)| {
        let value = format!("`{word}` for {} ({})", counted(ids.len()), named(&ids));
        Error::new(ErrorKind::value("label", &value, kind.accepted()), at)
    }));
    errors
}

fn counted(items: usize) -> String {
    if items == 1 { "1 item".to_owned() } else { format!("{items} items") }
}

/// The first of these ids, and how many more there are.
#[must_use]
pub fn named(ids: &[String]) -> String {
    let first = ids.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join(", ");
    match ids.len().saturating_sub(NAMED) {
        0 => first,
        more => format!("{first}, … and {more} more like it"),
    }
}

/// What the sheets in the folder of a sample show of each item: the cells of [`SHEET_TEXTS`].
///
/// # Errors
/// If a sheet that is there cannot be read.
pub fn sheet_texts(folder: &Path, items: &[SampleItem]) -> Result<BTreeMap<String, Vec<String>>, Error> {
    let mut texts = BTreeMap::new();
    let mut coders: Vec<&String> = items.iter().flat_map(|item| &item.coders).collect();
    coders.sort_unstable();
    coders.dedup();
    for coder in coders {
        let path = folder.join(sheet_name(coder));
        if !path.is_file() {
            continue;
        }
        let mut table = PlainTable::open(&path)?;
        let id = table.needed("item")?;
        let places = SHEET_TEXTS.map(|name| table.column(name));
        for row in &mut table {
            let row = row?;
            let cells = places.map(|place| row.cell(place).to_owned());
            texts.entry(row.cell(id).to_owned()).or_insert_with(|| cells.to_vec());
        }
    }
    Ok(texts)
}

/// Name of the sheet of a coder.
#[must_use]
pub fn sheet_name(coder: &str) -> String {
    format!("sheet-{}.csv", file_word(coder))
}

/// Name of the same sheet as a workbook.
#[must_use]
pub fn workbook_name(coder: &str) -> String {
    format!("sheet-{}.xlsx", file_word(coder))
}

/// Name of the page of a coder.
#[must_use]
pub fn page_name(coder: &str) -> String {
    format!("label-{}.html", file_word(coder))
}

/// The name as a part of a file name.
fn file_word(coder: &str) -> String {
    coder.chars().map(|c| if c.is_alphanumeric() || matches!(c, '-' | '_') { c } else { '-' }).collect()
}
