//! Keys of people: a name in lower case with hyphens, unique in its article.

pub(super) use crate::model::person_key as key;
use std::collections::BTreeSet;

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
