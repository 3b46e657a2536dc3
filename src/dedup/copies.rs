//! Decides which articles are copies of another one, and of which.
//!
//! [`CopySearch`] finds groups of articles that share most of their text. Each group gets an original, and every other
//! member is compared once more with that original.

use super::copy_search::{COPY, CopySearch};
use super::credit_place::CreditPlace;
use super::fingerprint::Fingerprint;
use std::cmp::Reverse;

/// Least share for a copy if both articles are from one outlet and of different days. Daily reports of weather or stocks
/// share their frame, up to 0.74 (in invented texts; the measured sets have none), and are not copies of each other.
const COPY_WITHIN_OUTLET: f64 = 0.9;

/// Largest number of originals in a group: articles that do not share enough with the first original may be copies of a
/// second one.
const ORIGINALS: usize = 4;

/// Says that an article is a copy of another one.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct CopyMatch {
    /// Index of the original, which is not itself a copy.
    pub original: usize,
    /// Share of the copy's shingles of five words that are also in the original, 0 to 1, without those of boilerplate. It is
    /// estimated from samples, with a standard error of 0.05 for whole articles and 0.1 for one cut to a quarter.
    pub shared: f64,
}

/// Finds the articles that are copies; the result has an entry for each fingerprint, in the same order.
///
/// An article is a copy if most of its text is that of another article, even with another headline, cut to as little as a
/// quarter, with paragraphs moved, some words changed or some sentences added. Articles that only quote the same words are
/// not copies, and neither is an article with more text of its own than of the other: a report around a statement, or an
/// agency's text extended by more than half.
///
/// The original of a group is the agency's own article if the agency is one of the outlets, otherwise the earliest by day
/// (undated articles last), otherwise the longest. Remaining ties are resolved by a hash of the article, so the order of
/// the input does not matter. Only days are compared, not times. Texts of fewer than 16 words are never copies; articles of
/// one outlet on different days must be nearly equal.
///
/// A note under many articles is ignored, unless it is most of their text: then it cannot be distinguished from a text that
/// many outlets ran with a few words of their own.
///
/// Time is linear in the number of articles. Measured with `tests/stories.rs` on two busy cores: a million fingerprints take
/// 1.1 GB, finding their copies 37 seconds and another 0.13 GB; a hundred thousand take 3.4 seconds.
#[must_use]
pub fn copies(fingerprints: &[Fingerprint]) -> Vec<Option<CopyMatch>> {
    let search = CopySearch::new(fingerprints);
    let mut groups = search.groups();
    // A group is named by its longest article, which comes first in it.
    groups.sort_unstable();
    let mut copies = vec![None; fingerprints.len()];
    for group in groups.chunk_by(|a, b| a.0 == b.0).filter(|group| group.len() > 1) {
        mark_copies(&search, group.iter().map(|(_, rank)| *rank).collect(), &mut copies);
    }
    copies
}

/// Chooses the originals of a group, given by rank, and marks their copies.
fn mark_copies(search: &CopySearch<'_>, mut group: Vec<u32>, copies: &mut [Option<CopyMatch>]) {
    for _ in 0..ORIGINALS {
        let original = group.iter().copied().min_by_key(|rank| {
            let fingerprint = search.fingerprint(*rank);
            let credit = fingerprint.and_then(Fingerprint::credit);
            let is_agencys = credit.is_some_and(|credit| credit.place == CreditPlace::Outlet);
            let day = fingerprint.and_then(Fingerprint::day);
            (!is_agencys, day.is_none(), day, Reverse(fingerprint.map(Fingerprint::words)), *rank)
        });
        let Some(original) = original else {
            return;
        };
        group.retain(|rank| {
            if *rank == original {
                return false;
            }
            let share = search.share_of_copy(*rank, original);
            let Some(shared) = share.filter(|share| *share >= threshold(search, *rank, original)) else {
                return true;
            };
            let copy = search.index(*rank).and_then(|index| copies.get_mut(index));
            if let (Some(original), Some(copy)) = (search.index(original), copy) {
                *copy = Some(CopyMatch { original, shared });
            }
            false
        });
    }
}

