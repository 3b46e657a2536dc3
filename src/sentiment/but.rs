//! *But* shifts the weight to what follows: × 0.5 before it, × 1.5 after it (`_but_check`).

use super::Mode;
use super::explain::ValenceRule;
use super::rules::Hit;
use rustc_hash::FxHashMap;

/// Above this many lexicon words the reference's search goes through queues. No sentence of natural language gets there.
const FEW: usize = 64;

/// The rule, with buffers that are kept between texts.
#[derive(Debug, Clone, Default)]
pub(super) struct But {
    /// By valence: the first place that holds it, on top of a queue of all that do.
    first: FxHashMap<u64, u32>,
    queues: Queues,
}

impl But {
    /// Scales the valences around the first *but*, which stands at position `but`.
    pub(super) fn scale(&mut self, hits: &mut [Hit], but: usize, mode: Mode) {
        match mode {
            Mode::News => hits.iter_mut().for_each(|hit| scale_one(hit, but)),
            Mode::Vader if hits.len() <= FEW => scale_as_reference(hits, but),
            Mode::Vader => self.scale_many_as_reference(hits, but),
        }
    }

    /// The same as [`scale_as_reference`] in O(n log n).
    fn scale_many_as_reference(&mut self, hits: &mut [Hit], but: usize) {
        self.first.clear();
        self.queues.reset(hits.len());
        for (place, hit) in (0_u32..).zip(hits.iter()) {
            self.add(hit.valence.to_bits(), place);
        }
        for turn in 0..hits.len() {
            let Some(wanted) = hits.get(turn).map(|hit| hit.valence.to_bits()) else { break };
            let Some(first) = self.first.get_mut(&wanted) else { break };
            let place = *first;
            *first = self.queues.without_first(place);
            if *first == NOWHERE {
                self.first.remove(&wanted);
            }
            if let Some(hit) = hits.get_mut(place as usize) {
                scale_one(hit, but);
                self.add(hit.valence.to_bits(), place);
            }
        }
    }

    fn add(&mut self, valence: u64, place: u32) {
        let first = self.first.entry(valence).or_insert(NOWHERE);
        *first = self.queues.join(*first, place);
    }
}

fn scale_one(hit: &mut Hit, but: usize) {
    if hit.at < but {
        hit.valence *= 0.5;
        hit.rules.add(ValenceRule::BeforeBut);
    } else if hit.at > but {
        hit.valence *= 1.5;
        hit.rules.add(ValenceRule::AfterBut);
    }
}

/// The reference goes through a list that it changes, and asks for each value where in the list it stands *first*: with
/// equal values, another word is scaled, maybe one that was scaled before. Words outside of the lexicon are zeros,
/// which no factor changes.
fn scale_as_reference(hits: &mut [Hit], but: usize) {
    for turn in 0..hits.len() {
        let Some(wanted) = hits.get(turn).map(|hit| hit.valence.to_bits()) else {
            break;
        };
        if let Some(hit) = hits.iter_mut().find(|hit| hit.valence.to_bits() == wanted) {
            scale_one(hit, but);
        }
    }
}

const NOWHERE: u32 = u32::MAX;

/// Queues of places, the smallest first: leftist heaps (Knuth, The Art of Computer Programming 3, section 5.2.3) in one
/// array, as every place is in one queue at a time.
#[derive(Debug, Clone, Default)]
struct Queues {
    nodes: Vec<Node>,
}

#[derive(Debug, Clone, Copy)]
struct Node {
    left: u32,
    right: u32,
    /// Length of the way to the right; the one to the left is never shorter.
    rank: u32,
}

const ALONE: Node = Node { left: NOWHERE, right: NOWHERE, rank: 1 };

impl Queues {
    fn reset(&mut self, places: usize) {
        self.nodes.clear();
        self.nodes.resize(places, ALONE);
    }

    fn node(&mut self, place: u32) -> Option<&mut Node> {
        self.nodes.get_mut(place as usize)
    }

    fn rank(&mut self, place: u32) -> u32 {
        self.node(place).map_or(0, |node| node.rank)
    }

    /// Joins two queues; gives the first place. Goes down the ways to the right, which are logarithmic.
    fn join(&mut self, one: u32, other: u32) -> u32 {
        let (first, second) = (one.min(other), one.max(other));
        if second == NOWHERE {
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

    /// Takes the first place out of its queue; gives the next.
    fn without_first(&mut self, first: u32) -> u32 {
        let Node { left, right, .. } = self.node(first).map_or(ALONE, |node| std::mem::replace(node, ALONE));
        self.join(left, right)
    }
}

#[cfg(test)]
mod tests {
    use super::super::explain::ValenceRuleSet;
    use super::*;
    use proptest::prelude::proptest;

    fn hits(valences: &[f64]) -> Vec<Hit> {
        let hit = |(at, valence): (usize, &f64)| Hit {
            at,
            base: *valence,
            valence: *valence,
            rules: ValenceRuleSet::default(),
            cue: None,
        };
        valences.iter().enumerate().map(hit).collect()
    }

    fn valences(hits: &[Hit]) -> Vec<f64> {
        hits.iter().map(|hit| hit.valence).collect()
    }

    #[test]
    fn a_word_halved_to_the_value_of_a_later_one_is_halved_again_by_the_reference() {
        let mut reference = hits(&[1.9, 0.95, 1.0]);
        let mut news = reference.clone();
        But::default().scale(&mut reference, 2, Mode::Vader);
        But::default().scale(&mut news, 2, Mode::News);
        assert_eq!(valences(&reference), [0.475, 0.95, 1.0]);
        assert_eq!(valences(&news), [0.95, 0.475, 1.0]);
    }

    proptest! {
        #[test]
        fn both_ways_of_the_reference_agree(
            picks in proptest::collection::vec(0_usize..6, 0..200),
            but in 0_usize..200,
        ) {
            let values = [1.0, 0.5, -2.0, 1.5, 0.0, 0.25];
            let mut slow = hits(&picks.iter().map(|pick| values[*pick]).collect::<Vec<_>>());
            let mut fast = slow.clone();
            let mut rule = But::default();
            // What another text left behind must not matter.
            rule.scale_many_as_reference(&mut hits(&values), 3);
            scale_as_reference(&mut slow, but);
            rule.scale_many_as_reference(&mut fast, but);
            assert_eq!(valences(&slow), valences(&fast));
        }
    }
}
