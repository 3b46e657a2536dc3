//! Labels and the items that they are of.

use super::item::SampleItem;
use crate::error::Error;
use crate::labels::LabelSet;
use crate::read::PlainTable;
use std::collections::{BTreeMap, HashMap};
use std::path::Path;

/// Columns of a sheet that tell what an item is.
pub const SHEET_TEXTS: [&str; 5] = ["before", "sentence", "after", "holder", "target"];

/// Tells each label the article and outlet of its item; returns the ids that are no items of the sample, which are removed.
pub fn attach(set: &mut LabelSet, items: &[SampleItem]) -> Vec<String> {
    let known: HashMap<&str, &SampleItem> = items.iter().map(|item| (item.id.as_str(), item)).collect();
    for (id, labels) in &mut set.items {
        if let Some(item) = known.get(id.as_str()) {
            labels.article = Some(item.doc_id.clone());
            labels.outlet = Some(item.stratum.outlet.clone()).filter(|outlet| !outlet.is_empty());
        }
    }
    let unknown: Vec<String> =
        set.items.keys().filter(|id| !known.contains_key(id.as_str())).cloned().collect();
    set.items.retain(|id, _| known.contains_key(id.as_str()));
    unknown
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

/// Name of the page of a coder.
#[must_use]
pub fn page_name(coder: &str) -> String {
    format!("label-{}.html", file_word(coder))
}

/// The name as a part of a file name.
fn file_word(coder: &str) -> String {
    coder.chars().map(|c| if c.is_alphanumeric() || matches!(c, '-' | '_') { c } else { '-' }).collect()
}
