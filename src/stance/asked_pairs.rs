//! Which pairs of a holder and a target a model is asked about, and their numbers in its output.

use crate::inference::{ANYONE, AUTHOR, SIGNLESS_HOLDERS, UNKNOWN};

/// Whose attitude a model is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum AskedHolder {
    /// The author.
    Author,
    /// A speaker whose words are not in the sentence, or who is not known.
    Unknown,
    /// Anyone: how the person comes off, whoever says so.
    Anyone,
    /// The person with this sign.
    Person(usize),
    /// The source with this sign.
    Source(usize),
}

/// Which pairs of a sentence a model is asked about.
#[derive(Debug, Clone, Copy)]
pub(super) enum Wanted<'a> {
    /// All pairs; with what anyone thinks only if that is said.
    All { with_anyone: bool },
    /// These holders and signs of targets.
    Pairs(&'a [(AskedHolder, usize)]),
}

/// The number in the output of each person that has a sign, and of each source, which come after; `None` beyond the window.
#[derive(Debug)]
pub(super) struct SignNumbers {
    pub(super) people: Vec<Option<usize>>,
    pub(super) sources: Vec<Option<usize>>,
}

impl SignNumbers {
    /// People that have a number: as many targets.
    pub(super) fn known_people(&self) -> usize {
        self.people.iter().flatten().count()
    }

    /// The number of a holder in the output.
    pub(super) fn holder(&self, holder: AskedHolder) -> Option<usize> {
        match holder {
            AskedHolder::Author => Some(AUTHOR),
            AskedHolder::Unknown => Some(UNKNOWN),
            AskedHolder::Anyone => Some(ANYONE),
            AskedHolder::Person(sign) => Some(SIGNLESS_HOLDERS + self.person(sign)?),
            AskedHolder::Source(sign) => Some(SIGNLESS_HOLDERS + self.sources.get(sign).copied().flatten()?),
        }
    }

    /// The number of a person as a target.
    pub(super) fn person(&self, sign: usize) -> Option<usize> {
        self.people.get(sign).copied().flatten()
    }

    /// For each holder and each target, whether the pair is wanted; there are so many signs with a number.
    pub(super) fn asked(&self, wanted: Wanted<'_>, signs: usize) -> Vec<bool> {
        let targets = self.known_people();
        let mut asked = vec![false; (SIGNLESS_HOLDERS + signs) * targets];
        match wanted {
            Wanted::All { with_anyone } => {
                asked.fill(true);
                let anyone = asked.iter_mut().skip(ANYONE * targets).take(targets);
                anyone.for_each(|asked| *asked = with_anyone);
            }
            Wanted::Pairs(pairs) => {
                let places = pairs.iter().filter_map(|(holder, target)| {
                    Some(self.holder(*holder)? * targets + self.person(*target)?)
                });
                places.for_each(|place| asked.iter_mut().skip(place).take(1).for_each(|asked| *asked = true));
            }
        }
        asked
    }
}
