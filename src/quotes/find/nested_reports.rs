//! Reports inside a report or a direct quotation: *Ruiz said Cole had claimed that the plan failed*.

use super::clause_starts::skip_time;
use super::context::Context;
use super::cues::{self, CueToken, report_cue_at};
use super::indirect;
use super::speaker_words::is_person_noun;
use crate::lexicon::{self, CueClass, Frame, VerbForm};
use crate::model::{Quote, QuoteKind, QuoteRule, Span};
use crate::quotes::draft::{Draft, SpeakerSource};
use crate::tokens::is_double_quote;
use rustc_hash::FxHashSet;
use std::ops::Range;

/// Adds the reports that stand inside others, in order of the text. The last step of finding: an inner report is no turn of
/// its own, so no other quotation continues it.
pub(super) fn add(context: &mut Context<'_, '_>, drafts: &mut Vec<Draft>) {
    // A verb that introduces a quotation introduces no other one; quoted words may be part of what it reports.
    let others = drafts.iter().filter(|d| d.quote.kind != QuoteKind::Scare);
    let mut cues: FxHashSet<usize> = others.filter_map(|d| d.quote.cue).map(|cue| cue.start()).collect();
    let mut found = Vec::new();
    for draft in drafts.iter() {
        if draft.quote.kind == QuoteKind::Direct {
            context.mark_unquoted(draft.quote.content);
        }
    }
    for draft in drafts.iter().filter(|d| matches!(d.quote.kind, QuoteKind::Direct | QuoteKind::Indirect)) {
        add_inside(context, draft.quote.content, &mut cues, &mut found);
    }
    if !found.is_empty() {
        insert(drafts, found);
    }
}

/// Adds the reports inside a quotation, sentence by sentence.
fn add_inside(context: &Context<'_, '_>, outer: Span, cues: &mut FxHashSet<usize>, found: &mut Vec<Draft>) {
    let first = context.sentence_at(outer.start());
    let last = context.sentence_at(outer.end().saturating_sub(1));
    let content = context.tokens.inside(outer);
    for number in first..=last {
        let sentence = context.sentence(number);
        let range = sentence.start.max(content.start)..sentence.end.min(content.end);
        let range = without_marks(context, range);
        let mut end_of_last = 0;
        for at in range.clone() {
            if at < end_of_last || context.is_quoted(at) {
                continue;
            }
            let Some(draft) = nested_report(context, at, &range) else { continue };
            end_of_last = context.tokens.at_or_after(draft.quote.content.end());
            if draft.quote.cue.is_some_and(|cue| cues.insert(cue.start())) {
                found.push(draft);
            }
        }
    }
}

/// A stretch without the quotation marks around it.
fn without_marks(context: &Context<'_, '_>, mut range: Range<usize>) -> Range<usize> {
    let is_mark = |at: usize| context.tokens.text(at).chars().all(is_double_quote);
    while range.start < range.end && is_mark(range.start) {
        range.start += 1;
    }
    while range.start < range.end && is_mark(range.end - 1) {
        range.end -= 1;
    }
    range
}

/// The report of the verb at a token, if its subject and a clause are clear.
fn nested_report(context: &Context<'_, '_>, at: usize, range: &Range<usize>) -> Option<Draft> {
    let cue = report_cue_at(context, at)?;
    let speaks = matches!(cue.class, CueClass::Say | CueClass::Tell | CueClass::Ask);
    let is_clear = (speaks || cue.class == CueClass::Think)
        && (indirect::is_finite(context, cue) || explains(context, cue, range))
        && !cues::is_negated(context, cue)
        && !context.is_titled(at)
        // "from suspected attacks": an adjective.
        && !(cue.form == VerbForm::Past
            && at.checked_sub(1).is_some_and(|b| lexicon::is_preposition(context.lower(b))));
    if !is_clear {
        return None;
    }
    let mut draft = indirect::report_of_verb(context, at, range, &mut Vec::new())?;
    let quote = &mut draft.quote;
    let is_clause = match quote.rule {
        QuoteRule::ThatClause => true,
        // Not "posted a list of things that failed", "wrote on the wall it failed".
        QuoteRule::BareClause => {
            let begins = context.tokens.at_or_after(quote.content.start());
            let follows = skip_time(context, cue.end, range.end) == begins;
            cue.class == CueClass::Tell || (follows && !takes_object(cue))
        }
        QuoteRule::QuestionClause | QuoteRule::AddresseeClause => speaks,
        // "hoped to leave"; but "filed their claims to date"
        QuoteRule::ToClause => !speaks,
        _ => false,
    };
    let source = quote.source.filter(|_| is_clause && quote.kind == QuoteKind::Indirect)?;
    let subject = context.tokens.inside(source);
    if !is_subject(context, cue, &subject) || (!speaks && is_conditional(context, &subject, range)) {
        return None;
    }
    // "warns the plan ‘not going to fail’": words in marks have a cue of their own.
    if context.is_quoted(context.tokens.at_or_after(quote.content.start())) {
        return None;
    }
    quote.content = without_next_clause(context, quote.content);
    // "Cole asks the court to wait | Ruiz wins": a list of headlines
    if context.tokens.inside(quote.content).any(|at| context.tokens.is_mark(at, '|')) {
        return None;
    }
    quote.rule = QuoteRule::NestedReport;
    Some(draft)
}

