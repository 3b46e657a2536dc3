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

/// Why a file of weights cannot be used.
#[derive(Debug, PartialEq, thiserror::Error)]
enum WeightsFileError {
    #[error("no row `{0}`")]
    Missing(&'static str),
    #[error("unknown feature `{0}`")]
    Unknown(String),
    #[error("two rows `{0}`")]
    Repeated(String),
    #[error("row `{0}` does not hold three finite numbers")]
    Numbers(String),
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

    /// Parses a table of weights: a feature, then its weights for negative, neutral and positive, with tabs between them.
    fn parse(table: &str) -> Result<Self, WeightsFileError> {
        let mut bias = None;
        let mut by_feature = [None; FEATURES.len()];
        for line in table.lines().filter(|line| !line.starts_with('#')) {
            let (name, weights) = line.split_once('\t').unwrap_or((line, ""));
            let slot = match FEATURES.iter().position(|feature| *feature == name) {
                Some(feature) => by_feature.get_mut(feature),
                None if name == BIAS => Some(&mut bias),
                None => None,
            };
            let slot = slot.ok_or_else(|| WeightsFileError::Unknown(name.to_owned()))?;
            let weights = three_numbers(weights).ok_or_else(|| WeightsFileError::Numbers(name.to_owned()))?;
            if slot.replace(weights).is_some() {
                return Err(WeightsFileError::Repeated(name.to_owned()));
            }
        }
        let bias = bias.ok_or(WeightsFileError::Missing(BIAS))?;
        let mut weights = [[0.0; FEATURES.len()]; 3];
        for (at, (name, row)) in FEATURES.iter().zip(by_feature).enumerate() {
            for (label, weight) in weights.iter_mut().zip(row.ok_or(WeightsFileError::Missing(name))?) {
                label.iter_mut().skip(at).take(1).for_each(|slot| *slot = weight);
            }
        }
        Ok(Self { bias, weights })
    }

    /// Predicts the stance of the passage's holder toward its target.
    #[must_use]
    pub fn predict(&self, passage: Passage<'_>, sentence: &MaskedSentence<'_, '_>) -> StancePrediction {
        let words = valence_words(sentence.tokens(), &sentence.mask(passage));
        let evidence = words
            .iter()
            .map(|word| Evidence { span: word.span, weight: self.evidence_weight(word) })
            .collect();
        StancePrediction { probabilities: self.probabilities(&sum(&words)), evidence }
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
    fn a_table_with_a_missing_unknown_or_broken_row_is_refused() {
        let without = |name: &str| -> String {
            STANCE_WEIGHTS.lines().filter(|l| !l.starts_with(name)).map(|l| format!("{l}\n")).collect()
        };
        for name in FEATURES.into_iter().chain([BIAS]) {
            assert_eq!(LexiconModel::parse(&without(name)), Err(WeightsFileError::Missing(name)));
        }
        for (row, error) in [
            ("nearby_positive\t1\t2\t3", WeightsFileError::Unknown("nearby_positive".to_owned())),
            ("bias\t1\t2\t3", WeightsFileError::Repeated("bias".to_owned())),
            ("bias\t1\t2", WeightsFileError::Numbers("bias".to_owned())),
            ("bias\t1\t2\t3\t4", WeightsFileError::Numbers("bias".to_owned())),
            ("bias\t1\tx\t3", WeightsFileError::Numbers("bias".to_owned())),
            ("bias\t1\tinf\t3", WeightsFileError::Numbers("bias".to_owned())),
        ] {
            assert_eq!(LexiconModel::parse(&format!("{STANCE_WEIGHTS}{row}\n")), Err(error));
        }
    }
}
