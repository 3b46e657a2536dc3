//! Noun phrases that may name a speaker: before a token, after a token, and any noun phrase before a verb.

use super::apposition::{head_name, name_after};
use super::context::Context;
use super::speaker_words::{is_person_noun, is_proper};
use super::speech_nouns::is_text;
use crate::lexicon::{
    self, is_auxiliary, is_between_subject_and_verb, is_determiner, is_indefinite_pronoun, is_subject_pronoun,
};
use crate::model::Span;
use crate::quotes::nouns;

/// Longest noun phrase before a verb, in tokens.
const MAX_PHRASE: usize = 9;
/// Longest noun phrase after a verb, with titles and names in it, in tokens.
const MAX_PHRASE_AFTER: usize = 12;
/// How many adverbs and auxiliaries may stand between a subject and its verb.
const MAX_BETWEEN: usize = 4;
/// How far after a possessive its noun may stand, in tokens.
const MAX_TO_NOUN: usize = 4;

/// The phrase around a name where somebody speaks for that person: "a spokesman for Ana Ruiz".
fn spokesperson(context: &Context<'_, '_>, name: Span, floor: usize) -> Option<Span> {
    let first = context.tokens.at_or_after(name.start());
    let preposition =
        first.checked_sub(1).filter(|p| *p > floor && matches!(context.lower(*p), "for" | "of" | "to"))?;
    let noun = preposition - 1;
    if context.name(noun).is_some() || lexicon::role(context.lower(noun)).is_none() {
        return None;
    }
    let phrase = phrase_ending_at(context, noun, floor)?;
    Some(phrase.join(name))
}

/// The noun phrase whose last token is `last`, if it names somebody: a name, or a noun for somebody who can speak.
pub(super) fn phrase_ending_at(context: &Context<'_, '_>, last: usize, floor: usize) -> Option<Span> {
    if let Some(name) = context.name(last) {
        return Some(spokesperson(context, name.span, floor).unwrap_or(name.span));
    }
    let lower = context.lower(last);
    if is_subject_pronoun(lower) {
        return Some(context.span(last, last));
    }
    if !context.tokens.is_word(last) || lexicon::is_function_word(lower) && !is_indefinite_pronoun(lower) {
        return None;
    }
    if nouns::is_verb_form(lower) && !lexicon::is_determiner(context.lower(last.saturating_sub(1))) {
        return None;
    }
    let mut first = last;
    let mut speaks = is_person_noun(context, last) || is_proper(context, last, floor);
    while let Some(before) = first.checked_sub(1).filter(|b| *b >= floor && last - *b < MAX_PHRASE) {
        let word = context.lower(before);
        let determiner = is_determiner(word);
        let owner = context.tokens.is_possessive(before);
        let inner =
            (context.tokens.is_word(before) && !lexicon::is_function_word(word) && !word.ends_with("ing"))
                || matches!(word, "of" | "for" | "at" | "on" | "from")
                || owner
                || context.name(before).is_some();
        if !inner && !determiner {
            break;
        }
        speaks |= is_person_noun(context, before);
        first = before;
        if determiner {
            break;
        }
    }
    while first < last && matches!(context.lower(first), "of" | "for" | "at" | "on" | "from") {
        first += 1;
    }
    let named = || author_of_text(context, first, last).or_else(|| head_name(context, first, last));
    speaks.then(|| named().unwrap_or_else(|| context.span(first, last)))
}

/// Whose words a text has: the owner in "Ruiz’s brief said", "her letter to the court noted". The noun phrase goes from token
/// `first` to `last`; `None` where it is no text or has no owner.
fn author_of_text(context: &Context<'_, '_>, first: usize, last: usize) -> Option<Span> {
    let preposition = (first..=last).find(|at| lexicon::is_preposition(context.lower(*at)));
    let head = preposition.unwrap_or(last + 1).checked_sub(1).filter(|head| *head > first)?;
    if !is_text(context.lower(head)) {
        return None;
    }
    if matches!(context.lower(first), "his" | "her") {
        return Some(context.span(first, first));
    }
    let owner = (first + 1..head).find(|at| context.tokens.is_possessive(*at))?;
    context.name(owner - 1).map(|name| name.span)
}

/// The pronoun *it* before a verb: an organisation or a text named before.
pub(super) fn pronoun_it_before(context: &Context<'_, '_>, verb: usize, floor: usize) -> Option<Span> {
    let last = last_before(context, verb, floor)?;
    (context.lower(last) == "it").then(|| context.span(last, last))
}

/// The last token before a verb that is no adverb and no auxiliary.
fn last_before(context: &Context<'_, '_>, verb: usize, floor: usize) -> Option<usize> {
    // "the letter appeared to say"
    let leads = |at: usize| nouns::is_verb_form(context.lower(at)) && context.lower(at + 1) == "to";
    let skipped = |at: &usize| {
        is_between_subject_and_verb(context.lower(*at)) || is_auxiliary(context.lower(*at)) || leads(*at)
    };
    (floor..verb).rev().take(MAX_BETWEEN).find(|at| !skipped(at))
}

