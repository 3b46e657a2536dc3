//! *But* shifts the weight to what follows: × 0.5 before it, × 1.5 after it (`_but_check`).

use super::Mode;
use super::explain::Rule;
use super::rules::Hit;
use std::collections::BTreeSet;

/// Above this many lexicon words the reference's search is done in an ordered set. No sentence of natural language
/// gets there.
const FEW: usize = 64;

/// Scales the valences around the first *but*, which stands at position `but`.
pub(super) fn scale(hits: &mut [Hit], but: usize, mode: Mode) {
    match mode {
        Mode::News => hits.iter_mut().for_each(|hit| scale_one(hit, but)),
        Mode::Vader if hits.len() <= FEW => scale_as_reference(hits, but),
        Mode::Vader => scale_many_as_reference(hits, but),
    }
}

fn scale_one(hit: &mut Hit, but: usize) {
    if hit.at < but {
        hit.valence *= 0.5;
        hit.rules.add(Rule::BeforeBut);
    } else if hit.at > but {
        hit.valence *= 1.5;
        hit.rules.add(Rule::AfterBut);
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

/// The same in O(n log n): value and place, ordered.
fn scale_many_as_reference(hits: &mut [Hit], but: usize) {
    let mut places: BTreeSet<(u64, usize)> =
        hits.iter().enumerate().map(|(place, hit)| (hit.valence.to_bits(), place)).collect();
    for turn in 0..hits.len() {
        let Some(wanted) = hits.get(turn).map(|hit| hit.valence.to_bits()) else {
            break;
        };
        let first = places.range((wanted, 0)..).next().map_or(turn, |(_, place)| *place);
        if let Some(hit) = hits.get_mut(first) {
            places.remove(&(wanted, first));
            scale_one(hit, but);
            places.insert((hit.valence.to_bits(), first));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::explain::RuleSet;
    use super::*;
    use proptest::prelude::proptest;

    fn hits(valences: &[f64]) -> Vec<Hit> {
        let hit = |(at, valence): (usize, &f64)| Hit {
            at,
            base: *valence,
            valence: *valence,
            rules: RuleSet::default(),
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
        scale(&mut reference, 2, Mode::Vader);
        scale(&mut news, 2, Mode::News);
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
            scale_as_reference(&mut slow, but);
            scale_many_as_reference(&mut fast, but);
            assert_eq!(valences(&slow), valences(&fast));
        }
    }
}
