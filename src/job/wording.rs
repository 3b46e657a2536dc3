//! Numbers with the noun that they count, and lists of names.

/// A number with its noun in the singular or plural: `1 article`, `2 articles`.
#[must_use]
pub fn quantity(n: u64, noun: &str) -> String {
    format!("{n} {noun}{}", if n == 1 { "" } else { "s" })
}

/// Names as a list: `Ada`, `Ada and Bob`, `Ada, Bob and Cy`.
pub(super) fn listed(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
