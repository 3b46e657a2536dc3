//! The lines of a file or of standard input, for callers whose records are not articles.

use super::format::Format;
use super::input::{
    BoundedLine, ByteReader, InputLog, InputName, OpenInput, decode_noted, guess_encoding, next_line,
};
use super::options::ReadOptions;
use crate::error::{Error, ErrorKind};
use encoding_rs::Encoding;
use std::io::BufReader;
use std::path::Path;

/// One line, or one value of a JSON file, as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextRecord {
    /// Its number, from 1.
    pub number: u64,
    /// Its text, without the line break.
    pub text: String,
}

/// The lines of one input, unpacked and decoded as [`articles`](crate::read::articles) does it. An `Err` stands for a line
/// that was skipped.
pub struct TextLines {
    reader: BufReader<ByteReader>,
    name: InputName,
    is_json: bool,
    /// The encoding of lines that are not UTF-8.
    encoding: Option<&'static Encoding>,
    /// Longest line, in bytes.
    limit: u64,
    /// Lines that were read.
    number: u64,
    is_done: bool,
    input_log: InputLog,
}

impl TextLines {
    /// Opens a file, or standard input for `-`. [`ReadOptions::columns`] is not used.
    ///
    /// # Errors
    /// If it cannot be read, or is empty.
    pub fn open(path: &Path, options: &ReadOptions) -> Result<Self, Error> {
        let log = InputLog::default();
        let input = OpenInput::from_path(path, &log)?.text()?;
        let is_json = match options.format.or_else(|| Format::of(path)) {
            Some(Format::JsonLines | Format::Json) => true,
            Some(_) => false,
            None => input.start.trim_ascii_start().starts_with(b"{"),
        };
        Ok(Self::new(input, is_json, options.record_limit(), log))
    }

    /// The lines of an open input.
    pub(super) fn new(input: OpenInput, is_json: bool, limit: u64, input_log: InputLog) -> Self {
        let encoding = guess_encoding(&input.start);
        let OpenInput { reader, name, .. } = input;
        Self { reader, name, is_json, encoding, limit, number: 0, is_done: false, input_log }
    }

    /// The log of the input; its entry is complete when the lines are dropped.
    #[must_use]
    pub fn input_log(&self) -> InputLog {
        self.input_log.clone()
    }

    /// Whether each line is a JSON object: by [`ReadOptions::format`], else by the name of the file, else by the first
    /// character.
    #[must_use]
    pub fn is_json(&self) -> bool {
        self.is_json
    }

    /// The path of the input, as errors show it.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name.path
    }
}

impl Iterator for TextLines {
    type Item = Result<TextRecord, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.is_done {
            return None;
        }
        let number = self.number + 1;
        match next_line(&mut self.reader, self.limit, |_| ()) {
            Ok(Some(line)) => {
                self.number = number;
                let text = match line {
                    BoundedLine::Whole(bytes) => {
                        decode_noted(bytes, self.encoding).map(|text| self.name.decoded(text, Some(number)))
                    }
                    BoundedLine::TooLong(size) => Err(ErrorKind::TooLong { size, limit: self.limit }),
                };
                Some(match text {
                    Ok(mut text) => {
                        text.truncate(text.trim_end_matches(['\n', '\r']).len());
                        Ok(TextRecord { number, text })
                    }
                    Err(kind) => Err(self.name.error(kind, Some(number))),
                })
            }
            Ok(None) => {
                self.is_done = true;
                None
            }
            Err(error) => {
                self.is_done = true;
                Some(Err(self.name.read_error(error, Some(self.number))))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(name: &str, bytes: &[u8]) -> (bool, Vec<Result<String, String>>) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        let options = ReadOptions { max_record: 20, ..ReadOptions::default() };
        let lines = TextLines::open(&path, &options).unwrap();
        let is_json = lines.is_json();
        let kind = |e: Error| e.kind.to_string();
        (is_json, lines.map(|line| line.map(|l| format!("{} {}", l.number, l.text)).map_err(kind)).collect())
    }

    #[test]
    fn blank_lines_and_skipped_lines_have_their_number_too() {
        let (is_json, lines) = read("a.txt", b"one\r\n\n\xffa\xe9\n0123456789012345678901234\nlast");
        assert!(!is_json);
        assert_eq!(lines.len(), 5);
        assert_eq!((lines[0].as_deref(), lines[1].as_deref()), (Ok("1 one"), Ok("2 ")));
        assert!(lines[2].is_ok() && lines[3].as_ref().is_err_and(|e| e.starts_with("record of 26 bytes")));
        assert_eq!(lines[4].as_deref(), Ok("5 last"));
    }

    #[test]
    fn json_is_recognised_by_the_name_or_the_first_character() {
        assert!(read("a.jsonl", b"x").0 && read("a", b" {").0);
        assert!(!read("a", b"x").0 && !read("a.txt", b"{").0);
    }
}
