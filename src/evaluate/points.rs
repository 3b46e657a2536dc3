//! Offsets of one text between code points, in which everything is compared, bytes, and UTF-16.

/// Where the code points of one text begin.
#[derive(Debug)]
pub(super) struct Points {
    /// By code point, the end included: units before it.
    starts: Vec<u32>,
}

/// A stretch of text in code points: from the first up to and without the second.
pub(super) type Range = (u32, u32);

impl Points {
    /// Counts bytes.
    pub(super) fn of_code_points(text: &str) -> Self {
        Self::new(text, |c| c.len_utf8() as u32)
    }

    /// Counts what `width` says of each character; the ends of characters are where offsets may point.
    fn new(text: &str, width: impl Fn(char) -> u32) -> Self {
        let mut at = 0;
        let ends = text.chars().map(|c| {
            at += width(c);
            at
        });
        Self { starts: std::iter::once(0).chain(ends).collect() }
    }

    /// Counts the unit that a file names; `None` for a word that is no unit.
    pub(super) fn in_unit(text: &str, unit: &str) -> Option<Self> {
        match unit {
            "unicode_code_point" => Some(Self::new(text, |_| 1)),
            "bytes" => Some(Self::of_code_points(text)),
            "utf16" => Some(Self::new(text, |c| c.len_utf16() as u32)),
            _ => None,
        }
    }

    /// The unit's offset of a code point: its byte, where bytes are counted. `None` beyond the end.
    pub(super) fn byte(&self, point: u32) -> Option<usize> {
        Some(*self.starts.get(point as usize)? as usize)
    }

    /// The code point at an offset; `None` inside of a character or beyond the end.
    pub(super) fn at(&self, offset: u32) -> Option<u32> {
        u32::try_from(self.starts.binary_search(&offset).ok()?).ok()
    }

    /// A range of offsets that holds at least one character.
    pub(super) fn range(&self, start: u32, end: u32) -> Option<Range> {
        let (start, end) = (self.at(start)?, self.at(end)?);
        (start < end).then_some((start, end))
    }
}

/// Code points that both hold.
pub(super) fn shared(a: Range, b: Range) -> u32 {
    a.1.min(b.1).saturating_sub(a.0.max(b.0))
}

/// What both hold by what either holds, 0 to 1: the overlap of two stretches.
pub(super) fn overlap(a: Range, b: Range) -> f64 {
    let both = shared(a, b);
    let either = (a.1 - a.0) + (b.1 - b.0) - both;
    if either == 0 { 0.0 } else { f64::from(both) / f64::from(either) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_unit_leads_to_the_same_code_points() {
        let text = "“Ça 😀”";
        for (unit, start, end) in [("unicode_code_point", 4, 5), ("bytes", 7, 11), ("utf16", 4, 6)] {
            assert_eq!(Points::in_unit(text, unit).unwrap().range(start, end), Some((4, 5)), "{unit}");
        }
        assert!(Points::in_unit(text, "words").is_none());
        let points = Points::of_code_points(text);
        assert_eq!((points.byte(4), points.byte(6), points.byte(7)), (Some(7), Some(14), None));
    }

    #[test]
    fn offsets_inside_of_a_character_and_empty_ranges_are_refused() {
        let points = Points::of_code_points("Ça");
        assert_eq!((points.range(0, 1), points.range(2, 2), points.range(0, 9)), (None, None, None));
        assert_eq!(points.range(0, 2), Some((0, 1)));
    }

    #[test]
    fn overlap_is_shared_by_united() {
        assert!((overlap((0, 10), (2, 12)) - 8.0 / 12.0).abs() < 1e-12);
        assert!(overlap((0, 2), (2, 4)).abs() < 1e-12);
        assert!((overlap((3, 5), (3, 5)) - 1.0).abs() < 1e-12);
    }
}
