//! Noun phrases that may stand for one person: *her oldest daughter*, *the Ohio senator*, *a professor of law at Leeds*.

use super::grammatical_role::is_verbal;
use super::kinship::{Relation, plural_relation, relation_of};
use crate::lexicon;
use crate::model::Sex;
use crate::tokens::{TokenKind, Tokens};

/// Most words between a determiner and its noun.
const MAX_MODIFIERS: usize = 9;
/// Most tokens of the phrases that follow the noun: *of law at Leeds*.
const MAX_COMPLEMENT: usize = 16;

/// A phrase for one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NounPhrase {
    /// Its first token: the determiner, or the first word of the possessor.
    pub(super) first: usize,
    /// The first word after the determiner or the possessive.
    pub(super) modifiers: usize,
    /// The noun that says what the person is.
    pub(super) noun: usize,
    /// The last token, with what belongs to the noun.
    pub(super) last: usize,
}

impl NounPhrase {
    /// The sex that the noun tells.
    pub(super) fn sex(&self, tokens: &Tokens<'_>) -> Option<Sex> {
        lexicon::person_noun(tokens.lower(self.noun)).flatten()
    }
}

/// The noun of a phrase whose words begin at `from`, after the determiner. What goes on after a noun for a person makes it
/// a modifier (*the player union*), unless it is a verb or an adverb.
pub(super) fn noun_at(
    tokens: &Tokens<'_>,
    from: usize,
    limit: usize,
    is_noun: &dyn Fn(&str) -> bool,
) -> Option<usize> {
    let mut noun = None;
    let end = limit.min(from + MAX_MODIFIERS);
    for at in from..end {
        let lower = tokens.lower(at);
        match tokens.get(at)?.kind {
            TokenKind::Clitic if !tokens.is_possessive(at) => break,
            TokenKind::Clitic => noun = None,
            TokenKind::Mark if tokens.is_possessive(at) => noun = None,
            TokenKind::Mark if goes_on_after_mark(tokens, from, at, noun.is_some()) => {}
            TokenKind::Mark => break,
            TokenKind::Word | TokenKind::Number => {
                if !is_inside(tokens, from, at) && (noun.is_some() || !joins(tokens, from, at)) {
                    break;
                }
                // "the Department of Justice"
                let of = at > from && tokens.lower(at - 1) == "of";
                if is_noun(lower) && !of {
                    noun = Some(at);
                } else if let Some(before) = noun {
                    let age = tokens.lower(before).ends_with("-year-old");
                    let adverb =
                        lexicon::is_adverb(lower) && lexicon::valence(lower).is_none() && lower != "family";
                    if !age && (is_verbal(tokens, at) || adverb || lower.ends_with("ing")) {
                        break;
                    }
                    noun = None;
                }
            }
        }
    }
    noun
}

/// The noun of a phrase as in [`noun_at`], or the first noun for a person where a word follows that is not known to be a verb.
pub(super) fn noun_or_first_at(tokens: &Tokens<'_>, from: usize, limit: usize) -> Option<usize> {
    let is_noun = |lower: &str| lexicon::person_noun(lower).is_some();
    noun_at(tokens, from, limit, &is_noun).or_else(|| {
        let end = limit.min(from + MAX_MODIFIERS);
        let inside = (from..end).take_while(|at| {
            tokens.get(*at).is_some_and(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number))
                && is_inside(tokens, from, *at)
        });
        // "the 42-year-old singer"
        let nouns = inside.skip_while(|at| !is_noun(tokens.lower(*at)));
        let noun = nouns.take_while(|at| is_noun(tokens.lower(*at))).last()?;
        let next = tokens.lower(noun + 1);
        let compound =
            lexicon::is_organisation_word(next) || lexicon::is_group(next) || next.ends_with("ship");
        (!compound && !tokens.is_capital(noun + 1)).then_some(noun)
    })
}

/// Whether a phrase goes on after a mark in it: *the “Silver Fork” singer*, *the No. 2 Republican*, *an unarmed, black man*.
fn goes_on_after_mark(tokens: &Tokens<'_>, from: usize, at: usize, has_noun: bool) -> bool {
    let opens = !has_noun && tokens.text(at).starts_with(['"', '“', '”', '-', '–', '&', '/']);
    let Some(before) = at.checked_sub(1).filter(|_| at > from) else { return opens };
    let short = tokens.is_mark(at, '.') && lexicon::is_short_form(tokens.lower(before));
    let listed = !has_noun
        && tokens.is_mark(at, ',')
        && tokens.is_word(at + 1)
        && !tokens.is_capital(at + 1)
        && !tokens.is_capital(before)
        && !lexicon::is_function_word(tokens.lower(at + 1));
    opens || short || listed
}

