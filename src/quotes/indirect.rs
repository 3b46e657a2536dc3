//! Reported speech without marks.

use super::classes;
use super::content::{self, clause, is_final_mark};
use super::cue::{self, CueAt, cue_at};
use super::direct::quote;
use super::nouns::CLAIMS;
use super::scene::Scene;
use super::source;
use super::{Draft, Told};
use crate::lexicon::{CueClass, VerbForm};
use crate::model::{QuoteKind, SentenceKind, Span};
use std::ops::Range;

/// Adds reported speech to the quotations in marks, in order of the text.
pub(super) fn add(scene: &Scene<'_, '_>, drafts: &mut Vec<Draft>) {
    let mut found = Vec::new();
    for (number, sentence) in scene.sentences.iter().enumerate() {
        if matches!(sentence.kind, SentenceKind::Headline | SentenceKind::Body) {
            sentence_reports(scene, number, &mut found);
        }
    }
    // A report may hold quoted words, but not be part of a speech.
    found.retain(|report: &Draft| {
        // Quotations in marks do not overlap each other, so their ends are sorted too.
        let first = drafts.partition_point(|d| d.quote.content.end() <= report.quote.content.start());
        let near =
            drafts.iter().skip(first).take_while(|d| d.quote.content.start() < report.quote.content.end());
        !near.into_iter().any(|d| d.quote.kind == QuoteKind::Direct)
    });
    drafts.extend(found);
    drafts.sort_by_key(|d| (d.quote.content.start(), std::cmp::Reverse(d.quote.content.end())));
}

fn sentence_reports(scene: &Scene<'_, '_>, number: usize, found: &mut Vec<Draft>) {
    let range = scene.sentence(number);
    let mut end_of_last = 0;
    for at in range.clone() {
        if scene.is_quoted(at) || at < end_of_last {
            continue;
        }
        let draft = if scene.lower(at) == "according" && scene.lower(at + 1) == "to" {
            according(scene, at, &range)
        } else {
            claim(scene, at, &range).or_else(|| verb(scene, at, &range))
        };
        if let Some(draft) = draft {
            end_of_last = scene.tokens.at_or_after(draft.quote.content.end());
            found.push(draft);
        }
    }
}

/// What the cue verb at a token reports.
fn verb(scene: &Scene<'_, '_>, at: usize, range: &Range<usize>) -> Option<Draft> {
    let cue = cue_at(scene, at)?;
    if cue::is_negated(scene, cue) || cue::is_passive(scene, cue) {
        return None;
    }
    let cue_span = scene.span(cue.at, cue.end - 1);
    let source = source::left(scene, cue, range.start);
    if let Some((content, rule, confidence)) = content::after(scene, cue, range.end)
        && source.is_none_or(|s| !s.overlaps(content))
    {
        if source.is_none() && !surely_reports(scene, cue) {
            return None;
        }
        return report(scene, content, source, cue_span, rule, confidence);
    }
    let source = source?;
    let (content, rule, confidence) = before(scene, cue, source, range)?;
    // An attribution inside what is said overlaps it.
    (rule == "attribution-inside" || !source.overlaps(content))
        .then(|| report(scene, content, Some(source), cue_span, rule, confidence))?
}

/// A draft, unless the author is the source.
fn report(
    scene: &Scene<'_, '_>,
    content: Span,
    source: Option<Span>,
    cue: Span,
    rule: &'static str,
    confidence: f32,
) -> Option<Draft> {
    let own = source.is_some_and(|s| matches!(s.of(scene.text).to_lowercase().as_str(), "i" | "we"));
    let told = if source.is_some() { Told::Here } else { Told::Nowhere };
    let quote = quote(content, QuoteKind::Indirect, source, Some(cue), rule, confidence);
    (!own).then_some(Draft { quote, told })
}

/// Whether a verb reports even where no speaker is found: then somebody does, and it is not the author.
fn surely_reports(scene: &Scene<'_, '_>, cue: CueAt) -> bool {
    let before = cue.at.checked_sub(1).map_or("", |b| scene.lower(b));
    matches!(cue.class, CueClass::Say | CueClass::Tell)
        && matches!(cue.form, VerbForm::Past | VerbForm::Present)
        && scene.tokens.is_word(cue.at.saturating_sub(1))
        && !matches!(before, "it" | "this" | "that" | "which" | "there" | "what" | "and" | "as" | "be")
}

