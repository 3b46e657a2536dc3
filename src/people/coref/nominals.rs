//! Nouns for people: *her oldest daughter* by what the text counts of daughters, *the doctor* by who was called one, *the
//! reality star* by whom the text is about.

use super::descriptions::noun_key;
use super::discourse::DiscourseMention;
use super::grammatical_role;
use super::kinship::Relation;
use super::noun_classes::{NounClass, class_of};
use super::noun_features::Noun;
use super::noun_model::{self, ConsideredNoun};
use super::noun_phrases::{self, BirthOrder, NounPhrase, PossessedPhrase};
use super::resolver::{RelativeList, Resolver};
use crate::lexicon;
use crate::model::{Mention, MentionKind, MentionRule, PersonId, Resolution, Sex};
use crate::people::layers::fixed_confidence;

/// How many sentences back somebody may stand whom a noun means that did not introduce them.
const MAX_SENTENCES_BACK: u32 = 2;
/// Confidence of the oldest of several relatives, where the noun says so. Set by hand.
const KIN_BY_BIRTH: f32 = 0.7;
/// Confidence of one of several relatives, chosen by recency or as the youngest. Set by hand.
const KIN_OF_SEVERAL: f32 = 0.6;
/// Most tokens in which the possessor of a phrase ends: *the mayor’s*.
const MAX_WORDS: usize = 10;

impl Resolver<'_, '_> {
    /// A phrase that belongs to `owners`: the possessive stands from token `first` to before `from`.
    pub(super) fn link_possessed(&mut self, owners: &[Option<PersonId>; 2], first: usize, from: usize) {
        let Some(phrase) = noun_phrases::possessed(self.tokens, from, self.limit) else { return };
        // Who has a child together is a couple, or was one.
        if let ([Some(one), Some(two)], Relation::Child) = (owners, phrase.relation) {
            self.kinship.learn(*one, Relation::Partner, *two);
        }
        if phrase.plural {
            let (relation, sex) = (phrase.relation, phrase.sex);
            self.relative_list = Some(RelativeList { owners: *owners, relation, sex, end: phrase.last + 1 });
            return;
        }
        let is_noun = noun_phrases::is_describing_noun;
        let last = noun_phrases::last_of(self.tokens, phrase.last, self.limit, &is_noun);
        let whole = NounPhrase { first, modifiers: from, noun: phrase.last, last };
        let other = |person: &PersonId| !owners.contains(&Some(*person));
        if let Some(person) = self.apposed_to(phrase.last) {
            self.learn(owners, phrase.relation, phrase.sex, person);
            return;
        }
        if let Some(person) = self.named_after(&whole).filter(other) {
            self.learn(owners, phrase.relation, phrase.sex, person);
            self.add_apposition(&whole, person);
            return;
        }
        let beside = self.person_beside(first, phrase.last).map(|(person, _)| person);
        if let Some(person) = beside.filter(|person| other(person) && self.agrees(*person, phrase.sex)) {
            self.learn(owners, phrase.relation, phrase.sex, person);
            return;
        }
        if self.is_predicate(first) {
            return;
        }
        let last = noun_phrases::short_last(self.tokens, phrase.last, self.limit);
        if let Some((person, confidence)) = self.relative(owners, &phrase) {
            self.add_mention(first, last, person, MentionRule::Kin, confidence);
            self.note_mention(first, last, person);
        } else if let ([Some(owner), None], Relation::Child) = (owners, phrase.relation)
            && let Some(person) = self.child_by_first_name(*owner, phrase.sex)
        {
            self.kinship.learn(*owner, Relation::Child, person);
            self.add_mention(first, last, person, MentionRule::ChildByFirstName, None);
            self.note_mention(first, last, person);
        } else if owners.iter().any(Option::is_some) {
            self.link_noun(NounPhrase { last, ..whole }, *owners);
        }
    }

