//! Chooses whom a noun means: a weighted sum of features for each person who comes into question and one for nobody, and from
//! the sums a probability for each (a conditional logit, as for pronouns).
//!
//! Features: what the text has called each person so far, how prominent and how near each is, and what the phrase tells.
//! Weights: `data/noun_antecedent_weights.tsv`, fitted by `training/noun_antecedents.py`.

use super::descriptions::{Descriptions, is_former, noun_key};
use super::discourse::Discourse;
use super::grammatical_role::GrammaticalRole;
use super::noun_classes::{NounClass, class_of, is_newcomer};
use super::noun_features::{FEATURE_NAMES, Feature, Noun};
use super::person_state::PersonState;
use crate::lexicon;
use crate::model::{PersonId, Sex, Span};
use crate::weights::{WeightsError, read_weights};
use std::sync::LazyLock;

/// Least probability, 0 to 1, at which the likeliest person is chosen, though nobody may be likelier. Chosen on annotated
/// news articles.
const MIN_PROBABILITY: f32 = 0.35;

/// Below the first probability, nobody else may have more than the second share of the likeliest person's.
const UNRIVALLED: f32 = 0.5;
const MAX_RIVAL: f32 = 0.75;

/// Least probability where the text gave an office to nobody and several people are mentioned once, together. Set by hand.
const MIN_OF_UNEARNED: f32 = 0.7;

/// One weight for each feature.
static WEIGHTS: LazyLock<Vec<f32>> =
    // A test reads the same file, so that a fault in it is seen before it could count as weights of 0.
    LazyLock::new(|| {
        parse(lexicon::NOUN_ANTECEDENT_WEIGHTS).unwrap_or_else(|_| vec![0.0; FEATURE_NAMES.len()])
    });

fn parse(text: &str) -> Result<Vec<f32>, WeightsError> {
    read_weights(text, FEATURE_NAMES, |weight| weight.parse().ok())
}

/// Somebody whom a noun may mean (`None`: nobody that the article names), with features: number in `noun_feature_names`
/// and value.
pub type NounChoice = (Option<PersonId>, Vec<(usize, f32)>);

/// A noun with everybody whom it may mean.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ConsideredNoun {
    /// The noun phrase.
    pub span: Span,
    /// In no order that matters.
    pub choices: Vec<NounChoice>,
}

impl ConsideredNoun {
    pub(super) fn new(span: Span, choices: Vec<NounChoice>) -> Self {
        Self { span, choices }
    }
}

/// Calls `each` with everybody whom a noun may mean (`None`: nobody), and the features of that choice.
pub(super) fn for_each_choice<'a>(
    discourse: &Discourse<'a, '_>,
    descriptions: &Descriptions<'a>,
    noun: &Noun,
    same_surname: &dyn Fn(PersonId, PersonId) -> bool,
    mut each: impl FnMut(Option<PersonId>, &mut dyn FnMut(&mut dyn FnMut(Feature, f32))),
) {
    let tokens = discourse.tokens;
    let lower = noun_key(tokens, noun.phrase.noun);
    let class = class_of(lower);
    each(None, &mut |add| features_of_nobody(discourse, noun, class, add));
    let bearers = descriptions.bearers(lower);
    let fits = |person: PersonId| {
        !noun.owners.contains(&Some(person))
            && !descriptions.is_other(lower, person)
            && discourse.sexes.of(person).zip(noun.sex).is_none_or(|(a, b)| a == b)
    };
    let far = bearers.iter().filter(|p| !discourse.recent.contains(p)).copied();
    let recent = discourse.recent.iter().rev().copied();
    let mut candidates: Vec<PersonId> = recent.chain(far).filter(|p| fits(*p)).collect();
    candidates.truncate(MAX_CANDIDATES);
    let is_bearer = |person: &&PersonId| bearers.contains(person);
    let of_class = |person: &PersonId| {
        class != NounClass::Other && descriptions.of(*person).iter().any(|d| class_of(d.noun) == class)
    };
    let words = |person: &PersonId| descriptions.words_in_common(tokens, *person, &noun.phrase);
    let alike = |a: &PersonId, b: &PersonId| {
        let seen = |p: &PersonId| discourse.state(*p).and_then(|state| state.seen);
        a != b && seen(a) == seen(b) && words(a) == words(b)
    };
    let tied = candidates
        .iter()
        .filter(is_bearer)
        .filter(|a| candidates.iter().filter(is_bearer).any(|b| alike(a, b)));
    let tied = tied.copied().collect();
    let newcomer = (noun.phrase.modifiers..noun.phrase.noun).any(|at| is_newcomer(tokens.lower(at)));
    let context = Context {
        opens: noun.opens && !noun.has_of && !newcomer,
        tied,
        class,
        lower,
        bearers: candidates.iter().filter(is_bearer).count(),
        latest_bearer: bearers.iter().rev().find(|p| candidates.contains(p)).copied(),
        of_class: candidates.iter().filter(|p| of_class(p)).count(),
        near: candidates
            .iter()
            .filter(|p| {
                let seen = discourse.state(**p).and_then(|state| state.seen);
                seen.is_some_and(|seen| discourse.sentence.saturating_sub(seen) <= 1)
            })
            .count(),
        best_words: candidates
            .iter()
            .map(|p| descriptions.words_in_common(tokens, *p, &noun.phrase))
            .max()
            .unwrap_or(0),
    };
    for (rank, person) in (0_u8..).zip(&candidates) {
        let Some(state) = discourse.state(*person) else { continue };
        each(Some(*person), &mut |add| {
            add(Feature::Later, f32::from(rank.min(4)));
            features_of_person(discourse, descriptions, noun, &context, *person, state, add);
            let kin = matches!(class, NounClass::Spouse | NounClass::Family);
            let surname = noun.owners.iter().flatten().any(|owner| same_surname(*owner, *person));
            if kin && surname {
                add(Feature::KinSurname, 1.0);
            }
        });
    }
}

