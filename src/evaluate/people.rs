//! Who of the one file is who of the other: ids differ, so the mentions that both have tell.

use super::gold::{Layers, MentionLayer, Whose};
use super::points::Range;
use crate::model::MentionKind;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Ends of mentions may be this many code points apart: annotators differ on a possessive *’s* and on quotation marks.
pub(super) const SLACK: u32 = 2;

/// Whether two mentions stand at the same place.
pub(super) fn is_near(a: Range, b: Range) -> bool {
    a.0.abs_diff(b.0) <= SLACK && a.1.abs_diff(b.1) <= SLACK
}

/// Pairs of the two lists that stand at the same place, each taken once, those exactly alike first. Both lists are in
/// order of the text; indices come back in the order of the first.
pub(super) fn pairs(gold: &[&MentionLayer], found: &[&MentionLayer]) -> Vec<(usize, usize)> {
    let mut taken = vec![false; found.len()];
    let mut partner = vec![None; gold.len()];
    for exact in [true, false] {
        for (at, partner) in gold.iter().zip(&mut partner).filter(|(_, partner)| partner.is_none()) {
            let from = found.partition_point(|f| f.at.0 + SLACK < at.at.0);
            let here = found.iter().enumerate().skip(from).take_while(|(_, f)| f.at.0 <= at.at.0 + SLACK);
            let fits = |f: &MentionLayer| if exact { f.at == at.at } else { is_near(f.at, at.at) };
            let mut free = here.filter(|(number, f)| fits(f) && taken.get(*number) == Some(&false));
            if let Some((number, _)) = free.next() {
                taken.get_mut(number).into_iter().for_each(|taken| *taken = true);
                *partner = Some(number);
            }
        }
    }
    partner.into_iter().enumerate().filter_map(|(at, partner)| Some((at, partner?))).collect()
}

/// Who is who: the gold id of a found one.
#[derive(Debug)]
pub(super) struct Same<'a> {
    gold_of: BTreeMap<&'a str, &'a str>,
}

impl<'a> Same<'a> {
    /// Matches people one to one: those who share most names first, then most mentions of any kind, then whom the text
    /// mentions first. Whoever shares none stays without a match.
    pub(super) fn new(gold: &'a Layers, found: &'a Layers) -> Self {
        let [ours, theirs] = [gold, found].map(|layers| layers.mentions.iter().collect::<Vec<_>>());
        let mut shared: BTreeMap<(&str, &str), (u32, u32, Reverse<Range>)> = BTreeMap::new();
        for (g, f) in pairs(&ours, &theirs) {
            let (Some(g), Some(f)) = (ours.get(g), theirs.get(f)) else { continue };
            let (Some(gold_id), Some(found_id)) = (&g.person, &f.person) else { continue };
            let votes = shared.entry((found_id, gold_id)).or_insert((0, 0, Reverse(g.at)));
            votes.0 += u32::from(g.kind == MentionKind::Name && f.kind == MentionKind::Name);
            votes.1 += 1;
        }
        let mut ranked: Vec<_> = shared.into_iter().collect();
        ranked.sort_by_key(|(_, votes)| Reverse(*votes));
        let mut gold_of: BTreeMap<&str, &str> = BTreeMap::new();
        for ((found_id, gold_id), _) in ranked {
            if !gold_of.contains_key(found_id) && !gold_of.values().any(|taken| *taken == gold_id) {
                gold_of.insert(found_id, gold_id);
            }
        }
        Self { gold_of }
    }

    /// Whether a found person is this gold one; nobody is the same as nobody.
    pub(super) fn is_person(&self, gold: Option<&str>, found: Option<&str>) -> bool {
        match (gold, found) {
            (None, None) => true,
            (Some(gold), Some(found)) => self.gold_of.get(found) == Some(&gold),
            _ => false,
        }
    }

    /// Whether a found voice is this gold one. Voices that are no person are the same where the text's words for them are,
    /// or where a file has no words for them.
    pub(super) fn is_voice(&self, gold: &Whose, found: &Whose) -> bool {
        match (gold, found) {
            (Whose::Author, Whose::Author) | (Whose::Unknown, Whose::Unknown) => true,
            (Whose::Person(gold), Whose::Person(found)) => self.is_person(Some(gold), Some(found)),
            (Whose::Other(Some(gold)), Whose::Other(Some(found))) => bare(gold) == bare(found),
            (Whose::Other(_), Whose::Other(_)) => true,
            _ => false,
        }
    }
}

/// Words for a voice without case and without the article before them.
fn bare(words: &str) -> String {
    let words = words.to_lowercase();
    let words = words.trim();
    let after = ["the ", "an ", "a "].iter().find_map(|article| words.strip_prefix(article));
    after.unwrap_or(words).trim_start().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mention(at: Range, person: &str) -> MentionLayer {
        MentionLayer { at, kind: MentionKind::Name, person: Some(person.to_owned()) }
    }

    fn layers(mentions: Vec<MentionLayer>) -> Layers {
        Layers { mentions, ..Layers::default() }
    }

    #[test]
    fn each_mention_pairs_once_and_exact_ones_first() {
        let gold = [mention((0, 4), "a"), mention((1, 4), "b"), mention((9, 12), "c")];
        let found = [mention((1, 4), "x"), mention((20, 24), "y")];
        let refs = |list: &'static [MentionLayer]| list.iter().collect::<Vec<_>>();
        let (gold, found) = (refs(Box::leak(Box::new(gold))), refs(Box::leak(Box::new(found))));
        assert_eq!(pairs(&gold, &found), [(1, 0)]);
    }

    #[test]
    fn who_shares_most_names_is_the_same() {
        let gold = layers(vec![mention((0, 4), "g1"), mention((10, 14), "g1"), mention((20, 24), "g2")]);
        // x has two mentions of g1 and one of g2; y none of its own.
        let found = layers(vec![
            mention((0, 4), "x"),
            mention((10, 14), "x"),
            mention((20, 24), "x"),
            mention((30, 34), "y"),
        ]);
        let same = Same::new(&gold, &found);
        assert!(same.is_person(Some("g1"), Some("x")) && !same.is_person(Some("g2"), Some("x")));
        assert!(!same.is_person(Some("g2"), Some("y")) && same.is_person(None, None));
        assert!(!same.is_person(None, Some("x")) && !same.is_person(Some("g1"), None));
    }

    #[test]
    fn voices_that_are_no_person_are_told_by_their_words() {
        let same = Same { gold_of: BTreeMap::new() };
        let other = |words: &str| Whose::Other(Some(words.to_owned()));
        assert!(same.is_voice(&other("The insider"), &other("insider")));
        assert!(!same.is_voice(&other("the insider"), &other("fans")));
        assert!(same.is_voice(&Whose::Other(None), &other("fans")));
        assert!(
            !same.is_voice(&Whose::Unknown, &other("fans")) && same.is_voice(&Whose::Author, &Whose::Author)
        );
    }
}
