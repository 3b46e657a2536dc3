//! The lexicon baseline: a multinomial logistic regression over ten sums of word valences around the target.
//!
//! The weights in `data/stance_weights.tsv` were fitted on the training part of NewsMTSC (Hamborg & Donnay 2021) by
//! `training/stance_lexicon.py`. The weight of a word in the evidence is exactly its part in
//! log P(positive) − log P(negative).

use super::masked_sentence::MaskedSentence;
use super::passage::{Passage, StancePrediction};
use super::valence_words::{REGIONS, ValenceWord, valence_words};
use crate::lexicon::STANCE_WEIGHTS;
use crate::model::{Evidence, Probabilities};
use crate::weights::{WeightsError, read_weights};
use std::sync::LazyLock;

/// Names of the features, in order: for each region around the target, the sum of its positive valences and the size of
/// the sum of its negative ones, both on a scale where the strongest word counts 1.
pub const FEATURES: [&str; 2 * REGIONS] = [
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

/// Name of the intercept in the file of weights.
const BIAS: &str = "bias";

/// One number for each feature.
type Features = [f64; FEATURES.len()];

/// The lexicon baseline.
#[derive(Debug, Clone, PartialEq)]
pub struct LexiconModel {
    /// Intercepts of negative, neutral and positive.
    bias: [f64; 3],
    /// Weights of the features for negative, neutral and positive.
    weights: [Features; 3],
}

static FITTED: LazyLock<LexiconModel> = LazyLock::new(|| {
    #[expect(clippy::expect_used, reason = "the same embedded file in every run, and a test parses it")]
    LexiconModel::parse(STANCE_WEIGHTS).expect("the embedded weights are valid")
});

impl LexiconModel {
    /// Name of the model in outputs.
    pub(super) const NAME: &str = "lexicon";

    /// The model with the embedded weights.
    #[must_use]
    pub fn fitted() -> &'static Self {
        &FITTED
    }

    /// Reads a file of weights: a feature, then its weights for negative, neutral and positive, with tabs between them.
    fn parse(text: &str) -> Result<Self, WeightsError> {
        let names = [&[BIAS], FEATURES.as_slice()].concat();
        let rows = read_weights(text, &names, three_numbers)?;
        let (bias, rows) = rows.split_first().ok_or_else(|| WeightsError::Missing(BIAS.to_owned()))?;
        let mut weights = [[0.0; FEATURES.len()]; 3];
        for (at, row) in rows.iter().enumerate() {
            for (label, weight) in weights.iter_mut().zip(row) {
                label.iter_mut().skip(at).take(1).for_each(|slot| *slot = *weight);
            }
        }
        Ok(Self { bias: *bias, weights })
    }

    /// Predicts the stance of the passage's holder toward its target.
    #[must_use]
    pub fn predict(&self, passage: Passage<'_>, sentence: &MaskedSentence<'_, '_>) -> StancePrediction {
        let words = valence_words(sentence.tokens(), &sentence.mask(passage));
        let evidence = words
            .iter()
            .map(|word| Evidence { span: word.span, weight: self.evidence_weight(word) })
            .collect();
        let probabilities = self.probabilities(&sum(&words));
        StancePrediction { probabilities, label: probabilities.label(), evidence }
    }

    /// The features of a passage, in the order of [`FEATURES`].
    #[must_use]
    pub fn features(passage: Passage<'_>, sentence: &MaskedSentence<'_, '_>) -> [f64; FEATURES.len()] {
        sum(&valence_words(sentence.tokens(), &sentence.mask(passage)))
    }

    fn probabilities(&self, features: &Features) -> Probabilities {
        let logit = |bias: f64, weights: &Features| {
            bias + weights.iter().zip(features).map(|(w, x)| w * x).sum::<f64>()
        };
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
    fn evidence_weight(&self, word: &ValenceWord) -> f64 {
        let [negative, _, positive] = &self.weights;
        word_features(word).iter().zip(positive.iter().zip(negative)).map(|(x, (p, n))| x * (p - n)).sum()
    }
}

/// Three finite numbers with tabs between them.
fn three_numbers(columns: &str) -> Option<[f64; 3]> {
    let mut numbers = columns.split('\t').map(|c| c.parse().ok().filter(|number: &f64| number.is_finite()));
    let three = [numbers.next()??, numbers.next()??, numbers.next()??];
    numbers.next().is_none().then_some(three)
}

/// The features of some words together.
fn sum(words: &[ValenceWord]) -> Features {
    let mut sums = [0.0; FEATURES.len()];
    for word in words {
        for (sum, part) in sums.iter_mut().zip(word_features(word)) {
            *sum += part;
        }
    }
    sums
}

/// A word's part in each feature.
fn word_features(word: &ValenceWord) -> Features {
    let mut features = [0.0; FEATURES.len()];
    for (pair, share) in features.chunks_exact_mut(2).zip(word.shares) {
        if let [positive, negative] = pair {
            *positive = share * word.valence.max(0.0);
            *negative = share * (-word.valence).max(0.0);
        }
    }
    features
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Label, Sentence, SentenceKind, Span};
    use crate::tokens::Tokens;

    fn predict(text: &str, target: &str) -> StancePrediction {
        let sentence = Sentence { span: Span::all(text), paragraph: 0, kind: SentenceKind::Body };
        let tokens = Tokens::new(text, &[sentence]);
        let at = text.find(target).unwrap_or(0);
        let targets = [Span::clamped(text, at, at + target.len())];
        let passage = Passage { parts: &[Span::all(text)], targets: &targets };
        LexiconModel::fitted().predict(passage, &MaskedSentence::new(&tokens, sentence.span, &targets))
    }

    #[test]
    fn praise_and_blame_near_the_target_decide() {
        assert_eq!(
            predict("Critics called the mayor a corrupt liar.", "mayor").probabilities.label(),
            Label::Negative
        );
        assert_eq!(
            predict("They praised the mayor as a brilliant, honest leader.", "mayor").probabilities.label(),
            Label::Positive
        );
        assert_eq!(predict("The mayor arrived on Tuesday.", "mayor").probabilities.label(), Label::Neutral);
    }

    #[test]
    fn the_name_itself_never_scores() {
        let (a, b) = (predict("Grace was elected.", "Grace"), predict("Moody was elected.", "Moody"));
        assert_eq!(a.probabilities, b.probabilities);
        assert!(a.evidence.is_empty());
    }

    #[test]
    fn evidence_adds_up_to_the_difference_of_the_logarithms() {
        let prediction = predict("The mayor’s brave but stupid plan failed.", "mayor");
        let sum: f64 = prediction.evidence.iter().map(|e| e.weight).sum();
        let model = LexiconModel::fitted();
        let p = prediction.probabilities;
        let difference = p.positive.ln() - p.negative.ln() - (model.bias[2] - model.bias[0]);
        assert!((sum - difference).abs() < 1e-9, "{sum} {difference}");
    }

    #[test]
    fn the_embedded_weights_name_every_feature() {
        assert!(LexiconModel::parse(STANCE_WEIGHTS).is_ok());
    }

    #[test]
    fn a_feature_has_three_finite_weights() {
        let line = |line: &str| if line.starts_with("bias") { "bias\t1\t2\t3" } else { line }.to_owned();
        let text: Vec<String> = STANCE_WEIGHTS.lines().map(line).collect();
        let model = LexiconModel::parse(&text.join("\n")).unwrap();
        assert_eq!(model.bias.map(f64::to_bits), [1.0_f64, 2.0, 3.0].map(f64::to_bits));
        assert_eq!(model.weights, LexiconModel::fitted().weights);
        for numbers in ["1\t2", "1\t2\t3\t4", "1\tx\t3", "1\tinf\t3"] {
            let error = LexiconModel::parse(&format!("bias\t{numbers}\n"));
            assert_eq!(error, Err(WeightsError::Numbers("bias".to_owned())));
        }
    }
}
