//! Reported speech, with or without quoted words inside it.

use super::clause_starts::is_final_mark;
use super::content_after;
use super::content_before;
use super::context::Context;
use super::cues::{self, CueToken, is_adjacent, report_cue_at};
use super::judgements::{Judgement, is_judgement, judgement};
use super::passives;
use super::reports::{self, ReportedContent};
use super::speaker_phrase;
use super::verbless_reports::{
    according_to, claim_that, intention, labelled_headline, signed_headline, supposed,
};
use crate::lexicon::{self, CueClass, VerbForm};
use crate::model::{QuoteKind, QuoteRule, SentenceKind, Span};
use crate::quotes::draft::{Draft, SpeakerSource};
use crate::tokens::is_double_quote;
use std::ops::Range;

/// How far before a quotation's source the comma may stand that begins its clause, in tokens.
const MAX_CLAUSE_BEFORE_SOURCE: usize = 24;
/// Fewest words outside of marks that make a sentence with quoted words a report.
const MIN_OWN_WORDS: usize = 2;

/// Adds reported speech to the quotations in marks, in order of the text.
pub(super) fn add_reports(context: &Context<'_, '_>, drafts: &mut Vec<Draft>) {
    let mut reports = Vec::new();
    for (number, sentence) in context.sentences.iter().enumerate() {
        if matches!(sentence.kind, SentenceKind::Headline | SentenceKind::Body) {
            add_reports_of_sentence(context, number, &mut reports);
        }
    }
    reports.retain_mut(|report| absorb_quoted_words(context, report, drafts));
    drafts.extend(reports);
    drafts.sort_by_key(|d| (d.quote.content.start(), std::cmp::Reverse(d.quote.content.end())));
}

/// Makes the quotations in marks inside a report part of it, as quoted words, where the report has words of its own
/// (*said the plan was “dead on arrival”*). Returns whether to keep the report: one that is nothing but a quotation in marks
/// is dropped.
fn absorb_quoted_words(context: &Context<'_, '_>, report: &mut Draft, drafts: &mut [Draft]) -> bool {
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
        if let Some(rest) = before_own_attribution(context, content, draft) {
            whole = rest;
            keep = !rest.is_empty();
            break;
        }
        let before = own_words(context, content.start(), speech.start());
        if is_attributed_behind(context, draft) {
            whole = before_speech(context, content, speech);
            keep = before >= MIN_OWN_WORDS && !whole.is_empty();
            break;
        }
        let after = own_words(context, speech.end(), content.end());
        let sentences =
            context.sentence_at(speech.end().saturating_sub(1)) - context.sentence_at(speech.start());
        // "says, “Stop,” until they stop": a quoted sentence is a quotation, whatever follows.
        let is_whole = before == 0 && is_sentence(speech.of(context.text));
        if before + after < MIN_OWN_WORDS || sentences > 0 || is_whole {
            keep = false;
            continue;
        }
        whole = whole.join(speech);
        draft.quote.kind = QuoteKind::Scare;
        draft.quote.rule = QuoteRule::Unattributed;
        draft.speaker = SpeakerSource::Unknown;
    }
    report.quote.content = whole;
    // Nothing but quoted words: "called him “a coward”".
    keep &= own_words(context, whole.start(), whole.end()) > 0;
    keep || report.quote.kind == QuoteKind::Attitude
}

/// "seemed to threaten his rivals: “You will see,” Cole told the court": a sentence in marks with its own attribution behind
/// it. In "the bridge was old, but “Leeds likes it,” Cole said" it goes on from words outside of the marks.
fn is_attributed_behind(context: &Context<'_, '_>, draft: &Draft) -> bool {
    let speech = draft.quote.content;
    let before = context.tokens.at_or_after(speech.start()).checked_sub(1);
    let goes_on = before.is_some_and(|before| context.tokens.is_word(before));
    !goes_on
        && draft.speaker == SpeakerSource::SourceWords
        && matches!(draft.quote.rule, QuoteRule::CueAfter | QuoteRule::CueAfterInverted)
        && draft.quote.cue.is_some_and(|cue| cue.start() >= speech.end())
        && is_sentence(speech.of(context.text))
}

