//! Looks words up: a bit filter that most words of a text fail, then a perfect hash.

use super::vader_words::RuleWord;
use std::cmp::Reverse;
use std::hint::select_unpredictable;

/// Length in bytes of the longest word that the table can hold (the longest of the lexicon has 19), and number of unused
/// bytes that must follow a text.
pub(super) const MAX_WORD_BYTES: usize = 20;

/// Index of the empty term, which stands for words in no list.
pub(super) const NO_TERM: u32 = 0;

/// Flag of a term that is in the lexicon.
pub(super) const LEXICON: u8 = 1;
/// Flag of a term that raises a valence.
pub(super) const BOOSTER: u8 = 2;
/// Flag of a term that lowers a valence.
pub(super) const DAMPENER: u8 = 4;
/// Flag of a term that is a negator.
pub(super) const NEGATOR: u8 = 8;

/// A word with its flags and valence. It fills half a cache line, so none lies across two.
#[derive(Debug, Clone, Copy, Default)]
#[repr(align(32))]
pub(super) struct Term {
    /// The word; empty where it is not in the table.
    key: WordKey,
    /// Of [`LEXICON`], [`BOOSTER`], [`DAMPENER`], [`NEGATOR`].
    pub(super) flags: u8,
    /// The name of the word in the rules.
    pub(super) word: RuleWord,
    /// Valence, −4 to 4; 0 outside of the lexicon.
    pub(super) valence: f64,
}

impl Term {
    /// The term of a word that is in no list.
    const NONE: Self = Self {
        key: WordKey { first: 0, second: 0, third: 0, len: 0 },
        flags: 0,
        word: RuleWord::Other,
        valence: 0.0,
    };

    /// The word.
    pub(super) fn key(&self) -> WordKey {
        self.key
    }

    /// The same term for another word.
    pub(super) fn with_key(self, key: WordKey) -> Self {
        Self { key, ..self }
    }

    /// Whether it has one of some flags.
    pub(super) fn has(&self, flags: u8) -> bool {
        self.flags & flags != 0
    }
}

/// A word of up to [`MAX_WORD_BYTES`] bytes, ready to be hashed and compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct WordKey {
    first: u64,
    second: u64,
    third: u32,
    len: u8,
}

/// For each length, the bits of the three parts that belong to the word.
const KEEP: [(u64, u64, u32); MAX_WORD_BYTES + 1] = keep();

#[expect(clippy::indexing_slicing, reason = "evaluated by the compiler")]
const fn keep() -> [(u64, u64, u32); MAX_WORD_BYTES + 1] {
    let mut all = [(0, 0, 0); MAX_WORD_BYTES + 1];
    let mut len = 0;
    while len < MAX_WORD_BYTES {
        let (first, second, third) = all[len];
        all[len + 1] = match len {
            0..8 => (first << 8 | 0xFF, second, third),
            8..16 => (first, second << 8 | 0xFF, third),
            _ => (first, second, third << 8 | 0xFF),
        };
        len += 1;
    }
    all
}

impl WordKey {
    /// The word in `len` bytes from `start` of a text that [`MAX_WORD_BYTES`] unused bytes follow; `None` for a longer one.
    #[inline]
    pub(super) fn at(padded: &[u8], start: usize, len: usize) -> Option<Self> {
        let (keep_first, keep_second, keep_third) = *KEEP.get(len)?;
        let chunk: &[u8; MAX_WORD_BYTES] = padded.get(start..)?.first_chunk()?;
        let (eights, rest) = chunk.as_chunks::<8>();
        let ([first, second], Some(third)) = (eights, rest.first_chunk()) else { return None };
        Some(Self {
            first: u64::from_le_bytes(*first) & keep_first,
            second: u64::from_le_bytes(*second) & keep_second,
            third: u32::from_le_bytes(*third) & keep_third,
            len: len as u8,
        })
    }

    /// A word; `None` for one that is too long.
    pub(super) fn new(word: &[u8]) -> Option<Self> {
        let mut padded = [0; MAX_WORD_BYTES];
        padded.get_mut(..word.len())?.copy_from_slice(word);
        Self::at(&padded, 0, word.len())
    }

    /// Equality without a branch.
    #[inline]
    fn equals(self, other: Self) -> bool {
        let rest = u64::from(self.third ^ other.third) | u64::from(self.len ^ other.len);
        (self.first ^ other.first) | (self.second ^ other.second) | rest == 0
    }