/// Whether a verb tells by which words somebody does what is told before: *lied by saying he was asked*, *left, saying …*.
fn explains(context: &Context<'_, '_>, cue: CueToken, range: &Range<usize>) -> bool {
    let before = cue.at.checked_sub(1).filter(|b| *b > range.start);
    cue.form == VerbForm::Participle
        && before.is_some_and(|b| context.lower(b) == "by" || context.tokens.is_mark(b, ','))
}

/// Whether words name somebody who can speak: not *it*, not *you*, and before a base form, which may be a noun (*a search
/// warrant*), a word for people.
fn is_subject(context: &Context<'_, '_>, cue: CueToken, subject: &Range<usize>) -> bool {
    let Some(last) = subject.clone().last() else { return false };
    let lower = context.lower(last);
    let unclear = subject.len() == 1
        && matches!(
            lower,
            "it" | "they" | "you" | "there" | "this" | "that" | "these" | "what" | "which" | "one"
        );
    let is_somebody =
        context.name(last).is_some() || is_person_noun(context, last) || indirect::is_some(lower);
    !unclear && (cue.form != VerbForm::Base || is_somebody)
}

/// Whether a verb may have a thing as its object.
fn takes_object(cue: CueToken) -> bool {
    [Frame::Noun, Frame::Subject, Frame::Thing].into_iter().any(|frame| cue.frames.has(frame))
}

/// Whether a clause tells no fact: *unless Cole thinks*, *what people believe*, *anyone who knows*.
fn is_conditional(context: &Context<'_, '_>, subject: &Range<usize>, range: &Range<usize>) -> bool {
    if context.lower(subject.end) == "who" {
        return true;
    }
    let before = subject.start.checked_sub(1).filter(|b| *b >= range.start);
    before.is_some_and(|b| {
        matches!(
            context.lower(b),
            "if" | "unless" | "when" | "whenever" | "until" | "once" | "what" | "whether"
        )
    })
}

/// What is reported without the next main clause of the outer speaker: *urged him to resign, and I think he should*.
fn without_next_clause(context: &Context<'_, '_>, content: Span) -> Span {
    let tokens = context.tokens.inside(content);
    let begins = |comma: &usize| {
        context.tokens.is_mark(*comma, ',')
            && context.lower(comma + 1) == "and"
            && (lexicon::is_subject_pronoun(context.lower(comma + 2))
                || matches!(context.lower(comma + 2), "i" | "when" | "if" | "so"))
    };
    match tokens.clone().find(begins) {
        Some(comma) if comma > tokens.start => context.span(tokens.start, comma - 1),
        _ => content,
    }
}

/// Puts inner reports among the other quotations, which keep pointing at the same earlier ones.
fn insert(drafts: &mut Vec<Draft>, mut found: Vec<Draft>) {
    let place = |d: &Draft| (d.quote.content.start(), std::cmp::Reverse(d.quote.content.end()));
    found.sort_by_key(place);
    let mut found = found.into_iter().peekable();
    let mut moved: Vec<usize> = Vec::with_capacity(drafts.len());
    let mut merged: Vec<Draft> = Vec::with_capacity(drafts.len() + found.len());
    for mut draft in drafts.drain(..) {
        while let Some(inner) = found.next_if(|inner| place(inner) < place(&draft)) {
            merged.push(inner);
        }
        let new = |earlier: usize| moved.get(earlier).copied().unwrap_or(earlier);
        draft.continues = draft.continues.map(new);
        if let SpeakerSource::SameAs(earlier) = draft.speaker {
            draft.speaker = SpeakerSource::SameAs(new(earlier));
        }
        moved.push(merged.len());
        merged.push(draft);
    }
    merged.extend(found);
    give_quoted_words(&mut merged);
    *drafts = merged;
}

/// Gives quoted words inside an inner report to its speaker: *Ruiz said Cole had called the plan “dead”*.
fn give_quoted_words(drafts: &mut [Draft]) {
    let mut inner: Option<(usize, Quote)> = None;
    for (number, draft) in drafts.iter_mut().enumerate() {
        let quote = &mut draft.quote;
        if quote.rule == QuoteRule::NestedReport {
            inner = Some((number, *quote));
        } else if quote.kind == QuoteKind::Scare
            && let Some((around, report)) = inner
            && report.content.covers(quote.content)
            && (quote.rule == QuoteRule::InsideReported || quote.cue == report.cue)
        {
            quote.rule = QuoteRule::InsideReported;
            draft.speaker = SpeakerSource::SameAs(around);
        }
    }
}
