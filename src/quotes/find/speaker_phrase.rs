//! The words that name a speaker: a noun phrase before or after a cue verb, with its first and last token.

use super::context::Context;
use super::cues::CueToken;
use super::speaker_words::{is_person_noun, is_proper};
use crate::lexicon::{
    self, VerbForm, is_auxiliary, is_between_subject_and_verb, is_day_or_month, is_determiner,
    is_indefinite_pronoun, is_preposition, is_subject_pronoun,
};
use crate::model::Span;
use crate::tokens::TokenKind;

/// Longest noun phrase before a verb, in tokens.
const MAX_PHRASE: usize = 9;
/// Longest noun phrase after a verb, with titles and names in it, in tokens.
const MAX_PHRASE_AFTER: usize = 12;
/// How far a subject may stand from its verb, in tokens, so that the work stays linear in sentences that never end.
const MAX_TO_SUBJECT: usize = 80;
/// Longest apposition between speaker and cue, in tokens.
const MAX_APPOSITION: usize = 30;
/// How many adverbs and auxiliaries may stand between a subject and its verb.
const MAX_BETWEEN: usize = 4;
/// How far after a possessive its noun may stand, in tokens.
const MAX_TO_NOUN: usize = 4;

/// The subject before a cue verb, not before token `floor`.
pub(super) fn source_before(context: &Context<'_, '_>, cue: CueToken, floor: usize) -> Option<Span> {
    let tokens = context.tokens;
    let mut at = cue.at;
    loop {
        let before = at.checked_sub(1).filter(|b| *b >= floor)?;
        let lower = context.lower(before);
        if let Some(verb) = verb_of_going_on(context, before, floor) {
            let form = if context.lower(verb) == "going" { VerbForm::Participle } else { VerbForm::Past };
            return source_before(context, CueToken { at: verb, form, ..cue }, floor);
        }
        if is_between_subject_and_verb(lower)
            || is_auxiliary(lower)
            || (is_day_or_month(lower) && context.name(before).is_none())
            || (lower == "on" && is_day_or_month(context.lower(at)))
            || tokens
                .get(before)
                .is_some_and(|t| t.kind == TokenKind::Clitic && !tokens.is_possessive(before))
        {
            at = before;
        } else if (cue.form == VerbForm::Participle && (tokens.is_mark(before, ',') || is_preposition(lower)))
            || matches!(lower, "and" | "then")
        {
            // "Smith met the jury on Monday, saying …", "Smith met the jury and said …".
            return first_subject(context, before, floor).or_else(|| nearest_subject(context, cue.at, floor));
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
            if let Some(found) = phrase_ending_at(context, last, floor) {
                return Some(described_name(context, found, floor).unwrap_or(found));
            }
            return nearest_subject(context, cue.at, floor);
        } else if matches!(lower, "who" | "which" | "that") {
            // "…, who said": what stands before the relative pronoun.
            let head = before.checked_sub(1).filter(|h| *h >= floor)?;
            let head =
                if tokens.is_mark(head, ',') { head.checked_sub(1).filter(|h| *h >= floor)? } else { head };
            return phrase_ending_at(context, head, floor);
        } else {
            let found =
                phrase_ending_at(context, before, floor).or_else(|| nearest_subject(context, cue.at, floor));
            return found
                .map(|span| with_coordinated_name(context, owner_of_phrase(context, span, floor), floor));
        }
    }
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
        Some(name) if begins(context.tokens.at_or_after(name.span.start())) => name.span.join(found),
        _ => found,
    }
}

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

/// The token of *went* in "went on to explain", where `to` is the token of *to*.
fn verb_of_going_on(context: &Context<'_, '_>, to: usize, floor: usize) -> Option<usize> {
    let verb = to.checked_sub(2).filter(|v| *v >= floor)?;
    let goes =
        matches!(context.lower(verb), "going" | "went" | "goes" | "go") && context.lower(to - 1) == "on";
    (context.lower(to) == "to" && goes).then_some(verb)
}

/// The name that a noun phrase describes: "Ana Ruiz, the head of the union, one of …, said".
fn described_name(context: &Context<'_, '_>, phrase: Span, floor: usize) -> Option<Span> {
    let first = context.tokens.at_or_after(phrase.start());
    let from = floor.max(first.saturating_sub(MAX_APPOSITION));
    let comma = (from..first).rev().find(|at| context.tokens.is_mark(*at, ','))?;
    // Between the name and the noun only words of a description may stand.
    let plain = (comma + 1..first).all(|at| context.tokens.is_word(at) || context.tokens.is_possessive(at));
    let name = context.name(comma.checked_sub(1)?).filter(|_| plain && context.name(first).is_none())?;
    (context.tokens.at_or_after(name.span.start()) >= floor).then_some(name.span)
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
    speaks.then(|| context.span(first, last))
}

/// The pronoun *it* before a verb: an organisation or a text named before.
pub(super) fn pronoun_it_before(context: &Context<'_, '_>, verb: usize, floor: usize) -> Option<Span> {
    let last = last_before(context, verb, floor)?;
    (context.lower(last) == "it").then(|| context.span(last, last))
}

/// The last token before a verb that is no adverb and no auxiliary.
fn last_before(context: &Context<'_, '_>, verb: usize, floor: usize) -> Option<usize> {
    let skipped =
        |at: &usize| is_between_subject_and_verb(context.lower(*at)) || is_auxiliary(context.lower(*at));
    (floor..verb).rev().take(MAX_BETWEEN).find(|at| !skipped(at))
}

/// Any noun phrase before a verb, with only adverbs and auxiliaries between: *the letter said*, *a new poll shows*.
pub(super) fn noun_phrase_before(context: &Context<'_, '_>, verb: usize, floor: usize) -> Option<Span> {
    let last = last_before(context, verb, floor)?;
    let noun = context.tokens.is_word(last)
        && !lexicon::is_function_word(context.lower(last))
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
    Some(context.span(first, last))
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
        let before = at.checked_sub(1).filter(|b| *b >= floor).map_or("", |b| context.lower(b));
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
        let first = context.tokens.at_or_after(span.start());
        let before = first.checked_sub(1).filter(|b| *b >= floor).map_or("", |b| context.lower(b));
        // "spokesman Smith": the noun only introduces the name.
        let introduces = context.name(at).is_none()
            && !is_subject_pronoun(context.lower(at))
            && introduces_name(context, end, to);
        if !context.tokens.is_possessive(end) && !is_preposition(before) && !introduces {
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

/// The noun phrase that begins at token `from` (after an inverted verb, or *according to*), not beyond `limit`.
pub(super) fn source_after(context: &Context<'_, '_>, from: usize, limit: usize) -> Option<Span> {
    let mut at = from;
    let mut head: Option<usize> = None;
    while at < limit && at < from + MAX_PHRASE_AFTER {
        if let Some(name) = context.name(at) {
            let end = context.tokens.at_or_after(name.span.end());
            // "said Ruiz’s lawyer": not Ruiz.
            if context.tokens.is_possessive(end) && has_person_noun_ahead(context, end + 1, limit) {
                at = end + 1;
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
    // "said spokeswoman Ruiz": the name was returned above, so that only a noun is left here.
    Some(context.span(from, last))
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
