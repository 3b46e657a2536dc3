//! What a cue verb reports after it: where the reported clause begins and ends.

use super::classes;
use super::cue::{CueAt, cue_at};
use super::scene::Scene;
use crate::lexicon::{self, CueClass, VerbForm};
use crate::model::Span;

/// Longest report, in tokens. Work stays linear in sentences that never end.
const LONGEST: usize = 200;

/// How far after the verb *that* may stand, in tokens (*told the court on Monday that*).
const THAT: usize = 8;

/// What a verb reports after it: from *that*, a question word, a clause or an infinitive to the end of the clause.
pub(super) fn after(scene: &Scene<'_, '_>, cue: CueAt, limit: usize) -> Option<(Span, &'static str, f32)> {
    let next = cue.end;
    let lower = scene.lower(next);
    let clausal = matches!(
        cue.class,
        CueClass::Say | CueClass::Tell | CueClass::Ask | CueClass::Think | CueClass::Utter
    );
    let that =
        (next..limit.min(next + THAT)).find(|i| scene.lower(*i) == "that" || scene.tokens.is_mark(*i, ','));
    if let Some(that) = that.filter(|i| clausal && scene.lower(*i) == "that" && !scene.is_quoted(*i)) {
        let addressed = that > next;
        // "added a law that": a relative clause, unless the verb takes somebody to tell.
        let object = addressed && cue.class != CueClass::Tell && !is_adjunct(scene, next);
        if !object {
            return clause(scene, that + 1, limit).map(|span| (span, "that-clause", 0.9));
        }
    }
    let question = matches!(lower, "why" | "how" | "what" | "whether" | "if" | "who" | "where" | "when");
    if question && clausal && cue.class != CueClass::Utter && !(lower == "when" && cue.class == CueClass::Say)
    {
        return clause(scene, next, limit).map(|span| (span, "question-clause", 0.8));
    }
    if cue.class == CueClass::Propose || is_promise(scene.lower(cue.at)) {
        let to = scene.lower(next) == "to" && scene.tokens.is_word(next + 1);
        return if to { clause(scene, next, limit).map(|span| (span, "to-clause", 0.7)) } else { None };
    }
    if cue.class == CueClass::Tell || cue.class == CueClass::Ask {
        // "told fans to leave", "asked Ruiz why", "told the club she was late": after one addressee.
        let after = past_time(scene, addressee(scene, next, limit)?, limit);
        let word = scene.lower(after);
        if matches!(word, "to" | "why" | "how" | "what" | "whether" | "if") {
            return clause(scene, after, limit).map(|span| (span, "addressee-clause", 0.8));
        }
        let bare = cue.class == CueClass::Tell && begins_clause(scene, after, limit);
        return if bare { clause(scene, after, limit).map(|span| (span, "bare-clause", 0.7)) } else { None };
    }
    if cue.class == CueClass::Judge
        && matches!(scene.lower(cue.at), "accuse" | "accuses" | "accused" | "accusing")
    {
        let after = addressee(scene, next, limit)?;
        let of = scene.lower(after) == "of";
        return if of { clause(scene, after + 1, limit).map(|span| (span, "accusation", 0.8)) } else { None };
    }
    let from = past_time(scene, next, limit);
    let bare = takes_bare_clause(scene.lower(cue.at)) && begins_clause(scene, from, limit);
    if bare || (says(scene.lower(cue.at)) && goes_on(scene, cue, from, limit)) {
        return clause(scene, from, limit).map(|span| (span, "bare-clause", if bare { 0.75 } else { 0.65 }));
    }
    None
}

