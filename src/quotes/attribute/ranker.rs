//! Chooses the speaker of a quotation among the people near it: a weighted sum of features for each of them and one for
//! everybody else, and from the sums a probability for each (a conditional logit). What the rules say is one of the
//! features. Weights: `data/speaker_weights.tsv`, fitted by `training/speakers.py`.

use super::candidates::Candidate;
use super::features::{COUNT, FEATURE_NAMES, Feature, get};
use super::question::Pick;
use crate::lexicon;
use std::sync::LazyLock;

/// Least probability, 0 to 1, at which a person takes the place of somebody who is no person of the article: without it,
/// organisations and groups would lose what they say to people more often than people gain.
const MIN_OVER_OTHER: f32 = 0.65;

/// The weights of the features, and the temperature by which the sums are divided before they become probabilities.
#[derive(Debug, Clone, PartialEq)]
struct Weights {
    features: [f32; COUNT],
    temperature: f32,
}

static WEIGHTS: LazyLock<Weights> =
    // A test reads the same file, so that a fault in it is seen before it could count as weights of 0.
    LazyLock::new(|| {
        parse_weights(lexicon::SPEAKER_WEIGHTS)
            .unwrap_or(Weights { features: [0.0; COUNT], temperature: 1.0 })
    });

/// Reads a file of weights: feature and weight, separated by a tab; *temperature* is one of the lines.
///
/// # Errors
/// The line of a feature that is unknown, stands twice or has no number, or the first feature that is missing.
fn parse_weights(text: &str) -> Result<Weights, String> {
    let mut weights = [None; COUNT];
    let mut temperature = None;
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let (name, weight) = line.split_once('\t').unwrap_or((line, ""));
        let weight: f32 = weight.parse().map_err(|_| format!("no number: {line}"))?;
        let number = FEATURE_NAMES.iter().position(|known| *known == name);
        let slot = match number.and_then(|number| weights.get_mut(number)) {
            Some(slot) => slot,
            None if name == "temperature" => &mut temperature,
            None => return Err(format!("unknown feature: {line}")),
        };
        if slot.replace(weight).is_some() {
            return Err(format!("feature stands twice: {line}"));
        }
    }
    let mut features = [0.0; COUNT];
    for ((slot, weight), name) in features.iter_mut().zip(weights).zip(FEATURE_NAMES) {
        *slot = weight.ok_or_else(|| format!("feature {name} is missing"))?;
    }
    let temperature = temperature.filter(|t| *t > 0.0).ok_or("the temperature is missing")?;
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
            Some(if is_subject { picked } else { best })
        }
        Pick::Other if chosen.is_some() => {
            let named = [Feature::OtherOrganisation, Feature::OtherPlural, Feature::OtherCapital]
                .iter()
                .any(|f| has(0, *f));
            let is_subject = named && has(0, Feature::OtherPickAdjacent);
            let is_sure = probabilities.get(best).is_some_and(|p| *p >= MIN_OVER_OTHER);
            Some(if is_subject || !is_sure { 0 } else { best })
        }
        _ => Some(best),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weights_name_every_feature_once_and_no_other() {
        assert!(parse_weights(lexicon::SPEAKER_WEIGHTS).is_ok());
    }

    #[test]
    fn a_missing_and_an_unknown_feature_are_errors() {
        let all = lexicon::SPEAKER_WEIGHTS;
        let without_last = all.trim_end().rsplit_once('\n').unwrap().0;
        assert!(parse_weights(without_last).unwrap_err().contains("missing"));
        assert!(parse_weights(&format!("{all}zenith\t1.0\n")).unwrap_err().contains("unknown"));
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
