//! All sketches → the shingles that prove nothing: those of a note that stands under every article of an outlet, and of
//! phrases that everybody uses.
//!
//! Being in many articles is not enough: so is a text that forty outlets ran. But that text is most of each of those
//! articles, and a note is little of most of them. So a shingle of many articles is furniture where, in the mean
//! over its articles, most of the text is less frequent than it.

use super::fingerprint::Fingerprint;
use rustc_hash::{FxHashMap, FxHashSet};

/// Articles from which on a shingle may be furniture. A note in fewer articles cannot make the search slow, and joins
/// two of them only where it is most of their text.
const FREQUENT: u32 = 20;

/// A shingle counts as about as frequent as another one from this part of its number of articles: an outlet that
/// changed a sentence makes the others' shingles more frequent than its own.
const ABOUT: u32 = 4;

/// Mean share of an article that must be about as frequent as the shingle, in hundredths, for it to be the text of the
/// article and no furniture in it.
const TEXT: u64 = 50;

/// Sampled hashes counted at a time; bounds the memory to 32 MB.
const AT_A_TIME: usize = 1 << 23;

/// Articles with a shingle, and the sum over them of the share of each that is about as frequent, in hundredths.
type Counts = FxHashMap<u32, (u32, u64)>;

/// The shingles that prove nothing.
pub(crate) fn furniture(prints: &[Fingerprint]) -> FxHashSet<u32> {
    let mut counts = frequent(prints);
    let mut seen: Vec<u32> = Vec::new();
    for print in prints {
        let hashes = &print.sketch.hashes;
        // Articles with each of the article's shingles; 1 stands for any number that is not frequent.
        let articles = |hash: &u32, counts: &Counts| counts.get(hash).map_or(1, |(n, _)| *n);
        seen.clear();
        seen.extend(hashes.iter().map(|hash| articles(hash, &counts)));
        seen.sort_unstable();
        for hash in hashes {
            if let Some((n, sum)) = counts.get_mut(hash) {
                let rarer = seen.partition_point(|other| *other < *n / ABOUT);
                *sum += ((seen.len() - rarer) * 100 / seen.len().max(1)) as u64;
            }
        }
    }
    counts.into_iter().filter(|(_, (n, sum))| *sum < TEXT * u64::from(*n)).map(|(hash, _)| hash).collect()
}

/// The shingles of at least [`FREQUENT`] articles, counted exactly, a slice of the hashes after the other.
fn frequent(prints: &[Fingerprint]) -> Counts {
    let total: usize = prints.iter().map(|print| print.sketch.hashes.len()).sum();
    let slices = u32::try_from(total / AT_A_TIME + 1).unwrap_or(u32::MAX);
    let mut counts = Counts::default();
    let mut hashes = Vec::new();
    for slice in 0..slices {
        // Samples hold the smallest hashes, so slices go by remainder and not by size.
        let all = prints.iter().flat_map(|print| print.sketch.hashes.iter().copied());
        hashes.extend(all.filter(|hash| hash % slices == slice));
        hashes.sort_unstable();
        for equal in hashes.chunk_by(|a, b| a == b) {
            let n = u32::try_from(equal.len()).unwrap_or(u32::MAX);
            if let Some(hash) = equal.first().filter(|_| n >= FREQUENT) {
                counts.insert(*hash, (n, 0));
            }
        }
        hashes.clear();
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{prose, undated};
    use super::*;

    #[test]
    fn a_note_is_furniture_and_a_text_that_ran_often_is_not() {
        let (note, wire) = (prose(1000, 30), prose(2000, 200));
        let noted = (0..40).map(|n| undated("Herald", &format!("{} {note}", prose(n, 200))));
        let copied = (0..40).map(|n| undated("Gazette", &format!("{wire} {}", prose(n + 100, 60))));
        let prints: Vec<Fingerprint> = noted.chain(copied).collect();
        let found = furniture(&prints);
        // What is sampled both of the short text and of an article with it.
        let of = |text: &str, article: &Fingerprint| {
            let sampled = undated("Herald", text).sketch.hashes;
            let both = sampled.iter().filter(|hash| article.sketch.hashes.binary_search(hash).is_ok());
            let both: Vec<&u32> = both.collect();
            (both.iter().filter(|hash| found.contains(hash)).count(), both.len())
        };
        let (of_note, all_of_note) = of(&note, &prints[0]);
        assert!(all_of_note > 5 && of_note + 1 >= all_of_note, "{of_note} of {all_of_note}");
        assert_eq!(of(&wire, &prints[40]).0, 0);
        assert!(furniture(&prints[..10]).is_empty());
    }
}
