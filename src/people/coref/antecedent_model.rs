//! Chooses the antecedent of a pronoun: a weighted sum of features for each recent person and one for nobody, and from the
//! sums a probability for each (a conditional logit).
//!
//! Features after the salience factors of Lappin & Leass 1994 and the transitions of centering (Grosz, Joshi &
//! Weinstein 1995), read off words and positions without a parser. Weights: `data/antecedent_weights.tsv`, fitted by
//! `training/antecedents.py`.

use super::anaphor::{Anaphor, PronounForm};
use super::discourse::{Discourse, MAX_SENTENCES_BACK, PersonState};
use super::grammatical_role::GrammaticalRole;
use crate::lexicon;
use crate::model::{PersonId, Resolution};
use std::sync::LazyLock;

/// Least probability, 0 to 1, at which a person is chosen.
const MIN_PROBABILITY: f32 = 0.45;

macro_rules! features {
    ($($name:ident = $word:literal),* $(,)?) => {
        /// A feature of the choice.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum Feature { $($name),* }
        /// Their names, in order.
        pub(super) const FEATURE_NAMES: &[&str] = &[$($word),*];
    };
}

features! {
    Nobody = "nobody",
    NobodyQuoted = "nobody_quoted",
    NobodyPossessive = "nobody_possessive",
    NobodyReflexive = "nobody_reflexive",
    NobodyEarly = "nobody_early",
    NobodyInitial = "nobody_initial",
    Same = "same",
    SameNominative = "same_nominative",
    SamePossessive = "same_possessive",
    SameInitial = "same_initial",
    Next = "next",
    NextInitial = "next_initial",
    Second = "second",
    Third = "third",
    Far = "far",
    SameSubject = "same_subject",
    SameObject = "same_object",
    SameGoverned = "same_governed",
    SameOwner = "same_owner",
    SameFirst = "same_first",
    NextSubject = "next_subject",
    NextObject = "next_object",
    NextGoverned = "next_governed",
    NextOwner = "next_owner",
    NextFirst = "next_first",
    NextInitialFirst = "next_initial_first",
    NextInitialSubject = "next_initial_subject",
    FarSubject = "far_subject",
    Later = "later",
    LaterSame = "later_same",
    Sex = "sex",
    Vote = "vote",
    Count = "count",
    Share = "share",
    Most = "most",
    Lead = "lead",
    LeadParagraph = "lead_paragraph",
    MostParagraph = "most_paragraph",
    OtherParagraph = "other_paragraph",
    CenterSame = "center_same",
    CenterNext = "center_next",
    CenterFar = "center_far",
    CenterSubject = "center_subject",
    AlikeSubject = "alike_subject",
    AlikeObject = "alike_object",
    AlikeOwner = "alike_owner",
    AlikeGoverned = "alike_governed",
    ClauseOblique = "clause_oblique",
    ClausePossessive = "clause_possessive",
    ClauseReflexive = "clause_reflexive",
    ClauseNominative = "clause_nominative",
    ClauseSubjectPossessive = "clause_subject_possessive",
    ClauseSubjectReflexive = "clause_subject_reflexive",
    SubjectOblique = "subject_oblique",
    ObjectOblique = "object_oblique",
    Reports = "reports",
    SourceSpoke = "source_spoke",
    SourceQuoted = "source_quoted",
    QuotedSpeaker = "quoted_speaker",
    QuotedHeir = "quoted_heir",
    QuotedInside = "quoted_inside",
    Alone = "alone",
    AloneSex = "alone_sex",
    SamePronoun = "same_pronoun",
    NextPronoun = "next_pronoun",
    Ahead = "ahead",
    AheadSeen = "ahead_seen",
    AheadOther = "ahead_other",
    Kinship = "kin",
}

/// One weight for each feature.
static WEIGHTS: LazyLock<Vec<f32>> =
    // A test reads the same file, so that a fault in it is seen before it could count as weights of 0.
    LazyLock::new(|| {
        parse_weights(lexicon::ANTECEDENT_WEIGHTS).unwrap_or_else(|_| vec![0.0; FEATURE_NAMES.len()])
    });

