//! The state of the discourse: who was mentioned when, in which role and how often, before the current token.
//!
//! Nothing here depends on later sentences but who the people are: their names and sex are those of the whole article.

use super::anaphor::PronounForm;
use super::grammatical_role::{self, GrammaticalRole};
use super::person_state::{PersonState, Sighting};
use super::sexes::Sexes;
use crate::lexicon::{self, CueClass};
use crate::model::{MentionKind, Person, PersonId, Quote, QuoteKind, Sex, Span};
use crate::tokens::Tokens;

/// How many sentences back an antecedent may stand.
pub(super) const MAX_SENTENCES_BACK: u32 = 8;
/// Most recent people that are candidates for a pronoun.
pub(super) const MAX_RECENT_PEOPLE: usize = 24;
/// Mentions from which on the person mentioned most often stays a candidate however far back.
const MIN_MAIN_MENTIONS: u32 = 3;
/// Most mentions of one sentence that are kept.
const MAX_MENTIONS_IN_SENTENCE: usize = 64;

/// A mention in the current sentence.
#[derive(Debug, Clone, Copy)]
pub(super) struct DiscourseMention {
    pub(super) person: PersonId,
    pub(super) first: usize,
    /// One past its last token.
    pub(super) end: usize,
    pub(super) role: GrammaticalRole,
    pub(super) kind: MentionKind,
    /// A first name alone.
    pub(super) first_name: bool,
}

/// A noun for one person of whom the article has no name: *a judge*, *the officer*.
#[derive(Debug, Clone, Copy)]
pub(super) struct NamelessPerson {
    /// Number of its sentence, and its token.
    pub(super) sentence: u32,
    pub(super) token: usize,
    pub(super) subject: bool,
    /// It follows *a*, *one* or *another*.
    pub(super) indefinite: bool,
    pub(super) sex: Option<Sex>,
}

/// The discourse.
pub(super) struct Discourse<'a, 't> {
    pub(super) tokens: &'a Tokens<'t>,
    pub(super) sexes: Sexes,
    quotes: &'a [Quote],
    /// First quotation that does not end before here.
    next_quote: usize,
    /// Number of the sentence, those inside a quotation not counted.
    pub(super) sentence: u32,
    pub(super) paragraph: u32,
    /// The sentence is the first of its paragraph.
    pub(super) opens_paragraph: bool,
    pub(super) clause: u32,
    states: Vec<PersonState>,
    /// People mentioned within reach, the latest last.
    pub(super) recent: Vec<PersonId>,
    /// Most mentions of anybody so far.
    pub(super) most_mentions: u32,
    /// Who was mentioned first.
    pub(super) first_mentioned: Option<PersonId>,
    /// Latest referent of *she* and of *he*, with sentence and form.
    centers: [Option<(PersonId, u32, PronounForm)>; 2],
    /// Who was last named as a speaker, with the sentence.
    pub(super) last_speaker: Option<(PersonId, u32)>,
    /// The speaker before the last one.
    pub(super) previous_speaker: Option<PersonId>,
    /// Latest *she* and *he* that meant nobody the article names, by sentence.
    strangers: [Option<u32>; 2],
    /// The latest person without a name.
    pub(super) nameless: Option<NamelessPerson>,
    /// Whom the latest *who* of the sentence belongs to, with its token.
    pub(super) relative: Option<(PersonId, usize)>,
    /// The speaker of the quotation around the current token, as far as its source shows.
    pub(super) quoted_speaker: Option<PersonId>,
    /// Mentions of this sentence.
    pub(super) in_sentence: Vec<DiscourseMention>,
}

impl<'a, 't> Discourse<'a, 't> {
    pub(super) fn new(tokens: &'a Tokens<'t>, people: &[Person], quotes: &'a [Quote]) -> Self {
        Self {
            tokens,
            sexes: Sexes::new(people),
            quotes,
            next_quote: 0,
            sentence: 0,
            paragraph: 0,
            opens_paragraph: true,
            clause: 0,
            states: vec![PersonState::default(); people.len()],
            recent: Vec::new(),
            most_mentions: 0,
            first_mentioned: None,
            centers: [None; 2],
            last_speaker: None,
            previous_speaker: None,
            strangers: [None; 2],
            nameless: None,
            relative: None,
            quoted_speaker: None,
            in_sentence: Vec::new(),
        }
    }

