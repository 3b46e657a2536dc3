//! Where a reported clause may begin and where it ends.

use super::context::Context;
use super::cues::{CueToken, report_cue_at};
use super::speaker_words;
use crate::lexicon::{self, CueClass, VerbForm};
use crate::model::Span;

/// Longest report, in tokens, so that the work stays linear in sentences that never end.
const MAX_REPORT: usize = 200;
/// Fewest tokens of a clause without *that*.
const MIN_BARE_CLAUSE: usize = 4;
/// Longest attribution at the end of a sentence, in tokens: *, the mayor of Leeds said.*
const MAX_FINAL_ATTRIBUTION: usize = 6;
/// Fewest words outside of marks that make words in marks part of a clause.
const MIN_OWN_WORDS: usize = 2;
/// Fewest letters of a participle in *-ing*: *saying*, not *bring* or *thing*.
pub(super) const MIN_PARTICIPLE: usize = 6;

/// The clause that begins at a token, without the marks at its end; `None` where it has a single token.
pub(super) fn clause_from(
    context: &Context<'_, '_>,
    cue: CueToken,
    from: usize,
    limit: usize,
) -> Option<Span> {
    let limit = limit.min(from + MAX_REPORT);
    let mut end = (from + 2..limit).find(|at| clause_ends(context, cue, *at, limit)).unwrap_or(limit);
    while end > from && is_final_mark(context, end - 1) {
        end -= 1;
    }
    (end > from + 1).then(|| context.span(from, end - 1))
}

/// Whether the report of a cue ends before a token.
pub(super) fn clause_ends(context: &Context<'_, '_>, cue: CueToken, at: usize, limit: usize) -> bool {
    let tokens = context.tokens;
    if context.is_quoted(at) {
        return false;
    }
    let next = context.lower(at + 1);
    let comma = tokens.is_mark(at, ',');
    // "…,” while others": the comma stands inside the marks.
    let after_mark = matches!(context.lower(at), "while" | "although" | "though")
        && context.is_quoted(at.saturating_sub(1));
    if tokens.is_mark(at, ';') || after_mark {
        return true;
    }
    if ['—', '–', '―', '-'].iter().any(|dash| tokens.is_mark(at, *dash)) && !context.is_quoted(at + 1) {
        return true;
    }
    if comma
        && matches!(
            next,
            "but"
                | "although"
                | "though"
                | "while"
                | "adding"
                | "noting"
                | "saying"
                | "according"
                | "prompting"
        )
    {
        return true;
    }
    // ", adding", and ", told his advisers" after a clause about the subject.
    if comma && report_cue_at(context, at + 1).is_some_and(|c| c.form != VerbForm::Base) {
        return true;
    }
    if comma && ends_with_attribution(context, at + 1, limit) {
        return true;
    }
    matches!(context.lower(at), "and" | "but") && begins_next_report(context, cue, at + 1, limit)
}

/// Whether the next report of a sentence begins: "… and warned that …", "… and Cole said …".
fn begins_next_report(context: &Context<'_, '_>, cue: CueToken, from: usize, limit: usize) -> bool {
    /// How far from the conjunction the verb may stand, in tokens.
    const MAX_TO_VERB: usize = 7;
    let mut at = from;
    while at < limit
        && (lexicon::is_between_subject_and_verb(context.lower(at))
            || lexicon::is_auxiliary(context.lower(at)))
    {
        at += 1;
    }
    let speaks = |c: &CueToken| {
        let same = c.form == cue.form || (cue.form == VerbForm::Base && c.form != VerbForm::Participle);
        let spoken = matches!(c.class, CueClass::Say | CueClass::Tell | CueClass::Ask | CueClass::Judge);
        let finite = matches!(c.form, VerbForm::Past | VerbForm::Present);
        (finite && spoken) || (same && c.form != VerbForm::Participle && c.class != CueClass::Think)
    };
    if let Some(found) = report_cue_at(context, at).filter(speaks) {
        // "hopes and fears": a noun, since nothing follows that a verb could take.
        let introduces = context.is_quoted(found.end + 1);
        return found.end < limit && (introduces || !is_final_mark(context, found.end));
    }
    // After a new subject only verbs of speech count, so that "he won and Cole rejected it" stays whole.
    let subject = context.name(at).is_some()
        || lexicon::is_subject_pronoun(context.lower(at))
        || opens_noun_phrase(context.lower(at))
        || context.tokens.is_capital(at);
    subject
        && (at + 1..limit.min(at + MAX_TO_VERB))
            .take_while(|i| context.tokens.is_word(*i) || context.tokens.is_possessive(*i))
            .filter_map(|i| report_cue_at(context, i))
            .any(|c| {
                matches!(c.class, CueClass::Say | CueClass::Tell | CueClass::Judge | CueClass::Ask)
                    && c.form == cue.form
            })
}

