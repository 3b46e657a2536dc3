//! The file format of parts.

use crate::export::TableFormat;

/// The file format of the parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartFormat {
    /// Articles as JSON lines, in the table `articles`.
    Jsonl,
    /// The tables `sentences`, `quotes` and `mentions`.
    Tables(TableFormat),
    /// Records of this program, from which `run` makes its results when all parts are there.
    Records,
}

impl PartFormat {
    /// Ending of file names.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Jsonl => "jsonl",
            Self::Tables(format) => format.extension(),
            Self::Records => "records",
        }
    }
}
