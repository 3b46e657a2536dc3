//! What a cue verb reports after it: where the reported clause or phrase begins and ends.

use super::clauses::{begins_clause, clause, goes_on, is_adjunct, past_time};
use super::context::Context;
use super::cue_phrases::{addressee, begins_phrase, object};
use super::cues::{CueAt, is_asserted, is_be, is_evidence};
use crate::lexicon::{self, CueClass, Frame, Frames};
use crate::model::{QuoteRule, Span};
use std::ops::Range;

/// How far after the verb *that* may stand, in tokens (*told the court on Monday that*).
const THAT: usize = 8;

/// Longest addressee before an infinitive, in tokens (*urged the old council to wait*).
const ADDRESSEE: usize = 7;

/// What is reported, and the rule that found it.
pub(crate) type Reported = (Span, QuoteRule);

/// What a verb reports after it: a clause, a question, an infinitive, or what it is about.
pub(crate) fn after(scene: &Context<'_, '_>, cue: CueAt, limit: usize) -> Option<Reported> {
    let frames = cue.frames;
    let next = cue.end;
    if let Some(content) = that_clause(scene, cue, limit) {
        return Some((content, QuoteRule::ThatClause));
    }
    if frames.has(Frame::Question) && is_question(scene.lower(next), cue.class) {
        return clause(scene, cue, next, limit).map(|span| (span, QuoteRule::QuestionClause));
    }
    if frames.has(Frame::Infinitive) && is_infinitive(scene, next) {
        return clause(scene, cue, next, limit).map(|span| (span, QuoteRule::ToClause));
    }
    if frames.has(Frame::Addressee)
        && let Some(found) = after_addressee(scene, cue, limit)
    {
        return Some(found);
    }
    let told = !matches!(cue.at.checked_sub(1).map(|b| scene.lower(b)), Some("to"));
    if frames.leads(scene.lower(next)) && told {
        return object(scene, cue, next + 1, limit).map(|span| (span, QuoteRule::About));
    }
    if frames.leads("of")
        && matches!(cue.class, CueClass::Judge | CueClass::Tell)
        && let Some(of) = addressee(scene, next, limit).filter(|of| scene.lower(*of) == "of")
    {
        return clause(scene, cue, of + 1, limit).map(|span| (span, QuoteRule::Accusation));
    }
    let asserted = is_asserted(scene, cue);
    if frames.has(Frame::Called) && asserted && begins_phrase(scene, next) {
        return object(scene, cue, next, limit).map(|span| (span, QuoteRule::Called));
    }
    let from = past_circumstance(scene, past_time(scene, next, limit), limit);
    let bare = frames.has(Frame::Bare) && begins_clause(scene, from, limit);
    if bare || (says_only(frames) && goes_on(scene, cue, from, limit)) {
        return clause(scene, cue, from, limit).map(|span| (span, QuoteRule::BareClause));
    }
    // "the poll found a lead", not "she found a seat".
    let shows = !finds(scene.lower(cue.at)) || is_evidence(scene, cue.at);
    if frames.has(Frame::Noun) && asserted && shows && begins_phrase(scene, next) {
        return object(scene, cue, next, limit).map(|span| (span, QuoteRule::Object));
    }
    None
}

/// "said after the convention he would not go": past what tells when and where, if a clause with a pronoun follows.
fn past_circumstance(scene: &Context<'_, '_>, from: usize, limit: usize) -> usize {
    if !matches!(scene.lower(from), "on" | "in" | "at" | "after" | "during" | "before" | "via") {
        return from;
    }
    let near = limit.min(from + THAT);
    let begins =
        |at: &usize| matches!(scene.lower(*at), "he" | "she" | "they" | "it" | "there" | "we" | "not");
    let stop =
        |at: &usize| !scene.is_quoted(*at) && (scene.tokens.is_word(*at) || scene.tokens.is_possessive(*at));
    (from + 1..near).take_while(stop).find(begins).unwrap_or(from)
}

