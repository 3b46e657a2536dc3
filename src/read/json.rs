//! JSON: one object a line, or the values of one file; each object is an article.

use super::input::Input;
use super::items::{Item, Items};
use super::keys::Keys;
use super::lines::{Line, next_line};
use super::manifest::Entry;
use super::names::Columns;
use super::{Limits, Outcome};
use crate::error::{Error, ErrorKind, TextFault};
use serde_json::Value;
use std::collections::VecDeque;
use std::io::BufReader;
use std::str::Utf8Error;

/// Reads JSON lines. Records are numbered by line.
pub(super) fn lines(input: Input, entry: Option<Entry>, columns: &Columns, limits: Limits) -> JsonLines {
    let keys = Keys::new(columns, entry, input.place.clone());
    JsonLines { input, keys, limit: limits.record, line: 0, is_done: false, tail: VecDeque::new() }
}

/// Articles from JSON lines.
pub(super) struct JsonLines {
    input: Input,
    keys: Keys,
    limit: u64,
    line: u64,
    is_done: bool,
    tail: VecDeque<Error>,
}

impl JsonLines {
    fn parse(&mut self, line: &[u8]) -> Outcome {
        self.keys.count();
        let record = Some(self.line);
        let value = parse(line, None).map_err(|kind| self.input.place.error(kind, record))?;
        self.keys.article(value, record)
    }
}

impl Iterator for JsonLines {
    type Item = Outcome;

    fn next(&mut self) -> Option<Outcome> {
        while !self.is_done {
            match next_line(&mut self.input.reader, self.limit, |_| ()) {
                Ok(Some(line)) => {
                    self.line += 1;
                    match line {
                        Line::Whole(line) if line.trim_ascii().is_empty() => {}
                        Line::Whole(line) => return Some(self.parse(line.trim_ascii())),
                        Line::TooLong(size) => {
                            self.keys.count();
                            let kind = ErrorKind::TooLong { size, limit: self.limit };
                            return Some(Err(self.input.place.error(kind, Some(self.line))));
                        }
                    }
                }
                Ok(None) => {
                    self.is_done = true;
                    self.tail = self.keys.faults().into();
                }
                Err(error) => {
                    self.is_done = true;
                    return Some(Err(self.input.error(error, Some(self.line))));
                }
            }
        }
        self.tail.pop_front().map(Err)
    }
}

/// Reads a JSON file: an array of articles, one article, or values one after the other. Records are numbered in their
/// order. A list under `articles` (as `NewsAPI` answers) is read as if it were the array.
pub(super) fn values(
    mut input: Input,
    entry: Option<Entry>,
    columns: &Columns,
    limits: Limits,
) -> JsonValues {
    let keys = Keys::new(columns, entry, input.place.clone());
    let empty: super::input::Source = Box::new(std::io::empty());
    let reader = std::mem::replace(&mut input.reader, BufReader::with_capacity(0, empty));
    let items = Items::new(reader, limits.record);
    JsonValues {
        input,
        items,
        keys,
        limit: limits.record,
        record: 0,
        inner: VecDeque::new(),
        is_done: false,
        tail: VecDeque::new(),
    }
}

/// Articles from the values of a JSON file.
pub(super) struct JsonValues {
    input: Input,
    items: Items<BufReader<super::input::Source>>,
    keys: Keys,
    limit: u64,
    record: u64,
    inner: VecDeque<Value>,
    is_done: bool,
    tail: VecDeque<Error>,
}

impl JsonValues {
    /// `None` for a value that holds a list of articles: these come next.
    fn take(&mut self, item: Item) -> Option<Outcome> {
        self.record += 1;
        self.keys.count();
        let is_only = self.record == 1 && self.items.is_at_end();
        let record = (!is_only).then_some(self.record);
        let place = &self.input.place;
        match item {
            Item::Value(bytes, line) => match parse(&bytes, Some(line)) {
                Ok(value) => match listed(value) {
                    Ok(list) if !list.is_empty() => {
                        self.record -= 1;
                        self.inner = list.into();
                        None
                    }
                    Ok(_) => Some(Err(place.error(ErrorKind::EmptyFile, record))),
                    Err(value) => Some(self.keys.article(value, record)),
                },
                Err(kind) => Some(Err(place.error(kind, record))),
            },
            Item::TooLong(size) => {
                Some(Err(place.error(ErrorKind::TooLong { size, limit: self.limit }, record)))
            }
            Item::Cut(line) => {
                let kind = ErrorKind::UnfinishedJson { line, may_be_array: true };
                Some(Err(place.error(kind, record)))
            }
        }
    }
}

impl Iterator for JsonValues {
    type Item = Outcome;

    fn next(&mut self) -> Option<Outcome> {
        while !self.is_done {
            if let Some(value) = self.inner.pop_front() {
                self.record += 1;
                return Some(self.keys.article(value, Some(self.record)));
            }
            match self.items.next_item() {
                Ok(Some(item)) => {
                    if let Some(outcome) = self.take(item) {
                        return Some(outcome);
                    }
                }
                Ok(None) => {
                    self.is_done = true;
                    self.tail = self.keys.faults().into();
                }
                Err(error) => {
                    self.is_done = true;
                    return Some(Err(self.input.error(error, Some(self.record))));
                }
            }
        }
        self.tail.pop_front().map(Err)
    }
}

/// The list of articles in an object that is none itself.
fn listed(mut value: Value) -> Result<Vec<Value>, Value> {
    let is_article = value.as_object().is_some_and(super::keys::has_text);
    match value.get_mut("articles") {
        Some(Value::Array(list)) if !is_article => Ok(std::mem::take(list)),
        _ => Err(value),
    }
}

/// Parses one value that starts in this line of the file; `None` where the record number is the line.
fn parse(bytes: &[u8], line: Option<u64>) -> Result<Value, ErrorKind> {
    let not_text = |error: Utf8Error| TextFault::NotUtf8 { byte: Some(error.valid_up_to() + 1) };
    let text = std::str::from_utf8(bytes).map_err(|error| ErrorKind::NotText(not_text(error)))?;
    serde_json::from_str(text).map_err(|error| ErrorKind::json(error, line))
}

/// The format of a stream that starts with `{`: lines, unless the first object goes on after its first line.
pub(super) fn is_lines(start: &[u8]) -> bool {
    let first = start.trim_ascii_start();
    match memchr::memchr(b'\n', first).and_then(|end| first.get(..end)) {
        Some(line) => line.trim_ascii_end().ends_with(b"}"),
        None => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_names_the_place_in_the_file() {
        let message = |bytes: &[u8], line| parse(bytes, line).unwrap_err().to_string();
        assert_eq!(message(b"{\"a\" 1}", None), "broken JSON: expected `:` at column 6");
        assert_eq!(message(b"{\n\"a\" 1}", Some(7)), "broken JSON: expected `:` at line 8 column 5");
        assert!(matches!(parse(b"\"\xff\"", None), Err(ErrorKind::NotText(_))));
    }

    #[test]
    fn nesting_without_end_is_an_error_and_no_overflow() {
        assert!(matches!(parse("[".repeat(1 << 20).as_bytes(), None), Err(ErrorKind::Json { .. })));
    }

    #[test]
    fn lines_are_told_from_one_object_over_many_lines() {
        assert!(is_lines(b"{\"text\": 1}\n{"));
        assert!(!is_lines(b"\n{\n  \"text\": 1}"));
        assert!(is_lines(b"{\"text\": \"long"));
    }
}
