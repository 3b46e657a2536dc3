//! What the words around tell before a pronoun is linked: nouns for people without a name, relative clauses, and who says
//! something of somebody.

use super::discourse::NamelessPerson;
use super::grammatical_role;
use super::resolver::Resolver;
use crate::lexicon;
use crate::model::{PersonId, Sex};

impl Resolver<'_, '_> {
    pub(super) fn link_possessed_or_note(
        &mut self,
        owners: &[Option<PersonId>; 2],
        first: usize,
        from: usize,
    ) {
        let linked = self.mentions.len();
        self.link_possessed(owners, first, from);
        if self.mentions.len() == linked {
            self.note_nameless(from - 1, false);
        }
    }

    /// Notes a noun for one person of whom the article has no name, in the phrase that a determiner at `at` begins.
    pub(super) fn note_nameless(&mut self, at: usize, indefinite: bool) {
        if self.apposed.iter().any(|(phrase, _)| (phrase.first..=phrase.last).contains(&at)) {
            return;
        }
        /// Most tokens from the determiner to the noun.
        const REACH: usize = 5;
        for noun in at + 1..self.limit.min(at + 1 + REACH) {
            if !self.tokens.is_word(noun) || lexicon::is_function_word(self.tokens.lower(noun)) {
                return;
            }
            let Some(sex) = lexicon::role(self.tokens.lower(noun)) else { continue };
            // "a police officer": the last noun counts. "the senator Ruiz": a name follows.
            let next = noun + 1;
            if self.tokens.is_capital(next) || self.tokens.is_possessive(next) {
                return;
            }
            if lexicon::role(self.tokens.lower(next)).is_none() && self.person_beside(at, noun).is_none() {
                return self.note_nameless_at(noun, indefinite, sex);
            }
        }
    }

    pub(super) fn note_nameless_at(&mut self, noun: usize, indefinite: bool, sex: Option<Sex>) {
        let subject = grammatical_role::is_verbal(self.tokens, noun + 1);
        let sentence = self.discourse.sentence;
        self.discourse.nameless = Some(NamelessPerson { sentence, token: noun, subject, indefinite, sex });
    }

    /// Notes to whom a relative clause belongs: the person mentioned last before *who*.
    pub(super) fn note_relative(&mut self, who: usize) {
        /// Most tokens from the mention to *who*: *Ruiz, the mayor of Leeds, who*.
        const REACH: usize = 10;
        let head = self.discourse.in_sentence.last().filter(|seen| who.saturating_sub(seen.end) <= REACH);
        self.discourse.relative = head.map(|seen| (seen.person, who));
    }

    /// Who says something of the pronoun at `at`: *Ruiz said of her*.
    pub(super) fn teller(&self, at: usize) -> Option<PersonId> {
        let verb = at.checked_sub(2).filter(|verb| *verb > self.start)?;
        let of = matches!(self.tokens.lower(at - 1), "of" | "about");
        lexicon::cue(self.tokens.lower(verb), None).filter(|_| of)?;
        self.discourse.in_sentence.last().filter(|seen| seen.end == verb).map(|seen| seen.person)
    }
}
