//! Where a reported clause may begin: its subject and a verb near, and what may stand between the cue and the clause.

use super::context::Context;
use super::cues::{CueToken, report_cue_at};
use super::speaker_words;
use crate::lexicon::{self, VerbForm};
use crate::tokens::TokenKind;

/// Fewest tokens of a clause without *that*.
const MIN_BARE_CLAUSE: usize = 4;
/// Fewest words outside of marks that make words in marks part of a clause.
const MIN_OWN_WORDS: usize = 2;
/// Fewest letters of a participle in *-ing*: *saying*, not *bring* or *thing*.
pub(super) const MIN_PARTICIPLE: usize = 6;

pub(super) fn is_final_mark(context: &Context<'_, '_>, at: usize) -> bool {
    ['.', ',', '!', '?', ';', ':'].iter().any(|m| context.tokens.is_mark(at, *m))
}

/// The token after an expression of time, if one begins here: "said Friday", "said on Tuesday", "said last week".
pub(super) fn skip_time(context: &Context<'_, '_>, from: usize, limit: usize) -> usize {
    if let Some(end) = year_end(context, from).filter(|end| *end <= limit) {
        return end;
    }
    let on = from
        + usize::from(matches!(context.lower(from), "on" | "late" | "early" | "this" | "last" | "earlier"));
    let day = is_day(context.lower(on)) || (on > from && is_period(context.lower(on)));
    let end = on + 1 + usize::from(is_period(context.lower(on + 1)));
    // "says Monday’s meeting": no time.
    let owner = context.tokens.is_possessive(end);
    if day && !owner && end <= limit { end } else { from }
}

/// The token after a year: "said in 2016", "said in May 2016", "said back in May".
fn year_end(context: &Context<'_, '_>, from: usize) -> Option<usize> {
    let at = from + usize::from(context.lower(from) == "back");
    let month = at + 1;
    let is_month = lexicon::is_month(context.lower(month)) && context.name(month).is_none();
    let year = month + usize::from(is_month);
    let digits = context.lower(year);
    let is_year =
        digits.len() == 4 && digits.starts_with(['1', '2']) && digits.bytes().all(|b| b.is_ascii_digit());
    let end = year + usize::from(is_year);
    let is_dated = (is_year || is_month) && !context.tokens.is_possessive(end);
    (matches!(context.lower(at), "in" | "since") && is_dated).then_some(end)
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
    // "Saying the bridge was closed, Ruiz left": a participle that opens its sentence is not inverted.
    let inverted = cue.form != VerbForm::Participle
        && before.is_none_or(|b| context.is_quoted(b) || (!context.tokens.is_word(b) && !aside(b)));
    let word = context.lower(from);
    let clause = (context.tokens.is_word(from) || context.is_quoted(from))
        && !is_adjunct(context, from)
        && (!lexicon::is_function_word(word) || opens_noun_phrase(word) || context.is_quoted(from))
        && !(word.len() >= MIN_PARTICIPLE && word.ends_with("ing"))
        && !matches!(word, "yes" | "goodbye" | "hello" | "anything" | "something" | "much");
    let clause = clause || begins_with_condition(context, from, limit);
    let is_long = from + MIN_BARE_CLAUSE <= limit || has_verb_behind_name(context, from);
    !inverted && clause && is_long && !closes_quoted(context, from, limit)
}

/// Whether a name begins here and a verb in the past follows it: "Cole lied".
fn has_verb_behind_name(context: &Context<'_, '_>, from: usize) -> bool {
    let verb = context.name(from).map(|name| context.tokens.at_or_after(name.span.end()));
    verb.is_some_and(|verb| {
        let lower = context.lower(verb);
        let is_past = lower.ends_with("ed") && context.lower(verb + 1) != "by";
        context.tokens.is_word(verb)
            && !context.tokens.is_capital(verb)
            && (is_past || lexicon::is_finite_verb(lower))
    })
}

