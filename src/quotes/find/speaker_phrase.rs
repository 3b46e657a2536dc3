//! The words that name a speaker: the subject of a cue verb, or a noun phrase after it.

use super::apposition::{
    MAX_APPOSITION, described_name, name_after, name_before_description, name_before_open_description,
    name_between,
};
use super::context::Context;
use super::cues::{CueToken, is_be};
pub(super) use super::noun_phrases::{
    modifies_person_noun, noun_phrase_before, phrase_ending_at, phrase_starting_at, pronoun_it_before,
    source_after, unknown_source_after,
};
use super::speaker_words::is_person_noun;
use super::speech_nouns::SPEECH_NOUNS;
use super::subjects::{
    adjacent_noun_phrase, is_finite_after, owner_of_text, subject_of_governed_phrase, word_before,
};
use crate::lexicon::{
    self, CueClass, VerbForm, is_auxiliary, is_between_subject_and_verb, is_day_or_month, is_preposition,
    is_subject_pronoun,
};
use crate::model::Span;
use crate::quotes::nouns;
use crate::tokens::TokenKind;

/// How far a subject may stand from its verb, in tokens, so that the work stays linear in sentences that never end.
const MAX_TO_SUBJECT: usize = 80;

/// The subject before a cue verb, not before token `floor`.
pub(super) fn source_before(context: &Context<'_, '_>, cue: CueToken, floor: usize) -> Option<Span> {
    let tokens = context.tokens;
    let mut at = cue.at;
    loop {
        let before = at.checked_sub(1).filter(|b| *b >= floor)?;
        let lower = context.lower(before);
        if let Some(verb) = verb_of_going_on(context, before, floor)
            .or_else(|| verb_before_infinitive(context, before, floor))
        {
            let form = if context.lower(verb) == "going" { VerbForm::Participle } else { VerbForm::Past };
            return source_before(context, CueToken { at: verb, form, ..cue }, floor);
        }
        let is_name = context.name(before).is_some();
        if (!is_name && (is_between_subject_and_verb(lower) || is_auxiliary(lower) || is_day_or_month(lower)))
            || (matches!(lower, "on" | "late" | "early" | "last" | "this")
                && is_day_or_month(context.lower(at)))
            || tokens
                .get(before)
                .is_some_and(|t| t.kind == TokenKind::Clitic && !tokens.is_possessive(before))
        {
            at = before;
        } else if (cue.form == VerbForm::Participle && (tokens.is_mark(before, ',') || is_preposition(lower)))
            || matches!(lower, "and" | "then")
        {
            // "Smith left, as the mayor stood up and said …": the nearer clause.
            let nearer = (floor..before)
                .rev()
                .find(|at| context.lower(*at) == "as" && *at > floor && tokens.is_mark(*at - 1, ','))
                .filter(|_| matches!(lower, "and" | "then"));
            if let Some(found) = nearer.and_then(|at| first_subject(context, before, at + 1)) {
                return Some(found);
            }
            // "Smith met the jury on Monday, saying …", "Smith met the jury and said …".
            return first_subject(context, before, floor)
                .or_else(|| nearest_subject(context, cue.at, floor))
                // "It has rejected the plan, adding …"
                .or_else(|| (context.lower(floor) == "it").then(|| context.span(floor, floor)));
        } else if cue.form == VerbForm::Participle && matches!(lower, "him" | "her" | "them") {
            // "a video of him saying"
            return Some(context.span(before, before));
        } else if tokens.is_mark(before, ',') || tokens.is_mark(before, ')') || tokens.is_mark(before, '—')
        {
            // An apposition between speaker and verb: "Smith, a lawyer for the family, said", "Sanders (I-Vt.) said".
            let opening = if tokens.is_mark(before, ')') {
                '('
            } else if tokens.is_mark(before, '—') {
                '—'
            } else {
                ','
            };
            let aside = (floor..before).rev().take(MAX_APPOSITION).find(|i| tokens.is_mark(*i, opening));
            match aside {
                Some(open) if open > floor => at = open,
                _ => return nearest_subject(context, cue.at, floor),
            }
            let last = at.checked_sub(1)?;
            if last > floor && tokens.is_mark(last, ')') && opening == ',' {
                // "Ruiz (D), a lawyer, said": one apposition after another.
                continue;
            }
            // "the mayor, Ruiz, said"
            if context.name(last).is_none()
                && let Some(name) = name_between(context, at, before)
            {
                return Some(name);
            }
            if let Some(found) = phrase_ending_at(context, last, floor) {
                let is_name = context.name(last).is_some();
                let described = described_name(context, found, floor)
                    .or_else(|| name_before_description(context, at, floor).filter(|_| !is_name));
                return Some(described.unwrap_or(found));
            }
            // "The policy, signed by Ruiz, says": not Ruiz.
            return name_before_description(context, before, floor)
                .or_else(|| adjacent_noun_phrase(context, CueToken { at, ..cue }, last, floor))
                .or_else(|| nearest_subject(context, cue.at, floor));
        } else if context.is_quoted(before) {
            // "Ruiz, author of “The Bridge,” said": a title in marks.
            return name_before_description(context, before, floor)
                .or_else(|| nearest_subject(context, cue.at, floor));
        } else if matches!(lower, "who" | "which" | "that") {
            // "…, who said": what stands before the relative pronoun.
            let head = before.checked_sub(1).filter(|h| *h >= floor)?;
            let head =
                if tokens.is_mark(head, ',') { head.checked_sub(1).filter(|h| *h >= floor)? } else { head };
            let found = phrase_ending_at(context, head, floor)?;
            // "Ruiz, a judge and member of the court who said"
            return Some(described_name(context, found, floor).unwrap_or(found));
        } else {
            // "Ruiz released a statement saying": the subject of the first verb.
            let shares = cue.form == VerbForm::Participle;
            let text = shares && SPEECH_NOUNS.contains(&lower);
            // "Cole’s long statement saying": whose it is.
            if let Some(owner) = owner_of_text(context, before, floor).filter(|_| shares) {
                return Some(owner);
            }
            let shared = || first_subject(context, before, floor).filter(|_| shares);
            let found = (if text { shared() } else { None })
                .or_else(|| predicated_subject(context, cue, before, floor))
                .or_else(|| subject_of_governed_phrase(context, before, floor).filter(|_| !shares))
                .or_else(|| phrase_ending_at(context, before, floor))
                .or_else(shared)
                .or_else(|| adjacent_noun_phrase(context, cue, before, floor))
                .or_else(|| nearest_subject(context, cue.at, floor));
            // "Ruiz, the head of the centre for trade said": a comma is missing.
            let described = found
                .filter(|span| context.name(context.tokens.at_or_after(span.start())).is_none())
                .and_then(|_| name_before_open_description(context, cue.at, floor));
            if described.is_some() {
                return described;
            }
            return found.map(|span| {
                let is_adjacent = context.tokens.at_or_after(span.end()) == before + 1;
                let owner = owner_of_phrase(context, span, floor);
                if is_adjacent { with_coordinated_name(context, owner, floor) } else { owner }
            });
        }
    }
}

