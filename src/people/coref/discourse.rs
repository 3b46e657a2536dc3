//! The state of the discourse: who was mentioned when, in which role and how often, before the current token.
//!
//! Nothing here depends on later sentences, so that more text changes no earlier choice.

use super::anaphor::PronounForm;
use super::grammatical_role::GrammaticalRole;
use crate::model::{MentionKind, PersonId, Quote, QuoteKind, Sex, Span};
use crate::tokens::Tokens;

/// How many sentences back an antecedent may stand.
pub(super) const MAX_SENTENCES_BACK: u32 = 8;
/// Most recent people that are candidates for a pronoun.
const MAX_RECENT_PEOPLE: usize = 32;
/// Pronouns of one sex that must be linked to a person to settle the sex, and the factor by which they must outnumber the
/// others.
const MIN_SEX_VOTES: u32 = 2;
/// Most mentions of one sentence that are kept.
const MAX_MENTIONS_IN_SENTENCE: usize = 64;

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
    /// The latest name was the first name alone.
    pub(super) first_name: bool,
    /// Mentions so far.
    pub(super) count: u32,
}

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

/// The discourse.
pub(super) struct Discourse<'a, 't> {
    pub(super) tokens: &'a Tokens<'t>,
    sexes: Vec<Option<Sex>>,
    /// Pronouns linked to each person so far: *she*, *he*.
    votes: Vec<[u32; 2]>,
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
    /// The speaker of the quotation around the current token, as far as its source shows.
    pub(super) quoted_speaker: Option<PersonId>,
    /// Mentions of this sentence.
    pub(super) in_sentence: Vec<DiscourseMention>,
}

impl<'a, 't> Discourse<'a, 't> {
    pub(super) fn new(tokens: &'a Tokens<'t>, sexes: Vec<Option<Sex>>, quotes: &'a [Quote]) -> Self {
        let people = sexes.len();
        Self {
            tokens,
            sexes,
            votes: vec![[0; 2]; people],
            quotes,
            next_quote: 0,
            sentence: 0,
            paragraph: 0,
            opens_paragraph: true,
            clause: 0,
            states: vec![PersonState::default(); people],
            recent: Vec::new(),
            most_mentions: 0,
            first_mentioned: None,
            centers: [None; 2],
            last_speaker: None,
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
        let (sentence, states) = (self.sentence, &self.states);
        self.recent.retain(|p| {
            let seen = states.get(p.0 as usize).and_then(|t| t.seen);
            seen.is_some_and(|seen| sentence.saturating_sub(seen) <= MAX_SENTENCES_BACK)
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
        let quoted = self.quote_around(span).is_some();
        if self.is_source(span) {
            self.last_speaker = Some((person, self.sentence));
        }
        let first = self.in_sentence.is_empty();
        let reports = crate::lexicon::cue(self.tokens.lower(mention.end), None).is_some();
        let sentence = self.sentence;
        if let Some(state) = self.states.get_mut(person.0 as usize) {
            // A subject stays the subject of its sentence when it is mentioned there again.
            let again = state.seen == Some(sentence);
            *state = PersonState {
                seen: Some(sentence),
                paragraph: self.paragraph,
                clause: self.clause,
                token: mention.first,
                role: mention.role,
                subject: mention.role == GrammaticalRole::Subject || (again && state.subject),
                first: first || (again && state.first),
                pronoun: mention.kind != MentionKind::Name,
                quoted,
                reports,
                first_name: if mention.kind == MentionKind::Name {
                    mention.first_name
                } else {
                    state.first_name
                },
                count: state.count + 1,
            };
            self.most_mentions = self.most_mentions.max(state.count);
        }
        self.first_mentioned = self.first_mentioned.or(Some(person));
        self.recent.retain(|p| *p != person);
        self.recent.push(person);
        if self.in_sentence.len() < MAX_MENTIONS_IN_SENTENCE {
            self.in_sentence.push(mention);
        }
    }

    /// Notes whom a pronoun stands for.
    pub(super) fn note_pronoun(&mut self, person: PersonId, sex: Sex, form: PronounForm) {
        let center = match sex {
            Sex::Female => self.centers.first_mut(),
            Sex::Male => self.centers.last_mut(),
        };
        if let Some(center) = center {
            *center = Some((person, self.sentence, form));
        }
        if let Some([female, male]) = self.votes.get_mut(person.0 as usize) {
            match sex {
                Sex::Female => *female += 1,
                Sex::Male => *male += 1,
            }
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

    /// The sex of a person: as names and titles tell, else as the pronouns before tell.
    pub(super) fn sex(&self, person: PersonId) -> Option<Sex> {
        let known = self.sexes.get(person.0 as usize).copied().flatten();
        known.or_else(|| {
            let [female, male] = self.votes.get(person.0 as usize).copied().unwrap_or_default();
            if female >= MIN_SEX_VOTES && female >= MIN_SEX_VOTES * male {
                Some(Sex::Female)
            } else if male >= MIN_SEX_VOTES && male >= MIN_SEX_VOTES * female {
                Some(Sex::Male)
            } else {
                None
            }
        })
    }

    /// Pronouns of a sex linked to a person so far, less those of the other: −1 to 1.
    pub(super) fn sex_vote(&self, person: PersonId, sex: Sex) -> f32 {
        let [female, male] = self.votes.get(person.0 as usize).copied().unwrap_or_default();
        match (female.cmp(&male), sex) {
            (std::cmp::Ordering::Equal, _) => 0.0,
            (std::cmp::Ordering::Greater, Sex::Female) | (std::cmp::Ordering::Less, Sex::Male) => 1.0,
            _ => -1.0,
        }
    }

    /// Sets the sex of a person that a noun tells: *her husband Ruiz*.
    pub(super) fn learn_sex(&mut self, person: PersonId, sex: Sex) {
        if let Some(slot) = self.sexes.get_mut(person.0 as usize) {
            *slot = slot.or(Some(sex));
        }
    }

    /// The direct quotation that holds a span.
    pub(super) fn quote_around(&self, span: Span) -> Option<&'a Quote> {
        let near = self.quotes.iter().skip(self.next_quote).take_while(|q| q.content.start() <= span.start());
        near.filter(|q| q.kind == QuoteKind::Direct && q.content.covers(span)).last()
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
