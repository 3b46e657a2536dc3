//! Decides which words of a sentence belong to names and are hidden from the models.
//!
//! The tokens of the sentence and the names that were found in it go in. A word is also hidden if it is written like a name
//! and no list has it as another word, so that a name that was not found cannot influence a model.

use crate::lexicon;
use crate::model::Span;
use crate::tokens::{TokenKind, Tokens};

/// Which tokens of a sentence belong to names.
#[derive(Debug)]
pub(super) struct NameMask {
    /// Index of the first token of the sentence.
    first: usize,
    is_name: Vec<bool>,
}

impl NameMask {
    /// `names` are those that were found in the sentence, in the order of the text.
    pub(super) fn new(tokens: &Tokens<'_>, sentence: Span, names: &[Span]) -> Self {
        let inside = tokens.inside(sentence);
        let first = inside.start;
        let mut later = names;
        let is_found = |at: usize| {
            let Some(token) = tokens.get(at) else { return false };
            let over = later.iter().take_while(|name| name.end() <= token.span.start()).count();
            later = later.get(over..).unwrap_or(&[]);
            // A token that reaches beyond the name belongs to it too: a possessive without an apostrophe.
            later.first().is_some_and(|name| name.overlaps(token.span))
        };
        let is_found: Vec<bool> = inside.clone().map(is_found).collect();
        let is_name = inside.zip(is_found).map(|(at, found)| found || looks_like_name(tokens, at)).collect();
        let mut mask = Self { first, is_name };
        mask.extend_to_first_names(tokens);
        mask.join_parts(tokens);
        mask
    }

    /// Whether the token with this index belongs to a name.
    pub(super) fn covers(&self, at: usize) -> bool {
        at.checked_sub(self.first).and_then(|at| self.is_name.get(at)).is_some_and(|is| *is)
    }

    /// Adds a first name that is also a place or another word to the name that follows it.
    fn extend_to_first_names(&mut self, tokens: &Tokens<'_>) {
        for at in (self.first..self.first + self.is_name.len()).rev() {
            let is_capitalised = tokens.is_capital(at) && !tokens.get(at).is_some_and(|t| t.shouted);
            if is_capitalised && !self.covers(at) && self.covers(at + 1) && is_listed_name(tokens.lower(at)) {
                self.is_name.iter_mut().skip(at - self.first).take(1).for_each(|is| *is = true);
            }
        }
    }

    /// Adds the particles and initials between two parts of a name.
    fn join_parts(&mut self, tokens: &Tokens<'_>) {
        for at in self.first + 1..self.first + self.is_name.len() {
            if self.covers(at) || !self.covers(at - 1) {
                continue;
            }
            let initial = tokens.is_capital(at) && tokens.text(at).chars().count() == 1;
            let particle = lexicon::is_name_particle(tokens.lower(at));
            let step = if particle && lexicon::is_name_particle(tokens.lower(at + 1))
                || initial && tokens.is_mark(at + 1, '.')
            {
                2
            } else if particle || initial {
                1
            } else {
                continue;
            };
            if self.covers(at + step) {
                self.is_name.iter_mut().skip(at - self.first).take(step).for_each(|is| *is = true);
            }
        }
    }
}

/// Whether a word is in the lists of first names and surnames, and in no list of other words.
fn is_listed_name(lower: &str) -> bool {
    let folded = lexicon::fold(lower);
    let lists = lexicon::name_word(&folded);
    (lists.given > 0 || lists.surname > 0) && !is_other_word(&folded)
}

/// Whether a word is written like a name: it has a capital, and either it is in no list of other words, or it is a frequent
/// name and stands inside a sentence.
fn looks_like_name(tokens: &Tokens<'_>, at: usize) -> bool {
    let Some(token) = tokens.get(at).filter(|t| t.kind == TokenKind::Word) else {
        return false;
    };
    let text = tokens.text(at);
    if text.starts_with('@') || is_glued(text) {
        return true;
    }
    if !text.chars().any(char::is_uppercase) || token.shouted {
        return false;
    }
    let is_inside = at
        .checked_sub(1)
        .filter(|before| tokens.get(*before).is_some_and(|b| b.sentence == token.sentence))
        .is_some_and(|before| {
            let begins = |mark: &char| tokens.is_mark(before, *mark);
            !tokens.text(before).chars().all(crate::tokens::is_double_quote)
                && ![':', '.', '!', '?', '‘', '\'', '|', '[', '*', '•'].iter().any(begins)
        })
        || is_act(tokens, at + 1, token.sentence);
    text.split(['-', '‑']).any(|part| {
        part.chars().next().is_some_and(char::is_uppercase)
            && part.chars().nth(1).is_some()
            && is_name_part(part, is_inside)
    })
}

/// Whether a name is joined to the word before it (*presidentSmith*), as happens where a page has lost its spaces.
fn is_glued(text: &str) -> bool {
    /// Fewest letters before the capital; *iPhone* and *eBay* have fewer.
    const LEAST_LETTERS: usize = 3;
    let before = text.chars().take_while(|c| c.is_lowercase()).count();
    let mut rest = text.chars().skip(before);
    before >= LEAST_LETTERS
        && rest.next().is_some_and(char::is_uppercase)
        && rest.next().is_some_and(char::is_lowercase)
}

/// Whether the token is a verb or ending that follows a person, so that the word before it is not an adjective.
fn is_act(tokens: &Tokens<'_>, at: usize, sentence: u32) -> bool {
    let word = tokens.lower_in(at, sentence);
    tokens.is_possessive(at)
        || lexicon::report_verb(word, None).is_some()
        || (word.len() > 4 && word.ends_with("ed"))
        || lexicon::is_singular_verb(word)
        || matches!(word, "also" | "himself" | "herself" | "who" | "and" | "then" | "later")
}

/// Whether a lower-case word is in a list of words other than names and places.
fn is_other_word(word: &str) -> bool {
    lexicon::is_common_word(word)
        || lexicon::is_function_word(word)
        || lexicon::is_group(word)
        || lexicon::is_organisation_word(word)
        || lexicon::is_weekday(word)
        || lexicon::title(word).is_some()
        || lexicon::role(word).is_some()
}

/// Whether one part of a hyphenated word can be a name. `is_inside` says that a capital is not due to a sentence start.
fn is_name_part(part: &str, is_inside: bool) -> bool {
    let folded = lexicon::fold(part);
    let word = folded.as_ref();
    if is_other_word(word) || lexicon::is_place(word) {
        return false;
    }
    let lists = lexicon::name_word(word);
    if lists.english == 0 && lists.place < 2 {
        return true;
    }
    is_inside && lists.place < 3 && (lists.surname >= 2 || lists.given >= 2)
}
