//! Numbers with the noun that they count, and lists of names.

use crate::stats::grouped;

/// A number with its noun in the singular or plural: `1 article`, `2,000 articles`.
#[must_use]
pub fn quantity(n: u64, noun: &str) -> String {
    format!("{} {noun}{}", grouped(n, ","), if n == 1 { "" } else { "s" })
}

/// A number of people: `1 person`, `2,000 people`.
pub(super) fn people(n: usize) -> String {
    if n == 1 { "1 person".to_owned() } else { format!("{} people", grouped(n as u64, ",")) }
}

/// Names as a list: `Ada`, `Ada and Bob`, `Ada, Bob and Cy`.
pub(super) fn listed(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