/// Reads a file of weights: feature and weight, separated by a tab.
///
/// # Errors
/// The line of a feature that is unknown, stands twice or has no number, or the first feature that is missing.
fn parse_weights(text: &str) -> Result<Vec<f32>, String> {
    let mut weights = vec![None; FEATURE_NAMES.len()];
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let (name, weight) = line.split_once('\t').unwrap_or((line, ""));
        let number = FEATURE_NAMES.iter().position(|known| *known == name);
        let slot = number
            .and_then(|number| weights.get_mut(number))
            .ok_or_else(|| format!("unknown feature: {line}"))?;
        let weight: f32 = weight.parse().map_err(|_| format!("no number: {line}"))?;
        if slot.replace(weight).is_some() {
            return Err(format!("feature stands twice: {line}"));
        }
    }
    let all = FEATURE_NAMES.iter().zip(weights);
    all.map(|(name, weight)| weight.ok_or_else(|| format!("feature {name} is missing"))).collect()
}

/// How many people compete for a pronoun.
struct Competition {
    /// People that fit, and those of them whose sex is known.
    fitting: u32,
    of_sex: u32,
}

/// Calls `each` with every person that a pronoun may mean (`None`: nobody), and the features of that choice.
pub(super) fn for_each_choice(
    discourse: &Discourse<'_, '_>,
    anaphor: &Anaphor,
    has_relative: &dyn Fn(PersonId) -> bool,
    mut each: impl FnMut(Option<PersonId>, &mut dyn FnMut(&mut dyn FnMut(Feature, f32))),
) {
    each(None, &mut |add| features_of_nobody(discourse, anaphor, add));
    let fits = |person: PersonId| {
        let sex = discourse.sex(person);
        (sex.is_none_or(|s| s == anaphor.sex) && anaphor.excluded != Some(person)).then_some(sex.is_some())
    };
    let mut competition = Competition { fitting: 0, of_sex: 0 };
    for known in discourse.recent.iter().filter_map(|p| fits(*p)) {
        competition.fitting += 1;
        competition.of_sex += u32::from(known);
    }
    let (mut later, mut later_same) = (0_u8, 0_u8);
    for person in discourse.recent.iter().rev() {
        let (Some(known), Some(state)) = (fits(*person), discourse.state(*person)) else { continue };
        each(Some(*person), &mut |add| {
            add(Feature::Later, f32::from(later.min(3)));
            add(Feature::LaterSame, f32::from(later_same.min(3)));
            features_of_person(discourse, anaphor, *person, state, known, &competition, add);
            if has_relative(*person) {
                add(Feature::Kinship, 1.0);
            }
        });
        later = later.saturating_add(1);
        later_same = later_same.saturating_add(u8::from(known));
    }
    if let Some(person) = anaphor.upcoming_subject.filter(|p| !discourse.recent.contains(p))
        && let Some(known) = fits(person)
    {
        each(Some(person), &mut |add| {
            add(Feature::Ahead, 1.0);
            add(Feature::Sex, f32::from(u8::from(known)));
        });
    }
}

fn features_of_nobody(discourse: &Discourse<'_, '_>, anaphor: &Anaphor, add: &mut dyn FnMut(Feature, f32)) {
    add(Feature::Nobody, 1.0);
    let mut when = |feature, holds: bool| {
        if holds {
            add(feature, 1.0);
        }
    };
    when(Feature::NobodyQuoted, discourse.quote_around(anaphor.span).is_some());
    when(Feature::NobodyPossessive, anaphor.form == PronounForm::Possessive);
    when(Feature::NobodyReflexive, anaphor.form == PronounForm::Reflexive);
    when(Feature::NobodyEarly, discourse.sentence <= 2);
    when(Feature::NobodyInitial, anaphor.is_initial());
}

