//! Scores runs of capitalised words as names of people, by fitted weights of their features.
//!
//! Two logistic regressions, one for runs of one word and one for longer runs. Scores are logarithms of odds in whole
//! hundredths. `training/name_model.py` fits the weights.

use super::article_evidence::ArticleEvidence;
use super::candidates::{Candidate, Introduction, age};
use super::features::{COUNT, GROUPS, TraitCache, collect};
use super::name_rules;
use crate::lexicon;
use crate::tokens::{TokenKind, Tokens};
use crate::weights::{WeightsError, read_weights};
use std::sync::LazyLock;

/// For each feature: the weight for a run of one word, and of several, in hundredths.
static WEIGHTS: LazyLock<Vec<[i32; 2]>> =
    // A test reads the same file, so that a fault in it is seen before it could count as weights of 0.
    LazyLock::new(|| parse(lexicon::NAME_WEIGHTS).unwrap_or_else(|_| vec![[0; 2]; COUNT]));

/// Reads the file of weights: group of features, value, weight for one word, weight for several, separated by tabs.
fn parse(text: &str) -> Result<Vec<[i32; 2]>, WeightsError> {
    let values = |(group, count): &(&'static str, usize)| {
        let group = *group;
        (0..*count).map(move |value| format!("{group}\t{value}"))
    };
    let names: Vec<String> = GROUPS.iter().flat_map(values).collect();
    read_weights(text, &names, |weights| {
        let (one, several) = weights.split_once('\t')?;
        Some([one.parse().ok()?, several.parse().ok()?])
    })
}

/// What one point of [`name_rules::points`] more or fewer than enough adds, at most four points.
const POINT: i32 = 40;
/// Added where a part of a longer name stands alone at least twice and never in lower case.
const REPEATED: i32 = 100;
/// Added where the last word of a longer name, one that no list knows, stands alone too.
const TAKEN_UP: i32 = 100;
/// Added where a first word that no list knows stands before a surname again and again.
const FREQUENT: i32 = 150;
/// Added for who took a picture: *(Ana Ruiz/Agency)*.
const CREDITED: i32 = 250;
/// Added for a particle that stands in names of people only: *bin*, *van*.
const PATRONYMIC: i32 = 250;
/// Added after a title or a noun for a person, where the points of the rules are enough.
const INTRODUCED: i32 = 200;
/// Added after *Mr*, *Mrs*, *Ms*: whatever word it is, it is a surname there.
const HONORED: i32 = 800;
/// Added for the label of a turn in a transcript.
const LABEL: i32 = 600;
/// Added for an ordinary word at the beginning of a sentence, of which nothing in the article says that it is a name.
const WORD: i32 = -200;
/// Added where an age follows and the points of the rules are enough.
const AGED: i32 = 300;
/// Added for one word with an age, where no place stands: *Milo, 10,*, *the 10-year-old Milo.*
const OF_AGE: i32 = 400;
/// Added where a name of public life stands alone.
const PROMINENT: i32 = 400;
/// The sum that a run of one word must exceed.
const MIN_SCORE_SINGLE: i32 = 40;
/// The sum that a longer run must exceed.
const MIN_SCORE: i32 = -60;

/// Taken off the sum for a run of one word: a person who is none harms more than one who is missed.
const CAUTION_SINGLE: i32 = 135;
/// Taken off the sum for a longer run, of which the texts for the fit hold few from other parts of the world.
const CAUTION: i32 = -10;

/// The score of a candidate that cannot be a person. Nothing that is added brings it above 0.
const IMPOSSIBLE: i32 = -1_000_000;

/// Scores candidates: each score is the sum less the threshold, so that a name is above 0.
///
/// The weights are fitted on few texts, so the points of hand-set rules and repetition in the article count too.
pub(in crate::people) fn scores(tokens: &Tokens<'_>, candidates: &[Candidate]) -> Vec<i32> {
    let seen = ArticleEvidence::new(tokens, candidates);
    let (mut found, mut words) = (Vec::with_capacity(64), TraitCache::default());
    let score = |c: &Candidate| {
        let storm =
            c.parts.len() == 1 && c.introduction == Introduction::None && seen.is_storm(tokens, c.first);
        if storm || name_rules::is_impossible(tokens, c) {
            return IMPOSSIBLE;
        }
        let points = name_rules::points(tokens, c);
        collect(tokens, c, points, &seen, &mut words, &mut found);
        let several = c.parts.len() > 1;
        let weight =
            |at: &usize| WEIGHTS.get(*at).map_or(0, |[one, more]| if several { *more } else { *one });
        let caution = if several { CAUTION } else { CAUTION_SINGLE };
        found.iter().map(weight).sum::<i32>() + set_by_hand(tokens, c, points, &seen) - caution
    };
    candidates.iter().map(score).collect()
}

/// Whether one word stands with an age, and neither a preposition of places nor a noun beside it.
fn is_of_age(tokens: &Tokens<'_>, c: &Candidate) -> bool {
    let before = c.first.checked_sub(1).map_or("", |at| tokens.lower_in(at, c.sentence));
    let placed = matches!(before, "in" | "at" | "from" | "near" | "of" | "on");
    let next = c.last + 1;
    let closes = tokens.get(next).is_none_or(|t| t.kind == TokenKind::Mark) || tokens.lower(next) == "and";
    c.parts.len() == 1 && age(tokens, c).is_some() && !placed && closes && !c.initial_position
}

