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

    /// A record of an input whose lines mean nothing, such as an item of a feed.
    pub(in crate::read) fn of_record(record: u64) -> Self {
        Self { record: Some(record), line: None, shares_line: false }
    }

    /// The place that an article says it is from.
    pub(in crate::read) fn of_origin(record: Option<u64>, line: Option<u64>) -> Self {
        // With more records than lines so far, several stand in one line.
        let shares_line = record.zip(line).is_some_and(|(record, line)| record > line);
        Self { record, line, shares_line }
    }
}

/// A record whose number is that of its line.
impl From<Option<u64>> for Place {
    fn from(number: Option<u64>) -> Self {
        Self { record: number, line: number, shares_line: false }
    }
}
