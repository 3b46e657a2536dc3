//! Where a reported clause ends.

use super::clause_starts::{MIN_PARTICIPLE, begins_main_clause, is_final_mark, opens_noun_phrase};
use super::context::Context;
use super::cues::{CueToken, report_cue_at};
use crate::lexicon::{self, CueClass, VerbForm};
use crate::model::Span;

/// Longest report, in tokens, so that the work stays linear in sentences that never end.
const MAX_REPORT: usize = 200;
/// Longest attribution at the end of a sentence, in tokens: *, the mayor of Leeds said.*
const MAX_FINAL_ATTRIBUTION: usize = 6;

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
    // "…,” while others": the clause ends without a comma of its own.
    let after_mark = matches!(context.lower(at), "while" | "although" | "though")
        && context.is_quoted(at.saturating_sub(1));
    if tokens.is_mark(at, ';') || after_mark {
        return true;
    }
    if is_dash(context, at) && !context.is_quoted(at + 1) && !is_dash_of_pair(context, cue, at, limit) {
        return true;
    }
    // "says it is no mystery: “It was late.”"
    if tokens.is_mark(at, ':') && context.is_quoted(at + 1) {
        return true;
    }
    if begins_as_clause(context, at) {
        return true;
    }
    if let Some(first) = behind_comma(context, at)
        && ends_at_comma(context, cue, first, limit)
    {
        return true;
    }
    // "some saying it was open and others describing a crowd"
    if context.lower(at) == "and" && begins_next_participle(context, cue, at + 1) {
        return true;
    }
    // "called on members to leave after Cole claimed that …"
    if cue.class == CueClass::Propose && context.lower(at) == "after" {
        return names_report(context, at + 1, limit);
    }
    matches!(context.lower(at), "and" | "but")
        && (begins_next_report(context, cue, at + 1, limit) || leads_to_report(context, at + 1, limit))
}

/// The first token behind the comma at a token, or this token where the quotation before it ends with a comma: *“badly done,”
/// which*.
pub(super) fn behind_comma(context: &Context<'_, '_>, at: usize) -> Option<usize> {
    if context.tokens.is_mark(at, ',') {
        return Some(at + 1);
    }
    let mark = at.checked_sub(1).filter(|mark| context.is_quoted(*mark) && !context.is_quoted(at))?;
    mark.checked_sub(1).filter(|comma| context.tokens.is_mark(*comma, ',')).map(|_| at)
}

/// Whether a report ends before a comma that the token `first` follows.
fn ends_at_comma(context: &Context<'_, '_>, cue: CueToken, first: usize, limit: usize) -> bool {
    let (word, next) = (context.lower(first), context.lower(first + 1));
    if ends_comment(context, first, limit)
        || (is_inside_relative(context, cue) && begins_predicate(context, first))
    {
        return true;
    }
    // "not a crime, but rather an abuse", "open, but that the ferry would stay"
    if word == "but" && matches!(next, "that" | "rather" | "also" | "not") {
        return false;
    }
    if matches!(
        word,
        "but"
            | "although"
            | "though"
            | "while"
            | "adding"
            | "noting"
            | "saying"
            | "according"
            | "prompting"
            | "referring"
            | "alluding"
            | "echoing"
            | "quoting"
            | "sparking"
    ) {
        return true;
    }
    // ", adding", and ", told his advisers" after a clause about the subject.
    if report_cue_at(context, first).is_some_and(|c| c.form != VerbForm::Base) {
        return true;
    }
    if ends_with_attribution(context, first, limit) {
        return true;
    }
    let goes_on = || begins_main_clause(context, first, limit) || opens_noun_phrase(word);
    if is_subordinate(context, cue) && goes_on() {
        return true;
    }
    // ", and added a lane": the subject of the verb of speech goes on.
    let is_past =
        |verb: &str| (verb.ends_with("ed") || lexicon::is_finite_verb(verb)) && !lexicon::is_auxiliary(verb);
    cue.form == VerbForm::Past && word == "and" && is_past(next)
}

