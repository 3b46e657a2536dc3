//! Where a noun phrase stands in its clause, as far as the words around it tell.

use crate::lexicon;
use crate::tokens::Tokens;

/// The part a noun phrase plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum GrammaticalRole {
    /// *Ruiz left*
    Subject,
    /// *praised Ruiz*
    Object,
    /// *with Ruiz*
    Governed,
    /// *Ruiz’s plan*
    Owner,
    /// *Cole and Ruiz*, *Cole, Ruiz*
    #[default]
    Listed,
}

/// Most words between a noun phrase and what tells its place: *with former police officer Ruiz*.
const LEAD: usize = 4;

/// The place of the phrase from token `first` to before `after`, in a sentence that begins at token `start`.
pub(crate) fn place(tokens: &Tokens<'_>, first: usize, after: usize, start: usize) -> GrammaticalRole {
    if tokens.is_possessive(after) {
        return GrammaticalRole::Owner;
    }
    let speaks = is_verbal(tokens, after);
    let Some(mut before) = first.checked_sub(1).filter(|b| *b >= start) else {
        return GrammaticalRole::Subject;
    };
    if is_stop_after_title(tokens, before, start) {
        before -= 1;
    }
    // "with rapper Ruiz", "the former senator Ruiz": what introduces the name belongs to it.
    if lexicon::role(tokens.lower(before)).is_some() || lexicon::title(tokens.lower(before)).is_some() {
        for _ in 0..LEAD {
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
    opened(tokens, before, speaks)
}

/// The place of a phrase that the token `before` stands in front of; `speaks` where a verb follows the phrase.
fn opened(tokens: &Tokens<'_>, before: usize, speaks: bool) -> GrammaticalRole {
    let lower = tokens.lower(before);
    if !tokens.is_word(before) {
        return if tokens.is_mark(before, ',') && !speaks {
            GrammaticalRole::Listed
        } else {
            GrammaticalRole::Subject
        };
    }
    match lower {
        "and" | "or" => {
            if speaks && !tokens.is_capital(before.saturating_sub(1)) {
                GrammaticalRole::Subject
            } else {
                GrammaticalRole::Listed
            }
        }
        "after" | "before" | "since" | "until" | "as" | "like" | "than" => {
            if speaks {
                GrammaticalRole::Subject
            } else {
                GrammaticalRole::Governed
            }
        }
        _ if lexicon::is_conjunction(lower) => GrammaticalRole::Subject,
        _ if lexicon::is_preposition(lower) => GrammaticalRole::Governed,
        // "said Ruiz": the verb stands first.
        _ if lexicon::cue(lower, None).is_some_and(|c| c.class == lexicon::CueClass::Say) => {
            GrammaticalRole::Subject
        }
        _ if speaks => GrammaticalRole::Subject,
        _ => GrammaticalRole::Object,
    }
}

/// The place of the phrase that a possessive at token `at` begins.
pub(crate) fn owned_place(tokens: &Tokens<'_>, at: usize, start: usize) -> GrammaticalRole {
    match at.checked_sub(1).filter(|b| *b >= start) {
        None => GrammaticalRole::Subject,
        Some(before) => opened(tokens, before, false),
    }
}

/// Whether an oblique pronoun at `at` follows a preposition.
pub(crate) fn is_governed(tokens: &Tokens<'_>, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| lexicon::is_preposition(tokens.lower(before)))
}

fn is_stop_after_title(tokens: &Tokens<'_>, at: usize, start: usize) -> bool {
    at > start && tokens.is_mark(at, '.') && lexicon::title(tokens.lower(at - 1)).is_some()
}

/// Whether a finite verb seems to stand at `at`, or after an adverb there.
pub(crate) fn is_verbal(tokens: &Tokens<'_>, at: usize) -> bool {
    let lower = tokens.lower(at);
    let lower = if lexicon::is_adverb(lower) { tokens.lower(at + 1) } else { lower };
    let regular_past = lower.len() > 3 && lower.ends_with("ed");
    regular_past || lexicon::is_finite_verb(lower) || lexicon::cue(lower, None).is_some()
}