/// Verbs that news follows with a clause without *that*: by stem.
fn takes_bare_clause(lower: &str) -> bool {
    const STEMS: [&str; 44] = [
        "acknowledg",
        "add",
        "agree",
        "assert",
        "assum",
        "complain",
        "contend",
        "estimat",
        "guess",
        "imagin",
        "noted",
        "reckon",
        "reveal",
        "stated",
        "stress",
        "admit",
        "alleg",
        "announc",
        "argu",
        "believ",
        "claim",
        "conced",
        "confirm",
        "declar",
        "denie",
        "deny",
        "expect",
        "explain",
        "fear",
        "feel",
        "felt",
        "hope",
        "insist",
        "knew",
        "know",
        "maintain",
        "predict",
        "suggest",
        "suspect",
        "think",
        "thought",
        "told",
        "warn",
        "wish",
    ];
    says(lower) || STEMS.iter().any(|stem| lower.starts_with(stem))
}

fn says(lower: &str) -> bool {
    matches!(lower, "say" | "says" | "said" | "saying")
}

/// Past what tells when: "said Friday", "said on Tuesday", "said last week".
pub(super) fn past_time(scene: &Scene<'_, '_>, from: usize, limit: usize) -> usize {
    let on = from
        + usize::from(matches!(scene.lower(from), "on" | "late" | "early" | "this" | "last" | "earlier"));
    let day = is_day(scene.lower(on)) || (on > from && is_period(scene.lower(on)));
    let end = on + 1 + usize::from(is_period(scene.lower(on + 1)));
    if day && end <= limit { end } else { from }
}

fn is_day(lower: &str) -> bool {
    lower.ends_with("day") && crate::lexicon::is_place(lower) || matches!(lower, "today" | "yesterday")
}

fn is_period(lower: &str) -> bool {
    matches!(
        lower,
        "morning" | "afternoon" | "evening" | "night" | "week" | "month" | "year" | "summer" | "spring"
    )
}

/// After "Ruiz said": something that is no adjunct, no object and long enough for a clause.
fn goes_on(scene: &Scene<'_, '_>, cue: CueAt, from: usize, limit: usize) -> bool {
    let before = cue.at.checked_sub(1);
    let inverted = before.is_none_or(|b| !scene.tokens.is_word(b) || scene.is_quoted(b));
    let word = scene.lower(from);
    let clause = scene.tokens.is_word(from)
        && !is_adjunct(scene, from)
        && (!lexicon::is_function_word(word) || is_determiner(word))
        && !matches!(word, "nothing" | "yes" | "goodbye" | "hello" | "anything" | "something" | "much");
    !inverted && clause && from + 3 < limit && !scene.is_quoted(from)
}

/// Whether only an addressee and an adjunct follow: "told reporters on Monday."
pub(super) fn addressee_ends(scene: &Scene<'_, '_>, cue: CueAt, from: usize, limit: usize) -> bool {
    let end = (from + 1..limit.min(from + 5)).find(|at| is_final_mark(scene, *at) || is_adjunct(scene, *at));
    cue.class == CueClass::Tell && (end.is_some() || from + 5 >= limit)
}

fn is_promise(lower: &str) -> bool {
    ["vow", "promis", "pledg", "swear", "swor"].iter().any(|stem| lower.starts_with(stem))
}

/// "on Monday", "in a statement", "at the time", "to reporters": what may stand between verb and *that*.
pub(super) fn is_adjunct(scene: &Scene<'_, '_>, at: usize) -> bool {
    matches!(
        scene.lower(at),
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
    ) || lexicon::is_place(scene.lower(at))
        || classes::is_adverb(scene.lower(at))
        || (scene.lower(at) == "to" && is_somebody(scene, at + 1))
}

/// "to reporters", "to the club": not "to win".
fn is_somebody(scene: &Scene<'_, '_>, at: usize) -> bool {
    scene.name(at).is_some() || classes::is_person_noun(scene, at) || is_determiner(scene.lower(at))
}

