//! Values of the flat lists in the page's JSON.

use crate::export::Number;
use serde::Serialize;

/// A row of a table; [`super::report_record`] says what stands where.
pub(super) type FlatRow = Vec<FlatValue>;

/// One value of a flat list.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(untagged)]
pub(super) enum FlatValue {
    /// A count, an offset, or an index.
    Count(i64),
    /// A number with decimals.
    Real(Number),
    /// An undefined number, `null` in JSON.
    Absent,
}

/// The index that means "none", or "author" for a holder.
pub(super) const NONE: FlatValue = FlatValue::Count(-1);
/// The index of an unknown person or holder.
pub(super) const UNKNOWN: FlatValue = FlatValue::Count(-2);

impl FlatValue {
    pub(super) fn index(index: usize) -> Self {
        Self::Count(i64::try_from(index).unwrap_or(-1))
    }

    pub(super) fn real(value: f64) -> Self {
        Self::Real(Number::new(value))
    }

    /// A number that is shown and never added up, rounded to three decimals.
    pub(super) fn rough(value: f64) -> Self {
        Self::real((value * 1e3).round() / 1e3)
    }
}

impl From<u32> for FlatValue {
    fn from(count: u32) -> Self {
        Self::Count(i64::from(count))
    }
}
