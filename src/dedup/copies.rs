//! All prints → for each article, whether it is a copy of another one and of which.
//!
//! Articles are taken from the longest to the shortest. Each looks up its smallest hashes among the articles that are
//! no copies so far; those that share most of them are compared by their sketches; the article joins the one that
//! contains most of it, or becomes one that others may join. So a text that ran a thousand times costs a thousand
//! look-ups and not half a million comparisons, and nothing chains: every member of a group was compared with one
//! article of it, and is compared once more with the original that is chosen at the end.
//!
//! The crates for locality-sensitive hashing that were looked at (`gaoya`, `probminhash`, `sketchir`) find
//! *resemblance*, shared shingles over those of both texts, which for a copy cut to a third is below 0.34 and no more
//! than that of two reports with the same quotations. What is asked here is *containment*; see [`super::sketch`].

use super::common_shingles::furniture;
use super::credit::CreditPlace;
use super::fingerprint::Fingerprint;
use rustc_hash::FxHashSet;
use std::cmp::Reverse;

/// Share of the shorter article's shingles from which on it is a copy. Of 1,234 real articles, no two that only report
/// the same event share more than 0.35, and versions of one text share 0.69 and more, but for one pair at 0.51. The
/// value leaves the first two standard errors where samples are smallest, and four elsewhere.
const COPY: f64 = 0.55;

/// The same for articles of one outlet on different days: its daily reports of weather and stocks share their frames, up
/// to 0.74 (invented; measured sets have none), and are no copies of each other.
const REPEATED: f64 = 0.9;

/// A copy has at least this share of the shingles of the longer text; less is a passage in it and no copy of it.
const SHORTEST: f64 = 0.25;

/// Smallest hashes by which an article is found. A copy cut to a third, with a tenth of its words changed, misses all
/// 20 once in a thousand times.
const KEYS: usize = 20;

/// Entries of a list that are looked at: the longest articles, which are those that others joined.
const LOOKED_AT: usize = 256;
/// Originals taken from a list.
const TAKEN: usize = 32;
/// Articles compared with each.
const COMPARED: usize = 16;
/// Times that an original is chosen in a group: those that do not share enough with the first may be copies of a
/// second.
const CHOICES: usize = 4;

/// That an article is a copy of another one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CopyMatch {
    /// Index of the article that it copies, which is itself no copy.
    pub original: usize,
    /// Share of the copy's shingles of five words that are in the original too, 0 to 1, without those of page furniture.
    /// Estimated from samples: ± 0.05 for whole articles, ± 0.1 for one cut to a quarter (standard error).
    pub shared: f64,
}

/// Which articles are copies: most of their text is that of another one, perhaps with another headline, cut to as little
/// as a quarter of it, its paragraphs moved, some words changed, or some sentences added. Articles that only quote the
/// same words are none, and neither is one with more words of its own than of another's: a report around a statement, or
/// an agency's text made longer by half and more.
///
/// The original of several is the agency's own article if the agency is among the outlets, else the earliest by day
/// (undated ones last), else the longest; articles that are alike in all of this are ordered by a hash of what they
/// hold, so that the order of the input does not matter. Days are compared and no times. Texts of fewer than 16 words are
/// never judged; articles of one outlet on different days must be nearly the same.
///
/// A note that stands under many articles does not count, unless it is most of the text of those it stands under: then
/// nothing tells it from a text that many outlets ran with some words of their own.
///
/// Time is linear in the number of articles. Measured with `tests/stories.rs` on two busy cores: a million prints take
/// 1.1 GB, their copies 37 seconds and 0.13 GB more; a hundred thousand, 3.4 seconds.
#[must_use]
pub fn copies(prints: &[Fingerprint]) -> Vec<Option<CopyMatch>> {
    let search = Search::new(prints);
    let mut groups = search.groups();
    // A group is named by its longest article, which comes first in it.
    groups.sort_unstable();
    let mut copied = vec![None; prints.len()];
    for group in groups.chunk_by(|a, b| a.0 == b.0).filter(|group| group.len() > 1) {
        search.choose(group.iter().map(|(_, rank)| *rank).collect(), &mut copied);
    }
    copied
}

/// A shingle of an article, by which it may be found.
type Posting = (u32, u32);

struct Search<'p> {
    prints: &'p [Fingerprint],
    furniture: FxHashSet<u32>,
    /// Rank → index; the longest first.
    order: Vec<u32>,
    /// By hash, then rank; no hash of one article alone.
    postings: Vec<Posting>,
}

