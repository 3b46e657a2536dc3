//! Predicts the stance of a text toward a target that the caller marks, without an article around it.
//!
//! A text and a byte range in it go in; a stance comes out. The target's own words are replaced before names are looked
//! for, so that the answer cannot depend on them. Quotations are not looked for: the whole text has one holder.

use crate::model::{Sentence, SentenceKind, Span};
use crate::people;
use crate::stance::{GivenHolder, GivenTarget, MaskedSentence, Passage, StanceModel, StancePrediction};
use crate::tokens::Tokens;
use std::ops::Range;

/// Replaces the target while other names are looked for: a first name of either gender, and a surname.
const PLACEHOLDER: &str = "Alex Kowalczyk";

/// A text in which a placeholder stands for the target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TargetedText {
    text: String,
    target: Span,
    holder: GivenHolder,
    /// Length of the target's own words, in bytes.
    original_length: usize,
}

impl TargetedText {
    /// Replaces the target of a text; `target` is a byte range on character boundaries.
    #[must_use]
    pub fn new(text: &str, target: Range<usize>) -> Self {
        let before = text.get(..target.start).unwrap_or("");
        let after = text.get(target.end..).unwrap_or("");
        let text = [before, PLACEHOLDER, after].concat();
        let span = Span::clamped(&text, before.len(), before.len() + PLACEHOLDER.len());
        Self { text, target: span, holder: GivenHolder::Anyone, original_length: target.len() }
    }

    /// Finds the names of the text and hands it to `read`.
    fn with_names<T>(&self, read: impl FnOnce(GivenTarget<'_, '_>) -> T) -> T {
        let sentence = Sentence { span: Span::all(&self.text), paragraph: 0, kind: SentenceKind::Body };
        let tokens = Tokens::new(&self.text, &[sentence]);
        let named = people::names(&tokens, &[sentence]);
        let names = people::merge(&[&named.mentions, &named.modifiers]);
        let names: Vec<Span> = names.iter().map(|m| m.span).collect();
        let (text, target) = (sentence.span, self.target);
        read(GivenTarget { tokens: &tokens, text, target, holder: self.holder, names: &names })
    }

    /// What a model reads of the text: words and masks for names, with spaces between them.
    #[must_use]
    pub fn input(&self) -> String {
        self.with_names(|given| {
            let masked = MaskedSentence::new(given.tokens, given.text, given.names);
            masked.text(Passage { parts: &[given.text], targets: &[given.target] })
        })
    }

    /// Predicts the stance toward the target. The spans of the evidence are those of the original text.
    #[must_use]
    pub fn predict(&self, model: &StanceModel, evidence: bool) -> StancePrediction {
        let mut prediction = self.with_names(|given| model.given(given, evidence));
        for word in &mut prediction.evidence {
            if word.span.start() >= self.target.end() {
                word.span = word.span.moved(self.target.len(), self.original_length);
            }
        }
        prediction
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
    fn the_targets_own_words_are_hidden() {
        let inputs = ["Merkel", "Grace Savage", "the corrupt liar", "x"].map(|name| {
            let text = format!("On Monday {name} praised Emmanuel Macron.");
            TargetedText::new(&text, at(&text, name)).input()
        });
        assert_eq!(inputs[0], "on monday \u{E000} praised \u{E001} .");
        assert!(inputs.iter().all(|input| *input == inputs[0]), "{inputs:?}");
    }

    #[test]
    fn evidence_has_the_spans_of_the_original_text() {
        let text = "Horrible crook Al, a disgraceful liar, was convicted.";
        for model in [StanceModel::Lexicon, StanceModel::fast()] {
            let prediction = TargetedText::new(text, at(text, "Al")).predict(&model, true);
            assert!(prediction.probabilities.stance() < 0.0 && !prediction.evidence.is_empty());
            let words: Vec<&str> = prediction.evidence.iter().map(|e| e.span.of(text)).collect();
            assert!(words.contains(&"liar"), "{words:?}");
            assert!(words.iter().all(|word| word.chars().all(char::is_alphanumeric)), "{words:?}");
        }
    }

    #[test]
    fn any_byte_range_can_be_a_target() {
        for (text, target) in
            [("", 0..0), ("é", 0..2), ("“”", 0..3), ("a b", 1..2), ("\u{E000}\u{E000}", 0..3)]
        {
            let p = TargetedText::new(text, target).predict(&StanceModel::fast(), true).probabilities;
            assert!((p.negative + p.neutral + p.positive - 1.0).abs() < 1e-9);
        }
    }
}