/// "It was announced that the bridge was open": nobody is said to have said so.
pub(crate) fn impersonal(scene: &Context<'_, '_>, cue: CueAt, range: &Range<usize>) -> Option<Span> {
    let be = cue.at.checked_sub(1).filter(|b| *b > range.start)?;
    let it = scene.lower(be - 1) == "it" && is_be(scene.lower(be));
    let says = matches!(cue.class, CueClass::Say | CueClass::Think) && cue.frames.has(Frame::That);
    let that = scene.lower(cue.end) == "that";
    if it && says && that { clause(scene, cue, cue.end + 1, range.end) } else { None }
}

/// *said*, *believes*: verbs that take no object, so that whatever follows is a clause.
fn says_only(frames: Frames) -> bool {
    frames.has(Frame::Bare) && frames.has(Frame::After) && !frames.has(Frame::Noun)
}

/// What follows *that*, at once or after an addressee, a place or a time.
fn that_clause(scene: &Context<'_, '_>, cue: CueAt, limit: usize) -> Option<Span> {
    let addresses = cue.frames.has(Frame::Addressee);
    if !cue.frames.has(Frame::That) && !addresses {
        return None;
    }
    let stop = |i: &usize| scene.lower(*i) == "that" || scene.tokens.is_mark(*i, ',');
    let that = (cue.end..limit.min(cue.end + THAT)).find(stop)?;
    if scene.lower(that) != "that" || scene.is_quoted(that) {
        return None;
    }
    // "added a law that": a relative clause, unless the verb takes somebody to tell.
    let object = that > cue.end && !addresses && !is_adjunct(scene, cue.end);
    // "said that, of course, …"
    let aside = scene.tokens.is_mark(that + 1, ',');
    // "having said that, …"
    if aside && !scene.is_quoted(that + 2) && !lexicon::is_function_word(scene.lower(that + 2)) {
        return None;
    }
    let from = that + 1 + usize::from(aside);
    if object { None } else { clause(scene, cue, from, limit) }
}

/// "told fans to leave", "asked Ruiz why", "told the club she was late": after one addressee.
fn after_addressee(scene: &Context<'_, '_>, cue: CueAt, limit: usize) -> Option<Reported> {
    let from = past_time(scene, addressee(scene, cue.end, limit)?, limit);
    let near = from <= cue.end + ADDRESSEE && is_infinitive(scene, from);
    if near || matches!(scene.lower(from), "why" | "how" | "what" | "whether" | "if") {
        return clause(scene, cue, from, limit).map(|span| (span, QuoteRule::AddresseeClause));
    }
    let bare = cue.class == CueClass::Tell && begins_clause(scene, from, limit);
    if bare { clause(scene, cue, from, limit).map(|span| (span, QuoteRule::BareClause)) } else { None }
}

fn finds(lower: &str) -> bool {
    ["find", "found", "show", "reveal"].iter().any(|stem| lower.starts_with(stem))
}

/// "to leave", not "to the club", "to Paris", "to 5 percent".
fn is_infinitive(scene: &Context<'_, '_>, to: usize) -> bool {
    let word = scene.lower(to + 1);
    let verb = matches!(word, "be" | "have" | "do") || !lexicon::is_function_word(word);
    // "declined to comment" says that nothing was said.
    let verb = verb && !matches!(word, "comment" | "elaborate" | "answer" | "respond" | "speak" | "say");
    let capital = scene.tokens.is_capital(to + 1) && !scene.is_titled(to + 1);
    scene.lower(to) == "to"
        && scene.tokens.is_word(to + 1)
        && verb
        && !capital
        && !word.starts_with(|c: char| c.is_ascii_digit())
}

fn is_question(lower: &str, class: CueClass) -> bool {
    match lower {
        "why" | "how" | "what" | "whether" | "who" | "where" => true,
        "if" => matches!(class, CueClass::Ask | CueClass::Think | CueClass::Say),
        "when" => class != CueClass::Say,
        _ => false,
    }
}
