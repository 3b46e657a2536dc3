//! Reports without a verb: *according to*, and nouns such as *her claim that …*.

use super::clause_starts::is_final_mark;
use super::clauses::clause_from;
use super::content_before::after_dateline;
use super::context::Context;
use super::cues::{CueToken, is_be};
use super::reports::{self, ReportedContent};
use super::speaker_phrase;
use super::speech_nouns::{CLAIMS, PROMISES};
use crate::lexicon::{self, VerbForm};
use crate::model::{QuoteRule, Span};
use crate::quotes::draft::Draft;
use std::ops::Range;

/// How far before a noun of speech its possessor may stand, in tokens.
const MAX_TO_POSSESSOR: usize = 3;
/// How far after the source of *according to* the comma may stand, in tokens.
const MAX_TO_COMMA: usize = 40;
/// How many tokens may stand before the name in a headline's label.
const MAX_BEFORE_LABEL: usize = 2;
/// Fewest tokens after a label: a colon, and two words.
const MIN_LABELLED: usize = 3;

/// Who voices what a noun says: "Ruiz expressed deep concern that …".
fn voiced_by(context: &Context<'_, '_>, noun: usize, floor: usize) -> Option<Span> {
    const VERBS: [&str; 16] = [
        "dropped",
        "express",
        "expressed",
        "expresses",
        "expressing",
        "issued",
        "made",
        "makes",
        "raise",
        "raised",
        "raises",
        "repeated",
        "repeats",
        "voice",
        "voiced",
        "voices",
    ];
    let near = (noun.saturating_sub(MAX_TO_POSSESSOR)..noun).rev().filter(|at| *at > floor);
    let at = near.into_iter().find(|at| VERBS.contains(&context.lower(*at)))?;
    let verb = CueToken { form: VerbForm::Past, ..CueToken::phrase(at, at + 1) };
    speaker_phrase::source_before(context, verb, floor)
}

/// "Ruiz’s claim that …", "his insistence that …".
pub(super) fn claim_that(context: &Context<'_, '_>, at: usize, range: &Range<usize>) -> Option<Draft> {
    let lower = context.lower(at);
    let next = context.lower(at + 1);
    if next == "to" && PROMISES.contains(&lower) {
        let source = owner(context, at, range.start)?;
        let content = clause_from(context, CueToken::phrase(at, at + 1), at + 1, range.end)?;
        let content = ReportedContent::new(content, QuoteRule::ClaimThat);
        return reports::draft(context, content, Some(source), context.span(at, at));
    }
    if matches!(next, "by" | "from") && CLAIMS.contains(&lower) {
        return claim_of(context, at, range);
    }
    // The cheap test comes first: hardly any word is followed by *that*.
    if next != "that" || !CLAIMS.contains(&lower) {
        return None;
    }
    // "denied allegations that …": somebody claims it, nobody says who.
    let unowned = matches!(
        lower,
        "accusation"
            | "accusations"
            | "allegation"
            | "allegations"
            | "claims"
            | "concerns"
            | "fears"
            | "reports"
            | "suspicions"
    ) && at > range.start
        && context.tokens.is_word(at - 1);
    let source = owner(context, at, range.start).or_else(|| voiced_by(context, at, range.start));
    if source.is_none() && !unowned {
        return None;
    }
    let content = clause_from(context, CueToken::phrase(at, at + 1), at + 2, range.end)?;
    let content = ReportedContent::new(content, QuoteRule::ClaimThat);
    reports::draft(context, content, source, context.span(at, at))
}

/// "a claim by Ruiz that …", "warnings from the club that …".
fn claim_of(context: &Context<'_, '_>, noun: usize, range: &Range<usize>) -> Option<Draft> {
    let source = speaker_phrase::source_after(context, noun + 2, range.end)
        .or_else(|| speaker_phrase::phrase_starting_at(context, noun + 2, range.end))?;
    let after = context.tokens.at_or_after(source.end());
    let that = (after..range.end.min(after + MAX_TO_POSSESSOR)).find(|at| context.lower(*at) == "that")?;
    let content = clause_from(context, CueToken::phrase(noun, noun + 1), that + 1, range.end)?;
    let content = ReportedContent::new(content, QuoteRule::ClaimThat);
    reports::draft(context, content, Some(source), context.span(noun, noun))
}

