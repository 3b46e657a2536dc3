//! Reported speech without marks, and with quoted words inside it.

use super::clauses::is_final_mark;
use super::context::Context;
use super::cues::{self, CueAt, is_adjacent, report_at};
use super::direct::quote;
use super::inverted;
use super::reported_content;
use super::speaker_phrase;
use super::verbless_reports::{according, claim, headline};
use crate::lexicon::{self, CueClass, VerbForm};
use crate::model::{QuoteKind, QuoteRule, SentenceKind, Span};
use crate::quotes::{Draft, SpeakerSource};
use crate::tokens::is_double_quote;
use std::ops::Range;

/// How far before a quotation's source the comma may stand that its clause follows, in tokens.
const CLAUSE: usize = 24;

/// Adds reported speech to the quotations in marks, in order of the text.
pub(crate) fn add(scene: &Context<'_, '_>, drafts: &mut Vec<Draft>) {
    let mut found = Vec::new();
    for (number, sentence) in scene.sentences.iter().enumerate() {
        if matches!(sentence.kind, SentenceKind::Headline | SentenceKind::Body) {
            sentence_reports(scene, number, &mut found);
        }
    }
    found.retain_mut(|report| merges(scene, report, drafts));
    drafts.extend(found);
    drafts.sort_by_key(|d| (d.quote.content.start(), std::cmp::Reverse(d.quote.content.end())));
}

/// Settles a report and the quotations in marks inside it. A report with words of its own keeps quoted words as part
/// of it (*said the plan was “dead on arrival”*) and is kept; one that is nothing but a quotation is none.
fn merges(scene: &Context<'_, '_>, report: &mut Draft, drafts: &mut [Draft]) -> bool {
    let content = report.quote.content;
    // Quotations in marks do not overlap each other, so their ends are sorted too.
    let first = drafts.partition_point(|d| d.quote.content.end() <= content.start());
    let near = drafts.iter_mut().skip(first).take_while(|d| d.quote.content.start() < content.end());
    let mut keep = true;
    let mut whole = content;
    for draft in near {
        let speech = draft.quote.content;
        if draft.quote.kind != QuoteKind::Direct {
            // Quoted words that run on beyond the sentence belong to the report all the same.
            whole = whole.join(speech);
            continue;
        }
        if let Some(rest) = before_own_attribution(scene, content, draft) {
            whole = rest;
            keep = !rest.is_empty();
            break;
        }
        let before = own_words(scene, content.start(), speech.start());
        let after = own_words(scene, speech.end(), content.end());
        let sentences = scene.sentence_at(speech.end().saturating_sub(1)) - scene.sentence_at(speech.start());
        // "says, “Stop,” until they stop": a sentence of its own is a quotation, whatever follows.
        let sentence = before == 0 && is_sentence(speech.of(scene.text));
        if before + after < 2 || sentences > 0 || sentence {
            keep = false;
            continue;
        }
        whole = whole.join(speech);
        draft.quote.kind = QuoteKind::Scare;
        draft.quote.rule = QuoteRule::Unattributed;
        draft.told = SpeakerSource::Nowhere;
    }
    report.quote.content = whole;
    keep
}

/// "…, and when asked, Cole replied, “No”": what is reported before a quotation with an attribution of its own.
fn before_own_attribution(scene: &Context<'_, '_>, content: Span, draft: &Draft) -> Option<Span> {
    let (cue, source) = (draft.quote.cue?, draft.quote.source?);
    let speech = scene.tokens.at_or_after(draft.quote.content.start());
    let own = draft.told == SpeakerSource::Here
        && content.covers(cue)
        && content.covers(source)
        && cue.end() <= draft.quote.content.start()
        && scene.tokens.at_or_after(cue.end()) + 2 > speech;
    if !own {
        return None;
    }
    let first = scene.tokens.at_or_after(content.start());
    let mut end = scene.tokens.at_or_after(source.start());
    // Back to the comma that the new clause follows.
    let comma = (first..end).rev().take(CLAUSE).find(|at| scene.tokens.is_mark(*at, ','));
    let joined = matches!(scene.lower(end.saturating_sub(1)), "and" | "but" | "while");
    if comma.is_none() && !joined {
        // "said that Cole had shouted “Stop”": what another says inside of it.
        return Some(content.join(draft.quote.content));
    }
    end = comma.unwrap_or(end);
    while end > first
        && (is_final_mark(scene, end - 1) || matches!(scene.lower(end - 1), "and" | "but" | "while"))
    {
        end -= 1;
    }
    Some(if end > first + 1 { scene.span(first, end - 1) } else { Span::default() })
}

