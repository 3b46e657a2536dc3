//! The words of a text → a small sample of its shingles, and how much two samples say that their texts share.
//!
//! A shingle is a run of [`SHINGLE`] words. The sample is the [`SIZE`] smallest hashes (bottom-k; Broder 1997, "On the
//! resemblance and containment of documents", section 4): two texts that share a shingle agree on whether it is
//! sampled, as long as it is below both samples' largest hash. What is estimated is containment in the shorter text
//! and not resemblance, because a copy that lost its last paragraphs resembles its original little and is wholly
//! contained in it. The order of paragraphs does not matter. No text is kept.

use super::normalized_words::mix;

/// Words in a shingle. With 5, the most that two of 1,234 real articles share that are no copies is 0.35 of the
/// shorter one (same event, same quotations), and the least that two versions of one text share is 0.51.
pub(crate) const SHINGLE: usize = 5;

/// Hashes kept. 96 of 4 bytes; in a text cut to a third 32 of them can be compared, so that a share of 0.9 is known
/// to ± 0.05 (standard error of a proportion).
pub(crate) const SIZE: usize = 96;

/// Fewest sampled shingles of the shorter text that allow a judgement.
pub(crate) const LEAST: usize = 12;

/// A sample of the shingles of one text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Sketch {
    /// The smallest hashes, ascending, each once.
    pub(crate) hashes: Box<[u32]>,
    /// Number of different shingles in the text.
    pub(crate) shingles: u32,
}

impl Sketch {
    /// The sample of a text whose words have these hashes, in order.
    pub(crate) fn new(words: &[u64]) -> Self {
        let window = |five: &[u64]| {
            // The place of a word counts: "Ada thanked Bob" is not "Bob thanked Ada".
            let joined = five
                .iter()
                .fold(0_u64, |sum, word| sum.rotate_left(17).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ word);
            (mix(joined) >> 32) as u32
        };
        let mut hashes: Vec<u32> = words.windows(SHINGLE).map(window).collect();
        hashes.sort_unstable();
        hashes.dedup();
        let shingles = u32::try_from(hashes.len()).unwrap_or(u32::MAX);
        hashes.truncate(SIZE);
        Self { hashes: hashes.into(), shingles }
    }

    /// The hash up to which the sample holds all of the text's.
    fn complete_to(&self) -> u32 {
        let all = self.shingles as usize == self.hashes.len();
        if all { u32::MAX } else { self.hashes.last().copied().unwrap_or(u32::MAX) }
    }

    /// Share of the shorter text's shingles that are in the other text too, 0 to 1, without those for which `ignored`
    /// holds; `None` where the samples hold too few to tell.
    pub(crate) fn shared(&self, other: &Self, ignored: impl Fn(u32) -> bool) -> Option<f64> {
        let (short, long) = if self.shingles <= other.shingles { (self, other) } else { (other, self) };
        let limit = short.complete_to().min(long.complete_to());
        let mut of_long = long.hashes.iter().copied().peekable();
        let (mut all, mut both) = (0_usize, 0_usize);
        for hash in short.hashes.iter().copied().take_while(|hash| *hash <= limit) {
            if ignored(hash) {
                continue;
            }
            while of_long.next_if(|h| *h < hash).is_some() {}
            all += 1;
            both += usize::from(of_long.peek() == Some(&hash));
        }
        (all >= LEAST).then(|| both as f64 / all as f64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(words: std::ops::Range<u64>) -> Sketch {
        Sketch::new(&words.map(mix).collect::<Vec<_>>())
    }

    #[test]
    fn a_part_is_contained_whole() {
        let (whole, third) = (text(0..900), text(0..300));
        assert_eq!((whole.hashes.len(), whole.shingles), (SIZE, 896));
        assert_eq!(third.shared(&whole, |_| false), Some(1.0));
        assert_eq!(whole.shared(&third, |_| false), Some(1.0));
    }

    #[test]
    fn half_a_text_is_half() {
        let share = text(0..600).shared(&text(300..900), |_| false);
        assert!(share.is_some_and(|s| (s - 0.5).abs() < 0.2), "{share:?}");
    }

    #[test]
    fn other_texts_share_nothing_and_short_ones_tell_nothing() {
        assert_eq!(text(0..600).shared(&text(1000..1600), |_| false), Some(0.0));
        assert_eq!(text(0..15).shared(&text(0..15), |_| false), None);
        assert_eq!(text(0..16).shared(&text(0..16), |_| false), Some(1.0));
        assert_eq!(text(0..0).shared(&text(0..600), |_| false), None);
        assert_eq!(text(0..600).shared(&text(0..600), |_| true), None);
    }
}
