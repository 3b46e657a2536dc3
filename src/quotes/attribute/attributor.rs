//! Goes through the quotations of an article in order and gives each one its speaker.

use super::attribution::{Attribution, names_one_of};
use super::candidates::{self, Candidate};
use super::history::{History, Spoke};
use super::known::Known;
use super::question::{Pick, Question};
use super::ranker;
use super::scene::Scene;
use super::speaker_list::{Named, SpeakerList};
use crate::accusers::Accusers;
use crate::lexicon;
use crate::model::{PersonId, Quote, QuoteKind, QuoteRule, Span};
use crate::quotes::draft::{Draft, SpeakerSource};

/// How many quotations ahead the next one with a person as speaker is looked for.
const MAX_AHEAD: usize = 4;

/// The state of an article whose quotations are being attributed.
pub(super) struct Attributor<'a, 't> {
    known: Known<'a, 't>,
    scene: Scene<'a, 't>,
    speakers: SpeakerList<'a, 't>,
    /// Made when a report first asks for it.
    accusers: Option<Accusers>,
    history: History,
    /// For each draft who speaks, if its words name a person.
    spoken: Vec<Option<Spoke>>,
    quotes: Vec<Quote>,
    relinked: Vec<(Span, PersonId, f32)>,
    // Kept between quotations, so that they are allocated once.
    candidates: Vec<Candidate>,
    probabilities: Vec<f32>,
}

impl<'a, 't> Attributor<'a, 't> {
    pub(super) fn new(known: Known<'a, 't>, drafts: &[Draft]) -> Self {
        let scene = Scene::new(known, drafts);
        let mut speakers = SpeakerList::new(known);
        let spoken = drafts.iter().map(|draft| spoken_by_source(&scene, draft, &mut speakers)).collect();
        Self {
            known,
            scene,
            speakers,
            accusers: None,
            history: History::new(known.people.len()),
            spoken,
            quotes: Vec::with_capacity(drafts.len()),
            relinked: Vec::new(),
            candidates: Vec::new(),
            probabilities: Vec::new(),
        }
    }

    /// Attributes the quotations one after the other, and shows each one’s choices to `observe`.
    pub(super) fn attribute(
        mut self,
        drafts: &[Draft],
        observe: &mut dyn FnMut(&Quote, Pick, &[Candidate]),
    ) -> Attribution {
        for (number, draft) in drafts.iter().enumerate() {
            let quote = self.quote(number, draft, observe);
            // A report inside another quotation is no turn of its own.
            let speaks = draft.quote.rule != QuoteRule::NestedReport
                && quote.kind.is_speech()
                && (quote.kind != QuoteKind::Scare || quote.speaker.is_some());
            if speaks {
                let sentence = self.scene.sentence_at(quote.content.start());
                let person = quote.speaker.and_then(|id| self.speakers.person_of(id));
                self.history.add(Spoke { person, sentence, paragraph: self.scene.paragraph(sentence) });
            }
            self.quotes.push(quote);
        }
        Attribution { speakers: self.speakers.into_speakers(), quotes: self.quotes, relinked: self.relinked }
    }

    /// A draft as a quotation with its speaker.
    fn quote(
        &mut self,
        number: usize,
        draft: &Draft,
        observe: &mut dyn FnMut(&Quote, Pick, &[Candidate]),
    ) -> Quote {
        let mut quote = draft.quote;
        let continued = draft.continues.and_then(|earlier| self.quotes.get(earlier)).copied();
        quote.utterance = continued.map_or_else(
            || u32::try_from(self.quotes.len()).unwrap_or(u32::MAX),
            |earlier| earlier.utterance,
        );
        if draft.quote.rule == QuoteRule::NestedReport {
            quote.speaker = quote.source.and_then(|source| self.speakers.list_nested(source));
            return quote;
        }
        let has_words = draft.speaker == SpeakerSource::SourceWords;
        if let Some(earlier) = continued.filter(|earlier| !has_words || earlier.cue == quote.cue) {
            // The parts of an utterance have one speaker.
            quote.speaker = earlier.speaker;
            quote.probability = earlier.probability;
            if quote.speaker.is_none() && has_words {
                quote.rule = QuoteRule::SpeakerUnknown;
            }
            return quote;
        }
        if let Some(accuser) = self.implied_accuser(draft) {
            quote.speaker = self.speakers.list_nested(accuser);
            return quote;
        }
        let mut named = self.named(draft);
        let pick = match named {
            Named::Person(person) => Pick::Person(person),
            Named::Listed(_) | Named::Words(_) => Pick::Other,
            Named::Nobody if has_words => Pick::Unlinked,
            Named::Nobody => Pick::Nobody,
        };
        let excluded = quote.source.is_some_and(|source| names_one_of(self.known.excluded, source));
        // Who of several has the name is no matter of who stands near.
        let is_open = has_words && quote.source.is_some_and(|source| self.speakers.is_open_name(source));
        if !excluded && !is_open && !self.is_told(&quote) && !is_fixed(&quote, pick) {
            self.judge(number, &mut quote, pick, &mut named, observe);
        }
        if has_words && matches!(named, Named::Nobody) {
            quote.rule = QuoteRule::SpeakerUnknown;
        }
        quote.speaker = self.speakers.list(named);
        quote
    }

