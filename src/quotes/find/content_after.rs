//! What a cue verb reports after it: a clause, a question, an infinitive or a noun phrase, with its beginning and end.

use super::clause_starts::{begins_clause, follows_as_clause, is_adjunct, skip_time};
use super::clauses::clause_from;
use super::context::Context;
use super::cue_phrases::{addressee_end, begins_noun_phrase, object_phrase};
use super::cues::{CueToken, is_asserted, is_be, is_evidence, is_passive, report_cue_at};
use super::reports::ReportedContent;
use super::speaker_phrase;
use super::speaker_words::is_person_noun;
use super::speech_nouns::CLAIMS;
use crate::lexicon::{self, CueClass, Frame, VerbForm};
use crate::model::{QuoteRule, Span};
use std::ops::Range;

/// How far after the verb *that* may stand, in tokens (*told the court on Monday that*).
const MAX_TO_THAT: usize = 16;

/// How far after the verb the pronoun may stand that begins its clause, in tokens (*said after the convention he*).
const MAX_TO_PRONOUN: usize = 8;

/// Longest participle clause that opens a sentence, in tokens.
const MAX_OPENING_CLAUSE: usize = 40;

/// Longest addressee before an infinitive, in tokens (*urged the old council to wait*).
const MAX_ADDRESSEE: usize = 7;

/// What a verb reports after it, by the first construction that fits and that the verb allows.
pub(super) fn content_after(
    context: &Context<'_, '_>,
    cue: CueToken,
    limit: usize,
) -> Option<ReportedContent> {
    let limit = opening_clause_end(context, cue, limit);
    let frames = cue.frames;
    let next = cue.end;
    if let Some(content) = that_clause(context, cue, limit) {
        return Some(ReportedContent::new(content, QuoteRule::ThatClause));
    }
    if frames.has(Frame::Question) && is_question(context.lower(next), cue.class) {
        return clause_from(context, cue, next, limit)
            .map(|span| ReportedContent::new(span, QuoteRule::QuestionClause));
    }
    let told = frames.has(Frame::Infinitive);
    // "promised on Monday to close the bridge"
    let to = skip_time(context, next, limit);
    if (told || frames.has(Frame::Deed)) && is_infinitive(context, to) {
        let report = if told { ReportedContent::new } else { ReportedContent::attitude };
        return clause_from(context, cue, to, limit).map(|span| report(span, QuoteRule::ToClause));
    }
    if frames.has(Frame::Addressee)
        && let Some(found) = after_addressee(context, cue, limit)
    {
        return Some(found);
    }
    let infinitive = matches!(cue.at.checked_sub(1).map(|b| context.lower(b)), Some("to"));
    let leads = frames.leads(context.lower(next));
    // "spoke on Monday": no subject of the talk.
    let when = context.lower(next + 1);
    let dated = lexicon::is_day_or_month(when) || when.starts_with(|c: char| c.is_ascii_digit());
    if (leads || frames.leads_to_subject(context.lower(next))) && !infinitive && !dated {
        let report = if leads { ReportedContent::new } else { ReportedContent::attitude };
        return object_phrase(context, cue, next + 1, limit).map(|span| report(span, QuoteRule::About));
    }
    if frames.leads("of")
        && cue.class == CueClass::Tell
        && let Some(of) = addressee_end(context, next, limit).filter(|of| context.lower(*of) == "of")
    {
        return clause_from(context, cue, of + 1, limit)
            .map(|span| ReportedContent::new(span, QuoteRule::Accusation));
    }
    let asserted = is_asserted(context, cue);
    let mut from = skip_circumstance(context, skip_time(context, next, limit), limit);
    // "said publicly she would leave"
    let is_manner = context.lower(from).ends_with("ly") && lexicon::is_adverb(context.lower(from));
    if is_manner && begins_clause(context, from + 1, limit) {
        from += 1;
    }
    let bare = frames.has(Frame::Bare) && begins_clause(context, from, limit);
    if bare || (says_only(cue) && follows_as_clause(context, cue, from, limit)) {
        return clause_from(context, cue, from, limit)
            .map(|span| ReportedContent::new(span, QuoteRule::BareClause));
    }
    // "the poll found a lead", not "she found a seat".
    let shows = !finds(context.lower(cue.at)) || is_evidence(context, cue.at);
    let noun = frames.has(Frame::Noun);
    if (noun || frames.has(Frame::Subject)) && asserted && shows && begins_noun_phrase(context, next) {
        let report = if noun { ReportedContent::new } else { ReportedContent::attitude };
        return object_phrase(context, cue, next, limit).map(|span| report(span, QuoteRule::Object));
    }
    None
}

