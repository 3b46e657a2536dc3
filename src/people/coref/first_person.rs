//! Links *I* and *you* to speakers and addressees in quotations.

use super::vocatives;
use crate::lexicon::{self, CueClass, Frame, is_first_person, is_second_person};
use crate::model::{
    Mention, MentionKind, MentionRule, PersonId, Quote, QuoteKind, QuoteRule, Resolution, Speaker, SpeakerId,
    SpeakerKind,
};
use crate::tokens::{Tokens, is_double_quote};

/// How many sentences later words may still be said to somebody whom the same speaker turned to before.
const MAX_SENTENCES_LATER: u32 = 3;

/// Quotations may lie in one another: how many links back a word may have been linked in the outer one.
const MAX_LINKED_BEFORE: usize = 64;

/// Somebody to whom words are said.
#[derive(Debug, Clone, Copy)]
struct Addressee {
    person: PersonId,
    rule: MentionRule,
    speaker: Option<SpeakerId>,
    /// Sentence of the words that tell it.
    sentence: u32,
    /// The utterance in which it is told.
    utterance: u32,
}

/// Links *I* and its forms in quoted words to the speaker, where the speaker is a person, and *you* to whom the words are
/// said, where the verb (*addressee Ana*), a vocative (*“Ana, could you …”*) or an earlier verb of the same speaker tells.
/// `mentions` are all linked so far, in order of the text.
#[must_use]
pub fn first_person(
    tokens: &Tokens<'_>,
    quotes: &[Quote],
    speakers: &[Speaker],
    mentions: &[Mention],
) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    let mut turned_to: Option<Addressee> = None;
    // Who had the last turn of a printed conversation: the next one speaks to them.
    let mut turn: Option<(Option<SpeakerId>, Option<PersonId>)> = None;
    // Inside a direct quotation *I* is the outer speaker, also where they report somebody else.
    for quote in quotes.iter().filter(|q| q.rule != QuoteRule::NestedReport) {
        let range = tokens.inside(quote.content);
        let Some(sentence) = tokens.get(range.start).map(|token| token.sentence) else { continue };
        let speaker = quote.speaker.and_then(|id| speakers.get(id.0 as usize)).map(|s| s.kind);
        let speaker = if let Some(SpeakerKind::Person(person)) = speaker { Some(person) } else { None };
        let told = told(tokens, quote, mentions).map(|person| (person, MentionRule::Addressee));
        let called = || {
            let called = vocatives::find(tokens, range.clone(), mentions);
            called.map(|person| (person, MentionRule::Vocative))
        };
        let (by, utterance) = (quote.speaker, quote.utterance);
        let answered = || {
            let is_answer = quote.rule == QuoteRule::Turn && turn.is_some_and(|(last, _)| last != by);
            turn.filter(|_| is_answer).and_then(|(_, person)| Some((person?, MentionRule::Addressee)))
        };
        let new = told.or_else(called).or_else(answered).filter(|(person, _)| Some(*person) != speaker);
        if quote.rule == QuoteRule::Turn {
            turn = Some((by, speaker));
        }
        turned_to = new
            .map(|(person, rule)| Addressee { person, rule, speaker: by, sentence, utterance })
            .or(turned_to);
        let addressee = turned_to.filter(|a| {
            let near = by.is_some() && sentence.saturating_sub(a.sentence) <= MAX_SENTENCES_LATER;
            a.speaker == by && (a.utterance == utterance || near)
        });
        if speaker.is_none() && addressee.is_none() {
            continue;
        }
        // Without marks, *I* is the author's: only what is quoted inside a report is the speaker's.
        let is_unmarked = matches!(quote.kind, QuoteKind::Indirect | QuoteKind::Attitude);
        let mut is_inside = !is_unmarked;
        // Words that the speaker repeats of somebody else: *she will say, ‘I won’*.
        let mut is_nested = false;
        let first = range.start;
        for at in range {
            let Some(token) = tokens.get(at) else { continue };
            is_nested =
                if is_nested { !closes_nested(tokens, at) } else { at > first && opens_nested(tokens, at) };
            if is_unmarked && tokens.text(at).starts_with(is_double_quote) {
                is_inside = !is_inside;
            }
            let lower = tokens.lower(at);
            let (person, rule) = if !is_inside || is_nested {
                continue;
            } else if is_first_person(lower) {
                (speaker, MentionRule::Speaker)
            } else if is_second_person(lower) && quote.kind == QuoteKind::Direct && !is_filler(tokens, at) {
                (addressee.map(|a| a.person), addressee.map_or(MentionRule::Addressee, |a| a.rule))
            } else {
                continue;
            };
            let Some(person) = person else { continue };
            if found.iter().rev().take(MAX_LINKED_BEFORE).any(|m| m.span == token.span) {
                continue;
            }
            found.push(Mention {
                span: token.span,
                sentence: token.sentence,
                person: Resolution::One(person),
                kind: MentionKind::Pronoun,
                rule,
                // *I* is as sure as the speaker of the quotation.
                confidence: rule.confidence().unwrap_or_else(|| quote.confidence()),
            });
        }
    }
    found.sort_by_key(|mention| mention.span);
    found
}