/// Most people who are compared.
const MAX_CANDIDATES: usize = 24;

/// What all candidates share.
struct Context<'n> {
    class: NounClass,
    lower: &'n str,
    /// Candidates whom the text has called by the noun, and the latest of them.
    bearers: usize,
    latest_bearer: Option<PersonId>,
    /// Candidates whom the text has called by the noun and mentioned in one sentence, so that nothing tells them apart.
    tied: Vec<PersonId>,
    /// Candidates with a noun of the same class.
    of_class: usize,
    /// The noun opens its sentence, and its words tell of nobody new.
    opens: bool,
    /// Candidates of this sentence or the one before.
    near: usize,
    /// Most words that any candidate’s descriptions have in common with the phrase.
    best_words: usize,
}

fn features_of_nobody(
    discourse: &Discourse<'_, '_>,
    noun: &Noun,
    class: NounClass,
    add: &mut dyn FnMut(Feature, f32),
) {
    let tokens = discourse.tokens;
    let phrase = &noun.phrase;
    add(Feature::Nobody, 1.0);
    let mut when = |feature, holds: bool| {
        if holds {
            add(feature, 1.0);
        }
    };
    let before = phrase.first.checked_sub(1).map_or("", |at| tokens.lower(at));
    when(Feature::NobodyBare, noun.bare);
    when(Feature::NobodyOf, noun.has_of);
    when(Feature::NobodyOwned, noun.owned);
    when(Feature::NobodyClause, noun.has_clause);
    when(Feature::NobodyGoesOn, noun.goes_on);
    when(Feature::NobodyThis, noun.points);
    when(Feature::NobodyPossessive, tokens.is_possessive(phrase.last + 1));
    when(Feature::NobodyEarly, discourse.sentence <= 2);
    // "as the senator looks on": a clause.
    when(Feature::NobodyAs, matches!(before, "as" | "like") && !noun.acts);
    when(Feature::NobodyOpens, noun.opens);
    when(Feature::NobodySubject, noun.acts);
    let modifiers = || phrase.modifiers..phrase.noun;
    when(Feature::NobodyNew, modifiers().any(|at| is_newcomer(tokens.lower(at))));
    when(Feature::NobodyCapital, modifiers().any(|at| tokens.is_capital(at)));
    when(
        Feature::NobodyPlace,
        modifiers().any(|at| tokens.is_capital(at) && lexicon::is_place(tokens.lower(at))),
    );
    let span = tokens.get(phrase.first).map(|t| t.span);
    when(Feature::NobodyQuoted, span.is_some_and(|span| discourse.quote_around(span).is_some()));
    match class {
        NounClass::Spouse | NounClass::Family => when(Feature::NobodyKin, true),
        NounClass::Rival => when(Feature::NobodyRival, true),
        NounClass::Office => when(Feature::NobodyOffice, true),
        NounClass::Passing => when(Feature::NobodyPassing, true),
        NounClass::Police | NounClass::Law => when(Feature::NobodyLaw, true),
        NounClass::Crime => when(Feature::NobodyCrime, true),
        NounClass::Fame => when(Feature::NobodyFame, true),
        NounClass::Contender => when(Feature::NobodyContender, true),
        NounClass::Party => when(Feature::NobodyParty, true),
        NounClass::Legislator => when(Feature::NobodyLegislator, true),
        NounClass::Other => {}
    }
}

