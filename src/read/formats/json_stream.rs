//! Cuts a JSON file into its values, of which one is held at a time.

use super::json_bytes::JsonBytes;
use super::json_path::{PathSearch, PathStep};
use super::json_scanner::Scanner;
use std::io::{self, BufRead};

/// One value of a file: a value at the top, or an element of the list that is read.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::read) struct JsonChunk {
    /// The line in which it starts, from 1.
    pub(in crate::read) line: u64,
    /// Its key, where it stands in an object of values.
    pub(in crate::read) key: Option<String>,
    /// Whether the path led to it.
    pub(in crate::read) is_in_path: bool,
    pub(in crate::read) content: ChunkContent,
}

#[derive(Debug, PartialEq, Eq)]
pub(in crate::read) enum ChunkContent {
    /// The bytes of the value.
    Value(Vec<u8>),
    /// A value of this many bytes, more than the limit, that was skipped.
    TooLong(u64),
    /// A value that the file ends in the middle of.
    Unfinished,
    /// An object that has no list or object at the path; the keys that are there.
    NoPath { path: String, keys: Vec<String> },
}

/// Finds where values begin and end by counting brackets outside of strings. It does not check whether they are valid
/// JSON, so a broken value does not affect the next one.
///
/// The values are those at the top and the elements of an array there. With a path, an object at the top is entered, and the
/// values are the elements of the array, or the values of the object, that the path leads to.
pub(in crate::read) struct JsonStream<R> {
    bytes: JsonBytes<R>,
    limit: u64,
    /// The keys to the list of records.
    path: Vec<String>,
    /// Whether the object at the path, instead of an array, has the values.
    is_dictionary: bool,
    position: Position,
}

/// Where the stream is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Position {
    /// At the top.
    Top,
    /// In an array at the top.
    Array,
    /// In the array that the path leads to, inside of this many objects.
    List(u64),
    /// In the object that the path leads to, inside of this many others.
    Dictionary(u64),
}

impl<R: BufRead> JsonStream<R> {
    pub(in crate::read) fn new(reader: R, limit: u64) -> Self {
        let (bytes, path) = (JsonBytes::new(reader), Vec::new());
        Self { bytes, limit, path, is_dictionary: false, position: Position::Top }
    }

    /// Reads the list, or with `is_dictionary` the object of values, at this path of the objects at the top. An empty path
    /// means the objects themselves.
    pub(in crate::read) fn with_path(self, path: Vec<String>, is_dictionary: bool) -> Self {
        Self { path, is_dictionary, ..self }
    }

    /// Reads the next value; `None` at the end.
    pub(in crate::read) fn next_chunk(&mut self) -> io::Result<Option<JsonChunk>> {
        loop {
            let Some(byte) = self.bytes.skip_blanks()? else {
                let is_open = self.position != Position::Top;
                self.position = Position::Top;
                return Ok(is_open.then(|| self.chunk(self.bytes.line(), None, ChunkContent::Unfinished)));
            };
            match (byte, self.position) {
                (b',', _) => self.bytes.skip_byte(),
                (b'[', Position::Top) => {
                    self.position = Position::Array;
                    self.bytes.skip_byte();
                }
                (b']', Position::Array) => {
                    self.position = Position::Top;
                    self.bytes.skip_byte();
                }
                (b'{', Position::Top) if !self.path.is_empty() || self.is_dictionary => {
                    if let Some(nothing) = self.enter()? {
                        return Ok(Some(nothing));
                    }
                }
                (b']', Position::List(depth)) | (b'}', Position::Dictionary(depth)) => {
                    self.position = Position::Top;
                    self.bytes.skip_byte();
                    self.leave(depth)?;
                }
                (b'"' | b'\'', Position::Dictionary(_)) => {
                    let (line, key) = (self.bytes.line(), self.bytes.key()?);
                    self.bytes.skip_colon()?;
                    if self.bytes.skip_blanks()?.is_some() {
                        return self.value(line, Some(key)).map(Some);
                    }
                }
                _ => return self.value(self.bytes.line(), None).map(Some),
            }
        }
    }

