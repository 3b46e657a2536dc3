//! What speaks for and against each person whom a pronoun may mean, read off words and positions without a parser.
//!
//! After the salience factors of Lappin & Leass 1994 and the transitions of centering (Grosz, Joshi & Weinstein 1995);
//! besides these, who speaks and to whom.

use super::anaphor::{Anaphor, PronounForm};
use super::choice_features::{ChoiceFeatures, Feature};
use super::discourse::{Discourse, MAX_SENTENCES_BACK};
use super::grammatical_role::GrammaticalRole;
use super::person_state::PersonState;
use crate::model::{PersonId, Quote, Sex};

/// A person whose name makes the sex of the pronoun less likely than this is no choice.
const MIN_SEX_PROBABILITY: f32 = 0.03;
/// From this probability on the sex counts as known.
const KNOWN_SEX: f32 = 0.9;

/// A pronoun with what is the same for all its choices.
pub(super) struct Context<'d, 'a, 't> {
    discourse: &'d Discourse<'a, 't>,
    anaphor: &'d Anaphor,
    /// The quotation in marks around it.
    quote: Option<&'a Quote>,
    is_reported: bool,
    /// It names the speaker of a quotation.
    is_source: bool,
    /// The quotation before it whose speaker it names.
    told: Option<&'a Quote>,
    has_modal: bool,
    /// People that fit, those of them whose sex is known, and the highest salience.
    fitting: u8,
    of_sex: u8,
    top_salience: f32,
    /// The latest token at which somebody who fits stands.
    latest: usize,
    /// People that fit and were given out so far, and those of them whose sex is known.
    later: u8,
    later_of_sex: u8,
}

impl<'d, 'a, 't> Context<'d, 'a, 't> {
    pub(super) fn new(discourse: &'d Discourse<'a, 't>, anaphor: &'d Anaphor) -> Self {
        let after = discourse.tokens.lower(anaphor.at + 1);
        let mut context = Self {
            discourse,
            anaphor,
            quote: discourse.quote_around(anaphor.span),
            is_reported: discourse.report_around(anaphor.span).is_some(),
            is_source: discourse.is_source(anaphor.span),
            told: discourse.quote_told_by(anaphor.span),
            has_modal: matches!(after, "should" | "must" | "ought" | "needs" | "needed"),
            fitting: 0,
            of_sex: 0,
            top_salience: 0.0,
            latest: 0,
            later: 0,
            later_of_sex: 0,
        };
        for person in &discourse.recent {
            let (true, Some(state)) = (context.fits(*person), discourse.state(*person)) else { continue };
            context.fitting = context.fitting.saturating_add(1);
            context.of_sex = context.of_sex.saturating_add(u8::from(context.is_of_sex(*person)));
            context.top_salience = context.top_salience.max(state.salience_at(discourse.sentence));
            context.latest = context.latest.max(state.token);
        }
        context
    }

    /// Whether a pronoun may mean a person at all.
    pub(super) fn fits(&self, person: PersonId) -> bool {
        let (sexes, sex) = (&self.discourse.sexes, self.anaphor.sex);
        if self.anaphor.excluded == Some(person) {
            return false;
        }
        match sexes.settled(person) {
            Some(settled) if settled == sex => true,
            // Pronouns do not outweigh a name that tells the sex.
            Some(_) => self.is_of_sex(person),
            None => sexes.probability(person, sex) >= MIN_SEX_PROBABILITY || sexes.vote(person, sex) > 0.0,
        }
    }

    /// Whether the sex is known to fit: by the name, or by the pronouns before where the name does not tell.
    fn is_of_sex(&self, person: PersonId) -> bool {
        let (sexes, sex) = (&self.discourse.sexes, self.anaphor.sex);
        let probability = sexes.probability(person, sex);
        probability >= KNOWN_SEX || (probability > 1.0 - KNOWN_SEX && sexes.settled(person) == Some(sex))
    }

