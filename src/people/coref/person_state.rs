//! What the text so far tells of one person: when, where and how often the person was mentioned.

use super::grammatical_role::GrammaticalRole;

/// Factor by which salience falls with each sentence (after the decay of Lappin & Leass 1994, which halves it).
const SALIENCE_DECAY: f32 = 0.6;

/// A mention, as far as the choice of an antecedent asks about it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Sighting {
    /// Number of the sentence, those inside a quotation not counted.
    pub(super) sentence: u32,
    pub(super) paragraph: u32,
    pub(super) clause: u32,
    pub(super) token: usize,
    pub(super) role: GrammaticalRole,
    /// First person of the sentence.
    pub(super) first: bool,
    /// A pronoun or a noun.
    pub(super) pronoun: bool,
    /// Inside a direct quotation.
    pub(super) quoted: bool,
    /// A verb of speech follows.
    pub(super) reports: bool,
    /// A verb of telling or asking stands before.
    pub(super) addressee: bool,
    /// A noun follows: *the Ruiz plan*.
    pub(super) attributive: bool,
    /// An infinitive follows, whose subject it is: *urged Ruiz to give up her seat*.
    pub(super) controls: bool,
    /// The words name the speaker of a quotation.
    pub(super) source: bool,
}

/// The latest mention of one person, and what the text so far tells.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct PersonState {
    /// Sentence of the latest mention.
    pub(super) seen: Option<u32>,
    pub(super) paragraph: u32,
    pub(super) clause: u32,
    pub(super) token: usize,
    pub(super) role: GrammaticalRole,
    /// Subject of a clause of that sentence.
    pub(super) subject: bool,
    /// The first person of that sentence.
    pub(super) first: bool,
    /// Latest mention is a pronoun or a noun.
    pub(super) pronoun: bool,
    /// It stands inside a direct quotation.
    pub(super) quoted: bool,
    /// A verb of speech follows it.
    pub(super) reports: bool,
    /// A verb of telling or asking stands before a mention of that sentence.
    pub(super) addressee: bool,
    /// A noun follows it.
    pub(super) attributive: bool,
    /// An infinitive follows it.
    pub(super) controls: bool,
    /// The latest name was the first name alone.
    pub(super) first_name: bool,
    /// Mentions so far.
    pub(super) count: u32,
    /// Mentions in the paragraph of the latest one.
    pub(super) in_paragraph: u32,
    /// Sentence of the first mention.
    pub(super) introduced: u32,
    /// Sentence of the latest mention outside of direct quotations, and whether it was a subject there.
    pub(super) outside: Option<(u32, bool)>,
    /// Sentence where the person was last named as a speaker.
    pub(super) spoke: Option<u32>,
    /// How often the person was named as a speaker.
    pub(super) speeches: u32,
    /// Weighted mentions, each less the further back it stands; as of the latest mention.
    salience: f32,
    /// What the latest mention added to it.
    latest_weight: f32,
}

impl PersonState {
    /// Notes a mention; `first_name` tells whether a name is the first name alone, and is `None` for other mentions.
    pub(super) fn note(&mut self, at: Sighting, first_name: Option<bool>) {
        // A subject stays the subject of its sentence when it is mentioned there again.
        let again = self.seen == Some(at.sentence);
        let is_subject = at.role == GrammaticalRole::Subject;
        let latest_weight = weight(&at);
        let salience = self.salience_at(at.sentence) + latest_weight;
        *self = Self {
            seen: Some(at.sentence),
            paragraph: at.paragraph,
            clause: at.clause,
            token: at.token,
            role: at.role,
            subject: is_subject || (again && self.subject),
            first: at.first || (again && self.first),
            pronoun: at.pronoun,
            quoted: at.quoted,
            reports: at.reports,
            addressee: at.addressee || (again && self.addressee),
            attributive: at.attributive,
            controls: at.controls,
            first_name: first_name.unwrap_or(self.first_name),
            count: self.count + 1,
            in_paragraph: if self.seen.is_some() && self.paragraph == at.paragraph {
                self.in_paragraph + 1
            } else {
                1
            },
            introduced: if self.seen.is_some() { self.introduced } else { at.sentence },
            outside: if at.quoted { self.outside } else { Some((at.sentence, is_subject)) },
            spoke: if at.source { Some(at.sentence) } else { self.spoke },
            speeches: self.speeches + u32::from(at.source),
            salience,
            latest_weight,
        };
    }

    /// Lets the latest mention count only as much as it is likely, 0 to 1.
    pub(super) fn weaken(&mut self, probability: f32) {
        self.salience -= (1.0 - probability) * self.latest_weight;
        self.latest_weight *= probability;
    }

    /// Weighted mentions up to a sentence, each less the further back it stands.
    pub(super) fn salience_at(&self, sentence: u32) -> f32 {
        let back = sentence.saturating_sub(self.seen.unwrap_or(sentence)).min(32);
        (0..back).fold(self.salience, |salience, _| salience * SALIENCE_DECAY)
    }
}

/// How much a mention counts, by its role: subjects most (Lappin & Leass 1994).
fn weight(at: &Sighting) -> f32 {
    let role = match at.role {
        GrammaticalRole::Subject => 1.0,
        GrammaticalRole::Object => 0.6,
        GrammaticalRole::PrepositionObject | GrammaticalRole::Possessor => 0.5,
        GrammaticalRole::Coordinate => 0.4,
    };
    if at.attributive { 0.3 * role } else { role }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subject_that_is_mentioned_again_stays_the_subject() {
        let mut state = PersonState::default();
        let subject = Sighting { sentence: 3, role: GrammaticalRole::Subject, ..Sighting::default() };
        state.note(subject, Some(false));
        state.note(Sighting { role: GrammaticalRole::Object, ..subject }, None);
        assert!(state.subject && state.count == 2 && state.introduced == 3);
        state.note(Sighting { sentence: 4, role: GrammaticalRole::Object, ..subject }, None);
        assert!(!state.subject);
    }

    #[test]
    fn salience_falls_from_sentence_to_sentence() {
        let mut state = PersonState::default();
        state.note(Sighting { sentence: 1, role: GrammaticalRole::Subject, ..Sighting::default() }, None);
        assert!(state.salience_at(1) > state.salience_at(2) && state.salience_at(2) > 0.0);
    }

    #[test]
    fn words_of_others_do_not_change_where_somebody_was_outside_of_quotations() {
        let mut state = PersonState::default();
        let told = Sighting { sentence: 1, role: GrammaticalRole::Subject, ..Sighting::default() };
        state.note(told, None);
        state.note(Sighting { sentence: 5, quoted: true, ..told }, None);
        assert_eq!(state.outside, Some((1, true)));
    }
}
