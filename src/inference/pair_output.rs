//! What a network of pairs answers about one sentence.

/// Holders that have no sign: the author, an unknown speaker, anyone. They come before those that have one.
pub(crate) const SIGNLESS_HOLDERS: usize = 3;
/// The number of the author among them.
pub(crate) const AUTHOR: usize = 0;
/// The number of an unknown speaker.
pub(crate) const UNKNOWN: usize = 1;
/// The number of anyone: how a person comes off, whoever says so.
pub(crate) const ANYONE: usize = 2;

/// The answers about one sentence, for every pair of a holder and a target.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct PairOutput {
    /// Number of signs asked about as targets; they are the first.
    targets: usize,
    /// Number of pieces of the text; 0 for a network that does not tell how much each counts.
    pieces: usize,
    /// For each holder, for each target: negative, neutral, positive, no row.
    logits: Vec<f32>,
    /// For each of these pairs, how much each piece counts, 0 to 1.
    words: Vec<f32>,
    /// Tone of the sentence, not scaled.
    pub(crate) valence: f32,
}

impl PairOutput {
    /// The answers with so many signs, the first of which are targets, and pieces; `None` where the numbers are not as many as that, or not finite.
    pub(crate) fn new(
        (signs, targets): (usize, usize),
        pieces: usize,
        logits: Vec<f32>,
        words: Vec<f32>,
        valence: f32,
    ) -> Option<Self> {
        let pairs = (SIGNLESS_HOLDERS + signs) * targets;
        let whole = logits.len() == 4 * pairs && words.len() == pieces * pairs;
        let finite = logits.iter().chain(&words).chain([&valence]).all(|x| x.is_finite());
        (whole && finite).then_some(Self { targets, pieces, logits, words, valence })
    }

    /// The logits of a pair: negative, neutral, positive, no row.
    pub(crate) fn logits(&self, holder: usize, target: usize) -> Option<[f32; 4]> {
        self.logits.as_chunks::<4>().0.get(self.pair(holder, target)?).copied()
    }

    /// How much each piece counts for a pair, in order.
    #[cfg_attr(not(feature = "accurate"), allow(dead_code, reason = "tables tell it by leaving words out"))]
    pub(crate) fn words(&self, holder: usize, target: usize) -> Option<&[f32]> {
        self.words.chunks_exact(self.pieces.max(1)).nth(self.pair(holder, target)?)
    }

    fn pair(&self, holder: usize, target: usize) -> Option<usize> {
        (target < self.targets).then_some(holder * self.targets + target)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_in_order_of_holders_then_targets() {
        let (logits, words): (Vec<f32>, Vec<f32>) =
            ((0_u8..40).map(f32::from).collect(), (0_u8..30).map(f32::from).collect());
        let output = PairOutput::new((2, 2), 3, logits.clone(), words.clone(), 2.0).unwrap();
        assert_eq!(output.logits(1, 1), Some([12.0, 13.0, 14.0, 15.0]));
        assert_eq!(output.words(4, 0), Some(&[24.0, 25.0, 26.0][..]));
        assert_eq!((output.logits(0, 2), output.logits(5, 0), output.valence), (None, None, 2.0));
        assert_eq!(PairOutput::new((2, 2), 2, logits.clone(), words.clone(), 0.0), None);
        assert_eq!(PairOutput::new((2, 2), 3, logits, words, f32::NAN), None);
    }
}
