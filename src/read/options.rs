//! Settings of the reader.

use super::dates::DateOrder;
use super::fields::Columns;
use super::format::Format;
use super::paths::PathFields;

/// How input is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadOptions {
    /// The caller's names of columns and JSON keys. A table must have each of them. In JSON, at least one object of a
    /// file must have it, and every object must have the one for the text.
    pub columns: Columns,
    /// The format of every file, whatever its name; in folders, of every file that is neither hidden nor `.toml`.
    /// `None`: the name of a file says its format, and the first bytes say that of standard input.
    pub format: Option<Format>,
    /// Longest record that is read, in bytes after unpacking. Longer ones are skipped. Values above
    /// [`Self::LARGEST_MAX_RECORD`] count as that.
    pub max_record: u64,
    /// The order of the numbers in dates such as `03/04/2022`. `None`: as the other dates of the file show; where they show
    /// none, such a date is not read.
    pub dates: Option<DateOrder>,
    /// Fields of articles that are taken from the paths of files.
    pub path_fields: PathFields,
    /// Where the list of records is in a JSON object: its keys with dots between them, such as `articles.results`. `None`:
    /// where articles are found.
    pub records: Option<String>,
}

impl ReadOptions {
    /// Default of [`Self::max_record`], in bytes: 32 MiB, thousands of times the length of an article.
    pub const DEFAULT_MAX_RECORD: u64 = 32 << 20;

    /// Upper bound of [`Self::max_record`], in bytes: 1 GiB. Decoding makes a text up to three times as long, and every
    /// offset into it must fit a [`Span`](crate::model::Span).
    pub const LARGEST_MAX_RECORD: u64 = 1 << 30;

    /// [`Self::max_record`] within its bound.
    pub(super) fn record_limit(&self) -> u64 {
        self.max_record.min(Self::LARGEST_MAX_RECORD)
    }

    /// The keys of [`Self::records`].
    pub(super) fn record_path(&self) -> Option<Vec<String>> {
        let path: Vec<String> =
            self.records.as_deref()?.split('.').map(|key| key.trim().to_owned()).collect();
        Some(path).filter(|path| path.iter().all(|key| !key.is_empty()))
    }
}

impl Default for ReadOptions {
    fn default() -> Self {
        Self {
            columns: Columns::default(),
            format: None,
            max_record: Self::DEFAULT_MAX_RECORD,
            dates: None,
            path_fields: PathFields::default(),
            records: None,
        }
    }
}