    /// The only person near, besides the parent, whom the text calls by the first name: news does so with children
    /// (AP Stylebook, "names").
    fn child_by_first_name(&self, parent: PersonId, sex: Option<Sex>) -> Option<PersonId> {
        let mut near = self.discourse.recent.iter().filter(|person| {
            let state = self.discourse.state(**person);
            let seen = state.and_then(|t| t.seen);
            **person != parent
                && state.is_some_and(|t| t.first_name && t.count > 1)
                && seen.is_some_and(|seen| self.discourse.sentence.saturating_sub(seen) <= MAX_SENTENCES_BACK)
                && self.agrees(**person, sex)
                && !self.kinship.has(**person, Relation::Child)
                && !self.kinship.has(**person, Relation::Partner)
        });
        match (near.next(), near.next()) {
            (Some(only), None) => Some(*only),
            _ => None,
        }
    }

    /// Who is the daughter, where several people may be the owner.
    fn relative(
        &self,
        owners: &[Option<PersonId>; 2],
        phrase: &PossessedPhrase,
    ) -> Option<(PersonId, Option<f32>)> {
        let mut found: Vec<PersonId> = Vec::new();
        for owner in owners.iter().flatten() {
            for person in self.kinship.relatives(*owner, phrase.relation) {
                if self.agrees(person, phrase.sex)
                    && !found.contains(&person)
                    && !owners.contains(&Some(person))
                {
                    found.push(person);
                }
            }
        }
        match (found.as_slice(), phrase.birth_order) {
            ([], _) => None,
            ([only], _) => Some((*only, None)),
            ([first, ..], BirthOrder::Oldest) => Some((*first, Some(KIN_BY_BIRTH))),
            ([.., last], BirthOrder::Youngest) => Some((*last, Some(KIN_OF_SEVERAL))),
            (several, BirthOrder::Any) => {
                let token = |p: &&PersonId| self.discourse.state(**p).map_or(0, |t| t.token);
                let near = |p: &&PersonId| {
                    let seen = self.discourse.state(**p).and_then(|t| t.seen);
                    seen.is_some_and(|seen| {
                        self.discourse.sentence.saturating_sub(seen) <= 2 * MAX_SENTENCES_BACK
                    })
                };
                several.iter().filter(near).max_by_key(token).map(|person| (*person, Some(KIN_OF_SEVERAL)))
            }
        }
    }

    /// The two people mentioned last: *their*.
    pub(super) fn latest_couple(&self, at: usize) -> [Option<PersonId>; 2] {
        let phrase = noun_phrases::possessed(self.tokens, at + 1, self.limit);
        let beside = phrase.and_then(|p| self.person_beside(at, p.last)).map(|(person, _)| person);
        let mut owners = self.discourse.recent.iter().rev().copied().filter(|person| {
            let seen = self.discourse.state(*person).and_then(|t| t.seen);
            // A child is no owner of its parents' child.
            let child = phrase.is_some_and(|p| {
                p.relation == Relation::Child && self.kinship.has(*person, Relation::Parent)
            });
            Some(*person) != beside
                && !child
                && seen.is_some_and(|s| self.discourse.sentence.saturating_sub(s) <= 1)
        });
        [owners.next(), owners.next()]
    }

    /// *the …*, *this …*
    pub(super) fn link_definite(&mut self, at: usize) {
        if self.link_named_after(at) {
            return;
        }
        let tokens = self.tokens;
        // "the mayor’s lawyer": the mayor first.
        let limit =
            (at + 1..self.limit).take(MAX_WORDS).find(|i| tokens.is_possessive(*i)).unwrap_or(self.limit);
        let Some(noun) = noun_phrases::noun_or_first_at(tokens, at + 1, limit) else { return };
        let named = tokens.is_capital(noun + 1) && noun + 1 < self.limit;
        let lower = tokens.lower(noun);
        let proper =
            tokens.is_capital(noun) && lexicon::title(lower).is_none() && class_of(lower) != NounClass::Party;
        if named || proper || self.apposed_to(noun).is_some() {
            return;
        }
        let last = noun_phrases::short_last(tokens, noun, limit);
        let phrase = NounPhrase { first: at, modifiers: at + 1, noun, last };
        if let Some(person) = self.named_as(&phrase) {
            return self.add_apposition(&phrase, person);
        }
        self.link_noun(phrase, [None; 2]);
    }

