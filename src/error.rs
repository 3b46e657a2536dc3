//! The one public error: where, what, what is accepted, and the flag that helps.

use std::fmt;

/// What went wrong, with the values that a person needs to mend it.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The operating system said no.
    #[error("{0}")]
    Io(String),
    /// A path that is not there.
    #[error("no such file or folder")]
    NotFound,
    /// A file whose name does not tell a format we read.
    #[error(
        "unknown kind of file; accepted: .txt .html .htm .jsonl .ndjson .json .csv .tsv, each also with .gz; name it with `--input-format FORMAT`"
    )]
    UnknownFormat,
    /// A folder with nothing in it that we read.
    #[error(
        "no article files in this folder; accepted: .txt .html .htm .jsonl .ndjson .json .csv .tsv, each also with .gz"
    )]
    EmptyFolder,
    /// A file without a byte of text.
    #[error("empty file")]
    EmptyFile,
    /// A record without text.
    #[error("no text")]
    NoText,
    /// Bytes that are not text in any encoding we read.
    #[error("not text: {0}")]
    NotText(String),
    /// Broken JSON.
    #[error("broken JSON: {0}")]
    Json(String),
    /// A JSON value that is not an article.
    #[error(
        "{found} where an article is expected; accepted: an object with `text` (or another of its names; name it with `--column text=NAME`)"
    )]
    NotAnArticle {
        /// What stood there.
        found: String,
    },
    /// A broken table row.
    #[error("broken row: {0}")]
    Row(String),
    /// A table without a column that is needed.
    #[error("no `{wanted}` column; found {found}, name one with `--column {wanted}=NAME`")]
    MissingColumn {
        /// The field.
        wanted: String,
        /// The columns there are.
        found: String,
    },
    /// A file without a column or key that articles are to be grouped by. Its articles are read all the same.
    #[error("no column or key `{wanted}`, so its articles are in no group by it; found {found}")]
    NoColumn {
        /// The name asked for.
        wanted: String,
        /// The columns there are.
        found: String,
    },
    /// A record beyond the limit.
    #[error("record of {size} bytes; accepted: up to {limit}, raise it with `--max-record BYTES`")]
    TooLong {
        /// Bytes seen (at least).
        size: u64,
        /// Bytes accepted.
        limit: u64,
    },
    /// A compressed file that ends early or is not one.
    #[error("broken gzip: {0}")]
    Gzip(String),
    /// A broken manifest, people file or lexicon.
    #[error("{0}")]
    Config(String),
    /// A value outside of what is accepted.
    #[error("{what} is {value}; accepted: {accepted}")]
    Value {
        /// The field or flag.
        what: String,
        /// What stood there.
        value: String,
        /// What would do.
        accepted: String,
    },
    /// A page without an article in it.
    #[error("no article found in this page: {0}")]
    NoArticle(String),
    /// A chart that could not be drawn.
    #[error("chart not drawn: {0}")]
    Chart(String),
}

impl ErrorKind {
    /// A value outside of what is accepted.
    #[must_use]
    pub fn value(what: &str, value: &str, accepted: &str) -> Self {
        let [what, value, accepted] = [what, value, accepted].map(str::to_owned);
        Self::Value { what, value, accepted }
    }
}

/// An [`ErrorKind`] and the place (`path` or `path:record`) where it happened.
#[derive(Debug, Clone, PartialEq)]
pub struct Error {
    /// Place: a path, `path:record`, or a flag.
    pub at: String,
    /// What went wrong.
    pub kind: ErrorKind,
}

impl Error {
    /// `kind` at `at`.
    #[must_use]
    pub fn new(kind: ErrorKind, at: impl fmt::Display) -> Self {
        Self { at: at.to_string(), kind }
    }

    /// An operating system error at a path, in few words.
    #[must_use]
    pub fn io(error: &std::io::Error, at: impl fmt::Display) -> Self {
        let kind = match error.kind() {
            std::io::ErrorKind::NotFound => ErrorKind::NotFound,
            std::io::ErrorKind::PermissionDenied => ErrorKind::Io("permission denied".into()),
            std::io::ErrorKind::StorageFull => ErrorKind::Io("no space left on the device".into()),
            _ => ErrorKind::Io(error.to_string()),
        };
        Self::new(kind, at)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.at, self.kind)
    }
}

impl std::error::Error for Error {}
