//! Verbs that are a judgement: whom they judge, and what they say of them: *called the plan a win*, *blamed Cole for the
//! delay*. Passives are found in [`super::passives`].

use super::clause_starts::{is_final_mark, opens_noun_phrase};
use super::clauses::clause_from;
use super::context::Context;
use super::cue_phrases::{begins_noun_phrase, is_dangling, is_object_pronoun, object_ends, object_phrase};
use super::cues::{CueToken, is_asserted};
use super::reports::ReportedContent;
use super::speaker_words::is_person_noun;
use crate::lexicon::{self, CueClass, Frame};
use crate::model::{QuoteRule, Span};

/// Longest phrase for whom or what a verb judges, in tokens.
const MAX_TARGET: usize = 40;
/// Fewest letters of a verb in *-ing*.
const MIN_GERUND: usize = 5;

/// What a verb of judgement tells.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Judgement {
    /// The words for whom or what is judged.
    pub(super) target: Option<Span>,
    /// What is said of them.
    pub(super) said: Option<ReportedContent>,
}

/// Whether a verb is a judgement, so that its object is judged.
pub(super) fn is_judgement(cue: CueToken) -> bool {
    matches!(cue.class, CueClass::Call | CueClass::Judge | CueClass::Hold)
        && (cue.frames.has(Frame::Called) || cue.frames.has(Frame::Subject))
}

/// What an active verb of judgement tells, before token `limit`. `source` are the words that name its subject.
pub(super) fn judgement(
    context: &Context<'_, '_>,
    cue: CueToken,
    source: Option<Span>,
    limit: usize,
) -> Option<Judgement> {
    if !begins_noun_phrase(context, cue.end) {
        return None;
    }
    if cue.frames.has(Frame::Called) {
        return named(context, cue, source, limit);
    }
    if !is_asserted(context, cue) {
        return None;
    }
    // "supports closing the bridge"
    if is_gerund(context, cue.end) {
        let said = object_phrase(context, cue, cue.end, limit)?;
        return Some(Judgement { target: None, said: Some(ReportedContent::new(said, QuoteRule::Object)) });
    }
    let end = target_end(context, cue, cue.end, limit);
    let target = trimmed(context, cue.end, end);
    let said = said_after_link(context, cue, end, limit).map(|said| with_target(context, said, target));
    Some(Judgement { target, said })
}

/// What somebody or something is called: "called the plan a win", "describes it as unsafe", "a plan she called a win".
fn named(context: &Context<'_, '_>, cue: CueToken, source: Option<Span>, limit: usize) -> Option<Judgement> {
    let from = cue.end;
    let end = target_end(context, cue, from, limit);
    if let Some(said) = said_after_link(context, cue, end, limit) {
        return Some(Judgement { target: trimmed(context, from, end), said: Some(said) });
    }
    if context.is_quoted(end) && end < limit {
        // What is in marks is found as a quotation.
        let is_pronoun = end == from + 1 && is_object_pronoun(context.lower(from));
        let close = (end..limit).find(|at| !context.is_quoted(*at)).unwrap_or(limit);
        // "called him “a liar” and left"
        let goes_on = matches!(context.lower(close), "and" | "but");
        let limit = if goes_on { close } else { limit };
        let said = if end == from || (goes_on && !is_pronoun) {
            None
        } else {
            // "called it “a win”": the pronoun belongs to what was said.
            let own = (close..limit.min(close + 1))
                .any(|at| context.tokens.is_word(at) && !object_ends(context, cue, at, limit));
            complement(context, cue, if is_pronoun || own { from } else { end }, limit)
        };
        let target = if end == from { antecedent(context, source) } else { trimmed(context, from, end) };
        return Some(Judgement { target, said });
    }
    if let Some(at) = complement_start(context, from, end) {
        // "called the plan a win": all of it is what was said.
        let mut said = complement(context, cue, at, limit)?;
        let target = trimmed(context, from, at);
        said.span = target.map_or(said.span, |target| target.join(said.span));
        return Some(Judgement { target, said: Some(said) });
    }
    // "a move she called reckless", "what he called a plot": the object stands before the subject.
    let target = antecedent(context, source);
    let relative = target.is_some() || follows_what(context, source);
    let said = complement(context, cue, from, limit).filter(|_| relative)?;
    Some(Judgement { target, said: Some(said) })
}

/// One past the last token of whom or what is judged.
fn target_end(context: &Context<'_, '_>, cue: CueToken, from: usize, limit: usize) -> usize {
    let limit = limit.min(from + MAX_TARGET);
    let names = cue.frames.has(Frame::Called);
    (from..limit)
        .find(|at| {
            if context.is_quoted(*at) {
                return names;
            }
            *at > from && (is_link(context, cue, from, *at) || object_ends(context, cue, *at, limit))
        })
        .unwrap_or(limit)
}

