//! The JSON values of one input as text, for callers whose records are more than articles: lines of JSONL, or the elements
//! of an array.

use super::format::Format;
use super::formats::{ChunkContent, JsonStream, sniff};
use super::input::{ByteReader, InputLog, InputName, OpenInput, decode_noted};
use super::options::ReadOptions;
use super::text_lines::{TextLines, TextRecord};
use crate::error::{Error, ErrorKind};
use std::io::BufReader;
use std::path::Path;

/// The JSON values of one input as text, unpacked as [`articles`](crate::read::articles) does it. An `Err` stands for a
/// record that was skipped. Blank lines are no records, but count in the numbers of lines.
pub struct JsonRecords {
    layout: Layout,
    name: String,
    input_log: InputLog,
}

/// How the values stand in the input.
enum Layout {
    /// One in each line.
    Lines(Box<TextLines>),
    /// In an array, or over several lines.
    Values(Box<Values>),
}

/// Values that are numbered in their order.
struct Values {
    stream: JsonStream<BufReader<ByteReader>>,
    name: InputName,
    /// Longest value, in bytes.
    limit: u64,
    /// Values that were read.
    number: u64,
    is_done: bool,
}

impl JsonRecords {
    /// Opens a file, or standard input for `-`. Its first bytes decide whether it has a value in each line, whatever its
    /// name. Only [`ReadOptions::max_record`] is used.
    ///
    /// # Errors
    /// If it cannot be read, or is empty.
    pub fn open(path: &Path, options: &ReadOptions) -> Result<Self, Error> {
        let log = InputLog::default();
        let input = OpenInput::from_path(path, &log)?.text()?;
        let limit = options.record_limit();
        let path = input.name.path.clone();
        let layout = match sniff(&input.start) {
            Format::Json => {
                let stream = JsonStream::new(input.reader, limit);
                Layout::Values(Box::new(Values {
                    stream,
                    name: input.name,
                    limit,
                    number: 0,
                    is_done: false,
                }))
            }
            _ => Layout::Lines(Box::new(TextLines::new(input, true, limit, log.clone()))),
        };
        Ok(Self { layout, name: path, input_log: log })
    }

    /// The log of the input; its entry is complete when the records are dropped.
    #[must_use]
    pub fn input_log(&self) -> InputLog {
        self.input_log.clone()
    }

    /// The path of the input, as errors show it.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }
}

impl Iterator for JsonRecords {
    type Item = Result<TextRecord, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        match &mut self.layout {
            Layout::Lines(lines) => {
                lines.find(|line| !line.as_ref().is_ok_and(|line| line.text.trim().is_empty()))
            }
            Layout::Values(values) => values.next(),
        }
    }
}

impl Iterator for Values {
    type Item = Result<TextRecord, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.is_done {
            return None;
        }
        let chunk = match self.stream.next_chunk() {
            Ok(chunk) => chunk?,
            Err(error) => {
                self.is_done = true;
                return Some(Err(self.name.read_error(error, Some(self.number))));
            }
        };
        self.number += 1;
        let line = chunk.line;
        let text = match chunk.content {
            ChunkContent::Value(bytes) => {
                decode_noted(bytes, None).map(|text| self.name.decoded(text, Some(self.number)))
            }
            ChunkContent::TooLong(size) => Err(ErrorKind::TooLong { size, limit: self.limit }),
            // Without a path, every object is a value.
            ChunkContent::Unfinished | ChunkContent::NoPath { .. } => {
                Err(ErrorKind::UnfinishedJson { line, may_be_array: false })
            }
        };
        let record = text.map(|text| TextRecord { number: self.number, text });
        Some(record.map_err(|kind| self.name.error(kind, Some(self.number))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(name: &str, bytes: &[u8]) -> Vec<Result<(u64, String), String>> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        let records = JsonRecords::open(&path, &ReadOptions::default()).unwrap();
        records.map(|v| v.map(|l| (l.number, l.text)).map_err(|e| e.kind.to_string())).collect()
    }

    fn record(number: u64, text: &str) -> Result<(u64, String), String> {
        Ok((number, text.to_owned()))
    }

    #[test]
    fn lines_arrays_and_indented_objects_give_the_same_values() {
        let one = [record(1, r#"{"a":1}"#), record(2, r#"{"b":2}"#)];
        assert_eq!(read("a.jsonl", b"{\"a\":1}\n{\"b\":2}\n"), one);
        assert_eq!(read("a.json", b"[{\"a\":1},\n{\"b\":2}]"), one);
        assert_eq!(
            read("a", b"{\n\"a\":1}\n{\"b\":\n2}"),
            [record(1, "{\n\"a\":1}"), record(2, "{\"b\":\n2}")]
        );
    }

    #[test]
    fn blank_lines_are_no_records_but_count() {
        assert_eq!(
            read("a.jsonl", b"{\"a\":1}\n\n{\"b\":2}\n"),
            [record(1, "{\"a\":1}"), record(3, "{\"b\":2}")]
        );
    }

    #[test]
    fn an_array_that_ends_early_is_one_error() {
        let records = read("a.json", b"[{\"a\":1},\n{\"b\"");
        assert_eq!(records.len(), 2);
        assert!(
            records[1].as_ref().is_err_and(|e| e.contains("ends inside the value at line 2")),
            "{records:?}"
        );
    }
}
