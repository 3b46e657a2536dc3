//! Ids of articles that were there before get a number, so that no two articles of a stream have one id.

use rustc_hash::{FxHashMap, FxHashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

/// The ids of a stream so far, as hashes: some ten bytes for each.
#[derive(Debug, Default)]
pub(in crate::read) struct DistinctIds {
    seen: FxHashSet<u64>,
    /// The last number that was added to an id, by its hash.
    numbers: FxHashMap<u64, u64>,
}

impl DistinctIds {
    /// The id to use instead of one that was there before: `a#2`, `a#3` and so on; `None` for a new id.
    pub(in crate::read) fn see(&mut self, id: &str) -> Option<String> {
        let hash = hash(id);
        if self.seen.insert(hash) {
            return None;
        }
        let mut number = self.numbers.get(&hash).copied().unwrap_or(1);
        loop {
            number += 1;
            let numbered = format!("{id}#{number}");
            if self.seen.insert(self::hash(&numbered)) {
                self.numbers.insert(hash, number);
                return Some(numbered);
            }
        }
    }
}

/// Unlike that of `rustc_hash`, this hash differs in all bits for ids that differ in one letter.
pub(super) fn hash(id: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    id.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeated_ids_are_numbered_from_2_and_never_meet_another_id() {
        let mut ids = DistinctIds::default();
        let mut see = |id: &str| ids.see(id).unwrap_or_else(|| id.to_owned());
        let seen: Vec<String> =
            ["a", "a#2", "b", "a", "a", "a#2", "A", "", ""].into_iter().map(&mut see).collect();
        assert_eq!(seen, ["a", "a#2", "b", "a#3", "a#4", "a#2#2", "A", "", "#2"]);
    }
}
