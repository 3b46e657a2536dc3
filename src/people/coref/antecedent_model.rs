//! Which person a pronoun means: a weighted sum of features for each person in mind and one for nobody, and from the
//! sums a probability for each (a conditional logit).
//!
//! Features after the salience factors of Lappin & Leass 1994 and the transitions of centering (Grosz, Joshi &
//! Weinstein 1995), read off words and positions without a parser. Weights: `data/antecedent_weights.tsv`, fitted by
//! `training/antecedents.py`.

use super::anaphor::{Anaphor, Form};
use super::discourse::{Discourse, REACH, Trace};
use super::grammatical_role::GrammaticalRole;
use crate::lexicon;
use crate::model::{PersonId, Resolution};
use std::sync::LazyLock;

/// Least probability of an answer.
const ENOUGH: f32 = 0.45;

macro_rules! features {
    ($($name:ident = $word:literal),* $(,)?) => {
        /// What is looked at.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum Feature { $($name),* }
        /// Their names, in order.
        pub(crate) const NAMES: &[&str] = &[$($word),*];
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
    Kin = "kin",
}

/// One weight a feature.
static WEIGHTS: LazyLock<Vec<f32>> = LazyLock::new(|| {
    let mut weights = vec![0.0; NAMES.len()];
    for (name, weight) in lexicon::ANTECEDENT_WEIGHTS.lines().filter_map(|line| line.split_once('\t')) {
        let slot = NAMES.iter().position(|n| *n == name).and_then(|number| weights.get_mut(number));
        if let (Some(slot), Ok(weight)) = (slot, weight.parse()) {
            *slot = weight;
        }
    }
    weights
});

/// What the people in mind have in common.
struct Field {
    /// People that fit, and those of them whose sex is known.
    fitting: u32,
    of_sex: u32,
}

/// Calls `each` with every person that a pronoun may mean (`None`: nobody), and the features of that choice.
pub(crate) fn choices(
    walk: &Discourse<'_, '_>,
    anaphor: &Anaphor,
    kin: &dyn Fn(PersonId) -> bool,
    mut each: impl FnMut(Option<PersonId>, &mut dyn FnMut(&mut dyn FnMut(Feature, f32))),
) {
    each(None, &mut |add| nobody(walk, anaphor, add));
    let fits = |person: PersonId| {
        let sex = walk.sex(person);
        (sex.is_none_or(|s| s == anaphor.sex) && anaphor.barred != Some(person)).then_some(sex.is_some())
    };
    let mut field = Field { fitting: 0, of_sex: 0 };
    for known in walk.near.iter().filter_map(|p| fits(*p)) {
        field.fitting += 1;
        field.of_sex += u32::from(known);
    }
    let (mut later, mut later_same) = (0_u8, 0_u8);
    for person in walk.near.iter().rev() {
        let (Some(known), Some(trace)) = (fits(*person), walk.trace(*person)) else { continue };
        each(Some(*person), &mut |add| {
            add(Feature::Later, f32::from(later.min(3)));
            add(Feature::LaterSame, f32::from(later_same.min(3)));
            known_person(walk, anaphor, *person, trace, known, &field, add);
            if kin(*person) {
                add(Feature::Kin, 1.0);
            }
        });
        later = later.saturating_add(1);
        later_same = later_same.saturating_add(u8::from(known));
    }
    if let Some(person) = anaphor.ahead.filter(|p| !walk.near.contains(p))
        && let Some(known) = fits(person)
    {
        each(Some(person), &mut |add| {
            add(Feature::Ahead, 1.0);
            add(Feature::Sex, f32::from(u8::from(known)));
        });
    }
}

fn nobody(walk: &Discourse<'_, '_>, anaphor: &Anaphor, add: &mut dyn FnMut(Feature, f32)) {
    add(Feature::Nobody, 1.0);
    let mut when = |feature, holds: bool| {
        if holds {
            add(feature, 1.0);
        }
    };
    when(Feature::NobodyQuoted, walk.quote_around(anaphor.span).is_some());
    when(Feature::NobodyPossessive, anaphor.form == Form::Possessive);
    when(Feature::NobodyReflexive, anaphor.form == Form::Reflexive);
    when(Feature::NobodyEarly, walk.sentence <= 2);
    when(Feature::NobodyInitial, anaphor.is_initial());
}

fn known_person(
    walk: &Discourse<'_, '_>,
    anaphor: &Anaphor,
    person: PersonId,
    trace: &Trace,
    known: bool,
    field: &Field,
    add: &mut dyn FnMut(Feature, f32),
) {
    let seen = trace.seen.unwrap_or(0);
    let back = walk.sentence.saturating_sub(seen).min(REACH);
    let (nominative, possessive) = (anaphor.form == Form::Nominative, anaphor.form == Form::Possessive);
    let initial = anaphor.is_initial();
    topic(walk, person, trace, add);
    quoted(walk, anaphor, person, trace, add);
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
            when(Feature::SameSubject, trace.subject);
            when(Feature::SameObject, trace.place == GrammaticalRole::Object);
            when(Feature::SameGoverned, trace.place == GrammaticalRole::Governed);
            when(Feature::SameOwner, trace.place == GrammaticalRole::Owner);
            when(Feature::SameFirst, trace.first);
            when(Feature::SamePronoun, trace.pronoun);
            when(Feature::SubjectOblique, trace.subject && anaphor.form == Form::Oblique);
            when(
                Feature::ObjectOblique,
                trace.place == GrammaticalRole::Object && anaphor.form == Form::Oblique,
            );
            when(Feature::Reports, trace.reports && trace.subject && nominative);
        }
        1 => {
            when(Feature::Next, true);
            when(Feature::NextInitial, initial);
            when(Feature::NextSubject, trace.subject);
            when(Feature::NextObject, trace.place == GrammaticalRole::Object);
            when(Feature::NextGoverned, trace.place == GrammaticalRole::Governed);
            when(Feature::NextOwner, trace.place == GrammaticalRole::Owner);
            when(Feature::NextFirst, trace.first);
            when(Feature::NextInitialFirst, initial && trace.first);
            when(Feature::NextInitialSubject, initial && trace.subject);
            when(Feature::NextPronoun, trace.pronoun);
        }
        _ => {
            when(Feature::Second, back == 2);
            when(Feature::Third, (3..5).contains(&back));
            when(Feature::Far, back > 4);
            when(Feature::FarSubject, trace.subject);
        }
    }
    when(Feature::Sex, known);
    when(Feature::AloneSex, known && field.of_sex == 1);
    when(Feature::Alone, field.fitting == 1);
    if let Some((_, when_seen, form)) = walk.center(anaphor.sex).filter(|c| c.0 == person) {
        let back = walk.sentence.saturating_sub(when_seen);
        when(Feature::CenterSame, back == 0);
        when(Feature::CenterNext, back == 1);
        when(Feature::CenterFar, back > 1);
        when(Feature::CenterSubject, back == 1 && nominative && form == Form::Nominative);
    }
    if back <= 1 {
        let place = anaphor.place;
        when(Feature::AlikeSubject, nominative && trace.subject);
        when(Feature::AlikeObject, !possessive && place == GrammaticalRole::Object && trace.place == place);
        when(
            Feature::AlikeGoverned,
            !possessive && place == GrammaticalRole::Governed && trace.place == place,
        );
        when(Feature::AlikeOwner, possessive && trace.place == GrammaticalRole::Owner);
    }
    if back == 0 && trace.clause == walk.clause {
        match anaphor.form {
            Form::Oblique => when(Feature::ClauseOblique, true),
            Form::Nominative => when(Feature::ClauseNominative, true),
            Form::Possessive => {
                when(Feature::ClausePossessive, true);
                when(Feature::ClauseSubjectPossessive, trace.place == GrammaticalRole::Subject);
            }
            Form::Reflexive => {
                when(Feature::ClauseReflexive, true);
                when(Feature::ClauseSubjectReflexive, trace.place == GrammaticalRole::Subject);
            }
        }
    }
    if let Some(ahead) = anaphor.ahead {
        when(if ahead == person { Feature::AheadSeen } else { Feature::AheadOther }, true);
    }
}