fn features_of_person(
    discourse: &Discourse<'_, '_>,
    anaphor: &Anaphor,
    person: PersonId,
    state: &PersonState,
    known: bool,
    competition: &Competition,
    add: &mut dyn FnMut(Feature, f32),
) {
    let seen = state.seen.unwrap_or(0);
    let back = discourse.sentence.saturating_sub(seen).min(MAX_SENTENCES_BACK);
    let (nominative, possessive) =
        (anaphor.form == PronounForm::Nominative, anaphor.form == PronounForm::Possessive);
    let initial = anaphor.is_initial();
    topic_features(discourse, person, state, add);
    quotation_features(discourse, anaphor, person, state, add);
    let mut when = |feature, holds: bool| {
        if holds {
            add(feature, 1.0);
        }
    };
    match back {
        0 => {
            when(Feature::Same, true);
            when(Feature::SameNominative, nominative);
            when(Feature::SamePossessive, possessive);
            when(Feature::SameInitial, initial);
            when(Feature::SameSubject, state.subject);
            when(Feature::SameObject, state.role == GrammaticalRole::Object);
            when(Feature::SameGoverned, state.role == GrammaticalRole::PrepositionObject);
            when(Feature::SameOwner, state.role == GrammaticalRole::Possessor);
            when(Feature::SameFirst, state.first);
            when(Feature::SamePronoun, state.pronoun);
            when(Feature::SubjectOblique, state.subject && anaphor.form == PronounForm::Oblique);
            when(
                Feature::ObjectOblique,
                state.role == GrammaticalRole::Object && anaphor.form == PronounForm::Oblique,
            );
            when(Feature::Reports, state.reports && state.subject && nominative);
        }
        1 => {
            when(Feature::Next, true);
            when(Feature::NextInitial, initial);
            when(Feature::NextSubject, state.subject);
            when(Feature::NextObject, state.role == GrammaticalRole::Object);
            when(Feature::NextGoverned, state.role == GrammaticalRole::PrepositionObject);
            when(Feature::NextOwner, state.role == GrammaticalRole::Possessor);
            when(Feature::NextFirst, state.first);
            when(Feature::NextInitialFirst, initial && state.first);
            when(Feature::NextInitialSubject, initial && state.subject);
            when(Feature::NextPronoun, state.pronoun);
        }
        _ => {
            when(Feature::Second, back == 2);
            when(Feature::Third, (3..5).contains(&back));
            when(Feature::Far, back > 4);
            when(Feature::FarSubject, state.subject);
        }
    }
    when(Feature::Sex, known);
    when(Feature::AloneSex, known && competition.of_sex == 1);
    when(Feature::Alone, competition.fitting == 1);
    if let Some((_, when_seen, form)) = discourse.center(anaphor.sex).filter(|c| c.0 == person) {
        let back = discourse.sentence.saturating_sub(when_seen);
        when(Feature::CenterSame, back == 0);
        when(Feature::CenterNext, back == 1);
        when(Feature::CenterFar, back > 1);
        when(Feature::CenterSubject, back == 1 && nominative && form == PronounForm::Nominative);
    }
    if back <= 1 {
        let role = anaphor.role;
        when(Feature::AlikeSubject, nominative && state.subject);
        when(Feature::AlikeObject, !possessive && role == GrammaticalRole::Object && state.role == role);
        when(
            Feature::AlikeGoverned,
            !possessive && role == GrammaticalRole::PrepositionObject && state.role == role,
        );
        when(Feature::AlikeOwner, possessive && state.role == GrammaticalRole::Possessor);
    }
    if back == 0 && state.clause == discourse.clause {
        match anaphor.form {
            PronounForm::Oblique => when(Feature::ClauseOblique, true),
            PronounForm::Nominative => when(Feature::ClauseNominative, true),
            PronounForm::Possessive => {
                when(Feature::ClausePossessive, true);
                when(Feature::ClauseSubjectPossessive, state.role == GrammaticalRole::Subject);
            }
            PronounForm::Reflexive => {
                when(Feature::ClauseReflexive, true);
                when(Feature::ClauseSubjectReflexive, state.role == GrammaticalRole::Subject);
            }
        }
    }
    if let Some(subject) = anaphor.upcoming_subject {
        when(if subject == person { Feature::AheadSeen } else { Feature::AheadOther }, true);
    }
}

