//! Which words of a sentence belong to names, so that no model sees them.
//!
//! A word counts as a name where the people stage says so, and also where it is written like one and no list knows it
//! as anything else: a name that was not found must not become a hint.

use crate::lexicon;
use crate::model::Span;
use crate::tokens::{TokenKind, Tokens};

/// Which tokens of a sentence belong to names.
#[derive(Debug)]
pub(crate) struct Names {
    /// The first token.
    first: usize,
    is_name: Vec<bool>,
}

impl Names {
    /// `found` are the names that the people stage found in the sentence, sorted.
    pub(crate) fn new(tokens: &Tokens<'_>, sentence: Span, found: &[Span]) -> Self {
        let inside = tokens.inside(sentence);
        let first = inside.start;
        let mut later = found;
        let is_found = |at: usize| {
            let Some(token) = tokens.get(at) else { return false };
            let over = later.iter().take_while(|name| name.end() <= token.span.start()).count();
            later = later.get(over..).unwrap_or(&[]);
            // A token that sticks out of a name (a possessive without an apostrophe) belongs to it too.
            later.first().is_some_and(|name| name.overlaps(token.span))
        };
        let is_found: Vec<bool> = inside.clone().map(is_found).collect();
        let is_name = inside.zip(is_found).map(|(at, found)| found || is_like_a_name(tokens, at)).collect();
        let mut names = Self { first, is_name };
        names.lead(tokens);
        names.bridge(tokens);
        names
    }

    /// Whether the token with this index belongs to a name.
    pub(crate) fn has(&self, at: usize) -> bool {
        at.checked_sub(self.first).and_then(|at| self.is_name.get(at)).is_some_and(|is| *is)
    }

    /// A first name that is also the name of a place, or a word, belongs to the name that follows it.
    fn lead(&mut self, tokens: &Tokens<'_>) {
        for at in (self.first..self.first + self.is_name.len()).rev() {
            let written = tokens.is_capital(at) && !tokens.get(at).is_some_and(|t| t.shouted);
            if written && !self.has(at) && self.has(at + 1) && is_listed(tokens.lower(at)) {
                self.is_name.iter_mut().skip(at - self.first).take(1).for_each(|is| *is = true);
            }
        }
    }

    /// Particles and initials between two parts of a name belong to it.
    fn bridge(&mut self, tokens: &Tokens<'_>) {
        for at in self.first + 1..self.first + self.is_name.len() {
            if self.has(at) || !self.has(at - 1) {
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
            if self.has(at + step) {
                self.is_name.iter_mut().skip(at - self.first).take(step).for_each(|is| *is = true);
            }
        }
    }
}

/// Whether a word is listed as a part of names, and not among the words that stand before names.
fn is_listed(lower: &str) -> bool {
    let folded = lexicon::fold(lower);
    let lists = lexicon::name_word(&folded);
    (lists.given > 0 || lists.surname > 0) && !is_known(&folded)
}

/// Whether a word looks like a name: capital, and either in no list of other words, or a frequent name inside a sentence.
fn is_like_a_name(tokens: &Tokens<'_>, at: usize) -> bool {
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

/// Whether a name is glued to the word before it (*presidentSmith*), as where a page lost its spaces.
fn is_glued(text: &str) -> bool {
    /// Letters before the capital; *iPhone* and *eBay* have fewer.
    const LETTERS: usize = 3;
    let before = text.chars().take_while(|c| c.is_lowercase()).count();
    let mut rest = text.chars().skip(before);
    before >= LETTERS
        && rest.next().is_some_and(char::is_uppercase)
        && rest.next().is_some_and(char::is_lowercase)
}

/// Whether the token is what a person does or has, so that the word before it is no adjective.
fn acts(tokens: &Tokens<'_>, at: usize, sentence: u32) -> bool {
    let word = tokens.lower_in(at, sentence);
    tokens.is_possessive(at)
        || lexicon::report_verb(word, None).is_some()
        || (word.len() > 4 && word.ends_with("ed"))
        || lexicon::is_singular_verb(word)
        || matches!(word, "also" | "himself" | "herself" | "who" | "and" | "then" | "later")
}

/// Whether a word in lower case is known as anything but a name or a place.
fn is_known(word: &str) -> bool {
    lexicon::is_common_word(word)
        || lexicon::is_function_word(word)
        || lexicon::is_group(word)
        || lexicon::is_organisation_word(word)
        || lexicon::is_weekday(word)
        || lexicon::title(word).is_some()
        || lexicon::role(word).is_some()
}

fn is_name_part(part: &str, inside: bool) -> bool {
    let folded = lexicon::fold(part);
    let word = folded.as_ref();
    if is_known(word) || lexicon::is_place(word) {
        return false;
    }
    let lists = lexicon::name_word(word);
    if lists.english == 0 && lists.place < 2 {
        return true;
    }
    inside && lists.place < 3 && (lists.surname >= 2 || lists.given >= 2)
}