/// What is reported before a quotation, without the marks between.
fn before_speech(context: &Context<'_, '_>, content: Span, speech: Span) -> Span {
    let first = context.tokens.at_or_after(content.start());
    let mut end = context.tokens.at_or_after(speech.start());
    while end > first && is_final_mark(context, end - 1) {
        end -= 1;
    }
    if end > first { context.span(first, end - 1) } else { Span::default() }
}

/// "…, and when asked, Cole replied, “No”": what is reported before a quotation that has its own attribution.
fn before_own_attribution(context: &Context<'_, '_>, content: Span, draft: &Draft) -> Option<Span> {
    let (cue, source) = (draft.quote.cue?, draft.quote.source?);
    let speech = context.tokens.at_or_after(draft.quote.content.start());
    let attributed = draft.speaker == SpeakerSource::SourceWords
        && content.covers(cue)
        && content.covers(source)
        && cue.end() <= draft.quote.content.start()
        && context.tokens.at_or_after(cue.end()) + 2 > speech;
    if !attributed {
        return None;
    }
    let first = context.tokens.at_or_after(content.start());
    let mut end = context.tokens.at_or_after(source.start());
    // Back to the comma that the new clause follows.
    let comma = (first..end).rev().take(MAX_CLAUSE_BEFORE_SOURCE).find(|at| context.tokens.is_mark(*at, ','));
    let joined = matches!(context.lower(end.saturating_sub(1)), "and" | "but" | "while");
    if comma.is_none() && !joined {
        // "said that Cole had shouted “Stop”": a quotation inside the report.
        return Some(content.join(draft.quote.content));
    }
    end = comma.unwrap_or(end);
    while end > first
        && (is_final_mark(context, end - 1) || matches!(context.lower(end - 1), "and" | "but" | "while"))
    {
        end -= 1;
    }
    Some(if end > first + 1 { context.span(first, end - 1) } else { Span::default() })
}

/// Whether quoted words begin with a capital and end like a sentence or a clause.
fn is_sentence(quoted: &str) -> bool {
    let inside = quoted
        .trim_matches(|c: char| c.is_whitespace() || is_double_quote(c) || matches!(c, '‘' | '’' | '\''));
    inside.starts_with(char::is_uppercase) && inside.ends_with([',', '.', '!', '?', '…'])
}

/// How many words outside of quotation marks stand between two bytes.
fn own_words(context: &Context<'_, '_>, from: usize, to: usize) -> usize {
    if from >= to {
        return 0;
    }
    let tokens = context.tokens.at_or_after(from)..context.tokens.at_or_after(to);
    tokens.filter(|at| context.tokens.is_word(*at) && !context.is_quoted(*at)).count()
}

fn add_reports_of_sentence(context: &Context<'_, '_>, number: usize, reports: &mut Vec<Draft>) {
    let range = context.sentence(number);
    let mut end_of_last = 0;
    for at in range.clone() {
        if context.is_quoted(at) || at < end_of_last {
            continue;
        }
        let may_be_labelled = at == range.start && is_headline(context, number);
        let labelled = if may_be_labelled {
            labelled_headline(context, &range).or_else(|| signed_headline(context, &range))
        } else {
            None
        };
        let draft = if labelled.is_some() {
            labelled
        } else if context.lower(at) == "according" && context.lower(at + 1) == "to" {
            according_to(context, at, &range)
        } else {
            claim_that(context, at, &range)
                .or_else(|| intention(context, at, &range))
                .or_else(|| supposed(context, at, &range))
                .or_else(|| report_of_verb(context, at, &range, reports))
        };
        if let Some(draft) = draft {
            if draft.quote.kind.is_speech() {
                end_of_last = context.tokens.at_or_after(draft.quote.content.end());
            }
            reports.push(draft);
        }
    }
}

/// A headline, or the first line of a text that has none.
fn is_headline(context: &Context<'_, '_>, number: usize) -> bool {
    context.sentences.get(number).is_some_and(|s| s.kind == SentenceKind::Headline || s.paragraph == 0)
}

