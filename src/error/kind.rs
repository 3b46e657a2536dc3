//! What can go wrong, with the values that a caller needs to tell or to mend it.

use super::cause::Cause;
use super::container::ContainerFault;
use super::fault::{GzipFault, JsonType, ManifestFault, ModelFault, PageFault, RowFault, TextFault};
use super::names::NamesFound;
use super::parts::PartsFault;
use super::unread::UnreadFiles;
use std::fmt;
use std::io;

/// What names a stance model.
const ACCEPTED_MODELS: &str = "accurate, balanced, fast, lexicon, or the path of a model file";

/// The files that are read, as messages list them.
const ACCEPTED_FILES: &str = ".txt .html .htm .jsonl .ndjson .json .csv .tsv .xlsx .docx .rtf .rss .atom .xml .warc .parquet, each also with .gz; .zip of these";

/// What went wrong. [`fmt::Display`] says it in one line, without the place.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The operating system refused to read or write.
    Io {
        /// The sort of refusal.
        kind: io::ErrorKind,
        /// The error of the operating system.
        cause: Cause,
    },
    /// A path that does not exist.
    NotFound,
    /// A web address where a path is expected.
    WebAddress,
    /// A path that should be a folder and is not.
    NotAFolder,
    /// A symbolic link to a folder that contains the link.
    LinkCycle,
    /// The operating system gave no threads.
    Threads(Cause),
    /// A file whose name does not say which of the accepted formats it has.
    UnknownFormat,
    /// Files of kinds that are not read.
    NotRead(UnreadFiles),
    /// A folder without a file of an accepted format.
    EmptyFolder,
    /// An archive without a file of an accepted format.
    EmptyArchive,
    /// A file without text.
    EmptyFile,
    /// A table of a header alone.
    NoRows,
    /// A record without text.
    NoText,
    /// A record whose text is a word for nothing.
    EmptyText {
        /// The word, such as `nan` or `[removed]`.
        word: String,
    },
    /// Bytes that are not text in any encoding that is read.
    NotText(TextFault),
    /// Text that is not JSON.
    Json {
        /// What the parser expected, without the place.
        message: String,
        /// Line of the file, from 1; `None` where the record number says it.
        line: Option<u64>,
        /// Byte of the line, from 1; 0 before the first one.
        column: usize,
        /// The beginning of the text, where it is one record of several.
        start: Option<String>,
        /// The parser's error.
        cause: Cause,
    },
    /// A file that ends inside a JSON value.
    UnfinishedJson {
        /// Line in which the value starts, from 1.
        line: u64,
        /// Whether it may be the array around the values that is not finished.
        may_be_array: bool,
    },
    /// A JSON value that is no article.
    NotAnArticle {
        /// Its type.
        found: JsonType,
        /// Its keys, where it is an object.
        keys: NamesFound,
    },
    /// A JSON object without the list of records that the caller named, or that objects before it have.
    NoRecords {
        /// The keys to the list, with dots between them.
        path: String,
        /// The keys that are there.
        found: NamesFound,
    },
    /// A list of records without any.
    EmptyList {
        /// The keys to the list, with dots between them; empty for the value of the file.
        path: String,
    },
    /// A row of a table that cannot be read.
    Row(RowFault),
    /// A table or JSON object without a column or key that is needed.
    MissingColumn {
        /// The field of an article, such as `text`.
        field: &'static str,
        /// The name that the caller gave for it; `None` where the usual names were looked for.
        chosen: Option<String>,
        /// The columns or keys that are there.
        found: NamesFound,
    },
    /// A file without a column or key that the caller wants to group by. Its articles are read all the same.
    MissingGroupColumn {
        /// The name that the caller gave.
        name: String,
        /// The columns or keys that are there.
        found: NamesFound,
    },
    /// A field to group by that no record has.
    MissingGroupField {
        /// The name that the caller gave.
        name: String,
    },
    /// A record longer than the limit.
    TooLong {
        /// Its bytes (or more).
        size: u64,
        /// Bytes that are accepted.
        limit: u64,
    },
    /// A file that holds other files or a marked-up text, and cannot be read.
    Container {
        /// What it is, such as `zip`.
        what: &'static str,
        /// What is wrong with it.
        fault: ContainerFault,
    },
    /// A compressed file that cannot be unpacked.
    Gzip {
        /// What is wrong with it.
        fault: GzipFault,
        /// Records that were read before; `None` for files that are one record.
        after_record: Option<u64>,
    },
    /// A file that is not valid TOML, or has unknown or mistyped keys.
    Toml {
        /// The first line of the parser's message.
        message: String,
        /// The parser's error.
        cause: Cause,
    },
    /// An entry of a `manifest.toml` that cannot be used.
    Manifest(ManifestFault),
    /// A people file that cannot be used; the cause is a [`RosterError`](crate::people::RosterError).
    PeopleFile(Cause),
    /// The stance model failed on some texts, whose stances are undefined. All other results are complete.
    ModelFailed {
        /// Number of texts.
        texts: u64,
    },
    /// A value that is not accepted.
    Value {
        /// The field, or the argument.
        what: String,
        /// What was found.
        value: String,
        /// What would be accepted.
        accepted: String,
    },
    /// A result in parts that cannot be begun, continued or merged.
    Parts(PartsFault),
    /// A record that is gold for another task than the records before it.
    MixedTasks {
        /// The task of this record.
        found: &'static str,
        /// The task of the first record.
        expected: &'static str,
    },
    /// A stance model that cannot be used.
    StanceModel(ModelFault),
    /// A text for which the stance model gave no answer.
    NotRated,
    /// A page in which no article was found.
    NoArticle(PageFault),
    /// A chart of a size that cannot be drawn.
    ChartSize {
        /// Its width in pixels.
        width: f64,
        /// Its height in pixels.
        height: f64,
    },
    /// A chart that could not be drawn.
    Chart(Cause),
}

