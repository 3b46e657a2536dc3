//! Seeded random numbers: one independent stream per computation.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// A stream of random numbers that depends only on the seed and the key.
///
/// ChaCha (Bernstein 2008) takes a stream number beside its key, so computations can run in any order and on any number
/// of threads and still draw the same numbers.
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

    /// A uniformly distributed number from 0 up to but not including `end`; 0 if `end` is 0.
    ///
    /// Lemire (2019), "Fast Random Integer Generation in an Interval", ACM TOMACS 29(1), algorithm 5.
    pub fn below(&mut self, end: u32) -> u32 {
        if end == 0 {
            return 0;
        }
        let mut wide = u64::from(self.0.next_u32()) * u64::from(end);
        if (wide as u32) < end {
            // Draws below this threshold would make some numbers more probable than others.
            let threshold = end.wrapping_neg() % end;
            while (wide as u32) < threshold {
                wide = u64::from(self.0.next_u32()) * u64::from(end);
            }
        }
        (wide >> 32) as u32
    }

    /// A number between 0 and 1, one of 2³² that are equally far apart; neither 0 nor 1.
    pub fn uniform(&mut self) -> f64 {
        (f64::from(self.0.next_u32()) + 0.5) / 4_294_967_296.0
    }

    /// True or false with equal probability.
    pub fn coin(&mut self) -> bool {
        self.0.next_u32() >> 31 == 1
    }

    /// One of `values`, all with equal probability; `None` if there are none.
    pub fn pick<T: Copy>(&mut self, values: &[T]) -> Option<T> {
        let count = u32::try_from(values.len()).unwrap_or(u32::MAX);
        values.get(self.below(count) as usize).copied()
    }
}

/// A hash that is the same in all versions and on all machines, which the standard library does not promise: 64-bit
/// FNV-1a (Fowler, Noll & Vo 1991). Two keys with the same hash would merely share their random draws.
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
    fn the_hash_agrees_with_the_published_test_vectors() {
        // From the FNV reference code.
        assert_eq!(stable_hash(""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(stable_hash("a"), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(stable_hash("foobar"), 0x8594_4171_f739_67e8);
    }

    #[test]
    fn draws_depend_on_seed_and_key_alone() {
        assert_eq!(draws(7, "a"), draws(7, "a"));
        assert_ne!(draws(7, "a"), draws(7, "b"));
        assert_ne!(draws(7, "a"), draws(8, "a"));
    }

    #[test]
    fn all_numbers_below_the_end_are_equally_frequent() {
        let mut stream = Stream::new(1, "die");
        let mut counts = [0_u32; 6];
        for _ in 0..6_000 {
            counts[stream.below(6) as usize] += 1;
        }
        assert!(counts.iter().all(|&n| (850..1_150).contains(&n)), "{counts:?}");
        assert_eq!(stream.below(0), 0);
        assert_eq!(stream.pick::<u8>(&[]), None);
    }
}
