//! The kinds of cautions, with their codes and their words.

/// What needs a word about records that were read.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum CautionKind {
    /// A field was empty, and the next column that may hold it was read instead.
    FellBack {
        /// The column or key that is usually read.
        wanted: String,
        /// The one that was read.
        read: String,
    },
    /// A field holds a word for nothing, such as `nan` or `[removed]`, and counts as empty.
    EmptyWord {
        /// The column or key.
        field: String,
    },
    /// The source cut the text, as `NewsAPI` does (`… [+2829 chars]`).
    Truncated,
    /// A date that cannot be read.
    UnreadableDate {
        /// The column or key.
        field: String,
    },
    /// Kinds beyond the limit of one file, without telling them apart.
    Further,
}

impl CautionKind {
    /// Its code in files, and what it says of `count` of `records` records.
    pub(super) fn words(&self, count: u64, records: u64) -> (&'static str, String) {
        let of = Share { count, records };
        match self {
            Self::FellBack { wanted, read } => {
                ("fell-back", format!("`{wanted}` is empty in {of}; `{read}` was read there"))
            }
            Self::EmptyWord { field } => {
                ("empty-word", format!("`{field}` of {of} holds a word for nothing and counts as empty"))
            }
            Self::Truncated => {
                ("truncated", format!("the text of {of} was cut by its source and is incomplete"))
            }
            Self::UnreadableDate { field } => (
                "unreadable-date",
                format!(
                    "`{field}` of {of} is no date that can be read; it is kept in `published_raw`, and `published` is null"
                ),
            ),
            Self::Further => ("further", format!("further cautions about {of}")),
        }
    }
}

/// How many of the records of a file.
struct Share {
    count: u64,
    records: u64,
}

impl std::fmt::Display for Share {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (self.count, self.records) {
            (0 | 1, 0 | 1) => f.write_str("the record"),
            // The records of an unfinished file may not be counted yet.
            (count, records) if count > records => write!(f, "{count} records"),
            (count, records) => write!(f, "{count} of {records} records"),
        }
    }
}
