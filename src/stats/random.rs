//! Seeded random numbers, one independent stream per computation.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// A stream of random numbers that depends on the seed and the key alone.
///
/// ChaCha (Bernstein 2008) takes a stream number beside its key, so cells can be computed in any order, or on any
/// number of threads, and draw the same numbers.
#[derive(Debug)]
pub struct Stream(ChaCha8Rng);

impl Stream {
    /// The stream of `key` under `seed`.
    #[must_use]
    pub fn new(seed: u64, key: &str) -> Self {
        let mut bytes = [0; 32];
        for (to, from) in bytes.iter_mut().zip(seed.to_le_bytes()) {
            *to = from;
        }
        let mut generator = ChaCha8Rng::from_seed(bytes);
        generator.set_stream(stable_hash(key));
        Self(generator)
    }

    /// A number from 0 up to and without `end`, all equally probable; 0 for an `end` of 0.
    ///
    /// Lemire (2019), "Fast Random Integer Generation in an Interval", ACM TOMACS 29(1), algorithm 5.
    pub fn below(&mut self, end: u32) -> u32 {
        if end == 0 {
            return 0;
        }
        let mut wide = u64::from(self.0.next_u32()) * u64::from(end);
        if (wide as u32) < end {
            // Draws under this threshold would make some numbers more probable than others.
            let threshold = end.wrapping_neg() % end;
            while (wide as u32) < threshold {
                wide = u64::from(self.0.next_u32()) * u64::from(end);
            }
        }
        (wide >> 32) as u32
    }

    /// Heads or tails.
    pub fn coin(&mut self) -> bool {
        self.0.next_u32() >> 31 == 1
    }

    /// One of `values`, all equally probable; `None` when there is none.
    pub fn pick<T: Copy>(&mut self, values: &[T]) -> Option<T> {
        let count = u32::try_from(values.len()).unwrap_or(u32::MAX);
        values.get(self.below(count) as usize).copied()
    }
}

/// A hash that stays the same over versions and machines, which the standard library's does not promise: 64-bit
/// FNV-1a (Fowler, Noll & Vo 1991). Two keys that collide would share their random draws, no more.
#[must_use]
pub fn stable_hash(key: &str) -> u64 {
    key.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draws(seed: u64, key: &str) -> Vec<u32> {
        let mut stream = Stream::new(seed, key);
        (0..8).map(|_| stream.below(1_000)).collect()
    }

    #[test]
    fn the_hash_is_the_published_one() {
        // Test vectors of the FNV reference code.
        assert_eq!(stable_hash(""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(stable_hash("a"), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(stable_hash("foobar"), 0x8594_4171_f739_67e8);
    }

    #[test]
    fn a_key_has_its_own_numbers_and_keeps_them() {
        assert_eq!(draws(7, "a"), draws(7, "a"));
        assert_ne!(draws(7, "a"), draws(7, "b"));
        assert_ne!(draws(7, "a"), draws(8, "a"));
    }

    #[test]
    fn every_number_below_the_end_comes_and_no_other() {
        let mut stream = Stream::new(1, "die");
        let mut seen = [0_u32; 6];
        for _ in 0..6_000 {
            seen[stream.below(6) as usize] += 1;
        }
        assert!(seen.iter().all(|&n| (850..1_150).contains(&n)), "{seen:?}");
        assert_eq!(stream.below(0), 0);
        assert_eq!(stream.pick::<u8>(&[]), None);
    }
}
