//! A name and a noun for the same person that stand side by side. The name tells more, so that it is the name that is taken:
//! *the mayor, Ana Ruiz, said*; *Ana Ruiz of Leeds said*; *Ana Ruiz, who wrote the plan, said*.

use super::context::Context;
use super::speaker_words::is_person_noun;
use crate::lexicon::{self, is_determiner, is_preposition};
use crate::model::Span;

/// Longest apposition between speaker and cue, in tokens.
pub(super) const MAX_APPOSITION: usize = 40;
/// Most tokens between the head of a noun phrase and the comma before its name: *a spokesman for the city council, Ruiz*.
const MAX_TO_COMMA: usize = 9;
/// Most words that introduce a name after a comma: *its chief executive officer Ruiz*.
const MAX_INTRODUCTION: usize = 5;

/// The name that a noun phrase describes: "Ana Ruiz, the head of the union, one of …, said".
pub(super) fn described_name(context: &Context<'_, '_>, phrase: Span, floor: usize) -> Option<Span> {
    let first = context.tokens.at_or_after(phrase.start());
    let from = floor.max(first.saturating_sub(MAX_APPOSITION));
    let comma = (from..first).rev().find(|at| context.tokens.is_mark(*at, ','))?;
    // Between the name and the noun only words of a description may stand.
    let plain = (comma + 1..first).all(|at| context.tokens.is_word(at) || context.tokens.is_possessive(at));
    let name = context.name(comma.checked_sub(1)?).filter(|_| plain && context.name(first).is_none())?;
    (context.tokens.at_or_after(name.span.start()) >= floor).then_some(name.span)
}

/// The name that a noun phrase from token `first` to `last` is about, with what belongs to it: "Ana Ruiz of Ohio", "Rep. Ana
/// Ruiz from Leeds". Not the name in "a friend of Ana Ruiz" or "Ruiz campaign officials".
pub(super) fn head_name(context: &Context<'_, '_>, first: usize, last: usize) -> Option<Span> {
    let mut at = first;
    while at <= last {
        if is_preposition(context.lower(at)) {
            return None;
        }
        let Some(name) = context.name(at) else {
            at += 1;
            continue;
        };
        let end = context.tokens.at_or_after(name.span.end()).max(at + 1);
        if end > last || is_preposition(context.lower(end)) {
            return Some(name.span);
        }
        at = end;
    }
    None
}

/// The name that stands alone between the marks `open` and `close`, perhaps with a title: "the mayor, Ana Ruiz, said".
pub(super) fn name_between(context: &Context<'_, '_>, open: usize, close: usize) -> Option<Span> {
    let name = context.name(close.checked_sub(1)?)?;
    let first = context.tokens.at_or_after(name.span.start());
    let introduced = first > open
        && first <= open + 1 + MAX_INTRODUCTION
        && (open + 1..first).all(|at| is_introduction(context, at));
    (introduced && context.tokens.at_or_after(name.span.end()) == close).then_some(name.span)
}

/// The name after the noun phrase that ends before token `end`: "said the mayor, Ana Ruiz.", "according to a spokesman for the
/// council, Ana Ruiz, the plan failed".
pub(super) fn name_after(context: &Context<'_, '_>, end: usize, limit: usize) -> Option<Span> {
    let part = |at: &usize| context.tokens.is_word(*at) || context.tokens.is_possessive(*at);
    let comma = (end..limit.min(end + MAX_TO_COMMA)).find(|at| !part(at))?;
    // "said the mayor, Ruiz": only what belongs to the noun stands before the comma.
    let belongs = comma == end || is_preposition(context.lower(end));
    if !context.tokens.is_mark(comma, ',') || !belongs || (end..comma).any(|at| context.name(at).is_some()) {
        return None;
    }
    let first = (comma + 1..limit.min(comma + 2 + MAX_INTRODUCTION))
        .find(|at| context.name(*at).is_some() || !is_introduction(context, *at))?;
    let name = context.name(first)?;
    let close = context.tokens.at_or_after(name.span.end());
    let closes =
        close >= limit || [',', '.', '(', ';'].iter().any(|mark| context.tokens.is_mark(close, *mark));
    closes.then_some(name.span)
}

/// The name at the beginning of a clause that a description with commas of its own follows, up to the mark at `close`: "Ana
/// Ruiz, who has studied work, family and tax, said".
pub(super) fn name_before_description(context: &Context<'_, '_>, close: usize, floor: usize) -> Option<Span> {
    let from = floor.max(close.saturating_sub(MAX_APPOSITION));
    (from..close).rev().filter(|at| context.tokens.is_mark(*at, ',') && !context.is_quoted(*at)).find_map(
        |comma| {
            let name = context.name(comma.checked_sub(1)?)?;
            let first = context.tokens.at_or_after(name.span.start());
            (first >= floor && describes(context, comma + 1) && begins_clause(context, first, floor))
                .then_some(name.span)
        },
    )
}

/// The name at the beginning of a clause, with a description that no comma closes before the verb at `verb`: "Ana Ruiz, the
/// head of the centre for trade told the council".
pub(super) fn name_before_open_description(
    context: &Context<'_, '_>,
    verb: usize,
    floor: usize,
) -> Option<Span> {
    let from = floor.max(verb.saturating_sub(MAX_APPOSITION));
    let comma = (from..verb).rev().find(|at| !context.tokens.is_word(*at))?;
    let name = context.name(comma.checked_sub(1)?).filter(|_| context.tokens.is_mark(comma, ','))?;
    let first = context.tokens.at_or_after(name.span.start());
    let opens = lexicon::is_article(context.lower(comma + 1));
    // A verb in between would have the description as its subject.
    let is_plain = !(comma + 1..verb).any(|at| {
        let lower = context.lower(at);
        context.is_quoted(at) || lexicon::is_finite_verb(lower) || lexicon::cue(lower, None).is_some()
    });
    (first >= floor && opens && is_plain && begins_clause(context, first, floor)).then_some(name.span)
}

/// Whether a word may stand between a comma and the name it introduces.
fn is_introduction(context: &Context<'_, '_>, at: usize) -> bool {
    let lower = context.lower(at);
    let dot = context.tokens.is_mark(at, '.') && at > 0 && lexicon::title(context.lower(at - 1)).is_some();
    dot || (context.tokens.is_word(at)
        && (is_person_noun(context, at)
            || lexicon::title(lower).is_some()
            || (!lexicon::is_function_word(lower) && lexicon::cue(lower, None).is_none())))
}

/// Whether a description of a person begins at a token, after the comma: "who …", "a lawyer …", "54", "president of …".
fn describes(context: &Context<'_, '_>, at: usize) -> bool {
    let lower = context.lower(at);
    matches!(lower, "who" | "whose" | "whom" | "one" | "now" | "then" | "formerly")
        || is_determiner(lower)
        || (context.name(at).is_none() && is_person_noun(context, at))
        || lexicon::title(lower).is_some()
        || lower.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether a name that begins at token `first` begins its clause too, titles and nouns before it apart.
fn begins_clause(context: &Context<'_, '_>, first: usize, floor: usize) -> bool {
    let mut at = first;
    while let Some(before) = at.checked_sub(1).filter(|b| *b >= floor) {
        let introduces = is_introduction(context, before) || is_determiner(context.lower(before));
        if !introduces || context.name(before).is_some() || context.is_quoted(before) {
            let lower = context.lower(before);
            return context.is_quoted(before)
                || !context.tokens.is_word(before)
                || matches!(lower, "and" | "but" | "that" | "as" | "while" | "because");
        }
        at = before;
    }
    true
}
