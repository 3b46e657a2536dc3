//! Reports that end, or go on, before their verb: *The plan failed, Ruiz said*; *the plan, which Ruiz says failed*.

use super::clauses::{clause, is_adjunct, is_final_mark, past_time};
use super::context::Context;
use super::cues::{CueAt, is_adjacent};
use super::reported_content::Reported;
use super::speaker_phrase;
use crate::lexicon::{CueClass, Frame, VerbForm};
use crate::model::{QuoteRule, Span};
use std::ops::Range;

/// How many tokens of a dateline are looked at: *WASHINGTON (AP) —*.
const DATELINE: usize = 12;

/// ", Ruiz said.": what stands before the comma that begins the attribution; ", Ruiz said, …": on both sides of it.
pub(crate) fn before(
    scene: &Context<'_, '_>,
    cue: CueAt,
    source: Span,
    range: &Range<usize>,
) -> Option<Reported> {
    let says = cue.frames.has(Frame::After) || cue.frames.has(Frame::Addressee);
    let finite = matches!(cue.form, VerbForm::Past | VerbForm::Present | VerbForm::Base);
    let start = after_dateline(scene, range);
    let first = scene.tokens.at_or_after(source.start());
    let last = scene.tokens.at_or_after(source.end());
    let comma = (start..first).rev().take(6).find(|at| scene.tokens.is_mark(*at, ','))?;
    let clean = (comma + 1..first)
        .all(|at| scene.tokens.is_word(at) || scene.tokens.is_mark(at, '.') || scene.is_quoted(at));
    // "“We won,” Ruiz said, and left": what stands in marks is found as such.
    let introduced = |at: usize| scene.tokens.is_mark(at, ':') && !scene.is_quoted(at);
    let own = (start..comma).any(|at| scene.tokens.is_word(at) && !scene.is_quoted(at))
        && !(start..comma).any(introduced);
    if !own || !says || !finite || !clean || !is_adjacent(scene, cue, last) {
        return None;
    }
    let end = past_time(scene, cue.end, range.end);
    let opening = is_opening(scene.lower(start));
    let ends_before = scene.tokens.is_mark(end, ',') && is_circumstance(scene, end + 1);
    if scene.tokens.is_mark(end, ',') && end + 3 < range.end && cue.frames.has(Frame::After) && !ends_before {
        let later = clause(scene, cue, end + 1, range.end)?;
        // "However, Ruiz said, …": only what follows is said.
        let short = comma < start + 2 || opening;
        let span = if short { later } else { scene.span(start, start).join(later) };
        return Some((span, QuoteRule::AttributionInside));
    }
    // What follows the verb may only be time, place or addressee: the sentence ends soon.
    let tail = range.end.saturating_sub(end);
    let closes = tail <= 1
        || ends_before
        || (tail <= 24
            && (is_adjunct(scene, end) || addressee_ends(scene, cue, end, range.end))
            && scene.lower(end) != "that");
    // "On Monday, Ruiz said": an opening phrase is no report.
    if !closes || (opening && comma < start + 8) || comma < start + 3 {
        return None;
    }
    Some((scene.span(start, comma - 1), QuoteRule::AttributionAfter))
}

/// "The ad could start this week, said Ana Ruiz, an adviser": the verb directly after the comma, then who says it.
pub(crate) fn before_inverted(
    scene: &Context<'_, '_>,
    cue: CueAt,
    range: &Range<usize>,
) -> Option<(Span, Span)> {
    let comma = cue.at.checked_sub(1).filter(|c| scene.tokens.is_mark(*c, ','))?;
    let start = after_dateline(scene, range);
    let finite = matches!(cue.form, VerbForm::Past | VerbForm::Present);
    if !finite || !cue.frames.has(Frame::After) || comma < start + 4 {
        return None;
    }
    let source = speaker_phrase::right(scene, cue.end, range.end)
        .or_else(|| speaker_phrase::phrase_at(scene, cue.end, range.end))?;
    Some((scene.span(start, comma - 1), source))
}

