//! Names that only qualify a noun: *the Kishida cabinet*, *the Ruiz plan*, *anti-Ruiz*. They tell who is meant, but the
//! person neither says nor does anything there.

use crate::lexicon::{self, AroundName};
use crate::model::Span;
use crate::tokens::Tokens;

/// What a name does where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NameUse {
    /// It names the person.
    Name,
    /// It qualifies a noun.
    Modifier,
    /// It names no one person: *the Kennedys*, *the Kardashian*.
    Neither,
}

/// What a name in running text does: tokens `first` to `last`, in a sentence. `in_full` tells whether the text names the
/// person in full somewhere: *a Ruiz aide* is no name where *Ruiz* may be something else.
pub(super) fn use_of(
    tokens: &Tokens<'_>,
    first: usize,
    last: usize,
    sentence: u32,
    in_full: bool,
) -> NameUse {
    let after = last + 1;
    if tokens.is_possessive(after) {
        return NameUse::Name;
    }
    let before = |back: usize| first.checked_sub(back).map_or("", |at| tokens.lower_in(at, sentence));
    let next = tokens.lower_in(after, sentence);
    let noun = tokens.is_word(after) && !tokens.is_capital(after) && may_be_noun(next);
    if lexicon::is_article(before(1)) || matches!(before(1), "this" | "these" | "those") {
        // "a Ruiz aide": whose aide it is.
        let one_of_several = in_full && matches!(before(1), "a" | "an") && lexicon::role(next).is_some();
        return match (noun || is_noun(next), first == last) {
            _ if one_of_several => NameUse::Name,
            (true, _) => NameUse::Modifier,
            (false, true) => NameUse::Neither,
            (false, false) => NameUse::Name,
        };
    }
    // "the late Kennedy": only what goes on with a noun is a modifier.
    let adjective = lexicon::around_name(before(1)) == Some(AroundName::Adjective);
    let aide = matches!(before(2), "a" | "an") && lexicon::role(next).is_some();
    if (noun && adjective && lexicon::is_determiner(before(2)) && !aide)
        || is_noun_alone(tokens, after, before(1))
    {
        NameUse::Modifier
    } else {
        NameUse::Name
    }
}

/// Whether a noun that a name without an article qualifies stands at a token; `before` stands before the name. A noun for a
/// person is none: *a Ruiz aide* says whose aide it is, as *Ruiz’s aide* does.
fn is_noun_alone(tokens: &Tokens<'_>, at: usize, before: &str) -> bool {
    let Some(sentence) = tokens.get(at).map(|t| t.sentence) else { return false };
    match lexicon::around_name(tokens.lower(at)) {
        Some(AroundName::Noun) => true,
        Some(AroundName::NounOrVerb) => {
            // "did Ruiz plan": after these the word is a verb.
            let verb = lexicon::is_finite_auxiliary(before)
                || matches!(before, "let" | "make" | "help" | "see" | "watch" | "hear" | "having");
            !verb && !lexicon::is_function_word(tokens.lower_in(at + 1, sentence))
        }
        Some(AroundName::Adjective) | None => false,
    }
}

/// Whether a noun that a name before it qualifies stands at a token: for lines in title case.
pub(super) fn is_noun_after(tokens: &Tokens<'_>, at: usize, sentence: u32) -> bool {
    lexicon::around_name(tokens.lower_in(at, sentence)) == Some(AroundName::Noun)
}

/// Whether a word is a noun or may well be one.
fn may_be_noun(lower: &str) -> bool {
    is_noun(lower)
        || (lexicon::is_common_word(lower)
            && !lexicon::is_function_word(lower)
            && !lexicon::is_finite_verb(lower)
            && lexicon::cue(lower, None).is_none()
            && !lower.ends_with("ed")
            && !lower.ends_with("ly"))
}

fn is_noun(lower: &str) -> bool {
    matches!(lexicon::around_name(lower), Some(AroundName::Noun | AroundName::NounOrVerb))
        || lexicon::role(lower).is_some()
        || lexicon::is_organisation_word(lower)
}

/// Hyphens inside a word.
const HYPHENS: [char; 2] = ['-', '‑'];
/// Shortest part of a compound that may be a name, in bytes.
const MIN_PART: usize = 3;

/// The parts of a compound that are written like names, with their places: *anti-Ruiz*, *Ruiz-backed*, *Ruiz-Cole*.
pub(super) fn compound_parts<'a, 't>(
    tokens: &'a Tokens<'t>,
    at: usize,
) -> impl Iterator<Item = (Span, &'t str)> + use<'a, 't> {
    let text = Some(tokens.text(at)).filter(|text| tokens.is_word(at) && text.contains(HYPHENS));
    let mut from = 0;
    text.into_iter().flat_map(|text| text.split(HYPHENS).map(move |part| (text, part))).filter_map(
        move |(text, part)| {
            let start = from;
            from += part.len();
            from += text.get(from..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
            let written = part.len() >= MIN_PART && part.starts_with(char::is_uppercase);
            let span = tokens.part(at, start, start + part.len()).filter(|_| written)?;
            Some((span, part))
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Sentence, SentenceKind};

    /// What *Ruiz* does in a sentence.
    fn ruiz(text: &str) -> NameUse {
        let sentence = Sentence { span: Span::all(text), paragraph: 0, kind: SentenceKind::Body };
        let tokens = Tokens::new(text, &[sentence]);
        let at = (0..tokens.len()).find(|at| tokens.text(*at) == "Ruiz").unwrap();
        use_of(&tokens, at, at, 0, true)
    }

    #[test]
    fn a_name_before_what_belongs_to_a_campaign_or_an_office_qualifies_it() {
        for text in [
            "The Ruiz administration ended.",
            "They joined the Ruiz campaign.",
            "Voters liked the Ruiz plan.",
            "Senior Ruiz campaign officials left.",
            "The former Ruiz cabinet met.",
            "A Ruiz presidency began.",
        ] {
            assert_eq!(ruiz(text), NameUse::Modifier, "{text}");
        }
    }

    #[test]
    fn a_name_before_a_verb_a_possessive_or_somebody_else_is_a_name() {
        for text in [
            "On Monday Ruiz planned a trip.",
            "Did Ruiz plan to go?",
            "Ruiz’s administration ended.",
            "A Ruiz aide left.",
            "Ruiz lawyer Ben Cole left.",
            "The day Ruiz left it rained.",
            "Ruiz rallies voters.",
        ] {
            assert_eq!(ruiz(text), NameUse::Name, "{text}");
        }
        assert_eq!(ruiz("The Ruiz of old is back."), NameUse::Neither);
    }

    #[test]
    fn compounds_have_parts_that_may_be_names() {
        let parts = |text: &'static str| -> Vec<&'static str> {
            let sentence = Sentence { span: Span::all(text), paragraph: 0, kind: SentenceKind::Body };
            let tokens = Tokens::new(text, &[sentence]);
            compound_parts(&tokens, 0)
                .map(|(span, part)| {
                    assert_eq!(span.of(text), part);
                    part
                })
                .collect()
        };
        assert_eq!(parts("anti-Ruiz"), ["Ruiz"]);
        assert_eq!(parts("Ruiz‑backed"), ["Ruiz"]);
        assert_eq!(parts("Ruiz-Cole"), ["Ruiz", "Cole"]);
        assert!(parts("Ruiz").is_empty() && parts("co-op").is_empty());
    }
}
