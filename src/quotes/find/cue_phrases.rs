//! Noun phrases that a cue verb takes: whom it addresses, and what it is about.

use super::clauses::{clause_ends, is_final_mark, opens_phrase};
use super::context::Context;
use super::cues::CueAt;
use crate::lexicon::{self, CueClass};
use crate::model::Span;

/// Longest object, in tokens.
const LONGEST: usize = 60;

/// Whether a noun phrase begins here: a determiner, a name, a pronoun, or a word that is no function word.
pub(crate) fn begins_phrase(scene: &Context<'_, '_>, at: usize) -> bool {
    let lower = scene.lower(at);
    if scene.name(at).is_some() || opens_phrase(lower) || is_object_pronoun(lower) {
        return true;
    }
    let what = lower == "what" || lower == "whether";
    let mark = scene.is_quoted(at) && !scene.tokens.is_word(at);
    let word = scene.tokens.is_word(at)
        && !lexicon::is_function_word(lower)
        && !lexicon::is_between_subject_and_verb(lower)
        && (!lexicon::is_day_or_month(lower) || scene.tokens.is_possessive(at + 1))
        && !matches!(
            lower,
            "today" | "yesterday" | "back" | "up" | "out" | "down" | "off" | "away" | "together"
        );
    what || mark || word
}

/// What a verb is about, from token `from`: a noun phrase with what belongs to it, up to where, when and why.
pub(crate) fn object(scene: &Context<'_, '_>, cue: CueAt, from: usize, limit: usize) -> Option<Span> {
    let judged = matches!(cue.class, CueClass::Call | CueClass::Judge | CueClass::Hold | CueClass::Mention);
    let limit = limit.min(from + LONGEST);
    let mut end = limit;
    for at in from + 1..limit {
        if scene.is_quoted(at) {
            continue;
        }
        let lower = scene.lower(at);
        let next = scene.lower(at + 1);
        // "Clinton as a disgrace": what the verb says of its object; "as they left": when.
        let said_of = judged
            && lower == "as"
            && (opens_phrase(next) || next == "being" || !is_clause_word(scene, at + 1));
        let stops = clause_ends(scene, cue, at, limit)
            || scene.tokens.is_mark(at, ',')
            || scene.tokens.is_mark(at, ':')
            || (is_subordinator(lower) && !said_of)
            // "Monday" ends the object, but "the June election" does not.
            || (lexicon::is_day_or_month(lower)
                && !scene.tokens.is_possessive(at + 1)
                && !lexicon::is_article(scene.lower(at - 1)))
            || matches!(lower, "today" | "yesterday" | "tonight" | "earlier" | "recently")
            || (lower == "last" && !opens_phrase(scene.lower(at - 1)))
            || is_scene(scene, at);
        if stops {
            end = at;
            break;
        }
    }
    while end > from && (is_final_mark(scene, end - 1) || is_left_over(scene.lower(end - 1))) {
        end -= 1;
    }
    (end > from).then(|| scene.span(from, end - 1))
}

/// A preposition or conjunction that lost what it leads to.
fn is_left_over(lower: &str) -> bool {
    matches!(
        lower,
        "on" | "in" | "at" | "and" | "or" | "but" | "late" | "early" | "of" | "for" | "to" | "with"
    )
}

fn is_object_pronoun(lower: &str) -> bool {
    matches!(
        lower,
        "him" | "her" | "them" | "me" | "us" | "you" | "it" | "himself" | "herself" | "themselves"
    )
}

fn is_subordinator(lower: &str) -> bool {
    matches!(
        lower,
        "while"
            | "when"
            | "after"
            | "before"
            | "because"
            | "since"
            | "during"
            | "amid"
            | "although"
            | "though"
            | "as"
            | "if"
            | "unless"
            | "until"
            | "despite"
            | "where"
            | "via"
            | "saying"
            | "so"
    )
}

/// Whether a clause follows *as*: a pronoun or a name does.
fn is_clause_word(scene: &Context<'_, '_>, at: usize) -> bool {
    scene.name(at).is_some() || lexicon::is_subject_pronoun(scene.lower(at)) || scene.lower(at) == "it"
}

/// "in a speech", "at a rally", "on Twitter": where something is said.
fn is_scene(scene: &Context<'_, '_>, at: usize) -> bool {
    const SCENES: [&str; 34] = [
        "address",
        "appearance",
        "article",
        "briefing",
        "call",
        "comments",
        "conference",
        "debate",
        "email",
        "essay",
        "event",
        "filing",
        "forum",
        "hearing",
        "interview",
        "interviews",
        "letter",
        "meeting",
        "memo",
        "message",
        "note",
        "op-ed",
        "opinion",
        "post",
        "posts",
        "rally",
        "remarks",
        "report",
        "ruling",
        "show",
        "speech",
        "statement",
        "tweet",
        "tweets",
    ];
    if !matches!(scene.lower(at), "in" | "at" | "on" | "during" | "through" | "by") {
        return false;
    }
    if matches!(scene.lower(at + 1), "twitter" | "facebook" | "instagram" | "television" | "cnn") {
        return true;
    }
    (opens_phrase(scene.lower(at + 1)) || scene.name(at + 1).is_some())
        && (at + 2..at + 6)
            .take_while(|i| scene.tokens.is_word(*i) || scene.tokens.is_possessive(*i))
            .any(|i| SCENES.contains(&scene.lower(i)))
}

/// One past a short object: a name, a pronoun, or a noun phrase of up to five tokens.
pub(crate) fn addressee(scene: &Context<'_, '_>, from: usize, limit: usize) -> Option<usize> {
    /// Longest addressee, an apposition included, in tokens.
    const LONGEST: usize = 12;
    if let Some(name) = scene.name(from) {
        let end = scene.tokens.at_or_after(name.span.end());
        // "told Ruiz’s lawyer that": go on to what ends the phrase.
        if !scene.tokens.is_possessive(end) {
            return Some(end).filter(|end| *end < limit);
        }
    }
    if matches!(scene.lower(from), "him" | "them" | "me" | "us" | "you" | "it") {
        return Some(from + 1).filter(|end| *end < limit);
    }
    let owned =
        scene.lower(from) == "her" && !matches!(scene.lower(from + 1), "to" | "that" | "of" | "why" | "how");
    if scene.lower(from) == "her" && !owned {
        return Some(from + 1).filter(|end| *end < limit);
    }
    (from + 1..limit.min(from + LONGEST)).find(|at| {
        matches!(
            scene.lower(*at),
            "to" | "of" | "why" | "how" | "what" | "whether" | "if" | "he" | "she" | "it" | "they" | "there"
        ) && (scene.tokens.is_word(at.saturating_sub(1)) || scene.tokens.is_mark(at.saturating_sub(1), ','))
    })
}
