//! JSON files: an array of articles, one article, several values one after the other, or objects with a list of articles in
//! them.

use super::super::cautions::CautionKind;
use super::super::fields::Field;
use super::super::input::{ByteReader, InputLog, OpenInput, Place, guess_encoding};
use super::super::json_value::parse_json;
use super::super::options::ReadOptions;
use super::super::paths::PathValues;
use super::super::records::{
    FoundRecord, JsonRecordsIn, JsonShape, KeyMapping, ManifestEntry, looks_like_article, name_of_outlet,
};
use super::json_feed::feed_name;
use super::json_notes::{JsonText, note};
use super::json_start::{first_of_list, members_of_start, shape_of_start, value_at, without_blanks};
use super::json_stream::{ChunkContent, JsonChunk, JsonStream};
use super::json_walk::{ListWalk, Survey};
use crate::error::{Error, ErrorKind, NamesFound};
use crate::model::Article;
use std::collections::VecDeque;
use std::io::{BufRead, BufReader};
use std::path::Path;

/// Reads a JSON file. Records are numbered in their order; a file of one value has no numbers.
///
/// Where the articles are is seen from the first object, unless the caller names the path. A list in an object is read one
/// element at a time, whatever its length.
pub(super) fn articles(
    input: OpenInput,
    entry: Option<ManifestEntry>,
    options: &ReadOptions,
) -> JsonFileArticles {
    let limit = options.record_limit();
    let path = options.record_path().map(|path| one_key(&input.start, path));
    // The feed is the outlet of items that name none.
    let entry = match feed_name(&input.start) {
        Some(name) => {
            let fields = [(Field::Outlet, name)].into();
            ManifestEntry::with_path(entry, PathValues { fields, ..PathValues::default() })
        }
        None => entry,
    };
    let stream = JsonStream::new(input.reader, limit);
    let (stream, is_in_list) = match (&path, shape_of_start(&input.start)) {
        (Some(path), _) => (stream.with_path(path.clone(), false), true),
        (None, JsonShape::Dictionary(path)) if path.is_empty() => (stream.with_path(path, true), true),
        (None, shape @ (JsonShape::List(_) | JsonShape::Dictionary(_) | JsonShape::Several)) => {
            let path = match shape {
                JsonShape::List(path) | JsonShape::Dictionary(path) => path,
                // No list is the main one.
                _ => Vec::new(),
            };
            let walk = || ListWalk::new(path.clone(), first_of_list(&input.start, &path));
            let survey = survey(&input.start, input.again.as_deref(), limit, walk());
            let known = survey.into_iter().fold(walk(), ListWalk::knowing);
            (stream.with_walk(known), true)
        }
        (None, _) => (stream, false),
    };
    let mut keys = KeyMapping::new(&options.columns, entry, input.name.clone());
    if !without_blanks(&input.start).is_empty() {
        keys.count_value();
    }
    JsonFileArticles {
        stream,
        text: JsonText { name: input.name.clone(), encoding: guess_encoding(&input.start) },
        keys,
        path,
        is_in_list,
        limit,
        record: 0,
        waiting: VecDeque::new(),
        line: 0,
        outlet: None,
        is_done: false,
        file_errors: VecDeque::new(),
    }
}

/// What the first object at the top says to its end. Where the first bytes do not show it, the file is read once more;
/// `None` for a stream.
fn survey(start: &[u8], again: Option<&Path>, limit: u64, walk: ListWalk) -> Option<Survey> {
    let reader: Box<dyn BufRead> = if value_at(without_blanks(start)).is_some() {
        Box::new(start)
    } else {
        Box::new(OpenInput::from_file(again?, &InputLog::default()).ok()?.reader)
    };
    let mut stream = JsonStream::new(reader, limit).with_walk(walk);
    while stream.next_chunk().ok()?.is_some() && stream.objects() <= 1 {}
    stream.into_walk().map(ListWalk::into_survey)
}

/// The path of the caller as one key, if the first object has a key with these dots in it.
fn one_key(start: &[u8], path: Vec<String>) -> Vec<String> {
    let whole = path.join(".");
    if members_of_start(start).any(|(key, _)| key == whole) { vec![whole] } else { path }
}

