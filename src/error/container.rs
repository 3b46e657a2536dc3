//! What is wrong with a file that holds other files or a marked-up text: zip, Word, workbook, Rich Text, web archive,
//! feed, Parquet table.

use super::cause::Cause;
use std::fmt;

/// Why a container cannot be read.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum ContainerFault {
    /// Its bytes are damaged, or are none of this format.
    Damaged(Cause),
    /// It needs a password.
    Encrypted,
    /// It is packed by a method other than deflate.
    Method,
    /// It unpacks to too many bytes, or to far more than its size, or has too many parts.
    TooLarge,
    /// It defines entities of its own, which can swell without end.
    Entities,
    /// A part that it must have is not there.
    MissingPart(&'static str),
    /// No sheet has a column for the text.
    NoTextColumn,
    /// A second sheet has a column for the text, too.
    SecondTable {
        /// The sheet.
        sheet: String,
        /// The sheet that is read.
        read: String,
    },
    /// Columns of a table are packed by methods that are not read.
    Codec {
        /// The methods.
        names: String,
    },
    /// Columns of a table have encodings that are not read.
    Encoding {
        /// The encodings.
        names: String,
    },
    /// A part of a table is damaged, and its rows are lost from there on.
    LostRows {
        /// Where, and what is wrong.
        cause: Cause,
        /// Rows that are not read.
        rows: u64,
    },
    /// Several files in it have one name, and only the last of them is read.
    RepeatedName {
        /// The files that are not read.
        unread: u64,
    },
    /// This build leaves out the feature that reads it.
    NotSupported,
}

/// How a table is written so that it can be read.
const WRITE_AGAIN: &str = "write it once more, with DuckDB: COPY 'a.parquet' TO 'b.parquet' (COMPRESSION snappy), or with pandas: \
    read_parquet('a.parquet').to_parquet('b.parquet')";

impl ContainerFault {
    /// Whether something is broken, and not only left out or written in another way.
    pub(super) fn is_damage(&self) -> bool {
        !matches!(
            self,
            Self::SecondTable { .. }
                | Self::RepeatedName { .. }
                | Self::Codec { .. }
                | Self::Encoding { .. }
                | Self::NotSupported
                | Self::Encrypted
                | Self::Method
        )
    }
}

impl fmt::Display for ContainerFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Damaged(cause) => cause.fmt(f),
            Self::Encrypted => f.write_str("it needs a password; accepted: files without one"),
            Self::Method => f.write_str("its packing is not read; accepted: deflate, or none"),
            Self::TooLarge => f.write_str("it unpacks to far more than its size, or to too many parts"),
            Self::Entities => f.write_str("it defines entities, which can swell without end"),
            Self::MissingPart(part) => write!(f, "no {part} in it"),
            Self::NoTextColumn => f.write_str("no sheet has a column for the text in its first row"),
            Self::SecondTable { sheet, read } => {
                write!(
                    f,
                    "sheet {sheet:?} not read; accepted: one sheet with texts, {read:?} is read; save the other as a file of its own"
                )
            }
            Self::Codec { names } => write!(
                f,
                "columns packed by {names}, which is not read; accepted: SNAPPY, or none; {WRITE_AGAIN}"
            ),
            Self::Encoding { names } => write!(
                f,
                "columns in the encoding {names}, which is not read; accepted: PLAIN, dictionaries, DELTA_BINARY_PACKED, DELTA_LENGTH_BYTE_ARRAY; {WRITE_AGAIN}"
            ),
            Self::LostRows { cause, rows: 1 } => write!(f, "{cause}; 1 row is not read"),
            Self::LostRows { cause, rows } => write!(f, "{cause}; {rows} rows are not read"),
            Self::RepeatedName { unread } => {
                let files = if *unread == 1 { "1 file" } else { "files" };
                let count = if *unread == 1 { String::new() } else { format!("{unread} ") };
                write!(
                    f,
                    "{count}{files} before the last of this name not read; accepted: one file of a name"
                )
            }
            Self::NotSupported => f.write_str("this build leaves out the `exports` feature"),
        }
    }
}
