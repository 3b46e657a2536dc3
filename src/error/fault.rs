//! What exactly is wrong with one kind of input: text, JSON, tables, gzip, pages and manifests.

use super::cause::Cause;
use std::fmt;

/// Why bytes are not text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum TextFault {
    /// Not UTF-8 where UTF-8 is required; the first wrong byte, from 1, where it is known.
    NotUtf8 {
        /// Position of the first byte that is wrong, from 1.
        byte: Option<usize>,
    },
    /// There are NUL bytes.
    NulBytes,
    /// More than one character in twenty is a control character.
    ControlCharacters,
}

impl fmt::Display for TextFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotUtf8 { byte: Some(byte) } => write!(f, "not UTF-8 at byte {byte}"),
            Self::NotUtf8 { byte: None } => f.write_str("not UTF-8"),
            Self::NulBytes => f.write_str("binary, with NUL bytes"),
            Self::ControlCharacters => f.write_str("binary, with control characters"),
        }
    }
}

/// The type of a JSON value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JsonType {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool,
    /// A number.
    Number,
    /// A string.
    String,
    /// An array.
    Array,
    /// An object.
    Object,
}

impl JsonType {
    /// The type of a value.
    #[must_use]
    pub fn of(value: &serde_json::Value) -> Self {
        use serde_json::Value;
        match value {
            Value::Null => Self::Null,
            Value::Bool(_) => Self::Bool,
            Value::Number(_) => Self::Number,
            Value::String(_) => Self::String,
            Value::Array(_) => Self::Array,
            Value::Object(_) => Self::Object,
        }
    }

    /// The words for it in messages, such as `an array`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool => "a truth value",
            Self::Number => "a number",
            Self::String => "a string",
            Self::Array => "an array",
            Self::Object => "an object",
        }
    }
}

/// What is wrong with a row of a table.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum RowFault {
    /// It opens a quote that nothing closes.
    UnclosedQuote {
        /// The beginning of the cell, from the quote on.
        start: String,
        /// Lines that were skipped with it; 1 where the next line is read as a row of its own.
        lines: u64,
    },
    /// A quote in the text of a cell closes it before the text is over.
    ClosedEarly {
        /// The beginning of the cell, from its quote on.
        start: String,
    },
    /// The rest of the text of such a cell, which is no row.
    RestOfCell {
        /// The beginning of the rest.
        start: String,
        /// Line in which the cell begins, from 1.
        opening: u64,
    },
    /// The header opens a quote that nothing closes.
    UnclosedQuoteInHeader,
    /// It has more or fewer fields than the header.
    FieldCount {
        /// Fields of the row.
        found: usize,
        /// Columns of the header.
        expected: usize,
        /// The beginning of the row.
        start: String,
        /// Lines that it covers.
        lines: u64,
    },
    /// The CSV parser refused it.
    Csv(Cause),
}

/// How a quote is written that closes nothing.
const TWICE: &str = "accepted: a quote inside of quotes written twice (`\"\"`)";

impl fmt::Display for RowFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnclosedQuote { start, lines } => {
                write!(f, "it opens a quote that nothing closes: {start:?}")?;
                if *lines > 1 { write!(f, "; {lines} lines are skipped") } else { Ok(()) }
            }
            Self::ClosedEarly { start } => {
                write!(f, "a quote in the text closes the cell too early: {start:?}; {TWICE}")
            }
            Self::RestOfCell { start, opening } => {
                write!(
                    f,
                    "the rest of a cell of line {opening} that a quote in its text closes too early: {start:?}; {TWICE}"
                )
            }
            Self::UnclosedQuoteInHeader => f.write_str("the header opens a quote that nothing closes"),
            Self::FieldCount { found, expected, start, lines } => {
                write!(f, "fields: {found}, columns in the header: {expected}; it begins {start:?}")?;
                if *lines > 1 { write!(f, " and has {lines} lines") } else { Ok(()) }
            }
            Self::Csv(cause) => cause.fmt(f),
        }
    }
}