/// "is said to have left": somebody says so, nobody says who.
pub(super) fn supposed(context: &Context<'_, '_>, at: usize, range: &Range<usize>) -> Option<Draft> {
    let cue = matches!(context.lower(at), "said" | "alleged" | "believed" | "thought" | "reported");
    if !cue || context.lower(at + 1) != "to" || !matches!(context.lower(at + 2), "be" | "have") {
        return None;
    }
    let verb = (range.start..at).rev().find(|b| !lexicon::is_between_subject_and_verb(context.lower(*b)))?;
    if !is_be(context.lower(verb)) {
        return None;
    }
    let content = clause_from(context, CueToken::phrase(at, at + 1), at + 1, range.end)?;
    let content = ReportedContent::new(content, QuoteRule::Impersonal);
    reports::draft(context, content, None, context.span(at, at))
}

/// "is determined to wait", "would like to wait": an intention without a verb of speech.
pub(super) fn intention(context: &Context<'_, '_>, at: usize, range: &Range<usize>) -> Option<Draft> {
    let wish = match context.lower(at) {
        "determined" | "eager" | "keen" => {
            let verb = (range.start..at).rev().find(|b| {
                !lexicon::is_between_subject_and_verb(context.lower(*b)) && context.lower(*b) != "more"
            })?;
            is_be(context.lower(verb))
        }
        "like" => at > range.start && context.lower(at - 1) == "would",
        _ => false,
    };
    let verb = context.tokens.is_word(at + 2) && !lexicon::is_function_word(context.lower(at + 2));
    if !wish
        || context.lower(at + 1) != "to"
        || !(verb || matches!(context.lower(at + 2), "be" | "have" | "do"))
    {
        return None;
    }
    let cue = CueToken::phrase(at, at + 1);
    let source = speaker_phrase::source_before(context, cue, range.start)?;
    let content = ReportedContent::new(clause_from(context, cue, at + 1, range.end)?, QuoteRule::ToClause);
    reports::draft(context, content, Some(source), context.span(at, at))
}

/// The possessor of a noun, adjectives in between: *his*, *Ruiz’s*, *the company’s*.
fn owner(context: &Context<'_, '_>, noun: usize, floor: usize) -> Option<Span> {
    for at in (floor..noun).rev().take(MAX_TO_POSSESSOR) {
        if matches!(context.lower(at), "his" | "her" | "their" | "its") {
            return Some(context.span(at, at));
        }
        if context.tokens.is_possessive(at) {
            let last = at.checked_sub(1).filter(|l| *l >= floor)?;
            return speaker_phrase::phrase_ending_at(context, last, floor);
        }
        if !context.tokens.is_word(at) || lexicon::is_function_word(context.lower(at)) {
            return None;
        }
    }
    None
}

/// "Ruiz: The plan will fail": a headline that begins with its speaker.
pub(super) fn labelled_headline(context: &Context<'_, '_>, range: &Range<usize>) -> Option<Draft> {
    /// Longest label, in tokens.
    const MAX_LABEL_TOKENS: usize = 7;
    let near = range.start + 1..range.end.min(range.start + MAX_LABEL_TOKENS);
    let colon = near.clone().find(|at| context.tokens.is_mark(*at, ':'))?;
    if !names_speaker(context, range.start, colon - 1) {
        return None;
    }
    let source = speaker_phrase::phrase_ending_at(context, colon - 1, range.start)?;
    let first = context.tokens.at_or_after(source.start());
    let whole = first <= range.start + MAX_BEFORE_LABEL;
    if !whole || colon + MIN_LABELLED >= range.end {
        return None;
    }
    let mut end = range.end;
    while end > colon + 1 && is_final_mark(context, end - 1) {
        end -= 1;
    }
    let content = ReportedContent::new(context.span(colon + 1, end - 1), QuoteRule::HeadlineColon);
    reports::draft(context, content, Some(source), context.span(colon, colon))
}