/// "the bridge, which Ruiz said was built in a year": what is said of it.
pub(crate) fn relative(
    scene: &Context<'_, '_>,
    cue: CueAt,
    source: Option<Span>,
    range: &Range<usize>,
) -> Option<Span> {
    let source = source.filter(|_| cue.frames.has(Frame::Bare) && cue.frames.has(Frame::After))?;
    let first = scene.tokens.at_or_after(source.start());
    let before = first.checked_sub(1).filter(|b| *b >= range.start).map_or("", |b| scene.lower(b));
    let adjacent = is_adjacent(scene, cue, scene.tokens.at_or_after(source.end()));
    let verb = scene.tokens.is_word(cue.end) && !is_adjunct(scene, cue.end);
    let relative = matches!(before, "which" | "who" | "that" | "what") && adjacent && verb;
    if relative { clause(scene, cue, cue.end, range.end) } else { None }
}

/// "As Ruiz noted, the plan failed": what follows the comma after the verb.
pub(crate) fn as_reported(
    scene: &Context<'_, '_>,
    cue: CueAt,
    source: Option<Span>,
    range: &Range<usize>,
) -> Option<Span> {
    let source = source.filter(|_| cue.frames.has(Frame::After) && scene.lower(range.start) == "as")?;
    let end = past_time(scene, cue.end, range.end);
    let opens = scene.tokens.at_or_after(source.start()) == range.start + 1;
    if !opens || !scene.tokens.is_mark(end, ',') {
        return None;
    }
    clause(scene, cue, end + 1, range.end)
}

/// ", as they left", ", adding": what tells when and how it was said, no part of it.
fn is_circumstance(scene: &Context<'_, '_>, at: usize) -> bool {
    let lower = scene.lower(at);
    matches!(
        lower,
        "as" | "who"
            | "while"
            | "when"
            | "after"
            | "before"
            | "according"
            | "in"
            | "at"
            | "during"
            | "on"
            | "with"
            | "but"
    ) || (lower.len() > 5 && lower.ends_with("ing"))
}

/// The first token after a dateline: *WASHINGTON (AP) —*, *FLINT, Mich., Oct. 4 (UPI) —*.
fn after_dateline(scene: &Context<'_, '_>, range: &Range<usize>) -> usize {
    let limit = range.end.min(range.start + DATELINE);
    let dash = (range.start..limit).find(|at| scene.tokens.text(*at).starts_with(['—', '–', '―', '-']));
    let shouted = scene.tokens.text(range.start).chars().all(char::is_uppercase);
    dash.filter(|_| shouted).map_or(range.start, |dash| dash + 1)
}

/// "the plan, which Ruiz says will fail": the pronoun that stands for what it is said of belongs to the report.
pub(crate) fn with_relative(
    scene: &Context<'_, '_>,
    cue: CueAt,
    source: Option<Span>,
    content: Span,
    rule: QuoteRule,
    floor: usize,
) -> Span {
    let Some(source) = source.filter(|s| rule == QuoteRule::BareClause && s.end() <= content.start()) else {
        return content;
    };
    let first = scene.tokens.at_or_after(source.start());
    let before = first.checked_sub(1).filter(|b| *b > floor);
    let relative = before.filter(|b| {
        matches!(scene.lower(*b), "which" | "who" | "what")
            && is_adjacent(scene, cue, scene.tokens.at_or_after(source.end()))
    });
    relative.map_or(content, |at| scene.span(at, at).join(content))
}

fn is_opening(lower: &str) -> bool {
    matches!(
        lower,
        "in" | "on"
            | "at"
            | "after"
            | "before"
            | "when"
            | "while"
            | "as"
            | "during"
            | "despite"
            | "for"
            | "with"
            | "asked"
            | "by"
            | "since"
            | "meanwhile"
    )
}

/// Whether only an addressee and an adjunct follow: "told reporters on Monday."
fn addressee_ends(scene: &Context<'_, '_>, cue: CueAt, from: usize, limit: usize) -> bool {
    let ends = |at: &usize| is_final_mark(scene, *at) || is_adjunct(scene, *at);
    let end = (from + 1..limit.min(from + 5)).find(ends);
    cue.class == CueClass::Tell && (end.is_some() || from + 5 >= limit)
}