    /// Links the phrase that begins at a token to the name that follows it in apposition, if one does.
    pub(super) fn link_named_after(&mut self, at: usize) -> bool {
        let Some(phrase) = self.phrase_at(at, &noun_phrases::is_describing_noun) else { return false };
        if self.apposed_to(phrase.noun).is_some() {
            return true;
        }
        let Some(person) = self.named_after(&phrase) else { return false };
        self.add_apposition(&phrase, person);
        true
    }

    /// Whether a phrase that begins at a token says what somebody is: *is the mayor*.
    pub(super) fn is_predicate(&self, first: usize) -> bool {
        let before = first.checked_sub(1).map_or("", |at| self.tokens.lower(at));
        matches!(
            before,
            "am" | "are"
                | "be"
                | "became"
                | "become"
                | "becomes"
                | "been"
                | "being"
                | "is"
                | "remains"
                | "was"
                | "were"
                | "’m"
                | "’re"
                | "'m"
                | "'re"
                // "calls himself the toughest sheriff"
                | "himself"
                | "herself"
        )
    }

    /// Links a phrase to whom it means by all that is known, if that is clear enough.
    fn link_noun(&mut self, phrase: NounPhrase, owners: [Option<PersonId>; 2]) {
        let tokens = self.tokens;
        let after = phrase.last + 1;
        // "the Leeds Sheriff’s Office"
        let office =
            tokens.is_possessive(after) && tokens.is_capital(phrase.noun) && tokens.is_capital(after + 1);
        if office || self.is_predicate(phrase.first) {
            return;
        }
        let next = tokens.lower(after);
        let follows = after < self.limit && tokens.is_word(after);
        let verbal = grammatical_role::is_verbal(tokens, after);
        let other =
            lexicon::is_function_word(next) || lexicon::is_preposition(next) || lexicon::is_adverb(next);
        let acts = follows && (verbal || (!other && grammatical_role::is_verb_after_noun(next)));
        let goes_on = follows && !other && !acts;
        let noun = Noun {
            phrase,
            sex: phrase.sex(tokens).or_else(|| self.sex_shown_after(after)),
            bare: phrase.modifiers == phrase.noun,
            owners,
            owned: phrase.modifiers != phrase.first + 1 || owners.iter().any(Option::is_some),
            has_of: phrase.last > phrase.noun,
            has_clause: matches!(next, "who" | "whose" | "that"),
            goes_on,
            acts,
            points: tokens.lower(phrase.first) == "this",
            opens: phrase.first
                <= self.start + usize::from(self.tokens.text(self.start).starts_with(['"', '“'])),
        };
        let people = self.people;
        let surname =
            |person: PersonId| people.get(person.0 as usize).and_then(|p| p.name.rsplit(' ').next());
        let same_surname = |a: PersonId, b: PersonId| surname(a).is_some() && surname(a) == surname(b);
        if let Some(considered) = &mut self.considered_nouns
            && let Some(span) = tokens.span(phrase.first, phrase.last)
        {
            let mut choices = Vec::new();
            noun_model::for_each_choice(
                &self.discourse,
                &self.descriptions,
                &noun,
                &same_surname,
                |person, features| {
                    let mut values = Vec::new();
                    features(&mut |feature, value| values.push((feature as usize, value)));
                    choices.push((person, values));
                },
            );
            considered.push(ConsideredNoun::new(span, choices));
        }
        let chosen = noun_model::choose(&self.discourse, &self.descriptions, &noun, &same_surname);
        if let Some((person, confidence)) = chosen {
            let called = self.descriptions.bearers(noun_key(tokens, phrase.noun)).contains(&person);
            let rule = if called { MentionRule::Described } else { MentionRule::Epithet };
            self.add_mention(phrase.first, phrase.last, person, rule, Some(confidence));
            self.note_mention(phrase.first, phrase.last, person);
            // "the mayor’s lawyer"
            if tokens.is_possessive(after) && owners == [None; 2] {
                self.link_possessed(&[Some(person), None], phrase.first, after + 1);
            }
        }
    }

