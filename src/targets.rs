//! Stance toward targets that the caller names: a text and a place in it, no article around.
//!
//! The target's own words are taken out before anything is looked for, so that the answer cannot depend on them.

use crate::model::{Sentence, SentenceKind, Span};
use crate::people;
use crate::stance::{Model, Passage, Rating, Reader};
use crate::tokens::Tokens;
use std::ops::Range;

/// Stands where the target stood while other names are looked for: a first name of either sex, and a surname.
const STAND_IN: &str = "Alex Kowalczyk";

/// A text whose target has a stand-in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Targeted {
    text: String,
    target: Span,
    /// Length of the target's own words.
    length: usize,
}

impl Targeted {
    /// Takes the target out of a text; `target` in bytes, on character boundaries.
    #[must_use]
    pub fn new(text: &str, target: Range<usize>) -> Self {
        let before = text.get(..target.start).unwrap_or("");
        let after = text.get(target.end..).unwrap_or("");
        let text = [before, STAND_IN, after].concat();
        let span = Span::clamped(&text, before.len(), before.len() + STAND_IN.len());
        Self { text, target: span, length: target.len() }
    }

    /// Hands the passage and what a model reads of it to `read`.
    fn with<T>(&self, read: impl FnOnce(Passage<'_, '_>, &Reader<'_, '_>) -> T) -> T {
        let sentence = Sentence { span: Span::all(&self.text), paragraph: 0, kind: SentenceKind::Body };
        let tokens = Tokens::new(&self.text, &[sentence]);
        let named = people::names(&tokens, &[sentence]);
        let mut masked: Vec<Span> = named.mentions.iter().map(|m| m.span).collect();
        let reader = Reader::new(&tokens, &masked);
        masked.push(self.target);
        masked.sort_unstable();
        masked.dedup();
        let (pieces, targets) = ([sentence.span], [self.target]);
        read(Passage { tokens: &tokens, pieces: &pieces, targets: &targets, masked: &masked }, &reader)
    }

    /// What a model reads: words apart by spaces, signs for names.
    #[must_use]
    pub fn input(&self) -> String {
        self.with(|passage, reader| reader.text(passage))
    }

    /// The stance of the whole text toward the target. Spans of the evidence count in the caller's text.
    #[must_use]
    pub fn rate(&self, model: &Model, evidence: bool) -> Rating {
        let mut rating = self.with(|passage, reader| model.rate(passage, reader, evidence));
        for word in &mut rating.evidence {
            if word.span.start() >= self.target.end() {
                word.span = word.span.moved(self.target.len(), self.length);
            }
        }
        rating
    }
}
