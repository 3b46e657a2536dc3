//! What was wrong with a text that is almost JSON.

/// What was wrong with a text that could be read all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::read) struct Mended {
    /// It has `NaN` or `Infinity`, which became null.
    pub(in crate::read) non_finite: bool,
    /// It has `None`, `True`, single quotes or tuples.
    pub(in crate::read) python: bool,
    /// It has a comma too many.
    pub(in crate::read) comma: bool,
    /// It has half of a surrogate pair, which became U+FFFD.
    pub(in crate::read) surrogate: bool,
    /// It has line breaks or other control characters inside strings, or keys without quotes.
    pub(in crate::read) other: bool,
}
