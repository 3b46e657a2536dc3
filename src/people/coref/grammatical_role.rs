//! The grammatical role of a noun phrase, judged from the words around it without a parser.

use crate::lexicon;
use crate::tokens::Tokens;

/// The role of a noun phrase in its clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum GrammaticalRole {
    /// *Ruiz left*
    Subject,
    /// *praised Ruiz*
    Object,
    /// *with Ruiz*
    PrepositionObject,
    /// *Ruiz’s plan*
    Possessor,
    /// *Cole and Ruiz*, *Cole, Ruiz*
    #[default]
    Coordinate,
}

/// Most words between a name and the word that shows its role: *with former police officer Ruiz*.
const MAX_INTRODUCTION: usize = 4;

/// The place of the phrase from token `first` to before `after`, in a sentence that begins at token `start`.
pub(super) fn role_of(tokens: &Tokens<'_>, first: usize, after: usize, start: usize) -> GrammaticalRole {
    if tokens.is_possessive(after) {
        return GrammaticalRole::Possessor;
    }
    let has_verb = is_verbal(tokens, after);
    let Some(mut before) = first.checked_sub(1).filter(|b| *b >= start) else {
        return GrammaticalRole::Subject;
    };
    if is_stop_after_title(tokens, before, start) {
        before -= 1;
    }
    // "with rapper Ruiz", "the former senator Ruiz": what introduces the name belongs to it.
    if lexicon::role(tokens.lower(before)).is_some() || lexicon::title(tokens.lower(before)).is_some() {
        for _ in 0..MAX_INTRODUCTION {
            let Some(more) = before.checked_sub(1).filter(|b| *b >= start) else {
                return GrammaticalRole::Subject;
            };
            before = more;
            let lower = tokens.lower(before);
            let determiner = matches!(lower, "the" | "a" | "an" | "his" | "her" | "their" | "its" | "former");
            if !determiner
                && (!tokens.is_word(before)
                    || lexicon::is_function_word(lower)
                    || lexicon::cue(lower, None).is_some())
            {
                break;
            }
        }
    }
    role_after(tokens, before, has_verb)
}

/// The place of a phrase that the token `before` stands in front of; `has_verb` where a verb follows the phrase.
fn role_after(tokens: &Tokens<'_>, before: usize, has_verb: bool) -> GrammaticalRole {
    let lower = tokens.lower(before);
    if !tokens.is_word(before) {
        return if tokens.is_mark(before, ',') && !has_verb {
            GrammaticalRole::Coordinate
        } else {
            GrammaticalRole::Subject
        };
    }
    match lower {
        "and" | "or" => {
            if has_verb && !tokens.is_capital(before.saturating_sub(1)) {
                GrammaticalRole::Subject
            } else {
                GrammaticalRole::Coordinate
            }
        }
        "after" | "before" | "since" | "until" | "as" | "like" | "than" => {
            if has_verb {
                GrammaticalRole::Subject
            } else {
                GrammaticalRole::PrepositionObject
            }
        }
        _ if lexicon::is_conjunction(lower) => GrammaticalRole::Subject,
        _ if lexicon::is_preposition(lower) => GrammaticalRole::PrepositionObject,
        // "said Ruiz": the verb stands first.
        _ if lexicon::cue(lower, None).is_some_and(|c| c.class == lexicon::CueClass::Say) => {
            GrammaticalRole::Subject
        }
        _ if has_verb => GrammaticalRole::Subject,
        _ => GrammaticalRole::Object,
    }
}

/// The place of the phrase that a possessive at token `at` begins.
pub(super) fn role_of_possessive_phrase(tokens: &Tokens<'_>, at: usize, start: usize) -> GrammaticalRole {
    match at.checked_sub(1).filter(|b| *b >= start) {
        None => GrammaticalRole::Subject,
        Some(before) => role_after(tokens, before, false),
    }
}

/// Whether an oblique pronoun at `at` follows a preposition.
pub(super) fn follows_preposition(tokens: &Tokens<'_>, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| lexicon::is_preposition(tokens.lower(before)))
}

fn is_stop_after_title(tokens: &Tokens<'_>, at: usize, start: usize) -> bool {
    at > start && tokens.is_mark(at, '.') && lexicon::title(tokens.lower(at - 1)).is_some()
}

/// Whether a word after a singular noun is more likely its verb than a noun: *hopes*, *cut*.
pub(super) fn is_verb_after_noun(lower: &str) -> bool {
    (lower.ends_with('s') && !lower.ends_with("ss"))
        || matches!(
            lower,
            "beat" | "cast" | "cut" | "hit" | "hurt" | "let" | "put" | "quit" | "read" | "set" | "shut"
        )
}

/// Whether a finite verb seems to stand at `at`, or after an adverb there.
pub(super) fn is_verbal(tokens: &Tokens<'_>, at: usize) -> bool {
    let lower = tokens.lower(at);
    let lower = if lexicon::is_adverb(lower) { tokens.lower(at + 1) } else { lower };
    let regular_past = lower.len() > 3 && lower.ends_with("ed");
    regular_past || lexicon::is_finite_verb(lower) || lexicon::cue(lower, None).is_some()
}
