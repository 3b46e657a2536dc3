//! JSON lines: each line that is not blank is an article.

use super::super::fields::Columns;
use super::super::input::{BoundedLine, ByteReader, OpenInput, next_line};
use super::super::json_value::parse_json;
use super::super::records::{KeyMapping, ManifestEntry};
use crate::error::{Error, ErrorKind};
use crate::model::Article;
use std::collections::VecDeque;
use std::io::BufReader;

/// Reads JSON lines. The number of a record is the number of its line.
pub(super) fn articles(
    input: OpenInput,
    entry: Option<ManifestEntry>,
    columns: &Columns,
    limit: u64,
) -> JsonLineArticles {
    let keys = KeyMapping::new(columns, entry, input.name);
    JsonLineArticles {
        reader: input.reader,
        keys,
        limit,
        line: 0,
        is_done: false,
        file_errors: VecDeque::new(),
    }
}

/// The articles of JSON lines, then the errors of the file as a whole.
pub(super) struct JsonLineArticles {
    reader: BufReader<ByteReader>,
    keys: KeyMapping,
    /// Longest line, in bytes.
    limit: u64,
    /// Lines that were read.
    line: u64,
    is_done: bool,
    file_errors: VecDeque<Error>,
}

impl JsonLineArticles {
    /// The article of a line; `None` for a blank one.
    fn article(&mut self, line: BoundedLine) -> Option<Result<Article, Error>> {
        self.line += 1;
        let record = Some(self.line);
        let value = match &line {
            BoundedLine::Whole(line) if line.trim_ascii().is_empty() => return None,
            BoundedLine::Whole(line) => parse_json(line.trim_ascii(), None),
            BoundedLine::TooLong(size) => Err(ErrorKind::TooLong { size: *size, limit: self.limit }),
        };
        self.keys.count_record();
        Some(match value {
            Ok(value) => self.keys.article(value, record),
            Err(kind) => Err(self.keys.name().error(kind, record)),
        })
    }
}

impl Iterator for JsonLineArticles {
    type Item = Result<Article, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.is_done {
            match next_line(&mut self.reader, self.limit, |_| ()) {
                Ok(Some(line)) => {
                    if let Some(article) = self.article(line) {
                        return Some(article);
                    }
                }
                Ok(None) => {
                    self.is_done = true;
                    self.file_errors = self.keys.file_errors().into();
                }
                Err(error) => {
                    self.is_done = true;
                    return Some(Err(self.keys.name().read_error(error, Some(self.line))));
                }
            }
        }
        self.file_errors.pop_front().map(Err)
    }
}
