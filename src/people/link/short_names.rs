//! Decides whom one word means: a surname or a first name alone, which several people may have.

use super::full_form::generation;
use super::identity::Registry;
use super::known_person::{KnownPerson, is_courtesy};
use crate::model::{MentionRule, Sex};
use crate::people::detect::candidates::{Candidate, Introduction};
use crate::tokens::Tokens;

/// How many sentences back "the last one mentioned" reaches.
const MAX_SENTENCES_BACK: u32 = 3;
/// How many times as often as any other a person must be named to be meant when several have the name.
const DOMINANCE: u32 = 3;

/// A name of one word where it stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct ShortName<'a> {
    /// In lower case.
    pub(super) word: &'a str,
    /// Its token.
    at: usize,
    sentence: u32,
    /// What a title or a noun before it tells.
    sex: Option<Sex>,
    /// The title before it, in lower case and in full.
    title: Option<&'a str>,
    /// What a suffix tells: *Ruiz Jr.*.
    generation: Option<u8>,
    /// One of several by age: *the younger Ruiz*.
    by_age: bool,
}

impl<'a> ShortName<'a> {
    /// A word of which nothing else is known.
    pub(super) fn bare(word: &'a str, at: usize, sentence: u32) -> Self {
        Self { word, at, sentence, sex: None, title: None, generation: None, by_age: false }
    }

    /// The word of a candidate; `title` is what stands before it.
    pub(super) fn new(tokens: &Tokens<'_>, c: &Candidate, word: &'a str, title: Option<&'a str>) -> Self {
        let sex = match c.introduction {
            Introduction::Title(sex) | Introduction::Role(sex) => sex,
            _ => None,
        };
        let after = c.parts.last().map_or(c.last, |last| last + 1);
        let generation = (after..=c.last).find_map(|at| generation(tokens.lower(at)));
        let older = |back: usize| {
            let before = c.first.checked_sub(back).map_or("", |at| tokens.lower_in(at, c.sentence));
            matches!(before, "younger" | "elder" | "older")
        };
        let by_age = older(1) || (title.is_some() && (older(2) || older(3)));
        Self { word, at: c.first, sentence: c.sentence, sex, title, generation, by_age }
    }
}

/// Whom a name means: a person of the registry, or `None` for one of several.
#[derive(Debug, Clone, Copy)]
pub(super) struct Decision {
    pub(super) person: Option<usize>,
    pub(super) rule: MentionRule,
}

impl Decision {
    pub(super) fn new(person: usize, rule: MentionRule) -> Self {
        Self { person: Some(person), rule }
    }
}

/// The people of the article, and how the text has called them so far.
pub(super) struct ShortNames {
    pub(super) registry: Registry,
    /// Sentence of each person's latest mention.
    last_mentioned: Vec<Option<u32>>,
    /// How often each person was called by the surname alone.
    by_surname: Vec<u32>,
}

impl ShortNames {
    pub(super) fn new(registry: Registry) -> Self {
        let count = registry.entries.len();
        Self { registry, last_mentioned: vec![None; count], by_surname: vec![0; count] }
    }

    /// Notes that a sentence mentions a person.
    pub(super) fn note(&mut self, person: usize, sentence: u32) {
        if let Some(seen) = self.last_mentioned.get_mut(person) {
            *seen = Some(sentence);
        }
    }

    /// Notes that the text calls a person by one word, lower-cased.
    pub(super) fn note_form(&mut self, person: usize, word: &str) {
        if self.registry.entries.get(person).is_some_and(|e| e.is_last(word))
            && let Some(count) = self.by_surname.get_mut(person)
        {
            *count += 1;
        }
    }