/// Whether a report begins with a subordinate clause, before a comma and its main clause: "said when the train came, it was
/// full".
fn begins_with_condition(context: &Context<'_, '_>, from: usize, limit: usize) -> bool {
    /// Longest subordinate clause, in tokens.
    const MAX_CONDITION: usize = 25;
    let conjunction = matches!(
        context.lower(from),
        "when"
            | "while"
            | "if"
            | "before"
            | "after"
            | "because"
            | "although"
            | "unless"
            | "since"
            | "until"
            | "once"
    );
    let clause = context.name(from + 1).is_some()
        || context.tokens.is_capital(from + 1)
        || lexicon::is_subject_pronoun(context.lower(from + 1))
        || context.lower(from + 1) == "it"
        || opens_noun_phrase(context.lower(from + 1));
    let comma = (from + 2..limit.min(from + MAX_CONDITION))
        .find(|at| context.tokens.is_mark(*at, ',') && !context.is_quoted(*at));
    conjunction && clause && comma.is_some_and(|comma| begins_main_clause(context, comma + 1, limit))
}

/// Whether a main clause begins after a comma.
pub(super) fn begins_main_clause(context: &Context<'_, '_>, at: usize, limit: usize) -> bool {
    at + 1 < limit
        && !context.is_quoted(at)
        && (context.name(at).is_some()
            || lexicon::is_subject_pronoun(context.lower(at))
            || begins_clause(context, at, limit))
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
            | "later"
            | "late"
            | "early"
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
            | "ahead"
    ) || (lexicon::is_day_or_month(context.lower(at)) && !context.tokens.is_possessive(at + 1))
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
    // "it makes her glad", "it’s", not "it on Monday".
    let clitic = context.tokens.get(at + 1).is_some_and(|t| t.kind == TokenKind::Clitic)
        && !context.tokens.is_possessive(at + 2);
    if matches!(lower, "it" | "you" | "that" | "what")
        && ((context.tokens.is_word(at + 1) && matches!(lower, "it" | "you") && !is_adjunct(context, at + 1))
            || clitic)
    {
        return true;
    }
    let subject = context.name(at).is_some()
        || opens_noun_phrase(lower)
        || matches!(lower, "that" | "this" | "anybody" | "anyone" | "nobody" | "everyone" | "everybody")
        || is_quantity(context, at)
        || (!lexicon::is_function_word(lower) && !is_adjunct(context, at));
    // A finite verb, before any comma and not in a relative clause.
    let is_short = context.name(at).is_some() && has_verb_behind_name(context, at);
    is_short
        || subject
            && (at + 1..limit.min(at + MAX_TO_VERB))
                .take_while(|i| {
                    let relative = matches!(
                        context.lower(*i),
                        "that"
                            | "who"
                            | "which"
                            | "whose"
                            | "when"
                            | "where"
                            | "to"
                            | "for"
                            | "as"
                            | "after"
                            | "before"
                            | "because"
                            | "if"
                            | "since"
                            | "until"
                            | "unless"
                            | "while"
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

/// Whether a finite verb stands at a token, adverbs before it: "was built", "clearly needs".
pub(super) fn begins_finite(context: &Context<'_, '_>, at: usize) -> bool {
    /// Most adverbs before the verb.
    const MAX_ADVERBS: usize = 2;
    (at..=at + MAX_ADVERBS).find(|i| !lexicon::is_between_subject_and_verb(context.lower(*i))).is_some_and(
        |i| is_finite(context, i) || (context.lower(i).ends_with('s') && context.tokens.is_word(i)),
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
        || lexicon::is_finite_verb(lower)
        || has_object(context, at)
        || report_cue_at(context, at).is_some_and(|c| matches!(c.form, VerbForm::Past | VerbForm::Present))
}

/// Whether a word in *-ed* is followed by its object, and so is no participle: "the club filed the complaint".
fn has_object(context: &Context<'_, '_>, at: usize) -> bool {
    /// Fewest letters of a verb in *-ed*.
    const MIN_PAST: usize = 5;
    let lower = context.lower(at);
    let next = context.lower(at + 1);
    lower.len() >= MIN_PAST
        && lower.ends_with("ed")
        && context.tokens.is_word(at.saturating_sub(1))
        && !lexicon::is_function_word(context.lower(at.saturating_sub(1)))
        && (lexicon::is_determiner(next)
            || matches!(next, "it" | "him" | "her" | "them")
            || context.name(at + 1).is_some())
}

/// Whether a number of people or things begins here: "about 10 people", "between 350 and 400 agents", "among those killed".
fn is_quantity(context: &Context<'_, '_>, at: usize) -> bool {
    let next = context.lower(at + 1);
    match context.lower(at) {
        "about" | "around" | "between" | "over" | "under" | "nearly" | "almost" | "roughly" => {
            next.starts_with(|c: char| c.is_ascii_digit())
        }
        "among" => matches!(next, "those" | "the" | "them"),
        _ => false,
    }
}