/// A single mark that opens a quotation inside another.
fn opens_nested(tokens: &Tokens<'_>, at: usize) -> bool {
    let is_apart = |before: usize, after: usize| {
        tokens.get(before).zip(tokens.get(after)).is_none_or(|(a, b)| a.span.end() < b.span.start())
    };
    tokens.is_mark(at, '‘')
        || (tokens.is_mark(at, '\'') && at.checked_sub(1).is_none_or(|before| is_apart(before, at)))
            && !is_apart(at, at + 1)
}

/// A single mark that closes it.
fn closes_nested(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.is_mark(at, '’') || tokens.is_mark(at, '\'')
}

/// *You know*, *you see*, *Your Honor*: said to nobody in particular, or to somebody by a title.
fn is_filler(tokens: &Tokens<'_>, at: usize) -> bool {
    (matches!(tokens.lower(at + 1), "know" | "see") && tokens.is_mark(at + 2, ','))
        || (tokens.lower(at) == "your" && tokens.is_capital(at + 1))
}

/// To whom a quotation is said: the person right after a verb of telling or asking.
fn told(tokens: &Tokens<'_>, quote: &Quote, mentions: &[Mention]) -> Option<PersonId> {
    let cue = quote.cue?;
    let at = tokens.at_or_after(cue.start());
    let verb = lexicon::cue(tokens.lower(at), None)?;
    if !matches!(verb.class, CueClass::Tell | CueClass::Ask) && !verb.frames.has(Frame::Addressee) {
        return None;
    }
    let next = tokens.get(tokens.at_or_after(cue.end()))?.span.start();
    let first = mentions.partition_point(|m| m.span.start() < next);
    let addressee = mentions.get(first).filter(|m| m.span.start() == next)?;
    let owner = tokens.is_possessive(tokens.at_or_after(addressee.span.end()));
    if owner { None } else { addressee.person.one() }
}

/// The mentions that may be who speaks: not the *her* of *her daughter*, and not the daughter of *her daughter’s friend*.
#[must_use]
pub fn sources(tokens: &Tokens<'_>, mentions: &[Mention]) -> Vec<Mention> {
    let mut kept: Vec<Mention> = Vec::with_capacity(mentions.len());
    for mention in mentions {
        let nominal = mention.kind == MentionKind::Nominal;
        if nominal && tokens.is_possessive(tokens.at_or_after(mention.span.end())) {
            continue;
        }
        // Pronouns and names that a noun phrase begins with stand right before it.
        while nominal && kept.last().is_some_and(|inner| mention.span.covers(inner.span)) {
            kept.pop();
        }
        kept.push(*mention);
    }
    kept
}
