//! Which sex each person is: by titles, nouns and first names, and by the pronouns that were linked so far.

use crate::lexicon;
use crate::model::{Person, PersonId, Sex};

/// Pronouns of one sex that must be linked to a person to settle the sex, and the factor by which they must outnumber the
/// others.
const MIN_VOTES: u32 = 2;
/// Probability of a sex that a title or a noun tells.
const TOLD: f32 = 0.99;

/// The sexes of the people of one article.
#[derive(Debug)]
pub(super) struct Sexes {
    people: Vec<State>,
}

/// What is known of one person.
#[derive(Debug, Clone, Copy)]
struct State {
    /// As title, noun or first name tell.
    known: Option<Sex>,
    /// How likely a woman, 0 to 1, before any pronoun.
    female: f32,
    /// Pronouns linked so far: *she*, *he*.
    votes: [u32; 2],
}

impl Sexes {
    pub(super) fn new(people: &[Person]) -> Self {
        let state = |person: &Person| State { known: person.sex, female: female(person), votes: [0; 2] };
        Self { people: people.iter().map(state).collect() }
    }

    fn state(&self, person: PersonId) -> Option<&State> {
        self.people.get(person.0 as usize)
    }

    /// The sex of a person: as names and titles tell, else as the pronouns before tell.
    pub(super) fn of(&self, person: PersonId) -> Option<Sex> {
        self.state(person)?.known.or_else(|| self.settled(person))
    }

    /// The sex that the pronouns before tell.
    pub(super) fn settled(&self, person: PersonId) -> Option<Sex> {
        let [female, male] = self.state(person)?.votes;
        if female >= MIN_VOTES && female >= MIN_VOTES * male {
            Some(Sex::Female)
        } else if male >= MIN_VOTES && male >= MIN_VOTES * female {
            Some(Sex::Male)
        } else {
            None
        }
    }

    /// How likely name and title alone make a person of this sex, 0 to 1.
    pub(super) fn probability(&self, person: PersonId, sex: Sex) -> f32 {
        let female = self.state(person).map_or(0.5, |state| state.female);
        if sex == Sex::Female { female } else { 1.0 - female }
    }

    /// Whether more pronouns of this sex than of the other were linked to a person so far: 1 yes, −1 fewer, 0 as many.
    pub(super) fn vote(&self, person: PersonId, sex: Sex) -> f32 {
        let [female, male] = self.state(person).map_or([0; 2], |state| state.votes);
        match (female.cmp(&male), sex) {
            (std::cmp::Ordering::Equal, _) => 0.0,
            (std::cmp::Ordering::Greater, Sex::Female) | (std::cmp::Ordering::Less, Sex::Male) => 1.0,
            _ => -1.0,
        }
    }

    /// Notes that a pronoun was linked to a person.
    pub(super) fn add_vote(&mut self, person: PersonId, sex: Sex) {
        if let Some(State { votes: [female, male], .. }) = self.people.get_mut(person.0 as usize) {
            match sex {
                Sex::Female => *female += 1,
                Sex::Male => *male += 1,
            }
        }
    }

    /// Notes the sex that a noun tells: *her husband Ruiz*.
    pub(super) fn learn(&mut self, person: PersonId, sex: Sex) {
        if let Some(state) = self.people.get_mut(person.0 as usize).filter(|state| state.known.is_none()) {
            state.known = Some(sex);
            state.female = if sex == Sex::Female { TOLD } else { 1.0 - TOLD };
        }
    }
}

/// How likely a person is a woman: by the share of women among those who bear the name, unless something else has told the
/// sex.
fn female(person: &Person) -> f32 {
    let lower = person.name.to_lowercase();
    let name = lexicon::sex_of_name(lower.split(' '));
    match person.sex {
        Some(sex) if name.sex != Some(sex) => {
            if sex == Sex::Female {
                TOLD
            } else {
                1.0 - TOLD
            }
        }
        _ => name.female,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(name: &str, sex: Option<Sex>) -> Person {
        Person { key: String::new(), name: name.to_owned(), aliases: Vec::new(), sex }
    }

    #[test]
    fn two_pronouns_settle_the_sex_of_a_name_that_does_not() {
        let mut sexes = Sexes::new(&[person("Zzyzx Lund", None)]);
        assert_eq!(sexes.of(PersonId(0)), None);
        sexes.add_vote(PersonId(0), Sex::Female);
        sexes.add_vote(PersonId(0), Sex::Female);
        assert_eq!(sexes.of(PersonId(0)), Some(Sex::Female));
        assert!(sexes.vote(PersonId(0), Sex::Male) < 0.0);
    }

    #[test]
    fn a_title_goes_before_the_first_name() {
        let sexes =
            Sexes::new(&[person("Mary Lund", Some(Sex::Male)), person("Mary Lund", Some(Sex::Female))]);
        assert!(sexes.probability(PersonId(0), Sex::Male) > 0.9);
        assert!(sexes.probability(PersonId(1), Sex::Female) > 0.9);
    }
}
