//! The steps of a JSON stream through the objects around lists of articles.

use super::super::records::{JsonShape, LOOKED_AT, Listed, shape_of};
use super::json_scanner::Scanner;
use super::json_start::parse;
use super::json_stream::{ChunkContent, JsonChunk, JsonStream, Position};
use super::json_walk::{ListAhead, ListWalk, ObjectAhead, ObjectFound};
use std::io::{self, BufRead};

/// Bytes of an object beside a list up to which it is looked at as a whole.
const LONGEST_BESIDE: usize = 1 << 20;

/// Bytes of a value of an object around a list beyond which it is no field.
const LONGEST_OUTER: usize = 1 << 12;

impl<R: BufRead> JsonStream<R> {
    /// Goes on in an object of the walk, by one key; returns the first element of a list that is read because of it.
    pub(super) fn walk_on(&mut self, byte: u8) -> io::Result<Option<JsonChunk>> {
        let Some(walk) = &mut self.walk else {
            self.position = Position::Top;
            return Ok(None);
        };
        match byte {
            b'}' => {
                self.bytes.skip_byte();
                if !walk.leave() {
                    self.position = Position::Top;
                    let nothing = walk.nothing();
                    return Ok(nothing.map(|(line, path, keys)| {
                        self.chunk(line, None, ChunkContent::NoPath { path, keys })
                    }));
                }
            }
            b'"' | b'\'' => {
                let key = self.bytes.key()?;
                self.bytes.skip_colon()?;
                match self.bytes.skip_blanks()? {
                    Some(b'[') => return self.list_ahead(&key),
                    Some(b'{') => return self.object_ahead(key),
                    Some(_) => {
                        let mut value = Vec::new();
                        let keep = |part: &[u8]| {
                            if value.len() < LONGEST_OUTER {
                                value.extend_from_slice(part);
                            }
                        };
                        self.bytes.follow_value(Scanner::new(), keep)?;
                        walk.see(&key, &value);
                    }
                    None => {}
                }
            }
            // No key.
            _ => self.bytes.skip_value(Scanner::new())?,
        }
        Ok(None)
    }

    /// The object at the top that begins here, if it is one article whose parts stand in what may be a list of articles: what tells
    /// may stand behind them. One that is longer than a record may be is no article.
    pub(super) fn article_in_parts(&mut self) -> io::Result<Option<Vec<u8>>> {
        if !self.walk.as_ref().is_some_and(ListWalk::may_be_parts) {
            return Ok(None);
        }
        let longest = usize::try_from(self.limit).unwrap_or(usize::MAX);
        let Some(value) = self.bytes.short_value(longest)? else { return Ok(None) };
        if parse(&value).is_some_and(|value| value.is_object() && shape_of(&value) == JsonShape::Article) {
            return Ok(Some(value));
        }
        self.bytes.take_back(value);
        Ok(None)
    }

    /// Enters an object of the walk that may have articles in it, or reads it as a whole.
    fn object_ahead(&mut self, key: String) -> io::Result<Option<JsonChunk>> {
        let Some(walk) = &mut self.walk else { return Ok(None) };
        let line = self.bytes.line();
        match walk.object(&key) {
            ObjectAhead::Dictionary => {
                walk.note(&key);
                self.bytes.skip_byte();
                self.position = Position::Entries;
            }
            ObjectAhead::Around => {
                self.bytes.skip_byte();
                walk.enter(key);
            }
            ObjectAhead::Unknown => {
                let longest = LONGEST_BESIDE.min(usize::try_from(self.limit).unwrap_or(LONGEST_BESIDE));
                match self.bytes.short_value(longest)? {
                    Some(value) => {
                        walk.see(&key, &value);
                        let key = match walk.found(&key, &value) {
                            ObjectFound::Entry => Some(key),
                            ObjectFound::Lists => None,
                            ObjectFound::Other => return Ok(None),
                        };
                        return Ok(Some(self.chunk(line, key, ChunkContent::Value(value))));
                    }
                    None if walk.may_enter() => {
                        self.bytes.skip_byte();
                        walk.enter(key);
                    }
                    None => {
                        walk.note(&key);
                        self.bytes.skip_value(Scanner::new())?;
                    }
                }
            }
        }
        Ok(None)
    }

    /// Enters a list of the walk if it is read, else skips it.
    fn list_ahead(&mut self, key: &str) -> io::Result<Option<JsonChunk>> {
        let Some(walk) = &mut self.walk else { return Ok(None) };
        walk.note(key);
        self.bytes.skip_byte();
        self.position = Position::Listed;
        if let ListAhead::Main = walk.list(key) {
            let first = self.element()?;
            if let (Some(JsonChunk { content: ChunkContent::Value(bytes), .. }), Some(walk)) =
                (&first, &mut self.walk)
            {
                walk.take(bytes);
            }
            return Ok(first);
        }
        // One of the first elements tells.
        let (mut best, mut size) = (Listed::Other, 0);
        while self.ready.len() < LOOKED_AT && size <= self.limit {
            let Some(element) = self.element()? else { break };
            if let (ChunkContent::Value(bytes), Some(walk)) = (&element.content, &mut self.walk) {
                size += bytes.len() as u64;
                let listed = walk.listed(bytes);
                if listed == Listed::Records {
                    walk.take(bytes);
                    best = listed;
                } else if listed.weight() > best.weight() {
                    best = listed;
                }
            }
            let is_cut = element.content == ChunkContent::Unfinished;
            self.ready.push_back(element);
            if best == Listed::Records || is_cut {
                return Ok(self.ready.pop_front());
            }
        }
        let mut elements = self.ready.len() as u64;
        self.ready.clear();
        while self.position == Position::Listed {
            let Some(is_element) = self.reach_element()? else { return Ok(None) };
            if is_element {
                self.bytes.skip_value(Scanner::new())?;
                elements += 1;
            }
        }
        self.walk.iter_mut().for_each(|walk| walk.leave_out(best, elements));
        Ok(None)
    }

    /// The next element of the list of the walk; `None` at its end.
    fn element(&mut self) -> io::Result<Option<JsonChunk>> {
        match self.reach_element()? {
            Some(true) => self.value(self.bytes.line(), None).map(Some),
            Some(false) | None => Ok(None),
        }
    }

    /// Goes to the next element of the list of the walk, or behind its end. Tells whether there is one; `None` where the
    /// file ends before.
    fn reach_element(&mut self) -> io::Result<Option<bool>> {
        loop {
            match self.bytes.skip_blanks()? {
                None => return Ok(None),
                Some(b',') => self.bytes.skip_byte(),
                Some(b']') => {
                    self.bytes.skip_byte();
                    self.position = Position::Object;
                    return Ok(Some(false));
                }
                Some(_) => return Ok(Some(true)),
            }
        }
    }
}