    /// Whether only white space follows, outside of an array. A failed read is returned with the next value.
    pub(in crate::read) fn is_at_end(&mut self) -> bool {
        if self.position != Position::Top {
            return false;
        }
        self.bytes.is_at_end()
    }

    /// Enters the object at the top as far as the path leads; returns what to say where it leads nowhere.
    fn enter(&mut self) -> io::Result<Option<JsonChunk>> {
        let first_line = self.bytes.line();
        self.bytes.skip_byte();
        if self.path.is_empty() {
            self.position = Position::Dictionary(0);
            return Ok(None);
        }
        let mut search = PathSearch::new(&self.path);
        loop {
            match self.bytes.skip_blanks()? {
                None => return Ok(Some(self.chunk(first_line, None, ChunkContent::Unfinished))),
                Some(b',') => self.bytes.skip_byte(),
                Some(b'"' | b'\'') => {
                    let key = self.bytes.key()?;
                    self.bytes.skip_colon()?;
                    let opening = self.bytes.skip_blanks()?;
                    match (search.step(&key), opening) {
                        (PathStep::End, Some(b'[')) => {
                            self.bytes.skip_byte();
                            self.position = Position::List(search.depth());
                            return Ok(None);
                        }
                        (PathStep::End, Some(b'{')) => {
                            self.bytes.skip_byte();
                            self.position = Position::Dictionary(search.depth());
                            return Ok(None);
                        }
                        (PathStep::Into(found), Some(b'{')) => {
                            self.bytes.skip_byte();
                            search.enter(found);
                        }
                        _ => {
                            self.bytes.skip_value(Scanner::new())?;
                            search.pass(key);
                        }
                    }
                }
                Some(b'}') => {
                    self.bytes.skip_byte();
                    if !search.leave() {
                        let (path, keys) = (self.path.join("."), search.into_keys());
                        return Ok(Some(self.chunk(first_line, None, ChunkContent::NoPath { path, keys })));
                    }
                }
                // No object.
                Some(_) => self.bytes.skip_value(Scanner::new())?,
            }
        }
    }

    /// Leaves this many objects that were entered.
    fn leave(&mut self, depth: u64) -> io::Result<()> {
        if depth > 0 { self.bytes.skip_value(Scanner::inside(depth)) } else { Ok(()) }
    }

    /// Reads a value from its first byte on.
    fn value(&mut self, line: u64, key: Option<String>) -> io::Result<JsonChunk> {
        let limit = self.limit;
        let (mut bytes, mut size) = (Vec::new(), 0_u64);
        let is_whole = self.bytes.follow_value(Scanner::new(), |part| {
            size += part.len() as u64;
            if size <= limit {
                bytes.extend_from_slice(part);
            } else {
                bytes = Vec::new();
            }
        })?;
        let content = match is_whole {
            true if size > limit => ChunkContent::TooLong(size),
            true => ChunkContent::Value(bytes),
            false => {
                // The array around it is not finished either, but that is the same error.
                self.position = Position::Top;
                ChunkContent::Unfinished
            }
        };
        Ok(self.chunk(line, key, content))
    }

