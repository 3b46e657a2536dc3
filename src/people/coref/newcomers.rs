//! Nouns at the beginning of an article that may introduce somebody, and the people whom it names after them.

use super::noun_phrases::NounPhrase;
use crate::model::PersonId;

/// What happened to somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Event {
    Killed,
    Arrested,
}

/// A noun that meant nobody when it was read.
#[derive(Debug, Clone, Copy)]
pub(super) struct OpenPhrase {
    pub(super) phrase: NounPhrase,
    pub(super) sentence: u32,
    pub(super) event: Option<Event>,
    pub(super) indefinite: bool,
}

/// A person where the running text names them first.
#[derive(Debug, Clone, Copy)]
pub(super) struct Newcomer {
    pub(super) person: PersonId,
    pub(super) sentence: u32,
    /// First token of the name, and the token after it.
    pub(super) name: (usize, usize),
    /// Tokens of the sentence: the first, and the one after the last.
    pub(super) within: (usize, usize),
}

/// What may introduce somebody, and who was introduced.
#[derive(Debug, Default)]
pub(super) struct Introductions {
    pub(super) newcomers: Vec<Newcomer>,
    pub(super) open_phrases: Vec<OpenPhrase>,
    pub(super) in_headline: bool,
}