/// Whether a word may stand inside a phrase before its noun.
fn is_inside(tokens: &Tokens<'_>, from: usize, at: usize) -> bool {
    let lower = tokens.lower(at);
    !lexicon::is_function_word(lower)
        // "a US citizen"
        || tokens.get(at).is_some_and(|t| t.shouted)
        || (lower == "no" && tokens.is_mark(at + 1, '.'))
        || matches!(lower, "own" | "other" | "first" | "most" | "very" | "same" | "then" | "now" | "once")
        // "The Who singer"
        || (at > from && tokens.is_capital(at) && tokens.is_capital(at - 1))
}

/// *and* between modifiers, *of* inside a name: *the House of Lords member*.
fn joins(tokens: &Tokens<'_>, from: usize, at: usize) -> bool {
    let capitals = at > from && tokens.is_capital(at - 1) && tokens.is_capital(at + 1);
    match tokens.lower(at) {
        "and" => tokens.is_word(at + 1),
        "of" => capitals,
        _ => false,
    }
}

/// Whether a noun describes a person beside whose name it stands. Some of these mean a person only there: *a rising star*.
pub(super) fn is_describing_noun(lower: &str) -> bool {
    lexicon::person_noun(lower).is_some()
        || matches!(
            lower,
            "american"
                | "believer"
                | "briton"
                | "canadian"
                | "texan"
                | "choice"
                | "counsel"
                | "eldest"
                | "face"
                | "favorite"
                | "favourite"
                | "figure"
                | "head"
                | "hopeful"
                | "native"
                | "pick"
                | "radical"
                | "runner"
                | "thinker"
                | "twin"
                | "voice"
                | "youngest"
        )
        || (lower.ends_with(['n', 'r', 't'])
            && ["ologist", "ographer", "ician", "woman", "sman", "dealmaker", "peacemaker", "troublemaker"]
                .iter()
                .any(|ending| lower.ends_with(ending)))
}

/// Whether it is the plural of a noun for people.
pub(super) fn is_plural_noun(lower: &str) -> bool {
    matches!(lower, "people" | "faces" | "figures" | "members" | "names" | "voices" | "men" | "women")
        || lexicon::is_plural_role(lower)
}

/// The last token of what belongs to a noun: other nouns after *and*, and phrases with prepositions.
pub(super) fn last_of(
    tokens: &Tokens<'_>,
    noun: usize,
    limit: usize,
    is_noun: &dyn Fn(&str) -> bool,
) -> usize {
    let mut last = noun;
    // "widow and co-chair of the club"
    if matches!(tokens.lower(last + 1), "and" | "or" | "/" | "-" | "turned")
        && !lexicon::is_determiner(tokens.lower(last + 2))
        && let Some(second) = noun_at(tokens, last + 2, limit, is_noun)
        && (last + 2..second).all(|at| !tokens.is_possessive(at) && !tokens.is_capital(at))
    {
        last = second;
    }
    if tokens.lower(last + 1) == "general" || tokens.lower(last + 1) == "elect" {
        last += 1;
    }
    let end = limit.min(last + 1 + MAX_COMPLEMENT);
    let mut at = last + 1;
    while at < end {
        if !leads_complement(tokens, at) {
            break;
        }
        let Some(after) = object_end(tokens, at + 1, end) else { break };
        last = after - 1;
        at = after;
    }
    last
}

/// The last token of a phrase with no more than what *of* adds to its noun: *the chief of staff*.
pub(super) fn short_last(tokens: &Tokens<'_>, noun: usize, limit: usize) -> usize {
    let mut last = noun;
    if matches!(tokens.lower(last + 1), "general" | "elect") {
        last += 1;
    }
    // "the landlord and Republican nominee’s plan": one person, as the possessive shows.
    if tokens.lower(last + 1) == "and"
        && !lexicon::is_determiner(tokens.lower(last + 2))
        && let Some(clitic) =
            (last + 3..=limit.min(last + 2 + MAX_MODIFIERS)).find(|at| tokens.is_possessive(*at))
        && let Some(second) =
            noun_at(tokens, last + 2, clitic, &|lower| lexicon::person_noun(lower).is_some())
        && second + 1 == clitic
    {
        return second;
    }
    if tokens.lower(last + 1) == "of"
        && let Some(after) = object_end(tokens, last + 2, limit.min(last + 2 + MAX_COMPLEMENT))
    {
        last = after - 1;
    }
    last
}

