//! The cues around a quotation in marks and the words that name its speaker, one function for each construction.

use super::cues::{self, CueToken, speech_cue_at};
use super::speaker_phrase;
use super::speaker_words;
use super::speech_nouns::SPEECH_NOUNS;
use super::surroundings::Surroundings;
use crate::lexicon::{self, CueClass, VerbForm};
use crate::model::{QuoteRule, Span};
use crate::tokens::is_double_quote;

/// How far before a colon the cue of an introduction may stand, in tokens.
const MAX_INTRODUCTION: usize = 30;
/// How many tokens before a quotation may belong to its cue: *told the court:*.
const MAX_TO_CUE: usize = 6;
/// Longest subject between a quotation and its cue, an apposition included, in tokens.
const MAX_SUBJECT: usize = 40;
/// How far a verb of thought may stand from a quotation, in tokens.
const MAX_TO_THOUGHT: usize = 4;
/// How far before a quotation a noun of speech may stand, in tokens: *his answer was*.
const MAX_TO_SPEECH_NOUN: usize = 3;
/// The same before a colon: *his answer to the council was short:*.
const MAX_TO_SPEECH_NOUN_AND_COLON: usize = 7;
/// How far before a noun of speech its possessor may stand, in tokens.
const MAX_TO_POSSESSOR: usize = 3;
/// How far after the dash of a signature the name may begin, in tokens.
const MAX_TO_SIGNER: usize = 3;

/// Longest line that signs a quotation without a dash, in tokens.
const MAX_SIGNATURE_LINE: usize = 12;

/// A cue, the words that name its speaker, and the rule that found both.
#[derive(Debug, Clone, Copy)]
pub(super) struct CuedSource {
    pub(super) cue: CueToken,
    pub(super) source: Option<Span>,
    pub(super) rule: QuoteRule,
}

/// A cue directly before the quotation, with at most an addressee, a comma or a colon between.
pub(super) fn cue_right_before(quote: &Surroundings<'_, '_, '_>) -> Option<CueToken> {
    let mut at = quote.before.end;
    // "said,", "told the court:", "asking them:"
    for _ in 0..MAX_TO_CUE {
        at = at.checked_sub(1).filter(|a| *a >= quote.before.start)?;
        if let Some(cue) = speech_cue_at(quote.context, at) {
            return Some(cue);
        }
        let introduces = quote.context.tokens.is_mark(at, ',') || quote.context.tokens.is_mark(at, ':');
        let object = matches!(
            quote.lower(at),
            "them" | "him" | "her" | "it" | "me" | "us" | "that" | "reporters" | "fans"
        );
        if !(introduces || object || quote.context.name(at).is_some()) {
            return None;
        }
    }
    None
}

/// A cue after the quotation, with the words that name its speaker: *said Ruiz*, *Ruiz, a lawyer, said*.
pub(super) fn cue_after(quote: &Surroundings<'_, '_, '_>) -> Option<CuedSource> {
    let (from, limit) = (quote.after.start, quote.after.end);
    let mut at = from;
    // A closing mark without an opening one.
    let stray = |at: usize| {
        quote.context.tokens.text(at).starts_with(is_double_quote) && !quote.context.is_quoted(at)
    };
    while at < limit && (lexicon::is_between_subject_and_verb(quote.lower(at)) || stray(at)) {
        at += 1;
    }
    // "“…,” referring to the film": no attribution.
    let finite = |cue: &CueToken| cue.form != VerbForm::Participle;
    if let Some(cue) = speech_cue_at(quote.context, at).filter(|_| at < limit).filter(finite) {
        let mut noun = cue.end;
        while noun < limit && lexicon::is_between_subject_and_verb(quote.lower(noun)) {
            noun += 1;
        }
        // "…” said in a statement": no source, the subject stands elsewhere.
        let source = speaker_phrase::source_after(quote.context, noun, limit)
            .or_else(|| speaker_phrase::unknown_source_after(quote.context, noun, limit));
        return Some(CuedSource { cue, source, rule: QuoteRule::CueAfterInverted });
    }
    if at >= limit || !may_begin_speaker(quote, at) {
        return None;
    }
    let mut verb = at + 1;
    while verb < limit && verb < at + MAX_SUBJECT {
        // A full stop inside a sentence belongs to an abbreviation: "“…,” Mr. Smith said".
        if quote.context.tokens.is_mark(verb, ';') {
            return None;
        }
        // "“…,” the star of “Say Yes” said": no word of a title is a verb of speech.
        if let Some(cue) = speech_cue_at(quote.context, verb)
            .filter(|_| !quote.context.is_quoted(verb))
            .filter(|c| c.class != CueClass::Think || verb < at + MAX_TO_THOUGHT)
        {
            let source = speaker_phrase::source_before(quote.context, cue, at)
                .or_else(|| speaker_phrase::thing_before(quote.context, cue, at));
            return Some(CuedSource { cue, source, rule: QuoteRule::CueAfter });
        }
        verb += 1;
    }
    None
}