impl<'p> Search<'p> {
    fn new(prints: &'p [Fingerprint]) -> Self {
        let mut order: Vec<u32> = (0..).take(prints.len()).collect();
        order.sort_by_cached_key(|index| {
            let print = prints.get(*index as usize);
            (Reverse(print.map(|p| p.sketch.shingles)), print.map(|p| p.content), *index)
        });
        let mut search = Self { prints, furniture: furniture(prints), order, postings: Vec::new() };
        let mut postings: Vec<Posting> = Vec::with_capacity(prints.len().saturating_mul(KEYS));
        for (rank, print) in search.ranked() {
            postings.extend(search.keys(print).map(|hash| (hash, rank)));
        }
        postings.sort_unstable();
        search.postings = shared_only(postings);
        search
    }

    fn ranked(&self) -> impl Iterator<Item = (u32, &'p Fingerprint)> {
        (0..).zip(self.order.iter().filter_map(|index| self.prints.get(*index as usize)))
    }

    fn print(&self, rank: u32) -> Option<&'p Fingerprint> {
        self.prints.get(*self.order.get(rank as usize)? as usize)
    }

    /// The hashes by which an article is found.
    fn keys(&self, print: &'p Fingerprint) -> impl Iterator<Item = u32> {
        print.sketch.hashes.iter().copied().filter(|hash| !self.furniture.contains(hash)).take(KEYS)
    }

    /// For every article, in order of rank, the rank of the one it joined (its own if none) and its own.
    fn groups(&self) -> Vec<(u32, u32)> {
        let mut joined: Vec<(u32, u32)> = Vec::with_capacity(self.order.len());
        let mut found: Vec<u32> = Vec::new();
        let mut counted: Vec<(Reverse<usize>, u32)> = Vec::new();
        for (rank, print) in self.ranked() {
            found.clear();
            for key in self.keys(print) {
                let from = self.postings.partition_point(|posting| *posting < (key, 0));
                let longer = self
                    .postings
                    .iter()
                    .skip(from)
                    .take(LOOKED_AT)
                    .map_while(|(hash, other)| (*hash == key && *other < rank).then_some(*other));
                let leads =
                    |other: &u32| joined.get(*other as usize).is_some_and(|(leader, _)| leader == other);
                found.extend(longer.filter(leads).take(TAKEN));
            }
            found.sort_unstable();
            counted.clear();
            counted.extend(
                found.chunk_by(|a, b| a == b).filter_map(|same| Some((Reverse(same.len()), *same.first()?))),
            );
            counted.sort_unstable();
            let best = counted
                .iter()
                .take(COMPARED)
                .filter_map(|(_, other)| Some((self.shared(rank, *other)?, *other)))
                .filter(|(shared, _)| *shared >= COPY)
                // The longer one where two are equal: it has the lower rank.
                .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
            joined.push((best.map_or(rank, |(_, leader)| leader), rank));
        }
        joined
    }

    /// Share of the shorter article in the longer one; `None` where one is too short to tell.
    fn shared(&self, a: u32, b: u32) -> Option<f64> {
        let (a, b) = (&self.print(a)?.sketch, &self.print(b)?.sketch);
        let (short, long) = (a.shingles.min(b.shingles), a.shingles.max(b.shingles));
        if f64::from(short) < SHORTEST * f64::from(long) {
            return None;
        }
        a.shared(b, |hash| self.furniture.contains(&hash))
    }

    /// Share of an article's own text that is in the original: of a longer one less than [`Self::shared`].
    fn own(&self, rank: u32, original: u32) -> Option<f64> {
        let shared = self.shared(rank, original)?;
        let (own, other) = (self.print(rank)?.sketch.shingles, self.print(original)?.sketch.shingles);
        Some(shared * (f64::from(other) / f64::from(own.max(1))).min(1.0))
    }

    /// The share that makes a copy.
    fn least(&self, rank: u32, original: u32) -> f64 {
        match (self.print(rank), self.print(original)) {
            (Some(a), Some(b)) if a.outlet.is_some() && a.outlet == b.outlet && a.day != b.day => REPEATED,
            _ => COPY,
        }
    }

    /// Chooses the original of a group and notes its copies.
    fn choose(&self, mut group: Vec<u32>, copied: &mut [Option<CopyMatch>]) {
        for _ in 0..CHOICES {
            let original = group.iter().copied().min_by_key(|rank| {
                let print = self.print(*rank);
                let own = print.and_then(Fingerprint::credit).is_some_and(|c| c.place == CreditPlace::Outlet);
                let day = print.and_then(Fingerprint::day);
                (!own, day.is_none(), day, Reverse(print.map(Fingerprint::words)), *rank)
            });
            let Some(original) = original else {
                return;
            };
            let index = |rank: u32| self.order.get(rank as usize).map(|index| *index as usize);
            group.retain(|rank| {
                if *rank == original {
                    return false;
                }
                let Some(shared) =
                    self.own(*rank, original).filter(|share| *share >= self.least(*rank, original))
                else {
                    return true;
                };
                if let (Some(original), Some(slot)) =
                    (index(original), index(*rank).and_then(|index| copied.get_mut(index)))
                {
                    *slot = Some(CopyMatch { original, shared });
                }
                false
            });
        }
    }
}