/// What a finite verb of speech has as its subject where that is nobody who can speak: *it*, *the letter*.
pub(super) fn thing_before(context: &Context<'_, '_>, cue: CueToken, floor: usize) -> Option<Span> {
    let says = matches!(cue.class, CueClass::Say | CueClass::Tell | CueClass::Utter);
    let noun = cue.at.checked_sub(1).map_or("", |before| context.lower(before));
    if !says || !is_finite_after(cue, noun) {
        return None;
    }
    pronoun_it_before(context, cue.at, floor).or_else(|| noun_phrase_before(context, cue.at, floor))
}

/// The person before an organisation, if that is who speaks: in "Mr. Cole of the Bird Club said" Cole, not the club.
fn owner_of_phrase(context: &Context<'_, '_>, found: Span, floor: usize) -> Span {
    let first = context.tokens.at_or_after(found.start());
    let preposition = first
        .checked_sub(1)
        .filter(|p| *p > floor && matches!(context.lower(*p), "of" | "at" | "from" | "with"));
    let name = preposition.and_then(|p| context.name(p - 1)).filter(|_| context.name(first).is_none());
    name.map_or(found, |name| name.span)
}

/// Whether the words before `end` only introduce a name after it: "Democratic nominee Ana Ruiz".
fn introduces_name(context: &Context<'_, '_>, end: usize, limit: usize) -> bool {
    /// Most words between the first one and the name.
    const MAX_WORDS: usize = 5;
    let inner = |at: usize| context.tokens.is_word(at) && !lexicon::is_function_word(context.lower(at));
    let stop = (end..limit.min(end + MAX_WORDS)).find(|at| context.name(*at).is_some() || !inner(*at));
    stop.is_some_and(|at| context.name(at).is_some())
}

