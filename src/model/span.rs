//! Half-open byte ranges.

use serde::{Deserialize, Serialize};
use std::ops::Range;

/// A half-open range of bytes in an article's text, always on character boundaries of the text it was made for.
///
/// Texts are limited to 4 GiB; the reader refuses far smaller ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// The range `start..end` of `text`; `None` when it is reversed, outside, or cuts a character.
    ///
    /// ```
    /// use lasswell::model::Span;
    /// let text = "“No,” she said.";
    /// assert_eq!(Span::new(text, 0, 9).map(|s| s.of(text)), Some("“No,”"));
    /// assert_eq!(Span::new(text, 1, 9), None);
    /// ```
    #[must_use]
    pub fn new(text: &str, start: usize, end: usize) -> Option<Self> {
        text.get(start..end)?;
        Some(Self { start: u32::try_from(start).ok()?, end: u32::try_from(end).ok()? })
    }

    /// The part of `text` between two offsets, moved down to the nearest character boundary and cut to the text.
    ///
    /// For offsets that come from scanning the same text this changes nothing; it exists so that no rule can panic.
    #[must_use]
    pub fn clamped(text: &str, start: usize, end: usize) -> Self {
        let start = text.floor_char_boundary(start);
        let end = text.floor_char_boundary(end).max(start);
        let cut = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self { start: cut(start), end: cut(end) }
    }

    /// The whole of `text`.
    #[must_use]
    pub fn all(text: &str) -> Self {
        Self::clamped(text, 0, text.len())
    }

    /// From one character boundary to another of the same text; `None` when nothing is between them.
    #[must_use]
    pub fn between(start: usize, end: usize) -> Option<Self> {
        let [start, end] = [start, end].map(u32::try_from);
        Some(Self { start: start.ok()?, end: end.ok()? }).filter(|span| span.start < span.end)
    }

    /// First byte.
    #[must_use]
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// One past the last byte.
    #[must_use]
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// Length in bytes.
    #[must_use]
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether it holds no byte.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// As a standard range.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start()..self.end()
    }

    /// The text in this range; empty when `text` is not the text that it was made for.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or("")
    }

    /// Whether all of `other` is inside.
    #[must_use]
    pub fn covers(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The bytes in both; `None` when they share none.
    #[must_use]
    pub fn intersection(self, other: Self) -> Option<Self> {
        let both = Self { start: self.start.max(other.start), end: self.end.min(other.end) };
        (both.start < both.end).then_some(both)
    }

    /// The span after the first `from` bytes of the text were replaced by `to` bytes.
    #[must_use]
    pub fn moved(self, from: usize, to: usize) -> Self {
        let shift = |at: u32| u32::try_from((at as usize + to).saturating_sub(from)).unwrap_or(u32::MAX);
        Self { start: shift(self.start), end: shift(self.end) }
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Without white space at either end; empty spans stay where they are.
    #[must_use]
    pub fn trimmed(self, text: &str) -> Self {
        let inside = self.of(text);
        let start = self.start() + (inside.len() - inside.trim_start().len());
        Self::clamped(text, start, (start + inside.trim().len()).min(self.end()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cutting_a_character_is_refused() {
        assert_eq!(Span::new("é", 0, 1), None);
        assert_eq!(Span::new("é", 0, 2).map(Span::len), Some(2));
        assert_eq!(Span::new("ab", 2, 1), None);
        assert_eq!(Span::new("ab", 0, 3), None);
    }

    #[test]
    fn clamping_never_leaves_the_text() {
        assert_eq!(Span::clamped("é", 1, 9).range(), 0..2);
        assert_eq!(Span::clamped("ab", 2, 1).range(), 2..2);
    }

    #[test]
    fn trimming_keeps_the_words() {
        let text = "  a b \n";
        assert_eq!(Span::all(text).trimmed(text).of(text), "a b");
        assert!(Span::all("  ").trimmed("  ").is_empty());
    }

    #[test]
    fn spans_that_touch_do_not_overlap() {
        let (a, b) = (Span::clamped("abcd", 0, 2), Span::clamped("abcd", 2, 4));
        assert!(!a.overlaps(b) && a.intersection(b).is_none());
        assert_eq!(a.join(b).range(), 0..4);
    }
}