/// Whether a cue behind the quotation belongs to a subordinate clause, and another one stands right before the quotation:
/// *calling it “odd,” her latest joke after rivals said …*.
pub(super) fn is_of_another_clause(quote: &Surroundings<'_, '_, '_>, cue: CueToken) -> bool {
    let subordinates = |at: usize| {
        let lower = quote.lower(at);
        !quote.context.is_quoted(at)
            && (matches!(lower, "as" | "after" | "before") || lexicon::is_conjunction(lower))
    };
    (quote.after.start..cue.at).any(subordinates) && cue_right_before(quote).is_some()
}

/// Whether the words that name a speaker may begin at a token.
fn may_begin_speaker(quote: &Surroundings<'_, '_, '_>, at: usize) -> bool {
    let lower = quote.lower(at);
    quote.context.name(at).is_some()
        || lexicon::is_subject_pronoun(lower)
        || speaker_words::is_person_noun(quote.context, at)
        || matches!(lower, "the" | "a" | "an" | "one" | "another" | "his" | "her" | "their" | "its" | "my")
        || (quote.context.tokens.is_capital(at)
            && (lexicon::title(lower).is_some() || !lexicon::is_function_word(lower)))
        || lexicon::is_place(lower)
        || begins_description(quote, at)
}

/// "“…,” former mayor Ana Ruiz said": words in lower case before the noun or the name.
fn begins_description(quote: &Surroundings<'_, '_, '_>, at: usize) -> bool {
    /// Longest description before the name, in tokens.
    const MAX_DESCRIPTION: usize = 8;
    let describes = |at: &usize| {
        let lower = quote.lower(*at);
        quote.context.tokens.is_word(*at)
            && !lexicon::is_function_word(lower)
            && !lower.ends_with("ing")
            && !lower.ends_with("ed")
            && !lexicon::is_day_or_month(lower)
    };
    let words = (at..quote.after.end.min(at + MAX_DESCRIPTION)).take_while(describes);
    let has_stop = quote.region.inside.of(quote.context.text).trim_end().ends_with([',', '.', '!', '?', '…']);
    has_stop
        && words
            .skip(1)
            .any(|at| quote.context.name(at).is_some() || speaker_words::is_person_noun(quote.context, at))
}