/// Any noun phrase before a verb, with only adverbs and auxiliaries between: *the letter said*, *a new poll shows*.
pub(super) fn noun_phrase_before(context: &Context<'_, '_>, verb: usize, floor: usize) -> Option<Span> {
    let last = last_before(context, verb, floor)?;
    let noun = context.tokens.is_word(last)
        && !lexicon::is_function_word(context.lower(last))
        && !nouns::is_verb_form(context.lower(last))
        && !context.is_quoted(last);
    if !noun {
        return None;
    }
    let mut first = last;
    while let Some(before) = first.checked_sub(1).filter(|b| *b >= floor && last - *b < MAX_PHRASE) {
        let word = context.lower(before);
        let determiner = is_determiner(word);
        let inner = context.tokens.is_possessive(before)
            || (context.tokens.is_word(before)
                && !lexicon::is_function_word(word)
                && lexicon::cue(word, None).is_none());
        if !inner && !determiner {
            break;
        }
        first = before;
        if determiner {
            break;
        }
    }
    Some(author_of_text(context, first, last).unwrap_or_else(|| context.span(first, last)))
}

/// The noun phrase that begins at token `from` (after an inverted verb, or *according to*), not beyond `limit`.
pub(super) fn source_after(context: &Context<'_, '_>, from: usize, limit: usize) -> Option<Span> {
    let mut at = from;
    let mut head: Option<usize> = None;
    while at < limit && at < from + MAX_PHRASE_AFTER {
        if let Some(name) = context.name(at) {
            let end = context.tokens.at_or_after(name.span.end());
            // "said Ruiz’s lawyer", "said Ruiz campaign manager Cole": not Ruiz.
            if context.tokens.is_possessive(end) && has_person_noun_ahead(context, end + 1, limit) {
                at = end + 1;
                continue;
            }
            if modifies_person_noun(context, end, limit) {
                at = end;
                continue;
            }
            return Some(name.span);
        }
        let lower = context.lower(at);
        if at == from && is_subject_pronoun(lower) {
            return Some(context.span(at, at));
        }
        if !(context.tokens.is_word(at)
            || context.tokens.is_possessive(at)
            || context.tokens.is_mark(at, '.'))
        {
            break;
        }
        if lexicon::cue(lower, None).is_some() && head.is_some() {
            break;
        }
        let stops = lexicon::is_function_word(lower)
            && !is_determiner(lower)
            && !is_indefinite_pronoun(lower)
            && lower != "of";
        if stops && at > from {
            break;
        }
        if stops {
            return None;
        }
        if is_person_noun(context, at) {
            head = Some(at);
        }
        at += 1;
    }
    let last = head?;
    // "said spokeswoman Ruiz": the name was returned above, so that only a noun is left here, perhaps with a name after it.
    // "According to the council, Ruiz left": an organisation is no Ruiz.
    let is_role = (from..=last).any(|at| lexicon::role(context.lower(at)).is_some());
    let named = if is_role { name_after(context, last + 1, limit) } else { None };
    Some(named.unwrap_or_else(|| context.span(from, last)))
}

/// A name that is not known as one, or a noun with a determiner, that begins at token `from`: *said Oyelaran*, *said a
/// bystander*.
pub(super) fn unknown_source_after(context: &Context<'_, '_>, from: usize, limit: usize) -> Option<Span> {
    let lower = context.lower(from);
    let is_name = context.tokens.is_capital(from)
        && !context.is_titled(from)
        && !lexicon::is_function_word(lower)
        && !lexicon::is_day_or_month(lower)
        && !lexicon::is_adverb(lower);
    if is_name {
        let part = |at: &usize| {
            let lower = context.lower(*at);
            context.tokens.is_capital(*at)
                && !lexicon::is_day_or_month(lower)
                && !lexicon::is_function_word(lower)
                || (lexicon::is_name_particle(lower) && context.tokens.is_capital(at + 1))
        };
        return (from..limit.min(from + MAX_PHRASE))
            .take_while(part)
            .last()
            .map(|last| context.span(from, last));
    }
    let opens = lexicon::is_article(lower) || matches!(lower, "another" | "one");
    phrase_starting_at(context, from, limit).filter(|_| opens)
}

/// Any noun phrase that begins at token `from`: *according to* may name a source that is nobody who can speak.
pub(super) fn phrase_starting_at(context: &Context<'_, '_>, from: usize, limit: usize) -> Option<Span> {
    let inner = |at: &usize| {
        let lower = context.lower(*at);
        let word = context.tokens.is_word(*at) || context.tokens.is_possessive(*at);
        word && (!lexicon::is_function_word(lower) || (*at == from && is_determiner(lower)))
    };
    let last = (from..limit.min(from + MAX_PHRASE)).take_while(inner).last()?;
    (!lexicon::is_function_word(context.lower(last))).then(|| context.span(from, last))
}

fn has_person_noun_ahead(context: &Context<'_, '_>, from: usize, limit: usize) -> bool {
    (from..limit.min(from + MAX_TO_NOUN)).any(|at| is_person_noun(context, at))
}

/// Whether a noun for a person follows the name before token `from`, with only other nouns between: "Ruiz campaign manager".
pub(super) fn modifies_person_noun(context: &Context<'_, '_>, from: usize, limit: usize) -> bool {
    let noun = |at: &usize| {
        let lower = context.lower(*at);
        context.tokens.is_word(*at)
            && !lexicon::is_function_word(lower)
            && lexicon::report_verb(lower, None).is_none()
    };
    (from..limit.min(from + MAX_TO_NOUN))
        .take_while(noun)
        .any(|at| context.name(at).is_none() && is_person_noun(context, at))
}
