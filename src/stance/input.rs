//! What a model sees of a passage: its words in order, without the names.
//!
//! The target becomes one sign, every other name another, told apart by order only; so no answer can depend on who is
//! meant. Pronouns and courtesy titles lose their sex. Words of other holders between the pieces become a gap.
//!
//! A word counts as a name where the people stage says so, and also where it is written like one and no list knows it
//! as anything else: a name that was not found must not become a hint.

use super::Passage;
use crate::lexicon;
use crate::model::Span;
use crate::tokens::{TokenKind, Tokens};

/// One step of a model's input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// The token with this index, as it stands.
    Word(usize),
    /// The target, whatever it is called.
    Target(usize),
    /// The first, second … other name; all from [`OTHERS`] on are alike.
    Other(usize, u8),
    /// Words left out because somebody else says them; the index of the first.
    Gap(usize),
}

/// How many other names are told apart.
pub const OTHERS: u8 = 4;

impl Unit {
    /// The token it stands for, or the first of them.
    #[must_use]
    pub fn token(self) -> usize {
        match self {
            Self::Word(at) | Self::Target(at) | Self::Other(at, _) | Self::Gap(at) => at,
        }
    }

    /// The text that stands for it in a model's input: private characters for names, lower case otherwise.
    #[must_use]
    pub fn text<'a>(self, tokens: &'a Tokens<'_>) -> &'a str {
        match self {
            Self::Target(_) => "\u{E000}",
            Self::Other(_, 0) => "\u{E001}",
            Self::Other(_, 1) => "\u{E002}",
            Self::Other(_, 2) => "\u{E003}",
            Self::Other(..) => "\u{E004}",
            Self::Gap(_) => "\u{E005}",
            Self::Word(at) => match tokens.lower(at) {
                // Nobody writes a sign into a text.
                word if word.starts_with(|c| ('\u{E000}'..='\u{E005}').contains(&c)) => "\u{FFFD}",
                word => neutral(word),
            },
        }
    }
}

/// A word without the sex of whom it stands for.
fn neutral(lower: &str) -> &str {
    match lower {
        "she" => "he",
        "her" | "hers" | "him" => "his",
        "herself" => "himself",
        "mrs" | "ms" | "miss" => "mr",
        other => other,
    }
}

/// For every token of a text, whether it belongs to a name. `found` are the names that the people stage found, sorted.
#[must_use]
pub fn name_tokens(tokens: &Tokens<'_>, found: &[Span]) -> Vec<bool> {
    let mut names = vec![false; tokens.len()];
    for span in found {
        // A token that sticks out of the span (a possessive without an apostrophe) belongs to it too.
        let first = tokens.list().partition_point(|t| t.span.end() <= span.start());
        for at in
            (first..tokens.len()).take_while(|at| tokens.get(*at).is_some_and(|t| t.span.overlaps(*span)))
        {
            if let Some(slot) = names.get_mut(at) {
                *slot = true;
            }
        }
    }
    for (at, slot) in names.iter_mut().enumerate() {
        *slot = *slot || is_like_a_name(tokens, at);
    }
    bridge(tokens, &mut names);
    names
}

/// Whether a word looks like a name: capital, and either in no list of other words, or a frequent name inside a sentence.
fn is_like_a_name(tokens: &Tokens<'_>, at: usize) -> bool {
    let Some(token) = tokens.get(at).filter(|t| t.kind == TokenKind::Word) else {
        return false;
    };
    let text = tokens.text(at);
    if text.starts_with('@') {
        return true;
    }
    if !text.chars().any(char::is_uppercase) || token.shouted {
        return false;
    }
    let inside = at
        .checked_sub(1)
        .filter(|before| tokens.get(*before).is_some_and(|b| b.sentence == token.sentence))
        .is_some_and(|before| {
            let begins = |mark: &char| tokens.is_mark(before, *mark);
            !tokens.text(before).chars().all(crate::tokens::is_double_quote)
                && ![':', '.', '!', '?', '‘', '\'', '|', '[', '*', '•'].iter().any(begins)
        })
        || acts(tokens, at + 1, token.sentence);
    text.split(['-', '‑']).any(|part| {
        part.chars().next().is_some_and(char::is_uppercase)
            && part.chars().nth(1).is_some()
            && is_name_part(part, inside)
    })
}

