//! Keys of people: short, stable, unique in their article.

use std::collections::BTreeSet;

/// Lower case, words joined by hyphens.
pub(super) fn key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    for c in name.chars() {
        if c.is_alphanumeric() {
            key.extend(c.to_lowercase());
        } else if !key.is_empty() && !key.ends_with('-') {
            key.push('-');
        }
    }
    // `author` and `unknown` are words of the format.
    match key.trim_end_matches('-') {
        "" => "person".to_owned(),
        "author" | "unknown" => format!("{}-person", key.trim_end_matches('-')),
        key => key.to_owned(),
    }
}

pub(super) fn unique(key: String, taken: &mut BTreeSet<String>) -> String {
    let mut candidate = key.clone();
    let mut number = 2;
    while !taken.insert(candidate.clone()) {
        candidate = format!("{key}-{number}");
        number += 1;
    }
    candidate
}