/// What is wrong with a compressed file.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum GzipFault {
    /// Its name ends with `.gz`, but it is not compressed.
    NotGzip,
    /// It ends in the middle.
    EndsEarly,
    /// Its bytes are damaged.
    Damaged(Cause),
}

impl fmt::Display for GzipFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotGzip => f.write_str("not a gzip file"),
            Self::EndsEarly => f.write_str("ends early"),
            Self::Damaged(cause) => cause.fmt(f),
        }
    }
}

/// Why a web page gave no article.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum PageFault {
    /// The `html` feature is not part of this build.
    NotSupported,
    /// Its elements are nested too deep to be parsed safely.
    TooDeep,
    /// The parser panicked.
    ParserPanicked,
    /// The article was not found by the rules of Readability.
    NotFound(Cause),
    /// The page is of a sort that holds no article.
    NotAnArticle(PageSort),
}

/// A sort of page that holds no article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum PageSort {
    /// It has no text, since scripts draw it in the browser.
    Shell,
    /// It asks for consent to cookies.
    Consent,
    /// It checks whether a robot reads it.
    RobotCheck,
    /// It says that there is no such page.
    NotFound,
    /// It only asks for a subscription.
    Paywall,
    /// The cover page of an export of a news database.
    Cover,
    /// It lists other articles.
    Teasers {
        /// How many.
        teasers: usize,
    },
}

impl fmt::Display for PageSort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Shell => f.write_str(
                "it has no text before scripts draw it; accepted: the page as the browser shows it",
            ),
            Self::Consent => f.write_str("it only asks for consent to cookies"),
            Self::RobotCheck => f.write_str("it only checks for robots"),
            Self::NotFound => f.write_str("it says that the page was not found"),
            Self::Cover => f.write_str("it is the cover page of an export, with the list of its documents"),
            Self::Paywall => f.write_str("it only asks for a subscription"),
            Self::Teasers { teasers } => write!(f, "it is a list of {teasers} teasers of other articles"),
        }
    }
}

impl fmt::Display for PageFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotSupported => f.write_str("this build leaves out the `html` feature"),
            Self::TooDeep => f.write_str("its elements are nested too deep"),
            Self::ParserPanicked => f.write_str("the page broke the parser"),
            Self::NotFound(cause) => cause.fmt(f),
            Self::NotAnArticle(sort) => sort.fmt(f),
        }
    }
}

/// What is wrong with an entry of a `manifest.toml`.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ManifestFault {
    /// Its `file` is a path, or empty.
    FileName(String),
    /// Another entry names the same file; the later one is used.
    Duplicate(String),
    /// The folder has no such file.
    MissingFile(String),
}

impl fmt::Display for ManifestFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::FileName(name) => {
                write!(f, "file {name:?}; accepted: the name of a file in the same folder")
            }
            Self::Duplicate(name) => write!(f, "second entry for {name:?}; accepted: one, this one is used"),
            Self::MissingFile(name) => write!(f, "entry for {name:?}, which is not in this folder"),
        }
    }
}

/// What is wrong with a stance model.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum ModelFault {
    /// No folder that is searched has its file.
    NotFound,
    /// A file was found, and not named by its path, that is not the one of this version.
    Unknown,
    /// The program was built without the feature that reads it.
    NotBuilt,
    /// The file does not hold a model that this program can use.
    Unusable(Cause),
    /// The model belongs to another version, or was loaded by the caller, so that no file is known.
    NoFile,
}

impl fmt::Display for ModelFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotFound => f.write_str("not found"),
            Self::Unknown => f.write_str("not the accurate model of this version"),
            Self::NotBuilt => {
                f.write_str("not part of this program, which was built without the feature `accurate`")
            }
            Self::Unusable(cause) => write!(f, "not usable ({cause})"),
            Self::NoFile => f.write_str("of another version, or has no file"),
        }
    }
}