/// Whether the author goes on with *as*, after a comma or after a quotation: ", as the crowd left", "…” as he left".
fn begins_as_clause(context: &Context<'_, '_>, at: usize) -> bool {
    let behind_marks = context.is_quoted(at.saturating_sub(1)) && !context.is_quoted(at);
    let Some(first) = behind_comma(context, at).or(behind_marks.then_some(at)) else { return false };
    let even = usize::from(context.lower(first) == "even");
    let subject = first + 1 + even;
    context.lower(first + even) == "as"
        && (context.lower(subject) == "the"
            || even > 0
            || lexicon::is_subject_pronoun(context.lower(subject))
            || context.name(subject).is_some())
}

/// Whether the author comments on what was said, from the token behind a comma: ", before leaving", ", a move that surprised
/// Cole", ", which failed" at the end of the sentence.
fn ends_comment(context: &Context<'_, '_>, first: usize, limit: usize) -> bool {
    let (word, next) = (context.lower(first), context.lower(first + 1));
    let gerund = next.len() >= MIN_PARTICIPLE && next.ends_with("ing");
    let later = word == "before" && gerund || word == "after";
    let remark = lexicon::is_article(word) && is_remark(next);
    let is_last = || !(first..limit).any(|i| context.tokens.is_mark(i, ',') && !context.is_quoted(i));
    // ", which would cost money": the speaker goes on.
    let is_fact = !matches!(next, "can" | "could" | "may" | "might" | "should" | "will" | "would" | "means");
    later || remark || (word == "which" && is_fact && is_last())
}

/// Nouns that sum up what was said before them: ", a move that …".
fn is_remark(lower: &str) -> bool {
    matches!(
        lower,
        "accusation"
            | "allegation"
            | "assertion"
            | "charge"
            | "claim"
            | "comment"
            | "criticism"
            | "decision"
            | "departure"
            | "move"
            | "position"
            | "promise"
            | "remark"
            | "reversal"
            | "shift"
            | "statement"
            | "step"
            | "suggestion"
            | "view"
    )
}

/// Whether the verb stands in a relative clause between commas, so that the clause around it goes on behind the second one:
/// "Ruiz, who said the plan failed, left", "the plan, which Ruiz said had failed, passed".
fn is_inside_relative(context: &Context<'_, '_>, cue: CueToken) -> bool {
    /// How far before the verb the pronoun may stand, in tokens.
    const MAX_TO_PRONOUN: usize = 8;
    let near = (cue.at.saturating_sub(MAX_TO_PRONOUN)..cue.at).rev();
    let mut near = near.take_while(|at| !context.tokens.is_mark(*at, ',') && !context.is_quoted(*at));
    near.any(|at| {
        let comma = at.checked_sub(1).is_some_and(|b| context.tokens.is_mark(b, ','));
        comma && matches!(context.lower(at), "who" | "which" | "whom")
    })
}

/// Whether a verb in lower case follows a comma, which belongs to a subject before it.
fn begins_predicate(context: &Context<'_, '_>, at: usize) -> bool {
    let lower = context.lower(at);
    let is_past = lower.ends_with("ed") && !lexicon::is_function_word(lower);
    context.tokens.is_word(at)
        && !context.is_quoted(at)
        && !context.tokens.is_capital(at)
        && (is_past || lexicon::is_finite_verb(lower) || matches!(lower, "left" | "quit" | "met" | "ran"))
}

fn is_dash(context: &Context<'_, '_>, at: usize) -> bool {
    !context.is_quoted(at) && ['—', '–', '―', '-'].iter().any(|dash| context.tokens.is_mark(at, *dash))
}

/// Whether a dash opens or closes an aside inside the report: "said the bill – and its cost – would grow".
fn is_dash_of_pair(context: &Context<'_, '_>, cue: CueToken, at: usize, limit: usize) -> bool {
    let from = cue.end.max(at.saturating_sub(MAX_REPORT));
    let before = (from..at).filter(|i| is_dash(context, *i)).count();
    before % 2 == 1 || (at + 2..limit).any(|i| is_dash(context, i))
}

