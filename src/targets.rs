//! Predicts the stance of a text toward a target that the caller marks, without an article around it.
//!
//! A text and a byte range in it go in; a stance comes out. The target's own words are replaced before names are looked
//! for, so that the answer cannot depend on them. Quotations are not looked for: the caller says whose stance is meant.

use crate::model::{Sentence, SentenceKind, Span};
use crate::people;
use crate::stance::{GivenHolder, GivenTarget, StanceModel, StancePrediction};
use crate::tokens::Tokens;
use std::ops::Range;

/// Replaces the target while other names are looked for: a first name of either gender, and a surname.
const PLACEHOLDER: &str = "Alex Kowalczyk";
/// Replaces the holder.
const HOLDER_PLACEHOLDER: &str = "Robin Adamczak";

/// A text in which placeholders stand for the target, and for the holder if it is a person in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TargetedText {
    text: String,
    target: Span,
    holder: GivenHolder,
    /// Each placeholder, and the length of the words that it stands for.
    replaced: Vec<(Span, usize)>,
}

impl TargetedText {
    /// Replaces the target of a text; `target` is a byte range on character boundaries. The stance is that of anyone.
    #[must_use]
    pub fn new(text: &str, target: Range<usize>) -> Self {
        Self::held_by(text, target, GivenHolder::Anyone)
    }

    /// Replaces the target and the holder of a text. A holder that overlaps the target is the target.
    #[must_use]
    pub fn held_by(text: &str, target: Range<usize>, holder: GivenHolder) -> Self {
        let person = if let GivenHolder::At(span) = holder { Some(span.range()) } else { None };
        let apart = person.filter(|p| p.end <= target.start || p.start >= target.end);
        let mut places = vec![(target, PLACEHOLDER)];
        places.extend(apart.map(|range| (range, HOLDER_PLACEHOLDER)));
        places.sort_by_key(|(range, _)| range.start);
        let (mut new, mut last) = (String::with_capacity(text.len() + 2 * PLACEHOLDER.len()), 0);
        let (mut replaced, mut found) = (Vec::new(), Vec::new());
        for (range, placeholder) in places {
            new.push_str(text.get(last..range.start).unwrap_or(""));
            found.push((placeholder, new.len()));
            new.push_str(placeholder);
            replaced.push((new.len(), range.len()));
            last = range.end;
        }
        new.push_str(text.get(last..).unwrap_or(""));
        let span_of = |wanted: &str| {
            let start = found.iter().find(|(placeholder, _)| *placeholder == wanted).map(|(_, at)| *at);
            start.map(|start| Span::clamped(&new, start, start + wanted.len()))
        };
        let target = span_of(PLACEHOLDER).unwrap_or_default();
        let holder = match holder {
            GivenHolder::At(_) => GivenHolder::At(span_of(HOLDER_PLACEHOLDER).unwrap_or(target)),
            other => other,
        };
        let replaced = found
            .iter()
            .zip(replaced)
            .map(|((_, start), (end, original))| (Span::clamped(&new, *start, end), original))
            .collect();
        Self { text: new, target, holder, replaced }
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

    /// What a trained model reads of the text: words and signs for names, with spaces between them.
    #[must_use]
    pub fn input(&self) -> String {
        self.with_names(|given| given.input())
    }

    /// Predicts the stance toward the target. The spans of the evidence are those of the original text.
    #[must_use]
    pub fn predict(&self, model: &StanceModel, evidence: bool) -> StancePrediction {
        let mut prediction = self.with_names(|given| model.given(given, evidence));
        for word in &mut prediction.evidence {
            let before = self.replaced.iter().filter(|(place, _)| word.span.start() >= place.end());
            word.span = before.fold(word.span, |span, (place, original)| span.moved(place.len(), *original));
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
        assert_eq!(inputs[0], "on monday \u{E000} praised \u{E010} .");
        assert!(inputs.iter().all(|input| *input == inputs[0]), "{inputs:?}");
    }

    #[test]
    fn evidence_has_the_spans_of_the_original_text() {
        let text = "Horrible crook Al, a disgraceful liar, was convicted.";
        for (model, word) in [(StanceModel::Lexicon, "liar"), (StanceModel::fast(), "disgraceful")] {
            let prediction = TargetedText::new(text, at(text, "Al")).predict(&model, true);
            assert!(prediction.probabilities.stance() < 0.0 && !prediction.evidence.is_empty());
            let words: Vec<&str> = prediction.evidence.iter().map(|e| e.span.of(text)).collect();
            assert!(words.contains(&word), "{words:?}");
            assert!(words.iter().all(|word| word.chars().all(char::is_alphanumeric)), "{words:?}");
        }
    }

    #[test]
    fn a_holder_is_replaced_beside_the_target() {
        let text = "Horrible Emmanuel Macron sued Al, a disgraceful liar, on Monday.";
        let holder = GivenHolder::At(Span::clamped(text, 9, 24));
        let targeted = TargetedText::held_by(text, at(text, "Al"), holder);
        assert_eq!(
            targeted.text,
            format!("Horrible {HOLDER_PLACEHOLDER} sued {PLACEHOLDER}, a disgraceful liar, on Monday.")
        );
        let GivenHolder::At(span) = targeted.holder else { panic!("no holder") };
        assert_eq!(span.of(&targeted.text), HOLDER_PLACEHOLDER);
        let evidence = targeted.predict(&StanceModel::Lexicon, true).evidence;
        let words: Vec<&str> = evidence.iter().map(|e| e.span.of(text)).collect();
        assert_eq!(words, ["Horrible", "sued", "disgraceful", "liar"]);
        let same = TargetedText::held_by(text, at(text, "Al"), GivenHolder::At(Span::clamped(text, 30, 32)));
        assert_eq!(same.holder, GivenHolder::At(same.target));
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