    /// Whom a short name means.
    pub(super) fn decide(&self, short: &ShortName<'_>) -> Option<Decision> {
        let word = short.word;
        let entries = &self.registry.entries;
        let entry = |i: usize| entries.get(i);
        let mut all = self.registry.index.with_word(word);
        all.retain(|i| entry(*i).is_some_and(|e| e.is_first(word) || e.is_last(word)));
        if let Some(generation) = short.generation {
            // "Ruiz Jr.": whose suffix is another is not meant, nor one without, where somebody has it.
            all.retain(|i| {
                entry(*i).is_some_and(|e| e.form.generation.is_none_or(|known| known == generation))
            });
            if all.iter().any(|i| entry(*i).is_some_and(|e| e.form.generation.is_some())) {
                all.retain(|i| entry(*i).is_some_and(|e| e.form.generation.is_some()));
            }
        }
        if all.len() > 1 && all.iter().any(|i| entry(*i).is_some_and(|e| !e.is_doubtful())) {
            all.retain(|i| entry(*i).is_some_and(|e| !e.is_doubtful()));
        }
        let fits =
            |i: &usize| entry(*i).is_some_and(|e| short.sex.is_none_or(|sex| e.sex.is_none_or(|s| s == sex)));
        let by_sex: Vec<usize> = all.iter().copied().filter(fits).collect();
        let pool = if by_sex.is_empty() { all } else { by_sex };
        match pool.as_slice() {
            [] => return None,
            [only] => {
                let is_surname = entry(*only).is_some_and(|e| e.is_last(word));
                let rule = if is_surname { MentionRule::Surname } else { MentionRule::FirstName };
                return Some(Decision::new(*only, rule));
            }
            _ => {}
        }
        let only = |is: &dyn Fn(&KnownPerson) -> bool| {
            let mut found = pool.iter().copied().filter(|i| entry(*i).is_some_and(is));
            found.next().filter(|_| found.next().is_none())
        };
        let surname = pool.iter().any(|i| entry(*i).is_some_and(|e| e.is_last(word)));
        if let (Some(person), false) = (only(&|e| e.first() == word), surname) {
            return Some(Decision::new(person, MentionRule::FirstName));
        }
        if short.by_age {
            return Some(Decision { person: None, rule: MentionRule::SeveralHaveTheName });
        }
        if let Some(person) = short.title.and_then(|title| only(&|e| e.is_last(word) && e.has_title(title))) {
            return Some(Decision::new(person, MentionRule::SurnameWithTitle));
        }
        // Those whom the text has named in full before, where others come later.
        let introduced = |i: &usize| entry(*i).is_some_and(|e| e.is_last(word) && e.first_full <= short.at);
        let before: Vec<usize> = pool.iter().copied().filter(introduced).collect();
        let pool = match before.as_slice() {
            [only] => return Some(Decision::new(*only, MentionRule::SurnameOfIntroduced)),
            // A headline, mostly: of whom the text tells first.
            [] if surname => {
                let first = |i: &usize| entry(*i).map_or(usize::MAX, |e| e.first_full);
                let bearers = pool.iter().copied().filter(|i| entry(*i).is_some_and(|e| e.is_last(word)));
                let person = bearers.min_by_key(|i| (first(i), *i));
                return person.map(|person| Decision::new(person, MentionRule::SurnameOfFirst));
            }
            [] => pool,
            _ => before,
        };
        let only = |is: &dyn Fn(&KnownPerson) -> bool| {
            let mut found = pool.iter().copied().filter(|i| entry(*i).is_some_and(is));
            found.next().filter(|_| found.next().is_none())
        };
        if let Some(person) = self.established(&pool) {
            return Some(Decision::new(person, MentionRule::SurnameEstablished));
        }
        if let Some(person) = only(&|e| !e.minor && e.is_last(word)) {
            return Some(Decision::new(person, MentionRule::SurnameOfAdult));
        }
        // The child of a person who is named, too, and has the same first name: *Ruiz Jr.*, rather than *Ruiz*.
        let child = |e: &KnownPerson| {
            e.form.generation.is_some_and(|number| number > 1)
                && pool.iter().filter_map(|i| entry(*i)).any(|other| {
                    other.form.generation != e.form.generation
                        && !other.relative
                        && (other.surname_only || other.first() == e.first())
                })
        };
        if let (Some(person), true) = (only(&|e| e.is_last(word) && !e.relative && !child(e)), surname) {
            return Some(Decision::new(person, MentionRule::SurnameOfPrincipal));
        }
        // Whom the text goes on to name in full, others than that person only once; an office would be told of that person.
        let most = self.dominant(&pool).filter(|usual| {
            let others = pool.iter().filter(|i| *i != usual).filter_map(|i| entry(*i));
            let first = others.clone().all(|e| entry(*usual).is_some_and(|u| u.first_full < e.first_full));
            short.title.is_none_or(is_courtesy) && first && others.clone().all(|e| e.full <= 1)
        });
        if let (Some(usual), true) = (most, surname) {
            return Some(Decision::new(usual, MentionRule::NameDominance));
        }
        if surname {
            return Some(Decision { person: None, rule: MentionRule::SeveralHaveTheName });
        }
        Some(self.decide_among(&pool, short.sentence))
    }

    /// The person of several whom the text names in full far more often than any other.
    fn dominant(&self, pool: &[usize]) -> Option<usize> {
        let full = |i: &usize| self.registry.entries.get(*i).map_or(0, |e| e.full);
        let best = pool.iter().copied().max_by_key(|i| (full(i), std::cmp::Reverse(*i)))?;
        let others = pool.iter().filter(|i| **i != best).map(full).max().unwrap_or(0);
        (full(&best) >= DOMINANCE * others.max(1)).then_some(best)
    }

    /// The person whom the text has called by the surname alone so far: it goes on to mean that person.
    fn established(&self, pool: &[usize]) -> Option<usize> {
        let called = |i: &usize| self.by_surname.get(*i).copied().unwrap_or(0);
        let usual = pool.iter().copied().max_by_key(|i| (called(i), std::cmp::Reverse(*i)))?;
        let rarely = pool.iter().all(|i| *i == usual || DOMINANCE * called(i) <= called(&usual));
        (rarely && called(&usual) > 0).then_some(usual)
    }

    /// Which of several people with one name is meant, by how the text has called them so far.
    pub(super) fn decide_among(&self, pool: &[usize], sentence: u32) -> Decision {
        if let Some(usual) = self.established(pool) {
            return Decision::new(usual, MentionRule::SurnameEstablished);
        }
        if let Some(usual) = self.dominant(pool) {
            return Decision::new(usual, MentionRule::NameDominance);
        }
        // Only one of them was mentioned a moment ago.
        let recent = |i: &&usize| {
            let seen = self.last_mentioned.get(**i).copied().flatten();
            seen.is_some_and(|seen| sentence.saturating_sub(seen) <= MAX_SENTENCES_BACK)
        };
        let mut latest = pool.iter().filter(recent);
        match (latest.next(), latest.next()) {
            (Some(only), None) => Decision::new(*only, MentionRule::NameRecency),
            _ => Decision { person: None, rule: MentionRule::SeveralHaveTheName },
        }
    }
}
