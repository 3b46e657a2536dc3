//! One caution about one file: how often it holds, and where it was met first.

use super::kind::CautionKind;
use crate::model::Origin;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A caution about a file. Its message is `PATH: WHAT (first: PLACE)` in one line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Caution {
    /// The file, as errors name it.
    pub path: String,
    /// What needs a word.
    pub kind: CautionKind,
    /// How many records it holds for.
    pub count: u64,
    /// Records that were read from the file, with those that were skipped.
    pub records: u64,
    /// Where it was met first; at most [`Self::PLACES`].
    pub first: Vec<CautionPlace>,
}

/// Where a caution holds.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct CautionPlace {
    /// Line of the file, from 1; `None` where the file is one record.
    pub line: Option<u64>,
    /// Number of the record, from 1, where the line does not find it: in a feed, and where several stand in one line.
    pub record: Option<u64>,
    /// The beginning of the value in question, where there is one.
    pub value: Option<String>,
}

impl Caution {
    /// Places that are kept.
    pub const PLACES: usize = 3;

    /// A caution that was met nowhere yet.
    pub(in crate::read) fn new(path: &str, kind: CautionKind) -> Self {
        Self { path: path.to_owned(), kind, count: 0, records: 0, first: Vec::new() }
    }

    /// Counts one more record.
    pub(in crate::read) fn add(&mut self, line: Option<u64>, record: Option<u64>, value: Option<&str>) {
        self.count += 1;
        if self.first.len() < Self::PLACES {
            self.first.push(CautionPlace { line, record, value: value.map(shortened) });
        }
    }

    /// The word for its kind in files: lower case, with hyphens.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.kind.words(self.count, self.records).0
    }

    /// What it says, without the file and the places.
    #[must_use]
    pub fn text(&self) -> String {
        self.kind.words(self.count, self.records).1
    }
}

impl fmt::Display for Caution {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.text())?;
        let Some(first) = self.first.first() else {
            return Ok(());
        };
        let is_only = self.count <= 1;
        let line = first.line.map(|line| format!("line {line}"));
        let record = first.record.map(|record| format!("record {record}"));
        let value = first.value.as_ref().map(|value| format!("{value:?}"));
        let place: Vec<String> = [line, record, value].into_iter().flatten().collect();
        if place.is_empty() {
            return Ok(());
        }
        write!(f, " ({}{})", if is_only { "" } else { "first: " }, place.join(", "))
    }
}

impl CautionPlace {
    /// The place as messages show it: `path:line`, or the path of a file that is one record.
    #[must_use]
    pub fn at(&self, path: &str) -> String {
        Origin { path: path.to_owned(), record: self.line.or(self.record), line: self.line }.to_string()
    }
}

/// The first forty characters of a value, on one line.
fn shortened(value: &str) -> String {
    const LONGEST: usize = 40;
    let mut short: String =
        value.trim().chars().take(LONGEST).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if value.trim().chars().nth(LONGEST).is_some() {
        short.push('…');
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_caution_counts_and_keeps_the_first_places() {
        let kind = CautionKind::FellBack { wanted: "content".into(), read: "description".into() };
        let mut caution = Caution { records: 300, ..Caution::new("news.csv", kind) };
        (7..19).for_each(|line| caution.add(Some(line), None, None));
        assert_eq!(
            caution.to_string(),
            "news.csv: `content` is empty in 12 of 300 records; `description` was read there (first: line 7)"
        );
        assert_eq!(caution.code(), "fell-back");
        assert_eq!(caution.first.len(), Caution::PLACES);
        assert_eq!(caution.first[1].at("news.csv"), "news.csv:8");
    }

    #[test]
    fn one_record_needs_no_first() {
        let mut caution = Caution { records: 1, ..Caution::new("a.txt", CautionKind::UnreadableDate) };
        caution.add(None, None, Some(&"n.d.\n".repeat(30)));
        let text = caution.to_string();
        assert!(text.starts_with("a.txt: the date of the record cannot be read; it is kept"), "{text}");
        assert!(text.contains("(\"n.d. n.d. ") && text.ends_with("…\")"), "{text}");
    }
}