/// Features of how prominent a person is in the article so far.
#[expect(clippy::cast_precision_loss, reason = "mention counts are small")]
fn topic_features(
    discourse: &Discourse<'_, '_>,
    person: PersonId,
    state: &PersonState,
    add: &mut dyn FnMut(Feature, f32),
) {
    let most = state.count == discourse.most_mentions;
    let lead = discourse.first_mentioned == Some(person);
    add(Feature::Count, (state.count as f32).ln());
    add(Feature::Share, state.count as f32 / discourse.most_mentions.max(1) as f32);
    let mut when = |feature, holds: bool| {
        if holds {
            add(feature, 1.0);
        }
    };
    when(Feature::Most, most);
    when(Feature::Lead, lead);
    when(Feature::LeadParagraph, lead && discourse.opens_paragraph);
    when(Feature::MostParagraph, most && discourse.opens_paragraph);
    when(Feature::OtherParagraph, state.paragraph != discourse.paragraph);
}

/// Features of speakers and quotations.
fn quotation_features(
    discourse: &Discourse<'_, '_>,
    anaphor: &Anaphor,
    person: PersonId,
    state: &PersonState,
    add: &mut dyn FnMut(Feature, f32),
) {
    add(Feature::Vote, discourse.sex_vote(person, anaphor.sex));
    let spoke =
        discourse.last_speaker.is_some_and(|(p, s)| p == person && discourse.sentence.saturating_sub(s) <= 2);
    let mut when = |feature, holds: bool| {
        if holds {
            add(feature, 1.0);
        }
    };
    if discourse.is_source(anaphor.span) {
        when(Feature::SourceSpoke, spoke);
        when(Feature::SourceQuoted, state.quoted);
    } else if let Some(quote) = discourse.quote_around(anaphor.span) {
        let speaker = discourse.quoted_speaker == Some(person);
        when(Feature::QuotedSpeaker, speaker && quote.source.is_some());
        when(Feature::QuotedHeir, speaker && quote.source.is_none());
        when(Feature::QuotedInside, state.quoted && !speaker);
    }
}

/// Chooses the person whom a pronoun means, with the probability of that choice, 0 to 1.
pub(super) fn choose_antecedent(
    discourse: &Discourse<'_, '_>,
    anaphor: &Anaphor,
    has_relative: &dyn Fn(PersonId) -> bool,
) -> (Resolution, f32) {
    let weights: &[f32] = &WEIGHTS;
    let mut sums: Vec<(Option<PersonId>, f32)> = Vec::with_capacity(discourse.recent.len() + 2);
    for_each_choice(discourse, anaphor, has_relative, |person, features| {
        let mut sum = 0.0;
        features(&mut |feature, value| {
            sum += value * weights.get(feature as usize).copied().unwrap_or(0.0);
        });
        sums.push((person, sum));
    });
    let best = sums.iter().copied().reduce(|a, b| if b.1 > a.1 { b } else { a });
    let Some((person, top)) = best else { return (Resolution::Unknown, MIN_PROBABILITY) };
    let all: f32 = sums.iter().map(|(_, sum)| (sum - top).exp()).sum();
    let probability = 1.0 / all;
    match person {
        Some(person) if probability >= MIN_PROBABILITY => (Resolution::One(person), probability.min(0.98)),
        Some(_) => (Resolution::Ambiguous, probability),
        None => (Resolution::Unknown, probability.min(0.98)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weights_name_every_feature_once_and_no_other() {
        let weights = parse_weights(lexicon::ANTECEDENT_WEIGHTS);
        assert_eq!(weights.map(|weights| weights.len()), Ok(FEATURE_NAMES.len()));
    }

    #[test]
    fn a_missing_and_an_unknown_feature_are_errors() {
        let all = lexicon::ANTECEDENT_WEIGHTS;
        let without_last = all.trim_end().rsplit_once('\n').unwrap().0;
        assert!(parse_weights(without_last).unwrap_err().contains("missing"));
        assert!(parse_weights(&format!("{all}zenith\t1.0\n")).unwrap_err().contains("unknown"));
    }
}