/// Where the participle clause ends that opens a sentence, at the comma before the subject and its verb: *Asked whether it was
/// late, Ruiz nodded*. Otherwise `limit`.
fn opening_clause_end(context: &Context<'_, '_>, cue: CueToken, limit: usize) -> usize {
    let tokens = context.tokens;
    let opens = cue.at.checked_sub(1).is_none_or(|before| {
        let of_sentence = |at: usize| tokens.get(at).map(|token| token.sentence);
        of_sentence(before) != of_sentence(cue.at)
    });
    let participle = cue.form == VerbForm::Participle || cue.form == VerbForm::Past;
    if !opens || !participle || !tokens.is_capital(cue.at) || context.is_titled(cue.at) {
        return limit;
    }
    let is_main = |comma: &usize| {
        tokens.is_mark(*comma, ',')
            && !context.is_quoted(*comma)
            && subject_end(context, comma + 1).is_some_and(|verb| {
                let lower = context.lower(verb);
                let is_verb = !lexicon::is_function_word(lower) || lexicon::is_finite_verb(lower);
                verb < limit && tokens.is_word(verb) && is_verb
            })
    };
    (cue.end..limit.min(cue.end + MAX_OPENING_CLAUSE)).find(is_main).unwrap_or(limit)
}

/// The token after the subject that begins at a token: a name, a pronoun, or a noun for a person with what stands before it.
fn subject_end(context: &Context<'_, '_>, from: usize) -> Option<usize> {
    /// Longest description before the name or the noun, in tokens: *the former mayor of*.
    const MAX_DESCRIPTION: usize = 5;
    if matches!(context.lower(from), "he" | "she" | "they") {
        return Some(from + 1);
    }
    let described = lexicon::is_determiner(context.lower(from)) || context.tokens.is_capital(from);
    for at in from..from + MAX_DESCRIPTION {
        if let Some(name) = context.name(at) {
            return Some(context.tokens.at_or_after(name.span.end()));
        }
        let next = at + 1;
        let is_last = context.name(next).is_none() && !context.tokens.is_capital(next);
        if described && is_person_noun(context, at) && is_last && !is_person_noun(context, next) {
            return Some(next);
        }
        if !(context.tokens.is_word(at) || context.tokens.is_mark(at, '.')) {
            return None;
        }
    }
    None
}

/// The end of a participle clause that opens a sentence, and the subject of the main clause behind it: *Calling Cole a liar,
/// Ruiz left*.
pub(super) fn opening_clause(
    context: &Context<'_, '_>,
    cue: CueToken,
    range: &Range<usize>,
) -> Option<(usize, Span)> {
    let opens = cue.form == VerbForm::Participle && cue.at == range.start;
    let comma = opening_clause_end(context, cue, range.end);
    if !opens || comma >= range.end {
        return None;
    }
    speaker_phrase::source_after(context, comma + 1, range.end).map(|source| (comma, source))
}

/// The first token after words that tell when or where, if a clause with a pronoun follows: "said after the convention he
/// would not go". Otherwise `from`.
fn skip_circumstance(context: &Context<'_, '_>, from: usize, limit: usize) -> usize {
    if !matches!(context.lower(from), "on" | "in" | "at" | "after" | "during" | "before" | "via") {
        return from;
    }
    let near = limit.min(from + MAX_TO_PRONOUN);
    let begins =
        |at: &usize| matches!(context.lower(*at), "he" | "she" | "they" | "it" | "there" | "we" | "not");
    let stop = |at: &usize| {
        !context.is_quoted(*at) && (context.tokens.is_word(*at) || context.tokens.is_possessive(*at))
    };
    (from + 1..near).take_while(stop).find(begins).unwrap_or(from)
}

/// "It was announced that the bridge was open": a report without a speaker.
pub(super) fn impersonal(context: &Context<'_, '_>, cue: CueToken, range: &Range<usize>) -> Option<Span> {
    let be = cue.at.checked_sub(1).filter(|b| *b > range.start)?;
    let it = context.lower(be - 1) == "it" && is_be(context.lower(be));
    let says = matches!(cue.class, CueClass::Say | CueClass::Think) && cue.frames.has(Frame::That);
    let that = context.lower(cue.end) == "that";
    if it && says && that { clause_from(context, cue, cue.end + 1, range.end) } else { None }
}

