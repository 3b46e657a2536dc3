//! Words to terms: a bit filter that most words of a text fail, in front of an open-addressed table.

use super::words::Word;

/// Longest key in bytes that the table holds (the lexicon's longest word has 19); zero bytes that must follow the text.
pub(super) const WIDTH: usize = 24;

/// Term is in the lexicon.
pub(super) const LEXICON: u8 = 1;
/// Term is a booster or dampener.
pub(super) const BOOSTER: u8 = 2;
/// Term is a negator.
pub(super) const NEGATOR: u8 = 4;

/// What is known of a word.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Term {
    /// Valence, −4 to 4; 0 outside of the lexicon.
    pub(super) valence: f64,
    /// What it adds as a booster, below 0 for a dampener.
    pub(super) boost: f64,
    /// Of [`LEXICON`], [`BOOSTER`], [`NEGATOR`].
    pub(super) flags: u8,
    /// The name that rules use.
    pub(super) word: Word,
}

/// Up to [`WIDTH`] bytes and their number, ready to be hashed and compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Key {
    parts: [u64; 3],
    len: usize,
}

/// By length: the bits to keep of the three parts.
const MASKS: [[u64; 3]; WIDTH + 1] = masks();

#[expect(clippy::indexing_slicing, reason = "evaluated by the compiler")]
const fn masks() -> [[u64; 3]; WIDTH + 1] {
    let mut all = [[0; 3]; WIDTH + 1];
    let mut len = 0;
    while len <= WIDTH {
        let mut byte = 0;
        while byte < len {
            all[len][byte / 8] |= 0xFF << (8 * (byte % 8));
            byte += 1;
        }
        len += 1;
    }
    all
}

impl Key {
    /// The `len` bytes from `start` of a text that [`WIDTH`] spare bytes follow; `None` for longer words.
    pub(super) fn at(padded: &[u8], start: usize, len: usize) -> Option<Self> {
        let [a, b, c] = *MASKS.get(len)?;
        let chunk: &[u8; WIDTH] = padded.get(start..)?.first_chunk()?;
        let (chunks, _) = chunk.as_chunks::<8>();
        let [x, y, z] = chunks else { return None };
        let parts = [u64::from_le_bytes(*x) & a, u64::from_le_bytes(*y) & b, u64::from_le_bytes(*z) & c];
        Some(Self { parts, len })
    }

    /// A word on its own; `None` for longer words.
    pub(super) fn of(word: &[u8]) -> Option<Self> {
        let mut padded = [0; WIDTH];
        padded.get_mut(..word.len())?.copy_from_slice(word);
        Self::at(&padded, 0, word.len())
    }

    /// One folded 64 × 64 bit product, as wyhash mixes (Wang Yi, public domain, <https://github.com/wangyi-fudan/wyhash>).
    fn hash(self) -> u64 {
        let [a, b, c] = self.parts;
        let left = a ^ 0xA076_1D64_78BD_642F;
        let right = b ^ c.rotate_left(23) ^ 0xE703_7ED1_A0B4_28DB;
        let product = u128::from(left) * u128::from(right);
        product as u64 ^ (product >> 64) as u64
    }
}

/// Keys to indices of terms.
#[derive(Debug, Clone)]
pub(super) struct Table {
    /// Bit filter, a power of two of words.
    filter: Vec<u64>,
    /// Bits to shift a hash by for its bit in the filter.
    filter_shift: u32,
    /// Key and index; index 0 marks a free slot. A power of two, at most half full.
    slots: Vec<(Key, u32)>,
}

impl Table {
    /// A table of distinct keys. Index 0 is never returned: it stands for "no term".
    pub(super) fn new(keys: &[(Key, u32)]) -> Self {
        let slot_count = (keys.len() * 2 + 1).next_power_of_two();
        let filter_bits = (slot_count * 8).max(64);
        let mut table = Self {
            filter: vec![0; filter_bits / 64],
            filter_shift: 64 - filter_bits.ilog2(),
            slots: vec![(Key::default(), 0); slot_count],
        };
        for &(key, index) in keys {
            let hash = key.hash();
            let (at, bit) = table.filter_bit(hash);
            if let Some(part) = table.filter.get_mut(at) {
                *part |= bit;
            }
            let mut at = table.first_slot(hash);
            while table.slots.get(at).is_some_and(|slot| slot.1 != 0) {
                at = (at + 1) & (table.slots.len() - 1);
            }
            if let Some(slot) = table.slots.get_mut(at) {
                *slot = (key, index);
            }
        }
        table
    }

    /// Index of the key's term; 0 when there is none.
    #[inline]
    pub(super) fn find(&self, key: Key) -> u32 {
        let hash = key.hash();
        let (at, bit) = self.filter_bit(hash);
        if self.filter.get(at).is_none_or(|part| part & bit == 0) {
            return 0;
        }
        let mut at = self.first_slot(hash);
        while let Some(&(other, index)) = self.slots.get(at) {
            if index == 0 || other == key {
                return index;
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
        0
    }

    fn filter_bit(&self, hash: u64) -> (usize, u64) {
        let bit = hash >> self.filter_shift;
        ((bit / 64) as usize, 1 << (bit % 64))
    }

    fn first_slot(&self, hash: u64) -> usize {
        hash as usize & (self.slots.len() - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::{any, proptest};
    use std::collections::BTreeMap;

    #[test]
    fn a_word_and_the_same_word_with_a_zero_byte_differ() {
        let table = Table::new(&[(Key::of(b"no").unwrap(), 1)]);
        assert_eq!(table.find(Key::of(b"no").unwrap()), 1);
        assert_eq!(table.find(Key::of(b"no\0").unwrap()), 0);
        assert_eq!(table.find(Key::at(b"nobody..................", 0, 2).unwrap()), 1);
    }

    #[test]
    fn words_beyond_the_width_have_no_key() {
        assert!(Key::of(&[b'a'; WIDTH]).is_some());
        assert!(Key::of(&[b'a'; WIDTH + 1]).is_none());
    }

    proptest! {
        #[test]
        fn every_key_is_found_and_no_other(
            words in proptest::collection::vec("[a-c]{0,6}", 0..80),
            others in proptest::collection::vec(any::<Vec<u8>>(), 0..20),
        ) {
            let mut wanted = BTreeMap::new();
            for word in &words {
                let next = u32::try_from(wanted.len()).unwrap() + 1;
                wanted.entry(word.clone().into_bytes()).or_insert(next);
            }
            let keys: Vec<_> = wanted.iter().map(|(word, index)| (Key::of(word).unwrap(), *index)).collect();
            let table = Table::new(&keys);
            for word in words.into_iter().map(String::into_bytes).chain(others) {
                if let Some(key) = Key::of(&word) {
                    assert_eq!(table.find(key), wanted.get(&word).copied().unwrap_or(0));
                }
            }
        }
    }
}
