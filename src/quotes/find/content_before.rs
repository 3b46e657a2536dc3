//! What a cue verb reports before it or on both sides of it: *The plan failed, Ruiz said*; *the plan, which Ruiz says
//! failed*. Reports that only follow their verb are found in [`super::content_after`].

use super::clause_starts::{MIN_PARTICIPLE, begins_finite, is_adjunct, is_final_mark, skip_time};
use super::clauses::clause_from;
use super::context::Context;
use super::cues::{CueToken, is_adjacent};
use super::reports::ReportedContent;
use super::speaker_phrase;
use crate::lexicon::{CueClass, Frame, VerbForm};
use crate::model::{QuoteRule, Span};
use std::ops::Range;

/// Longest dateline, in tokens: *WASHINGTON (AP) —*.
const MAX_DATELINE: usize = 12;
/// How far before its source an attribution may begin with a comma, in tokens: *, the club’s Ruiz said*.
const MAX_BEFORE_SOURCE: usize = 10;
/// Fewest tokens of what is reported before an attribution.
const MIN_CONTENT: usize = 3;
/// Fewest tokens of what is reported before an attribution with inversion.
const MIN_CONTENT_INVERTED: usize = 4;
/// How many tokens at the beginning of a sentence may be an opening phrase and no report: *On Monday, Ruiz said*.
const MAX_OPENING: usize = 8;
/// Longest addressee after a verb, in tokens: *told the club’s members*.
const MAX_ADDRESSEE: usize = 5;
/// Most tokens that may follow a verb at the end of a report: time, place or addressee.
const MAX_TAIL: usize = 24;

/// *The plan failed, Ruiz said.*: what stands before the comma that begins the attribution. *The plan, Ruiz said, failed.*:
/// what stands after the attribution, and then what stands before it.
pub(super) fn trailing_attribution(
    context: &Context<'_, '_>,
    cue: CueToken,
    source: Span,
    range: &Range<usize>,
) -> Option<(ReportedContent, Option<Span>)> {
    let says = cue.frames.has(Frame::After) || cue.frames.has(Frame::Addressee);
    let finite = matches!(cue.form, VerbForm::Past | VerbForm::Present | VerbForm::Base);
    let start = after_dateline(context, range);
    let first = context.tokens.at_or_after(source.start());
    let last = context.tokens.at_or_after(source.end());
    let comma = (start..first).rev().take(MAX_BEFORE_SOURCE).find(|at| context.tokens.is_mark(*at, ','))?;
    let clean = (comma + 1..first)
        .all(|at| context.tokens.is_word(at) || context.tokens.is_mark(at, '.') || context.is_quoted(at));
    // "“We won,” Ruiz said, and left": words in marks are found as marked quotations.
    let introduced = |at: usize| context.tokens.is_mark(at, ':') && !context.is_quoted(at);
    let own = (start..comma).any(|at| context.tokens.is_word(at) && !context.is_quoted(at))
        && !(start..comma).any(introduced);
    // "Its director, Ruiz, told reporters": the name explains the noun before it.
    let explains = comma + 1 == first && context.tokens.is_mark(last, ',') && last + 1 == cue.at;
    if !own || explains || !says || !finite || !clean || !is_adjacent(context, cue, last) {
        return None;
    }
    let end = skip_time(context, cue.end, range.end);
    let opening = is_opening_word(context.lower(start));
    let ends_before = context.tokens.is_mark(end, ',') && is_circumstance(context, end + 1);
    if context.tokens.is_mark(end, ',')
        && end + MIN_CONTENT < range.end
        && cue.frames.has(Frame::After)
        && !ends_before
    {
        let later = clause_from(context, cue, end + 1, range.end)?;
        // "However, Ruiz said, …": only what follows is said.
        let short = comma < start + 2 || opening;
        // "Mr. Ruiz, Cole said, left": a subject alone is nothing that is said.
        let earlier =
            (comma >= start + MIN_CONTENT_INVERTED && !short).then(|| context.span(start, comma - 1));
        return Some((ReportedContent::new(later, QuoteRule::AttributionInside), earlier));
    }
    // Only time, place or addressee may follow the verb, so the sentence must end soon.
    let tail = range.end.saturating_sub(end);
    let closes = tail <= 1
        || ends_before
        || (tail <= MAX_TAIL
            && (is_adjunct(context, end) || only_addressee_follows(context, cue, end, range.end))
            && context.lower(end) != "that");
    // "On Monday, Ruiz said": an opening phrase is no report.
    if !closes || (opening && comma < start + MAX_OPENING) || comma < start + MIN_CONTENT {
        return None;
    }
    Some((ReportedContent::new(context.span(start, comma - 1), QuoteRule::AttributionAfter), None))
}

