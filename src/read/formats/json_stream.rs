//! Cuts a JSON file into its values, of which one is held at a time.

use super::super::records::{LeftList, OuterFields};
use super::json_bytes::JsonBytes;
use super::json_path::{PathSearch, PathStep};
use super::json_scanner::Scanner;
use super::json_walk::ListWalk;
use std::collections::VecDeque;
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
/// values are the elements of the array, or the values of the object, that the path leads to. With a walk, they are the
/// elements of all lists of articles in an object at the top.
pub(in crate::read) struct JsonStream<R> {
    pub(super) bytes: JsonBytes<R>,
    pub(super) limit: u64,
    /// The keys to the list of records.
    path: Vec<String>,
    /// Whether the object at the path, instead of an array, has the values.
    is_dictionary: bool,
    /// The walk through the objects at the top, where their lists are read without a path of the caller.
    pub(super) walk: Option<ListWalk>,
    pub(super) position: Position,
    /// Elements of a list that were looked at before it was known that it is read.
    pub(super) ready: VecDeque<JsonChunk>,
}

/// Where the stream is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Position {
    /// At the top.
    Top,
    /// In an array at the top.
    Array,
    /// In the array that the path leads to, inside of this many objects.
    List(u64),
    /// In the object that the path leads to, inside of this many others.
    Dictionary(u64),
    /// In an object that the walk has entered.
    Object,
    /// In a list that the walk has come to.
    Listed,
    /// In an object of articles that the walk has come to.
    Entries,
}

impl<R: BufRead> JsonStream<R> {
    pub(in crate::read) fn new(reader: R, limit: u64) -> Self {
        let (bytes, path) = (JsonBytes::new(reader), Vec::new());
        let ready = VecDeque::new();
        Self { bytes, limit, path, is_dictionary: false, walk: None, position: Position::Top, ready }
    }

    /// Reads the list, or with `is_dictionary` the object of values, at this path of the objects at the top. An empty path
    /// means the objects themselves.
    pub(in crate::read) fn with_path(self, path: Vec<String>, is_dictionary: bool) -> Self {
        Self { path, is_dictionary, ..self }
    }

    /// Reads all lists of articles in the objects at the top.
    pub(super) fn with_walk(self, walk: ListWalk) -> Self {
        Self { walk: Some(walk), ..self }
    }

    /// What the objects around the current list say of its articles, and the key of the list if that is their outlet.
    pub(super) fn outer(&self) -> (OuterFields, Option<String>) {
        self.walk.as_ref().map_or_else(Default::default, |walk| (walk.outer(), walk.list_key()))
    }

    /// Whether the elements of the list that is read are outlets, each with its articles.
    pub(super) fn is_list_of_outlets(&self) -> bool {
        self.walk.as_ref().is_some_and(ListWalk::is_list_of_outlets)
    }

    /// Objects at the top that were entered.
    pub(super) fn objects(&self) -> u64 {
        self.walk.as_ref().map_or(0, ListWalk::objects)
    }

    /// The walk, with what it has seen.
    pub(super) fn into_walk(self) -> Option<ListWalk> {
        self.walk
    }

    /// The lists that were not read, since the last call.
    pub(in crate::read) fn take_left(&mut self) -> Vec<LeftList> {
        self.walk.as_mut().map(ListWalk::take_left).unwrap_or_default()
    }

    /// Reads the next value; `None` at the end.
    pub(in crate::read) fn next_chunk(&mut self) -> io::Result<Option<JsonChunk>> {
        loop {
            if let Some(ready) = self.ready.pop_front() {
                return Ok(Some(ready));
            }
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
                (b'{', Position::Top) if self.walk.is_some() => {
                    let line = self.bytes.line();
                    if let Some(value) = self.article_in_parts()? {
                        return Ok(Some(self.chunk(line, None, ChunkContent::Value(value))));
                    }
                    self.walk.iter_mut().for_each(|walk| walk.start(line));
                    self.position = Position::Object;
                    self.bytes.skip_byte();
                }
                (b']', Position::Listed) | (b'}', Position::Entries) => {
                    self.position = Position::Object;
                    self.bytes.skip_byte();
                }
                (byte, Position::Object) => {
                    if let Some(chunk) = self.walk_on(byte)? {
                        return Ok(Some(chunk));
                    }
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
                (b'"' | b'\'', Position::Dictionary(_) | Position::Entries) => {
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
    pub(super) fn value(&mut self, line: u64, key: Option<String>) -> io::Result<JsonChunk> {
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

    pub(super) fn chunk(&self, line: u64, key: Option<String>, content: ChunkContent) -> JsonChunk {
        let is_in_path = matches!(
            self.position,
            Position::List(_) | Position::Dictionary(_) | Position::Listed | Position::Entries
        );
        JsonChunk { line, key, is_in_path, content }
    }
}