/// Whether a verb takes no object, so that whatever follows is a clause: *said*, *believes*.
fn says_only(cue: CueToken) -> bool {
    let takes = |frame| cue.frames.has(frame);
    takes(Frame::Bare)
        && takes(Frame::After)
        && ![Frame::Noun, Frame::Subject, Frame::Thing].into_iter().any(takes)
}

/// "Noting that the bridge was closed, Ruiz left": the speaker follows the report.
pub(super) fn opening_participle(
    context: &Context<'_, '_>,
    cue: CueToken,
    range: &Range<usize>,
) -> Option<(ReportedContent, Span)> {
    if cue.form != VerbForm::Participle || cue.at != range.start {
        return None;
    }
    let content = content_after(context, cue, range.end)?;
    let comma = context.tokens.at_or_after(content.span.end());
    let source = speaker_phrase::source_after(context, comma + 1, range.end)?;
    context.tokens.is_mark(comma, ',').then_some((content, source))
}

/// A question that somebody is asked, nobody says by whom: "when asked why the bridge was closed".
pub(super) fn asked(context: &Context<'_, '_>, cue: CueToken, limit: usize) -> Option<Span> {
    let before = cue.at.checked_sub(1).map_or("", |b| context.lower(b));
    let opens = is_passive(context, cue)
        || matches!(before, "when" | "if")
        || (context.tokens.is_capital(cue.at) && !context.is_titled(cue.at));
    if cue.class != CueClass::Ask || cue.form != VerbForm::Past || !opens {
        return None;
    }
    let limit = opening_clause_end(context, cue, limit);
    let next = cue.end + usize::from(context.lower(cue.end) == "about");
    // "when asked by a reporter on Monday why the bridge was closed"
    let near = (next..limit.min(next + MAX_TO_PRONOUN)).take_while(|at| !context.tokens.is_mark(*at, ','));
    let later = near.into_iter().find(|at| matches!(context.lower(*at), "why" | "whether" | "how"));
    let next = later.filter(|_| is_adjunct(context, next)).unwrap_or(next);
    if is_question(context.lower(next), cue.class) { clause_from(context, cue, next, limit) } else { None }
}

/// The clause after *that*, which follows the verb directly or after an addressee, a place or a time.
fn that_clause(context: &Context<'_, '_>, cue: CueToken, limit: usize) -> Option<Span> {
    let addresses = cue.frames.has(Frame::Addressee);
    if !cue.frames.has(Frame::That) && !addresses {
        return None;
    }
    // "said Sunday in Madison, Wisconsin, that"
    let is_place = |i: usize| context.tokens.is_capital(i - 1) && context.tokens.is_capital(i + 1);
    let closes_place = |i: usize| context.tokens.is_capital(i - 1) && context.lower(i + 1) == "that";
    let of_place = |i: usize| is_adjunct(context, cue.end) && (is_place(i) || closes_place(i));
    let stop = |i: &usize| context.lower(*i) == "that" || (context.tokens.is_mark(*i, ',') && !of_place(*i));
    let that = (cue.end..limit.min(cue.end + MAX_TO_THAT)).find(stop)?;
    if context.lower(that) != "that" || context.is_quoted(that) {
        return None;
    }
    // "called on members to leave after Cole claimed that …": the other verb has the clause.
    let is_other = |at: usize| {
        context.lower(at) == "to" || report_cue_at(context, at).is_some_and(|c| c.form == VerbForm::Past)
    };
    if !is_adjunct(context, cue.end) && (cue.end..that).any(is_other) {
        return None;
    }
    // "added a law that": a relative clause, unless the verb takes an addressee.
    let object = that > cue.end && !addresses && !is_adjunct(context, cue.end);
    // "heard of a claim that …": what the noun says, and not what is thought.
    let claimed =
        cue.class == CueClass::Think && (cue.end..that).any(|at| CLAIMS.contains(&context.lower(at)));
    if claimed {
        return None;
    }
    // "said that was late", but "a law that was late"
    let next = context.lower(that + 1);
    if lexicon::is_finite_verb(next) && lexicon::is_auxiliary(next) {
        return if that == cue.end { clause_from(context, cue, that, limit) } else { None };
    }
    // "the only leader they had known – that is, until …"
    if context.lower(that + 1) == "is" && context.tokens.is_mark(that + 2, ',') {
        return None;
    }
    // "said that, of course, …"
    let aside = context.tokens.is_mark(that + 1, ',');
    // "having said that, …"
    if aside && !context.is_quoted(that + 2) && !lexicon::is_function_word(context.lower(that + 2)) {
        return None;
    }
    let from = that + 1 + usize::from(aside);
    if object { None } else { clause_from(context, cue, from, limit) }
}