#[expect(clippy::cast_precision_loss, reason = "mention counts are small")]
fn features_of_person(
    discourse: &Discourse<'_, '_>,
    descriptions: &Descriptions<'_>,
    noun: &Noun,
    context: &Context<'_>,
    person: PersonId,
    state: &PersonState,
    add: &mut dyn FnMut(Feature, f32),
) {
    let tokens = discourse.tokens;
    let known = descriptions.of(person);
    let words = descriptions.words_in_common(tokens, person, &noun.phrase);
    let same_noun = known.iter().any(|d| d.noun == context.lower) || context.latest_bearer == Some(person);
    let same_class =
        context.class != NounClass::Other && known.iter().any(|d| class_of(d.noun) == context.class);
    let former = is_former(tokens, &noun.phrase);
    let called_former = known.iter().filter(|d| d.noun == context.lower).any(|d| d.former);
    let called_present = known.iter().filter(|d| d.noun == context.lower).any(|d| !d.former);
    let share = state.count as f32 / discourse.most_mentions.max(1) as f32;
    let back = discourse.sentence.saturating_sub(state.seen.unwrap_or(0));
    let most = state.count == discourse.most_mentions;
    add(Feature::Share, share);
    if !same_noun && !same_class {
        add(Feature::ShareUntitled, share);
    }
    add(Feature::Words, words.min(2) as f32);
    let mut when = |feature, holds: bool| {
        if holds {
            add(feature, 1.0);
        }
    };
    if same_noun {
        when(Feature::NounOnly, context.bearers == 1);
        when(Feature::NounLatest, context.bearers > 1 && context.latest_bearer == Some(person));
        when(Feature::NounOther, context.bearers > 1 && context.latest_bearer != Some(person));
        when(Feature::NounTied, context.tied.contains(&person));
        when(Feature::NounBare, noun.bare);
        when(Feature::NounWords, words > 0);
    } else if same_class {
        when(Feature::ClassOnly, context.of_class == 1);
        when(Feature::ClassShared, context.of_class > 1);
    }
    let unearned = context.bearers == 0 && !noun.owned && !noun.has_of && !noun.goes_on;
    when(Feature::HeldOffice, unearned && descriptions.is_known_holder(person, context.lower));
    if context.opens {
        when(Feature::OpensMost, most);
        when(Feature::OpensNext, back == 1 && (state.subject || state.role == GrammaticalRole::Subject));
        when(Feature::OpensOnly, discourse.recent.len() == 1);
    }
    when(Feature::NoWords, !noun.bare && words == 0 && !known.is_empty());
    when(Feature::OtherWords, words < context.best_words);
    when(Feature::Former, same_noun && former && !called_former);
    when(Feature::NotFormer, same_noun && !former && called_former && !called_present);
    let held = known.iter().any(|d| matches!(class_of(d.noun), NounClass::Office | NounClass::Legislator));
    let office = matches!(context.class, NounClass::Office | NounClass::Legislator);
    when(Feature::OtherOffice, held && office && !same_noun && !same_class);
    when(Feature::Undescribed, known.is_empty());
    when(Feature::SexKnown, discourse.sexes.of(person).is_some() && noun.sex.is_some());
    when(Feature::SexTold, noun.sex.is_some() && discourse.sexes.of(person).is_none());
    let is_source = tokens.get(noun.phrase.first).is_some_and(|t| discourse.is_source(t.span));
    if is_source {
        let spoke = discourse
            .last_speaker
            .is_some_and(|(p, s)| p == person && discourse.sentence.saturating_sub(s) <= 2);
        when(Feature::SameSource, back == 0 && state.subject);
        when(Feature::SourceMost, most);
        when(Feature::SourceSpoke, spoke);
    }
    match back {
        0 => {
            when(Feature::Same, true);
            when(Feature::SameSubject, state.subject);
            when(Feature::SameClause, state.clause == discourse.clause);
        }
        1 => {
            when(Feature::Next, true);
            when(Feature::NextSubject, state.subject || state.role == GrammaticalRole::Subject);
        }
        2 => when(Feature::Second, true),
        3..=4 => when(Feature::Third, true),
        5..=8 => when(Feature::Far, true),
        _ => when(Feature::VeryFar, true),
    }
    when(Feature::Most, most);
    when(Feature::Lead, discourse.first_mentioned == Some(person));
    let centered = [Sex::Female, Sex::Male].into_iter().filter_map(|sex| discourse.center(sex));
    when(
        Feature::Center,
        centered.into_iter().any(|(p, at, _)| p == person && discourse.sentence.saturating_sub(at) <= 1),
    );
    when(Feature::Alone, back <= 1 && context.near == 1);
    let quoted = tokens.get(noun.phrase.first).is_some_and(|t| discourse.quote_around(t.span).is_some());
    when(Feature::OwnWords, quoted && discourse.quoted_speaker == Some(person));
    match context.class {
        NounClass::Passing | NounClass::Police | NounClass::Law | NounClass::Crime => {
            when(Feature::PassingLatest, back <= 1);
        }
        NounClass::Office => when(Feature::OfficeMost, most),
        NounClass::Fame => when(Feature::FameMost, most),
        NounClass::Contender => when(Feature::ContenderMost, most),
        NounClass::Legislator => when(Feature::LegislatorMost, most),
        NounClass::Party => when(Feature::PartyMost, most),
        NounClass::Rival => {
            when(Feature::RivalOther, noun.owners.iter().any(Option::is_some));
            when(Feature::RivalMost, most);
        }
        NounClass::Spouse | NounClass::Family | NounClass::Other => {}
    }
}