/// What is added to the fitted weights, less the sum that must be exceeded.
pub(super) fn set_by_hand(
    tokens: &Tokens<'_>,
    c: &Candidate,
    points: i32,
    seen: &ArticleEvidence<'_>,
) -> i32 {
    let several = c.parts.len() > 1;
    let over = points - if several { name_rules::MIN_SCORE } else { name_rules::MIN_SCORE_SINGLE };
    let add = |is: bool, sum: i32| if is { sum } else { 0 };
    let alone = |at: Option<&usize>| at.is_some_and(|at| is_repeated(tokens, *at, seen));
    let introduced = matches!(c.introduction, Introduction::Role(_) | Introduction::Title(_));
    POINT * over.clamp(-4, 4)
        + add(several && (alone(c.parts.first()) || alone(c.parts.last())), REPEATED)
        + add(several && is_taken_up(tokens, c, seen), TAKEN_UP)
        + add(several && is_unknown_but_frequent(tokens, c, seen), FREQUENT)
        + add(several && is_credited(tokens, c), CREDITED)
        + add(several && has_patronymic(tokens, c), PATRONYMIC)
        + add(!several && is_prominent(tokens, c), PROMINENT)
        + add(!several && is_after_honorific(tokens, c), HONORED)
        + add(name_rules::is_label(tokens, c), LABEL)
        + add(!several && may_be_a_word(tokens, c, seen), WORD)
        + add(over >= 0 && introduced, INTRODUCED)
        + add(over >= 0 && age(tokens, c).is_some(), AGED)
        + add(is_of_age(tokens, c), OF_AGE)
        - if several { MIN_SCORE } else { MIN_SCORE_SINGLE }
}

/// Whether *Mr*, *Mrs* or *Ms* stands before a word that is no office: not *Mr Speaker*.
fn is_after_honorific(tokens: &Tokens<'_>, c: &Candidate) -> bool {
    let word = tokens.lower(c.first);
    let before = c.first.checked_sub(1).filter(|b| tokens.is_mark(*b, '.')).unwrap_or(c.first).checked_sub(1);
    before.is_some_and(|b| matches!(tokens.lower_in(b, c.sentence), "mr" | "mrs" | "ms" | "mx"))
        && lexicon::title(word).is_none()
        && (lexicon::role(word).is_none() || lexicon::is_surname(word))
}

/// Whether a candidate is a prominent name that stands for the person: not *the Clinton Foundation*, *a Trump tower*.
fn is_prominent(tokens: &Tokens<'_>, c: &Candidate) -> bool {
    c.introduction != Introduction::Determiner
        && c.parts.first().is_some_and(|part| lexicon::is_prominent_name(tokens.lower(*part)))
}

/// Whether a word has its capital from the beginning of a sentence, as far as the article tells: *Snow fell.*
fn may_be_a_word(tokens: &Tokens<'_>, c: &Candidate, seen: &ArticleEvidence<'_>) -> bool {
    let counts = seen.of(tokens, c.first);
    c.initial_position
        && c.introduction == Introduction::None
        && counts.spoke + counts.introduced + counts.in_full == 0
        && lexicon::name_word(&lexicon::fold(tokens.lower(c.first))).english == 3
        && !name_rules::is_label(tokens, c)
        // "Mark and Dawn have a bakery": paired with a name.
        && !(matches!(tokens.lower(c.last + 1), "and" | "&") && tokens.is_capital(c.last + 2))
}

/// Whether the article has a first word that no list knows and a surname after it at least three times.
fn is_unknown_but_frequent(tokens: &Tokens<'_>, c: &Candidate, seen: &ArticleEvidence<'_>) -> bool {
    let [head, last] = *c.parts.as_slice() else { return false };
    let unknown = || {
        let word = lexicon::name_word(&lexicon::fold(tokens.lower(head)));
        word == lexicon::NameWord::default() && lexicon::first_name(tokens.lower(head)).is_none()
    };
    let counts = seen.of(tokens, last);
    counts.times - counts.alone.min(counts.times) >= 3
        && lexicon::name_word(&lexicon::fold(tokens.lower(last))).surname > 1
        && unknown()
}

fn is_credited(tokens: &Tokens<'_>, c: &Candidate) -> bool {
    let opens = c.first.checked_sub(1).is_some_and(|before| tokens.is_mark(before, '('));
    opens && tokens.is_mark(c.last + 1, '/') && lexicon::is_photo_agency(tokens.lower(c.last + 2))
}

fn has_patronymic(tokens: &Tokens<'_>, c: &Candidate) -> bool {
    (c.first + 1..c.last).any(|at| matches!(tokens.text(at), "bin" | "ibn" | "bint" | "van" | "von"))
}

fn is_taken_up(tokens: &Tokens<'_>, c: &Candidate, seen: &ArticleEvidence<'_>) -> bool {
    c.parts.last().is_some_and(|last| {
        let counts = seen.of(tokens, *last);
        let listed = lexicon::name_word(&lexicon::fold(tokens.lower(*last)));
        counts.alone == 1
            && counts.lower == 0
            && counts.determined == 0
            && listed.english == 0
            && listed.place == 0
    })
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
        assert_eq!(parse(lexicon::NAME_WEIGHTS).map(|weights| weights.len()), Ok(COUNT));
    }

    #[test]
    fn a_feature_has_two_weights_and_a_value_of_its_group() {
        let all = lexicon::NAME_WEIGHTS;
        let error = |line: &str| parse(&format!("{all}{line}\n")).unwrap_err();
        assert_eq!(error("bias\t1\t0\t0"), WeightsError::Unknown("bias".to_owned()));
        assert_eq!(error("bias\t0\t0"), WeightsError::Numbers("bias\t0".to_owned()));
    }
}
