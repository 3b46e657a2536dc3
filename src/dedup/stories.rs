//! Groups articles by event.
//!
//! Pairs of similar articles are joined from the most similar to the least. Two clusters are joined only if their articles
//! are similar on average (average linkage; Sokal & Michener 1958), so that a chain of events does not become one story. No
//! story is longer than [`WINDOW`].

use super::copies::CopyMatch;
use super::fingerprint::Fingerprint;
use super::story_pairs::{WINDOW, similar_pairs, threshold};
use super::term_vectors::TermVectors;
use std::cmp::Reverse;

/// A story: the articles on one event. Stories are numbered from 0 in the order of their first articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct StoryId(pub u32);

/// Number of articles of a cluster that are compared when two clusters are joined: those that were joined first.
const CORE: usize = 10;
/// Number of passes over all pairs: after the first, clusters may have become more similar to each other.
const PASSES: usize = 2;

/// Groups articles by event, whichever outlets ran them. The result has an entry for each fingerprint, in the same order:
/// the story, or `None` if no other article is on the same event. Copies are in the story of their original.
///
/// `copies` is the result of [`copies()`](super::copies()) for the same fingerprints. The grouping does not depend on the
/// order of the articles. Time is linear in the number of articles.
#[must_use]
pub fn stories(fingerprints: &[Fingerprint], copies: &[Option<CopyMatch>]) -> Vec<Option<StoryId>> {
    let copy = |index: usize| copies.get(index).copied().flatten();
    let mut originals: Vec<(u64, usize)> = (0..)
        .zip(fingerprints)
        .filter(|(index, _)| copy(*index).is_none())
        .map(|(index, fingerprint)| (fingerprint.content, index))
        .collect();
    originals.sort_unstable();
    let by_rank: Vec<&Fingerprint> =
        originals.iter().filter_map(|(_, index)| fingerprints.get(*index)).collect();
    let cluster_of_rank = cluster(&by_rank);

    let mut cluster_of: Vec<Option<u32>> = vec![None; fingerprints.len()];
    for ((_, index), cluster) in originals.iter().zip(cluster_of_rank) {
        if let Some(slot) = cluster_of.get_mut(*index) {
            *slot = Some(cluster);
        }
    }
    let original = |index: usize| copy(index).map_or(index, |copy| copy.original);
    let clusters: Vec<Option<u32>> =
        (0..fingerprints.len()).map(|index| cluster_of.get(original(index)).copied().flatten()).collect();
    number(&clusters)
}

/// Numbers the clusters of at least two articles in the order of their first articles.
fn number(clusters: &[Option<u32>]) -> Vec<Option<StoryId>> {
    let count = clusters.iter().flatten().max().map_or(0, |most| *most as usize + 1);
    let mut sizes = vec![0_u32; count];
    for cluster in clusters.iter().flatten() {
        if let Some(size) = sizes.get_mut(*cluster as usize) {
            *size += 1;
        }
    }
    let mut ids: Vec<Option<StoryId>> = vec![None; count];
    let mut next = 0;
    let id_of = |cluster: &Option<u32>| {
        let index = (*cluster)? as usize;
        if sizes.get(index).is_none_or(|size| *size < 2) {
            return None;
        }
        let id = ids.get_mut(index)?;
        if id.is_none() {
            *id = Some(StoryId(next));
            next += 1;
        }
        *id
    };
    clusters.iter().map(id_of).collect()
}

/// Articles that were joined.
#[derive(Debug)]
struct Cluster {
    members: Vec<u32>,
    /// First and last day of the dated members.
    days: Option<(i32, i32)>,
    has_undated: bool,
}

/// Joins articles on one event; returns the cluster of each article.
fn cluster(fingerprints: &[&Fingerprint]) -> Vec<u32> {
    let vectors = TermVectors::new(fingerprints.iter().copied());
    let pairs = similar_pairs(fingerprints, &vectors);
    let mut clusters: Vec<Cluster> = (0..)
        .zip(fingerprints)
        .map(|(rank, fingerprint)| Cluster {
            members: vec![rank],
            days: fingerprint.day.map(|day| (day, day)),
            has_undated: fingerprint.day.is_none(),
        })
        .collect();
    let mut cluster_of: Vec<u32> = (0..).take(fingerprints.len()).collect();
    for _ in 0..PASSES {
        for (_, a, b) in &pairs {
            let (Some(&a), Some(&b)) = (cluster_of.get(*a as usize), cluster_of.get(*b as usize)) else {
                continue;
            };
            if a == b {
                continue;
            }
            let (Some(first), Some(second)) = (clusters.get(a as usize), clusters.get(b as usize)) else {
                continue;
            };
            if !is_one_event(first, second, &vectors) {
                continue;
            }
            let is_first_smaller = (first.members.len(), Reverse(a)) < (second.members.len(), Reverse(b));
            let (small, large) = if is_first_smaller { (a, b) } else { (b, a) };
            let days = joined_days(first.days, second.days);
            let has_undated = first.has_undated || second.has_undated;
            let moved = clusters.get_mut(small as usize).map(|cluster| std::mem::take(&mut cluster.members));
            let moved = moved.unwrap_or_default();
            for member in &moved {
                if let Some(cluster) = cluster_of.get_mut(*member as usize) {
                    *cluster = large;
                }
            }
            if let Some(cluster) = clusters.get_mut(large as usize) {
                cluster.members.extend(moved);
                cluster.days = days;
                cluster.has_undated = has_undated;
            }
        }
    }
    cluster_of
}

