//! Subjects whose head is no name: *lawyers for the family of Ruiz said*, *bettors knew*; and whose a text is.

use super::context::Context;
use super::cues::CueToken;
use super::noun_phrases::{noun_phrase_before, phrase_ending_at};
use super::speech_nouns::is_text;
use crate::lexicon::{self, CueClass, VerbForm, is_preposition};
use crate::model::Span;
use crate::quotes::nouns;

/// How far before a noun for a text its owner may stand, in tokens.
const MAX_TO_OWNER: usize = 6;
/// How far before a name the subject may begin to which the name belongs, in tokens.
const MAX_TO_HEAD: usize = 12;
/// Longest title before a name, in tokens.
const MAX_TITLE: usize = 4;

/// The word before token `first`, titles apart; empty where the clause begins.
pub(super) fn word_before<'c>(context: &'c Context<'_, '_>, first: usize, floor: usize) -> &'c str {
    let is_title = |at: usize| {
        let lower = context.lower(at);
        context.tokens.is_mark(at, '.')
            || (context.tokens.is_capital(at)
                && (lexicon::title(lower).is_some() || lexicon::role(lower).is_some()))
    };
    let mut before = (floor..first).rev().take(MAX_TITLE + 1).skip_while(|at| is_title(*at));
    before.next().map_or("", |at| context.lower(at))
}

/// Whose the text is whose noun stands at token `noun`: Cole in *Cole’s long letter saying*, *her* in *her remarks noting*.
pub(super) fn owner_of_text(context: &Context<'_, '_>, noun: usize, floor: usize) -> Option<Span> {
    let lower = context.lower(noun);
    if !is_text(lower)
        && !matches!(lower, "announcement" | "discussion" | "discussions" | "emails" | "letters")
    {
        return None;
    }
    for at in (floor..noun).rev().take(MAX_TO_OWNER) {
        if matches!(context.lower(at), "his" | "her") {
            return Some(context.span(at, at));
        }
        if context.tokens.is_possessive(at) {
            return phrase_ending_at(context, at.checked_sub(1).filter(|l| *l >= floor)?, floor);
        }
        let number = context.tokens.text(at).starts_with(|c: char| c.is_ascii_digit());
        if !number && (!context.tokens.is_word(at) || lexicon::is_function_word(context.lower(at))) {
            return None;
        }
    }
    None
}

/// The subject to which the phrase before the verb only belongs: *lawyers* in "lawyers representing the family of Ruiz said",
/// *a source* in "a source close to the family said". The phrase ends at token `last`.
pub(super) fn subject_of_governed_phrase(
    context: &Context<'_, '_>,
    last: usize,
    floor: usize,
) -> Option<Span> {
    let tokens = context.tokens;
    let phrase = phrase_ending_at(context, last, floor)?;
    let first = tokens.at_or_after(phrase.start());
    let before = word_before(context, first, floor);
    // "leaders like Ruiz": an example.
    if !(is_preposition(before) || before == "to") || before == "like" {
        return None;
    }
    let from = floor.max(first.saturating_sub(MAX_TO_HEAD));
    let begins = |at: &usize| *at == floor || ends_clause(context, *at - 1);
    let start = (from..first).rev().find(begins)?;
    // A verb in between has a subject of its own, and another name is one.
    let is_plain = (start..first).all(|at| {
        let lower = context.lower(at);
        context.name(at).is_none()
            && !context.is_quoted(at)
            && tokens.is_word(at)
            && !lexicon::is_finite_verb(lower)
            && !matches!(lower, "who" | "that" | "which")
    });
    let noun = |at: &usize| {
        let lower = context.lower(*at);
        let opens = *at == start && (lexicon::is_determiner(lower) || lower == "two");
        opens
            || !(lexicon::is_function_word(lower)
                || lower.ends_with("ing")
                || nouns::is_verb_form(lower)
                || lower == "close")
    };
    let head = (start..first).take_while(noun).last().filter(|_| is_plain)?;
    let lower = context.lower(head);
    let speaks = lexicon::role(lower).is_some()
        || lexicon::is_acting_group(lower)
        || (lexicon::is_article(context.lower(start)) && head > start);
    // "the mother of Ruiz": a noun with the name that belongs to it.
    let described = context.name(last).is_some()
        && matches!(context.lower(head + 1), "of" | "for" | "to")
        && head + 2 >= first;
    // "a statement from Ruiz": hers.
    (speaks && !described && !is_text(lower)).then(|| context.span(start, head))
}

/// The noun right before a finite verb, where a clause begins with it: *bettors knew*, *but the neighbour said*.
pub(super) fn adjacent_noun_phrase(
    context: &Context<'_, '_>,
    cue: CueToken,
    last: usize,
    floor: usize,
) -> Option<Span> {
    let says = matches!(cue.class, CueClass::Say | CueClass::Tell | CueClass::Think | CueClass::Show);
    let lower = context.lower(last);
    if !is_finite_after(cue, lower)
        || !says
        || lower.is_empty()
        || lexicon::is_between_subject_and_verb(lower)
    {
        return None;
    }
    let phrase = noun_phrase_before(context, cue.at, floor)?;
    let first = context.tokens.at_or_after(phrase.start());
    (first <= floor || ends_clause(context, first - 1)).then_some(phrase)
}

/// Whether a verb is finite where its subject ends with this word: *the report alleges*, *the charges allege*.
pub(super) fn is_finite_after(cue: CueToken, noun: &str) -> bool {
    let is_plural = noun.ends_with('s') && !noun.ends_with("ss");
    matches!(cue.form, VerbForm::Past | VerbForm::Present) || (cue.form == VerbForm::Base && is_plural)
}

/// Whether a clause may begin after a token.
fn ends_clause(context: &Context<'_, '_>, at: usize) -> bool {
    let mark = [',', ';', ':', '—'].iter().any(|mark| context.tokens.is_mark(at, *mark));
    let lower = context.lower(at);
    let relative = matches!(lower, "that" | "what" | "when" | "where" | "which" | "who" | "whom");
    mark || relative || context.is_quoted(at) || lexicon::is_conjunction(lower)
}
