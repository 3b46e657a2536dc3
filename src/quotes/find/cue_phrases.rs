//! Noun phrases that a cue verb takes: its addressee and its object.

use super::clause_starts::{is_final_mark, opens_noun_phrase};
use super::clauses::{behind_comma, clause_ends};
use super::context::Context;
use super::cues::CueToken;
use super::speech_nouns::CLAIMS;
use crate::lexicon::{self, CueClass};
use crate::model::Span;
use crate::tokens::TokenKind;

/// Longest object, in tokens.
const MAX_OBJECT: usize = 60;

/// Whether a noun phrase begins here: a determiner, a name, a pronoun, or a word that is no function word.
pub(super) fn begins_noun_phrase(context: &Context<'_, '_>, at: usize) -> bool {
    let lower = context.lower(at);
    if context.name(at).is_some() || opens_noun_phrase(lower) || is_object_pronoun(lower) {
        return true;
    }
    let what = lower == "what" || lower == "whether";
    let mark = context.is_quoted(at) && !context.tokens.is_word(at);
    let word = context.tokens.is_word(at)
        && !lexicon::is_function_word(lower)
        && !lexicon::is_between_subject_and_verb(lower)
        && (!lexicon::is_day_or_month(lower) || context.tokens.is_possessive(at + 1))
        && !matches!(
            lower,
            "today" | "yesterday" | "back" | "up" | "out" | "down" | "off" | "away" | "together"
        );
    what || mark || word
}

/// The object of a verb, from token `from`: a noun phrase with what belongs to it, up to the words that tell when, where
/// or why.
pub(super) fn object_phrase(
    context: &Context<'_, '_>,
    cue: CueToken,
    from: usize,
    limit: usize,
) -> Option<Span> {
    let limit = limit.min(from + MAX_OBJECT);
    let ends = |at: &usize| !context.is_quoted(*at) && object_ends(context, cue, *at, limit);
    let mut end = (from + 1..limit).find(ends).unwrap_or(limit);
    while end > from && (is_final_mark(context, end - 1) || is_dangling(context.lower(end - 1))) {
        end -= 1;
    }
    // "spoke about –": a mark alone is no object.
    let has_word = (from..end).any(|at| !context.tokens.get(at).is_none_or(|t| t.kind == TokenKind::Mark));
    has_word.then(|| context.span(from, end - 1))
}

/// Whether the object of a verb ends before a token: a mark, or words that tell when, where or why.
pub(super) fn object_ends(context: &Context<'_, '_>, cue: CueToken, at: usize, limit: usize) -> bool {
    let judged = matches!(cue.class, CueClass::Call | CueClass::Judge | CueClass::Hold | CueClass::Mention);
    let lower = context.lower(at);
    let next = context.lower(at + 1);
    let before = at.checked_sub(1).map_or("", |b| context.lower(b));
    // "the plan as a disgrace": part of the object; "as they left": when it was said.
    let said_of = judged
        && lower == "as"
        && (opens_noun_phrase(next) || next == "being" || !is_clause_word(context, at + 1));
    clause_ends(context, cue, at, limit)
        || behind_comma(context, at).is_some()
        || context.tokens.is_mark(at, ':')
        || (is_subordinator(lower) && !said_of)
        // "denied allegations that …": what is alleged is a report of its own.
        || (lower == "that" && CLAIMS.contains(&before))
        // "Monday" ends the object, but "the June election" does not.
        || (lexicon::is_day_or_month(lower)
            && !context.tokens.is_possessive(at + 1)
            && !lexicon::is_article(before))
        || matches!(lower, "today" | "yesterday" | "tonight" | "earlier" | "recently")
        || (lower == "last" && !opens_noun_phrase(before))
        || is_setting(context, at)
}

/// Whether a preposition or conjunction at the end of an object leads to nothing any more.
pub(super) fn is_dangling(lower: &str) -> bool {
    matches!(
        lower,
        "on" | "in" | "at" | "and" | "or" | "but" | "late" | "early" | "of" | "for" | "to" | "with"
    )
}

