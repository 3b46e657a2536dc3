//! Inputs that are one text: an article, or an export of many.

use super::super::cautions::CautionKind;
use super::super::exports::{Split, split};
use super::super::input::{InputName, Place};
use super::super::records::{ManifestEntry, Record};
use super::article_iter::ArticleIter;
use crate::error::{ErrorKind, PageFault, PageSort};

/// The articles of a text: those of an export, else the one that `single` makes of it. An entry of a manifest describes
/// the one article, or fills the gaps of all.
pub(super) fn articles(
    text: String,
    name: InputName,
    entry: Option<ManifestEntry>,
    single: impl FnOnce(String) -> Record,
) -> ArticleIter {
    let records = match split(&text) {
        Split::Articles(records) => records,
        Split::LooksLike(database) => {
            name.caution(CautionKind::UnsplitExport { database: database.into() }, None, None);
            return one(single(text), &name, entry.as_ref());
        }
        Split::Cover => {
            let kind = ErrorKind::NoArticle(PageFault::NotAnArticle(PageSort::Cover));
            return Box::new(std::iter::once(Err(name.error(kind, None))));
        }
        Split::No => return one(single(text), &name, entry.as_ref()),
    };
    of_export(records, name, entry)
}

fn one(mut record: Record, name: &InputName, entry: Option<&ManifestEntry>) -> ArticleIter {
    if let Some(entry) = entry {
        entry.override_values(&mut record);
    }
    Box::new(std::iter::once(record.into_article(name, None)))
}

/// The articles of an export. They are numbered, unless there is only one.
pub(super) fn of_export(records: Vec<Record>, name: InputName, entry: Option<ManifestEntry>) -> ArticleIter {
    let is_only = records.len() == 1;
    Box::new(records.into_iter().zip(1_u64..).map(move |(mut record, number)| {
        if let Some(entry) = &entry {
            entry.fill_gaps(&mut record);
        }
        record.into_article(&name, if is_only { Place::default() } else { Place::of_record(number) })
    }))
}
