//! Searches the fingerprints of a corpus for groups of articles that share most of their text.
//!
//! Articles are taken from the longest to the shortest. Each looks up its smallest hashes among the articles that did not
//! join another one, compares its sketch with those that share most of these hashes, and joins the one that contains most
//! of it; otherwise later articles may join it. A text that ran a thousand times thus costs a thousand look-ups and not half
//! a million comparisons. Groups do not chain, because every member is compared with the first article of its group.
//!
//! The crates for locality-sensitive hashing that were examined (`gaoya`, `probminhash`, `sketchir`) find *resemblance*: the
//! shared part of the shingles of both texts. For a copy cut to a third this is below 0.34, no more than for two reports
//! with the same quotations. This search needs *containment*; see [`super::sketch`].

use super::common_shingles::common_shingles;
use super::fingerprint::Fingerprint;
use rustc_hash::FxHashSet;
use std::cmp::Reverse;

/// Least share of the shorter article's shingles for a copy. Of 1,234 articles, no two that only report the same event
/// share more than 0.35, and versions of one text share at least 0.69, except for one pair at 0.51. The threshold is two
/// standard errors above the former for the smallest samples, and four for others.
pub(super) const COPY: f64 = 0.55;

/// Least length of the shorter text relative to the longer one; below, the shorter text is a passage and not a copy.
const SHORTEST: f64 = 0.25;

/// Number of smallest hashes by which an article is looked up. A copy cut to a third, with a tenth of its words changed,
/// misses all 20 once in a thousand times.
const KEYS: usize = 20;

/// Number of postings of a key that are read: those of the longest articles, which others are most likely to have joined.
const POSTINGS_READ: usize = 256;
/// Largest number of candidates from the postings of one key.
const CANDIDATES_PER_KEY: usize = 32;
/// Number of candidates that an article is compared with.
const COMPARED: usize = 16;

/// A shingle's hash, and the rank of an article with it.
type Posting = (u32, u32);

/// An index over the fingerprints of a corpus. Articles are identified by their rank, the longest first.
pub(super) struct CopySearch<'p> {
    fingerprints: &'p [Fingerprint],
    common: FxHashSet<u32>,
    /// Index of the article of each rank.
    order: Vec<u32>,
    /// Sorted; without hashes that occur in one article only.
    postings: Vec<Posting>,
}

impl<'p> CopySearch<'p> {
    pub(super) fn new(fingerprints: &'p [Fingerprint]) -> Self {
        let mut order: Vec<u32> = (0..).take(fingerprints.len()).collect();
        order.sort_by_cached_key(|index| {
            let fingerprint = fingerprints.get(*index as usize);
            (Reverse(fingerprint.map(|f| f.sketch.shingles)), fingerprint.map(|f| f.content), *index)
        });
        let common = common_shingles(fingerprints);
        let mut search = Self { fingerprints, common, order, postings: Vec::new() };
        let mut postings: Vec<Posting> = Vec::with_capacity(fingerprints.len().saturating_mul(KEYS));
        for (rank, fingerprint) in search.ranked() {
            postings.extend(search.keys(fingerprint).map(|hash| (hash, rank)));
        }
        postings.sort_unstable();
        search.postings = shared_only(postings);
        search
    }

    fn ranked(&self) -> impl Iterator<Item = (u32, &'p Fingerprint)> {
        (0..).zip(self.order.iter().filter_map(|index| self.fingerprints.get(*index as usize)))
    }

    /// The fingerprint of the article with a rank.
    pub(super) fn fingerprint(&self, rank: u32) -> Option<&'p Fingerprint> {
        self.fingerprints.get(self.index(rank)?)
    }

    /// The input index of the article with a rank.
    pub(super) fn index(&self, rank: u32) -> Option<usize> {
        self.order.get(rank as usize).map(|index| *index as usize)
    }

    /// The hashes by which an article is looked up.
    fn keys(&self, fingerprint: &'p Fingerprint) -> impl Iterator<Item = u32> {
        fingerprint.sketch.hashes.iter().copied().filter(|hash| !self.common.contains(hash)).take(KEYS)
    }

    /// For every article, by rank: the rank of the article that it joined (its own if it joined none), and its own rank.
    pub(super) fn groups(&self) -> Vec<(u32, u32)> {
        let mut joined: Vec<(u32, u32)> = Vec::with_capacity(self.order.len());
        let mut candidates: Vec<u32> = Vec::new();
        let mut counted: Vec<(Reverse<usize>, u32)> = Vec::new();
        for (rank, fingerprint) in self.ranked() {
            candidates.clear();
            for key in self.keys(fingerprint) {
                let from = self.postings.partition_point(|posting| *posting < (key, 0));
                let longer = self
                    .postings
                    .iter()
                    .skip(from)
                    .take(POSTINGS_READ)
                    .map_while(|(hash, other)| (*hash == key && *other < rank).then_some(*other));
                let is_first =
                    |other: &u32| joined.get(*other as usize).is_some_and(|(first, _)| first == other);
                candidates.extend(longer.filter(is_first).take(CANDIDATES_PER_KEY));
            }
            candidates.sort_unstable();
            counted.clear();
            let equal = candidates.chunk_by(|a, b| a == b);
            counted.extend(equal.filter_map(|equal| Some((Reverse(equal.len()), *equal.first()?))));
            counted.sort_unstable();
            let best = counted
                .iter()
                .take(COMPARED)
                .filter_map(|(_, other)| Some((self.shared(rank, *other)?, *other)))
                .filter(|(shared, _)| *shared >= COPY)
                // Of equal shares, the longer article, which has the lower rank.
                .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
            joined.push((best.map_or(rank, |(_, first)| first), rank));
        }
        joined
    }

    /// Share of the shorter article that is in the longer one, 0 to 1; `None` if one is too short to tell.
    fn shared(&self, a: u32, b: u32) -> Option<f64> {
        let (a, b) = (&self.fingerprint(a)?.sketch, &self.fingerprint(b)?.sketch);
        let (short, long) = (a.shingles.min(b.shingles), a.shingles.max(b.shingles));
        if f64::from(short) < SHORTEST * f64::from(long) {
            return None;
        }
        a.shared(b, |hash| self.common.contains(&hash))
    }

    /// Share of an article's own text that is in the original, 0 to 1. For an article longer than the original, this is less
    /// than [`Self::shared`].
    pub(super) fn share_of_copy(&self, rank: u32, original: u32) -> Option<f64> {
        let shared = self.shared(rank, original)?;
        let (own, other) =
            (self.fingerprint(rank)?.sketch.shingles, self.fingerprint(original)?.sketch.shingles);
        Some(shared * (f64::from(other) / f64::from(own.max(1))).min(1.0))
    }
}

/// Removes the postings of hashes that occur in one article only, about nine in ten. The postings must be sorted.
fn shared_only(mut postings: Vec<Posting>) -> Vec<Posting> {
    let mut previous = None;
    let mut is_shared: Vec<bool> = Vec::with_capacity(postings.len());
    for (hash, _) in &postings {
        let is_same = previous == Some(*hash);
        if is_same && let Some(last) = is_shared.last_mut() {
            *last = true;
        }
        is_shared.push(is_same);
        previous = Some(*hash);
    }
    let mut flags = is_shared.into_iter();
    postings.retain(|_| flags.next().unwrap_or(false));
    postings.shrink_to_fit();
    postings
}
