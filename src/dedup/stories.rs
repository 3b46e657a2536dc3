//! All prints, and which are copies → the articles that tell of one event.
//!
//! Two articles are compared if they share one of their weightiest words and, where both are dated, are at most
//! [`WINDOW`] days apart. Pairs are joined from the most alike to the least, and two groups only if their articles
//! are alike on average (average linkage; Sokal & Michener 1958), so that a chain of events does not become one
//! story. No story is longer than the window.

use super::copies::CopyMatch;
use super::fingerprint::Fingerprint;
use super::term_vectors::Vectors;
use std::cmp::Reverse;

/// A story: articles of one event. Numbered from 0 in the order in which their first articles stand in the input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct StoryId(pub u32);

/// Days between the first and the last article of a story. The three outlets of BASIL are at most 3 days apart.
const WINDOW: i32 = 3;
/// Mean cosine from which on dated articles are one story, in hundredths. Tuned on the even events of BASIL, where 22
/// finds one pair more and 26 two fewer, and by eye on PolNeAR, seven outlets in one campaign: of its groups between 22
/// and 25, about half are one event.
const ALIKE_DATED: u64 = 25;
/// The same where an article is undated: a person in the news again months later looks much like one event. At 34 no pair
/// of BASIL's even events is lost beside those lost at 31, and nine wrong ones are found among the odd events (two affairs
/// of one man); at 39 none is, and nine right ones more are lost of 150. A wrong match costs more than a missing one.
const ALIKE_UNDATED: u64 = 39;

/// Weightiest words by which an article is found. 6, 8, 12 and 24 found the same stories.
const KEYS: usize = 8;
/// Articles that are looked at for each of them.
const LOOKED_AT: usize = 64;
/// Articles compared with each, those that share most of its weightiest words.
const COMPARED: usize = 64;
/// Pairs kept for each article.
const PAIRS: usize = 16;
/// Articles of a group that are compared when two groups are joined: the first that came together.
const CORE: usize = 10;
/// Times that all pairs are gone through: a group may have grown more alike to another one meanwhile.
const ROUNDS: usize = 2;

/// The articles of one event, whichever outlets ran them: for each article its story, `None` where no other article
/// tells of its event. Copies are in their original's story.
///
/// `copied` is what [`super::copies()`] says of the same prints. The same articles in another order are grouped the same
/// way. Time is linear in the number of articles.
#[must_use]
pub fn stories(prints: &[Fingerprint], copied: &[Option<CopyMatch>]) -> Vec<Option<StoryId>> {
    let copy = |index: usize| copied.get(index).copied().flatten();
    let mut originals: Vec<(u64, usize)> = (0..)
        .zip(prints)
        .filter(|(index, _)| copy(*index).is_none())
        .map(|(index, print)| (print.content, index))
        .collect();
    originals.sort_unstable();
    let by_rank: Vec<&Fingerprint> = originals.iter().filter_map(|(_, index)| prints.get(*index)).collect();
    let groups = Groups::link(&by_rank);

    let mut group_of: Vec<Option<u32>> = vec![None; prints.len()];
    for ((_, index), group) in originals.iter().zip(groups.of) {
        if let Some(slot) = group_of.get_mut(*index) {
            *slot = Some(group);
        }
    }
    let root = |index: usize| copy(index).map_or(index, |copy| copy.original);
    let groups: Vec<Option<u32>> =
        (0..prints.len()).map(|index| group_of.get(root(index)).copied().flatten()).collect();
    number(&groups)
}

/// Numbers the groups of two and more by their first articles.
fn number(groups: &[Option<u32>]) -> Vec<Option<StoryId>> {
    let most = groups.iter().flatten().max().map_or(0, |most| *most as usize + 1);
    let mut sizes = vec![0_u32; most];
    for group in groups.iter().flatten() {
        if let Some(size) = sizes.get_mut(*group as usize) {
            *size += 1;
        }
    }
    let mut ids: Vec<Option<StoryId>> = vec![None; most];
    let mut next = 0;
    let one = |group: &Option<u32>| {
        let at = (*group)? as usize;
        if sizes.get(at).is_none_or(|size| *size < 2) {
            return None;
        }
        let id = ids.get_mut(at)?;
        if id.is_none() {
            *id = Some(StoryId(next));
            next += 1;
        }
        *id
    };
    groups.iter().map(one).collect()
}

