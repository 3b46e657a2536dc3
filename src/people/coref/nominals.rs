//! Nouns for people: *her oldest daughter* by what the text counts of daughters, *the doctor* by who was called one, *the
//! reality star* by whom the text is about.

use super::discourse::DiscourseMention;
use super::grammatical_role::{self, GrammaticalRole};
use super::kinship::Relation;
use super::noun_phrases::{self, BirthOrder, DefinitePhrase, PossessedPhrase};
use super::resolver::{RelativeList, Resolver};
use crate::model::{Mention, MentionKind, MentionRule, PersonId, Resolution, Sex};
use crate::people::layers::fixed_confidence;

/// How many sentences back somebody may stand whom a noun means that did not introduce them.
const MAX_SENTENCES_BACK: u32 = 2;
/// Confidence of the oldest of several relatives, where the noun says so. Set by hand.
const KIN_BY_BIRTH: f32 = 0.7;
/// Confidence of one of several relatives, chosen by recency or as the youngest. Set by hand.
const KIN_OF_SEVERAL: f32 = 0.6;
/// Points by which that person must lead the next.
const MIN_EPITHET_LEAD: f32 = 0.6;

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
        let beside = self
            .person_beside(first, phrase.last)
            .filter(|(person, _)| !owners.contains(&Some(*person)) && self.agrees(*person, phrase.sex));
        if let Some((person, _)) = beside {
            self.learn(owners, phrase.relation, phrase.sex, person);
            self.add_mention(first, phrase.last, person, MentionRule::Apposition, None);
        } else if let Some((person, confidence)) = self.relative(owners, &phrase) {
            self.add_mention(first, phrase.last, person, MentionRule::Kin, confidence);
            self.note_mention(first, phrase.last, person);
        } else if let ([Some(owner), None], Relation::Child) = (owners, phrase.relation)
            && let Some(person) = self.child_by_first_name(*owner, phrase.sex)
        {
            self.kinship.learn(*owner, Relation::Child, person);
            self.add_mention(first, phrase.last, person, MentionRule::ChildByFirstName, None);
            self.note_mention(first, phrase.last, person);
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

    /// *the …*
    pub(super) fn link_definite(&mut self, at: usize) {
        let Some(mut phrase) = noun_phrases::definite(self.tokens, at, self.limit) else { return };
        phrase.sex = phrase.sex.or_else(|| self.sex_shown_after(phrase.last + 1));
        let after = phrase.last + 1;
        if self.tokens.is_possessive(after) && phrase.has_of {
            return;
        }
        if self.person_beside(at, phrase.last).is_some() {
            return;
        }
        let noun = self.tokens.lower(phrase.noun);
        let counts = self.bearer(noun, &phrase);
        let found = counts.or_else(|| self.epithet(at, noun, &phrase));
        if let Some((person, rule)) = found {
            self.add_mention(at, phrase.last, person, rule, None);
            self.note_mention(at, phrase.last, person);
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
                        && !crate::lexicon::is_function_word(self.tokens.lower(at + 1)) =>
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

    /// Who was called by the noun before.
    fn bearer(&self, noun: &str, phrase: &DefinitePhrase) -> Option<(PersonId, MentionRule)> {
        if phrase.has_of || matches!(noun, "man" | "woman" | "person" | "boy" | "girl" | "child" | "kid") {
            return None;
        }
        let near = |person: &&PersonId| {
            let seen = self.discourse.state(**person).and_then(|t| t.seen);
            seen.is_some_and(|seen| self.discourse.sentence.saturating_sub(seen) <= 4 * MAX_SENTENCES_BACK)
        };
        let fits =
            |person: &&PersonId| self.agrees(**person, phrase.sex) && !self.is_in_same_clause(**person);
        let mut near = self.descriptions.bearers(noun).iter().filter(near).filter(fits);
        match (near.next(), near.next()) {
            (Some(only), None) => Some((*only, MentionRule::Described)),
            _ => None,
        }
    }

    /// Whom the text is about, where the noun is one that news uses for such a person without introducing it.
    fn epithet(&self, at: usize, noun: &str, phrase: &DefinitePhrase) -> Option<(PersonId, MentionRule)> {
        let span = self.tokens.get(at)?.span;
        if !noun_phrases::is_epithet(noun) || self.discourse.quote_around(span).is_some() {
            return None;
        }
        let role = grammatical_role::role_of(self.tokens, at, phrase.last + 1, self.start);
        if phrase.has_of && (role != GrammaticalRole::Subject || at != self.start) {
            return None;
        }
        let (mut best, mut second): ((f32, Option<PersonId>), f32) = ((0.0, None), 0.0);
        for person in &self.discourse.recent {
            let Some(points) = self.epithet_points(*person, phrase) else { continue };
            if points > best.0 {
                second = best.0;
                best = (points, Some(*person));
            } else if points > second {
                second = points;
            }
        }
        let (points, person) = best;
        let bare = phrase.modifiers == 0;
        let enough = if bare { 2.6 } else { 2.0 };
        (points >= enough && points - second >= MIN_EPITHET_LEAD)
            .then_some(person)
            .flatten()
            .map(|person| (person, MentionRule::Epithet))
    }

    #[expect(clippy::cast_precision_loss, reason = "mention counts are small")]
    fn epithet_points(&self, person: PersonId, phrase: &DefinitePhrase) -> Option<f32> {
        let state = self.discourse.state(person)?;
        let back = self.discourse.sentence.saturating_sub(state.seen?);
        if back > MAX_SENTENCES_BACK || !self.agrees(person, phrase.sex) || self.is_in_same_clause(person) {
            return None;
        }
        // A noun does not mean the subject of its own sentence.
        if back == 0 && state.subject {
            return None;
        }
        let mut points = match back {
            0 => 0.8,
            1 => 1.0,
            _ => 0.5,
        };
        points += 1.5 * state.count as f32 / self.discourse.most_mentions.max(1) as f32;
        points += if state.subject { 0.6 } else { 0.0 };
        points += if self.discourse.first_mentioned == Some(person) { 0.3 } else { 0.0 };
        let center = [Sex::Female, Sex::Male].iter().filter_map(|sex| self.discourse.center(*sex));
        let centered =
            center.into_iter().any(|(p, when, _)| p == person && self.discourse.sentence - when <= 1);
        Some(points + if centered { 0.6 } else { 0.0 })
    }

    /// Whether a person is mentioned in the same clause, and so is not meant by a noun there.
    fn is_in_same_clause(&self, person: PersonId) -> bool {
        let coordinate = self.discourse.in_sentence.last().is_some_and(|seen| {
            seen.person == person
                && self.tokens.lower(seen.end) == "and"
                && self.discourse.clause == 1 + self.clause_of(person)
        });
        coordinate
            || self
                .discourse
                .state(person)
                .is_some_and(|t| t.seen == Some(self.discourse.sentence) && t.clause == self.discourse.clause)
    }

    fn clause_of(&self, person: PersonId) -> u32 {
        self.discourse.state(person).map_or(0, |t| t.clause)
    }

    fn agrees(&self, person: PersonId, sex: Option<Sex>) -> bool {
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

    fn add_mention(
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