/// The nearest cue before the quotation in its sentence, with its subject.
pub(super) fn cue_before(quote: &Surroundings<'_, '_, '_>) -> Option<CuedSource> {
    let context = quote.context;
    let has_colon = quote.last_before().is_some_and(|last| context.tokens.is_mark(last, ':'));
    let reach = if has_colon { MAX_TO_SPEECH_NOUN_AND_COLON } else { MAX_TO_SPEECH_NOUN };
    for at in quote.before.clone().rev() {
        if at + 1 < quote.before.end && quote.lower(at) == "according" && quote.lower(at + 1) == "to" {
            let source = speaker_phrase::source_after(context, at + 2, quote.before.end);
            let cue = CueToken::phrase(at, at + 2);
            return Some(CuedSource { cue, source, rule: QuoteRule::AccordingTo });
        }
        if at + reach >= quote.before.end
            && SPEECH_NOUNS.contains(&quote.lower(at))
            && let Some(found) = noun_of_speech(quote, at)
        {
            return Some(found);
        }
        let Some(cue) = speech_cue_at(context, at) else { continue };
        // "thought she was glad to be feeling “fine”": a verb of thought reports only what follows directly.
        let far = cue.class == CueClass::Think && at + MAX_TO_THOUGHT < quote.before.end;
        if cues::is_negated(context, cue) || far {
            continue;
        }
        if cues::is_passive(context, cue) {
            let before = (cue.end..quote.before.end).find(|i| quote.lower(*i) == "by");
            // "was called “a win” by Ruiz"
            let after = Some(quote.after.start).filter(|i| quote.lower(*i) == "by");
            let by = before.map(|i| (i, quote.before.end)).or(after.map(|i| (i, quote.after.end)));
            let source = by.and_then(|(i, end)| speaker_phrase::source_after(context, i + 1, end));
            return Some(CuedSource { cue, source, rule: QuoteRule::CuePassive });
        }
        let source = speaker_phrase::source_before(context, cue, quote.sentence_start)
            // "Said Smith: “…”": the verb comes first.
            .or_else(|| {
                speaker_phrase::source_after(context, cue.end, quote.before.end)
                    .or_else(|| speaker_phrase::unknown_source_after(context, cue.end, quote.before.end))
                    .filter(|_| at == quote.sentence_start)
            })
            .or_else(|| speaker_phrase::thing_before(context, cue, quote.sentence_start));
        return Some(CuedSource { cue, source, rule: QuoteRule::CueBefore });
    }
    None
}

/// "Ruiz had one wish: “…”", "From Ruiz: “…”": a colon and no verb of speech. The speaker is the first subject.
pub(super) fn colon(quote: &Surroundings<'_, '_, '_>) -> Option<CuedSource> {
    let context = quote.context;
    let colon = quote.before.end.checked_sub(1).filter(|c| *c > quote.sentence_start)?;
    if !context.tokens.is_mark(colon, ':') {
        return None;
    }
    // "From Ruiz: “…”"
    let opening = quote.sentence_start;
    let from = context.name(opening + 1).filter(|_| matches!(quote.lower(opening), "from" | "by"));
    let source = from
        .map(|name| name.span)
        .or_else(|| speaker_phrase::first_subject(context, colon, quote.sentence_start))?;
    Some(CuedSource { cue: CueToken::phrase(colon, colon + 1), source: Some(source), rule: QuoteRule::Colon })
}

/// "her reaction was “…”", "Ruiz’s statement: “…”", "a statement from Ruiz: “…”"; `None` where the words at the noun do not
/// tell whose it is.
fn noun_of_speech(quote: &Surroundings<'_, '_, '_>, noun: usize) -> Option<CuedSource> {
    let context = quote.context;
    let cue = CueToken::phrase(noun, noun + 1);
    let by = |source| Some(CuedSource { cue, source: Some(source), rule: QuoteRule::SpeechNoun });
    for back in 1..=MAX_TO_POSSESSOR {
        let Some(at) = noun.checked_sub(back).filter(|a| *a >= quote.sentence_start) else {
            break;
        };
        if matches!(quote.lower(at), "his" | "her") {
            return by(context.span(at, at));
        }
        if context.tokens.is_possessive(at)
            && let Some(owner) = at
                .checked_sub(1)
                .and_then(|last| speaker_phrase::phrase_ending_at(context, last, quote.sentence_start))
        {
            return by(owner);
        }
    }
    if matches!(quote.lower(noun + 1), "from" | "by" | "of") {
        return speaker_phrase::source_after(context, noun + 2, quote.before.end).and_then(by);
    }
    None
}

