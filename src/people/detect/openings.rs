//! Words with which a run of capitalised words begins: part of a name, or what stands before it.

use super::headline_runs;
use super::sentence_shapes::{LetterCase, SentenceShape};
use crate::lexicon;
use crate::tokens::Tokens;

/// Whether a word begins the name of a place that is called after a saint or for its fort: *St. Louis*.
pub(super) fn is_saint(lower: &str) -> bool {
    matches!(lower, "st" | "ste" | "saint" | "mt" | "ft")
}

/// Whether an acronym stands before a name that is not in capitals: "ASI Cole", "MLA Ana Ruiz". Two letters may be initials.
pub(super) fn begins_with_acronym(tokens: &Tokens<'_>, shape: &SentenceShape, at: usize, end: usize) -> bool {
    const OFFICES: [&str; 18] = [
        "AG", "AP", "CM", "DA", "DG", "EU", "IG", "LG", "MK", "MP", "OC", "SI", "TV", "UK", "UN", "US", "VC",
        "VP",
    ];
    let text = tokens.text(at);
    let mixed = || (at + 1..end).any(|i| tokens.is_capital(i) && tokens.get(i).is_some_and(|t| !t.shouted));
    shape.case == LetterCase::Running
        && tokens.get(at).is_some_and(|t| t.shouted)
        && (OFFICES.contains(&text)
            || (text.len() > 2 && !text.contains('.') && lexicon::first_name(tokens.lower(at)).is_none()))
        && !lexicon::is_surname(tokens.lower(at))
        && mixed()
}

/// *(D-Conn.)*, *R-Ohio*: the party and state of a member of Congress.
pub(super) fn is_party_and_state(word: &str) -> bool {
    ["D-", "R-", "I-"]
        .iter()
        .any(|party| word.strip_prefix(party).is_some_and(|s| s.starts_with(char::is_uppercase)))
}

/// Whether a title is more often a first name where a surname alone follows: *Dean Cole*.
pub(super) fn is_title_or_name(lower: &str) -> bool {
    matches!(lower, "dean" | "earl")
}

/// Whether a function word that begins a sentence begins a name: "Will Fielding chairs it", but "Will Fielding go?"
pub(super) fn is_name_too(tokens: &Tokens<'_>, shape: &SentenceShape, at: usize, end: usize) -> bool {
    if !lexicon::is_function_word_or_name(tokens.lower(at)) || headline_runs::is_cut(shape) {
        return false;
    }
    let question = (at..shape.tokens.end).any(|i| tokens.is_mark(i, '?'));
    let named = at + 1 < end && tokens.is_capital(at + 1) && !lexicon::is_function_word(tokens.lower(at + 1));
    let next = tokens.lower(at + 1);
    let verb = lexicon::is_singular_verb(next)
        || lexicon::cue(next, None).is_some_and(|c| c.form != lexicon::VerbForm::Base);
    !question && (named || (at + 1 == end && (verb || tokens.is_possessive(at + 1))))
}

/// How many words at `at` name the field of an office before a name: *Secretary of State Ruiz*, *Director of National
/// Intelligence Cole*.
pub(super) fn field_of_office(tokens: &Tokens<'_>, at: usize, end: usize) -> Option<usize> {
    let of = at.checked_sub(1).filter(|of| tokens.lower(*of) == "of")?;
    let head = tokens.lower(of.checked_sub(1)?);
    // "then-Secretary"
    let head = head.rsplit('-').next().unwrap_or(head);
    if !matches!(head, "secretary" | "undersecretary" | "minister" | "chief" | "chiefs" | "director") {
        return None;
    }
    let is_field = |lower: &str| {
        matches!(
            lower,
            "affairs"
                | "agriculture"
                | "commerce"
                | "culture"
                | "defence"
                | "defense"
                | "economy"
                | "education"
                | "energy"
                | "environment"
                | "finance"
                | "foreign"
                | "health"
                | "homeland"
                | "immigration"
                | "information"
                | "intelligence"
                | "interior"
                | "justice"
                | "labor"
                | "labour"
                | "national"
                | "navy"
                | "police"
                | "security"
                | "staff"
                | "state"
                | "trade"
                | "transport"
                | "transportation"
                | "treasury"
                | "veterans"
                | "war"
        )
    };
    let length = (at..end).take_while(|word| is_field(tokens.lower(*word))).count();
    (length > 0 && at + length < end).then_some(length)
}

/// *U.N.*, *D.C.*: letters with full stops, no name.
pub(super) fn is_initialism(word: &str) -> bool {
    let mut letters = word.split('.').filter(|part| !part.is_empty());
    word.contains('.') && letters.clone().count() > 1 && letters.all(|part| part.chars().count() == 1)
}