/// A name together with the one that *and* joins to it: "Ana Ruiz and Ben Cole said" has one speaker.
fn with_coordinated_name(context: &Context<'_, '_>, found: Span, floor: usize) -> Span {
    let first = context.tokens.at_or_after(found.start());
    let both = first.checked_sub(2).filter(|f| *f >= floor && context.lower(first - 1) == "and");
    let other =
        both.and_then(|at| context.name(at)).filter(|_| context.name(first).is_some_and(|n| n.span == found));
    // "met Ruiz and Cole said": the first must be able to begin the clause.
    let begins = |start: usize| {
        start <= floor
            || context.tokens.is_mark(start - 1, ',')
            || matches!(context.lower(start - 1), "and" | "but" | "that")
    };
    match other {
        Some(name) if begins(context.tokens.at_or_after(name.span.start())) => return name.span.join(found),
        _ => {}
    }
    // "Ruiz and other senators said", "Ruiz, a senator, and her friends said": the name tells more.
    let and = first.checked_sub(1).filter(|a| *a > floor && context.lower(*a) == "and");
    let Some(last) = and.and_then(|a| a.checked_sub(1)).filter(|_| context.name(first).is_none()) else {
        return found;
    };
    let named = match context.name(last) {
        Some(name) => Some(name.span).filter(|n| begins(context.tokens.at_or_after(n.start()))),
        None if context.tokens.is_mark(last, ',') => name_before_description(context, last, floor),
        None => None,
    };
    named.unwrap_or(found)
}

/// The token of *went* in "went on to explain", where `to` is the token of *to*.
fn verb_of_going_on(context: &Context<'_, '_>, to: usize, floor: usize) -> Option<usize> {
    let verb = to.checked_sub(2).filter(|v| *v >= floor)?;
    let goes =
        matches!(context.lower(verb), "going" | "went" | "goes" | "go") && context.lower(to - 1) == "on";
    (context.lower(to) == "to" && goes).then_some(verb)
}

/// The subject of *was* in "Ruiz was the first senator to call on him", where the noun ends at token `last`.
fn predicated_subject(context: &Context<'_, '_>, cue: CueToken, last: usize, floor: usize) -> Option<Span> {
    let noun = phrase_ending_at(context, last, floor).filter(|_| context.lower(cue.at - 1) == "to")?;
    let be = context.tokens.at_or_after(noun.start()).checked_sub(1).filter(|be| *be > floor)?;
    if context.name(last).is_some() || !is_be(context.lower(be)) {
        return None;
    }
    source_before(context, CueToken { at: be, form: VerbForm::Past, ..cue }, floor)
}

/// The token of *tried* in "tried to explain", where `to` is the token of *to*.
fn verb_before_infinitive(context: &Context<'_, '_>, to: usize, floor: usize) -> Option<usize> {
    let verb = to.checked_sub(1).filter(|v| *v > floor && context.lower(to) == "to")?;
    let lower = context.lower(verb);
    (nouns::is_verb_form(lower) && !lexicon::is_auxiliary(lower) && context.tokens.is_word(verb))
        .then_some(verb)
}