impl ErrorKind {
    /// A value that is not accepted.
    #[must_use]
    pub fn value(what: &str, value: &str, accepted: &str) -> Self {
        let [what, value, accepted] = [what, value, accepted].map(str::to_owned);
        Self::Value { what, value, accepted }
    }

    /// The parser's error on a text that starts in `first_line` of a file, from 1. `None` where the place has the number
    /// of the line, so that the message needs only the column.
    #[must_use]
    pub fn json(error: serde_json::Error, first_line: Option<u64>) -> Self {
        let (line, column) = (error.line(), error.column());
        let text = error.to_string();
        let message =
            text.strip_suffix(&format!(" at line {line} column {column}")).unwrap_or(&text).to_owned();
        let line = first_line.map(|first| first + line.max(1) as u64 - 1);
        Self::Json { message, line, column, start: None, cause: Cause::new(error) }
    }

    /// The same kind with the beginning of the text, where it is one of broken JSON.
    pub(crate) fn beginning(self, text: &str) -> Self {
        const LONGEST: usize = 40;
        match self {
            Self::Json { message, line, column, cause, .. } => {
                let cut = text.char_indices().nth(LONGEST).and_then(|(end, _)| text.get(..end));
                let start = cut.map_or_else(|| text.to_owned(), |cut| format!("{cut}…"));
                Self::Json { message, line, column, start: Some(start), cause }
            }
            other => other,
        }
    }

    /// The parser's error on a TOML file.
    #[must_use]
    pub fn toml(error: toml::de::Error) -> Self {
        let message = error.message().lines().next().unwrap_or_default().to_owned();
        Self::Toml { message, cause: Cause::new(error) }
    }

    /// A chart that could not be drawn, for this reason.
    #[must_use]
    pub fn chart(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Chart(Cause::new(cause))
    }

    /// Records that are lost with it.
    pub(crate) fn lost_records(&self) -> u64 {
        match self {
            Self::NotRead(files) => files.lost(),
            Self::MissingGroupColumn { .. } | Self::ModelFailed { .. } => 0,
            Self::Container { fault: ContainerFault::LostRows { rows, .. }, .. } => *rows,
            _ => 1,
        }
    }

    fn cause(&self) -> Option<&Cause> {
        match self {
            Self::Io { cause, .. }
            | Self::Threads(cause)
            | Self::Json { cause, .. }
            | Self::Row(RowFault::Csv(cause))
            | Self::Gzip { fault: GzipFault::Damaged(cause), .. }
            | Self::Container {
                fault: ContainerFault::Damaged(cause) | ContainerFault::LostRows { cause, .. },
                ..
            }
            | Self::Toml { cause, .. }
            | Self::PeopleFile(cause)
            | Self::StanceModel(ModelFault::Unusable(cause))
            | Self::NoArticle(PageFault::NotFound(cause))
            | Self::Chart(cause) => Some(cause),
            Self::Parts(fault) => fault.cause(),
            _ => None,
        }
    }
}

