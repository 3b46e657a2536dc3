//! Counts in words.

/// `1 article`, `2 articles`.
#[must_use]
pub fn counted(n: u64, unit: &str) -> String {
    format!("{n} {unit}{}", if n == 1 { "" } else { "s" })
}