/// Whether a word leads from whom a verb judges to what it says of them: "called it out *as* a plot", "accused them *of*
/// lying", "praised her *for* the plan".
pub(super) fn is_link(context: &Context<'_, '_>, cue: CueToken, from: usize, at: usize) -> bool {
    let next = at + 1;
    let clause = lexicon::is_subject_pronoun(context.lower(next)) || context.lower(next) == "it";
    match context.lower(at) {
        "as" if is_office_held(context, at) => false,
        "as" => !clause && context.name(next).is_none() && !matches!(context.lower(next), "well" | "part"),
        "of" => cue.frames.leads("of"),
        "with" => context.lower(cue.at).starts_with("credit"),
        "for" => {
            // "praised the push for reform": the preposition belongs to the noun.
            let judged = at.saturating_sub(1);
            let somebody = from == at
                || context.name(judged).is_some()
                || is_object_pronoun(context.lower(judged))
                || is_person_noun(context, judged);
            cue.class == CueClass::Judge
                && (somebody
                    || is_gerund(context, next)
                    || lexicon::is_possessive_determiner(context.lower(next)))
        }
        _ => false,
    }
}

/// "her record as mayor": what somebody was, and not what is said of them.
fn is_office_held(context: &Context<'_, '_>, at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |b| context.lower(b));
    matches!(
        before,
        "record"
            | "role"
            | "job"
            | "tenure"
            | "time"
            | "work"
            | "position"
            | "experience"
            | "career"
            | "years"
            | "service"
    )
}

/// What follows a word that leads to what is said.
pub(super) fn said_after_link(
    context: &Context<'_, '_>,
    cue: CueToken,
    link: usize,
    limit: usize,
) -> Option<ReportedContent> {
    let leads = link < limit && matches!(context.lower(link), "as" | "of" | "with" | "for");
    let clause = context.lower(link) == "of" || is_gerund(context, link + 1);
    let said = if clause {
        clause_from(context, cue, link + 1, limit).or_else(|| object_phrase(context, cue, link + 1, limit))
    } else {
        object_phrase(context, cue, link + 1, limit)
    };
    let said = said.filter(|_| leads && link + 1 < limit)?;
    let named = cue.class != CueClass::Judge || context.lower(link) == "as";
    Some(ReportedContent::new(said, if named { QuoteRule::Called } else { QuoteRule::Accusation }))
}

/// What is said together with whom it is said of, where it begins with quoted words: *dismissed the plan as “a joke”*.
fn with_target(context: &Context<'_, '_>, said: ReportedContent, target: Option<Span>) -> ReportedContent {
    let first = context.tokens.at_or_after(said.span.start());
    let mark = first + usize::from(lexicon::is_article(context.lower(first)));
    let is_named = said.rule == QuoteRule::Called && context.is_quoted(mark);
    let span = target.filter(|_| is_named).map_or(said.span, |target| target.join(said.span));
    ReportedContent { span, ..said }
}

/// What somebody is called, from its first token.
pub(super) fn complement(
    context: &Context<'_, '_>,
    cue: CueToken,
    from: usize,
    limit: usize,
) -> Option<ReportedContent> {
    let span = object_phrase(context, cue, from, limit)?;
    Some(ReportedContent::new(span, QuoteRule::Called))
}

/// Where, between two tokens, the words begin that tell what the noun phrase before them is called.
fn complement_start(context: &Context<'_, '_>, from: usize, end: usize) -> Option<usize> {
    if let Some(name) = context.name(from) {
        let after = context.tokens.at_or_after(name.span.end());
        if !context.tokens.is_possessive(after) {
            return Some(after).filter(|at| *at < end && begins_complement(context, *at));
        }
    }
    let lower = context.lower(from);
    if is_object_pronoun(lower) && (lower != "her" || begins_complement(context, from + 1)) {
        return Some(from + 1).filter(|at| *at < end && begins_complement(context, *at));
    }
    let mut name_ended = false;
    for at in from + 1..end {
        let lower = context.lower(at);
        let opens = lexicon::is_article(lower) || matches!(lower, "one" | "too" | "very" | "not");
        let before = context.lower(at - 1);
        let after_noun = context.tokens.is_word(at - 1) && !lexicon::is_function_word(before);
        if (opens && after_noun) || (name_ended && begins_complement(context, at)) {
            return Some(at);
        }
        name_ended = context.name(at).is_some_and(|name| {
            context.tokens.at_or_after(name.span.end()) == at + 1 && !context.tokens.is_possessive(at + 1)
        });
    }
    // "called the old plan dangerous"
    let last = (from..end).rev().find(|at| !is_final_mark(context, *at)).filter(|last| *last > from + 1)?;
    (opens_noun_phrase(lower) && is_adjective(context.lower(last))).then_some(last)
}

