//! From paths, folders and standard input to a stream of [`Article`]s.
//!
//! In: text, web pages, JSON and tables, each also packed with gzip. Out: articles in a stable order, and an [`Error`]
//! for each file or record that was skipped. Memory is bound by one record. Nothing is cleaned or split here.
//!
//! | format | files | records |
//! |---|---|---|
//! | [`Format::Text`] | `.txt` | the file |
//! | [`Format::Html`] | `.html` `.htm` | the file |
//! | [`Format::JsonLines`] | `.jsonl` `.ndjson` | each line that is not blank, numbered by line |
//! | [`Format::Json`] | `.json` | each element of the array, or each value, in order |
//! | [`Format::Csv`], [`Format::Tsv`] | `.csv` `.tsv` | each row, from 1 after the header |
//!
//! Names of columns and keys: [`Field::accepted`], or the caller's own in [`Options::columns`]. A `manifest.toml`
//! beside text files and pages says what they do not: tables `[[article]]` with `file` and any of `outlet`, `title`,
//! `date`, `url`, `authors`, `kind`, `id`, and `columns`, a table of the caller's own. What else a record holds is
//! left out, but for the columns that [`Columns::keep`] names.

mod dates;
mod encoding;
mod input;
mod input_log;
mod items;
mod json;
mod keys;
mod lines;
mod manifest;
mod names;
#[cfg(feature = "html")]
mod nesting;
mod plain;
mod record;
mod rows;
mod table;
mod targets;
mod text;
mod values;
mod walk;
mod web;

#[cfg(test)]
mod tests;

pub use input_log::{InputLog, Seen};
pub use names::{Columns, Field};
pub use plain::{Line, Lines};
pub use targets::{Object, Target, cut_short, targets_of, text_of};
pub use values::{Values, article_in};

use crate::error::{Error, ErrorKind};
use crate::model::Article;
use input::Input;
use manifest::{Entry, Manifests};
use record::{Place, shown};
use std::collections::VecDeque;
use std::io::Read;
use std::path::{Path, PathBuf};
use walk::{Found, Walk};

/// A kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Plain text.
    Text,
    /// A web page.
    Html,
    /// One JSON object a line.
    JsonLines,
    /// A JSON array, one object, or several.
    Json,
    /// A table with a header; the delimiter (`,`, `;`, `|` or tab) is told by it.
    Csv,
    /// A table with tabs.
    Tsv,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Text, Self::Html, Self::JsonLines, Self::Json, Self::Csv, Self::Tsv];

    /// The word used in flags: the file name's extension.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Text => "txt",
            Self::Html => "html",
            Self::JsonLines => "jsonl",
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Tsv => "tsv",
        }
    }

    /// The format of files with this extension, in any case.
    #[must_use]
    pub fn from_extension(extension: &str) -> Option<Self> {
        match extension.to_ascii_lowercase().as_str() {
            "htm" => Some(Self::Html),
            "ndjson" => Some(Self::JsonLines),
            extension => Self::ALL.into_iter().find(|format| format.as_str() == extension),
        }
    }

    /// The format of a file by its name, `.gz` aside.
    #[must_use]
    pub fn of(path: &Path) -> Option<Self> {
        let packed = input::has_extension(path, "gz").then(|| path.with_extension(""));
        let extension = packed.as_deref().unwrap_or(path).extension()?;
        Self::from_extension(extension.to_str()?)
    }

    /// The format of a stream by its first character that is not blank: `{` JSON lines (one object over several lines:
    /// JSON), `[` JSON, `<` a page, else text.
    fn sniffed(start: &[u8]) -> Self {
        match start.trim_ascii_start().first() {
            Some(b'{') if json::is_lines(start) => Self::JsonLines,
            Some(b'{' | b'[') => Self::Json,
            Some(b'<') => Self::Html,
            _ => Self::Text,
        }
    }
}

/// How to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// The caller's names of columns and JSON keys. In tables each must be there; in JSON, at least one object must
    /// have it, and each that for the text.
    pub columns: Columns,
    /// The format of every file, whatever its name; in folders, of all but hidden and `.toml` files. `None`: by name,
    /// and standard input by its first character.
    pub format: Option<Format>,
    /// Longest record, in bytes, unpacked; longer ones are skipped. At most [`Self::MOST`] is used.
    pub max_record: u64,
}

impl Options {
    /// Default of [`Self::max_record`]: 32 MiB, thousands of times the length of an article.
    pub const MAX_RECORD: u64 = 32 << 20;

    /// Upper bound of [`Self::max_record`]: 1 GiB, so that every offset into a text fits a span, also where decoding
    /// makes it three times as long.
    pub const MOST: u64 = 1 << 30;

    fn limits(&self) -> Limits {
        Limits { record: self.max_record.min(Self::MOST) }
    }
}

impl Default for Options {
    fn default() -> Self {
        Self { columns: Columns::default(), format: None, max_record: Self::MAX_RECORD }
    }
}

#[derive(Debug, Clone, Copy)]
struct Limits {
    record: u64,
}

/// An article, or why there is none.
type Outcome = Result<Article, Error>;