/// Whether the verb stands in a subordinate clause, so that the main clause of the author follows: "Though Ruiz said she
/// was late, Cole waited".
fn is_subordinate(context: &Context<'_, '_>, cue: CueToken) -> bool {
    /// How far before the verb the clause may begin, in tokens.
    const MAX_TO_CONJUNCTION: usize = 14;
    let sentence = context.tokens.get(cue.at).map(|t| t.sentence);
    let begins = cue.at.checked_sub(1).and_then(|b| context.tokens.get(b)).map(|t| t.sentence) != sentence;
    if begins && cue.form == VerbForm::Participle {
        return true;
    }
    let near = (0..cue.at)
        .rev()
        .take(MAX_TO_CONJUNCTION)
        .take_while(|at| context.tokens.get(*at).map(|t| t.sentence) == sentence)
        .take_while(|at| !context.tokens.is_mark(*at, ',') && !is_dash(context, *at));
    near.into_iter().any(|at| {
        let conjunction = matches!(
            context.lower(at),
            "though"
                | "although"
                | "while"
                | "when"
                | "as"
                | "after"
                | "if"
                | "because"
                | "since"
                | "whereas"
                | "despite"
                | "amid"
                | "following"
        );
        let before = at.checked_sub(1).filter(|b| context.tokens.get(*b).map(|t| t.sentence) == sentence);
        conjunction
            && before.is_none_or(|b| {
                context.tokens.is_mark(b, ',')
                    || context.tokens.is_mark(b, ':')
                    || is_dash(context, b)
                    || matches!(context.lower(b), "and" | "but" | "even")
            })
    })
}

/// Whether a conjunction and a clause lead to the next report: "… and when he was asked, he said …".
fn leads_to_report(context: &Context<'_, '_>, at: usize, limit: usize) -> bool {
    let conjunction =
        matches!(context.lower(at), "when" | "while" | "as" | "after" | "although" | "though" | "if");
    conjunction
        && (at + 2..limit).filter(|i| !context.is_quoted(*i)).any(|i| {
            report_cue_at(context, i).is_some_and(|c| {
                matches!(c.class, CueClass::Say | CueClass::Tell)
                    && matches!(c.form, VerbForm::Past | VerbForm::Present)
            })
        })
}

/// Whether another participle of speech follows one: "… and calling it a win", "… and 46 percent saying the same".
fn begins_next_participle(context: &Context<'_, '_>, cue: CueToken, from: usize) -> bool {
    /// How far from the conjunction the participle may stand, in tokens.
    const MAX_TO_PARTICIPLE: usize = 4;
    let is_next = |at: usize| {
        report_cue_at(context, at)
            .is_some_and(|c| c.form == VerbForm::Participle && c.class != CueClass::Think)
    };
    cue.form == VerbForm::Participle
        && (from..from + MAX_TO_PARTICIPLE).take_while(|at| context.tokens.is_word(*at)).any(is_next)
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

/// Whether a name or a noun phrase and a verb of speech follow: "Cole claimed that …".
fn names_report(context: &Context<'_, '_>, from: usize, limit: usize) -> bool {
    /// How far the verb may stand, in tokens.
    const MAX_TO_VERB: usize = 7;
    (from + 1..limit.min(from + MAX_TO_VERB))
        .take_while(|at| context.tokens.is_word(*at) || context.tokens.is_possessive(*at))
        .filter_map(|at| report_cue_at(context, at))
        .any(|c| matches!(c.class, CueClass::Say | CueClass::Tell) && c.form == VerbForm::Past)
}

/// Whether an attribution ends the sentence: ", she said."
fn ends_with_attribution(context: &Context<'_, '_>, from: usize, limit: usize) -> bool {
    limit.saturating_sub(from) <= MAX_FINAL_ATTRIBUTION
        && (from..limit).any(|at| report_cue_at(context, at).is_some_and(|c| c.class == CueClass::Say))
}
