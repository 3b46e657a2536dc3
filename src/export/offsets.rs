//! Byte offsets in other units.

use crate::model::Span;

/// What offsets in a file count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum OffsetUnit {
    /// Unicode code points: what Python and R count.
    #[default]
    CodePoints,
    /// Bytes of UTF-8.
    Bytes,
    /// Code units of UTF-16: what JavaScript and Java count.
    Utf16,
}

impl OffsetUnit {
    /// The word used in files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::CodePoints => "unicode_code_point",
            Self::Bytes => "bytes",
            Self::Utf16 => "utf16",
        }
    }
}

/// Byte offsets of one text in another unit.
#[derive(Debug)]
pub struct Offsets {
    /// By byte: units before it. `None` where all units are the same: bytes, or a text of ASCII alone.
    table: Option<Vec<u32>>,
}

impl Offsets {
    /// Reads `text` once.
    #[must_use]
    pub fn new(text: &str, unit: OffsetUnit) -> Self {
        if unit == OffsetUnit::Bytes || text.is_ascii() {
            return Self { table: None };
        }
        let mut table = Vec::with_capacity(text.len() + 1);
        let mut units = 0;
        for character in text.chars() {
            table.extend(std::iter::repeat_n(units, character.len_utf8()));
            units += match unit {
                OffsetUnit::Utf16 => character.len_utf16() as u32,
                OffsetUnit::CodePoints | OffsetUnit::Bytes => 1,
            };
        }
        table.push(units);
        Self { table: Some(table) }
    }

    /// The offset of a byte; the end of the text for bytes behind it.
    #[must_use]
    pub fn at(&self, byte: usize) -> u32 {
        match &self.table {
            None => u32::try_from(byte).unwrap_or(u32::MAX),
            Some(table) => table.get(byte).or(table.last()).copied().unwrap_or(0),
        }
    }

    /// Start and end of a span.
    #[must_use]
    pub fn of(&self, span: Span) -> (u32, u32) {
        (self.at(span.start()), self.at(span.end()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_character_outside_of_the_basic_plane_counts_four_two_or_one() {
        let text = "a😀b";
        let end = |unit| Offsets::new(text, unit).at(text.len());
        assert_eq!((end(OffsetUnit::Bytes), end(OffsetUnit::Utf16), end(OffsetUnit::CodePoints)), (6, 4, 3));
        assert_eq!(Offsets::new(text, OffsetUnit::CodePoints).at(99), 3);
    }

    proptest! {
        #[test]
        fn converting_equals_counting(text in "[a-z“”é😀 ]{0,40}") {
            let points = Offsets::new(&text, OffsetUnit::CodePoints);
            let utf16 = Offsets::new(&text, OffsetUnit::Utf16);
            for (byte, _) in text.char_indices().chain([(text.len(), ' ')]) {
                let before = text.get(..byte).unwrap();
                prop_assert_eq!(points.at(byte) as usize, before.chars().count());
                prop_assert_eq!(utf16.at(byte) as usize, before.encode_utf16().count());
            }
        }
    }
}