/// The articles of a JSON file, then the errors of the file as a whole.
pub(super) struct JsonFileArticles {
    stream: JsonStream<BufReader<ByteReader>>,
    text: JsonText,
    keys: KeyMapping,
    /// The path to the list of records that the caller named.
    path: Option<Vec<String>>,
    /// Whether objects at the top hold lists of records.
    is_in_list: bool,
    /// Longest value, in bytes.
    limit: u64,
    /// Records that were read.
    record: u64,
    /// The rest of the records of the last value.
    waiting: VecDeque<FoundRecord>,
    /// The line in which the last value starts.
    line: u64,
    /// The name of the last value, if it is an outlet with its articles.
    outlet: Option<String>,
    is_done: bool,
    file_errors: VecDeque<Error>,
}

impl JsonFileArticles {
    /// The article in a chunk; `None` if the chunk holds several, which come next.
    fn article(&mut self, chunk: JsonChunk) -> Option<Result<Article, Error>> {
        let JsonChunk { line, key, content, is_in_path } = chunk;
        self.keys.count_record();
        let is_only = self.record == 0 && !self.is_in_list && self.stream.is_at_end();
        let records = match content {
            ChunkContent::Value(bytes) => self.records(bytes, line, is_in_path),
            ChunkContent::TooLong(size) => Err(ErrorKind::TooLong { size, limit: self.limit }),
            ChunkContent::Unfinished => Err(ErrorKind::UnfinishedJson { line, may_be_array: true }),
            ChunkContent::NoPath { path, keys } => {
                let found: NamesFound = keys.iter().map(String::as_str).collect();
                Err(ErrorKind::NoRecords { path, found })
            }
        };
        let shares_line = line == self.line;
        self.line = line;
        let mut place = || {
            self.record += 1;
            if is_only { Place::default() } else { Place { shares_line, ..Place::new(self.record, line) } }
        };
        match records {
            Ok(JsonRecordsIn::One(mut found)) => {
                let place = place();
                found.key = found.key.or(key);
                let (outer, list_key) = self.stream.outer();
                found.outer = found.outer.or(&outer);
                found.list_key = found.list_key.or(list_key).or_else(|| self.outlet.clone());
                Some(self.keys.article(found, place))
            }
            Ok(JsonRecordsIn::Many(records)) => {
                let (outer, list_key) = self.stream.outer();
                let inherit = |found: FoundRecord| FoundRecord {
                    outer: found.outer.or(&outer),
                    list_key: found.list_key.or_else(|| list_key.clone()).or_else(|| self.outlet.clone()),
                    ..found
                };
                self.waiting = records.into_iter().map(inherit).collect();
                None
            }
            Err(kind) => {
                let place = place();
                Some(Err(self.keys.name().error(kind, place)))
            }
        }
    }

    fn records(&mut self, bytes: Vec<u8>, line: u64, is_in_path: bool) -> Result<JsonRecordsIn, ErrorKind> {
        let text = self.text.decode(bytes, line)?;
        let parsed = parse_json(&text, Some(line))?;
        let value = note(parsed, self.keys.name(), line);
        let is_outlet = self.stream.is_list_of_outlets() && !looks_like_article(&value);
        self.outlet = is_outlet.then(|| name_of_outlet(&value)).flatten();
        // An element of the list that the path leads to is a record, whatever it is.
        let path = self.path.as_deref().filter(|_| !is_in_path);
        self.keys.records_in(value, path, line)
    }
}

impl Iterator for JsonFileArticles {
    type Item = Result<Article, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.is_done {
            if let Some(found) = self.waiting.pop_front() {
                self.record += 1;
                let place = Place { shares_line: true, ..Place::new(self.record, self.line) };
                return Some(self.keys.article(found, place));
            }
            let next = self.stream.next_chunk();
            let left = self.stream.take_left();
            left.into_iter().for_each(|left| self.keys.tell_left(left, self.line.max(1)));
            match next {
                Ok(Some(chunk)) => {
                    if let Some(article) = self.article(chunk) {
                        return Some(article);
                    }
                }
                Ok(None) => {
                    self.is_done = true;
                    self.file_errors = self.keys.file_errors().into();
                }
                Err(error) => {
                    self.is_done = true;
                    return Some(Err(self.keys.name().read_error(error, Some(self.record))));
                }
            }
        }
        self.file_errors.pop_front().map(Err)
    }
}

/// Says that values of a file named as JSON lines run over several lines.
pub(super) fn note_spread(input: &OpenInput) {
    input.name.caution(CautionKind::SpreadJson, None, None);
}
