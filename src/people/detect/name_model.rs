//! Is a run of capitalised words a name? The sum of the fitted weights of its features.
//!
//! Two logistic regressions, for runs of one word and of several; the sum is the logarithm of the odds in hundredths, so a
//! reader can add it up. `training/name_model.py` fits them.

use super::article_evidence::ArticleEvidence;
use super::candidates::{Candidate, Introduction, age};
use super::features::{COUNT, GROUPS, TraitCache, collect};
use super::name_rules;
use crate::lexicon;
use crate::tokens::Tokens;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// For each feature: the weight for a run of one word, and of several.
static WEIGHTS: LazyLock<Vec<[i32; 2]>> = LazyLock::new(|| {
    let mut weights = vec![[0; 2]; COUNT];
    let mut starts: FxHashMap<&str, usize> = FxHashMap::default();
    let mut start = 0;
    for (name, count) in GROUPS {
        starts.insert(name, start);
        start += count;
    }
    for line in lexicon::NAME_WEIGHTS.lines().filter(|line| !line.starts_with('#')) {
        let mut columns = line.split('\t');
        let mut next = || columns.next();
        let (Some(group), Some(value), Some(one), Some(several)) = (next(), next(), next(), next()) else {
            continue;
        };
        let at = starts.get(group).zip(value.parse::<usize>().ok()).map(|(start, value)| start + value);
        if let Some(slot) = at.and_then(|at| weights.get_mut(at)) {
            *slot = [one.parse().unwrap_or(0), several.parse().unwrap_or(0)];
        }
    }
    weights
});

/// What one point of [`name_rules::points`] more or fewer than enough adds, at most four points.
const POINT: i32 = 40;
/// Added where a part of a longer name stands alone at least twice and never in lower case.
const REPEATED: i32 = 100;
/// Added after a title or a noun for a person, when the points suffice.
const INTRODUCED: i32 = 200;
/// Added where an age follows, when the points suffice.
const AGED: i32 = 300;
/// The sum that a run of one word must exceed.
const MIN_SCORE_SINGLE: i32 = 40;
/// The sum that a longer run must exceed.
const MIN_SCORE: i32 = -60;

/// The score of what can be no person; far enough below 0 that nothing added helps.
const IMPOSSIBLE: i32 = -1_000_000;

/// For each candidate, the sum less what is enough: above 0 for a name.
///
/// The fitted part has seen few texts, so points set by hand and what the article repeats count beside it.
pub(crate) fn scores(tokens: &Tokens<'_>, candidates: &[Candidate]) -> Vec<i32> {
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