/// Chooses the person whom a noun means, with the probability of that choice, 0 to 1.
pub(super) fn choose<'a>(
    discourse: &Discourse<'a, '_>,
    descriptions: &Descriptions<'a>,
    noun: &Noun,
    same_surname: &dyn Fn(PersonId, PersonId) -> bool,
) -> Option<(PersonId, f32)> {
    let weights: &[f32] = &WEIGHTS;
    let mut sums: Vec<(Option<PersonId>, f32)> = Vec::new();
    let mut tied: Vec<PersonId> = Vec::new();
    for_each_choice(discourse, descriptions, noun, same_surname, |person, features| {
        let mut sum = 0.0;
        features(&mut |feature, value| {
            tied.extend(person.filter(|_| feature == Feature::NounTied));
            sum += value * weights.get(feature as usize).copied().unwrap_or(0.0);
        });
        sums.push((person, sum));
    });
    let people = sums.iter().filter_map(|(person, sum)| Some(((*person)?, *sum)));
    let (person, best) = people.reduce(|a, b| if b.1 > a.1 { b } else { a })?;
    let all: f32 = sums.iter().map(|(_, sum)| (sum - best).exp()).sum();
    let probability = 1.0 / all;
    let lower = noun_key(discourse.tokens, noun.phrase.noun);
    let least = |person| {
        let doubtful = is_unearned_office(discourse, descriptions, lower, person);
        if doubtful { MIN_OF_UNEARNED } else { MIN_PROBABILITY }
    };
    let second = sums.iter().filter(|(other, _)| other.is_some_and(|other| other != person));
    let rival = second.map(|(_, sum)| (sum - best).exp()).fold(0.0, f32::max);
    let is_close = tied.contains(&person) || (probability < UNRIVALLED && rival > MAX_RIVAL);
    (probability >= least(person) && !is_close).then_some((person, probability.min(0.98)))
}

/// Whether a noun is an office that the text gave to nobody, and a person was mentioned once, beside somebody else:
/// *Ruiz met Cole. The senator left*.
fn is_unearned_office<'a>(
    discourse: &Discourse<'a, '_>,
    descriptions: &Descriptions<'a>,
    noun: &'a str,
    person: PersonId,
) -> bool {
    let office = matches!(class_of(noun), NounClass::Office | NounClass::Legislator);
    let seen = |p: PersonId| discourse.state(p).filter(|state| state.count == 1).and_then(|state| state.seen);
    let last = seen(person);
    let beside = || last.is_some() && discourse.recent.iter().any(|p| *p != person && seen(*p) == last);
    office && descriptions.bearers(noun).is_empty() && descriptions.of(person).is_empty() && beside()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weights_name_every_feature_once_and_no_other() {
        let weights = parse(lexicon::NOUN_ANTECEDENT_WEIGHTS);
        assert_eq!(weights.map(|weights| weights.len()), Ok(FEATURE_NAMES.len()));
    }
}