    /// Enters a sentence. Sentences inside a quotation do not count as distance: the speaker is as near after five quoted
    /// sentences as after one.
    pub(super) fn enter_sentence(&mut self, span: Span, paragraph: u32) {
        self.advance_to(span.start());
        let quoted = self.quote_around(span).is_some_and(|q| q.content.start() < span.start());
        self.sentence += u32::from(!quoted);
        self.clause += 1;
        self.opens_paragraph = self.sentence <= 1 || paragraph != self.paragraph;
        self.paragraph = paragraph;
        self.in_sentence.clear();
        self.relative = None;
        let (sentence, states) = (self.sentence, &self.states);
        let main = self.most_mentions.max(MIN_MAIN_MENTIONS);
        self.recent.retain(|p| {
            states.get(p.0 as usize).is_some_and(|state| {
                let near = state.seen.is_some_and(|seen| sentence.saturating_sub(seen) <= MAX_SENTENCES_BACK);
                near || state.count >= main
            })
        });
        let spare = self.recent.len().saturating_sub(MAX_RECENT_PEOPLE);
        self.recent.drain(..spare);
    }

    /// Advances to a byte of the text: skips quotations that end before it.
    pub(super) fn advance_to(&mut self, at: usize) {
        while self.quotes.get(self.next_quote).is_some_and(|q| q.content.end() <= at) {
            self.next_quote += 1;
        }
    }

    /// Counts a clause that begins at a token.
    pub(super) fn count_clause(&mut self, at: usize) {
        self.clause += u32::from(breaks_clause(self.tokens, at));
    }

    /// Notes a mention.
    pub(super) fn note_mention(&mut self, mention: DiscourseMention) {
        let person = mention.person;
        let span = self.tokens.get(mention.first).map_or_else(Span::default, |t| t.span);
        let is_source = self.is_source(span);
        if is_source {
            if let Some((before, _)) = self.last_speaker.filter(|(before, _)| *before != person) {
                self.previous_speaker = Some(before);
            }
            self.last_speaker = Some((person, self.sentence));
        }
        let sighting = Sighting {
            sentence: self.sentence,
            paragraph: self.paragraph,
            clause: self.clause,
            token: mention.first,
            role: mention.role,
            first: self.in_sentence.is_empty(),
            pronoun: mention.kind != MentionKind::Name,
            quoted: self.quote_around(span).is_some(),
            reports: lexicon::cue(self.tokens.lower(mention.end), None).is_some(),
            addressee: self.is_addressee(mention.first),
            attributive: mention.kind == MentionKind::Name && self.is_attributive(mention.end),
            controls: self.tokens.lower(mention.end) == "to",
            source: is_source,
        };
        if let Some(state) = self.states.get_mut(person.0 as usize) {
            state.note(sighting, (mention.kind == MentionKind::Name).then_some(mention.first_name));
            self.most_mentions = self.most_mentions.max(state.count);
        }
        self.first_mentioned = self.first_mentioned.or(Some(person));
        self.recent.retain(|p| *p != person);
        self.recent.push(person);
        if self.in_sentence.len() < MAX_MENTIONS_IN_SENTENCE {
            self.in_sentence.push(mention);
        }
    }

    /// Whether a phrase that begins at a token stands after a verb of telling or asking: *told Ruiz*.
    fn is_addressee(&self, first: usize) -> bool {
        let mut before = first;
        // "told former senator Ruiz"
        for _ in 0..3 {
            let Some(at) = before.checked_sub(1) else { return false };
            let lower = self.tokens.lower(at);
            if let Some(cue) = lexicon::report_verb(lower, None) {
                return matches!(cue.class, CueClass::Tell | CueClass::Ask)
                    || cue.frames.has(lexicon::Frame::Addressee);
            }
            let introduces = lexicon::role(lower).is_some()
                || lexicon::title(lower).is_some()
                || matches!(lower, "." | "former" | "the");
            if !introduces {
                return false;
            }
            before = at;
        }
        false
    }

    /// Whether a noun follows a name: *the Ruiz plan*.
    fn is_attributive(&self, end: usize) -> bool {
        let lower = self.tokens.lower(end);
        self.tokens.is_word(end)
            && !self.tokens.is_capital(end)
            && !lexicon::is_function_word(lower)
            && !lexicon::is_adverb(lower)
            && !grammatical_role::is_verbal(self.tokens, end)
    }