    /// Features of the pronoun, which all choices share.
    fn shared(&self, features: &mut ChoiceFeatures) {
        let anaphor = self.anaphor;
        features.when(Feature::IsNominative, anaphor.form == PronounForm::Nominative);
        features.when(Feature::IsOblique, anaphor.form == PronounForm::Oblique);
        features.when(Feature::IsPossessive, anaphor.form == PronounForm::Possessive);
        features.when(Feature::IsReflexive, anaphor.form == PronounForm::Reflexive);
        features.when(Feature::IsGoverned, anaphor.role == GrammaticalRole::PrepositionObject);
        features.when(Feature::IsInitial, anaphor.is_initial());
        features.when(Feature::IsQuoted, self.quote.is_some());
        features.when(Feature::IsReported, self.is_reported);
        features.when(Feature::IsSource, self.is_source);
        features.when(Feature::IsEarly, self.discourse.sentence <= 2);
        features.when(Feature::HasModal, self.has_modal);
        features.when(Feature::HasUpcoming, anaphor.upcoming_subject.is_some());
        features.add(Feature::Fitting, f32::from(self.fitting.min(6)) / 3.0);
    }

    /// Features of the choice that the pronoun means nobody whom the article names.
    pub(super) fn of_nobody(&self) -> ChoiceFeatures {
        let mut features = ChoiceFeatures::new();
        self.shared(&mut features);
        features.when(Feature::Nobody, true);
        features.when(Feature::NobodyAlone, self.fitting == 0);
        let sentence = self.discourse.sentence;
        let noun = self.discourse.nameless.filter(|noun| {
            sentence.saturating_sub(noun.sentence) <= 1 && noun.sex.is_none_or(|sex| sex == self.anaphor.sex)
        });
        if let Some(noun) = noun {
            let same = noun.sentence == sentence;
            features.when(Feature::NobodyNoun, true);
            features.when(Feature::NobodyNounSame, same);
            features.when(Feature::NobodyNounSubject, noun.subject);
            features.when(Feature::NobodyNounNew, noun.indefinite);
            features.when(Feature::NobodyNounLast, noun.token >= self.latest);
            features.when(Feature::NobodyNounSex, noun.sex.is_some());
        }
        if let Some(seen) = self.discourse.stranger(self.anaphor.sex) {
            let back = sentence.saturating_sub(seen);
            features.when(Feature::NobodyAgain, back == 0);
            features.when(Feature::NobodyAgainNext, back == 1);
        }
        features
    }

    /// Features of a person who has not been mentioned near: the subject of the clause that follows.
    pub(super) fn of_person_ahead(&self, person: PersonId) -> ChoiceFeatures {
        let mut features = ChoiceFeatures::new();
        self.shared(&mut features);
        features.when(Feature::Ahead, true);
        self.of_sex(person, &mut features);
        features
    }

    fn of_sex(&self, person: PersonId, features: &mut ChoiceFeatures) {
        let (sexes, sex) = (&self.discourse.sexes, self.anaphor.sex);
        // How far above or below an even chance the name lies.
        features.add(Feature::SexFit, (2.0 * sexes.probability(person, sex)).max(0.05).ln());
        let known = self.is_of_sex(person);
        features.when(Feature::SexKnown, known);
        if !known && sexes.vote(person, sex) <= 0.0 {
            // Most people in the news are men: a surname alone is more often one.
            features.when(Feature::SexOpen, true);
            features.when(Feature::SexOpenFemale, sex == Sex::Female);
            features.when(Feature::SexRival, self.of_sex > 0);
        }
        features.add(Feature::Vote, sexes.vote(person, sex));
    }

