//! Chooses the antecedent of a pronoun: a small network gives a number for each person near and one for nobody, and the
//! numbers become a probability for each (a conditional logit whose utilities are a linear part plus one hidden layer).
//!
//! Weights: `data/antecedent_weights.tsv`, fitted by `training/antecedents.py`, which also divides them by a temperature,
//! so that the probabilities are as high as the choices are right (Guo et al. 2017, section 4.2).

use super::anaphor::Anaphor;
use super::antecedent_features::Context;
use super::choice_features::{ChoiceFeatures, FEATURE_NAMES, FEATURES};
use super::discourse::{Discourse, MAX_RECENT_PEOPLE};
use crate::lexicon;
use crate::model::{PersonId, Resolution};
use crate::weights::{WeightsError, read_weights};
use std::sync::LazyLock;

/// Least probability, 0 to 1, at which a person is chosen. Chosen on annotated news articles, as is the next.
const MIN_PROBABILITY: f32 = 0.3;
/// Least share of the probability of nobody that a person must have to be chosen: that several may be meant is no reason
/// for nobody.
const MIN_OF_NOBODY: f32 = 0.5;
/// Width of the hidden layer.
const HIDDEN: usize = 24;
/// Most choices of one pronoun: the people near, some who stay candidates however far back, one ahead and nobody.
const MAX_CHOICES: usize = MAX_RECENT_PEOPLE + 2;

/// The weights of one feature: its own, and those toward the hidden layer.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Row {
    own: f32,
    hidden: [f32; HIDDEN],
}

/// The network.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Network {
    features: Vec<Row>,
    /// Added to the hidden layer.
    bias: [f32; HIDDEN],
    /// From the hidden layer to the number.
    output: [f32; HIDDEN],
}

static NETWORK: LazyLock<Network> =
    // A test reads the same file, so that a fault in it is seen before it could count as weights of 0.
    LazyLock::new(|| Network::parse(lexicon::ANTECEDENT_WEIGHTS).unwrap_or_else(|_| Network::empty()));

impl Network {
    /// The network of the program.
    pub(super) fn shipped() -> &'static Self {
        &NETWORK
    }

    fn empty() -> Self {
        let row = Row { own: 0.0, hidden: [0.0; HIDDEN] };
        Self { features: vec![row; FEATURES], bias: row.hidden, output: row.hidden }
    }

    /// Reads a file of weights. A line has a name, a weight, and the weights toward the hidden layer, separated by a tab and
    /// then by spaces. Besides the features there are the lines `hidden` (added to the hidden layer) and `output` (from
    /// it), whose own weight is 0.
    ///
    /// # Errors
    /// What is wrong with the file.
    pub(super) fn parse(text: &str) -> Result<Self, WeightsError> {
        let names = [FEATURE_NAMES, &["hidden", "output"]].concat();
        let mut features = read_weights(text, &names, parse_row)?;
        let mut last = || features.pop().map_or([0.0; HIDDEN], |row| row.hidden);
        let output = last();
        let bias = last();
        Ok(Self { features, bias, output })
    }

    /// How much speaks for a choice: a log-probability up to a constant that all choices of a pronoun share.
    fn utility(&self, choice: &ChoiceFeatures) -> f32 {
        let mut own = 0.0;
        let mut hidden = self.bias;
        for (feature, value) in choice.present() {
            let Some(row) = self.features.get(usize::from(*feature)) else { continue };
            own += row.own * value;
            for (sum, weight) in hidden.iter_mut().zip(&row.hidden) {
                *sum += weight * value;
            }
        }
        let units = hidden.iter().zip(&self.output);
        own + units.map(|(sum, weight)| sum.max(0.0) * weight).sum::<f32>()
    }
}

fn parse_row(numbers: &str) -> Option<Row> {
    let (own, weights) = numbers.split_once('\t')?;
    let mut row = Row { own: own.parse().ok()?, hidden: [0.0; HIDDEN] };
    let mut words = weights.split(' ');
    for slot in &mut row.hidden {
        *slot = words.next()?.parse().ok()?;
    }
    words.next().is_none().then_some(row)
}

/// Calls `each` with every person whom a pronoun may mean (`None`: nobody), and the features of that choice.
pub(super) fn for_each_choice(
    discourse: &Discourse<'_, '_>,
    anaphor: &Anaphor,
    has_relative: &dyn Fn(PersonId) -> bool,
    mut each: impl FnMut(Option<PersonId>, &ChoiceFeatures),
) {
    let mut context = Context::new(discourse, anaphor);
    each(None, &context.of_nobody());
    for person in discourse.recent.iter().rev() {
        if let (true, Some(state)) = (context.fits(*person), discourse.state(*person)) {
            each(Some(*person), &context.of_person(*person, state, has_relative(*person)));
        }
    }
    if let Some(person) = anaphor.upcoming_subject.filter(|p| !discourse.recent.contains(p))
        && context.fits(person)
    {
        each(Some(person), &context.of_person_ahead(person));
    }
}

/// Chooses the person whom a pronoun means, with the probability of that choice, 0 to 1.
pub(super) fn choose_antecedent(
    network: &Network,
    discourse: &Discourse<'_, '_>,
    anaphor: &Anaphor,
    has_relative: &dyn Fn(PersonId) -> bool,
) -> (Resolution, f32) {
    let mut choices = [(None, f32::NEG_INFINITY); MAX_CHOICES];
    let mut free = choices.iter_mut();
    for_each_choice(discourse, anaphor, has_relative, |person, features| {
        if let Some(slot) = free.next() {
            *slot = (person, network.utility(features));
        }
    });
    let [(_, nobody), people @ ..] = choices;
    let (person, best) =
        people.into_iter().fold((None, f32::NEG_INFINITY), |a, b| if b.1 > a.1 { b } else { a });
    let top = nobody.max(best);
    let all: f32 = choices.iter().map(|(_, utility)| (utility - top).exp()).sum();
    let probability = (best - top).exp() / all;
    let of_nobody = (nobody - top).exp() / all;
    match person {
        Some(person) if probability >= MIN_PROBABILITY && probability >= MIN_OF_NOBODY * of_nobody => {
            (Resolution::One(person), probability.min(0.98))
        }
        Some(_) if probability > of_nobody => (Resolution::Ambiguous, probability),
        _ => (Resolution::Unknown, of_nobody.min(0.98)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weights_name_every_feature_once_and_no_other() {
        assert!(Network::parse(lexicon::ANTECEDENT_WEIGHTS).is_ok());
    }

    #[test]
    fn a_row_has_one_number_for_each_unit_of_the_hidden_layer() {
        let row = |units: usize| format!("0.5\t{}", vec!["1"; units].join(" "));
        assert!(parse_row(&row(HIDDEN)).is_some());
        assert!(parse_row(&row(HIDDEN - 1)).is_none());
        assert!(parse_row(&row(HIDDEN + 1)).is_none());
    }
}