    /// A folded 64 × 64 bit product, as wyhash mixes (Wang Yi, public domain, <https://github.com/wangyi-fudan/wyhash>).
    #[inline]
    fn hash(self) -> u64 {
        let left = self.first ^ 0xA076_1D64_78BD_642F;
        let right = self.second ^ u64::from(self.third).rotate_left(23) ^ 0xE703_7ED1_A0B4_28DB;
        let product = u128::from(left) * u128::from(right);
        product as u64 ^ (product >> 64) as u64
    }
}

/// Number of bits of the filter: 16 KiB, which stay in the first-level cache.
const FILTER_BITS: usize = 1 << 17;

/// For each length modulo 64, the bits of the first eight bytes that belong to the word. No word of the table has 64 bytes.
const KEEP_FIRST: [u64; 64] = keep_first();

#[expect(clippy::indexing_slicing, reason = "evaluated by the compiler")]
const fn keep_first() -> [u64; 64] {
    let mut all = [u64::MAX; 64];
    let mut len = 0;
    while len < 8 {
        all[len] = (1 << (8 * len)) - 1;
        len += 1;
    }
    all
}

/// An element of the filter and two bits in it, by the length of a word and its first eight bytes (including what follows a
/// shorter word). A multiplicative hash (Knuth, The Art of Computer Programming 3, section 6.4).
#[inline]
fn filter_bits(first: u64, len: usize) -> (usize, u32, u32) {
    let keep = KEEP_FIRST.get(len % KEEP_FIRST.len()).copied().unwrap_or(0);
    let hash = (first & keep ^ len as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let part = hash >> (64 - (FILTER_BITS / 64).ilog2());
    (part as usize, (hash >> 40) as u32 % 64, (hash >> 46) as u32 % 64)
}

/// Terms by word, in a perfect hash by displacement (Belazzougui, Botelho & Dietzfelbinger 2009, "Hash, Displace, and
/// Compress", section 3), so that every word has only one slot to look at.
#[derive(Clone)]
pub(super) struct TermTable {
    /// Bits of the words in the table. By chance, one in some hundred other words passes too.
    filter: Box<[u64; FILTER_BITS / 64]>,
    /// For each bucket of words, the displacement with which each of them gets a slot of its own. Their number is a power
    /// of two.
    displacements: Vec<u16>,
    /// Number of slots, a power of two.
    slots: usize,
    /// The empty term, then a term for each slot (an empty one in free slots), then the terms of words without a slot.
    terms: Vec<Term>,
}

impl TermTable {
    /// A table of terms with distinct words, and the terms that got no slot (in practice, none).
    pub(super) fn new(terms: &[Term]) -> (Self, Vec<Term>) {
        // In a small table, no displacement may separate two words.
        let slots = (terms.len() * 2).next_power_of_two().max(1 << 14);
        let buckets = slots / 8;
        let mut table = Self {
            filter: Box::new([0; FILTER_BITS / 64]),
            displacements: vec![0; buckets],
            slots,
            terms: vec![Term::NONE; slots + 1],
        };
        let mut by_bucket = vec![Vec::new(); buckets];
        for term in terms {
            let (at, one, other) = filter_bits(term.key.first, term.key.len.into());
            let bucket = table.bucket(term.key.hash());
            if let (Some(part), Some(bucket)) = (table.filter.get_mut(at), by_bucket.get_mut(bucket)) {
                *part |= 1 << one | 1 << other;
                bucket.push(term);
            }
        }
        let mut order: Vec<(usize, Vec<&Term>)> = by_bucket.into_iter().enumerate().collect();
        order.sort_by_key(|(_, terms)| Reverse(terms.len()));
        let unplaced = order.into_iter().filter(|(bucket, terms)| !table.place(*bucket, terms));
        let unplaced = unplaced.flat_map(|(_, terms)| terms).copied().collect();
        (table, unplaced)
    }

    /// Finds the displacement with which every term of a bucket gets a free slot of its own.
    fn place(&mut self, bucket: usize, terms: &[&Term]) -> bool {
        for displacement in 0..=u16::MAX {
            let slot = |term: &&Term| self.slot(term.key.hash(), displacement);
            let is_free = |(nth, term): (usize, &&Term)| {
                let own = slot(term);
                self.terms.get(own).is_some_and(|there| there.key.len == 0)
                    && terms.iter().take(nth).all(|other| slot(other) != own)
            };
            if terms.iter().enumerate().all(is_free) {
                for term in terms {
                    let own = self.slot(term.key.hash(), displacement);
                    if let Some(place) = self.terms.get_mut(own) {
                        *place = **term;
                    }
                }
                if let Some(place) = self.displacements.get_mut(bucket) {
                    *place = displacement;
                }
                return true;
            }
        }
        false
    }

    /// Adds a term that cannot be found by its word, and returns its index.
    pub(super) fn push(&mut self, term: Term) -> u32 {
        let index = self.terms.len();
        self.terms.push(term.with_key(WordKey::default()));
        u32::try_from(index).unwrap_or(0)
    }

    fn bucket(&self, hash: u64) -> usize {
        hash as usize & (self.displacements.len() - 1)
    }

    fn slot(&self, hash: u64, displacement: u16) -> usize {
        let step = hash >> 40 | 1;
        let slot = (hash >> 20).wrapping_add(step.wrapping_mul(displacement.into()));
        1 + (slot as usize & (self.slots - 1))
    }

    /// Whether the table may hold the word at `start..end` of a text that [`MAX_WORD_BYTES`] unused bytes follow. Also true
    /// for longer words that start like a word of the table.
    #[inline]
    pub(super) fn may_hold(&self, padded: &[u8], start: usize, end: usize) -> bool {
        let Some(first) = padded.get(start..start + 8).and_then(<[u8]>::first_chunk) else { return false };
        let (at, one, other) = filter_bits(u64::from_le_bytes(*first), end - start);
        self.filter.get(at).is_some_and(|part| (part >> one) & (part >> other) & 1 == 1)
    }

    /// Index of the term of a word; [`NO_TERM`] if there is none.
    #[inline]
    pub(super) fn find(&self, key: WordKey) -> u32 {
        let hash = key.hash();
        let displacement = self.displacements.get(self.bucket(hash)).copied().unwrap_or(0);
        let slot = self.slot(hash, displacement) as u32;
        select_unpredictable(self.term(slot).key.equals(key), slot, NO_TERM)
    }

    /// The term at an index; the empty term for [`NO_TERM`] and outside the table.
    #[inline]
    pub(super) fn term(&self, index: u32) -> &Term {
        self.terms.get(index as usize).unwrap_or(&Term::NONE)
    }

    /// All terms.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Term> {
        self.terms.iter().filter(|term| term.flags != 0 || term.word != RuleWord::Other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::{any, prop, proptest};
    use std::collections::BTreeSet;

    fn table(words: &BTreeSet<Vec<u8>>) -> TermTable {
        let terms: Vec<Term> = (1_u8..)
            .zip(words)
            .map(|(n, word)| Term { valence: n.into(), ..Term::NONE }.with_key(WordKey::new(word).unwrap()))
            .collect();
        let (table, unplaced) = TermTable::new(&terms);
        assert!(unplaced.is_empty());
        table
    }

    #[test]
    fn a_word_and_the_same_word_with_a_zero_byte_differ() {
        let table = table(&[b"no".to_vec()].into());
        assert_ne!(table.find(WordKey::new(b"no").unwrap()), 0);
        assert_eq!(table.find(WordKey::new(b"no\0").unwrap()), 0);
        assert_ne!(table.find(WordKey::at(b"nobody..................", 0, 2).unwrap()), 0);
    }

    #[test]
    fn words_that_are_too_long_have_no_key() {
        assert!(WordKey::new(&[b'a'; MAX_WORD_BYTES]).is_some());
        assert!(WordKey::new(&[b'a'; MAX_WORD_BYTES + 1]).is_none());
    }

    #[test]
    fn a_table_may_be_empty() {
        assert_eq!(table(&BTreeSet::new()).find(WordKey::new(b"no").unwrap()), 0);
    }

    #[test]
    fn terms_that_share_a_hash_are_returned() {
        let term = Term::NONE.with_key(WordKey::new(b"no").unwrap());
        assert_eq!(TermTable::new(&[term, term]).1.len(), 2);
    }

    proptest! {
        #[test]
        fn every_key_is_found_and_no_other(
            words in prop::collection::btree_set("[a-c]{1,6}|[a-b]{8,20}", 0..80),
            others in prop::collection::vec(any::<Vec<u8>>(), 0..20),
        ) {
            let words: BTreeSet<Vec<u8>> = words.into_iter().map(String::into_bytes).collect();
            let table = table(&words);
            for word in words.iter().chain(&others) {
                let Some(key) = WordKey::new(word) else { continue };
                let place = words.iter().position(|other| other == word);
                let found = table.term(table.find(key)).valence;
                assert_eq!(found.to_bits(), place.map_or(0.0, |place| place as f64 + 1.0).to_bits());
                let padded = [word.as_slice(), &[b'x'; MAX_WORD_BYTES]].concat();
                assert!(place.is_none() || table.may_hold(&padded, 0, word.len()));
            }
        }
    }
}