/// The report of the cue verb at a token. Whom it judges, if anybody, and what is reported before an attribution inside it
/// are added to `others`.
pub(super) fn report_of_verb(
    context: &Context<'_, '_>,
    at: usize,
    range: &Range<usize>,
    others: &mut Vec<Draft>,
) -> Option<Draft> {
    let cue = report_cue_at(context, at)?;
    if let Some(content) = content_after::asked(context, cue, range.end) {
        let content = ReportedContent::new(content, QuoteRule::QuestionClause);
        return reports::draft(context, content, None, context.span(cue.at, cue.end - 1));
    }
    if let Some(content) = content_after::impersonal(context, cue, range) {
        let content = ReportedContent::new(content, QuoteRule::Impersonal);
        return reports::draft(context, content, None, context.span(cue.at, cue.end - 1));
    }
    if let Some((judgement, agent)) = passives::passive_judgement(context, cue, range) {
        return reports_of_judgement(context, cue, judgement, agent, others);
    }
    if cues::is_passive(context, cue) || (cues::is_negated(context, cue) && cue.class != CueClass::Think) {
        return None;
    }
    let cue_span = context.span(cue.at, cue.end - 1);
    if is_judgement(cue)
        && let Some((comma, source)) = content_after::opening_clause(context, cue, range)
        && let Some(found) = judgement(context, cue, None, comma)
    {
        return reports_of_judgement(context, cue, found, Some(source), others);
    }
    if let Some((content, source)) = content_after::opening_participle(context, cue, range) {
        return reports::draft(context, content, Some(source), cue_span);
    }
    let source = source_of_verb(context, cue, range.start);
    if is_judgement(cue)
        && let Some(subject) = source
        && let Some(found) = judgement(context, cue, source, range.end)
    {
        let overlaps =
            [found.target, found.said.map(|s| s.span)].into_iter().flatten().any(|s| s.overlaps(subject));
        let governed = cue.form != VerbForm::Past || governs(context, cue, subject);
        return if overlaps || !governed {
            None
        } else {
            reports_of_judgement(context, cue, found, source, others)
        };
    }
    let after = content_after::content_after(context, cue, range.end);
    if let Some(content) = after
        && source.is_none_or(|s| !s.overlaps(content.span))
    {
        if source.is_none() && !(surely_reports(context, cue) && is_clausal(content.rule)) {
            return None;
        }
        // "a program called Hope", "when asked about it": a participle that describes the noun before it.
        let quotes = context.tokens.inside(content.span).any(|at| context.is_quoted(at));
        let governed = quotes || is_clausal(content.rule) || source.is_some_and(|s| governs(context, cue, s));
        if cue.form == VerbForm::Past && !governed {
            return None;
        }
        let content = content_before::with_relative_pronoun(context, cue, source, content, range.start);
        return reports::draft(context, content, source, cue_span);
    }
    if let Some(content) = content_before::relative_clause(context, cue, source, range) {
        let content = ReportedContent::new(content, QuoteRule::RelativeClause);
        return reports::draft(context, content, source, cue_span);
    }
    if let Some(content) = content_before::as_clause(context, cue, source, range) {
        let content = ReportedContent::new(content, QuoteRule::AsReported);
        return reports::draft(context, content, source, cue_span);
    }
    if let Some((content, source)) = content_before::inverted_attribution(context, cue, range) {
        let content = ReportedContent::new(content, QuoteRule::AttributionAfterInverted);
        return reports::draft(context, content, Some(source), cue_span);
    }
    let source = source?;
    let (content, earlier) = content_before::trailing_attribution(context, cue, source, range)?;
    let earlier = earlier.map(|span| ReportedContent::new(span, content.rule));
    others.extend(earlier.and_then(|content| reports::draft(context, content, Some(source), cue_span)));
    (!source.overlaps(content.span)).then(|| reports::draft(context, content, Some(source), cue_span))?
}

/// What a verb of judgement says as a report, and whom it judges as an attitude.
fn reports_of_judgement(
    context: &Context<'_, '_>,
    cue: CueToken,
    found: Judgement,
    source: Option<Span>,
    attitudes: &mut Vec<Draft>,
) -> Option<Draft> {
    let cue_span = context.span(cue.at, cue.end - 1);
    let rule = found.said.map_or(QuoteRule::Object, |said| said.rule);
    let attitude = found.target.map(|span| ReportedContent::attitude(span, rule));
    attitudes.extend(attitude.and_then(|content| reports::draft(context, content, source, cue_span)));
    reports::draft(context, found.said?, source, cue_span)
}

