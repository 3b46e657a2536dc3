//! Decides whom one word means: a surname or a first name alone, which several people may have.

use super::identity::Registry;
use crate::model::MentionRule;
use crate::people::detect::candidates::Introduction;

/// How many sentences back "the last one mentioned" reaches.
const MAX_SENTENCES_BACK: u32 = 3;
/// How many times as often a person must be named to be meant when several have the name.
const DOMINANCE: u32 = 3;
/// How often a person must have been called by the surname alone for that to be settled.
const MIN_ESTABLISHED: u32 = 3;

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

    /// Who is meant by one word, lower-cased, in a sentence.
    pub(super) fn decide(&self, word: &str, sentence: u32, introduction: Introduction) -> Option<Decision> {
        let entries = &self.registry.entries;
        let mut all = self.registry.index.with_word(word);
        all.retain(|i| entries.get(*i).is_some_and(|e| e.is_first(word) || e.is_last(word)));
        let fits = |i: &usize| {
            entries.get(*i).is_some_and(|e| match introduction {
                Introduction::Title(Some(sex)) | Introduction::Role(Some(sex)) => {
                    e.sex.is_none_or(|s| s == sex)
                }
                _ => true,
            })
        };
        let by_sex: Vec<usize> = all.iter().copied().filter(fits).collect();
        let pool = if by_sex.is_empty() { all } else { by_sex };
        let entry = |i: usize| entries.get(i);
        match pool.as_slice() {
            [] => return None,
            [only] => {
                let is_surname = entry(*only).is_some_and(|e| e.is_last(word));
                let rule = if is_surname { MentionRule::Surname } else { MentionRule::FirstName };
                return Some(Decision::new(*only, rule));
            }
            _ => {}
        }
        let exactly: Vec<usize> =
            pool.iter().copied().filter(|i| entry(*i).is_some_and(|e| e.first() == word)).collect();
        if let ([only], false) =
            (exactly.as_slice(), pool.iter().any(|i| entry(*i).is_some_and(|e| e.is_last(word))))
        {
            return Some(Decision::new(*only, MentionRule::FirstName));
        }
        // A surname alone means an adult, and rather one whom the text does not call by the first name.
        let adults: Vec<usize> =
            pool.iter().copied().filter(|i| entry(*i).is_some_and(|e| !e.minor && e.is_last(word))).collect();
        if let [only] = adults.as_slice() {
            return Some(Decision::new(*only, MentionRule::SurnameOfAdult));
        }
        let formal: Vec<usize> =
            adults.iter().copied().filter(|i| entry(*i).is_some_and(|e| !e.first_named)).collect();
        if let [only] = formal.as_slice() {
            return Some(Decision::new(*only, MentionRule::SurnameOfFormal));
        }
        Some(self.decide_by_recency(word, sentence, &pool))
    }

    fn decide_by_recency(&self, word: &str, sentence: u32, pool: &[usize]) -> Decision {
        // A surname that the text has used for one person alone goes on to mean that person.
        let called = |i: &usize| self.by_surname.get(*i).copied().unwrap_or(0);
        if let Some(usual) = pool.iter().copied().max_by_key(called)
            && called(&usual) >= MIN_ESTABLISHED
            && pool.iter().all(|i| *i == usual || DOMINANCE * called(i) <= called(&usual))
        {
            return Decision::new(usual, MentionRule::SurnameEstablished);
        }
        let seen = |i: usize| {
            self.last_mentioned
                .get(i)
                .copied()
                .flatten()
                .filter(|s| sentence.saturating_sub(*s) <= MAX_SENTENCES_BACK)
        };
        if let Some(latest) = pool.iter().filter_map(|i| seen(*i)).max() {
            let mut last = pool.iter().filter(|i| seen(**i) == Some(latest));
            if let (Some(only), None) = (last.next(), last.next()) {
                return Decision::new(*only, MentionRule::NameRecency);
            }
        }
        let full = |i: &usize| self.registry.entries.get(*i).map_or(0, |e| e.full);
        let mut ranked: Vec<usize> = pool.to_vec();
        ranked.sort_by_key(|i| std::cmp::Reverse(full(i)));
        match ranked.as_slice() {
            [best, second, ..] if full(best) >= DOMINANCE * full(second).max(1) => {
                Decision::new(*best, MentionRule::NameDominance)
            }
            _ => self.decide_by_first_mention(word, pool),
        }
    }

    /// A surname alone means the person that the article names first, if it names that person in full as often as any other
    /// who has the surname.
    fn decide_by_first_mention(&self, word: &str, pool: &[usize]) -> Decision {
        let entry = |i: &usize| self.registry.entries.get(*i);
        let full = |i: &usize| entry(i).map_or(0, |e| e.full);
        let most = pool.iter().map(full).max();
        // Entries stand in order of their first full mention.
        match pool.iter().min() {
            Some(first) if entry(first).is_some_and(|e| e.is_last(word)) && Some(full(first)) == most => {
                Decision::new(*first, MentionRule::SurnameOfFirst)
            }
            _ => Decision { person: None, rule: MentionRule::SeveralHaveTheName },
        }
    }
}