/// The articles at these paths: files, folders (walked in byte order of the paths, without hidden files and kinds of
/// files that are not read) and `-` for standard input.
///
/// The same paths give the same stream. An `Err` is a skipped record, file or folder: tell it, and go on.
///
/// ```
/// use lasswell::read::{Options, articles};
/// let (articles, skipped): (Vec<_>, Vec<_>) =
///     articles(&["seeds".into()], &Options::default()).partition(Result::is_ok);
/// assert_eq!(articles.len(), 3);
/// assert!(skipped.is_empty());
/// ```
#[must_use]
pub fn articles(paths: &[PathBuf], options: &Options) -> Articles {
    Articles::new(paths.to_vec(), options)
}

/// The articles in a stream, which errors and origins call `name`.
///
/// ```
/// use lasswell::read::{Options, articles_from};
/// let lines = r#"{"text": "The vote was delayed."}"#;
/// let read: Vec<_> = articles_from(lines.as_bytes(), "-", &Options::default()).collect();
/// assert_eq!(read[0].as_ref().map(|article| article.text.as_str()), Ok("The vote was delayed."));
/// ```
#[must_use]
pub fn articles_from(reader: impl Read + Send + 'static, name: &str, options: &Options) -> Articles {
    let mut articles = Articles::new(Vec::new(), options);
    articles.open_stream(Box::new(reader), name);
    articles
}

/// A stream of articles; made by [`articles`] and [`articles_from`].
pub struct Articles {
    options: Options,
    paths: std::vec::IntoIter<PathBuf>,
    walk: Option<Walk>,
    manifests: Manifests,
    current: Option<Box<dyn Iterator<Item = Outcome> + Send>>,
    faults: VecDeque<Error>,
    ledger: InputLog,
}

impl Articles {
    fn new(paths: Vec<PathBuf>, options: &Options) -> Self {
        Self {
            options: options.clone(),
            paths: paths.into_iter(),
            walk: None,
            manifests: Manifests::default(),
            current: None,
            faults: VecDeque::new(),
            ledger: InputLog::default(),
        }
    }

    /// What was read, filled while this stream is.
    #[must_use]
    pub fn ledger(&self) -> InputLog {
        self.ledger.clone()
    }

    /// Goes on to the next file; `false` when there is none.
    fn open_next(&mut self) -> bool {
        if let Some(walk) = &mut self.walk {
            match walk.next() {
                Some(Ok(Found::File(path))) => self.open_file(&path, true),
                Some(Ok(Found::Manifest(path))) => {
                    // For its faults, also where no article stands beside it.
                    let _ = self.entry(&path, true);
                }
                Some(Err(error)) => self.faults.push_back(error),
                None => self.walk = None,
            }
            return true;
        }
        let Some(path) = self.paths.next() else {
            return false;
        };
        if path.as_os_str() == "-" {
            self.open_stream(Box::new(std::io::stdin()), "-");
            return true;
        }
        match std::fs::metadata(&path) {
            Ok(meta) if meta.is_dir() => self.walk = Some(Walk::new(&path, self.options.format.is_some())),
            Ok(_) => self.open_file(&path, false),
            Err(error) => self.faults.push_back(Error::io(error, shown(&path))),
        }
        true
    }

    fn entry(&mut self, path: &Path, in_walk: bool) -> Option<Entry> {
        let mut faults = Vec::new();
        let entry = self.manifests.entry(path, in_walk, &self.ledger, &mut faults);
        self.faults.extend(faults);
        entry
    }

    fn open_file(&mut self, path: &Path, in_walk: bool) {
        let Some(format) = self.options.format.or_else(|| Format::of(path)) else {
            self.faults.push_back(Error::new(ErrorKind::UnknownFormat, shown(path)));
            return;
        };
        let entry = self.entry(path, in_walk);
        match Input::open(path, Place::new(path), &self.ledger) {
            Ok(input) => self.current = Some(opened(input, format, entry, &self.options)),
            Err(error) => self.faults.push_back(error),
        }
    }

    fn open_stream(&mut self, source: input::Source, name: &str) {
        let stem = if name == "-" { "stdin" } else { name };
        match Input::new(self.ledger.watch(source, name), false, Place::named(name, stem)) {
            Ok(input) => {
                let format = self.options.format.unwrap_or_else(|| Format::sniffed(&input.start));
                self.current = Some(opened(input, format, None, &self.options));
            }
            Err(error) => self.faults.push_back(error),
        }
    }
}

impl Iterator for Articles {
    type Item = Outcome;

    fn next(&mut self) -> Option<Outcome> {
        loop {
            if let Some(fault) = self.faults.pop_front() {
                return Some(Err(fault));
            }
            if let Some(current) = &mut self.current {
                match current.next() {
                    Some(outcome) => return Some(outcome),
                    None => self.current = None,
                }
            } else if !self.open_next() {
                return None;
            }
        }
    }
}

fn opened(
    input: Input,
    format: Format,
    entry: Option<Entry>,
    options: &Options,
) -> Box<dyn Iterator<Item = Outcome> + Send> {
    let (columns, limits) = (&options.columns, options.limits());
    match format {
        Format::Text => Box::new(std::iter::once(text::read(input, entry.as_ref(), limits.record))),
        Format::Html => Box::new(std::iter::once(web::read(input, entry.as_ref(), limits.record))),
        Format::JsonLines => Box::new(json::lines(input, entry, columns, limits)),
        Format::Json => Box::new(json::values(input, entry, columns, limits)),
        Format::Csv | Format::Tsv => {
            match table::rows(input, entry, columns, limits, format == Format::Tsv) {
                Ok(table) => Box::new(table),
                Err(error) => Box::new(std::iter::once(Err(error))),
            }
        }
    }
}
