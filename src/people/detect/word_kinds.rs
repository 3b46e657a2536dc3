//! Kinds of words inside and around a name, as small numbers for [`super::features`].

use super::candidates::{Candidate, age};
use crate::lexicon::{self, NameWord};
use crate::tokens::{TokenKind, Tokens};

/// What lists say about one word of a name.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct WordTraits {
    /// First name, surname, place, English word: 0 to 3 each.
    pub(crate) lists: NameWord,
    /// What else it is, the strongest: see [`kind`].
    pub(crate) kind: u8,
}

/// Number of values of [`WordTraits::kind`].
pub(crate) const KINDS: usize = 8;
/// Number of values of [`before_class`] and [`after_class`].
pub(crate) const AROUND: usize = 32;

/// Looks one word up in all lists.
pub(crate) fn traits(tokens: &Tokens<'_>, at: usize) -> WordTraits {
    let lower = tokens.lower(at);
    let folded = lexicon::fold(lower);
    let mut lists = lexicon::name_word(&folded);
    if lists == NameWord::default()
        && let Some((_, end)) = folded.rsplit_once('-')
    {
        lists = lexicon::name_word(end);
        lists.english = 0;
        lists.place = 0;
    }
    if let Some(known) = lexicon::first_name(lower) {
        lists.given = lists.given.max(if known.frequent { 3 } else { 2 });
    }
    if lexicon::is_surname(lower) {
        lists.surname = lists.surname.max(2);
    }
    lists.place = if lexicon::is_place(lower) { 3 } else { lists.place.min(2) };
    if lexicon::is_common_word(lower) {
        lists.english = 3;
    }
    WordTraits { lists, kind: kind(tokens, at) }
}

fn kind(tokens: &Tokens<'_>, at: usize) -> u8 {
    let lower = tokens.lower(at);
    if lexicon::is_function_word(lower) {
        1
    } else if lexicon::is_organisation_word(lower) {
        2
    } else if lexicon::title(lower).is_some() {
        3
    } else if lexicon::role(lower).is_some() {
        4
    } else if lexicon::is_group(lower) {
        5
    } else if is_shouted(tokens, at) {
        6
    } else if ["ese", "ian", "ish", "istan"].iter().any(|end| lower.len() > 5 && lower.ends_with(end)) {
        7
    } else {
        0
    }
}

/// Whether all letters of the word are capitals.
pub(crate) fn is_shouted(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.get(at).is_some_and(|t| t.shouted)
}

/// The kind of what stands before the candidate.
pub(crate) fn before_class(tokens: &Tokens<'_>, c: &Candidate) -> usize {
    let Some(at) = c.first.checked_sub(1).filter(|at| same_sentence(tokens, *at, c)) else {
        return 0;
    };
    if let Some(mark) = mark(tokens, at) {
        return match mark {
            '"' | '“' | '”' | '\'' | '‘' | '’' => 1,
            ',' => 2,
            '(' | '[' => 3,
            '-' | '–' | '—' | ':' => 4,
            '.' | '!' | '?' | '…' | '•' | '*' => 5,
            '&' | '/' | '@' | '#' | '+' => 6,
            _ => 7,
        };
    }
    let lower = tokens.lower(at);
    match lower {
        "in" | "at" | "near" | "across" | "throughout" | "inside" | "outside" => 8,
        "from" | "to" | "into" | "toward" | "towards" => 9,
        "of" => 10,
        "by" => 11,
        "with" | "against" | "between" | "alongside" => 12,
        "for" => 13,
        "and" | "or" => 14,
        "the" => 15,
        "a" | "an" | "this" | "that" | "these" | "those" | "each" | "every" | "another" | "any" => 16,
        "his" | "her" | "their" | "its" | "my" | "our" | "your" => 17,
        "on" | "about" | "over" => 18,
        "as" | "like" | "than" | "named" | "called" => 19,
        "when" | "while" | "if" | "because" | "after" | "before" | "until" | "since" | "where" | "but" => 20,
        _ if tokens.get(at).is_some_and(|t| t.kind == TokenKind::Clitic) => 21,
        _ if lexicon::cue(lower, None).is_some() => 22,
        _ if lexicon::is_function_word(lower) => 23,
        _ if tokens.get(at).is_some_and(|t| t.kind == TokenKind::Number) => 24,
        _ if lexicon::title(lower).is_some() => 25,
        _ if tokens.is_capital(at) => 26,
        _ if lexicon::role(lower).is_some() => 27,
        _ if lexicon::is_organisation_word(lower) || lexicon::is_group(lower) => 28,
        _ if lower.ends_with("ed") || lower.ends_with("ing") => 29,
        _ => 30,
    }
}

/// The kind of what stands after the candidate.
pub(crate) fn after_class(tokens: &Tokens<'_>, c: &Candidate) -> usize {
    let at = c.last + 1;
    if !same_sentence(tokens, at, c) {
        return 0;
    }
    if tokens.is_possessive(at) {
        return 1;
    }
    if let Some(mark) = mark(tokens, at) {
        let next = tokens.lower_in(at + 1, c.sentence);
        return match mark {
            ',' if age(tokens, c).is_some() => 2,
            ',' if matches!(next, "who" | "whose" | "whom" | "a" | "an" | "the" | "his" | "her") => 3,
            ',' if lexicon::role(next).is_some() => 3,
            ',' if tokens.is_capital(at + 1) => 4,
            ',' => 5,
            '(' | '[' => 6,
            '"' | '“' | '”' | '\'' | '‘' | '’' => 7,
            '-' | '–' | '—' | ':' => 8,
            '.' | '!' | '?' | '…' => 9,
            '&' | '/' | '@' | '#' | '+' => 10,
            _ => 11,
        };
    }
    let lower = tokens.lower(at);
    match lower {
        "was" | "is" | "has" | "had" | "will" | "would" | "could" | "can" | "did" | "does" => 12,
        "who" | "whose" | "whom" => 13,
        "and" | "or" => 14,
        "of" => 15,
        "in" | "at" | "on" | "near" => 16,
        "from" | "to" | "for" | "with" | "by" => 17,
        "are" | "were" | "have" => 18,
        "administration" | "government" | "regime" | "cabinet" | "presidency" | "campaign" => 29,
        "family" | "dynasty" | "clan" | "brothers" | "sisters" => 30,
        _ if tokens.get(at).is_some_and(|t| t.kind == TokenKind::Clitic) => 19,
        _ if lexicon::cue(lower, None).is_some() => 20,
        _ if lexicon::is_function_word(lower) => 21,
        _ if tokens.get(at).is_some_and(|t| t.kind == TokenKind::Number) => 22,
        _ if tokens.is_capital(at) => 23,
        _ if lexicon::role(lower).is_some() => 24,
        _ if lexicon::is_organisation_word(lower) || lexicon::is_group(lower) => 25,
        _ if lower.ends_with("ed") || lower.ends_with("ing") || lower.ends_with("ly") => 26,
        _ if lower.ends_with('s') => 27,
        _ => 28,
    }
}

fn mark(tokens: &Tokens<'_>, at: usize) -> Option<char> {
    tokens.get(at).filter(|t| t.kind == TokenKind::Mark).and_then(|_| tokens.text(at).chars().next())
}

fn same_sentence(tokens: &Tokens<'_>, at: usize, c: &Candidate) -> bool {
    tokens.get(at).is_some_and(|t| t.sentence == c.sentence)
}
