//! Classes of words that the search for a speaker tells apart.

use super::context::Context;
use crate::lexicon;

/// A noun for somebody who can speak.
pub(crate) fn is_person_noun(scene: &Context<'_, '_>, at: usize) -> bool {
    let lower = scene.lower(at);
    scene.tokens.is_word(at)
        && (lexicon::role(lower).is_some()
            || lexicon::is_group(lower)
            || is_indefinite(lower)
            || (scene.tokens.is_capital(at) && lexicon::is_organisation_word(lower)))
}

/// A capitalised word that owes its capital to nothing but being a name: of an organisation, or of somebody unknown.
pub(crate) fn is_proper(scene: &Context<'_, '_>, at: usize, floor: usize) -> bool {
    let lower = scene.lower(at);
    let titled =
        at >= floor + 2 && scene.tokens.is_mark(at - 1, '.') && lexicon::title(scene.lower(at - 2)).is_some();
    let opens = at == floor || !(scene.tokens.is_word(at - 1) || titled);
    scene.tokens.is_capital(at)
        && !lexicon::is_function_word(lower)
        && !is_when(lower)
        && (!opens || !lexicon::is_common_word(lower))
}

/// Days and months.
pub(crate) fn is_when(lower: &str) -> bool {
    (lower.ends_with("day")
        || lower.ends_with("ber")
        || lower.ends_with("ry")
        || matches!(lower, "april" | "july"))
        && lexicon::is_place(lower)
}

pub(crate) fn is_indefinite(lower: &str) -> bool {
    matches!(lower, "someone" | "somebody" | "others" | "many" | "some" | "one" | "another" | "everyone")
}

pub(crate) fn is_subject_pronoun(lower: &str) -> bool {
    matches!(lower, "he" | "she" | "they" | "i" | "we")
}

pub(crate) fn is_determiner(lower: &str) -> bool {
    matches!(
        lower,
        "the"
            | "a"
            | "an"
            | "one"
            | "another"
            | "his"
            | "her"
            | "their"
            | "its"
            | "my"
            | "our"
            | "this"
            | "some"
            | "many"
            | "several"
            | "other"
            | "two"
            | "three"
            | "most"
            | "all"
    )
}

pub(crate) fn is_preposition(lower: &str) -> bool {
    matches!(
        lower,
        "in" | "of"
            | "by"
            | "with"
            | "for"
            | "to"
            | "from"
            | "against"
            | "about"
            | "at"
            | "on"
            | "after"
            | "before"
            | "between"
            | "like"
            | "than"
            | "toward"
            | "towards"
            | "over"
            | "under"
            | "into"
            | "without"
            | "during"
    )
}

pub(crate) fn is_adverb(lower: &str) -> bool {
    (lower.len() > 4 && lower.ends_with("ly"))
        || matches!(
            lower,
            "also"
                | "then"
                | "later"
                | "even"
                | "often"
                | "again"
                | "further"
                | "once"
                | "never"
                | "always"
                | "still"
                | "now"
                | "once more"
                | "first"
                | "soon"
                | "further­more"
                | "since"
                | "just"
                | "ever"
                | "both"
                | "all"
                | "himself"
                | "herself"
                | "themselves"
                | "meanwhile"
                | "however"
                | "too"
                | "both of"
        )
}

pub(crate) fn is_auxiliary(lower: &str) -> bool {
    matches!(
        lower,
        "has"
            | "have"
            | "had"
            | "will"
            | "would"
            | "can"
            | "could"
            | "may"
            | "might"
            | "should"
            | "must"
            | "does"
            | "did"
            | "do"
            | "is"
            | "are"
            | "was"
            | "were"
            | "be"
            | "been"
            | "to"
    )
}