pub(super) fn is_final_mark(context: &Context<'_, '_>, at: usize) -> bool {
    ['.', ',', '!', '?', ';', ':'].iter().any(|m| context.tokens.is_mark(at, *m))
}

/// Whether an attribution ends the sentence: ", she said."
fn ends_with_attribution(context: &Context<'_, '_>, from: usize, limit: usize) -> bool {
    limit.saturating_sub(from) <= MAX_FINAL_ATTRIBUTION
        && (from..limit).any(|at| report_cue_at(context, at).is_some_and(|c| c.class == CueClass::Say))
}

/// The token after an expression of time, if one begins here: "said Friday", "said on Tuesday", "said last week".
pub(super) fn skip_time(context: &Context<'_, '_>, from: usize, limit: usize) -> usize {
    let on = from
        + usize::from(matches!(context.lower(from), "on" | "late" | "early" | "this" | "last" | "earlier"));
    let day = is_day(context.lower(on)) || (on > from && is_period(context.lower(on)));
    let end = on + 1 + usize::from(is_period(context.lower(on + 1)));
    if day && end <= limit { end } else { from }
}

fn is_day(lower: &str) -> bool {
    lexicon::is_weekday(lower) || matches!(lower, "today" | "yesterday")
}

fn is_period(lower: &str) -> bool {
    matches!(
        lower,
        "morning" | "afternoon" | "evening" | "night" | "week" | "month" | "year" | "summer" | "spring"
    )
}

/// Whether the words after a verb are its clause: no adjunct, no object, and long enough.
pub(super) fn follows_as_clause(context: &Context<'_, '_>, cue: CueToken, from: usize, limit: usize) -> bool {
    let before = cue.at.checked_sub(1);
    // "…, said Ana Ruiz, a lawyer": the speaker follows. "Ruiz, a lawyer, said the plan": the report follows.
    let speaker_follows = context.name(cue.end).is_some_and(|n| {
        let after = context.tokens.at_or_after(n.span.end());
        after >= limit || is_final_mark(context, after)
    });
    let aside =
        |b: usize| context.tokens.is_mark(b, ')') || (context.tokens.is_mark(b, ',') && !speaker_follows);
    let inverted = before.is_none_or(|b| context.is_quoted(b) || (!context.tokens.is_word(b) && !aside(b)));
    let word = context.lower(from);
    let clause = (context.tokens.is_word(from) || context.is_quoted(from))
        && !is_adjunct(context, from)
        && (!lexicon::is_function_word(word) || opens_noun_phrase(word) || context.is_quoted(from))
        && !(word.len() >= MIN_PARTICIPLE && word.ends_with("ing"))
        && !matches!(word, "yes" | "goodbye" | "hello" | "anything" | "something" | "much");
    !inverted && clause && from + MIN_BARE_CLAUSE <= limit && !closes_quoted(context, from, limit)
}

/// Whether only quoted words follow: they are a direct quotation, and no part of a report.
fn closes_quoted(context: &Context<'_, '_>, from: usize, limit: usize) -> bool {
    context.is_quoted(from)
        && (from..limit).filter(|i| !context.is_quoted(*i) && context.tokens.is_word(*i)).count()
            < MIN_OWN_WORDS
}

