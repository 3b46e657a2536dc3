//! Tells months that date something from months that are names: *in May*, but *Mrs May*.

use crate::lexicon;
use crate::tokens::{TokenKind, Tokens};

/// Whether the word at `at` is a month that tells when: *4 May*, *May 2016*, *in April*, *last August*.
pub(in crate::people) fn is_date(tokens: &Tokens<'_>, at: usize) -> bool {
    let Some(sentence) = tokens.get(at).map(|t| t.sentence) else { return false };
    if !lexicon::is_month(tokens.lower(at)) {
        return false;
    }
    let number =
        |at: usize| tokens.get(at).is_some_and(|t| t.sentence == sentence && t.kind == TokenKind::Number);
    let before = at.checked_sub(1).map_or("", |before| tokens.lower_in(before, sentence));
    number(at + 1)
        || (tokens.is_mark(at + 1, ',') && number(at + 2))
        || at.checked_sub(1).is_some_and(number)
        || matches!(
            before,
            "in" | "since"
                | "until"
                | "till"
                | "by"
                | "last"
                | "next"
                | "this"
                | "early"
                | "late"
                | "mid"
                | "during"
                | "through"
                | "of"
                | "from"
                | "between"
                | "before"
                | "after"
                | "every"
                | "to"
        ) && !tokens.is_possessive(at + 1)
            && !matches!(before, "by" | "of" | "from" | "before" | "after" | "between" | "to" if is_agent(tokens, at))
}

/// Whether what follows shows that somebody is meant: "a speech by May, who …".
fn is_agent(tokens: &Tokens<'_>, at: usize) -> bool {
    let next = tokens.lower(at + 1);
    matches!(next, "who" | "whose") || (tokens.is_mark(at + 1, ',') && tokens.lower(at + 2) == "who")
}