pub(super) fn is_object_pronoun(lower: &str) -> bool {
    matches!(
        lower,
        "him" | "her" | "them" | "me" | "us" | "you" | "it" | "himself" | "herself" | "themselves"
    )
}

fn is_subordinator(lower: &str) -> bool {
    matches!(
        lower,
        "while"
            | "when"
            | "after"
            | "before"
            | "because"
            | "since"
            | "during"
            | "amid"
            | "although"
            | "though"
            | "as"
            | "if"
            | "unless"
            | "until"
            | "despite"
            | "where"
            | "via"
            | "saying"
            | "so"
    )
}

/// Whether a pronoun or a name follows *as*, which then begins a clause.
fn is_clause_word(context: &Context<'_, '_>, at: usize) -> bool {
    context.name(at).is_some() || lexicon::is_subject_pronoun(context.lower(at)) || context.lower(at) == "it"
}

/// Whether a token begins the setting in which something is said: "in a speech", "at a rally", "on Twitter".
fn is_setting(context: &Context<'_, '_>, at: usize) -> bool {
    /// How far after the preposition the noun may stand, in tokens.
    const MAX_TO_SETTING: usize = 6;
    const SETTINGS: [&str; 34] = [
        "address",
        "appearance",
        "article",
        "briefing",
        "call",
        "comments",
        "conference",
        "debate",
        "email",
        "essay",
        "event",
        "filing",
        "forum",
        "hearing",
        "interview",
        "interviews",
        "letter",
        "meeting",
        "memo",
        "message",
        "note",
        "op-ed",
        "opinion",
        "post",
        "posts",
        "rally",
        "remarks",
        "report",
        "ruling",
        "show",
        "speech",
        "statement",
        "tweet",
        "tweets",
    ];
    if !matches!(context.lower(at), "in" | "at" | "on" | "during" | "through" | "by") {
        return false;
    }
    if matches!(context.lower(at + 1), "twitter" | "facebook" | "instagram" | "television" | "cnn") {
        return true;
    }
    (opens_noun_phrase(context.lower(at + 1)) || context.name(at + 1).is_some())
        && (at + 2..at + MAX_TO_SETTING)
            .take_while(|i| context.tokens.is_word(*i) || context.tokens.is_possessive(*i))
            .any(|i| SETTINGS.contains(&context.lower(i)))
}

/// The token after an addressee: a name, a pronoun or a noun phrase. `None` where none ends before `limit`.
pub(super) fn addressee_end(context: &Context<'_, '_>, from: usize, limit: usize) -> Option<usize> {
    /// Longest addressee, an apposition included, in tokens.
    const MAX_ADDRESSEE: usize = 12;
    if let Some(name) = context.name(from) {
        let end = context.tokens.at_or_after(name.span.end());
        // "told Ruiz’s lawyer that": the addressee goes on.
        if !context.tokens.is_possessive(end) {
            return Some(end).filter(|end| *end < limit);
        }
    }
    if matches!(context.lower(from), "him" | "them" | "me" | "us" | "you" | "it") {
        return Some(from + 1).filter(|end| *end < limit);
    }
    let owned = context.lower(from) == "her"
        && !matches!(context.lower(from + 1), "to" | "that" | "of" | "why" | "how");
    if context.lower(from) == "her" && !owned {
        return Some(from + 1).filter(|end| *end < limit);
    }
    (from + 1..limit.min(from + MAX_ADDRESSEE)).find(|at| {
        matches!(
            context.lower(*at),
            "to" | "of" | "why" | "how" | "what" | "whether" | "if" | "he" | "she" | "it" | "they" | "there"
        ) && (context.tokens.is_word(at.saturating_sub(1))
            || context.tokens.is_mark(at.saturating_sub(1), ','))
    })
}
