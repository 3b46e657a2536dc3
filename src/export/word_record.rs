//! One word of the sentiment lexicon in a text, with the rules that changed its valence.

use super::number::Number;
use super::offsets::Offsets;
use crate::model::Span;
use crate::sentiment::{Contribution, ValenceRule};
use schemars::JsonSchema;
use serde::Serialize;

/// One word of the lexicon in a text.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[non_exhaustive]
pub struct WordRecord<'a> {
    /// Offset of the first character.
    pub start: u32,
    /// Offset after the last character.
    pub end: u32,
    /// The word as written in the text.
    pub word: &'a str,
    /// Valence in the lexicon, −4 to 4.
    pub base: Number,
    /// Valence after all rules.
    pub valence: Number,
    /// Rules that changed the valence.
    pub rules: Vec<&'static str>,
    /// Word that changed the valence most directly; null without one.
    pub cue: Option<&'a str>,
}

impl<'a> WordRecord<'a> {
    /// The record of a word in the part of `text` that starts at byte `from`; offsets are those of `text`.
    pub(super) fn new(word: &Contribution, text: &'a str, from: usize, offsets: &Offsets) -> Self {
        let place = |span: Span| Span::clamped(text, from + span.start(), from + span.end());
        let (start, end) = offsets.of(place(word.span));
        Self {
            start,
            end,
            word: place(word.span).of(text),
            base: Number::new(word.base),
            valence: Number::new(word.valence),
            rules: word.rules.iter().map(ValenceRule::as_str).collect(),
            cue: word.cue.map(|cue| place(cue).of(text)),
        }
    }
}