    /// The sex that a possessive or reflexive of the same clause tells: *the star defended his plan*.
    fn sex_shown_after(&self, from: usize) -> Option<Sex> {
        /// How far such a word may stand from its subject, in tokens.
        const NEAR: usize = 8;
        let mut other = false;
        for at in from..self.limit.min(from + NEAR) {
            match self.tokens.lower(at) {
                "his" | "himself" => return Some(Sex::Male),
                "herself" => return Some(Sex::Female),
                "her"
                    if self.tokens.is_word(at + 1)
                        && !lexicon::is_function_word(self.tokens.lower(at + 1)) =>
                {
                    return Some(Sex::Female);
                }
                "that" | "who" | "and" | "with" | "to" => other = true,
                _ => {}
            }
            // Somebody else may own what comes after another name.
            if self.tokens.is_mark(at, '.') || (other && self.tokens.is_capital(at)) {
                return None;
            }
        }
        None
    }

    pub(super) fn agrees(&self, person: PersonId, sex: Option<Sex>) -> bool {
        self.discourse.sexes.of(person).zip(sex).is_none_or(|(a, b)| a == b)
    }

    fn learn(
        &mut self,
        owners: &[Option<PersonId>; 2],
        relation: Relation,
        sex: Option<Sex>,
        person: PersonId,
    ) {
        for owner in owners.iter().flatten() {
            self.kinship.learn(*owner, relation, person);
        }
        if let Some(sex) = sex {
            self.discourse.sexes.learn(person, sex);
        }
    }

    /// What stands before a name and ties it to somebody: a list of children, *daughter of Ana*, *married Ana*.
    pub(super) fn learn_relations_before(&mut self, person: PersonId, first: usize) {
        if let Some(list) = self.relative_list.take() {
            let gap = first.saturating_sub(list.end);
            let between = (list.end..first).all(|at| {
                self.tokens.is_mark(at, ',')
                    || self.tokens.is_mark(at, ':')
                    || self.tokens.is_mark(at, '—')
                    || self.tokens.lower(at) == "and"
                    || self.tokens.get(at).is_some_and(|t| t.kind == crate::tokens::TokenKind::Number)
            });
            if gap <= super::resolver::MAX_LIST_GAP && between && !list.owners.contains(&Some(person)) {
                self.learn(&list.owners, list.relation, list.sex, person);
                // Names in a list are rarely longer than this.
                self.relative_list = Some(RelativeList { end: first + 1, ..list });
            }
        }
        let Some(before) = first.checked_sub(1).filter(|b| *b > self.start) else { return };
        let Some(prior) = self.discourse.in_sentence.last().copied().filter(|seen| seen.person != person)
        else {
            return;
        };
        match self.tokens.lower(before) {
            "married" | "wed" if prior.end == before => {
                self.kinship.learn(prior.person, Relation::Spouse, person)
            }
            "divorced" if prior.end == before => {
                self.kinship.learn(prior.person, Relation::FormerSpouse, person)
            }
            "of" => {
                let Some((relation, sex)) = super::kinship::relation_of(self.tokens.lower(before - 1)) else {
                    return;
                };
                let gap = before.saturating_sub(prior.end);
                let person_beside = self.tokens.is_mark(prior.end, ',')
                    || matches!(self.tokens.lower(prior.end), "is" | "was");
                if (2..=5).contains(&gap)
                    && person_beside
                    && self.agrees(prior.person, sex)
                    && !matches!(relation, Relation::Other(_))
                {
                    self.learn(&[Some(person), None], relation, sex, prior.person);
                }
            }
            _ => {}
        }
    }

    pub(super) fn add_mention(
        &mut self,
        first: usize,
        last: usize,
        person: PersonId,
        rule: MentionRule,
        confidence: Option<f32>,
    ) {
        if let Some(span) = self.tokens.span(first, last) {
            self.mentions.push(Mention {
                span,
                sentence: self.sentence,
                person: Resolution::One(person),
                kind: MentionKind::Nominal,
                rule,
                confidence: confidence.unwrap_or_else(|| fixed_confidence(rule)),
            });
        }
    }

    fn note_mention(&mut self, first: usize, last: usize, person: PersonId) {
        let role = grammatical_role::role_of(self.tokens, first, last + 1, self.start);
        self.discourse.note_mention(DiscourseMention {
            person,
            first,
            end: last + 1,
            role,
            kind: MentionKind::Nominal,
            first_name: false,
        });
    }
}