    /// Features of a person who was mentioned before. People are asked for one by one, the latest first.
    pub(super) fn of_person(
        &mut self,
        person: PersonId,
        state: &PersonState,
        has_relative: bool,
    ) -> ChoiceFeatures {
        let mut features = ChoiceFeatures::new();
        self.shared(&mut features);
        features.add(Feature::Later, f32::from(self.later.min(4)) / 2.0);
        features.add(Feature::LaterSame, f32::from(self.later_of_sex.min(3)) / 2.0);
        features.when(Feature::Latest, self.later == 0);
        self.later = self.later.saturating_add(1);
        self.later_of_sex = self.later_of_sex.saturating_add(u8::from(self.is_of_sex(person)));
        self.of_sex(person, &mut features);
        features.when(Feature::Alone, self.fitting == 1);
        features.when(Feature::AloneSex, self.of_sex == 1 && self.is_of_sex(person));
        features.when(Feature::Kinship, has_relative);
        if let Some(subject) = self.anaphor.upcoming_subject {
            features.when(Feature::AheadSeen, subject == person);
            features.when(Feature::AheadOther, subject != person);
        }
        self.of_place(state, &mut features);
        self.of_clause(person, state, &mut features);
        self.of_topic(person, state, &mut features);
        self.of_speech(person, state, &mut features);
        features
    }

    /// Where the latest mention is, and in which role.
    #[expect(clippy::cast_precision_loss, reason = "distances are small")]
    fn of_place(&self, state: &PersonState, features: &mut ChoiceFeatures) {
        let back = self.back(state);
        let discourse = self.discourse;
        features.when(Feature::Same, back == 0);
        features.when(Feature::Next, back == 1);
        features.when(Feature::Second, back == 2);
        features.when(Feature::Third, (3..5).contains(&back));
        features.when(Feature::Far, (5..=MAX_SENTENCES_BACK).contains(&back));
        features.when(Feature::Gone, back > MAX_SENTENCES_BACK);
        let distance = self.anaphor.at.saturating_sub(state.token).clamp(1, 400);
        features.add(Feature::Distance, (distance as f32).ln() / 3.0);
        let other = state.paragraph != discourse.paragraph;
        features.when(Feature::OtherParagraph, other);
        features.when(Feature::ParagraphBegins, other && discourse.opens_paragraph);
        if !other {
            features.add(Feature::InParagraph, state.in_paragraph.min(4) as f32 / 2.0);
        }
        features.when(Feature::Subject, state.subject);
        features.when(Feature::Object, state.role == GrammaticalRole::Object);
        features.when(Feature::Governed, state.role == GrammaticalRole::PrepositionObject);
        features.when(Feature::Owner, state.role == GrammaticalRole::Possessor);
        features.when(Feature::Coordinate, state.role == GrammaticalRole::Coordinate);
        features.when(Feature::First, state.first);
        features.when(Feature::Pronoun, state.pronoun);
        features.when(Feature::Quoted, state.quoted);
        features.when(Feature::Attributive, state.attributive);
        features.when(Feature::Introduced, state.count == 1);
        features.when(Feature::SameSubject, back == 0 && state.subject);
        features.when(Feature::NextSubject, back == 1 && state.subject);
        features.when(Feature::NextFirst, back == 1 && state.first);
        if back <= 1 {
            let alike = self.anaphor.role == state.role && self.anaphor.form != PronounForm::Possessive;
            features.when(Feature::AlikeRole, alike);
            features
                .when(Feature::SubjectAlike, self.anaphor.form == PronounForm::Nominative && state.subject);
        }
    }

    fn back(&self, state: &PersonState) -> u32 {
        self.discourse.sentence.saturating_sub(state.seen.unwrap_or(0))
    }

    /// What the words between the mention and the pronoun rule out.
    fn of_clause(&self, person: PersonId, state: &PersonState, features: &mut ChoiceFeatures) {
        if self.back(state) > 0 {
            return;
        }
        let same = state.clause == self.discourse.clause;
        features.when(Feature::Clause, same);
        features.when(Feature::ClauseSubject, same && state.role == GrammaticalRole::Subject);
        features.when(Feature::ClauseOblique, same && self.anaphor.form == PronounForm::Oblique);
        features.when(Feature::Reports, state.reports && state.subject);
        features.when(Feature::Addressee, state.addressee);
        features.when(Feature::AddresseeModal, state.addressee && self.has_modal);
        features.when(Feature::Controlled, same && state.controls);
        if let Some((head, who)) = self.discourse.relative {
            let near = !(who..self.anaphor.at).any(|at| self.discourse.tokens.is_mark(at, ','));
            features.when(Feature::Relative, head == person);
            features.when(Feature::RelativeNear, head == person && near);
            features.when(Feature::Between, head != person && near);
        }
    }

