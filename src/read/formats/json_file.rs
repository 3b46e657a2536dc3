//! JSON files: an array of articles, one article, or several values one after the other.

use super::super::fields::Columns;
use super::super::input::{ByteReader, OpenInput};
use super::super::json_value::parse_json;
use super::super::records::{KeyMapping, ManifestEntry, has_text};
use super::json_stream::{JsonChunk, JsonStream};
use crate::error::{Error, ErrorKind};
use crate::model::Article;
use serde_json::Value;
use std::collections::VecDeque;
use std::io::BufReader;

/// Reads a JSON file. Records are numbered in their order; a file of one value has no numbers. A list under the key
/// `articles` (the answers of `NewsAPI`) is read as if it were an array at the top.
pub(super) fn articles(
    input: OpenInput,
    entry: Option<ManifestEntry>,
    columns: &Columns,
    limit: u64,
) -> JsonFileArticles {
    JsonFileArticles {
        stream: JsonStream::new(input.reader, limit),
        keys: KeyMapping::new(columns, entry, input.name),
        limit,
        record: 0,
        listed: VecDeque::new(),
        is_done: false,
        file_errors: VecDeque::new(),
    }
}

/// The articles of a JSON file, then the errors of the file as a whole.
pub(super) struct JsonFileArticles {
    stream: JsonStream<BufReader<ByteReader>>,
    keys: KeyMapping,
    /// Longest value, in bytes.
    limit: u64,
    /// Records that were read.
    record: u64,
    /// The rest of a list under `articles`.
    listed: VecDeque<Value>,
    is_done: bool,
    file_errors: VecDeque<Error>,
}

impl JsonFileArticles {
    /// The article in a chunk; `None` if the chunk holds a list of articles, which come next.
    fn article(&mut self, chunk: JsonChunk) -> Option<Result<Article, Error>> {
        self.record += 1;
        self.keys.count_record();
        let is_only = self.record == 1 && self.stream.is_at_end();
        let record = (!is_only).then_some(self.record);
        let value = match chunk {
            JsonChunk::Value(bytes, line) => parse_json(&bytes, Some(line)),
            JsonChunk::TooLong(size) => Err(ErrorKind::TooLong { size, limit: self.limit }),
            JsonChunk::Unfinished(line) => Err(ErrorKind::UnfinishedJson { line, may_be_array: true }),
        };
        let kind = match value.map(list_of_articles) {
            Ok(Err(value)) => return Some(self.keys.article(value, record)),
            Ok(Ok(list)) if list.is_empty() => ErrorKind::EmptyFile,
            Ok(Ok(list)) => {
                self.record -= 1;
                self.listed = list.into();
                return None;
            }
            Err(kind) => kind,
        };
        Some(Err(self.keys.name().error(kind, record)))
    }
}

impl Iterator for JsonFileArticles {
    type Item = Result<Article, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.is_done {
            if let Some(value) = self.listed.pop_front() {
                self.record += 1;
                return Some(self.keys.article(value, Some(self.record)));
            }
            match self.stream.next_chunk() {
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

/// The list under `articles` in an object that is no article itself, else the value.
fn list_of_articles(mut value: Value) -> Result<Vec<Value>, Value> {
    let is_article = value.as_object().is_some_and(has_text);
    match value.get_mut("articles") {
        Some(Value::Array(list)) if !is_article => Ok(std::mem::take(list)),
        _ => Err(value),
    }
}