/// The clause after an addressee: "told fans to leave", "asked Ruiz why", "told the club she was late".
fn after_addressee(context: &Context<'_, '_>, cue: CueToken, limit: usize) -> Option<ReportedContent> {
    if let Some(from) = clause_after_addressee(context, cue, limit) {
        return clause_from(context, cue, from, limit)
            .map(|span| ReportedContent::new(span, QuoteRule::BareClause));
    }
    let from = skip_time(context, addressee_end(context, cue.end, limit)?, limit);
    let near = from <= cue.end + MAX_ADDRESSEE && is_infinitive(context, from);
    if near || matches!(context.lower(from), "why" | "how" | "what" | "whether" | "if") {
        // "wants the crew to leave": the crew belongs to what is wanted.
        let wants = ["want", "ask", "expect"].iter().any(|stem| context.lower(cue.at).starts_with(stem));
        let not = usize::from(near && context.lower(from - 1) == "not" && from > cue.end + 1);
        let from = if near && wants { cue.end } else { from - not };
        return clause_from(context, cue, from, limit)
            .map(|span| ReportedContent::new(span, QuoteRule::AddresseeClause));
    }
    let bare = cue.class == CueClass::Tell && begins_clause(context, from, limit);
    if bare {
        clause_from(context, cue, from, limit).map(|span| ReportedContent::new(span, QuoteRule::BareClause))
    } else {
        None
    }
}

/// The first token of a clause right after its addressee: "told Channel Nine Ruiz was late", "told jurors the plan failed".
fn clause_after_addressee(context: &Context<'_, '_>, cue: CueToken, limit: usize) -> Option<usize> {
    /// Longest name of an organisation, in tokens.
    const MAX_ORGANISATION: usize = 4;
    if cue.class != CueClass::Tell {
        return None;
    }
    let opens = lexicon::is_determiner(context.lower(cue.end + 1));
    if opens && is_person_noun(context, cue.end) && begins_clause(context, cue.end + 1, limit) {
        return Some(cue.end + 1);
    }
    // "told the old council the plan would fail"
    let inner = |at: &usize| context.tokens.is_word(*at) && !lexicon::is_function_word(context.lower(*at));
    let noun = (cue.end + 1..limit.min(cue.end + MAX_ADDRESSEE)).take_while(inner).last();
    let subject = noun.filter(|noun| is_person_noun(context, *noun)).map(|noun| noun + 1);
    let is_told = lexicon::is_determiner(context.lower(cue.end));
    if let Some(at) = subject.filter(|at| is_told && lexicon::is_determiner(context.lower(*at)))
        && begins_clause(context, at, limit)
    {
        return Some(at);
    }
    let capital = |at: &usize| context.tokens.is_capital(*at) && context.name(*at).is_none();
    let end = (cue.end..limit.min(cue.end + MAX_ORGANISATION)).take_while(capital).last()? + 1;
    let begins = context.name(end).is_some() && begins_clause(context, end, limit);
    begins.then_some(end)
}

/// Whether a verb reports a noun phrase only where its subject is evidence.
fn finds(lower: &str) -> bool {
    ["find", "found", "show", "reveal"].iter().any(|stem| lower.starts_with(stem))
}

/// Whether *to* begins an infinitive: "to leave", not "to the club", "to Paris", "to 5 percent".
fn is_infinitive(context: &Context<'_, '_>, to: usize) -> bool {
    // "to “check out” the bridge"
    let is_mark = context.is_quoted(to + 1) && !context.tokens.is_word(to + 1);
    let verb_at = to + 1 + usize::from(is_mark);
    let word = context.lower(verb_at);
    let verb = matches!(word, "be" | "have" | "do") || !lexicon::is_function_word(word);
    // "do so" tells nothing by itself.
    if word == "do" && context.lower(verb_at + 1) == "so" {
        return false;
    }
    // "declined to comment" says that nothing was said.
    let verb = verb && !matches!(word, "comment" | "elaborate" | "answer" | "respond" | "speak" | "say");
    let capital = context.tokens.is_capital(verb_at) && !context.is_titled(verb_at);
    context.lower(to) == "to"
        && context.tokens.is_word(verb_at)
        && verb
        && !capital
        && !word.starts_with(|c: char| c.is_ascii_digit())
}

fn is_question(lower: &str, class: CueClass) -> bool {
    match lower {
        "why" | "how" | "what" | "whether" | "who" | "where" => true,
        "if" => matches!(class, CueClass::Ask | CueClass::Think | CueClass::Say),
        "when" => class != CueClass::Say,
        _ => false,
    }
}