/// What the article is about, so far.
#[expect(clippy::cast_precision_loss, reason = "mention counts are small")]
fn topic(walk: &Discourse<'_, '_>, person: PersonId, trace: &Trace, add: &mut dyn FnMut(Feature, f32)) {
    let most = trace.count == walk.most;
    let lead = walk.lead == Some(person);
    add(Feature::Count, (trace.count as f32).ln());
    add(Feature::Share, trace.count as f32 / walk.most.max(1) as f32);
    let mut when = |feature, holds: bool| {
        if holds {
            add(feature, 1.0);
        }
    };
    when(Feature::Most, most);
    when(Feature::Lead, lead);
    when(Feature::LeadParagraph, lead && walk.opens_paragraph);
    when(Feature::MostParagraph, most && walk.opens_paragraph);
    when(Feature::OtherParagraph, trace.paragraph != walk.paragraph);
}

/// Speakers and quotations.
fn quoted(
    walk: &Discourse<'_, '_>,
    anaphor: &Anaphor,
    person: PersonId,
    trace: &Trace,
    add: &mut dyn FnMut(Feature, f32),
) {
    add(Feature::Vote, walk.vote(person, anaphor.sex));
    let spoke = walk.spoke.is_some_and(|(p, s)| p == person && walk.sentence.saturating_sub(s) <= 2);
    let mut when = |feature, holds: bool| {
        if holds {
            add(feature, 1.0);
        }
    };
    if walk.is_source(anaphor.span) {
        when(Feature::SourceSpoke, spoke);
        when(Feature::SourceQuoted, trace.quoted);
    } else if let Some(quote) = walk.quote_around(anaphor.span) {
        let speaker = walk.speaker == Some(person);
        when(Feature::QuotedSpeaker, speaker && quote.source.is_some());
        when(Feature::QuotedHeir, speaker && quote.source.is_none());
        when(Feature::QuotedInside, trace.quoted && !speaker);
    }
}

/// Who is meant, and how sure that is.
pub(crate) fn resolve(
    walk: &Discourse<'_, '_>,
    anaphor: &Anaphor,
    kin: &dyn Fn(PersonId) -> bool,
) -> (Resolution, f32) {
    let weights: &[f32] = &WEIGHTS;
    let mut sums: Vec<(Option<PersonId>, f32)> = Vec::with_capacity(walk.near.len() + 2);
    choices(walk, anaphor, kin, |person, features| {
        let mut sum = 0.0;
        features(&mut |feature, value| {
            sum += value * weights.get(feature as usize).copied().unwrap_or(0.0);
        });
        sums.push((person, sum));
    });
    let best = sums.iter().copied().reduce(|a, b| if b.1 > a.1 { b } else { a });
    let Some((person, top)) = best else { return (Resolution::Unknown, ENOUGH) };
    let all: f32 = sums.iter().map(|(_, sum)| (sum - top).exp()).sum();
    let probability = 1.0 / all;
    match person {
        Some(person) if probability >= ENOUGH => (Resolution::One(person), probability.min(0.98)),
        Some(_) => (Resolution::Ambiguous, probability),
        None => (Resolution::Unknown, probability.min(0.98)),
    }
}
