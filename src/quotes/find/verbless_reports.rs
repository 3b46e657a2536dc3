//! Reports without a verb: *according to*, and nouns such as *her claim that …*.

use super::clauses::{clause, is_final_mark};
use super::context::Context;
use super::cues::CueAt;
use super::indirect::report;
use super::speaker_phrase;
use super::speech_nouns::CLAIMS;
use crate::model::{QuoteRule, Span};
use crate::quotes::Draft;
use std::ops::Range;

/// "Ruiz’s claim that …", "his insistence that …".
pub(crate) fn claim(scene: &Context<'_, '_>, at: usize, range: &Range<usize>) -> Option<Draft> {
    let lower = scene.lower(at);
    let next = scene.lower(at + 1);
    // The cheap question first: nearly no word is followed by *that*.
    if next != "that" || !CLAIMS.contains(&lower) {
        return None;
    }
    let source = owner(scene, at, range.start)?;
    let content = clause(scene, CueAt::words(at, at + 1), at + 2, range.end)?;
    report(scene, content, Some(source), scene.span(at, at), QuoteRule::ClaimThat)
}

/// Whose noun it is: *his*, *Ruiz’s*, *the company’s*, adjectives in between.
fn owner(scene: &Context<'_, '_>, noun: usize, floor: usize) -> Option<Span> {
    for at in (floor..noun).rev().take(3) {
        if matches!(scene.lower(at), "his" | "her" | "their" | "its") {
            return Some(scene.span(at, at));
        }
        if scene.tokens.is_possessive(at) {
            let last = at.checked_sub(1).filter(|l| *l >= floor)?;
            return speaker_phrase::phrase_ending(scene, last, floor);
        }
        if !scene.tokens.is_word(at) || crate::lexicon::is_function_word(scene.lower(at)) {
            return None;
        }
    }
    None
}

/// "Ruiz: The plan will fail": a headline that begins with who says it.
pub(crate) fn headline(scene: &Context<'_, '_>, range: &Range<usize>) -> Option<Draft> {
    /// Longest label, in tokens.
    const LABEL: usize = 7;
    let near = range.start + 1..range.end.min(range.start + LABEL);
    let colon = near.clone().find(|at| scene.tokens.is_mark(*at, ':'))?;
    let source = speaker_phrase::phrase_ending(scene, colon - 1, range.start)?;
    let whole = scene.tokens.at_or_after(source.start()) <= range.start + 2;
    if !whole || colon + 3 >= range.end {
        return None;
    }
    let mut end = range.end;
    while end > colon + 1 && is_final_mark(scene, end - 1) {
        end -= 1;
    }
    let content = scene.span(colon + 1, end - 1);
    report(scene, content, Some(source), scene.span(colon, colon), QuoteRule::HeadlineColon)
}

/// "According to Ruiz, …" and "…, according to Ruiz."
pub(crate) fn according(scene: &Context<'_, '_>, at: usize, range: &Range<usize>) -> Option<Draft> {
    let source = speaker_phrase::right(scene, at + 2, range.end)
        .or_else(|| speaker_phrase::phrase_at(scene, at + 2, range.end))?;
    let after = scene.tokens.at_or_after(source.end());
    let cue = CueAt::words(at, at + 2);
    let content = if at == range.start {
        let comma = (after..range.end.min(after + 40)).find(|i| scene.tokens.is_mark(*i, ','))?;
        clause(scene, cue, comma + 1, range.end)?
    } else {
        let mut end = at;
        while end > range.start && is_final_mark(scene, end - 1) {
            end -= 1;
        }
        if end <= range.start + 2 {
            return None;
        }
        scene.span(range.start, end - 1)
    };
    report(scene, content, Some(source), scene.span(at, at + 1), QuoteRule::AccordingTo)
}
