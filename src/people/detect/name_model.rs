//! Scores runs of capitalised words as names of people, by fitted weights of their features.
//!
//! Two logistic regressions, one for runs of one word and one for longer runs. Scores are logarithms of odds in whole
//! hundredths. `training/name_model.py` fits the weights.

use super::article_evidence::ArticleEvidence;
use super::candidates::{Candidate, Introduction, age};
use super::features::{COUNT, GROUPS, TraitCache, collect};
use super::name_rules;
use crate::lexicon;
use crate::tokens::Tokens;
use std::sync::LazyLock;

/// For each feature: the weight for a run of one word, and of several, in hundredths.
static WEIGHTS: LazyLock<Vec<[i32; 2]>> =
    // A test reads the same file, so that a fault in it is seen before it could count as weights of 0.
    LazyLock::new(|| parse_weights(lexicon::NAME_WEIGHTS).unwrap_or_else(|_| vec![[0; 2]; COUNT]));

/// Reads a file of weights: group of features, value, weight for one word, weight for several, separated by tabs.
///
/// # Errors
/// The line of a feature that is unknown, stands twice or has no whole numbers, or the first feature that is missing.
fn parse_weights(text: &str) -> Result<Vec<[i32; 2]>, String> {
    let mut weights = vec![None; COUNT];
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let mut columns = line.split('\t');
        let mut next = || columns.next().unwrap_or_default();
        let (group, value) = (next(), next());
        let number = feature_number(group, value).ok_or_else(|| format!("unknown feature: {line}"))?;
        let (Ok(one), Ok(several)) = (next().parse(), next().parse()) else {
            return Err(format!("no whole numbers: {line}"));
        };
        match weights.get_mut(number) {
            Some(slot @ None) => *slot = Some([one, several]),
            _ => return Err(format!("feature stands twice: {line}")),
        }
    }
    let missing = |number: usize| format!("feature {number} is missing");
    weights.into_iter().enumerate().map(|(number, weight)| weight.ok_or_else(|| missing(number))).collect()
}

/// The number of a feature by the name of its group and its value there.
fn feature_number(group: &str, value: &str) -> Option<usize> {
    let mut start = 0;
    for (name, count) in GROUPS {
        if *name == group {
            return value.parse().ok().filter(|value: &usize| value < count).map(|value| start + value);
        }
        start += count;
    }
    None
}

/// What one point of [`name_rules::points`] more or fewer than enough adds, at most four points.
const POINT: i32 = 40;
/// Added where a part of a longer name stands alone at least twice and never in lower case.
const REPEATED: i32 = 100;
/// Added after a title or a noun for a person, where the points of the rules are enough.
const INTRODUCED: i32 = 200;
/// Added where an age follows and the points of the rules are enough.
const AGED: i32 = 300;
/// The sum that a run of one word must exceed.
const MIN_SCORE_SINGLE: i32 = 40;
/// The sum that a longer run must exceed.
const MIN_SCORE: i32 = -60;

/// The score of a candidate that cannot be a person. Nothing that is added brings it above 0.
const IMPOSSIBLE: i32 = -1_000_000;

/// Scores candidates: each score is the sum less the threshold, so that a name is above 0.
///
/// The weights are fitted on few texts, so the points of hand-set rules and repetition in the article count too.
pub(in crate::people) fn scores(tokens: &Tokens<'_>, candidates: &[Candidate]) -> Vec<i32> {
    let seen = ArticleEvidence::new(tokens, candidates);
    let (mut found, mut words) = (Vec::with_capacity(64), TraitCache::default());
    let score = |c: &Candidate| {
        if name_rules::is_impossible(tokens, c) {
            return IMPOSSIBLE;
        }
        let points = name_rules::points(tokens, c);
        collect(tokens, c, points, &seen, &mut words, &mut found);
        let several = c.parts.len() > 1;
        let weight =
            |at: &usize| WEIGHTS.get(*at).map_or(0, |[one, more]| if several { *more } else { *one });
        let fitted: i32 = found.iter().map(weight).sum();
        let over = points - if several { name_rules::MIN_SCORE } else { name_rules::MIN_SCORE_SINGLE };
        let add = |is: bool, sum: i32| if is { sum } else { 0 };
        let alone = |at: Option<&usize>| at.is_some_and(|at| is_repeated(tokens, *at, &seen));
        let introduced = matches!(c.introduction, Introduction::Role(_) | Introduction::Title(_));
        fitted
            + POINT * over.clamp(-4, 4)
            + add(several && (alone(c.parts.first()) || alone(c.parts.last())), REPEATED)
            + add(over >= 0 && introduced, INTRODUCED)
            + add(over >= 0 && age(tokens, c).is_some(), AGED)
            - if several { MIN_SCORE } else { MIN_SCORE_SINGLE }
    };
    candidates.iter().map(score).collect()
}

fn is_repeated(tokens: &Tokens<'_>, at: usize, seen: &ArticleEvidence<'_>) -> bool {
    let counts = seen.of(tokens, at);
    counts.alone > 1 && counts.lower == 0 && !lexicon::is_place(tokens.lower(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weights_name_every_feature_once_and_no_other() {
        assert_eq!(parse_weights(lexicon::NAME_WEIGHTS).map(|weights| weights.len()), Ok(COUNT));
    }

    #[test]
    fn a_missing_and_an_unknown_feature_are_errors() {
        let all = lexicon::NAME_WEIGHTS;
        let without_last = all.trim_end().rsplit_once('\n').unwrap().0;
        assert!(parse_weights(without_last).unwrap_err().contains("missing"));
        assert!(parse_weights(&format!("{all}bias\t1\t0\t0\n")).unwrap_err().contains("unknown"));
        assert!(parse_weights(&format!("{all}bias\t0\t0\t0\n")).unwrap_err().contains("twice"));
    }
}