/// Two articles that are alike, the most alike first.
type Pair = (Reverse<u64>, u32, u32);

/// Articles that came together.
#[derive(Debug)]
struct Group {
    members: Vec<u32>,
    /// First and last day of those that are dated.
    days: Option<(i32, i32)>,
    undated: bool,
}

struct Groups {
    /// By rank.
    of: Vec<u32>,
}

impl Groups {
    fn link(prints: &[&Fingerprint]) -> Self {
        let vectors = Vectors::new(prints.iter().copied());
        let pairs = pairs(prints, &vectors);
        let mut groups: Vec<Group> = (0..)
            .zip(prints)
            .map(|(rank, print)| Group {
                members: vec![rank],
                days: print.day.map(|day| (day, day)),
                undated: print.day.is_none(),
            })
            .collect();
        let mut of: Vec<u32> = (0..).take(prints.len()).collect();
        for _ in 0..ROUNDS {
            for (_, a, b) in &pairs {
                let (Some(&a), Some(&b)) = (of.get(*a as usize), of.get(*b as usize)) else {
                    continue;
                };
                if a == b {
                    continue;
                }
                let (Some(first), Some(second)) = (groups.get(a as usize), groups.get(b as usize)) else {
                    continue;
                };
                if !are_one(first, second, &vectors) {
                    continue;
                }
                let small_first = (first.members.len(), Reverse(a)) < (second.members.len(), Reverse(b));
                let (small, large) = if small_first { (a, b) } else { (b, a) };
                let days = joined(first.days, second.days);
                let undated = first.undated || second.undated;
                let moved = groups.get_mut(small as usize).map(|group| std::mem::take(&mut group.members));
                let moved = moved.unwrap_or_default();
                for member in &moved {
                    if let Some(group) = of.get_mut(*member as usize) {
                        *group = large;
                    }
                }
                if let Some(group) = groups.get_mut(large as usize) {
                    group.members.extend(moved);
                    group.days = days;
                    group.undated = undated;
                }
            }
        }
        Self { of }
    }
}

fn joined(a: Option<(i32, i32)>, b: Option<(i32, i32)>) -> Option<(i32, i32)> {
    match (a, b) {
        (Some(a), Some(b)) => Some((a.0.min(b.0), a.1.max(b.1))),
        (one, other) => one.or(other),
    }
}

/// Mean cosine that articles must have, as a share of [`Vectors::ONE`].
fn threshold(undated: bool) -> u64 {
    Vectors::ONE / 100 * if undated { ALIKE_UNDATED } else { ALIKE_DATED }
}

/// Whether two groups tell of one event.
fn are_one(a: &Group, b: &Group, vectors: &Vectors<'_>) -> bool {
    if joined(a.days, b.days).is_some_and(|(first, last)| last.saturating_sub(first) > WINDOW) {
        return false;
    }
    let (mut sum, mut pairs) = (0, 0);
    for one in a.members.iter().take(CORE) {
        for other in b.members.iter().take(CORE) {
            sum += vectors.alike(*one, *other);
            pairs += 1;
        }
    }
    sum >= threshold(a.undated || b.undated) * pairs
}

