//! The labels that occur, and their order.

use super::answer::{Answer, MissedAnswer};
use super::label_set::LabelSet;
use crate::model::Label;
use crate::stats::Measurement;
use std::collections::BTreeSet;

/// The labels of a set, each with its number.
#[derive(Debug, Clone, PartialEq)]
pub struct LabelScale {
    /// Labels in order, and the number of each.
    labels: Vec<(String, f64)>,
    /// How far apart labels can be said to be.
    pub measurements: Vec<Measurement>,
}

impl LabelScale {
    /// The scale of the labels in a set. `order` names them from one end to the other; other labels then lie beside the scale.
    /// Without it, the labels of stances have their order, numbers have theirs, and other words have none.
    #[must_use]
    pub fn of(set: &LabelSet, order: &[String]) -> Self {
        let words: BTreeSet<&str> = set
            .items
            .values()
            .flat_map(|item| item.by_coder.values().chain(&item.decided))
            .map(|label| label.word.as_str())
            .collect();
        // An order of other labels, such as those of another kind of items, says nothing about these.
        if order.iter().any(|label| words.contains(label.as_str())) {
            return Self::ordered(order.iter().cloned());
        }
        if !words.is_empty() && words.iter().all(|word| MissedAnswer::from_word(word).is_some()) {
            let answers = MissedAnswer::ALL.map(|answer| answer.as_str().to_owned());
            return Self { measurements: vec![Measurement::Nominal], ..Self::ordered(answers) };
        }
        let answers: Option<Vec<Answer>> = words.iter().map(|word| Answer::from_word(word)).collect();
        if answers.is_some() {
            return Self::stances();
        }
        let numbers: Option<Vec<f64>> =
            words.iter().map(|word| word.parse().ok().filter(|x: &f64| x.is_finite())).collect();
        if let Some(numbers) = numbers {
            let mut labels: Vec<(String, f64)> =
                words.iter().map(|word| (*word).to_owned()).zip(numbers).collect();
            labels.sort_by(|a, b| a.1.total_cmp(&b.1));
            let measurements = vec![Measurement::Nominal, Measurement::Ordinal, Measurement::Interval];
            return Self { labels, measurements };
        }
        let scale = Self::ordered(words.into_iter().map(str::to_owned));
        Self { measurements: vec![Measurement::Nominal], ..scale }
    }

    /// Negative, neutral, positive.
    fn stances() -> Self {
        Self::ordered(
            [Label::Negative, Label::Neutral, Label::Positive].map(|label| label.as_str().to_owned()),
        )
    }

    fn ordered(labels: impl IntoIterator<Item = String>) -> Self {
        let labels = labels.into_iter().zip(0_u32..).map(|(label, number)| (label, number.into())).collect();
        Self { labels, measurements: vec![Measurement::Nominal, Measurement::Ordinal] }
    }

    /// The number of a label; `None` for one beside the scale, such as `wrong-person`.
    #[must_use]
    pub fn number(&self, word: &str) -> Option<f64> {
        let find =
            |word: &str| self.labels.iter().find(|(label, _)| label == word).map(|(_, number)| *number);
        let answer = || Answer::from_word(word).map(Answer::as_str);
        let missed = || MissedAnswer::from_word(word).map(MissedAnswer::as_str);
        find(word).or_else(|| find(answer().or_else(missed)?))
    }

    /// The labels, from one end to the other.
    pub fn labels(&self) -> impl Iterator<Item = (&str, f64)> {
        self.labels.iter().map(|(label, number)| (label.as_str(), *number))
    }
}