/// Whether a word may begin what somebody is called: not "called her on Monday", "called Cole to say".
fn begins_complement(context: &Context<'_, '_>, at: usize) -> bool {
    let lower = context.lower(at);
    let opens = opens_noun_phrase(lower) || matches!(lower, "one" | "too" | "very" | "not");
    let adverb = lexicon::is_between_subject_and_verb(lower) && !is_adjective(lower);
    let time = lexicon::is_day_or_month(lower)
        || matches!(
            lower,
            "last" | "back" | "up" | "out" | "in" | "yesterday" | "today" | "earlier" | "this"
        );
    context.tokens.is_word(at)
        && !time
        && !adverb
        && (opens || !lexicon::is_function_word(lower))
        && context.name(at).is_none()
}

/// Whether a word has an ending of adjectives.
fn is_adjective(lower: &str) -> bool {
    const ENDINGS: [&str; 12] =
        ["ous", "ful", "less", "able", "ible", "ive", "ish", "ic", "fair", "wrong", "unsafe", "weak"];
    ENDINGS.iter().any(|ending| lower.ends_with(ending))
}

/// Whether a word is a verb in *-ing*: *closing*, not *thing*.
fn is_gerund(context: &Context<'_, '_>, at: usize) -> bool {
    let lower = context.lower(at);
    let noun =
        matches!(lower, "anything" | "everything" | "nothing" | "something" | "king" | "morning" | "evening");
    context.tokens.is_word(at)
        && lower.len() >= MIN_GERUND
        && lower.ends_with("ing")
        && !noun
        && !context.tokens.is_capital(at)
}

/// Whether *what* stands before a subject: "what she called".
fn follows_what(context: &Context<'_, '_>, source: Option<Span>) -> bool {
    let first = source.map(|s| context.tokens.at_or_after(s.start()));
    first.and_then(|f| f.checked_sub(1)).is_some_and(|b| context.lower(b) == "what")
}

/// The noun phrase that a relative clause with this subject describes: "*a man* Ruiz once called a thief". With the name
/// that the noun phrase describes, where there is one: "*Cole, a man* Ruiz once called a thief".
fn antecedent(context: &Context<'_, '_>, source: Option<Span>) -> Option<Span> {
    let first = context.tokens.at_or_after(source?.start());
    let before = first.checked_sub(1)?;
    let relative = matches!(context.lower(before), "who" | "whom" | "which" | "that");
    if relative {
        return described_before(context, before);
    }
    context.tokens.is_word(before).then(|| described_before(context, first))?
}

/// The noun phrase that ends before a token, or before a comma that stands there, together with the name it describes.
pub(super) fn described_before(context: &Context<'_, '_>, at: usize) -> Option<Span> {
    /// Longest noun phrase, in tokens.
    const MAX_NOUN_PHRASE: usize = 8;
    let mut last = at.checked_sub(1)?;
    if context.tokens.is_mark(last, ',') {
        last = last.checked_sub(1)?;
    }
    if let Some(name) = context.name(last) {
        return Some(name.span);
    }
    if lexicon::is_subject_pronoun(context.lower(last)) {
        return Some(context.span(last, last));
    }
    let noun = context.tokens.is_word(last)
        && !lexicon::is_function_word(context.lower(last))
        && !context.is_quoted(last);
    let inner = |i: &usize| context.tokens.is_word(*i) || context.tokens.is_possessive(*i);
    let floor = last.saturating_sub(MAX_NOUN_PHRASE);
    let first = (floor..last)
        .rev()
        .take_while(inner)
        .find(|i| lexicon::is_determiner(context.lower(*i)))
        .filter(|_| noun)?;
    let phrase = context.span(first, last);
    let name = first
        .checked_sub(2)
        .filter(|_| context.tokens.is_mark(first - 1, ','))
        .and_then(|before| context.name(before));
    Some(name.map_or(phrase, |name| name.span.join(phrase)))
}

/// The span of tokens without marks at its end; `None` where it is empty.
fn trimmed(context: &Context<'_, '_>, from: usize, end: usize) -> Option<Span> {
    let mut end = end;
    let dangles = |lower: &str| is_dangling(lower) || lexicon::is_article(lower);
    while end > from && (is_final_mark(context, end - 1) || dangles(context.lower(end - 1))) {
        end -= 1;
    }
    (end > from).then(|| context.span(from, end - 1))
}