    /// Whether the words that name the speaker are beyond doubt: they follow *by*, as in a passive, or tell whose the words
    /// are (*Ruiz’s statement saying*).
    fn is_told(&self, quote: &Quote) -> bool {
        let tokens = self.known.tokens;
        let Some(source) = quote.source else { return false };
        let before = tokens.at_or_after(source.start()).checked_sub(1);
        before.is_some_and(|before| tokens.lower(before) == "by")
            || tokens.is_possessive(tokens.at_or_after(source.end()))
    }

    /// The words for whoever brings the charges that a draft without speaker tells of: *is accused of spying*.
    fn implied_accuser(&mut self, draft: &Draft) -> Option<Span> {
        let tokens = self.known.tokens;
        let cue = draft.quote.cue.filter(|_| draft.speaker == SpeakerSource::Unknown)?;
        let tells =
            |at: usize| lexicon::is_charged(tokens.lower(at)) || lexicon::is_alleged(tokens.lower(at));
        if draft.quote.kind != QuoteKind::Indirect || !tokens.inside(cue).any(tells) {
            return None;
        }
        self.accusers.get_or_insert_with(|| Accusers::new(tokens)).nearest(cue)
    }

    /// Whom the rules name.
    fn named(&mut self, draft: &Draft) -> Named {
        match draft.speaker {
            SpeakerSource::SourceWords => {
                draft.quote.source.map_or(Named::Nobody, |source| self.speakers.named_by(source))
            }
            SpeakerSource::SameAs(earlier) => {
                let speaker = self.quotes.get(earlier).and_then(|q| q.speaker);
                speaker.map_or(Named::Nobody, |id| {
                    self.speakers.person_of(id).map_or(Named::Listed(id), Named::Person)
                })
            }
            SpeakerSource::Unknown => Named::Nobody,
        }
    }

    /// Lets the ranker compare whom the rules name with the people near the quotation.
    fn judge(
        &mut self,
        number: usize,
        quote: &mut Quote,
        pick: Pick,
        named: &mut Named,
        observe: &mut dyn FnMut(&Quote, Pick, &[Candidate]),
    ) {
        self.history.read_to(&self.scene, quote.content.start());
        let ahead = self.spoken.get(number + 1..).unwrap_or(&[]).iter().take(MAX_AHEAD);
        self.history.next = ahead.copied().flatten().next();
        let question = Question { quote, pick, history: &self.history };
        candidates::collect(&self.scene, &question, &mut self.candidates);
        observe(quote, pick, &self.candidates);
        let Some(best) = ranker::decide(&self.candidates, pick, &mut self.probabilities) else { return };
        let chosen = self.candidates.get(best).and_then(|c| c.person);
        // Where there is nobody to compare with, and where nobody is named, how often the rule is right says more.
        let is_compared = self.candidates.len() > 1 && (chosen.is_some() || pick == Pick::Other);
        quote.probability = self.probabilities.get(best).copied().filter(|_| is_compared);
        match (chosen, pick) {
            (Some(person), _) if pick != Pick::Person(person) => {
                *named = Named::Person(person);
                quote.rule = QuoteRule::Ranked;
                if let Some(source) = quote.source {
                    self.relinked.push((source, person, quote.probability.unwrap_or(0.5)));
                }
            }
            (None, Pick::Person(_)) => {
                *named = Named::Nobody;
                quote.rule = QuoteRule::SpeakerUnknown;
            }
            _ => {}
        }
    }
}

/// Whether a quotation is not judged. The label of a turn is beyond doubt; quoted words, posts
/// and reports without a speaker are nobody’s: in *was accused of it* not who is accused.
fn is_fixed(quote: &Quote, pick: Pick) -> bool {
    let unsaid =
        quote.kind != QuoteKind::Direct || matches!(quote.rule, QuoteRule::Embed | QuoteRule::CuePassive);
    quote.rule == QuoteRule::Turn || (pick == Pick::Nobody && unsaid)
}

/// Who speaks where the words of a draft name a person.
fn spoken_by_source(
    scene: &Scene<'_, '_>,
    draft: &Draft,
    speakers: &mut SpeakerList<'_, '_>,
) -> Option<Spoke> {
    let is_turn = draft.speaker == SpeakerSource::SourceWords && draft.quote.rule != QuoteRule::NestedReport;
    let source = draft.quote.source.filter(|_| is_turn)?;
    let Named::Person(person) = speakers.named_by(source) else { return None };
    let sentence = scene.sentence_at(draft.quote.content.start());
    Some(Spoke { person: Some(person), sentence, paragraph: scene.paragraph(sentence) })
}