    /// Notes a pronoun that means nobody the article names.
    pub(super) fn note_stranger(&mut self, sex: Sex) {
        let slot = match sex {
            Sex::Female => self.strangers.first_mut(),
            Sex::Male => self.strangers.last_mut(),
        };
        if let Some(slot) = slot {
            *slot = Some(self.sentence);
        }
    }

    /// Sentence of the latest pronoun of a sex that meant nobody the article names, if it is later than the latest that meant
    /// somebody.
    pub(super) fn stranger(&self, sex: Sex) -> Option<u32> {
        let [female, male] = self.strangers;
        if sex == Sex::Female { female } else { male }
    }

    /// Notes whom a pronoun stands for, with what probability, after [`Self::note_mention`].
    pub(super) fn note_pronoun(&mut self, person: PersonId, sex: Sex, form: PronounForm, probability: f32) {
        /// A choice that is less likely tells nothing about the sex.
        const MIN_VOTE: f32 = 0.6;
        let center = match sex {
            Sex::Female => self.centers.first_mut(),
            Sex::Male => self.centers.last_mut(),
        };
        if let Some(center) = center {
            *center = Some((person, self.sentence, form));
        }
        let stranger = match sex {
            Sex::Female => self.strangers.first_mut(),
            Sex::Male => self.strangers.last_mut(),
        };
        if let Some(stranger) = stranger {
            *stranger = None;
        }
        if probability >= MIN_VOTE {
            self.sexes.add_vote(person, sex);
        }
        if let Some(state) = self.states.get_mut(person.0 as usize) {
            state.weaken(probability);
        }
    }

    pub(super) fn state(&self, person: PersonId) -> Option<&PersonState> {
        self.states.get(person.0 as usize).filter(|t| t.seen.is_some())
    }

    /// Latest referent of a sex, with sentence and form.
    pub(super) fn center(&self, sex: Sex) -> Option<(PersonId, u32, PronounForm)> {
        let [female, male] = self.centers;
        if sex == Sex::Female { female } else { male }
    }

    /// The direct quotation that holds a span.
    pub(super) fn quote_around(&self, span: Span) -> Option<&'a Quote> {
        let near = self.quotes.iter().skip(self.next_quote).take_while(|q| q.content.start() <= span.start());
        near.filter(|q| q.kind == QuoteKind::Direct && q.content.covers(span)).last()
    }

    /// The innermost report without marks that holds a span.
    pub(super) fn report_around(&self, span: Span) -> Option<&'a Quote> {
        let near = self.quotes.iter().skip(self.next_quote).take_while(|q| q.content.start() <= span.start());
        near.filter(|q| q.kind == QuoteKind::Indirect && q.content.covers(span)).last()
    }

    /// The latest quotation in marks whose words for its speaker these are, and which stands before them.
    pub(super) fn quote_told_by(&self, span: Span) -> Option<&'a Quote> {
        /// Quotations before that are looked at.
        const NEAR: usize = 6;
        let first = self.next_quote.saturating_sub(NEAR);
        let before = self.quotes.iter().skip(first).take(2 * NEAR);
        before
            .filter(|q| q.kind == QuoteKind::Direct && q.content.end() <= span.start())
            .rfind(|q| q.source.is_some_and(|s| s.covers(span)))
    }

    /// Whether a span names the speaker of a quotation near.
    pub(super) fn is_source(&self, span: Span) -> bool {
        /// Quotations before and after that are looked at.
        const NEAR: usize = 6;
        let first = self.next_quote.saturating_sub(NEAR);
        self.quotes.iter().skip(first).take(2 * NEAR).any(|q| q.source.is_some_and(|s| s.covers(span)))
    }
}

/// Whether a new clause begins at a token.
fn breaks_clause(tokens: &Tokens<'_>, at: usize) -> bool {
    if !tokens.is_word(at) {
        return matches!(tokens.text(at), "," | ";" | ":" | "—" | "–" | "-" | "(" | ")" | "“" | "”" | "\"");
    }
    matches!(
        tokens.lower(at),
        "that"
            | "who"
            | "which"
            | "when"
            | "while"
            | "because"
            | "as"
            | "after"
            | "before"
            | "if"
            | "and"
            | "but"
            | "since"
            | "where"
            | "how"
            | "what"
            | "why"
            | "whether"
            | "said"
            | "says"
    )
}
