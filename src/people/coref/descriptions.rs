//! Records the nouns that the text uses for a person: *doctor Ana Ruiz*, *Ana Ruiz, a doctor,*, *Ana Ruiz is a doctor*.

use crate::lexicon;
use crate::model::PersonId;
use crate::tokens::{TokenKind, Tokens};
use rustc_hash::FxHashMap;

/// Bearers that are kept for one noun: the latest.
const MAX_BEARERS: usize = 4;
/// Most words of an apposition before its noun.
const MAX_APPOSITION: usize = 6;

/// Nouns with the people they were used for, the latest last.
#[derive(Debug, Default)]
pub(super) struct Descriptions<'a> {
    bearers: FxHashMap<&'a str, Vec<PersonId>>,
}

impl<'a> Descriptions<'a> {
    /// Notes the nouns beside a name: tokens `first` to before `end`, in a sentence from `start` to before `limit`.
    pub(super) fn note(
        &mut self,
        tokens: &'a Tokens<'_>,
        person: PersonId,
        (first, end): (usize, usize),
        (start, limit): (usize, usize),
    ) {
        let mut before = first;
        while let Some(at) = before.checked_sub(1).filter(|b| *b >= start && first - *b <= 4) {
            before = at;
            let lower = tokens.lower(at);
            if tokens.is_mark(at, '.') && at > start && lexicon::title(tokens.lower(at - 1)).is_some() {
                continue;
            }
            if lexicon::role(lower).is_none() && lexicon::title(lower).is_none() {
                break;
            }
            self.add(lexicon::full_title(lower), person);
        }
        let mut at = end;
        let next = tokens.lower(at);
        if tokens.is_mark(at, ',') {
            at += 1;
            let age = tokens.get(at).is_some_and(|t| t.kind == TokenKind::Number);
            at += if age && tokens.is_mark(at + 1, ',') { 2 } else { 0 };
            if !lexicon::is_article(tokens.lower(at)) {
                return;
            }
        } else if matches!(next, "is" | "was" | "became") {
            at += 1;
            at += usize::from(matches!(tokens.lower(at), "not" | "never")) * limit;
            if !lexicon::is_article(tokens.lower(at)) {
                return;
            }
        } else {
            return;
        }
        self.apposition(tokens, person, at + 1, limit);
    }

    fn apposition(&mut self, tokens: &'a Tokens<'_>, person: PersonId, from: usize, limit: usize) {
        let mut noun = None;
        for at in from..limit.min(from + MAX_APPOSITION) {
            let lower = tokens.lower(at);
            let word = tokens.get(at).is_some_and(|t| t.kind != TokenKind::Mark);
            if !word || tokens.is_possessive(at) || (lexicon::is_function_word(lower) && lower != "and") {
                break;
            }
            if lexicon::role(lower).is_some() {
                noun = Some(lower);
            }
        }
        if let Some(noun) = noun {
            self.add(noun, person);
        }
    }

    fn add(&mut self, noun: &'a str, person: PersonId) {
        let bearers = self.bearers.entry(noun).or_default();
        bearers.retain(|p| *p != person);
        bearers.push(person);
        if bearers.len() > MAX_BEARERS {
            bearers.remove(0);
        }
    }

    /// Whom the noun was used for, the latest last.
    pub(super) fn bearers(&self, noun: &str) -> &[PersonId] {
        self.bearers.get(noun).map_or(&[], Vec::as_slice)
    }
}
