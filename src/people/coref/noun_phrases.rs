//! Noun phrases that may stand for one person: *her oldest daughter*, *the Ohio senator*, *the founder of a firm*.

use super::kinship::{Relation, plural_relation, relation_of};
use crate::lexicon;
use crate::model::Sex;
use crate::tokens::{TokenKind, Tokens};

/// Most words between a determiner and its noun.
const MAX_MODIFIERS: usize = 5;

/// A phrase that a possessive begins.
#[derive(Debug, Clone, Copy)]
pub(super) struct PossessedPhrase {
    /// Its noun, which is its last token.
    pub(super) last: usize,
    pub(super) relation: Relation,
    pub(super) sex: Option<Sex>,
    /// The noun is a plural.
    pub(super) plural: bool,
    pub(super) birth_order: BirthOrder,
}

/// Which of several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BirthOrder {
    Any,
    /// *oldest*, *first*
    Oldest,
    /// *youngest*
    Youngest,
}

/// The phrase whose possessive (*her*, *’s*) stands right before token `from`.
pub(super) fn possessed(tokens: &Tokens<'_>, from: usize, limit: usize) -> Option<PossessedPhrase> {
    let mut birth_order = BirthOrder::Any;
    for at in from..limit.min(from + MAX_MODIFIERS) {
        let lower = tokens.lower(at);
        let found = relation_of(lower).map(|found| (found, false));
        if let Some(((kind, sex), plural)) =
            found.or_else(|| plural_relation(lower).map(|found| (found, true)))
        {
            // "her lawyer friend": the last noun counts.
            if !plural
                && at + 1 < limit
                && relation_of(tokens.lower(at + 1)).is_some()
                && !tokens.is_capital(at + 1)
            {
                continue;
            }
            return Some(PossessedPhrase { last: at, relation: kind, sex, plural, birth_order });
        }
        match lower {
            "oldest" | "eldest" | "older" | "elder" | "first" | "firstborn" => {
                birth_order = BirthOrder::Oldest
            }
            "youngest" | "younger" | "second" => birth_order = BirthOrder::Youngest,
            _ => {}
        }
        let word = tokens.get(at).is_some_and(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number));
        if !word || (lexicon::is_function_word(lower) && lower != "own") {
            return None;
        }
    }
    None
}

/// A phrase that *the* begins.
#[derive(Debug, Clone, Copy)]
pub(super) struct DefinitePhrase {
    pub(super) last: usize,
    /// The noun; an age where there is none (*the 42-year-old*).
    pub(super) noun: usize,
    /// Words between the article and the noun.
    pub(super) modifiers: usize,
    /// *of* and a name follow the noun.
    pub(super) has_of: bool,
    pub(super) sex: Option<Sex>,
}

/// The phrase whose article stands at token `at`.
pub(super) fn definite(tokens: &Tokens<'_>, at: usize, limit: usize) -> Option<DefinitePhrase> {
    let mut noun = None;
    let mut here = at + 1;
    while here < limit.min(at + 2 + MAX_MODIFIERS) {
        let lower = tokens.lower(here);
        let kind = tokens.get(here)?.kind;
        // "the “Gold Digger” artist"
        let mark =
            kind == TokenKind::Mark && noun.is_none() && tokens.text(here).starts_with(['"', '“', '”']);
        let word = matches!(kind, TokenKind::Word | TokenKind::Number);
        if !mark && (!word || lexicon::is_function_word(lower)) {
            break;
        }
        if !tokens.is_capital(here) && lexicon::role(lower).is_some() {
            noun = Some(here);
        } else if noun.is_some() && !mark {
            break;
        } else if lower.ends_with("-year-old") && is_over(tokens, here + 1) {
            noun = Some(here);
            break;
        }
        here += 1;
    }
    let noun = noun?;
    let mut last = noun;
    let mut has_of = false;
    let after = tokens.lower(noun + 1);
    // "the star’s lawyer" is somebody else, "the rapper Ruiz" is named.
    if tokens.is_capital(noun + 1) || matches!(after, "for" | "who" | "and" | "or") {
        return None;
    }
    // "the star turn": a noun goes on.
    let goes_on = tokens.is_word(noun + 1)
        && noun + 1 < limit
        && lexicon::role(after).is_none()
        && !super::grammatical_role::is_verbal(tokens, noun + 1)
        && lexicon::is_organisation_word(after);
    if goes_on {
        return None;
    }
    if after == "of" {
        let mut end = noun + 2;
        while end < limit.min(noun + 5) && tokens.is_capital(end) {
            end += 1;
        }
        if end == noun + 2 {
            return None;
        }
        last = end - 1;
        has_of = true;
    }
    let sex = lexicon::role(tokens.lower(noun)).flatten();
    Some(DefinitePhrase { last, noun, modifiers: noun - at - 1, has_of, sex })
}

/// Whether no noun goes on at a token.
fn is_over(tokens: &Tokens<'_>, at: usize) -> bool {
    !tokens.is_word(at)
        || lexicon::is_function_word(tokens.lower(at))
        || super::grammatical_role::is_verbal(tokens, at)
}

/// Nouns that news uses for somebody named before without having introduced them by it: *the reality star*.
pub(super) fn is_epithet(lower: &str) -> bool {
    matches!(
        lower,
        "actor"
            | "actress"
            | "alum"
            | "alumnus"
            | "artist"
            | "athlete"
            | "author"
            | "billionaire"
            | "boxer"
            | "broadcaster"
            | "businessman"
            | "businesswoman"
            | "celebrity"
            | "comedian"
            | "comedienne"
            | "comic"
            | "composer"
            | "congressman"
            | "congresswoman"
            | "dad"
            | "dancer"
            | "designer"
            | "drummer"
            | "entrepreneur"
            | "father"
            | "filmmaker"
            | "founder"
            | "co-founder"
            | "frontman"
            | "golfer"
            | "guitarist"
            | "heiress"
            | "icon"
            | "influencer"
            | "lawmaker"
            | "legend"
            | "magnate"
            | "millionaire"
            | "model"
            | "mogul"
            | "mom"
            | "mother"
            | "mum"
            | "musician"
            | "novelist"
            | "painter"
            | "personality"
            | "philanthropist"
            | "pianist"
            | "poet"
            | "politician"
            | "presenter"
            | "producer"
            | "quarterback"
            | "rapper"
            | "screenwriter"
            | "singer"
            | "skater"
            | "socialite"
            | "songwriter"
            | "sportsman"
            | "sportswoman"
            | "star"
            | "striker"
            | "midfielder"
            | "swimmer"
            | "tycoon"
            | "winger"
            | "wrestler"
            | "writer"
    ) || lower.ends_with("-year-old")
}