/// "“…” — Ana Ruiz": a dash and a name that ends the line, on the line of the quotation or on the next one.
pub(super) fn signature(quote: &Surroundings<'_, '_, '_>) -> Option<CuedSource> {
    let tokens = quote.context.tokens;
    let end = quote.region.span.end();
    let dash = tokens.at_or_after(end);
    let mark = tokens.text(dash).starts_with(['—', '–', '―']);
    let line_ends = |from: usize, to: usize| {
        quote.context.text.get(from..to).is_none_or(|between| between.contains('\n'))
    };
    let start = |at: usize| tokens.get(at).map_or(usize::MAX, |t| t.span.start());
    let below = line_ends(end, start(dash));
    let first = dash + usize::from(mark);
    // "—Commissioner Starling": a title may stand before the name.
    let is_past_title = |at: &usize| quote.context.name(*at).is_some() || !tokens.is_capital(*at);
    let name = (first..first + MAX_TO_SIGNER)
        .find(is_past_title)
        .and_then(|at| quote.context.name(at))
        .filter(|_| mark || (below && fills_block(quote)))?;
    let after = tokens.at_or_after(name.span.end());
    // "— Ana Ruiz." and "— Ana Ruiz, a nurse".
    let ends = |at: usize| line_ends(name.span.end(), start(at));
    let goes_on = |at: usize| tokens.is_mark(at, ',') || (mark && tokens.is_mark(at, '('));
    let last = ends(after) || goes_on(after) || (tokens.is_mark(after, '.') && ends(after + 1));
    let same_line = !line_ends(start(dash), name.span.start());
    // Without a dash the line must be short and no sentence.
    let signs = mark || is_signature_line(quote, name.span.start());
    let cue = CueToken::phrase(dash, dash + 1);
    let signature = CuedSource { cue, source: Some(name.span), rule: QuoteRule::Signature };
    (last && same_line && signs).then_some(signature)
}

/// Whether a quotation is all that stands on its line.
fn fills_block(quote: &Surroundings<'_, '_, '_>) -> bool {
    let before = quote.context.text.get(..quote.region.span.start()).unwrap_or("");
    before.trim_end_matches([' ', '\t']).is_empty() || before.trim_end_matches([' ', '\t']).ends_with('\n')
}

/// Whether the line of a name is short and has no verb: *Ana Ruiz, Leeds*.
fn is_signature_line(quote: &Surroundings<'_, '_, '_>, from: usize) -> bool {
    let tokens = quote.context.tokens;
    let rest = quote.context.text.get(from..).unwrap_or("");
    let end = from + rest.find('\n').unwrap_or(rest.len());
    let line = tokens.at_or_after(from)..tokens.at_or_after(end);
    line.len() <= MAX_SIGNATURE_LINE
        && !line.clone().any(|at| {
            speech_cue_at(quote.context, at).is_some()
                || lexicon::is_auxiliary(quote.lower(at))
                || tokens.is_mark(at, ':')
        })
}

/// "The paper reports:" at the end of a sentence, and then the quotation.
pub(super) fn introduction(quote: &Surroundings<'_, '_, '_>) -> Option<CuedSource> {
    let context = quote.context;
    let colon = quote.sentence_start.checked_sub(1).filter(|_| quote.before.is_empty())?;
    if !context.tokens.is_mark(colon, ':') || context.is_quoted(colon) {
        return None;
    }
    let floor = context.sentence(context.tokens.get(colon)?.sentence as usize).start;
    // "Ruiz made the following comment:"
    if SPEECH_NOUNS.contains(&context.lower(colon.saturating_sub(1))) {
        let cue = CueToken::phrase(colon - 1, colon);
        let source = speaker_phrase::nearest_subject(context, colon - 1, floor);
        return Some(CuedSource { cue, source, rule: QuoteRule::Introduction });
    }
    let cue = (floor..colon).rev().take(MAX_INTRODUCTION).find_map(|at| speech_cue_at(context, at))?;
    let source =
        speaker_phrase::source_before(context, cue, floor).filter(|_| !cues::is_negated(context, cue));
    Some(CuedSource { cue, source, rule: QuoteRule::Introduction })
}