/// Sorted postings without those of hashes that one article alone has: nine in ten.
fn shared_only(mut postings: Vec<Posting>) -> Vec<Posting> {
    let mut before = None;
    let mut kept: Vec<bool> = Vec::with_capacity(postings.len());
    for (hash, _) in &postings {
        let same = before == Some(*hash);
        if same && let Some(last) = kept.last_mut() {
            *last = true;
        }
        kept.push(same);
        before = Some(*hash);
    }
    let mut flags = kept.into_iter();
    postings.retain(|_| flags.next().unwrap_or(false));
    postings.shrink_to_fit();
    postings
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{dated, prose, undated};
    use super::*;
    use proptest::prelude::*;

    fn originals(prints: &[Fingerprint]) -> Vec<Option<usize>> {
        copies(prints).iter().map(|copy| copy.map(|copy| copy.original)).collect()
    }

    #[test]
    fn the_agency_comes_first_then_the_earliest_then_the_longest() {
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
    fn a_passage_is_no_copy_and_neither_are_shared_quotations() {
        let whole = undated("Herald", &prose(1, 1000));
        assert_eq!(originals(&[whole.clone(), undated("Gazette", &prose(1, 150))]), [None, None]);
        assert_eq!(originals(&[whole, undated("Gazette", &prose(1, 340))]), [None, Some(0)]);
        let quotation = format!("“{}”", prose(3, 150));
        let report =
            |seed| undated("Herald", &format!("{} {quotation} {}", prose(seed, 150), prose(seed + 1, 100)));
        assert_eq!(originals(&[report(10), report(20)]), [None, None]);
    }

    #[test]
    fn a_report_around_a_statement_is_no_copy_of_it_and_neither_is_the_statement_of_a_later_report() {
        let statement = prose(1, 160);
        let report = format!("{} {statement} {}", prose(2, 260), prose(3, 200));
        let early = dated("Herald", "2016-05-01", &statement);
        let late = dated("Gazette", "2016-05-02", &report);
        assert_eq!(originals(&[early, late.clone()]), [None, None]);
        // A cut of it on a later day is a copy.
        let cut = dated("Courier", "2016-05-03", &prose(2, 200));
        assert_eq!(originals(&[late, cut]), [None, Some(0)]);
    }

    #[test]
    fn two_outlets_that_add_as_much_of_their_own_are_treated_alike() {
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
    fn the_daily_reports_of_one_outlet_are_no_copies_of_each_other() {
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
    fn a_note_under_every_article_joins_none_of_them() {
        let note = prose(1000, 45);
        let length = |n: usize| if n < 20 { 45 } else { 300 };
        let mut prints: Vec<Fingerprint> =
            (0..80).map(|n| undated("Herald", &format!("{} {note}", prose(n, length(n))))).collect();
        assert!(originals(&prints).iter().all(Option::is_none));
        // And one that is truly copied is found all the same.
        prints.push(undated("Gazette", &format!("{} {note}", prose(7, 45))));
        let found = originals(&prints);
        assert_eq!(found.iter().flatten().count(), 1, "{found:?}");
        assert!(found[7] == Some(80) || found[80] == Some(7));
    }

    #[test]
    fn a_text_that_ran_often_is_one_group_even_with_words_of_the_outlets_own() {
        let wire = prose(1, 300);
        let prints: Vec<Fingerprint> = (0..100)
            .map(|n| {
                let own = if n % 2 == 0 { String::new() } else { prose(n + 10, 100) };
                dated(
                    &format!("outlet {n}"),
                    if n == 40 { "2016-05-01" } else { "2016-05-02" },
                    &format!("{wire} {own}"),
                )
            })
            .collect();
        let found = originals(&prints);
        // Three quarters of the longer ones are the wire's: here and there a sample says less than that.
        let joined = found.iter().filter(|original| **original == Some(40)).count();
        assert!(joined >= 95 && found[40].is_none(), "{found:?}");
    }

    #[test]
    fn what_cannot_be_judged_is_no_copy() {
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
            let prints: Vec<Fingerprint> = seeds
                .iter()
                .enumerate()
                .map(|(n, (seed, length, day))| {
                    dated(&format!("outlet {n}"), &format!("2016-05-0{}", day + 1), &prose(*seed, *length))
                })
                .collect();
            let n = prints.len();
            let here = originals(&prints);
            let mut turned = prints;
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
