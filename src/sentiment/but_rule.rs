//! The rule for *but*, which gives more weight to what follows: valences × 0.5 before it and × 1.5 after it (`_but_check`).

use super::explanation::ValenceRule;
use super::mode::Mode;
use super::rules::ScoredWord;
use rustc_hash::FxHashMap;

/// Above this number of lexicon words, heaps replace the linear search of the reference, which would take quadratic time. No
/// natural sentence has so many.
const MOST_FOR_LINEAR_SEARCH: usize = 64;

/// The rule, with buffers that are kept between texts.
#[derive(Debug, Clone, Default)]
pub(super) struct ButRule {
    /// For each valence, the first word that has it: the root of a heap of all that have it.
    first: FxHashMap<u64, u32>,
    heaps: Heaps,
}

impl ButRule {
    /// Scales the valences around the first *but*, which is the token with index `but`.
    pub(super) fn scale(&mut self, words: &mut [ScoredWord], but: usize, mode: Mode) {
        match mode {
            Mode::News => words.iter_mut().for_each(|word| scale_one(word, but)),
            Mode::Vader if words.len() <= MOST_FOR_LINEAR_SEARCH => scale_as_reference(words, but),
            Mode::Vader => self.scale_many_as_reference(words, but),
        }
    }

    /// The same as [`scale_as_reference`] in O(n log n).
    fn scale_many_as_reference(&mut self, words: &mut [ScoredWord], but: usize) {
        self.first.clear();
        self.heaps.reset(words.len());
        for (at, word) in (0_u32..).zip(words.iter()) {
            self.add(word.valence.to_bits(), at);
        }
        for turn in 0..words.len() {
            let Some(value) = words.get(turn).map(|word| word.valence.to_bits()) else { break };
            let Some(first) = self.first.get_mut(&value) else { break };
            let at = *first;
            *first = self.heaps.remove_first(at);
            if *first == NO_WORD {
                self.first.remove(&value);
            }
            if let Some(word) = words.get_mut(at as usize) {
                scale_one(word, but);
                self.add(word.valence.to_bits(), at);
            }
        }
    }

    fn add(&mut self, valence: u64, at: u32) {
        let first = self.first.entry(valence).or_insert(NO_WORD);
        *first = self.heaps.join(*first, at);
    }
}

fn scale_one(word: &mut ScoredWord, but: usize) {
    if word.at < but {
        word.valence *= 0.5;
        word.rules.add(ValenceRule::BeforeBut);
    } else if word.at > but {
        word.valence *= 1.5;
        word.rules.add(ValenceRule::AfterBut);
    }
}

/// The reference changes a list while it walks through it, and looks for the *first* position of each value. So with equal
/// values it scales another word, perhaps one that was scaled before. Words outside the lexicon have the value 0, which no
/// factor changes.
fn scale_as_reference(words: &mut [ScoredWord], but: usize) {
    for turn in 0..words.len() {
        let Some(value) = words.get(turn).map(|word| word.valence.to_bits()) else {
            break;
        };
        if let Some(word) = words.iter_mut().find(|word| word.valence.to_bits() == value) {
            scale_one(word, but);
        }
    }
}

const NO_WORD: u32 = u32::MAX;

/// Heaps of word indices, the smallest first: leftist heaps (Knuth, The Art of Computer Programming 3, section 5.2.3). They
/// share one array, as every word is in one heap at a time.
#[derive(Debug, Clone, Default)]
struct Heaps {
    nodes: Vec<Node>,
}

#[derive(Debug, Clone, Copy)]
struct Node {
    left: u32,
    right: u32,
    /// Length of the path to the right; the path to the left is never shorter.
    rank: u32,
}

const ALONE: Node = Node { left: NO_WORD, right: NO_WORD, rank: 1 };

impl Heaps {
    fn reset(&mut self, words: usize) {
        self.nodes.clear();
        self.nodes.resize(words, ALONE);
    }

    fn node(&mut self, at: u32) -> Option<&mut Node> {
        self.nodes.get_mut(at as usize)
    }

    fn rank(&mut self, at: u32) -> u32 {
        self.node(at).map_or(0, |node| node.rank)
    }

    /// Joins two heaps and returns the root. It follows the paths to the right, whose length is logarithmic.
    fn join(&mut self, one: u32, other: u32) -> u32 {
        let (first, second) = (one.min(other), one.max(other));
        if second == NO_WORD {
            return first;
        }
        let Node { left, right, .. } = *self.node(first).unwrap_or(&mut ALONE.clone());
        let right = self.join(right, second);
        let (left_rank, right_rank) = (self.rank(left), self.rank(right));
        let (left, right) = if left_rank < right_rank { (right, left) } else { (left, right) };
        if let Some(node) = self.node(first) {
            *node = Node { left, right, rank: left_rank.min(right_rank) + 1 };
        }
        first
    }

    /// Removes the root of a heap and returns the next one.
    fn remove_first(&mut self, first: u32) -> u32 {
        let Node { left, right, .. } = self.node(first).map_or(ALONE, |node| std::mem::replace(node, ALONE));
        self.join(left, right)
    }
}

#[cfg(test)]
mod tests {
    use super::super::explanation::ValenceRuleSet;
    use super::*;
    use proptest::prelude::proptest;

    fn words(valences: &[f64]) -> Vec<ScoredWord> {
        let word = |(at, valence): (usize, &f64)| ScoredWord {
            at,
            base: *valence,
            valence: *valence,
            rules: ValenceRuleSet::default(),
            cue: None,
        };
        valences.iter().enumerate().map(word).collect()
    }

    fn valences(words: &[ScoredWord]) -> Vec<f64> {
        words.iter().map(|word| word.valence).collect()
    }

    #[test]
    fn the_reference_halves_a_word_twice_if_it_gets_the_value_of_a_later_one() {
        let mut reference = words(&[1.9, 0.95, 1.0]);
        let mut news = reference.clone();
        ButRule::default().scale(&mut reference, 2, Mode::Vader);
        ButRule::default().scale(&mut news, 2, Mode::News);
        assert_eq!(valences(&reference), [0.475, 0.95, 1.0]);
        assert_eq!(valences(&news), [0.95, 0.475, 1.0]);
    }

    proptest! {
        #[test]
        fn heaps_and_linear_search_agree(
            picks in proptest::collection::vec(0_usize..6, 0..200),
            but in 0_usize..200,
        ) {
            let values = [1.0, 0.5, -2.0, 1.5, 0.0, 0.25];
            let mut slow = words(&picks.iter().map(|pick| values[*pick]).collect::<Vec<_>>());
            let mut fast = slow.clone();
            let mut rule = ButRule::default();
            // A text before must not influence the result.
            rule.scale_many_as_reference(&mut words(&values), 3);
            scale_as_reference(&mut slow, but);
            rule.scale_many_as_reference(&mut fast, but);
            assert_eq!(valences(&slow), valences(&fast));
        }
    }
}