fn joined_days(a: Option<(i32, i32)>, b: Option<(i32, i32)>) -> Option<(i32, i32)> {
    match (a, b) {
        (Some(a), Some(b)) => Some((a.0.min(b.0), a.1.max(b.1))),
        (one, other) => one.or(other),
    }
}

/// Whether two clusters are on one event.
fn is_one_event(a: &Cluster, b: &Cluster, vectors: &TermVectors<'_>) -> bool {
    if joined_days(a.days, b.days).is_some_and(|(first, last)| last.saturating_sub(first) > WINDOW) {
        return false;
    }
    let (mut sum, mut pairs) = (0, 0);
    for one in a.members.iter().take(CORE) {
        for other in b.members.iter().take(CORE) {
            sum += vectors.similarity(*one, *other);
            pairs += 1;
        }
    }
    sum >= threshold(a.has_undated || b.has_undated) * pairs
}

#[cfg(test)]
mod tests {
    use super::super::copies::copies;
    use super::super::fixture::{dated, undated};
    use super::*;
    use proptest::prelude::*;

    const STORM: [&str; 3] = [
        "A hurricane tore roofs from houses in Tampico. Mayor Ana Ruiz told residents of Tampico to leave the harbor.",
        "Thousands fled Tampico as the hurricane came ashore. Ana Ruiz, the mayor, closed the harbor and the schools.",
        "The mayor of Tampico, Ana Ruiz, asked for help after a hurricane flooded the harbor and left houses without roofs.",
    ];
    const VOTE: [&str; 2] = [
        "Senators rejected a budget by Ben Stone that would have cut pensions of railway workers in half.",
        "Ben Stone lost a vote on his budget; senators would not cut the pensions of railway workers.",
    ];

    fn ids(fingerprints: &[Fingerprint]) -> Vec<Option<u32>> {
        stories(fingerprints, &copies(fingerprints)).iter().map(|id| id.map(|id| id.0)).collect()
    }

    #[test]
    fn three_articles_are_enough() {
        let day = "2016-05-02";
        let fingerprints =
            [dated("Herald", day, VOTE[0]), dated("Herald", day, STORM[0]), dated("Gazette", day, STORM[1])];
        assert_eq!(ids(&fingerprints), [None, Some(0), Some(0)]);
        let all: Vec<Fingerprint> =
            [VOTE[0], STORM[0], STORM[1], VOTE[1], STORM[2]].iter().map(|t| undated("Herald", t)).collect();
        assert_eq!(ids(&all), [Some(0), Some(1), Some(1), Some(0), Some(1)]);
    }

    #[test]
    fn articles_far_apart_in_time_are_not_one_story() {
        let day = |n: u32| format!("2016-05-{n:02}");
        let at = |n: u32, text: &str| dated("Herald", &day(n), text);
        assert_eq!(ids(&[at(1, STORM[0]), at(4, STORM[1])]), [Some(0), Some(0)]);
        assert_eq!(ids(&[at(1, STORM[0]), at(5, STORM[1])]), [None, None]);
        // No story is longer than the window, even if articles in between connect its ends.
        let chain: Vec<Fingerprint> = (1..=9).map(|n| at(n, STORM[n as usize % 3])).collect();
        // A copy is in the story of its original whatever its date; here no article counts as a copy.
        let found = stories(&chain, &[]);
        assert!(found[0].is_some() && found[0] != found[8], "{found:?}");
    }

    #[test]
    fn copies_are_in_the_story_of_their_original() {
        let copied = [
            None,
            Some(CopyMatch { original: 0, shared: 1.0 }),
            None,
            Some(CopyMatch { original: 9, shared: 1.0 }),
        ];
        let fingerprints = [
            undated("Herald", STORM[0]),
            undated("Gazette", STORM[0]),
            undated("Herald", VOTE[0]),
            undated("Courier", VOTE[1]),
        ];
        let found = stories(&fingerprints, &copied);
        assert_eq!(found, [Some(StoryId(0)), Some(StoryId(0)), None, None]);
    }

    #[test]
    fn empty_articles_have_no_story() {
        assert!(stories(&[], &[]).is_empty());
        let empty = undated("Herald", "");
        assert_eq!(ids(&[empty.clone(), empty]), [None, None]);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        #[test]
        fn the_order_of_articles_does_not_matter(
            picks in prop::collection::vec((0_usize..5, 1_u32..9, any::<bool>()), 0..14),
            turn in 0_usize..14,
        ) {
            let texts = [STORM[0], STORM[1], STORM[2], VOTE[0], VOTE[1]];
            let fingerprints: Vec<Fingerprint> = picks
                .iter()
                .enumerate()
                .map(|(n, (text, day, has_date))| {
                    let outlet = format!("outlet {n}");
                    if *has_date { dated(&outlet, &format!("2016-05-0{day}"), texts[*text]) } else { undated(&outlet, texts[*text]) }
                })
                .collect();
            let n = fingerprints.len();
            let here = ids(&fingerprints);
            let mut turned = fingerprints;
            turned.rotate_left(turn % n.max(1));
            turned.reverse();
            let there = ids(&turned);
            let place = |i: usize| n - 1 - (i + n - turn % n) % n;
            for i in 0..n {
                prop_assert_eq!(here[i].is_some(), there[place(i)].is_some());
                for j in 0..i {
                    if here[i].is_some() && here[j].is_some() {
                        prop_assert_eq!(here[i] == here[j], there[place(i)] == there[place(j)]);
                    }
                }
            }
        }
    }
}
