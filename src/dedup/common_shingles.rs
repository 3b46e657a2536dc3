//! Finds shingles that are no evidence of copying: those of boilerplate, such as a note under every article of an outlet,
//! and of phrases that everybody uses.
//!
//! Frequency alone does not show this, because a text that forty outlets ran is frequent too. But such a text makes up
//! most of each of its articles, while a note makes up little of them. A frequent shingle is therefore common if, on
//! average over its articles, most of the text is less frequent than the shingle.

use super::fingerprint::Fingerprint;
use rustc_hash::{FxHashMap, FxHashSet};

/// Fewest articles with a common shingle. A note in fewer articles does not slow down the search, and two articles with it
/// count as copies only if it is most of their text.
const FREQUENT: u32 = 20;

/// A shingle is about as frequent as another one if it is in at least this fraction (one in four) of the number of
/// articles. An outlet that changes a sentence makes the shingles of the other versions more frequent than its own.
const SIMILAR_FREQUENCY: u32 = 4;

/// Least mean share of an article, in percent, that is about as frequent as the shingle if the shingle belongs to the text
/// of the article and not to boilerplate.
const TEXT_PERCENT: u64 = 50;

/// Sampled hashes counted in one pass; limits memory to 32 MB.
const HASHES_PER_PASS: usize = 1 << 23;

/// By shingle: the number of its articles, and the sum over these of the percentage of the article that is about as frequent
/// as the shingle.
type Counts = FxHashMap<u32, (u32, u64)>;

/// The shingles that are no evidence of copying, by hash.
pub(crate) fn common_shingles(fingerprints: &[Fingerprint]) -> FxHashSet<u32> {
    let mut counts = frequent(fingerprints);
    let mut frequencies: Vec<u32> = Vec::new();
    for fingerprint in fingerprints {
        let hashes = &fingerprint.sketch.hashes;
        // Number of articles with each shingle; 1 stands for any number below `FREQUENT`.
        let articles = |hash: &u32, counts: &Counts| counts.get(hash).map_or(1, |(n, _)| *n);
        frequencies.clear();
        frequencies.extend(hashes.iter().map(|hash| articles(hash, &counts)));
        frequencies.sort_unstable();
        for hash in hashes {
            if let Some((n, sum)) = counts.get_mut(hash) {
                let rarer = frequencies.partition_point(|other| *other < *n / SIMILAR_FREQUENCY);
                *sum += ((frequencies.len() - rarer) * 100 / frequencies.len().max(1)) as u64;
            }
        }
    }
    counts
        .into_iter()
        .filter(|(_, (n, sum))| *sum < TEXT_PERCENT * u64::from(*n))
        .map(|(hash, _)| hash)
        .collect()
}

/// The shingles of at least [`FREQUENT`] articles, counted exactly, in several passes over parts of the hashes.
fn frequent(fingerprints: &[Fingerprint]) -> Counts {
    let total: usize = fingerprints.iter().map(|fingerprint| fingerprint.sketch.hashes.len()).sum();
    let passes = u32::try_from(total / HASHES_PER_PASS + 1).unwrap_or(u32::MAX);
    let mut counts = Counts::default();
    let mut hashes = Vec::new();
    for pass in 0..passes {
        // Samples hold the smallest hashes, so hashes are divided by remainder and not by size.
        let all = fingerprints.iter().flat_map(|fingerprint| fingerprint.sketch.hashes.iter().copied());
        hashes.extend(all.filter(|hash| hash % passes == pass));
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
    fn shingles_of_a_note_are_common_and_those_of_a_text_that_ran_often_are_not() {
        let (note, wire) = (prose(1000, 30), prose(2000, 200));
        let noted = (0..40).map(|n| undated("Herald", &format!("{} {note}", prose(n, 200))));
        let copied = (0..40).map(|n| undated("Gazette", &format!("{wire} {}", prose(n + 100, 60))));
        let fingerprints: Vec<Fingerprint> = noted.chain(copied).collect();
        let found = common_shingles(&fingerprints);
        // Shingles that are sampled both from the short text and from an article that contains it.
        let common = |text: &str, article: &Fingerprint| {
            let sampled = undated("Herald", text).sketch.hashes;
            let both = sampled.iter().filter(|hash| article.sketch.hashes.binary_search(hash).is_ok());
            let both: Vec<&u32> = both.collect();
            (both.iter().filter(|hash| found.contains(hash)).count(), both.len())
        };
        let (of_note, all_of_note) = common(&note, &fingerprints[0]);
        assert!(all_of_note > 5 && of_note + 1 >= all_of_note, "{of_note} of {all_of_note}");
        assert_eq!(common(&wire, &fingerprints[40]).0, 0);
        assert!(common_shingles(&fingerprints[..10]).is_empty());
    }
}