impl std::error::Error for ErrorKind {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.cause().map(Cause::as_error)
    }
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io { kind: io::ErrorKind::PermissionDenied, .. } => f.write_str("permission denied"),
            Self::Io { kind: io::ErrorKind::StorageFull, .. } => f.write_str("no space left on the device"),
            Self::Io { kind: io::ErrorKind::FileTooLarge, .. } => {
                f.write_str("the file may not grow further: the system limits the size of files (`ulimit -f`)")
            }
            Self::Io { kind: io::ErrorKind::QuotaExceeded, .. } => f.write_str("the quota of this user is used up"),
            Self::Io { cause, .. } | Self::Threads(cause) | Self::PeopleFile(cause) => cause.fmt(f),
            Self::NotFound => f.write_str("no such file or folder"),
            Self::WebAddress => f.write_str(
                "a web address, and nothing is fetched from the web; save the page (in a browser, or with `wget`) and \
                 give the file",
            ),
            Self::NotAFolder => f.write_str("is a file, not a folder"),
            Self::LinkCycle => f.write_str("link to a folder that it is in"),
            Self::UnknownFormat => write!(f, "unknown kind of file; accepted: {ACCEPTED_FILES}"),
            Self::NotRead(files) if files.lost() == 0 => files.fmt(f),
            Self::NotRead(files) => write!(f, "{files}; accepted: {ACCEPTED_FILES}"),
            Self::EmptyFolder => {
                write!(f, "no article files in this folder; accepted: {ACCEPTED_FILES}")
            }
            Self::EmptyArchive => {
                write!(f, "no article files in this archive; accepted: {ACCEPTED_FILES}")
            }
            Self::NoRows => f.write_str("a header without rows"),
            Self::EmptyFile => f.write_str("empty file"),
            Self::NoText => f.write_str("no text"),
            Self::EmptyText { word } => write!(f, "no text, only {word:?}"),
            Self::NotText(fault) => write!(f, "not text: {fault}"),
            Self::Json { message, line, column, start, .. } => {
                write!(f, "broken JSON: {message} at ")?;
                match line {
                    Some(line) => write!(f, "line {line} column {column}"),
                    None => write!(f, "column {column}"),
                }?;
                start.as_ref().map_or(Ok(()), |start| write!(f, "; it begins {start:?}"))
            }
            Self::UnfinishedJson { line, may_be_array } => {
                let what = if *may_be_array { "value or the array" } else { "value" };
                write!(f, "broken JSON: file ends inside the {what} at line {line}")
            }
            Self::NotAnArticle { found, keys } => {
                f.write_str(found.as_str())?;
                if *found == JsonType::Object {
                    write!(f, " with {keys}")?;
                }
                f.write_str(
                    " where an article is expected; accepted: an object with `text` (or another of its names)",
                )
            }
            Self::NoRecords { path, found } => write!(f, "no list of records at `{path}`; found {found}"),
            Self::EmptyList { path } if path.is_empty() => f.write_str("the list of records is empty"),
            Self::EmptyList { path } => write!(f, "the list of records at `{path}` is empty"),
            Self::Row(fault) => write!(f, "broken row: {fault}"),
            Self::MissingColumn { field, chosen, found } => {
                write!(f, "no `{field}` column; found {found}")?;
                chosen.as_ref().map_or(Ok(()), |name| write!(f, " and not {name:?}"))
            }
            Self::MissingGroupColumn { name, found } => {
                write!(f, "no column or key `{name}`, so its articles have no value of it; found {found}")
            }
            Self::MissingGroupField { name } => {
                write!(f, "group field is {name}; accepted: a field that at least one record has")
            }
            Self::TooLong { size, limit } => write!(f, "record of {size} bytes; accepted: up to {limit}"),
            // Nothing is broken where a part is not read.
            Self::Container { what, fault } if !fault.is_damage() => write!(f, "{what}: {fault}"),
            Self::Container { what, fault } => write!(f, "broken {what}: {fault}"),
            Self::Gzip { fault, after_record } => {
                write!(f, "broken gzip: {fault}")?;
                after_record.map_or(Ok(()), |record| write!(f, ", after record {record}"))
            }
            Self::Toml { message, .. } => f.write_str(message),
            Self::Manifest(fault) => fault.fmt(f),
            Self::ModelFailed { texts: 1 } => {
                f.write_str("the stance model failed on one text, whose stances are undefined")
            }
            Self::ModelFailed { texts } => {
                write!(f, "the stance model failed on {texts} texts, whose stances are undefined")
            }
            Self::Value { what, value, accepted } => write!(f, "{what} is {value}; accepted: {accepted}"),
            Self::Parts(fault) => fault.fmt(f),
            Self::MixedTasks { found, expected } => {
                write!(f, "record is {found}; accepted: {expected}, as the first record")
            }
            Self::StanceModel(fault) => write!(f, "stance model is {fault}; accepted: {ACCEPTED_MODELS}"),
            Self::NotRated => f.write_str("stance is undefined; accepted: a text that the model can rate"),
            Self::NoArticle(fault) => write!(f, "no article found in this page: {fault}"),
            Self::ChartSize { width, height } => {
                write!(f, "chart not drawn: {width:.0} × {height:.0} pixels")
            }
            Self::Chart(cause) => write!(f, "chart not drawn: {cause}"),
        }
    }
}