/// Whether quoted words begin with a capital and end like a sentence or a clause.
fn is_sentence(quoted: &str) -> bool {
    let inside = quoted
        .trim_matches(|c: char| c.is_whitespace() || is_double_quote(c) || matches!(c, '‘' | '’' | '\''));
    inside.starts_with(char::is_uppercase) && inside.ends_with([',', '.', '!', '?', '…'])
}

/// Words between two bytes that stand in no quotation marks.
fn own_words(scene: &Context<'_, '_>, from: usize, to: usize) -> usize {
    if from >= to {
        return 0;
    }
    let tokens = scene.tokens.at_or_after(from)..scene.tokens.at_or_after(to);
    tokens.filter(|at| scene.tokens.is_word(*at) && !scene.is_quoted(*at)).count()
}

fn sentence_reports(scene: &Context<'_, '_>, number: usize, found: &mut Vec<Draft>) {
    let range = scene.sentence(number);
    let mut end_of_last = 0;
    for at in range.clone() {
        if scene.is_quoted(at) || at < end_of_last {
            continue;
        }
        let first = at == range.start && is_headline(scene, number);
        let labelled = if first { headline(scene, &range) } else { None };
        let draft = if labelled.is_some() {
            labelled
        } else if scene.lower(at) == "according" && scene.lower(at + 1) == "to" {
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

/// A headline, or the first line of a text that has none.
fn is_headline(scene: &Context<'_, '_>, number: usize) -> bool {
    scene.sentences.get(number).is_some_and(|s| s.kind == SentenceKind::Headline || s.paragraph == 0)
}

/// What the cue verb at a token reports.
fn verb(scene: &Context<'_, '_>, at: usize, range: &Range<usize>) -> Option<Draft> {
    let cue = report_at(scene, at)?;
    if let Some(content) = reported_content::impersonal(scene, cue, range) {
        return report(scene, content, None, scene.span(cue.at, cue.end - 1), QuoteRule::Impersonal);
    }
    if cues::is_passive(scene, cue) || (cues::is_negated(scene, cue) && cue.class != CueClass::Think) {
        return None;
    }
    let cue_span = scene.span(cue.at, cue.end - 1);
    let source = speaker(scene, cue, range.start);
    let after = reported_content::after(scene, cue, range.end);
    if let Some((content, rule)) = after
        && source.is_none_or(|s| !s.overlaps(content))
    {
        if source.is_none() && !(surely_reports(scene, cue) && clausal(rule)) {
            return None;
        }
        // "a program called Hope", "when asked about it": a participle that says something of the noun before it.
        let quotes = scene.tokens.inside(content).any(|at| scene.is_quoted(at));
        let governed = quotes || clausal(rule) || source.is_some_and(|s| governs(scene, cue, s));
        if cue.form == VerbForm::Past && !governed {
            return None;
        }
        let content = inverted::with_relative(scene, cue, source, content, rule, range.start);
        return report(scene, content, source, cue_span, rule);
    }
    if let Some(content) = inverted::relative(scene, cue, source, range) {
        return report(scene, content, source, cue_span, QuoteRule::RelativeClause);
    }
    if let Some(content) = inverted::as_reported(scene, cue, source, range) {
        return report(scene, content, source, cue_span, QuoteRule::AsReported);
    }
    if let Some((content, source)) = inverted::before_inverted(scene, cue, range) {
        return report(scene, content, Some(source), cue_span, QuoteRule::AttributionAfterInverted);
    }
    let source = source?;
    let (content, rule) = inverted::before(scene, cue, source, range)?;
    // An attribution inside what is said overlaps it.
    (rule == QuoteRule::AttributionInside || !source.overlaps(content))
        .then(|| report(scene, content, Some(source), cue_span, rule))?
}

/// Whether a source is the subject of a verb in the past: next to it, or with another verb, a relative or an aside between.
fn governs(scene: &Context<'_, '_>, cue: CueAt, source: Span) -> bool {
    let last = scene.tokens.at_or_after(source.end());
    if is_adjacent(scene, cue, last) {
        return true;
    }
    let skipped = |at: &usize| {
        lexicon::is_between_subject_and_verb(scene.lower(*at)) || lexicon::is_auxiliary(scene.lower(*at))
    };
    let before = (last..cue.at).rev().find(|at| !skipped(at));
    before.is_none_or(|at| {
        matches!(scene.lower(at), "and" | "but" | "then" | "who" | "which" | "that" | "," | ")" | "or")
            || at < last
    })
}

fn clausal(rule: QuoteRule) -> bool {
    matches!(
        rule,
        QuoteRule::ThatClause
            | QuoteRule::BareClause
            | QuoteRule::QuestionClause
            | QuoteRule::AddresseeClause
    )
}

/// Whose verb it is: somebody who can speak; for papers and polls that *show* something, whatever stands there.
fn speaker(scene: &Context<'_, '_>, cue: CueAt, floor: usize) -> Option<Span> {
    let found = speaker_phrase::left(scene, cue, floor).or_else(|| speaker_phrase::it(scene, cue.at, floor));
    let speaks = matches!(cue.class, CueClass::Say | CueClass::Tell | CueClass::Show);
    if found.is_none() && speaks && is_finite(scene, cue) {
        return speaker_phrase::thing(scene, cue.at, floor);
    }
    found
}

/// "said", "says", and "economists say", but not "to say", "would say".
fn is_finite(scene: &Context<'_, '_>, cue: CueAt) -> bool {
    let before = cue.at.checked_sub(1).map_or("to", |b| scene.lower(b));
    match cue.form {
        VerbForm::Past | VerbForm::Present => true,
        VerbForm::Base => {
            !lexicon::is_auxiliary(before)
                && !lexicon::is_function_word(before)
                && scene.tokens.is_word(cue.at - 1)
        }
        VerbForm::Participle => false,
    }
}

/// A draft, unless the author is the source.
pub(crate) fn report(
    scene: &Context<'_, '_>,
    content: Span,
    source: Option<Span>,
    cue: Span,
    rule: QuoteRule,
) -> Option<Draft> {
    let own = source.is_some_and(|s| matches!(s.of(scene.text).to_lowercase().as_str(), "i" | "we"));
    let told = if source.is_some() { SpeakerSource::Here } else { SpeakerSource::Nowhere };
    let quote = quote(content, QuoteKind::Indirect, source, Some(cue), rule);
    (!own).then_some(Draft { quote, told, continues: None })
}

/// Whether a verb reports even where no speaker is found: then somebody does, and it is not the author.
fn surely_reports(scene: &Context<'_, '_>, cue: CueAt) -> bool {
    let before = cue.at.checked_sub(1).map_or("", |b| scene.lower(b));
    matches!(cue.class, CueClass::Say | CueClass::Tell)
        && is_finite(scene, cue)
        && scene.tokens.is_word(cue.at.saturating_sub(1))
        && !matches!(before, "who" | "this" | "that" | "which" | "there" | "what" | "and" | "as" | "be")
        && (before != "it" || matches!(scene.lower(cue.at), "said" | "says"))
}
