//! Which holder says something about whom: one stance for each holder and each person in that holder's words.

use super::{LexiconModel, Passage};
use crate::model::{Holder, Mention, PersonId, Segment, Span, Speaker, SpeakerKind, Stance};
use crate::tokens::Tokens;

/// Stances of all sentences: by sentence, then holder, then target. `mentions` and `segments` are in order of the text.
///
/// A holder's words about themselves are left out, and so are mentions of nobody in particular.
#[must_use]
pub fn stances(
    tokens: &Tokens<'_>,
    segments: &[Segment],
    mentions: &[Mention],
    speakers: &[Speaker],
    model: &LexiconModel,
) -> Vec<Stance> {
    let mut found = Vec::new();
    let mut first = 0;
    for sentence in segments.chunk_by(|a, b| a.sentence == b.sentence) {
        let Some(number) = sentence.first().map(|s| s.sentence) else {
            continue;
        };
        while mentions.get(first).is_some_and(|m| m.sentence < number) {
            first += 1;
        }
        let here: Vec<&Mention> = mentions.iter().skip(first).take_while(|m| m.sentence == number).collect();
        if here.is_empty() {
            continue;
        }
        let masked: Vec<Span> = here.iter().map(|m| m.span).collect();
        let mut holders: Vec<Holder> = sentence.iter().map(|s| s.holder).collect();
        holders.sort_unstable();
        holders.dedup();
        for holder in holders {
            let pieces: Vec<Span> = sentence.iter().filter(|s| s.holder == holder).map(|s| s.span).collect();
            let own = person(holder, speakers);
            for target in targets(&here, &pieces, own) {
                let spans: Vec<Span> = here
                    .iter()
                    .filter(|m| m.person.one() == Some(target) && inside(&pieces, m.span))
                    .map(|m| m.span)
                    .collect();
                let rating =
                    model.rate(Passage { tokens, pieces: &pieces, targets: &spans, masked: &masked });
                found.push(Stance {
                    sentence: number,
                    holder,
                    target,
                    probabilities: rating.probabilities,
                    evidence: rating.evidence,
                });
            }
        }
    }
    found
}

/// Whether one of some pieces, in order of the text, shares a byte with `span`.
fn inside(pieces: &[Span], span: Span) -> bool {
    let first = pieces.partition_point(|piece| piece.end() <= span.start());
    pieces.get(first).is_some_and(|piece| piece.overlaps(span))
}

/// The person behind a holder.
fn person(holder: Holder, speakers: &[Speaker]) -> Option<PersonId> {
    let Holder::Speaker(id) = holder else { return None };
    match speakers.get(id.0 as usize)?.kind {
        SpeakerKind::Person(person) => Some(person),
        SpeakerKind::Unnamed | SpeakerKind::Organisation => None,
    }
}

/// People mentioned in the pieces, in order of their numbers, without the holder.
fn targets(mentions: &[&Mention], pieces: &[Span], own: Option<PersonId>) -> Vec<PersonId> {
    let mut targets: Vec<PersonId> = mentions
        .iter()
        .filter(|m| inside(pieces, m.span))
        .filter_map(|m| m.person.one())
        .filter(|person| Some(*person) != own)
        .collect();
    targets.sort_unstable();
    targets.dedup();
    targets
}
