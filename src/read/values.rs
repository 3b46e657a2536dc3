//! JSON values of one input, one after the other, for callers whose records are not simply articles: lines of JSONL, or the
//! elements of an array.

use super::input::Input;
use super::input_log::InputLog;
use super::items::{Item, Items};
use super::keys::Keys;
use super::plain::{Line, Lines};
use super::record::Place;
use super::{Columns, Format, Options, encoding};
use crate::error::{Error, ErrorKind};
use crate::model::Article;
use serde_json::Value;
use std::io::BufReader;
use std::path::Path;

/// JSON values of one input as text, unpacked as [`super::articles`] does it. An `Err` is a skipped record. Blank lines
/// are no records.
pub struct Values {
    name: String,
    shape: Shape,
    ledger: InputLog,
}

enum Shape {
    Lines(Lines),
    /// An array, or values over several lines; numbered in their order.
    Items {
        items: Box<Items<BufReader<super::input::Source>>>,
        /// For its place and the wording of its errors.
        input: Box<Input>,
        limit: u64,
        number: u64,
        is_done: bool,
    },
}

impl Values {
    /// Opens a file, or standard input for `-`. Whether it holds lines or other JSON is told by its first bytes, whatever
    /// its name. Only [`Options::max_record`] is used.
    ///
    /// # Errors
    /// When it cannot be read, or is empty.
    pub fn open(path: &Path, options: &Options) -> Result<Self, Error> {
        let ledger = InputLog::default();
        let mut input = Input::choose(path, &ledger)?;
        let name = input.place.path.clone();
        let shape = match Format::sniffed(&input.start) {
            Format::Json => {
                let limit = options.limits().record;
                let empty: super::input::Source = Box::new(std::io::empty());
                let reader = std::mem::replace(&mut input.reader, BufReader::with_capacity(0, empty));
                let items = Box::new(Items::new(reader, limit));
                Shape::Items { items, input: Box::new(input), limit, number: 0, is_done: false }
            }
            _ => Shape::Lines(Lines::of(input, true, options, ledger.clone())),
        };
        Ok(Self { name, shape, ledger })
    }

    /// What was read, filled while these values are.
    #[must_use]
    pub fn ledger(&self) -> InputLog {
        self.ledger.clone()
    }

    /// What errors call the input.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }
}

impl Iterator for Values {
    type Item = Result<Line, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        match &mut self.shape {
            Shape::Lines(lines) => {
                lines.find(|line| !line.as_ref().is_ok_and(|line| line.text.trim().is_empty()))
            }
            Shape::Items { is_done: true, .. } => None,
            Shape::Items { items, input, limit, number, is_done } => {
                let item = match items.next_item() {
                    Ok(item) => item?,
                    Err(error) => {
                        *is_done = true;
                        return Some(Err(input.error(error, Some(*number))));
                    }
                };
                *number += 1;
                let text = match item {
                    Item::Value(bytes, _) => encoding::decode(bytes, None),
                    Item::TooLong(size) => Err(ErrorKind::TooLong { size, limit: *limit }),
                    Item::Cut(line) => Err(ErrorKind::UnfinishedJson { line, may_be_array: false }),
                };
                let line = text.map(|text| Line { number: *number, text });
                Some(line.map_err(|kind| input.place.error(kind, Some(*number))))
            }
        }
    }
}

/// The article in one JSON object of an input that errors and origins call `name`, as [`super::articles`] reads it.
///
/// # Errors
/// When there is no article in it.
pub fn article_in(value: Value, name: &str, record: u64) -> Result<Article, Error> {
    Keys::new(&Columns::default(), None, Place::named(name, name)).article(value, Some(record))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(name: &str, bytes: &[u8]) -> Vec<Result<(u64, String), String>> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        let values = Values::open(&path, &Options::default()).unwrap();
        values.map(|v| v.map(|l| (l.number, l.text)).map_err(|e| e.kind.to_string())).collect()
    }

    fn found(number: u64, text: &str) -> Result<(u64, String), String> {
        Ok((number, text.to_owned()))
    }

    #[test]
    fn lines_arrays_and_indented_objects_give_the_same_values() {
        let one = [found(1, r#"{"a":1}"#), found(2, r#"{"b":2}"#)];
        assert_eq!(read("a.jsonl", b"{\"a\":1}\n{\"b\":2}\n"), one);
        assert_eq!(read("a.json", b"[{\"a\":1},\n{\"b\":2}]"), one);
        assert_eq!(
            read("a", b"{\n\"a\":1}\n{\"b\":\n2}"),
            [found(1, "{\n\"a\":1}"), found(2, "{\"b\":\n2}")]
        );
    }

    #[test]
    fn blank_lines_count_and_are_no_records() {
        assert_eq!(
            read("a.jsonl", b"{\"a\":1}\n\n{\"b\":2}\n"),
            [found(1, "{\"a\":1}"), found(3, "{\"b\":2}")]
        );
    }

    #[test]
    fn an_array_that_ends_early_is_one_fault() {
        let values = read("a.json", b"[{\"a\":1},\n{\"b\"");
        assert_eq!(values.len(), 2);
        assert!(
            values[1].as_ref().is_err_and(|e| e.contains("ends inside the value at line 2")),
            "{values:?}"
        );
    }
}
