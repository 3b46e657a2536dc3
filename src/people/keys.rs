//! Keys of people: a name in lower case with hyphens, unique in its article.

use std::collections::BTreeSet;

/// The key of a name: in lower case, its words joined by hyphens.
pub(super) fn key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    for c in name.chars() {
        if c.is_alphanumeric() {
            key.extend(c.to_lowercase());
        } else if !key.is_empty() && !key.ends_with('-') {
            key.push('-');
        }
    }
    // `author` and `unknown` have a meaning of their own in the output.
    match key.trim_end_matches('-') {
        "" => "person".to_owned(),
        "author" | "unknown" => format!("{}-person", key.trim_end_matches('-')),
        key => key.to_owned(),
    }
}

/// The key, with a number after it where it is taken. Adds it to `taken`.
pub(super) fn unique(key: String, taken: &mut BTreeSet<String>) -> String {
    let mut candidate = key.clone();
    let mut number = 2;
    while !taken.insert(candidate.clone()) {
        candidate = format!("{key}-{number}");
        number += 1;
    }
    candidate
}