/// Whether an adjunct begins here, as it may stand between a verb and *that*: "on Monday", "in a statement", "to reporters".
pub(super) fn is_adjunct(context: &Context<'_, '_>, at: usize) -> bool {
    matches!(
        context.lower(at),
        "on" | "in"
            | "at"
            | "during"
            | "last"
            | "this"
            | "earlier"
            | "again"
            | "via"
            | "through"
            | "after"
            | "before"
            | "by"
            | "with"
            | "of"
            | "from"
            | "following"
            | "about"
            | "for"
    ) || lexicon::is_day_or_month(context.lower(at))
        || lexicon::is_between_subject_and_verb(context.lower(at))
        || (context.lower(at) == "to" && is_somebody(context, at + 1))
}

/// Whether an addressee follows *to*: "to reporters", "to the club", not "to win".
fn is_somebody(context: &Context<'_, '_>, at: usize) -> bool {
    context.name(at).is_some()
        || speaker_words::is_person_noun(context, at)
        || opens_noun_phrase(context.lower(at))
}

/// Whether a clause with its own subject begins here: a pronoun, name or noun phrase, and a finite verb near.
pub(super) fn begins_clause(context: &Context<'_, '_>, at: usize, limit: usize) -> bool {
    /// How far into the clause its verb may stand, in tokens.
    const MAX_TO_VERB: usize = 12;
    if at + 2 >= limit || context.is_quoted(at) || !context.tokens.is_word(at) {
        return false;
    }
    let lower = context.lower(at);
    if matches!(lower, "he" | "she" | "they" | "we" | "there" | "i") {
        return true;
    }
    // "it makes her glad", not "it on Monday".
    if matches!(lower, "it" | "you") && context.tokens.is_word(at + 1) && !is_adjunct(context, at + 1) {
        return true;
    }
    let subject = context.name(at).is_some()
        || opens_noun_phrase(lower)
        || matches!(lower, "that" | "this" | "anybody" | "anyone" | "nobody" | "everyone" | "everybody")
        || (!lexicon::is_function_word(lower) && !is_adjunct(context, at));
    // A finite verb, before any comma and not in a relative clause.
    subject
        && (at + 1..limit.min(at + MAX_TO_VERB))
            .take_while(|i| {
                let relative = matches!(
                    context.lower(*i),
                    "that" | "who" | "which" | "whose" | "when" | "where" | "to" | "for" | "as"
                );
                !context.tokens.is_mark(*i, ',')
                    && !context.tokens.is_mark(*i, ':')
                    && !relative
                    && !context.is_quoted(*i)
            })
            .any(|i| is_finite(context, i))
}

/// Whether a function word may begin a subject or an object: determiners, quantities, *what*, *too much*.
pub(super) fn opens_noun_phrase(lower: &str) -> bool {
    matches!(
        lower,
        "the"
            | "a"
            | "an"
            | "his"
            | "her"
            | "their"
            | "its"
            | "my"
            | "our"
            | "your"
            | "this"
            | "these"
            | "those"
            | "no"
            | "any"
            | "some"
            | "many"
            | "most"
            | "all"
            | "both"
            | "several"
            | "more"
            | "another"
            | "other"
            | "each"
            | "every"
            | "such"
            | "few"
            | "neither"
            | "too"
            | "only"
            | "nearly"
            | "what"
            | "everything"
            | "nothing"
    )
}

/// Whether a verb agrees with a subject: auxiliaries, and cue verbs in a finite form.
fn is_finite(context: &Context<'_, '_>, at: usize) -> bool {
    let lower = context.lower(at);
    let infinite = matches!(lower, "be" | "been" | "to");
    (lexicon::is_auxiliary(lower) && !infinite)
        || lower == "cannot"
        || lower.ends_with("n't")
        || lower.ends_with("n’t")
        || report_cue_at(context, at).is_some_and(|c| matches!(c.form, VerbForm::Past | VerbForm::Present))
}