/// Pairs of articles that are alike, the most alike first.
fn pairs(prints: &[&Fingerprint], vectors: &Vectors<'_>) -> Vec<Pair> {
    // Undated articles stand before all others in the list of a word.
    let mut postings: Vec<(u32, Option<i32>, u32)> = Vec::with_capacity(prints.len().saturating_mul(KEYS));
    for (rank, print) in (0..).zip(prints) {
        postings.extend(keys(rank, vectors).map(|hash| (hash, print.day, rank)));
    }
    postings.sort_unstable();

    let mut pairs: Vec<Pair> = Vec::new();
    let (mut found, mut counted, mut kept) = (Vec::new(), Vec::new(), Vec::new());
    for (rank, print) in (0..).zip(prints) {
        found.clear();
        for hash in keys(rank, vectors) {
            let own = (hash, print.day, rank);
            let after = postings.partition_point(|posting| *posting <= own);
            let near = |day: &Option<i32>| match (print.day, day) {
                (Some(a), Some(b)) => b.saturating_sub(a) <= WINDOW,
                _ => true,
            };
            let next = postings.iter().skip(after).take(LOOKED_AT);
            found.extend(next.take_while(|(other, day, _)| *other == hash && near(day)).map(|(_, _, r)| *r));
        }
        found.sort_unstable();
        counted.clear();
        let same = found.chunk_by(|a: &u32, b: &u32| a == b);
        counted.extend(same.filter_map(|same| Some((Reverse(same.len()), *same.first()?))));
        counted.sort_unstable();
        kept.clear();
        for (_, other) in counted.iter().take(COMPARED) {
            let undated = print.day.is_none() || prints.get(*other as usize).is_some_and(|p| p.day.is_none());
            let alike = vectors.alike(rank, *other);
            if alike >= threshold(undated) {
                kept.push((Reverse(alike), rank.min(*other), rank.max(*other)));
            }
        }
        kept.sort_unstable();
        pairs.extend(kept.iter().take(PAIRS));
    }
    pairs.sort_unstable();
    pairs
}

/// The weightiest words of an article.
fn keys(rank: u32, vectors: &Vectors<'_>) -> impl Iterator<Item = u32> {
    let mut all: Vec<(Reverse<u16>, u32)> = vectors
        .of(rank)
        .filter(|(_, weight)| *weight > 0)
        .map(|(hash, weight)| (Reverse(weight), hash))
        .collect();
    all.sort_unstable();
    all.into_iter().take(KEYS).map(|(_, hash)| hash)
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

    fn ids(prints: &[Fingerprint]) -> Vec<Option<u32>> {
        stories(prints, &copies(prints)).iter().map(|id| id.map(|id| id.0)).collect()
    }

    #[test]
    fn three_articles_are_enough() {
        let day = "2016-05-02";
        let prints =
            [dated("Herald", day, VOTE[0]), dated("Herald", day, STORM[0]), dated("Gazette", day, STORM[1])];
        assert_eq!(ids(&prints), [None, Some(0), Some(0)]);
        let all: Vec<Fingerprint> =
            [VOTE[0], STORM[0], STORM[1], VOTE[1], STORM[2]].iter().map(|t| undated("Herald", t)).collect();
        assert_eq!(ids(&all), [Some(0), Some(1), Some(1), Some(0), Some(1)]);
    }

    #[test]
    fn days_part_what_words_join() {
        let day = |n: u32| format!("2016-05-{n:02}");
        let at = |n: u32, text: &str| dated("Herald", &day(n), text);
        assert_eq!(ids(&[at(1, STORM[0]), at(4, STORM[1])]), [Some(0), Some(0)]);
        assert_eq!(ids(&[at(1, STORM[0]), at(5, STORM[1])]), [None, None]);
        // No story grows beyond the window, however many articles lie between.
        let chain: Vec<Fingerprint> = (1..=9).map(|n| at(n, STORM[n as usize % 3])).collect();
        // Whoever ran the same text is a copy and is in its story on any day; here none counts as one.
        let found = stories(&chain, &[]);
        assert!(found[0].is_some() && found[0] != found[8], "{found:?}");
    }

    #[test]
    fn copies_belong_to_their_original() {
        let copied = [
            None,
            Some(CopyMatch { original: 0, shared: 1.0 }),
            None,
            Some(CopyMatch { original: 9, shared: 1.0 }),
        ];
        let prints = [
            undated("Herald", STORM[0]),
            undated("Gazette", STORM[0]),
            undated("Herald", VOTE[0]),
            undated("Courier", VOTE[1]),
        ];
        let found = stories(&prints, &copied);
        assert_eq!(found, [Some(StoryId(0)), Some(StoryId(0)), None, None]);
    }

    #[test]
    fn nothing_is_no_story() {
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
            let prints: Vec<Fingerprint> = picks
                .iter()
                .enumerate()
                .map(|(n, (text, day, has_date))| {
                    let outlet = format!("outlet {n}");
                    if *has_date { dated(&outlet, &format!("2016-05-0{day}"), texts[*text]) } else { undated(&outlet, texts[*text]) }
                })
                .collect();
            let n = prints.len();
            let here = ids(&prints);
            let mut turned = prints;
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
