//! Numbers with the noun that they count.

/// A number with its noun in the singular or plural: `1 article`, `2 articles`.
#[must_use]
pub fn quantity(n: u64, noun: &str) -> String {
    format!("{n} {noun}{}", if n == 1 { "" } else { "s" })
}