/// Whether the label of a headline, from token `first` to `last`, is somebody who can speak: a name, a noun for people, or
/// one word that is a surname and no place. *Correction*, *Watch* and *Leeds* are none.
fn names_speaker(context: &Context<'_, '_>, first: usize, last: usize) -> bool {
    let lower = context.lower(last);
    if context.name(last).is_some() {
        // "Ruiz and Cole: a long friendship"
        return !(first..last).any(|at| context.lower(at) == "and");
    }
    let folded = lexicon::fold(lower);
    let word = lexicon::name_word(&folded);
    let unknown_name = first == last
        && !lexicon::is_common_word(lower)
        && !lexicon::is_place(lower)
        && word.english == 0
        && (word.surname > word.place
            || context.tokens.get(last).is_some_and(|t| t.shouted && t.span.len() < 4));
    // "Poll: Most want a harbour"
    let is_paper = matches!(lower, "poll" | "polls" | "report" | "study" | "survey");
    (lexicon::role(lower).is_some() || lexicon::is_group(lower) || unknown_name) && !is_paper
}

/// "Bridge to close: report", "Bridge to close: Transport Ministry": a headline that ends with its source.
pub(super) fn signed_headline(context: &Context<'_, '_>, range: &Range<usize>) -> Option<Draft> {
    /// Longest source, in tokens.
    const MAX_SOURCE: usize = 4;
    /// Fewest tokens of what is reported.
    const MIN_REPORTED: usize = 4;
    const TEXTS: [&str; 9] =
        ["report", "reports", "poll", "study", "survey", "sources", "officials", "police", "source"];
    let near = (range.start + MIN_REPORTED..range.end).rev().take(MAX_SOURCE + 1);
    let colon = near.into_iter().find(|at| context.tokens.is_mark(*at, ':'))?;
    let last = range.end.checked_sub(1).filter(|last| *last > colon)?;
    let name = context.name(colon + 1).is_some_and(|n| context.tokens.at_or_after(n.span.end()) > last);
    let lower = context.lower(last);
    if !name && !TEXTS.contains(&lower) && !lexicon::is_organisation_word(lower) {
        return None;
    }
    let content = ReportedContent::new(context.span(range.start, colon - 1), QuoteRule::HeadlineColon);
    reports::draft(context, content, Some(context.span(colon + 1, last)), context.span(colon, colon))
}

/// "According to Ruiz, …" and "…, according to Ruiz."
pub(super) fn according_to(context: &Context<'_, '_>, at: usize, range: &Range<usize>) -> Option<Draft> {
    let source = speaker_phrase::source_after(context, at + 2, range.end)
        .or_else(|| speaker_phrase::phrase_starting_at(context, at + 2, range.end))?;
    let after = context.tokens.at_or_after(source.end());
    let cue = CueToken::phrase(at, at + 2);
    let content = if at == range.start {
        let comma = (after..range.end.min(after + MAX_TO_COMMA)).find(|i| context.tokens.is_mark(*i, ','))?;
        clause_from(context, cue, comma + 1, range.end)?
    } else {
        let mut end = at;
        while end > range.start && is_final_mark(context, end - 1) {
            end -= 1;
        }
        if end <= range.start + 2 {
            return None;
        }
        let dateline = after_dateline(context, range);
        // "He left; she stayed, according to Ruiz": the last clause.
        let semicolon =
            (dateline..end).rev().find(|i| context.tokens.is_mark(*i, ';') && !context.is_quoted(*i));
        context.span(semicolon.map_or(dateline, |i| i + 1), end - 1)
    };
    let content = ReportedContent::new(content, QuoteRule::AccordingTo);
    reports::draft(context, content, Some(source), context.span(at, at + 1))
}
