//! The lexicon baseline: a multinomial logistic regression over ten sums of word valences.
//!
//! Weights: `data/stance_weights.tsv`, fitted on the training part of NewsMTSC (Hamborg & Donnay 2021). They are few
//! enough to read. The evidence weight of a word is exactly its part in log P(positive) − log P(negative).

use super::valence_features::{Hit, PLACES, hits};
use super::{MaskedSentence, Passage, StancePrediction};
use crate::lexicon::STANCE_WEIGHTS;
use crate::model::{Evidence, Probabilities};
use std::sync::LazyLock;

/// Names of the features, in order: sums of positive and of negative valences (each 0 or above, valence / 4) near the
/// target, in its clause, elsewhere, in the words before it, in the words after it.
pub const FEATURES: [&str; 2 * PLACES] = [
    "near_positive",
    "near_negative",
    "clause_positive",
    "clause_negative",
    "elsewhere_positive",
    "elsewhere_negative",
    "before_positive",
    "before_negative",
    "after_positive",
    "after_negative",
];

/// Weights of one label.
type Weights = [f64; 2 * PLACES];

/// The baseline.
#[derive(Debug, Clone, PartialEq)]
pub struct LexiconModel {
    /// For negative, neutral, positive.
    bias: [f64; 3],
    weights: [Weights; 3],
}

static FITTED: LazyLock<LexiconModel> = LazyLock::new(|| LexiconModel::parse(STANCE_WEIGHTS));

impl LexiconModel {
    /// The shipped weights.
    #[must_use]
    pub fn fitted() -> &'static Self {
        &FITTED
    }

    fn parse(file: &str) -> Self {
        let mut model = Self { bias: [0.0; 3], weights: [[0.0; 2 * PLACES]; 3] };
        for line in file.lines().filter(|l| !l.starts_with('#')) {
            let mut columns = line.split('\t');
            let name = columns.next().unwrap_or("");
            let feature = FEATURES.iter().position(|f| *f == name);
            for label in 0..3 {
                let value = columns.next().and_then(|c| c.parse().ok()).unwrap_or(0.0);
                let slot = match feature {
                    Some(feature) => model.weights.get_mut(label).and_then(|w| w.get_mut(feature)),
                    None if name == "bias" => model.bias.get_mut(label),
                    None => None,
                };
                if let Some(slot) = slot {
                    *slot = value;
                }
            }
        }
        model
    }

    /// The stance of the passage's holder toward its target.
    #[must_use]
    pub fn rate(&self, passage: Passage<'_, '_>, reader: &MaskedSentence<'_, '_>) -> StancePrediction {
        let hits = hits(passage.tokens, &reader.units(passage));
        let mut sums = [0.0; 2 * PLACES];
        for hit in &hits {
            for (sum, part) in sums.iter_mut().zip(features(hit)) {
                *sum += part;
            }
        }
        let evidence = hits.iter().map(|hit| Evidence { span: hit.span, weight: self.weight(hit) }).collect();
        StancePrediction { probabilities: self.probabilities(&sums), evidence }
    }

    /// The feature sums of a passage, for fitting.
    #[must_use]
    pub fn feature_sums(passage: Passage<'_, '_>, reader: &MaskedSentence<'_, '_>) -> [f64; 10] {
        let mut sums = [0.0; 2 * PLACES];
        for hit in hits(passage.tokens, &reader.units(passage)) {
            for (sum, part) in sums.iter_mut().zip(features(&hit)) {
                *sum += part;
            }
        }
        sums
    }

    fn probabilities(&self, sums: &Weights) -> Probabilities {
        let logit =
            |bias: f64, weights: &Weights| bias + weights.iter().zip(sums).map(|(w, s)| w * s).sum::<f64>();
        let [negative, neutral, positive] = [
            logit(self.bias[0], &self.weights[0]),
            logit(self.bias[1], &self.weights[1]),
            logit(self.bias[2], &self.weights[2]),
        ];
        let top = negative.max(neutral).max(positive);
        let [a, b, c] = [negative - top, neutral - top, positive - top].map(f64::exp);
        let total = a + b + c;
        Probabilities { negative: a / total, neutral: b / total, positive: c / total }
    }

    /// A word's part in log P(positive) − log P(negative).
    fn weight(&self, hit: &Hit) -> f64 {
        let [negative, _, positive] = &self.weights;
        features(hit).iter().zip(positive.iter().zip(negative)).map(|(f, (p, n))| f * (p - n)).sum()
    }
}

/// A word's part in each feature.
fn features(hit: &Hit) -> Weights {
    let mut parts = [0.0; 2 * PLACES];
    for (pair, share) in parts.chunks_exact_mut(2).zip(hit.places) {
        if let [positive, negative] = pair {
            *positive = share * hit.valence.max(0.0);
            *negative = share * (-hit.valence).max(0.0);
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Label, Sentence, SentenceKind, Span};
    use crate::tokens::Tokens;

    fn rate(text: &str, target: &str) -> StancePrediction {
        let sentence = Sentence { span: Span::all(text), paragraph: 0, kind: SentenceKind::Body };
        let tokens = Tokens::new(text, &[sentence]);
        let at = text.find(target).unwrap_or(0);
        let targets = [Span::clamped(text, at, at + target.len())];
        let passage = Passage { tokens: &tokens, pieces: &[Span::all(text)], targets: &targets };
        LexiconModel::fitted().rate(passage, &MaskedSentence::new(&tokens, sentence.span, &targets))
    }

    #[test]
    fn praise_and_blame_near_the_target_decide() {
        assert_eq!(
            rate("Critics called the mayor a corrupt liar.", "mayor").probabilities.label(),
            Label::Negative
        );
        assert_eq!(
            rate("They praised the mayor as a brilliant, honest leader.", "mayor").probabilities.label(),
            Label::Positive
        );
        assert_eq!(rate("The mayor arrived on Tuesday.", "mayor").probabilities.label(), Label::Neutral);
    }

    #[test]
    fn the_name_itself_never_scores() {
        let (a, b) = (rate("Grace was elected.", "Grace"), rate("Moody was elected.", "Moody"));
        assert_eq!(a.probabilities, b.probabilities);
        assert!(a.evidence.is_empty());
    }

    #[test]
    fn evidence_adds_up_to_the_difference_of_the_logarithms() {
        let rating = rate("The mayor’s brave but stupid plan failed.", "mayor");
        let sum: f64 = rating.evidence.iter().map(|e| e.weight).sum();
        let model = LexiconModel::fitted();
        let p = rating.probabilities;
        let difference = p.positive.ln() - p.negative.ln() - (model.bias[2] - model.bias[0]);
        assert!((sum - difference).abs() < 1e-9, "{sum} {difference}");
    }
}
