//! Lines of a file or of standard input as they are, for callers whose records are no articles.

use super::input::Input;
use super::input_log::InputLog;
use super::lines::{Line as Found, next_line};
use super::{Format, Limits, Options, encoding};
use crate::error::{Error, ErrorKind};
use encoding_rs::Encoding;
use std::path::Path;

/// One line, without its line break.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its number, from 1.
    pub number: u64,
    /// Its text.
    pub text: String,
}

/// Lines of one input, unpacked and decoded as [`super::articles`] does it. An `Err` is a skipped line.
pub struct Lines {
    input: Input,
    is_json: bool,
    guess: Option<&'static Encoding>,
    limits: Limits,
    number: u64,
    is_done: bool,
    ledger: InputLog,
}

impl Lines {
    /// Opens a file, or standard input for `-`. [`Options::columns`] is not used.
    ///
    /// # Errors
    /// When it cannot be read, or is empty.
    pub fn open(path: &Path, options: &Options) -> Result<Self, Error> {
        let ledger = InputLog::default();
        let input = Input::choose(path, &ledger)?;
        let is_json = match options.format.or_else(|| Format::of(path)) {
            Some(Format::JsonLines | Format::Json) => true,
            Some(_) => false,
            None => input.start.trim_ascii_start().starts_with(b"{"),
        };
        Ok(Self::of(input, is_json, options, ledger))
    }

    /// Lines of an open input.
    pub(super) fn of(input: Input, is_json: bool, options: &Options, ledger: InputLog) -> Self {
        let guess = encoding::guess(&input.start);
        Self { input, is_json, guess, limits: options.limits(), number: 0, is_done: false, ledger }
    }

    /// What was read, filled while these lines are.
    #[must_use]
    pub fn ledger(&self) -> InputLog {
        self.ledger.clone()
    }

    /// Whether each line is a JSON object: by the format asked for, else by the file's name, else by the first
    /// character.
    #[must_use]
    pub fn is_json(&self) -> bool {
        self.is_json
    }

    /// What errors call the input.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.input.place.path
    }
}

impl Iterator for Lines {
    type Item = Result<Line, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.is_done {
            return None;
        }
        let number = self.number + 1;
        match next_line(&mut self.input.reader, self.limits.record, |_| ()) {
            Ok(Some(line)) => {
                self.number = number;
                let text = match line {
                    Found::Whole(bytes) => encoding::decode(bytes, self.guess),
                    Found::TooLong(size) => Err(ErrorKind::TooLong { size, limit: self.limits.record }),
                };
                Some(match text {
                    Ok(mut text) => {
                        text.truncate(text.trim_end_matches(['\n', '\r']).len());
                        Ok(Line { number, text })
                    }
                    Err(kind) => Err(self.input.place.error(kind, Some(number))),
                })
            }
            Ok(None) => {
                self.is_done = true;
                None
            }
            Err(error) => {
                self.is_done = true;
                Some(Err(self.input.error(error, Some(self.number))))
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
        let options = Options { max_record: 20, ..Options::default() };
        let lines = Lines::open(&path, &options).unwrap();
        let is_json = lines.is_json();
        let short = |e: Error| e.kind.to_string();
        (is_json, lines.map(|line| line.map(|l| format!("{} {}", l.number, l.text)).map_err(short)).collect())
    }

    #[test]
    fn every_line_is_there_also_blank_ones_and_those_that_are_refused() {
        let (is_json, lines) = read("a.txt", b"one\r\n\n\xffa\xe9\n0123456789012345678901234\nlast");
        assert!(!is_json);
        assert_eq!(lines.len(), 5);
        assert_eq!((lines[0].as_deref(), lines[1].as_deref()), (Ok("1 one"), Ok("2 ")));
        assert!(lines[2].is_ok() && lines[3].as_ref().is_err_and(|e| e.starts_with("record of 26 bytes")));
        assert_eq!(lines[4].as_deref(), Ok("5 last"));
    }

    #[test]
    fn json_is_told_by_the_name_or_the_first_character() {
        assert!(read("a.jsonl", b"x").0 && read("a", b" {").0);
        assert!(!read("a", b"x").0 && !read("a.txt", b"{").0);
    }
}