    fn chunk(&self, line: u64, key: Option<String>, content: ChunkContent) -> JsonChunk {
        let is_in_path = matches!(self.position, Position::List(_) | Position::Dictionary(_));
        JsonChunk { line, key, is_in_path, content }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::BufReader;

    fn all(mut stream: JsonStream<BufReader<&[u8]>>) -> Vec<String> {
        let next = || stream.next_chunk().unwrap();
        std::iter::from_fn(next)
            .map(|JsonChunk { line, key, content, .. }| {
                let key = key.map(|key| format!("{key}=")).unwrap_or_default();
                match content {
                    ChunkContent::Value(bytes) => {
                        format!("{line} {key}{}", String::from_utf8(bytes).unwrap())
                    }
                    ChunkContent::TooLong(size) => format!("{line} long {size}"),
                    ChunkContent::Unfinished => format!("cut {line}"),
                    ChunkContent::NoPath { keys, .. } => format!("{line} no path in {keys:?}"),
                }
            })
            .collect()
    }

    fn chunks(text: &str, limit: u64) -> Vec<String> {
        all(JsonStream::new(BufReader::with_capacity(2, text.as_bytes()), limit))
    }

    fn at_path(text: &str, path: &[&str], is_dictionary: bool) -> Vec<String> {
        let path = path.iter().map(|key| (*key).to_owned()).collect();
        all(JsonStream::new(BufReader::with_capacity(3, text.as_bytes()), 99).with_path(path, is_dictionary))
    }

    #[test]
    fn elements_of_an_array_come_one_by_one() {
        assert_eq!(
            chunks("[{\"a\": [1, \"]}\\\"\"]},\n null, 5]", 99),
            ["1 {\"a\": [1, \"]}\\\"\"]}", "2 null", "2 5"]
        );
        assert_eq!(chunks("[]", 99), Vec::<String>::new());
    }

    #[test]
    fn values_may_follow_one_another() {
        assert_eq!(chunks("{}\n{\n}{} [[1]]", 99), ["1 {}", "2 {\n}", "3 {}", "3 [1]"]);
        assert_eq!(chunks("\u{feff}{}\n\u{feff}{}", 99), ["1 {}", "2 {}"]);
    }

    #[test]
    fn a_broken_value_does_not_affect_the_next() {
        assert_eq!(chunks("[{\"a\": tru}, x}, {}]", 99), ["1 {\"a\": tru}", "1 x", "1 }", "1 {}"]);
    }

    #[test]
    fn strings_of_python_hide_brackets_too() {
        let text = "[{'a': '}] \"', 'b': \"it's\"}, {'c': it's}]";
        assert_eq!(chunks(text, 99), ["1 {'a': '}] \"', 'b': \"it's\"}", "1 {'c': it's}"]);
    }

    #[test]
    fn a_long_value_is_skipped() {
        assert_eq!(chunks("[\"0123456789\", 1]", 5), ["1 long 12", "1 1"]);
    }

    #[test]
    fn a_file_may_end_inside_a_value() {
        assert_eq!(chunks("[{}\n, {\"a\":", 99), ["1 {}", "cut 2"]);
        assert_eq!(chunks("{\"a", 99), ["cut 1"]);
        assert_eq!(chunks("[1", 99), ["1 1", "cut 1"]);
    }

    #[test]
    fn a_path_leads_to_a_list_in_objects() {
        let text = "{\"a\": [9],\n\"b\": {\"x\": {\"c\": 0}, \"c\":\n[1, {\"c\": 2}], \"d\": \"}\"}, \"e\": [8]}\n{\"b\": {\"c\": [3]}}";
        assert_eq!(at_path(text, &["b", "c"], false), ["3 1", "3 {\"c\": 2}", "4 3"]);
        assert_eq!(
            at_path(text, &["b", "z"], false),
            ["1 no path in [\"x\", \"c\", \"d\"]", "4 no path in [\"c\"]"]
        );
        assert_eq!(at_path("{\"b\": 5}", &["b"], false), ["1 no path in [\"b\"]"]);
        assert_eq!(at_path("{\"b\": [1", &["b"], false), ["1 1", "cut 1"]);
    }

    #[test]
    fn keys_of_a_path_may_be_one_key_with_dots() {
        assert_eq!(at_path("{\"a\": 1, \"b.c\": [2]}", &["b", "c"], false), ["1 2"]);
        assert_eq!(
            at_path("{\"b\": {\"x\": 1}, \"b.c\": {\"d\": [2]}} {}", &["b", "c", "d"], false),
            ["1 2", "1 no path in []"]
        );
    }

    #[test]
    fn an_object_may_hold_the_values() {
        let text = "{\"n0\": {\"a\": 1},\n\"n1\": 5, \"caf\\u00e9\": [2]} {\"n2\": 3}";
        assert_eq!(at_path(text, &[], true), ["1 n0={\"a\": 1}", "2 n1=5", "2 café=[2]", "2 n2=3"]);
        assert_eq!(at_path("{\"a\": {\"n0\": 1}, \"b\": 2}{}", &["a"], true), ["1 n0=1", "1 no path in []"]);
    }
}