/// Whether the preposition at a token leads a phrase that belongs to the noun before: *of law*, *from Maine*, not *on Monday*.
fn leads_complement(tokens: &Tokens<'_>, at: usize) -> bool {
    let next = tokens.lower(at + 1);
    let dated = lexicon::is_day_or_month(next)
        || lexicon::is_short_month(next)
        || tokens.get(at + 1).is_some_and(|t| t.kind == TokenKind::Number);
    match tokens.lower(at) {
        "of" => true,
        "against" | "at" | "behind" | "to" => !dated && !next.ends_with("ing"),
        "for" | "in" | "on" => !dated && !next.ends_with("ing"),
        "from" => tokens.is_capital(at + 1) && !dated,
        _ => false,
    }
}

/// One past the last token of the object of a preposition, which begins at `from`.
fn object_end(tokens: &Tokens<'_>, from: usize, end: usize) -> Option<usize> {
    let mut at = from;
    while at < end {
        let Some(token) = tokens.get(at) else { break };
        let lower = tokens.lower(at);
        let goes_on = match token.kind {
            TokenKind::Clitic => tokens.is_possessive(at),
            TokenKind::Mark => {
                tokens.is_possessive(at)
                    || matches!(tokens.text(at), "&" | "/" | "$" | "#")
                    || (at > from && tokens.is_mark(at, '.') && lexicon::is_short_form(tokens.lower(at - 1)))
            }
            TokenKind::Number => true,
            TokenKind::Word => {
                let joins = lower == "and"
                    && at > from
                    && (tokens.is_capital(at + 1) && tokens.is_capital(at - 1)
                        || (!tokens.is_capital(at + 1)
                            && !tokens.is_capital(at - 1)
                            && tokens.is_word(at + 1)
                            && lexicon::person_noun(tokens.lower(at + 1)).is_none()
                            && !lexicon::is_function_word(tokens.lower(at + 1))
                            && !is_verbal(tokens, at + 1)));
                let begins = at == from
                    && (lexicon::is_determiner(lower)
                        || matches!(lower, "those" | "these" | "what" | "that" | "both" | "no"));
                // "Pride of the Rock", "a US club"
                let inside = matches!(lower, "own" | "other" | "first" | "most" | "very" | "same")
                    || (at > from
                        && tokens.is_capital(at - 1)
                        && (lower == "the" || token.capital)
                        && tokens.is_capital(at + 1))
                    || token.shouted;
                joins
                    || begins
                    || inside
                    || !(lexicon::is_function_word(lower)
                        || lexicon::is_preposition(lower)
                        || (at > from + 1 && !token.capital && is_finite(tokens, at))
                        || (at > from && !token.capital && lexicon::is_adverb(lower) && lower != "family"))
            }
        };
        if !goes_on {
            break;
        }
        at += 1;
    }
    (at > from).then_some(at)
}

/// Whether a verb whose form is finite stands at a token, or a participle that leads its own phrase.
fn is_finite(tokens: &Tokens<'_>, at: usize) -> bool {
    let lower = tokens.lower(at);
    let leads = lexicon::is_preposition(tokens.lower(at + 1))
        || lexicon::is_determiner(tokens.lower(at + 1))
        || tokens.lower(at + 1) == "that";
    lexicon::is_finite_verb(lower)
        || matches!(lower, "said" | "says" | "told" | "tells" | "tweeted" | "wrote")
        || ((lower.ends_with("ed") || lower.ends_with("ing")) && lower.len() > 4 && leads)
}

/// A phrase that a possessive begins.
#[derive(Debug, Clone, Copy)]
pub(super) struct PossessedPhrase {
    /// Its noun.
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
        if !word || (lexicon::is_function_word(lower) && !matches!(lower, "own" | "now" | "then" | "once")) {
            return None;
        }
    }
    None
}