/// "The ad could start this week, said Ana Ruiz, an adviser": the comma, the verb, and then its source. Returns what is
/// reported and the source.
pub(super) fn inverted_attribution(
    context: &Context<'_, '_>,
    cue: CueToken,
    range: &Range<usize>,
) -> Option<(Span, Span)> {
    let comma = cue.at.checked_sub(1).filter(|c| context.tokens.is_mark(*c, ','))?;
    let start = after_dateline(context, range);
    let finite = matches!(cue.form, VerbForm::Past | VerbForm::Present);
    if !finite || !cue.frames.has(Frame::After) || comma < start + MIN_CONTENT_INVERTED {
        return None;
    }
    let source = speaker_phrase::source_after(context, cue.end, range.end)
        .or_else(|| speaker_phrase::phrase_starting_at(context, cue.end, range.end))?;
    Some((context.span(start, comma - 1), source))
}

/// "the bridge, which Ruiz said was built in a year": what is said about the bridge.
pub(super) fn relative_clause(
    context: &Context<'_, '_>,
    cue: CueToken,
    source: Option<Span>,
    range: &Range<usize>,
) -> Option<Span> {
    let source = source.filter(|_| cue.frames.has(Frame::Bare) && cue.frames.has(Frame::After))?;
    let first = context.tokens.at_or_after(source.start());
    let before = first.checked_sub(1).filter(|b| *b >= range.start).map_or("", |b| context.lower(b));
    let adjacent = is_adjacent(context, cue, context.tokens.at_or_after(source.end()));
    let verb = context.tokens.is_word(cue.end) && !is_adjunct(context, cue.end);
    let verb = verb && begins_finite(context, cue.end);
    let relative = matches!(before, "which" | "who" | "that" | "what") && adjacent && verb;
    if relative { clause_from(context, cue, cue.end, range.end) } else { None }
}

/// "As Ruiz noted, the plan failed": what follows the comma after the verb.
pub(super) fn as_clause(
    context: &Context<'_, '_>,
    cue: CueToken,
    source: Option<Span>,
    range: &Range<usize>,
) -> Option<Span> {
    let source = source.filter(|_| cue.frames.has(Frame::After) && context.lower(range.start) == "as")?;
    let end = skip_time(context, cue.end, range.end);
    let opens = context.tokens.at_or_after(source.start()) == range.start + 1;
    // "As Ruiz noted in a letter, …"
    let comma = (end..range.end.min(end + MAX_OPENING)).find(|at| context.tokens.is_mark(*at, ','));
    let end = comma.filter(|_| is_adjunct(context, end)).unwrap_or(end);
    if !opens || !context.tokens.is_mark(end, ',') {
        return None;
    }
    clause_from(context, cue, end + 1, range.end)
}

/// Whether words after a comma tell when or how something was said, and are no part of it: ", as they left", ", adding".
fn is_circumstance(context: &Context<'_, '_>, at: usize) -> bool {
    let lower = context.lower(at);
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
    ) || (lower.len() >= MIN_PARTICIPLE && lower.ends_with("ing"))
}

/// The first token after a dateline: *WASHINGTON (AP) —*, *FLINT, Mich., Oct. 4 (UPI) —*.
pub(super) fn after_dateline(context: &Context<'_, '_>, range: &Range<usize>) -> usize {
    let limit = range.end.min(range.start + MAX_DATELINE);
    let dash = (range.start..limit).find(|at| context.tokens.text(*at).starts_with(['—', '–', '―', '-']));
    let in_capitals = context.tokens.text(range.start).chars().all(char::is_uppercase)
        || context.tokens.is_mark(range.start, '(');
    dash.filter(|_| in_capitals).map_or(range.start, |dash| dash + 1)
}

/// "the plan, which Ruiz says will fail": the relative pronoun is the subject of the report and belongs to it.
pub(super) fn with_relative_pronoun(
    context: &Context<'_, '_>,
    cue: CueToken,
    source: Option<Span>,
    content: ReportedContent,
    floor: usize,
) -> ReportedContent {
    let is_bare = content.rule == QuoteRule::BareClause;
    let Some(source) = source.filter(|s| is_bare && s.end() <= content.span.start()) else {
        return content;
    };
    let first = context.tokens.at_or_after(source.start());
    let before = first.checked_sub(1).filter(|b| *b > floor);
    let relative = before.filter(|b| {
        matches!(context.lower(*b), "which" | "who" | "what")
            && is_adjacent(context, cue, context.tokens.at_or_after(source.end()))
    });
    let span = relative.map_or(content.span, |at| context.span(at, at).join(content.span));
    ReportedContent { span, ..content }
}

/// Whether a word begins a phrase that opens a sentence: "On Monday, …", "Meanwhile, …".
fn is_opening_word(lower: &str) -> bool {
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
fn only_addressee_follows(context: &Context<'_, '_>, cue: CueToken, from: usize, limit: usize) -> bool {
    let ends = |at: &usize| is_final_mark(context, *at) || is_adjunct(context, *at);
    let end = (from + 1..limit.min(from + MAX_ADDRESSEE)).find(ends);
    cue.class == CueClass::Tell && (end.is_some() || from + MAX_ADDRESSEE >= limit)
}
