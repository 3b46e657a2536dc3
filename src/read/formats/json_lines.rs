//! JSON lines: each line that is not blank is an article, or holds a list of articles. Programs that write at the same time
//! may leave several objects in one line.

use super::super::input::{BoundedLine, ByteReader, OpenInput, Place, guess_encoding, next_line};
use super::super::json_value::{ParsedJson, parse_json};
use super::super::options::ReadOptions;
use super::super::records::{FoundRecord, JsonRecordsIn, KeyMapping, ManifestEntry};
use super::json_notes::{JsonText, note};
use super::json_start::{first_value, has_several_values};
use crate::error::{Error, ErrorKind};
use crate::model::Article;
use std::collections::VecDeque;
use std::io::BufReader;

/// Reads JSON lines. The number of a record is the number of its line. The records of a list in one line all have that of
/// the line.
pub(super) fn articles(
    input: OpenInput,
    entry: Option<ManifestEntry>,
    options: &ReadOptions,
) -> JsonLineArticles {
    JsonLineArticles {
        reader: input.reader,
        text: JsonText { name: input.name.clone(), encoding: guess_encoding(&input.start) },
        keys: KeyMapping::new(&options.columns, entry, input.name),
        path: options.record_path(),
        limit: options.record_limit(),
        line: 0,
        record: 0,
        has_lists: false,
        waiting: VecDeque::new(),
        line_of_several: None,
        is_done: false,
        file_errors: VecDeque::new(),
    }
}

/// The articles of JSON lines, then the errors of the file as a whole.
pub(super) struct JsonLineArticles {
    reader: BufReader<ByteReader>,
    text: JsonText,
    keys: KeyMapping,
    /// The path to the list of records that the caller named.
    path: Option<Vec<String>>,
    /// Longest line, in bytes.
    limit: u64,
    /// Lines that were read.
    line: u64,
    /// Records that were read, which are numbered where lines have lists.
    record: u64,
    has_lists: bool,
    /// The rest of the records of the last line.
    waiting: VecDeque<FoundRecord>,
    /// The last line, where it has several values, and where the next one begins.
    line_of_several: Option<(String, usize)>,
    is_done: bool,
    file_errors: VecDeque<Error>,
}

impl JsonLineArticles {
    /// The article of a line; `None` for a blank one, and for one with several articles, which come next.
    fn article(&mut self, line: BoundedLine) -> Option<Result<Article, Error>> {
        self.line += 1;
        let text = match line {
            BoundedLine::Whole(line) if line.trim_ascii().is_empty() => return None,
            BoundedLine::Whole(line) => self.text.decode(line, self.line),
            BoundedLine::TooLong(size) => Err(ErrorKind::TooLong { size, limit: self.limit }),
        };
        let parsed = match &text {
            Ok(text) => {
                // A byte order mark stands at the start of a line where files were joined.
                let text = text.trim_start_matches('\u{feff}').trim();
                let parsed = parse_json(text, None);
                if parsed.is_err() && has_several_values(text) {
                    self.has_lists = true;
                    self.line_of_several = Some((text.to_owned(), 0));
                    return None;
                }
                parsed.map_err(|error| error.beginning(text))
            }
            Err(kind) => Err(kind.clone()),
        };
        self.article_of(parsed)
    }

    /// The article of a value; `None` for one with several articles, which come next.
    fn article_of(&mut self, parsed: Result<ParsedJson, ErrorKind>) -> Option<Result<Article, Error>> {
        self.keys.count_record();
        let records = parsed.and_then(|parsed| {
            let value = note(parsed, self.keys.name(), self.line);
            self.keys.records_in(value, self.path.as_deref(), self.line)
        });
        match records {
            Ok(JsonRecordsIn::One(found)) => {
                self.record += 1;
                Some(self.keys.article(found, self.place()))
            }
            Ok(JsonRecordsIn::Many(records)) => {
                self.has_lists = true;
                self.waiting = records.into();
                None
            }
            Err(kind) => {
                self.record += 1;
                Some(Err(self.keys.name().error(kind, self.place())))
            }
        }
    }

    /// The next value of a line that has several.
    fn next_in_line(&mut self) -> Option<Result<ParsedJson, ErrorKind>> {
        let (line, at) = self.line_of_several.as_mut()?;
        let (value, length) = first_value(line.get(*at..).unwrap_or_default());
        let parsed = parse_json(value, None).map_err(|error| error.beginning(value));
        let is_last = length == 0 || *at + length >= line.len();
        *at += length;
        if is_last {
            self.line_of_several = None;
        }
        Some(parsed)
    }

    fn place(&self) -> Place {
        let record = if self.has_lists { self.record } else { self.line };
        Place { shares_line: self.has_lists, ..Place::new(record, self.line) }
    }
}

impl Iterator for JsonLineArticles {
    type Item = Result<Article, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.is_done {
            if let Some(found) = self.waiting.pop_front() {
                self.record += 1;
                return Some(self.keys.article(found, self.place()));
            }
            if let Some(parsed) = self.next_in_line() {
                match self.article_of(parsed) {
                    Some(article) => return Some(article),
                    None => continue,
                }
            }
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
