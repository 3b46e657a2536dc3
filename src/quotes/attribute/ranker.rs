//! Chooses the speaker of a quotation among the people near it: a weighted sum of features for each of them and one for
//! everybody else, and from the sums a probability for each (a conditional logit). What the rules say is one of the
//! features. Weights: `data/speaker_weights.tsv`, fitted by `training/speakers.py`.

use super::candidates::Candidate;
use super::features::{COUNT, FEATURE_NAMES, Feature, get};
use super::question::Pick;
use crate::lexicon;
use crate::weights::{WeightsError, read_weights};
use std::sync::LazyLock;

/// Least probability, 0 to 1, at which a person takes the place of somebody who is no person of the article: without it,
/// organisations and groups would lose what they say to people more often than people gain.
const MIN_OVER_OTHER: f32 = 0.8;
/// Least probability, 0 to 1, at which nobody takes the place of a person whom the rules name.
const MIN_NOBODY: f32 = 0.6;

/// The weights of the features, and the temperature by which the sums are divided before they become probabilities.
#[derive(Debug, Clone, PartialEq)]
struct Weights {
    features: Vec<f32>,
    temperature: f32,
}

static WEIGHTS: LazyLock<Weights> =
    // A test reads the same file, so that a fault in it is seen before it could count as weights of 0.
    LazyLock::new(|| {
        parse(lexicon::SPEAKER_WEIGHTS)
            .unwrap_or_else(|_| Weights { features: vec![0.0; COUNT], temperature: 1.0 })
    });

/// Reads the file of weights, of which one line is the temperature.
fn parse(text: &str) -> Result<Weights, WeightsError> {
    let names = [FEATURE_NAMES, &["temperature"]].concat();
    let mut features = read_weights(text, &names, |weight| weight.parse().ok())?;
    let temperature = features.pop().filter(|temperature| *temperature > 0.0);
    let temperature = temperature.ok_or_else(|| WeightsError::Numbers("temperature".to_owned()))?;
    Ok(Weights { features, temperature })
}

/// The number of the best choice, and the probability of each choice in `probabilities`, 0 to 1.
fn choose(candidates: &[Candidate], probabilities: &mut Vec<f32>) -> Option<usize> {
    let weights: &Weights = &WEIGHTS;
    probabilities.clear();
    probabilities.extend(candidates.iter().map(|candidate| {
        // *He said* is never said by a woman, however near she stands.
        if get(&candidate.values, Feature::PronounOtherSex) != 0 {
            return f32::NEG_INFINITY;
        }
        let sum: f32 =
            candidate.values.iter().zip(&weights.features).map(|(value, w)| f32::from(*value) * w).sum();
        sum / weights.temperature
    }));
    let best = (0..probabilities.len())
        .reduce(|a, b| if probabilities.get(b) > probabilities.get(a) { b } else { a })?;
    let top = probabilities.get(best).copied()?;
    for sum in probabilities.iter_mut() {
        *sum = (*sum - top).exp();
    }
    let all: f32 = probabilities.iter().sum();
    for share in probabilities.iter_mut() {
        *share /= all;
    }
    Some(best)
}

/// The number of the choice that is taken: the best one, unless the rules are not to be overruled. A name, an organisation or
/// a group right beside the verb is its subject, whatever speaks for others.
pub(super) fn decide(candidates: &[Candidate], pick: Pick, probabilities: &mut Vec<f32>) -> Option<usize> {
    let best = choose(candidates, probabilities)?;
    let chosen = candidates.get(best)?.person;
    let has = |at: usize, feature| candidates.get(at).is_some_and(|c| get(&c.values, feature) != 0);
    match pick {
        Pick::Person(person) if chosen != Some(person) => {
            let picked = candidates.iter().position(|c| c.person == Some(person))?;
            let is_subject = has(picked, Feature::PickAdjacent) && !has(picked, Feature::SourcePronoun);
            let is_sure = chosen.is_some() || probabilities.get(best).is_some_and(|p| *p >= MIN_NOBODY);
            Some(if is_subject || !is_sure { picked } else { best })
        }
        Pick::Other if chosen.is_some() => {
            let named = [Feature::OtherOrganisation, Feature::OtherPlural, Feature::OtherCapital]
                .iter()
                .any(|f| has(0, *f));
            let is_subject = named && has(0, Feature::OtherPickAdjacent);
            let is_sure = probabilities.get(best).is_some_and(|p| *p >= MIN_OVER_OTHER);
            // "Ruiz’s lawyers said": not Ruiz.
            let is_owner = has(best, Feature::SourceOwner);
            Some(if is_subject || is_owner || !is_sure { 0 } else { best })
        }
        _ => Some(best),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weights_name_every_feature_once_and_no_other() {
        assert_eq!(parse(lexicon::SPEAKER_WEIGHTS).map(|weights| weights.features.len()), Ok(COUNT));
    }

    #[test]
    fn the_temperature_must_be_above_0() {
        let cold =
            |line: &str| if line.starts_with("temperature") { "temperature\t0" } else { line }.to_owned();
        let text: Vec<String> = lexicon::SPEAKER_WEIGHTS.lines().map(cold).collect();
        assert_eq!(parse(&text.join("\n")), Err(WeightsError::Numbers("temperature".to_owned())));
    }

    #[test]
    fn nobody_of_the_other_sex_than_the_pronoun_is_chosen() {
        let nobody = Candidate { person: None, values: [0; COUNT] };
        let mut person = Candidate { person: Some(crate::model::PersonId(0)), values: [0; COUNT] };
        super::super::features::set(&mut person.values, Feature::SpokeInSentence, 1);
        super::super::features::set(&mut person.values, Feature::PronounOtherSex, 1);
        let mut probabilities = Vec::new();
        assert_eq!(decide(&[nobody, person], Pick::Nobody, &mut probabilities), Some(0));
        assert!(probabilities.get(1).is_some_and(|p| *p == 0.0));
    }
}