/// One past a short object: a name, a pronoun, or a noun phrase of up to four tokens.
fn addressee(scene: &Scene<'_, '_>, from: usize, limit: usize) -> Option<usize> {
    if let Some(name) = scene.name(from) {
        return Some(scene.tokens.at_or_after(name.span.end())).filter(|end| *end < limit);
    }
    if matches!(scene.lower(from), "him" | "her" | "them" | "me" | "us" | "you" | "it") {
        return Some(from + 1).filter(|end| *end < limit);
    }
    (from + 1..limit.min(from + 6)).find(|at| {
        matches!(
            scene.lower(*at),
            "to" | "of" | "why" | "how" | "what" | "whether" | "if" | "he" | "she" | "it" | "they" | "there"
        ) && scene.tokens.is_word(at.saturating_sub(1))
    })
}

/// Whether a clause with a subject of its own begins here: pronoun, name or noun phrase, and a verb near.
fn begins_clause(scene: &Scene<'_, '_>, at: usize, limit: usize) -> bool {
    /// How far into the clause its verb may stand, in tokens.
    const VERB: usize = 12;
    if at + 2 >= limit || scene.is_quoted(at) || !scene.tokens.is_word(at) {
        return false;
    }
    let lower = scene.lower(at);
    if matches!(lower, "he" | "she" | "it" | "they" | "we" | "there" | "i" | "you") {
        return true;
    }
    let subject = scene.name(at).is_some()
        || is_determiner(lower)
        || (!lexicon::is_function_word(lower) && !is_adjunct(scene, at));
    // A verb that only a clause can hold, before any comma, and not in a clause about the subject.
    subject
        && (at + 1..limit.min(at + VERB))
            .take_while(|i| {
                let relative =
                    matches!(scene.lower(*i), "that" | "who" | "which" | "whose" | "when" | "where" | "to");
                !scene.tokens.is_mark(*i, ',') && !relative
            })
            .any(|i| is_finite(scene.lower(i)))
}

fn is_determiner(lower: &str) -> bool {
    matches!(
        lower,
        "the"
            | "a"
            | "an"
            | "his"
            | "her"
            | "their"
            | "its"
            | "this"
            | "these"
            | "those"
            | "no"
            | "some"
            | "many"
            | "most"
            | "all"
            | "both"
    )
}

/// Auxiliaries that agree with a subject.
fn is_finite(lower: &str) -> bool {
    matches!(
        lower,
        "is" | "are"
            | "was"
            | "were"
            | "has"
            | "have"
            | "had"
            | "will"
            | "would"
            | "could"
            | "can"
            | "cannot"
            | "should"
            | "may"
            | "might"
            | "must"
            | "did"
            | "does"
            | "do"
    ) || lower.ends_with("n't")
        || lower.ends_with("n’t")
}

/// From a token to the end of its clause.
pub(super) fn clause(scene: &Scene<'_, '_>, from: usize, limit: usize) -> Option<Span> {
    let mut end = limit.min(from + LONGEST);
    for at in from + 2..limit.min(from + LONGEST) {
        if scene.is_quoted(at) {
            continue;
        }
        let tokens = scene.tokens;
        let comma = tokens.is_mark(at, ',');
        let next = scene.lower(at + 1);
        let breaks = tokens.is_mark(at, ';')
            || ((tokens.is_mark(at, '—') || tokens.is_mark(at, '–')) && !tokens.is_mark(at + 1, '”'))
            || (comma
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
                ))
            || (comma && cue_at(scene, at + 1).is_some_and(|c| c.form == VerbForm::Participle))
            || (comma && ends_with_attribution(scene, at + 1, limit));
        if breaks {
            end = at;
            break;
        }
    }
    while end > from && is_final_mark(scene, end - 1) {
        end -= 1;
    }
    (end > from + 1).then(|| scene.span(from, end - 1))
}

pub(super) fn is_final_mark(scene: &Scene<'_, '_>, at: usize) -> bool {
    ['.', ',', '!', '?', ';', ':'].iter().any(|m| scene.tokens.is_mark(at, *m))
}

/// ", she said." at the end of a sentence.
fn ends_with_attribution(scene: &Scene<'_, '_>, from: usize, limit: usize) -> bool {
    limit.saturating_sub(from) <= 6
        && (from..limit).any(|at| cue_at(scene, at).is_some_and(|c| c.class == CueClass::Say))
}
