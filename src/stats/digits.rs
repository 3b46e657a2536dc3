//! Numbers as files and pages show them.

/// Significant digits after the first one, so six in all: few enough to hide the last digits, in which two machines may
/// differ.
const DIGITS: usize = 5;

/// `value` rounded to six significant digits, with −0 as 0; what is not finite stays as it is. Statistics that are computed
/// from values in memory and from the same values read back from a table round them first, so that both are equal.
///
/// ```
/// use lasswell::stats::six_digits;
/// assert_eq!((six_digits(2.0 / 3.0), six_digits(0.1 + 0.2)), (0.666_667, 0.3));
/// ```
#[must_use]
pub fn six_digits(value: f64) -> f64 {
    if !value.is_finite() {
        return value;
    }
    let rounded: f64 = format!("{value:.DIGITS$e}").parse().unwrap_or(value);
    // Adding 0 turns −0 into 0 and leaves every other number as it is.
    rounded + 0.0
}

/// A whole number with a mark between thousands.
///
/// ```
/// use lasswell::stats::grouped;
/// assert_eq!([999, 1_000, 1_234_567].map(|n| grouped(n, ",")), ["999", "1,000", "1,234,567"]);
/// ```
#[must_use]
pub fn grouped(n: u64, mark: &str) -> String {
    let digits = n.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push_str(mark);
        }
        out.push(digit);
    }
    out
}
