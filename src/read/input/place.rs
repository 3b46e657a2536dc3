//! Where a record stands in its input.

/// The number of a record, and the line in which it begins, both from 1; neither where the whole input is one record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::read) struct Place {
    pub(in crate::read) record: Option<u64>,
    pub(in crate::read) line: Option<u64>,
    /// Whether another record begins in the same line before it, so that the line alone does not find it.
    pub(in crate::read) shares_line: bool,
}

impl Place {
    /// A record that begins in this line.
    pub(in crate::read) fn new(record: u64, line: u64) -> Self {
        Self { record: Some(record), line: Some(line), shares_line: false }
    }
}

/// A record whose number is that of its line.
impl From<Option<u64>> for Place {
    fn from(number: Option<u64>) -> Self {
        Self { record: number, line: number, shares_line: false }
    }
}