/// Least share for a copy.
fn threshold(search: &CopySearch<'_>, rank: u32, original: u32) -> f64 {
    match (search.fingerprint(rank), search.fingerprint(original)) {
        (Some(a), Some(b)) if a.outlet.is_some() && a.outlet == b.outlet && a.day != b.day => {
            COPY_WITHIN_OUTLET
        }
        _ => COPY,
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{dated, prose, undated};
    use super::*;
    use proptest::prelude::*;

    fn originals(fingerprints: &[Fingerprint]) -> Vec<Option<usize>> {
        copies(fingerprints).iter().map(|copy| copy.map(|copy| copy.original)).collect()
    }

    #[test]
    fn the_original_is_the_agencys_then_the_earliest_then_the_longest() {
        let text = prose(1, 300);
        let longer = format!("{text} {}", prose(2, 60));
        let agency = dated("Reuters", "2016-05-04", &text);
        let late = dated("Herald", "2016-05-03", &longer);
        let early = dated("Gazette", "2016-05-02", &text);
        let unknown = undated("Courier", &longer);
        let all = [late.clone(), early.clone(), agency, unknown.clone()];
        assert_eq!(originals(&all), [Some(2), Some(2), None, Some(2)]);
        assert_eq!(originals(&[late.clone(), early, unknown.clone()]), [Some(1), None, Some(1)]);
        assert_eq!(originals(&[unknown, late]), [Some(1), None]);
        let (short, long) = (undated("Herald", &text), undated("Gazette", &longer));
        assert_eq!(originals(&[short, long]), [Some(1), None]);
    }

    #[test]
    fn passages_and_shared_quotations_are_not_copies() {
        let whole = undated("Herald", &prose(1, 1000));
        assert_eq!(originals(&[whole.clone(), undated("Gazette", &prose(1, 150))]), [None, None]);
        assert_eq!(originals(&[whole, undated("Gazette", &prose(1, 340))]), [None, Some(0)]);
        let quotation = format!("“{}”", prose(3, 150));
        let report =
            |seed| undated("Herald", &format!("{} {quotation} {}", prose(seed, 150), prose(seed + 1, 100)));
        assert_eq!(originals(&[report(10), report(20)]), [None, None]);
    }

    #[test]
    fn a_statement_and_a_report_around_it_are_not_copies() {
        let statement = prose(1, 160);
        let report = format!("{} {statement} {}", prose(2, 260), prose(3, 200));
        let early = dated("Herald", "2016-05-01", &statement);
        let late = dated("Gazette", "2016-05-02", &report);
        assert_eq!(originals(&[early, late.clone()]), [None, None]);
        // A shortened version on a later day is a copy.
        let cut = dated("Courier", "2016-05-03", &prose(2, 200));
        assert_eq!(originals(&[late, cut]), [None, Some(0)]);
    }

    #[test]
    fn outlets_that_add_equally_much_are_judged_alike() {
        let wire = prose(1, 200);
        let agency = dated("Reuters", "2016-05-01", &wire);
        let own =
            |outlet, seed, length| dated(outlet, "2016-05-01", &format!("{wire} {}", prose(seed, length)));
        assert_eq!(originals(&[agency.clone(), own("Herald", 2, 410), own("Gazette", 3, 400)]), [None; 3]);
        assert_eq!(
            originals(&[agency, own("Herald", 2, 41), own("Gazette", 3, 40)]),
            [None, Some(0), Some(0)]
        );
    }

    #[test]
    fn daily_reports_of_one_outlet_are_not_copies() {
        let frame = prose(1, 200);
        let report = |outlet, day: u32| {
            let words = frame.split(' ').enumerate();
            let filled = words
                .map(|(n, word)| if n % 30 == 9 { format!("{}", n as u32 * day) } else { word.to_owned() });
            dated(outlet, &format!("2016-05-0{day}"), &filled.collect::<Vec<_>>().join(" "))
        };
        assert_eq!(originals(&[report("Herald", 1), report("Herald", 2), report("Herald", 3)]), [None; 3]);
        assert_eq!(originals(&[report("Herald", 1), report("Gazette", 2)]), [None, Some(0)]);
        assert_eq!(originals(&[report("Herald", 1), report("Herald", 1)]).iter().flatten().count(), 1);
    }

    #[test]
    fn a_note_under_every_article_makes_no_copies() {
        let note = prose(1000, 45);
        let length = |n: usize| if n < 20 { 45 } else { 300 };
        let mut fingerprints: Vec<Fingerprint> =
            (0..80).map(|n| undated("Herald", &format!("{} {note}", prose(n, length(n))))).collect();
        assert!(originals(&fingerprints).iter().all(Option::is_none));
        // A real copy among them is still found.
        fingerprints.push(undated("Gazette", &format!("{} {note}", prose(7, 45))));
        let found = originals(&fingerprints);
        assert_eq!(found.iter().flatten().count(), 1, "{found:?}");
        assert!(found[7] == Some(80) || found[80] == Some(7));
    }

    #[test]
    fn a_text_that_ran_often_is_one_group_despite_added_words() {
        let wire = prose(1, 300);
        let fingerprints: Vec<Fingerprint> = (0..100)
            .map(|n| {
                let own = if n % 2 == 0 { String::new() } else { prose(n + 10, 100) };
                dated(
                    &format!("outlet {n}"),
                    if n == 40 { "2016-05-01" } else { "2016-05-02" },
                    &format!("{wire} {own}"),
                )
            })
            .collect();
        let found = originals(&fingerprints);
        // Three quarters of the longer articles are the agency text; a few samples underestimate that.
        let joined = found.iter().filter(|original| **original == Some(40)).count();
        assert!(joined >= 95 && found[40].is_none(), "{found:?}");
    }

    #[test]
    fn texts_too_short_to_judge_are_not_copies() {
        assert!(copies(&[]).is_empty());
        let empty = undated("Herald", "");
        let short = undated("Herald", "No comment was made.");
        assert_eq!(originals(&[empty.clone(), empty, short.clone(), short]), [None; 4]);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        #[test]
        fn the_order_of_articles_does_not_matter(
            seeds in prop::collection::vec((0_usize..4, 60_usize..400, 0_usize..3), 0..14),
            turn in 0_usize..14,
        ) {
            let fingerprints: Vec<Fingerprint> = seeds
                .iter()
                .enumerate()
                .map(|(n, (seed, length, day))| {
                    dated(&format!("outlet {n}"), &format!("2016-05-0{}", day + 1), &prose(*seed, *length))
                })
                .collect();
            let n = fingerprints.len();
            let here = originals(&fingerprints);
            let mut turned = fingerprints;
            turned.rotate_left(turn % n.max(1));
            turned.reverse();
            let place = |i: usize| n - 1 - (i + n - turn % n) % n;
            let there = originals(&turned);
            for (i, original) in here.iter().enumerate() {
                prop_assert_ne!(*original, Some(i));
                prop_assert_eq!(original.map(place), there[place(i)]);
                prop_assert!(original.is_none_or(|o| here[o].is_none()));
            }
        }
    }
}
