//! The people who may be the speaker of a quotation, each with the features by which the ranker compares them.

use super::choice_features::{Source, add_other, add_person};
use super::features::{COUNT, Feature, Values, bump, get, set};
use super::mention_features::{add_frame, add_place};
use super::question::{Pick, Question};
use super::scene::{Frame, Scene};
use crate::model::{MentionKind, PersonId, QuoteKind};

/// How many mentions before a quotation are looked at, and how many after it, so that the work stays linear in the text.
const MAX_PLACES_BEFORE: usize = 48;
const MAX_PLACES_AFTER: usize = 16;
/// How many paragraphs before a quotation are looked at.
const MAX_PARAGRAPHS_BACK: u32 = 2;

/// One choice: a person, or `None` for everybody else.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub(super) person: Option<PersonId>,
    pub(super) values: Values,
}

/// Fills `found` with the choices of a quotation; the first one is nobody of the people.
pub(super) fn collect(scene: &Scene<'_, '_>, question: &Question<'_>, found: &mut Vec<Candidate>) {
    found.clear();
    found.push(Candidate { person: None, values: [0; COUNT] });
    let quote = question.quote;
    let frame = scene.frame(quote);
    let window = window(scene, &frame);
    let places = scene.places.get(window).unwrap_or(&[]);
    let mut people_in_frame: i16 = 0;
    let mut adjacent_person = false;
    let mut first_person = true;
    for (number, place) in places.iter().enumerate() {
        let Some(values) = slot(found, place.person) else { continue };
        let in_content = quote.content.covers(place.span);
        // That a pronoun is the subject tells nothing about whom it means.
        let is_source = place.kind != MentionKind::Name && quote.source.is_some_and(|s| s.covers(place.span));
        if in_content {
            bump(values, Feature::InContent, 3);
            if quote.kind == QuoteKind::Direct {
                set(values, Feature::InDirect, 1);
                // Hardly anybody calls themselves by their name.
                if place.kind == MentionKind::Name {
                    set(values, Feature::NamedInDirect, 1);
                }
            }
        } else if place.quoted {
            bump(values, Feature::OnlyQuoted, 1);
        } else if !is_source {
            add_place(scene, &frame, place, values);
            if place.sentence == frame.sentence {
                people_in_frame += 1;
                add_frame(scene, &frame, places, number, first_person, values);
                adjacent_person |=
                    get(values, Feature::AdjacentBefore) + get(values, Feature::AdjacentAfter) > 0;
                first_person = false;
            }
        }
    }
    if let Pick::Person(person) = question.pick {
        let _ = slot(found, person);
    }
    let last = question.history.last(|_| true).map(|spoke| spoke.person);
    if let Some(Some(person)) = last {
        let _ = slot(found, person);
    }
    let count = found.len();
    let source = Source::of(scene, quote, &frame);
    for candidate in found.iter_mut() {
        let values = &mut candidate.values;
        set(values, Feature::Direct, i16::from(quote.kind == QuoteKind::Direct));
        set(values, Feature::QuotedWords, i16::from(quote.kind == QuoteKind::Scare));
        set(values, Feature::Cued, i16::from(quote.cue.is_some()));
        set(values, Feature::Sourced, i16::from(quote.source.is_some()));
        set(values, Feature::Candidates, i16::try_from(count.min(9)).unwrap_or(9));
        match candidate.person {
            Some(person) => add_person(scene, question, &frame, &source, person, values),
            None => {
                add_other(question, &source, values);
                set(values, Feature::OtherPeople, people_in_frame.min(3));
                set(values, Feature::OtherPersonAdjacent, i16::from(adjacent_person));
            }
        }
    }
}

/// The mentions near a quotation.
fn window(scene: &Scene<'_, '_>, frame: &Frame) -> std::ops::Range<usize> {
    let first = frame.first_sentence.min(frame.sentence);
    let last = frame.last_sentence.max(frame.sentence);
    let from = scene.paragraph(first).saturating_sub(MAX_PARAGRAPHS_BACK);
    let to = scene.paragraph(last).saturating_add(1);
    let start = scene.places.partition_point(|p| p.first < frame.content.start);
    let end = scene.places.partition_point(|p| p.first < frame.content.end);
    let near = scene.places.get(start.saturating_sub(MAX_PLACES_BEFORE)..start).unwrap_or(&[]);
    let skipped = near.partition_point(|p| scene.paragraph(p.sentence) < from);
    let later = scene.places.get(end..).unwrap_or(&[]).iter().take(MAX_PLACES_AFTER);
    let more = later.take_while(|p| scene.paragraph(p.sentence) <= to).count();
    start - near.len() + skipped..(end + more).min(start + MAX_PLACES_BEFORE + MAX_PLACES_AFTER)
}

/// The features of a person, who is added to the choices at the first mention.
fn slot(found: &mut Vec<Candidate>, person: PersonId) -> Option<&mut Values> {
    let at = found.iter().position(|c| c.person == Some(person)).unwrap_or_else(|| {
        let mut values = [0; COUNT];
        set(&mut values, Feature::Far, 1);
        found.push(Candidate { person: Some(person), values });
        found.len() - 1
    });
    found.get_mut(at).map(|c| &mut c.values)
}
