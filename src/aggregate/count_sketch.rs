//! Counts by key in a fixed amount of memory: where keys share a place, too many are counted, and never too few.

use rustc_hash::FxBuildHasher;
use std::hash::{BuildHasher, Hash};

/// Places for each cell of a table, so that few keys share one.
const PLACES_FOR_A_CELL: u64 = 8;
/// Most places, of one byte each.
const MOST_PLACES: u64 = 1 << 27;

/// Counts up to 255 by the hash of a key: a count-min sketch of one row (Cormode & Muthukrishnan 2005).
#[derive(Debug)]
pub(super) struct CountSketch {
    counts: Vec<u8>,
}

impl CountSketch {
    /// For so many cells.
    pub(super) fn new(cells: u64) -> Self {
        let places = cells.saturating_mul(PLACES_FOR_A_CELL).clamp(1, MOST_PLACES);
        Self { counts: vec![0; usize::try_from(places).unwrap_or(1)] }
    }

    fn place(&self, key: &impl Hash) -> usize {
        let places = self.counts.len() as u128;
        // The high bits of the product: as good as the remainder, and quicker.
        let place = (u128::from(FxBuildHasher.hash_one(key)) * places) >> 64;
        usize::try_from(place).unwrap_or(0)
    }

    /// Counts `n` more.
    pub(super) fn add(&mut self, key: &impl Hash, n: u32) {
        let (place, n) = (self.place(key), u8::try_from(n).unwrap_or(u8::MAX));
        if let Some(count) = self.counts.get_mut(place) {
            *count = count.saturating_add(n);
        }
    }

    /// Whether the count of a key can be so high; certainly so if it is.
    pub(super) fn may_have(&self, key: &impl Hash, least: u32) -> bool {
        let least = u8::try_from(least).unwrap_or(u8::MAX);
        self.counts.get(self.place(key)).is_none_or(|count| *count >= least)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_count_is_too_low_and_few_are_too_high() {
        let mut sketch = CountSketch::new(1_000);
        for key in 0..1_000_u32 {
            sketch.add(&key, 1 + key % 3);
        }
        assert!((0..1_000_u32).all(|key| sketch.may_have(&key, 1 + key % 3)));
        let too_high = (0..1_000_u32).filter(|key| sketch.may_have(key, 2 + key % 3)).count();
        assert!(too_high < 200, "{too_high}");
        sketch.add(&0_u32, 100_000);
        assert!(sketch.may_have(&0_u32, 100_000));
    }
}