/// The subject of the clause before token `to`: the nearest name, pronoun or noun for somebody who can speak that is not
/// the object of a preposition; else the nearest of any.
pub(super) fn nearest_subject(context: &Context<'_, '_>, to: usize, floor: usize) -> Option<Span> {
    let floor = floor.max(to.saturating_sub(MAX_TO_SUBJECT));
    let mut governed = None;
    let mut at = to;
    while let Some(here) = at.checked_sub(1).filter(|h| *h >= floor) {
        at = here;
        if context.is_quoted(here) {
            continue;
        }
        let found = match context.name(here) {
            Some(name) => Some(name.span),
            None if is_subject_pronoun(context.lower(here)) => Some(context.span(here, here)),
            None if is_person_noun(context, here) => phrase_ending_at(context, here, floor),
            None => None,
        };
        let Some(span) = found else { continue };
        at = context.tokens.at_or_after(span.start()).min(here);
        let owned = context.tokens.is_possessive(here + 1);
        let before = word_before(context, at, floor);
        if !owned && !is_preposition(before) && lexicon::cue(before, None).is_none() {
            return Some(span);
        }
        governed = governed.or(if owned { None } else { Some(span) });
    }
    governed
}

/// The subject that the clauses before token `to` share: the first name, pronoun or noun for somebody who can speak since
/// the last main clause began, if it is not the object of a preposition.
pub(super) fn first_subject(context: &Context<'_, '_>, to: usize, floor: usize) -> Option<Span> {
    let breaks = |at: &usize| {
        // "Smith smiled, and Jones left, saying …".
        let other = context.lower(*at) == "and"
            && context.tokens.is_mark(at.saturating_sub(1), ',')
            && (context.name(at + 1).is_some() || is_subject_pronoun(context.lower(at + 1)));
        other || matches!(context.lower(*at), "but" | ";" | "while" | "because" | "whereas")
    };
    let floor = floor.max(to.saturating_sub(MAX_TO_SUBJECT));
    let mut at = (floor..to).rev().find(breaks).map_or(floor, |b| b + 1);
    let mut noun = None;
    while at < to {
        let found = match context.name(at) {
            _ if context.is_quoted(at) => None,
            Some(name) => Some(name.span),
            None if is_subject_pronoun(context.lower(at)) => Some(context.span(at, at)),
            None if is_person_noun(context, at) => phrase_ending_at(context, at, floor),
            None => None,
        };
        let Some(span) = found else {
            at += 1;
            continue;
        };
        let end = context.tokens.at_or_after(span.end()).max(at + 1);
        // "Former Ruiz staffer Cole left, saying …": not Ruiz.
        if context.name(at).is_some() && modifies_person_noun(context, end, to) {
            at = end;
            continue;
        }
        let first = context.tokens.at_or_after(span.start());
        let before = word_before(context, first, floor);
        // "spokesman Smith": the noun only introduces the name.
        let introduces = context.name(at).is_none()
            && !is_subject_pronoun(context.lower(at))
            && introduces_name(context, end, to);
        // "The mayor, Ana Ruiz, left, saying …"
        let named = if context.name(at).is_none() && !is_subject_pronoun(context.lower(at)) {
            name_after(context, end, to)
        } else {
            None
        };
        if !is_preposition(before) && named.is_some() && noun.is_none() {
            return named;
        }
        let is_owner = context.tokens.is_possessive(end) && !is_subject_pronoun(context.lower(at));
        if !is_owner && !is_preposition(before) && !introduces {
            // "the former minister said she was glad, adding …": the pronoun is easier to resolve than the noun.
            let singular = matches!(context.lower(at), "he" | "she");
            match noun {
                None if context.name(at).is_some() || is_subject_pronoun(context.lower(at)) => {
                    return Some(span);
                }
                Some(_) if singular => return Some(span),
                Some(_) if context.name(at).is_some() => return noun,
                _ => noun = noun.or(Some(span)),
            }
        }
        at = end;
    }
    noun
}
