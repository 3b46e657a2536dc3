//! Stance toward targets that the caller names: a text and a place in it, no article around.
//!
//! The target's own words are taken out before anything is looked for, so that the answer cannot depend on them.

use crate::model::{Sentence, SentenceKind, Span};
use crate::people;
use crate::stance::{MaskedSentence, Passage, StanceModel, StancePrediction};
use crate::tokens::Tokens;
use std::ops::Range;

/// Stands where the target stood while other names are looked for: a first name of either sex, and a surname.
const STAND_IN: &str = "Alex Kowalczyk";

/// A text whose target has a stand-in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TargetedText {
    text: String,
    target: Span,
    /// Length of the target's own words.
    length: usize,
}

impl TargetedText {
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
    fn with<T>(&self, read: impl FnOnce(Passage<'_, '_>, &MaskedSentence<'_, '_>) -> T) -> T {
        let sentence = Sentence { span: Span::all(&self.text), paragraph: 0, kind: SentenceKind::Body };
        let tokens = Tokens::new(&self.text, &[sentence]);
        let named = people::names(&tokens, &[sentence]);
        let names: Vec<Span> = named.mentions.iter().map(|m| m.span).collect();
        let reader = MaskedSentence::new(&tokens, sentence.span, &names);
        let (pieces, targets) = ([sentence.span], [self.target]);
        read(Passage { tokens: &tokens, pieces: &pieces, targets: &targets }, &reader)
    }

    /// What a model reads: words apart by spaces, signs for names.
    #[must_use]
    pub fn input(&self) -> String {
        self.with(|passage, reader| reader.text(passage))
    }

    /// The stance of the whole text toward the target. Spans of the evidence count in the caller's text.
    #[must_use]
    pub fn rate(&self, model: &StanceModel, evidence: bool) -> StancePrediction {
        let mut rating = self.with(|passage, reader| model.rate(passage, reader, evidence));
        for word in &mut rating.evidence {
            if word.span.start() >= self.target.end() {
                word.span = word.span.moved(self.target.len(), self.length);
            }
        }
        rating
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str, words: &str) -> Range<usize> {
        let start = text.find(words).unwrap();
        start..start + words.len()
    }

    #[test]
    fn the_targets_own_words_are_not_seen() {
        let inputs = ["Merkel", "Grace Savage", "the corrupt liar", "x"].map(|name| {
            let text = format!("On Monday {name} praised Emmanuel Macron.");
            TargetedText::new(&text, at(&text, name)).input()
        });
        assert_eq!(inputs[0], "on monday \u{E000} praised \u{E001} .");
        assert!(inputs.iter().all(|input| *input == inputs[0]), "{inputs:?}");
    }

    #[test]
    fn evidence_counts_in_the_callers_text() {
        let text = "Horrible crook Al, a disgraceful liar, was convicted.";
        for model in [StanceModel::Lexicon, StanceModel::fast()] {
            let rating = TargetedText::new(text, at(text, "Al")).rate(&model, true);
            assert!(rating.probabilities.stance() < 0.0 && !rating.evidence.is_empty());
            let words: Vec<&str> = rating.evidence.iter().map(|e| e.span.of(text)).collect();
            assert!(words.contains(&"liar"), "{words:?}");
            assert!(words.iter().all(|word| word.chars().all(char::is_alphanumeric)), "{words:?}");
        }
    }

    #[test]
    fn any_place_can_be_asked_about() {
        for (text, target) in
            [("", 0..0), ("é", 0..2), ("“”", 0..3), ("a b", 1..2), ("\u{E000}\u{E000}", 0..3)]
        {
            let p = TargetedText::new(text, target).rate(&StanceModel::fast(), true).probabilities;
            assert!((p.negative + p.neutral + p.positive - 1.0).abs() < 1e-9);
        }
    }
}
