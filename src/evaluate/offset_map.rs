//! Converts offsets between code points, the unit of comparison, and bytes or UTF-16.

/// Offsets of the code points of one text, in another unit.
#[derive(Debug)]
pub(super) struct OffsetMap {
    /// Offset of each code point, and of the end.
    starts: Vec<u32>,
}

/// A half-open range of a text in code points.
pub(super) type CodePointRange = (u32, u32);

impl OffsetMap {
    /// A map from and to bytes.
    pub(super) fn in_bytes(text: &str) -> Self {
        Self::new(text, |c| c.len_utf8() as u32)
    }

    /// A map from and to the unit in which each character has the length that `width` returns.
    fn new(text: &str, width: impl Fn(char) -> u32) -> Self {
        let mut at = 0;
        let ends = text.chars().map(|c| {
            at += width(c);
            at
        });
        Self { starts: std::iter::once(0).chain(ends).collect() }
    }

    /// A map from and to the unit with this name; `None` if there is no such unit.
    pub(super) fn in_unit(text: &str, unit: &str) -> Option<Self> {
        match unit {
            "unicode_code_point" => Some(Self::new(text, |_| 1)),
            "bytes" => Some(Self::in_bytes(text)),
            "utf16" => Some(Self::new(text, |c| c.len_utf16() as u32)),
            _ => None,
        }
    }

    /// The offset of a code point in the other unit; `None` beyond the end.
    pub(super) fn offset(&self, code_point: u32) -> Option<usize> {
        Some(*self.starts.get(code_point as usize)? as usize)
    }

    /// The code point at an offset; `None` inside a character or beyond the end.
    pub(super) fn code_point(&self, offset: u32) -> Option<u32> {
        u32::try_from(self.starts.binary_search(&offset).ok()?).ok()
    }

    /// Converts a range of offsets to code points; `None` if it is empty or does not fall on characters.
    pub(super) fn range(&self, start: u32, end: u32) -> Option<CodePointRange> {
        let (start, end) = (self.code_point(start)?, self.code_point(end)?);
        (start < end).then_some((start, end))
    }
}

/// Number of code points in both ranges.
pub(super) fn shared(a: CodePointRange, b: CodePointRange) -> u32 {
    a.1.min(b.1).saturating_sub(a.0.max(b.0))
}

/// Overlap of two ranges, 0 to 1: the length of the intersection divided by that of the union.
pub(super) fn overlap(a: CodePointRange, b: CodePointRange) -> f64 {
    let both = shared(a, b);
    let either = (a.1 - a.0) + (b.1 - b.0) - both;
    if either == 0 { 0.0 } else { f64::from(both) / f64::from(either) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_units_lead_to_the_same_code_points() {
        let text = "“Ça 😀”";
        for (unit, start, end) in [("unicode_code_point", 4, 5), ("bytes", 7, 11), ("utf16", 4, 6)] {
            assert_eq!(OffsetMap::in_unit(text, unit).unwrap().range(start, end), Some((4, 5)), "{unit}");
        }
        assert!(OffsetMap::in_unit(text, "words").is_none());
        let offsets = OffsetMap::in_bytes(text);
        assert_eq!((offsets.offset(4), offsets.offset(6), offsets.offset(7)), (Some(7), Some(14), None));
    }

    #[test]
    fn offsets_inside_a_character_and_empty_ranges_are_rejected() {
        let offsets = OffsetMap::in_bytes("Ça");
        assert_eq!((offsets.range(0, 1), offsets.range(2, 2), offsets.range(0, 9)), (None, None, None));
        assert_eq!(offsets.range(0, 2), Some((0, 1)));
    }

    #[test]
    fn overlap_is_intersection_over_union() {
        assert!((overlap((0, 10), (2, 12)) - 8.0 / 12.0).abs() < 1e-12);
        assert!(overlap((0, 2), (2, 4)).abs() < 1e-12);
        assert!((overlap((3, 5), (3, 5)) - 1.0).abs() < 1e-12);
    }
}