/// ", Ruiz said.": what stands before the comma that begins the attribution; ", Ruiz said, …": on both sides of it.
fn before(
    scene: &Scene<'_, '_>,
    cue: CueAt,
    source: Span,
    range: &Range<usize>,
) -> Option<(Span, &'static str, f32)> {
    let says = matches!(cue.class, CueClass::Say | CueClass::Tell | CueClass::Think)
        && matches!(cue.form, VerbForm::Past | VerbForm::Present | VerbForm::Base)
        && !finds_out(scene.lower(cue.at));
    let first = scene.tokens.at_or_after(source.start());
    let last = scene.tokens.at_or_after(source.end());
    let comma = (range.start..first).rev().take(6).find(|at| scene.tokens.is_mark(*at, ','))?;
    let clean = (comma + 1..first).all(|at| scene.tokens.is_word(at) || scene.tokens.is_mark(at, '.'));
    // The verb follows its subject, an aside apart: "Ruiz, a lawyer, said".
    let adjacent = (last..cue.at).all(|at| classes::is_adverb(scene.lower(at)) || scene.lower(at) == "has")
        || (scene.tokens.is_mark(last, ',') && scene.tokens.is_mark(cue.at - 1, ','));
    if !says || !clean || !adjacent {
        return None;
    }
    let end = content::past_time(scene, cue.end, range.end);
    let opening = is_opening(scene.lower(range.start));
    if scene.tokens.is_mark(end, ',') && end + 3 < range.end && cue.class != CueClass::Think {
        let later = clause(scene, end + 1, range.end)?;
        // "However, Ruiz said, …": only what follows is said.
        let short = comma < range.start + 2 || opening;
        let span = if short { later } else { scene.span(range.start, range.start).join(later) };
        return Some((span, "attribution-inside", 0.75));
    }
    // What follows the verb may only be time, place or addressee: the sentence ends soon.
    let tail = range.end.saturating_sub(end);
    let closes = tail <= 1
        || (tail <= 12
            && (content::is_adjunct(scene, end) || content::addressee_ends(scene, cue, end, range.end))
            && scene.lower(end) != "that");
    // "On Monday, Ruiz said": an opening phrase is no report.
    if !closes || opening || comma < range.start + 3 {
        return None;
    }
    Some((scene.span(range.start, comma - 1), "attribution-after", 0.8))
}

/// Verbs of the class that do not stand after what they report.
fn finds_out(lower: &str) -> bool {
    ["find", "found", "rul", "know", "knew", "learn", "decid", "share", "sharing", "want", "check"]
        .iter()
        .any(|stem| lower.starts_with(stem))
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

/// "Ruiz’s claim that …", "his insistence that …".
fn claim(scene: &Scene<'_, '_>, at: usize, range: &Range<usize>) -> Option<Draft> {
    let owner = at.checked_sub(1).filter(|o| *o > range.start || !scene.tokens.is_possessive(*o))?;
    if owner < range.start || !CLAIMS.contains(&scene.lower(at)) || scene.lower(at + 1) != "that" {
        return None;
    }
    let source = if matches!(scene.lower(owner), "his" | "her") {
        scene.span(owner, owner)
    } else {
        scene.tokens.is_possessive(owner).then(|| scene.name(owner.checked_sub(1)?))??.span
    };
    let content = clause(scene, at + 2, range.end)?;
    report(scene, content, Some(source), scene.span(at, at), "claim-that", 0.8)
}

/// "According to Ruiz, …" and "…, according to Ruiz."
fn according(scene: &Scene<'_, '_>, at: usize, range: &Range<usize>) -> Option<Draft> {
    let source =
        source::right(scene, at + 2, range.end).or_else(|| source::phrase_at(scene, at + 2, range.end))?;
    let after = scene.tokens.at_or_after(source.end());
    let content = if at == range.start {
        let comma = (after..range.end.min(after + 20)).find(|i| scene.tokens.is_mark(*i, ','))?;
        clause(scene, comma + 1, range.end)?
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