    /// How prominent a person is in the article so far.
    #[expect(clippy::cast_precision_loss, reason = "mention counts are small")]
    fn of_topic(&self, person: PersonId, state: &PersonState, features: &mut ChoiceFeatures) {
        let discourse = self.discourse;
        features.add(Feature::Count, (state.count as f32).ln() / 2.0);
        features.add(Feature::Share, state.count as f32 / discourse.most_mentions.max(1) as f32);
        features.when(Feature::Most, state.count == discourse.most_mentions);
        features.when(Feature::Lead, discourse.first_mentioned == Some(person));
        let salience = state.salience_at(discourse.sentence);
        features.add(Feature::Salience, (salience + 0.02).ln() / 2.0);
        features.when(Feature::MostSalient, salience >= self.top_salience);
        if let Some((_, when, form)) = discourse.center(self.anaphor.sex).filter(|c| c.0 == person) {
            let back = discourse.sentence.saturating_sub(when);
            features.when(Feature::Center, back == 0);
            features.when(Feature::CenterNext, back == 1);
            features.when(Feature::CenterFar, back > 1);
            features.when(Feature::CenterSubject, back <= 1 && form == PronounForm::Nominative);
        }
    }

    /// Who speaks, and who is spoken of.
    #[expect(clippy::cast_precision_loss, reason = "counts of quotations are small")]
    fn of_speech(&self, person: PersonId, state: &PersonState, features: &mut ChoiceFeatures) {
        let discourse = self.discourse;
        let spoke = discourse.last_speaker.filter(|(speaker, _)| *speaker == person);
        let near = spoke.is_some_and(|(_, when)| discourse.sentence.saturating_sub(when) <= 2);
        features.when(Feature::Speaker, spoke.is_some());
        features.when(Feature::SpeakerNear, near);
        features.when(Feature::SpeakerBefore, discourse.previous_speaker == Some(person));
        features.add(Feature::Speeches, (1.0 + state.speeches as f32).ln() / 2.0);
        if self.is_source {
            features.when(Feature::SourceSpoke, spoke.is_some());
            features.when(Feature::SourceSpokeNear, near);
        }
        let (outside, subject) = state.outside.unwrap_or((0, false));
        let outside_back = discourse.sentence.saturating_sub(outside);
        let is_outside = state.outside.is_some() && outside_back <= 2;
        if let Some(told) = self.told {
            // Nobody speaks of themselves as *he*.
            let inside = discourse.tokens.get(state.token).is_some_and(|t| told.content.covers(t.span));
            features.when(Feature::SourceInside, inside);
            features.when(Feature::SourceOutside, is_outside);
            features.when(Feature::SourceOutsideSubject, is_outside && subject);
        }
        if let Some(quote) = self.quote {
            let speaker = discourse.quoted_speaker == Some(person);
            features.when(Feature::QuotedSpeaker, speaker && quote.source.is_some());
            features.when(Feature::QuotedHeir, speaker && quote.source.is_none());
            features.when(Feature::QuotedInside, state.quoted && !speaker);
            // "Ruiz released a statement saying: “…”"
            features.when(Feature::QuotedFrame, state.outside == Some((discourse.sentence, true)));
        } else if state.quoted {
            features.when(Feature::OutsideAfterQuote, !is_outside);
        }
        if self.anaphor.reporter == Some(person) {
            features.when(Feature::ReportSpeaker, true);
            features.when(Feature::ReportSpeakerNominative, self.anaphor.form == PronounForm::Nominative);
            features.when(Feature::ReportSpeakerOblique, self.anaphor.form == PronounForm::Oblique);
        }
    }
}
