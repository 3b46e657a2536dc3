//! All sketches → the shingles that many articles share, with how many. They are of two sorts, which
//! [`Frequent::is_furniture`] tells apart for one article: those of a text that many outlets ran, which prove a copy,
//! and those of a sentence that stands under every article of an outlet, which prove nothing.

use super::print::Print;
use rustc_hash::FxHashMap;

/// Articles from which on a shingle is frequent. Fewer than these cannot make the search slow, and a note that stands
/// in fewer articles joins them only where it is most of their text.
pub(super) const FREQUENT: u32 = 20;

/// How many times as frequent as an article's own shingles a shingle must be to count as furniture in it.
const TIMES: u32 = 4;

/// Sampled hashes counted at a time; bounds the memory to 32 MB.
const AT_A_TIME: usize = 1 << 23;

/// The shingles of many articles.
#[derive(Debug, Default)]
pub(super) struct Frequent(FxHashMap<u32, u32>);

impl Frequent {
    /// Counts all sampled shingles exactly, a slice of the hashes after the other.
    pub(super) fn of(prints: &[Print]) -> Self {
        let total: usize = prints.iter().map(|print| print.sketch.hashes.len()).sum();
        let slices = u32::try_from(total / AT_A_TIME + 1).unwrap_or(u32::MAX);
        let mut counts = FxHashMap::default();
        let mut slice_hashes = Vec::new();
        for slice in 0..slices {
            // Samples hold the smallest hashes, so slices go by remainder and not by size.
            let all = prints.iter().flat_map(|print| print.sketch.hashes.iter().copied());
            slice_hashes.extend(all.filter(|hash| hash % slices == slice));
            slice_hashes.sort_unstable();
            for equal in slice_hashes.chunk_by(|a, b| a == b) {
                let n = u32::try_from(equal.len()).unwrap_or(u32::MAX);
                if let Some(hash) = equal.first().filter(|_| n >= FREQUENT) {
                    counts.insert(*hash, n);
                }
            }
            slice_hashes.clear();
        }
        Self(counts)
    }

    /// Articles with the shingle; 1 stands for any number below [`FREQUENT`].
    pub(super) fn count(&self, hash: u32) -> u32 {
        self.0.get(&hash).copied().unwrap_or(1)
    }

    /// How frequent the article's own shingles are: the lower quartile, because as much as three quarters of a short
    /// article may be furniture.
    pub(super) fn level(&self, print: &Print) -> u32 {
        let mut counts: Vec<u32> = print.sketch.hashes.iter().map(|hash| self.count(*hash)).collect();
        let at = counts.len() / 4;
        if at >= counts.len() { 1 } else { *counts.select_nth_unstable(at).1 }
    }

    /// Whether the shingle says nothing about an article whose own shingles are so frequent.
    pub(super) fn is_furniture(&self, hash: u32, level: u32) -> bool {
        let count = self.count(hash);
        count >= FREQUENT && count > level.saturating_mul(TIMES)
    }
}
