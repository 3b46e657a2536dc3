//! Matches the people of a gold article and of its analysis. Their ids differ, so they are matched by shared mentions.

use super::layers::{ComparedMention, Layers, VoiceRef};
use super::offset_map::CodePointRange;
use crate::model::MentionKind;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Largest distance in code points of the starts and of the ends of matching mentions. Annotators differ on the possessive
/// *’s* and on quotation marks.
const TOLERANCE: u32 = 2;

/// Whether two mentions have the same place, within [`TOLERANCE`].
fn is_near(a: CodePointRange, b: CodePointRange) -> bool {
    a.0.abs_diff(b.0) <= TOLERANCE && a.1.abs_diff(b.1) <= TOLERANCE
}

/// Pairs of mentions with the same place, exact matches first. Each mention is in at most one pair. Both lists must be in the
/// order of the text; pairs of indices are in the order of the first list.
pub(super) fn matching_mentions(
    gold: &[&ComparedMention],
    found: &[&ComparedMention],
) -> Vec<(usize, usize)> {
    let mut taken = vec![false; found.len()];
    let mut partner = vec![None; gold.len()];
    for exact in [true, false] {
        for (at, partner) in gold.iter().zip(&mut partner).filter(|(_, partner)| partner.is_none()) {
            let from = found.partition_point(|f| f.at.0 + TOLERANCE < at.at.0);
            let here = found.iter().enumerate().skip(from).take_while(|(_, f)| f.at.0 <= at.at.0 + TOLERANCE);
            let fits = |f: &ComparedMention| if exact { f.at == at.at } else { is_near(f.at, at.at) };
            let mut free = here.filter(|(number, f)| fits(f) && taken.get(*number) == Some(&false));
            if let Some((number, _)) = free.next() {
                taken.get_mut(number).into_iter().for_each(|taken| *taken = true);
                *partner = Some(number);
            }
        }
    }
    partner.into_iter().enumerate().filter_map(|(at, partner)| Some((at, partner?))).collect()
}

/// For each person found, the gold person.
#[derive(Debug)]
pub(super) struct PersonMatching<'a> {
    gold_of: BTreeMap<&'a str, &'a str>,
}

impl<'a> PersonMatching<'a> {
    /// Matches people one to one, in descending order of shared names, then of shared mentions, then by first mention. People
    /// without shared mentions have no match.
    pub(super) fn new(gold: &'a Layers, found: &'a Layers) -> Self {
        let [gold_mentions, found_mentions] =
            [gold, found].map(|layers| layers.mentions.iter().collect::<Vec<_>>());
        let mut shared: BTreeMap<(&str, &str), (u32, u32, Reverse<CodePointRange>)> = BTreeMap::new();
        for (g, f) in matching_mentions(&gold_mentions, &found_mentions) {
            let (Some(g), Some(f)) = (gold_mentions.get(g), found_mentions.get(f)) else { continue };
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

    /// Whether a found person matches a gold person; also true if neither is given.
    pub(super) fn is_same_person(&self, gold: Option<&str>, found: Option<&str>) -> bool {
        match (gold, found) {
            (None, None) => true,
            (Some(gold), Some(found)) => self.gold_of.get(found) == Some(&gold),
            _ => false,
        }
    }

    /// Whether a found voice matches a gold voice. Voices that are not people match if the words for them are the same, or if a
    /// file has no words for them.
    pub(super) fn is_same_voice(&self, gold: &VoiceRef, found: &VoiceRef) -> bool {
        match (gold, found) {
            (VoiceRef::Author, VoiceRef::Author) | (VoiceRef::Unknown, VoiceRef::Unknown) => true,
            (VoiceRef::Person(gold), VoiceRef::Person(found)) => self.is_same_person(Some(gold), Some(found)),
            (VoiceRef::Other(Some(gold)), VoiceRef::Other(Some(found))) => {
                normalized(gold) == normalized(found)
            }
            (VoiceRef::Other(_), VoiceRef::Other(_)) => true,
            _ => false,
        }
    }
}

/// Words for a voice in lower case, without the leading article.
fn normalized(words: &str) -> String {
    let words = words.to_lowercase();
    let words = words.trim();
    let after = ["the ", "an ", "a "].iter().find_map(|article| words.strip_prefix(article));
    after.unwrap_or(words).trim_start().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mention(at: CodePointRange, person: &str) -> ComparedMention {
        ComparedMention { at, kind: MentionKind::Name, person: Some(person.to_owned()) }
    }

    fn layers(mentions: Vec<ComparedMention>) -> Layers {
        Layers { mentions, ..Layers::default() }
    }

    #[test]
    fn each_mention_is_in_one_pair_and_exact_matches_come_first() {
        let gold = [mention((0, 4), "a"), mention((1, 4), "b"), mention((9, 12), "c")];
        let found = [mention((1, 4), "x"), mention((20, 24), "y")];
        let refs = |list: &'static [ComparedMention]| list.iter().collect::<Vec<_>>();
        let (gold, found) = (refs(Box::leak(Box::new(gold))), refs(Box::leak(Box::new(found))));
        assert_eq!(matching_mentions(&gold, &found), [(1, 0)]);
    }

    #[test]
    fn people_with_most_shared_names_match() {
        let gold = layers(vec![mention((0, 4), "g1"), mention((10, 14), "g1"), mention((20, 24), "g2")]);
        // x has two mentions of g1 and one of g2; y none of its own.
        let found = layers(vec![
            mention((0, 4), "x"),
            mention((10, 14), "x"),
            mention((20, 24), "x"),
            mention((30, 34), "y"),
        ]);
        let same = PersonMatching::new(&gold, &found);
        assert!(same.is_same_person(Some("g1"), Some("x")) && !same.is_same_person(Some("g2"), Some("x")));
        assert!(!same.is_same_person(Some("g2"), Some("y")) && same.is_same_person(None, None));
        assert!(!same.is_same_person(None, Some("x")) && !same.is_same_person(Some("g1"), None));
    }

    #[test]
    fn voices_that_are_not_people_match_by_their_words() {
        let same = PersonMatching { gold_of: BTreeMap::new() };
        let other = |words: &str| VoiceRef::Other(Some(words.to_owned()));
        assert!(same.is_same_voice(&other("The insider"), &other("insider")));
        assert!(!same.is_same_voice(&other("the insider"), &other("fans")));
        assert!(same.is_same_voice(&VoiceRef::Other(None), &other("fans")));
        assert!(
            !same.is_same_voice(&VoiceRef::Unknown, &other("fans"))
                && same.is_same_voice(&VoiceRef::Author, &VoiceRef::Author)
        );
    }
}
