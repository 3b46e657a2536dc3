//! What the words around tell before a pronoun is linked: nouns for people without a name, relative clauses, and who says
//! something of somebody.

use super::anaphor::{Anaphor, PronounForm};
use super::discourse::NamelessPerson;
use super::grammatical_role::{self, GrammaticalRole};
use super::noun_phrases;
use super::resolver::Resolver;
use crate::lexicon;
use crate::model::{PersonId, Resolution, Sex, Span};

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

    /// Notes that the noun of the phrase at a determiner is none of the people whom its sentence names after it as another
    /// party: *the governor said Ruiz lied*, *a spokesman for Ruiz*.
    pub(super) fn note_other_party(&mut self, at: usize) {
        /// Most names that are looked at.
        const NAMES: usize = 8;
        let tokens = self.tokens;
        let Some(noun) = noun_phrases::noun_or_first_at(tokens, at + 1, self.limit) else { return };
        if lexicon::role(tokens.lower(noun)).is_none() && lexicon::title(tokens.lower(noun)).is_none() {
            return;
        }
        let after = noun + 1;
        let begins = |span: Span| tokens.at_or_after(span.start());
        let speaks_for = matches!(tokens.lower(after), "for" | "of" | "to");
        let is_source = tokens.get(noun).is_some_and(|t| self.discourse.is_source(t.span));
        let subject = lexicon::report_verb(tokens.lower(after), None).is_some();
        for name in self.next_names().take(NAMES) {
            let first = begins(name.span);
            let Resolution::One(person) = name.person else { continue };
            if first >= self.limit {
                return;
            }
            let governed = speaks_for && (after + 1..=after + 2).contains(&first);
            if governed || (first > after && (is_source || subject)) {
                self.descriptions.add_other(tokens, person, noun);
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

    /// Whom a pronoun means by grammar alone: *Ruiz and her staff*, *Ruiz said in her speech*, *Ruiz, who calls herself*.
    pub(super) fn bound(&self, anaphor: &Anaphor) -> Option<PersonId> {
        let at = anaphor.at;
        let before = |back: usize| at.checked_sub(back).filter(|at| *at > self.start);
        let latest = self.discourse.in_sentence.last();
        let person = match anaphor.form {
            PronounForm::Possessive => {
                let joined = before(1).filter(|and| self.tokens.lower(*and) == "and");
                let told = before(2).filter(|verb| {
                    matches!(self.tokens.lower(verb + 1), "at" | "during" | "in" | "on")
                        && lexicon::cue(self.tokens.lower(*verb), None)
                            .is_some_and(|cue| cue.class == lexicon::CueClass::Say)
                });
                let end = joined.or(told)?;
                latest.filter(|seen| seen.end == end && seen.role != GrammaticalRole::Possessor)?.person
            }
            PronounForm::Reflexive => {
                let (head, who) = self.discourse.relative?;
                let alone = self.discourse.in_sentence.iter().all(|seen| seen.first < who);
                (alone && who < at).then_some(head)?
            }
            PronounForm::Nominative | PronounForm::Oblique => return None,
        };
        let fits = self.agrees(person, Some(anaphor.sex)) && anaphor.excluded != Some(person);
        fits.then_some(person)
    }

    /// Who says something of the pronoun at `at`: *Ruiz said of her*.
    pub(super) fn teller(&self, at: usize) -> Option<PersonId> {
        let verb = at.checked_sub(2).filter(|verb| *verb > self.start)?;
        let of = matches!(self.tokens.lower(at - 1), "of" | "about");
        lexicon::cue(self.tokens.lower(verb), None).filter(|_| of)?;
        self.discourse.in_sentence.last().filter(|seen| seen.end == verb).map(|seen| seen.person)
    }

    /// Of whom the quotation around a pronoun is said, where the words at its cue tell: *“He is a friend,” Ruiz said of Cole*;
    /// *Ruiz told reporters of Cole that he had lied*.
    pub(super) fn told_of(&self, pronoun: Span) -> Option<PersonId> {
        /// Most tokens from the cue to *of*.
        const REACH: usize = 8;
        let tokens = self.tokens;
        let quote = self.discourse.quote_around(pronoun).or_else(|| self.discourse.report_around(pronoun))?;
        let from = tokens.at_or_after(quote.cue?.end());
        let of = (from..from + REACH)
            .take_while(|at| tokens.is_word(*at) || tokens.is_mark(*at, '.'))
            .find(|at| matches!(tokens.lower(*at), "of" | "about"))?;
        let name_from = |at: usize| {
            let byte = tokens.get(at)?.span.start();
            self.names.get(self.names.partition_point(|m| m.span.end() <= byte))
        };
        // "said a friend of Cole": the noun belongs to the name.
        let before = of.checked_sub(1)?;
        let lower = tokens.lower(before);
        let is_told = before < from
            || name_from(before).is_some_and(|m| tokens.inside(m.span).contains(&before))
            || lexicon::is_day_or_month(lower)
            || (tokens.is_capital(before) && tokens.lower(from) == "the")
            || matches!(lower, "reporters" | "journalists" | "him" | "her" | "them" | "me" | "us");
        let name = name_from(of + 1).filter(|_| is_told)?;
        let first = tokens.at_or_after(name.span.start());
        let introduces = |at: usize| tokens.is_mark(at, '.') || lexicon::title(tokens.lower(at)).is_some();
        let is_whole = !tokens.is_possessive(tokens.at_or_after(name.span.end()));
        let is_next = first < of + 4 && (of + 1..first).all(introduces);
        name.person.one().filter(|_| is_whole && is_next)
    }
}
