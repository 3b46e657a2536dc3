//! Introductions of quotations without marks, up to their colon: *Ruiz wrote in a letter to the council:*.

use super::context::Context;
use super::cues::{self, CueToken, speech_cue_at};
use super::speaker_phrase;
use super::speaker_words::is_person_noun;
use super::speech_nouns::is_text;
use crate::lexicon::{self, CueClass, VerbForm};
use crate::model::Span;
use std::ops::Range;

/// How far before the colon of an introduction its cue may stand, in tokens: *wrote on the website of the club:*.
const MAX_TO_COLON: usize = 20;
/// How far before the colon a noun for a text may stand, in tokens: *Ruiz’s statement in full:*.
const MAX_TO_NOUN: usize = 10;

/// The cue of an introduction and the words that name its speaker.
#[derive(Debug, Clone, Copy)]
pub(super) struct Introduction {
    pub(super) cue: Span,
    pub(super) source: Option<Span>,
    /// Whether the verb stands right before the colon.
    pub(super) is_close: bool,
}

/// What introduces the words behind a colon; `None` where no verb of speech leads to it.
pub(super) fn introduction(context: &Context<'_, '_>, colon: usize) -> Option<Introduction> {
    let floor = context.sentence(context.tokens.get(colon)?.sentence as usize).start;
    let near = floor.max(colon.saturating_sub(MAX_TO_COLON))..colon;
    let cue = near
        .rev()
        .take_while(|at| !ends_introduction(context, *at))
        .find_map(|at| speech_cue_at(context, at))?;
    if cues::is_negated(context, cue)
        || cues::is_passive(context, cue)
        || !leads_to_colon(context, cue, colon)
    {
        return None;
    }
    let source = speaker_phrase::source_before(context, cue, floor)
        .or_else(|| speaker_phrase::source_after(context, cue.end, colon))
        .or_else(|| speaker_phrase::thing_before(context, cue, floor));
    // "wrote on Twitter: what a mess"
    let is_post = cue.end + 2 == colon && matches!(context.lower(cue.end), "on" | "via");
    let is_close = cue.end == colon || is_post || cue.end + 1 == colon && context.lower(cue.end) == "this";
    Some(Introduction { cue: context.span(cue.at, cue.end - 1), source, is_close })
}

/// "Ruiz’s statement in full:", "This is the letter that Ruiz sent to the council:": a noun for a text, and whose it is.
pub(super) fn named_text(context: &Context<'_, '_>, colon: usize) -> Option<Introduction> {
    let floor = context.sentence(context.tokens.get(colon)?.sentence as usize).start;
    let near = floor.max(colon.saturating_sub(MAX_TO_NOUN))..colon;
    let noun = near.rev().find(|at| is_text(context.lower(*at)))?;
    let before = noun.checked_sub(1).filter(|b| *b >= floor);
    let pronoun = before.filter(|b| matches!(context.lower(*b), "his" | "her")).map(|b| context.span(b, b));
    let owner = before
        .filter(|b| context.tokens.is_possessive(*b))
        .and_then(|b| context.name(b.checked_sub(1)?))
        .map(|name| name.span);
    // "the letter from Ruiz", "the letter Ruiz sent": the name follows.
    let from = noun + 1 + usize::from(matches!(context.lower(noun + 1), "from" | "by" | "that" | "which"));
    let author = context.name(from).filter(|_| from < colon).map(|name| name.span);
    let source = pronoun.or(owner).or(author)?;
    // "criticised Ruiz’s letter:", "Ruiz’s letter, which was long:" tell something about it.
    let first = context.tokens.at_or_after(source.start()).min(before.unwrap_or(noun));
    let leads = first <= floor
        || matches!(context.lower(first - 1), "is" | "are" | "was" | "of" | "text" | "read" | "full")
        || first.checked_sub(1).is_some_and(|b| context.tokens.is_mark(b, ','));
    let is_plain = (noun + 1..colon).all(|at| !context.tokens.is_mark(at, ',') && !context.is_quoted(at));
    if !leads || !is_plain {
        return None;
    }
    Some(Introduction { cue: context.span(noun, noun), source: Some(source), is_close: false })
}

/// Whether a sentence or a paragraph is written in the first or second person and without quotation marks, or is a cry.
pub(super) fn speaks_for_itself(context: &Context<'_, '_>, tokens: Range<usize>) -> bool {
    let last = tokens.end.saturating_sub(1);
    let addresses =
        |at: usize| matches!(context.lower(at), "you" | "your" | "yours") && context.tokens.is_word(at);
    let is_unmarked = !tokens.clone().any(|at| context.is_quoted(at));
    is_unmarked
        && (context.tokens.is_mark(last, '!')
            || context.tokens.text(tokens.start).starts_with('#')
            || tokens.clone().any(|at| is_first_person(context, at) || addresses(at)))
}

/// Whether the author says *I* or *we* before a byte.
pub(super) fn speaks_in_first_person(context: &Context<'_, '_>, until: usize) -> bool {
    (0..context.tokens.at_or_after(until)).any(|at| !context.is_quoted(at) && is_first_person(context, at))
}

/// *US* is a country.
fn is_first_person(context: &Context<'_, '_>, at: usize) -> bool {
    let lower = context.lower(at);
    lower == "i"
        || matches!(lower, "me" | "my" | "we" | "us" | "our" | "ours") && context.tokens.text(at) != "US"
}

/// Whether a word between the cue and the colon shows that the paragraph behind it is not what was said: *said that there
/// are three reasons:*.
fn ends_introduction(context: &Context<'_, '_>, at: usize) -> bool {
    let lower = context.lower(at);
    context.is_quoted(at)
        || context.tokens.is_mark(at, ',')
        || (lexicon::is_auxiliary(lower) && !leads_to_addressee(context, at))
        || lexicon::is_subject_pronoun(lower)
        || matches!(lower, "that" | "whether" | "if" | "include" | "includes" | "including")
}

/// "wrote in a letter to the council:", not "wants to:".
fn leads_to_addressee(context: &Context<'_, '_>, to: usize) -> bool {
    let next = context.lower(to + 1);
    context.lower(to) == "to"
        && (context.name(to + 1).is_some()
            || context.tokens.is_capital(to + 1)
            || lexicon::is_determiner(next)
            || is_person_noun(context, to + 1)
            || matches!(next, "all" | "him" | "them" | "me" | "us"))
}

/// Whether nothing but time, place or addressee stands between a verb of speech and the colon. *noted the empty hall:* says
/// what is noted.
fn leads_to_colon(context: &Context<'_, '_>, cue: CueToken, colon: usize) -> bool {
    let next = context.lower(cue.end);
    let follows = cue.end == colon
        || lexicon::is_preposition(next)
        || lexicon::is_between_subject_and_verb(next)
        || lexicon::is_weekday(next)
        || lexicon::is_month(next)
        || context.name(cue.end).is_some()
        || matches!(
            next,
            "the" | "this" | "him" | "her" | "them" | "me" | "us" | "reporters" | "today" | "yesterday"
        );
    // "posted the following:", "wrote the court:"
    let is_told = cue.class == CueClass::Tell;
    let object = next == "the" && context.lower(cue.end + 1) != "following" && !is_told;
    // "China breaks the rules:" is no report.
    let before = cue.at.saturating_sub(1);
    let speaks = cue.form != VerbForm::Present
        || context.name(before).is_some()
        || lexicon::is_subject_pronoun(context.lower(before))
        || is_person_noun(context, before);
    let is_speech = matches!(cue.class, CueClass::Say | CueClass::Tell | CueClass::Ask | CueClass::Utter);
    is_speech && speaks && follows && !object
}
