//! Reports without a verb: *according to*, and nouns such as *her claim that …*.

use super::clauses::{clause_from, is_final_mark};
use super::context::Context;
use super::cues::CueToken;
use super::reports::{self, ReportedContent};
use super::speaker_phrase;
use super::speech_nouns::CLAIMS;
use crate::lexicon;
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

/// "Ruiz’s claim that …", "his insistence that …".
pub(super) fn claim_that(context: &Context<'_, '_>, at: usize, range: &Range<usize>) -> Option<Draft> {
    let lower = context.lower(at);
    let next = context.lower(at + 1);
    // The cheap test comes first: hardly any word is followed by *that*.
    if next != "that" || !CLAIMS.contains(&lower) {
        return None;
    }
    let source = owner(context, at, range.start)?;
    let content = clause_from(context, CueToken::phrase(at, at + 1), at + 2, range.end)?;
    let content = ReportedContent::new(content, QuoteRule::ClaimThat);
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
        if !context.tokens.is_word(at) || crate::lexicon::is_function_word(context.lower(at)) {
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
    let whole = context.tokens.at_or_after(source.start()) <= range.start + MAX_BEFORE_LABEL;
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
    lexicon::role(lower).is_some() || lexicon::is_group(lower) || unknown_name
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
        context.span(range.start, end - 1)
    };
    let content = ReportedContent::new(content, QuoteRule::AccordingTo);
    reports::draft(context, content, Some(source), context.span(at, at + 1))
}