/// Whether the token is what a person does or has, so that the word before it is no adjective.
fn acts(tokens: &Tokens<'_>, at: usize, sentence: u32) -> bool {
    let word = tokens.lower_in(at, sentence);
    tokens.is_possessive(at)
        || lexicon::report_verb(word, None).is_some()
        || (word.len() > 4 && word.ends_with("ed"))
        || matches!(
            word,
            "is" | "was"
                | "has"
                | "had"
                | "will"
                | "would"
                | "did"
                | "does"
                | "can"
                | "could"
                | "may"
                | "might"
                | "should"
                | "won"
                | "lost"
                | "wrote"
                | "made"
                | "took"
                | "went"
                | "came"
                | "gave"
                | "got"
                | "ran"
                | "met"
                | "also"
                | "himself"
                | "herself"
                | "who"
                | "and"
                | "then"
                | "later"
        )
}

fn is_name_part(part: &str, inside: bool) -> bool {
    let folded = lexicon::fold(part);
    let word = folded.as_ref();
    let known = lexicon::is_common_word(word)
        || lexicon::is_function_word(word)
        || lexicon::is_group(word)
        || lexicon::is_organisation_word(word)
        || lexicon::is_place(word)
        || lexicon::is_weekday(word)
        || lexicon::title(word).is_some()
        || lexicon::role(word).is_some();
    if known {
        return false;
    }
    let lists = lexicon::name_word(word);
    if lists.english == 0 && lists.place < 2 {
        return true;
    }
    inside && lists.place < 3 && (lists.surname >= 2 || lists.given >= 2)
}

/// Particles and initials between two parts of a name belong to it.
fn bridge(tokens: &Tokens<'_>, names: &mut [bool]) {
    let is = |names: &[bool], at: usize| names.get(at).copied().unwrap_or(false);
    for at in 1..names.len() {
        if is(names, at) || !is(names, at - 1) {
            continue;
        }
        let particle = |at: usize| {
            matches!(
                tokens.lower(at),
                "de" | "la"
                    | "del"
                    | "van"
                    | "von"
                    | "der"
                    | "den"
                    | "di"
                    | "da"
                    | "dos"
                    | "bin"
                    | "ibn"
                    | "al"
                    | "el"
                    | "abu"
            )
        };
        let initial = tokens.is_capital(at) && tokens.text(at).chars().count() == 1;
        let step = if particle(at) && particle(at + 1) || initial && tokens.is_mark(at + 1, '.') {
            2
        } else if particle(at) || initial {
            1
        } else {
            continue;
        };
        if is(names, at + step) {
            names.iter_mut().skip(at).take(step).for_each(|slot| *slot = true);
        }
    }
}

/// The input for a passage. `names` comes from [`name_tokens`].
#[must_use]
pub fn units(passage: Passage<'_, '_>, names: &[bool]) -> Vec<Unit> {
    let tokens = passage.tokens;
    let mut units: Vec<Unit> = Vec::new();
    let mut others = 0;
    let mut expected = None;
    for piece in passage.pieces {
        let inside = tokens.inside(*piece);
        if expected.is_some_and(|next| (next..inside.start).any(|at| tokens.is_word(at))) {
            units.push(Unit::Gap(expected.unwrap_or(0)));
        }
        expected = Some(inside.end);
        for at in inside {
            let Some(token) = tokens.get(at) else { continue };
            let first = passage.targets.partition_point(|s| s.end() <= token.span.start());
            let target = passage.targets.get(first).is_some_and(|s| s.overlaps(token.span));
            let name = names.get(at).copied().unwrap_or(false);
            match (units.last_mut(), target, name) {
                // Further words of the target's name.
                (Some(Unit::Target(_)), true, _) | (Some(Unit::Target(_)), _, true) => {}
                (Some(last @ Unit::Other(..)), true, _) => {
                    *last = Unit::Target(at);
                    others -= 1;
                }
                (Some(Unit::Other(..)), false, true) => {}
                (_, true, _) => units.push(Unit::Target(at)),
                (_, false, true) => {
                    units.push(Unit::Other(at, u8::try_from(others).unwrap_or(OTHERS).min(OTHERS - 1)));
                    others += 1;
                }
                _ => units.push(Unit::Word(at)),
            }
        }
    }
    units
}
