//! Reports without a verb: *according to*, and nouns such as *her claim that …*.

use super::Draft;
use super::clauses::{clause, is_final_mark};
use super::cue::CueAt;
use super::indirect::report;
use super::nouns::{ATTITUDES, CLAIMS};
use super::phrases::object;
use super::scene::Scene;
use super::source;
use crate::lexicon::CueClass;
use crate::model::Span;
use std::ops::Range;

/// "Ruiz’s claim that …", "his insistence that …", "her criticism of …".
pub(super) fn claim(scene: &Scene<'_, '_>, at: usize, range: &Range<usize>) -> Option<Draft> {
    let lower = scene.lower(at);
    let next = scene.lower(at + 1);
    let that = CLAIMS.contains(&lower) && next == "that";
    let leads = ATTITUDES.iter().any(|(noun, preposition)| *noun == lower && *preposition == next);
    if !that && !leads {
        return None;
    }
    let source = owner(scene, at, range.start)?;
    let cue = CueAt { class: CueClass::Judge, ..CueAt::words(at, at + 1) };
    let (content, rule, sure) = if that {
        (clause(scene, cue, at + 2, range.end)?, "claim-that", 0.8)
    } else {
        let from = if next == "to" { at + 1 } else { at + 2 };
        (object(scene, cue, from, range.end)?, "attitude-noun", 0.6)
    };
    report(scene, content, Some(source), scene.span(at, at), rule, sure)
}

/// Whose noun it is: *his*, *Ruiz’s*, *the company’s*, adjectives in between.
fn owner(scene: &Scene<'_, '_>, noun: usize, floor: usize) -> Option<Span> {
    for at in (floor..noun).rev().take(3) {
        if matches!(scene.lower(at), "his" | "her" | "their" | "its") {
            return Some(scene.span(at, at));
        }
        if scene.tokens.is_possessive(at) {
            let last = at.checked_sub(1).filter(|l| *l >= floor)?;
            return source::ending(scene, last, floor);
        }
        if !scene.tokens.is_word(at) || crate::lexicon::is_function_word(scene.lower(at)) {
            return None;
        }
    }
    None
}

/// "According to Ruiz, …" and "…, according to Ruiz."
pub(super) fn according(scene: &Scene<'_, '_>, at: usize, range: &Range<usize>) -> Option<Draft> {
    let source =
        source::right(scene, at + 2, range.end).or_else(|| source::phrase_at(scene, at + 2, range.end))?;
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
    report(scene, content, Some(source), scene.span(at, at + 1), "according-to", 0.85)
}
