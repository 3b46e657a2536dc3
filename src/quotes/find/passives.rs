//! Judgements in the passive: *was called a liar by Ruiz*, *Cole, accused by Ruiz of lying, left*, *was criticised for the
//! delay*.

use super::context::Context;
use super::cue_phrases::object_ends;
use super::cues::{CueToken, is_negated, is_passive};
use super::judgements::{Judgement, complement, described_before, is_judgement, is_link, said_after_link};
use super::speaker_phrase;
use crate::lexicon::{self, CueClass, Frame, VerbForm};
use crate::model::{QuoteRule, Span};
use std::ops::Range;

/// How far after the verb *by* may stand, in tokens.
const MAX_TO_BY: usize = 20;

/// What a passive verb of judgement tells, and the words for who judges; `None` where no such verb stands here.
pub(super) fn passive_judgement(
    context: &Context<'_, '_>,
    cue: CueToken,
    range: &Range<usize>,
) -> Option<(Judgement, Option<Span>)> {
    if !is_judgement(cue) || cue.form != VerbForm::Past || is_negated(context, cue) {
        return None;
    }
    let limit = range.end;
    let near = limit.min(cue.end + MAX_TO_BY);
    let stops = |at: usize| {
        !context.is_quoted(at)
            && (context.tokens.is_mark(at, ',')
                || context.tokens.is_mark(at, ';')
                || context.lower(at) == "and")
    };
    let by = (cue.end..near).take_while(|at| !stops(*at)).find(|at| context.lower(*at) == "by");
    // "accused of lying after being hired by Cole": Cole hired.
    let by = by.filter(|by| *by == cue.end || !context.lower(*by - 1).ends_with("ed"));
    let agent = by.and_then(|by| {
        speaker_phrase::source_after(context, by + 1, limit)
            .or_else(|| speaker_phrase::phrase_starting_at(context, by + 1, limit))
            .filter(|_| !context.lower(by + 1).ends_with("ing"))
    });
    let target = if is_passive(context, cue) {
        subject(context, cue, range.start)
    } else if by == Some(cue.end) && agent.is_some() {
        // "Cole, accused by Ruiz of lying, left"
        described_before(context, adverbs_before(context, cue.at))
    } else {
        return None;
    };
    let said_from = match (by, agent) {
        (Some(by), Some(agent)) if by == cue.end => context.tokens.at_or_after(agent.end()),
        _ => cue.end,
    };
    let comma = (said_from..limit).find(|at| context.tokens.is_mark(*at, ',') && !context.is_quoted(*at));
    let between_commas = comma.filter(|_| !is_passive(context, cue)).unwrap_or(limit);
    let until = by.filter(|by| *by > said_from && agent.is_some()).unwrap_or(between_commas);
    let mut said = said(context, cue, said_from, until);
    if let Some(said) = &mut said {
        said.rule = QuoteRule::Passive;
    }
    // "was called to the stand", "was supported": nobody judges.
    let judged = agent.is_some() || (cue.class == CueClass::Judge && said.is_some());
    judged.then_some((Judgement { target: target.filter(|_| agent.is_some()), said }, agent))
}

/// What is said of the subject, from token `from`.
fn said(
    context: &Context<'_, '_>,
    cue: CueToken,
    from: usize,
    limit: usize,
) -> Option<super::reports::ReportedContent> {
    if from >= limit || context.is_quoted(from) {
        return None;
    }
    let near = limit.min(from + MAX_TO_BY);
    let link = (from..near)
        .take_while(|at| !object_ends(context, cue, *at, limit) || is_link(context, cue, from, *at))
        .find(|at| is_link(context, cue, from, *at));
    if let Some(link) = link {
        return said_after_link(context, cue, link, limit);
    }
    let named = cue.frames.has(Frame::Called)
        && !lexicon::is_preposition(context.lower(from))
        && context.lower(from) != "to"
        && context.tokens.is_word(from);
    if named { complement(context, cue, from, limit) } else { None }
}

/// The subject of a passive verb.
fn subject(context: &Context<'_, '_>, cue: CueToken, floor: usize) -> Option<Span> {
    let mut at = cue.at;
    while let Some(before) = at.checked_sub(1).filter(|b| *b >= floor) {
        let lower = context.lower(before);
        let between = lexicon::is_auxiliary(lower) || lexicon::is_between_subject_and_verb(lower);
        if !between && !matches!(lower, "who" | "which" | "that" | "been" | "being") {
            break;
        }
        at = before;
    }
    described_before(context, at)
}

/// The first of the adverbs before a token.
fn adverbs_before(context: &Context<'_, '_>, at: usize) -> usize {
    (0..at).rev().take_while(|b| lexicon::is_between_subject_and_verb(context.lower(*b))).last().unwrap_or(at)
}
