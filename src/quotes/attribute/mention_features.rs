//! Features of a person that come from single mentions: where each stands to a quotation and its cue.

use super::features::{Feature, Values, get, set};
use super::place::Place;
use super::scene::{Frame, Scene};
use crate::lexicon::{self, CueClass};
use crate::model::MentionKind;

/// Longest distance that is told from a longer one, in tokens.
const MAX_DISTANCE: usize = 24;
/// Longest apposition between a name and its verb, in tokens.
const MAX_APPOSITION: usize = 40;

/// A mention outside of quotations: in which sentence and paragraph it stands.
pub(super) fn add_place(scene: &Scene<'_, '_>, frame: &Frame, place: &Place, values: &mut Values) {
    let (here, there) = (scene.paragraph(frame.sentence), scene.paragraph(place.sentence));
    set(values, Feature::Far, 0);
    let begins = place.begins;
    if there == here {
        set(values, Feature::ParagraphHere, 1);
        if place.sentence + 1 == frame.sentence.min(frame.first_sentence) {
            if get(values, Feature::SentenceBefore) == 0 {
                set(values, Feature::SentenceBeforeFirst, i16::from(begins));
            }
            set(values, Feature::SentenceBefore, 1);
        } else if place.sentence == frame.sentence.max(frame.last_sentence) + 1 {
            set(values, Feature::SentenceAfter, 1);
        }
    } else if there + 1 == here {
        set(values, Feature::ParagraphBefore, 1);
        if begins {
            set(values, Feature::ParagraphBeforeSubject, 1);
        }
    } else if there < here {
        set(values, Feature::ParagraphEarlier, 1);
    } else {
        set(values, Feature::ParagraphAfter, 1);
    }
    if place.sentence + 1 == frame.sentence.min(frame.first_sentence) && place.is_subject {
        set(values, Feature::SentenceBeforeSubject, 1);
    }
}

/// A mention in the sentence of the cue: how it stands to the cue.
pub(super) fn add_frame(
    scene: &Scene<'_, '_>,
    frame: &Frame,
    places: &[Place],
    number: usize,
    first_person: bool,
    values: &mut Values,
) {
    let tokens = scene.tokens;
    let Some(place) = places.get(number) else { return };
    let anchor = frame.cue.clone().unwrap_or(frame.content.start..frame.content.start);
    let before_word = place.first.checked_sub(1).map_or("", |b| tokens.lower(b));
    let others = |from: usize, to: usize| {
        let between = places.iter().filter(|p| p.first >= from && p.after <= to && p.person != place.person);
        i16::try_from(between.take(3).count()).unwrap_or(3)
    };
    let governed = lexicon::is_preposition(before_word) && before_word != "by";
    let owner = tokens.is_possessive(place.after);
    // The nearest mention before the cue counts; one after it only where none stands before.
    if place.after <= anchor.start {
        let gap = anchor.start - place.after;
        set(values, Feature::Before, 1);
        set(values, Feature::BeforeDistance, distance(gap));
        set(values, Feature::AdjacentBefore, i16::from(is_skipped(scene, place.after, anchor.start)));
        let closes = anchor.start.checked_sub(1).filter(|last| *last > place.after);
        let aside = closes.is_some_and(|last| {
            (tokens.is_mark(place.after, ',') && tokens.is_mark(last, ','))
                || (tokens.is_mark(place.after, '(') && tokens.is_mark(last, ')'))
                || (tokens.is_mark(place.after, '(') && tokens.is_mark(last, ','))
        });
        set(values, Feature::Apposed, i16::from(aside && gap <= MAX_APPOSITION));
        set(values, Feature::PeopleBetween, others(place.after, anchor.start));
        let verbs = (place.after..anchor.start)
            .take(MAX_DISTANCE)
            .filter(|at| lexicon::cue(tokens.lower(*at), None).is_some());
        set(values, Feature::VerbsBetween, i16::try_from(verbs.take(3).count()).unwrap_or(3));
    } else if place.first >= anchor.end && get(values, Feature::Before) == 0 {
        let gap = place.first - anchor.end;
        if get(values, Feature::After) == 1 {
            return;
        }
        set(values, Feature::After, 1);
        set(values, Feature::AfterDistance, distance(gap));
        let title = |at: usize| {
            let lower = tokens.lower(at);
            lexicon::title(lower).is_some()
                || lexicon::role(lower).is_some()
                || tokens.is_mark(at, '.')
                || tokens.is_capital(at)
        };
        set(values, Feature::AdjacentAfter, i16::from(gap <= 5 && (anchor.end..place.first).all(title)));
        set(values, Feature::PeopleBetween, others(anchor.end, place.first));
        let class =
            frame.cue.as_ref().and_then(|cue| lexicon::cue(tokens.lower(cue.start), None)).map(|c| c.class);
        let addressed =
            matches!(class, Some(CueClass::Tell | CueClass::Ask | CueClass::Judge | CueClass::Call));
        set(values, Feature::Addressed, i16::from(addressed && gap <= 4));
        set(values, Feature::OfAgent, i16::from(before_word == "by"));
    } else {
        return;
    }
    set(values, Feature::Governed, i16::from(governed));
    set(values, Feature::Owner, i16::from(owner));
    set(values, Feature::FirstInSentence, i16::from(place.begins));
    if first_person {
        set(values, Feature::FirstPerson, 1);
    }
    let next = tokens.lower(place.after);
    let modifier = tokens.is_word(place.after)
        && place.kind == MentionKind::Name
        && !tokens.is_capital(place.after)
        && (lexicon::role(next).is_some() || lexicon::is_group(next) || lexicon::is_organisation_word(next));
    set(values, Feature::Modifier, i16::from(modifier));
    let nominative =
        place.kind == MentionKind::Pronoun && lexicon::is_subject_pronoun(tokens.lower(place.first));
    set(values, Feature::Nominative, i16::from(nominative));
    set(values, Feature::Oblique, i16::from(place.kind == MentionKind::Pronoun && !nominative));
    set(values, Feature::Noun, i16::from(place.kind == MentionKind::Nominal));
    set(
        values,
        Feature::FullName,
        i16::from(place.kind == MentionKind::Name && place.after - place.first > 1),
    );
}

/// Whether at most adverbs, auxiliaries and days stand between two tokens.
pub(super) fn is_skipped(scene: &Scene<'_, '_>, from: usize, to: usize) -> bool {
    /// Most of them.
    const MAX_BETWEEN: usize = 4;
    from <= to
        && to - from <= MAX_BETWEEN
        && (from..to).all(|at| {
            let lower = scene.tokens.lower(at);
            lexicon::is_between_subject_and_verb(lower)
                || lexicon::is_auxiliary(lower)
                || lexicon::is_day_or_month(lower)
        })
}

fn distance(gap: usize) -> i16 {
    i16::try_from(gap.min(MAX_DISTANCE)).unwrap_or(0)
}
