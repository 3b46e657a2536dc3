//! Finds pairs of articles that are similar enough to be on one event.
//!
//! Two articles are compared if they share one of their heaviest terms and, if both are dated, are at most [`WINDOW`] days
//! apart.

use super::fingerprint::Fingerprint;
use super::term_vectors::TermVectors;
use std::cmp::Reverse;

/// Most days between the first and the last article of a story. Articles on one of BASIL's events are at most 3 days apart.
pub(super) const WINDOW: i32 = 3;
/// Least mean cosine similarity of dated articles of one story, in percent. Tuned on the even-numbered events of BASIL, where
/// 22 finds one pair more and 26 two fewer, and by inspection of PolNeAR (seven outlets during one campaign): about half of
/// its groups between 22 and 25 are on one event.
const SIMILARITY_DATED: u64 = 25;
/// The same if an article is undated, because a person in the news again months later looks much like one event. At 34, no
/// pair of BASIL's even-numbered events is lost beyond those lost at 31, but nine wrong ones are found among the odd-numbered
/// events (two affairs of one man). At 39 there are none of these, and nine of 150 right ones more are lost. A wrong match
/// does more harm than a missing one.
const SIMILARITY_UNDATED: u64 = 39;

/// Number of heaviest terms by which an article is looked up. 6, 8, 12 and 24 found the same stories.
const KEYS: usize = 8;
/// Number of postings of a key that are read.
const POSTINGS_READ: usize = 64;
/// Number of articles that an article is compared with, those that share most of its heaviest terms.
const COMPARED: usize = 64;
/// Largest number of pairs kept for each article.
const PAIRS: usize = 16;

/// The similarity of two articles and their ranks; sorts the most similar first.
pub(super) type Pair = (Reverse<u64>, u32, u32);

/// Least similarity of two articles of one story, in units of 1/[`TermVectors::ONE`].
pub(super) fn threshold(has_undated: bool) -> u64 {
    TermVectors::ONE / 100 * if has_undated { SIMILARITY_UNDATED } else { SIMILARITY_DATED }
}

/// The pairs of similar articles, the most similar first.
pub(super) fn similar_pairs(fingerprints: &[&Fingerprint], vectors: &TermVectors<'_>) -> Vec<Pair> {
    // Undated articles come before all others with the same term.
    let mut postings: Vec<(u32, Option<i32>, u32)> =
        Vec::with_capacity(fingerprints.len().saturating_mul(KEYS));
    for (rank, fingerprint) in (0..).zip(fingerprints) {
        postings.extend(keys(rank, vectors).map(|hash| (hash, fingerprint.day, rank)));
    }
    postings.sort_unstable();

    let mut pairs: Vec<Pair> = Vec::new();
    let (mut candidates, mut counted, mut kept) = (Vec::new(), Vec::new(), Vec::new());
    for (rank, fingerprint) in (0..).zip(fingerprints) {
        candidates.clear();
        for hash in keys(rank, vectors) {
            let own = (hash, fingerprint.day, rank);
            let after = postings.partition_point(|posting| *posting <= own);
            let is_near = |day: &Option<i32>| match (fingerprint.day, day) {
                (Some(a), Some(b)) => b.saturating_sub(a) <= WINDOW,
                _ => true,
            };
            let next = postings.iter().skip(after).take(POSTINGS_READ);
            candidates.extend(
                next.take_while(|(other, day, _)| *other == hash && is_near(day)).map(|(_, _, r)| *r),
            );
        }
        candidates.sort_unstable();
        counted.clear();
        let equal = candidates.chunk_by(|a: &u32, b: &u32| a == b);
        counted.extend(equal.filter_map(|equal| Some((Reverse(equal.len()), *equal.first()?))));
        counted.sort_unstable();
        kept.clear();
        for (_, other) in counted.iter().take(COMPARED) {
            let other_day = fingerprints.get(*other as usize).map(|f| f.day);
            let has_undated = fingerprint.day.is_none() || other_day == Some(None);
            let similarity = vectors.similarity(rank, *other);
            if similarity >= threshold(has_undated) {
                kept.push((Reverse(similarity), rank.min(*other), rank.max(*other)));
            }
        }
        kept.sort_unstable();
        pairs.extend(kept.iter().take(PAIRS));
    }
    pairs.sort_unstable();
    pairs
}

/// The heaviest terms of an article.
fn keys(rank: u32, vectors: &TermVectors<'_>) -> impl Iterator<Item = u32> {
    let mut all: Vec<(Reverse<u16>, u32)> = vectors
        .terms(rank)
        .filter(|(_, weight)| *weight > 0)
        .map(|(hash, weight)| (Reverse(weight), hash))
        .collect();
    all.sort_unstable();
    all.into_iter().take(KEYS).map(|(_, hash)| hash)
}