/// Whether a source is the subject of a verb in the past: next to it, or with another verb, a relative or an aside between.
fn governs(context: &Context<'_, '_>, cue: CueToken, source: Span) -> bool {
    let last = context.tokens.at_or_after(source.end());
    if is_adjacent(context, cue, last) {
        return true;
    }
    let skipped = |at: &usize| {
        lexicon::is_between_subject_and_verb(context.lower(*at)) || lexicon::is_auxiliary(context.lower(*at))
    };
    let before = (last..cue.at).rev().find(|at| !skipped(at));
    before.is_none_or(|at| {
        matches!(context.lower(at), "and" | "but" | "then" | "who" | "which" | "that" | "," | ")" | "or")
            || at < last
    })
}

/// Whether a rule finds clauses, and not phrases.
fn is_clausal(rule: QuoteRule) -> bool {
    matches!(
        rule,
        QuoteRule::ThatClause
            | QuoteRule::BareClause
            | QuoteRule::QuestionClause
            | QuoteRule::AddresseeClause
    )
}

/// The words that name the subject of a verb: somebody who can speak; for verbs of saying and showing also whatever noun
/// phrase stands there (*the letter said*, *a new poll shows*).
fn source_of_verb(context: &Context<'_, '_>, cue: CueToken, floor: usize) -> Option<Span> {
    let source = speaker_phrase::source_before(context, cue, floor)
        .or_else(|| speaker_phrase::pronoun_it_before(context, cue.at, floor));
    let speaks = matches!(cue.class, CueClass::Say | CueClass::Tell | CueClass::Show | CueClass::Think);
    if source.is_none() && speaks && is_finite(context, cue) {
        // "families who say": the noun before the relative pronoun.
        let relative = cue.at.checked_sub(1).filter(|b| *b > floor && context.lower(*b) == "who");
        // "some say"
        let some = cue.at.checked_sub(1).filter(|b| *b >= floor && is_some(context.lower(*b)));
        if let Some(at) = some {
            return Some(context.span(at, at));
        }
        let found = speaker_phrase::noun_phrase_before(context, relative.unwrap_or(cue.at), floor)?;
        // "Ruiz met families who say": the noun alone.
        let last = context.tokens.at_or_after(found.end()).checked_sub(1)?;
        let is_loose = relative.is_some() && context.names_inside(found) > 0;
        return Some(if is_loose { context.span(last, last) } else { found });
    }
    source
}

/// "said", "says", and "economists say", but not "to say", "would say".
pub(super) fn is_finite(context: &Context<'_, '_>, cue: CueToken) -> bool {
    let before = cue.at.checked_sub(1).map_or("to", |b| context.lower(b));
    match cue.form {
        VerbForm::Past | VerbForm::Present => true,
        VerbForm::Base => {
            let noun = !lexicon::is_auxiliary(before) && !lexicon::is_function_word(before);
            let is_word = cue.at.checked_sub(1).is_some_and(|b| context.tokens.is_word(b));
            follows_aside(context, cue) || before == "who" || is_some(before) || (noun && is_word)
        }
        VerbForm::Participle => false,
    }
}

/// "The charges, unsealed on Monday, allege that …"
fn follows_aside(context: &Context<'_, '_>, cue: CueToken) -> bool {
    let comma = cue.at.checked_sub(1).is_some_and(|b| context.tokens.is_mark(b, ','));
    comma && context.lower(cue.end) == "that"
}

/// Whether a word stands for people whom nobody names: *some say*, *many believe*.
pub(super) fn is_some(lower: &str) -> bool {
    matches!(lower, "some" | "many" | "others" | "most" | "several")
}

/// Whether a verb reports even where no speaker is found: somebody speaks, and it is not the author.
fn surely_reports(context: &Context<'_, '_>, cue: CueToken) -> bool {
    let before = cue.at.checked_sub(1).map_or("", |b| context.lower(b));
    let speaks = matches!(cue.class, CueClass::Say | CueClass::Tell);
    // "…, saying the bridge was closed": somebody says so, even where the subject is not found.
    if speaks && cue.form == VerbForm::Participle {
        return cue.at.checked_sub(1).is_some_and(|b| context.tokens.is_mark(b, ','));
    }
    speaks
        && is_finite(context, cue)
        && (context.tokens.is_word(cue.at.saturating_sub(1)) || follows_aside(context, cue))
        && !matches!(before, "who" | "this" | "that" | "which" | "there" | "what" | "and" | "as" | "be")
        && (before != "it" || matches!(context.lower(cue.at), "said" | "says"))
}
