//! Which pronoun a person goes by, where the name does not tell.

use crate::model::{Mention, Person, PersonId, Resolution, Sex};
use crate::tokens::Tokens;

/// Votes of one sex that a person needs, and the factor by which they must lead.
const VOTES: u32 = 2;

/// The sex of each person: as known, else as the pronouns say that follow the name in a sentence with no other person.
pub(super) fn learned(tokens: &Tokens<'_>, people: &[Person], names: &[Mention]) -> Vec<Option<Sex>> {
    let mut votes = vec![[0_u32; 2]; people.len()];
    for sentence in names.chunk_by(|a, b| a.sentence == b.sentence) {
        let Some(first) = sentence.first() else { continue };
        let Resolution::One(person) = first.person else { continue };
        let alone = sentence.iter().all(|m| m.person == first.person);
        if alone && is_unknown(people, person) {
            count(tokens, first, votes.get_mut(person.0 as usize));
        }
    }
    let decided = |(person, [female, male]): (&Person, [u32; 2])| {
        person.sex.or(if female >= VOTES && female >= VOTES * male {
            Some(Sex::Female)
        } else if male >= VOTES && male >= VOTES * female {
            Some(Sex::Male)
        } else {
            None
        })
    };
    people.iter().zip(votes).map(decided).collect()
}

fn is_unknown(people: &[Person], person: PersonId) -> bool {
    people.get(person.0 as usize).is_some_and(|p| p.sex.is_none())
}

/// Counts the pronouns after a name in its sentence.
fn count(tokens: &Tokens<'_>, name: &Mention, votes: Option<&mut [u32; 2]>) {
    let Some([female, male]) = votes else { return };
    let mut at = tokens.at_or_after(name.span.end());
    while tokens.get(at).is_some_and(|t| t.sentence == name.sentence) {
        match tokens.lower(at) {
            "she" | "her" | "herself" | "hers" => *female += 1,
            "he" | "him" | "his" | "himself" => *male += 1,
            _ => {}
        }
        at += 1;
    }
}
