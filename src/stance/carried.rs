//! Stances that go on: *“He lied to us. It is a disgrace.”* The second sentence names nobody, and is about the same person.
//!
//! A sentence of direct speech without people has the stance of its speaker from the sentences before it, where they speak
//! without a break, toward the one person they judge there, if the tone of the sentence is the same. In 58 annotated
//! articles 11 of the 15 such sentences have that stance, and one of 25 whose tone is another.

use super::sentence_view::SentenceView;
use crate::model::{
    Holder, Label, Mention, PersonId, Probabilities, QuoteKind, SpeakerId, Stance, StanceRule,
};

/// How far back a stance may stand, in sentences.
const FARTHEST: u32 = 3;
/// How probable such a stance is: the share above.
const PROBABILITY: f64 = 0.73;

/// Who speaks without a break.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Speech {
    /// The speaker, and the sentence since which.
    since: Option<(SpeakerId, u32)>,
}

impl Speech {
    /// Reads the next sentence, with its label of tone and all stances before it. Gives the stance that goes on in it.
    pub(super) fn next(
        &mut self,
        view: &SentenceView<'_, '_>,
        tone: Option<Label>,
        stances: &[Stance],
    ) -> Option<Stance> {
        let mut voices = view
            .quotes
            .iter()
            .filter(|q| q.kind.is_speech() && q.content.overlaps(view.span))
            .map(|q| q.speaker);
        let first = voices.next().flatten();
        let speaker = first.filter(|first| voices.all(|voice| voice == Some(*first)));
        self.since = match (self.since, speaker) {
            (Some((before, since)), Some(now)) if before == now => Some((now, since)),
            (_, now) => now.map(|now| (now, view.index)),
        };
        let (speaker, since) = self.since?;
        let label = tone.filter(|label| *label != Label::Neutral)?;
        let is_direct =
            view.quotes.iter().any(|q| q.kind == QuoteKind::Direct && q.content.overlaps(view.span));
        if !is_direct || self.names_others(view, speaker) {
            return None;
        }
        let target = judged_before(view.index, since, speaker, label, stances)?;
        let known = |s: &&Stance| {
            s.sentence == view.index && s.target == target && s.holder == Holder::Speaker(speaker)
        };
        if view.person_of(speaker) == Some(target) || stances.iter().rev().any(|s| known(&s)) {
            return None;
        }
        let of = |this: Label| if label == this { PROBABILITY } else { 0.0 };
        Some(Stance {
            sentence: view.index,
            holder: Holder::Speaker(speaker),
            target,
            rule: StanceRule::Carried,
            probabilities: Probabilities {
                negative: of(Label::Negative),
                neutral: 1.0 - PROBABILITY,
                positive: of(Label::Positive),
            },
            label: Some(label),
            evidence: Vec::new(),
        })
    }

    /// Whether the speech of a sentence mentions somebody else than its speaker.
    fn names_others(self, view: &SentenceView<'_, '_>, speaker: SpeakerId) -> bool {
        let own = view.person_of(speaker);
        let spoken = |m: &&Mention| view.quotes.iter().any(|q| q.content.overlaps(m.span));
        view.mentions.iter().filter(spoken).any(|m| m.person.one().is_none() || m.person.one() != own)
    }
}

/// The one person whom a speaker judges in the nearest sentence before that judges anybody, if the label is the same.
fn judged_before(
    sentence: u32,
    since: u32,
    speaker: SpeakerId,
    label: Label,
    stances: &[Stance],
) -> Option<PersonId> {
    let from = since.max(sentence.saturating_sub(FARTHEST));
    let judges = |s: &&Stance| {
        s.holder == Holder::Speaker(speaker) && s.label.is_some_and(|label| label != Label::Neutral)
    };
    let before = stances.iter().rev().skip_while(|s| s.sentence >= sentence);
    let mut before = before.take_while(|s| s.sentence >= from).filter(judges);
    let last = before.next()?;
    let alone = before.take_while(|s| s.sentence == last.sentence).all(|s| s.target == last.target);
    (alone && last.label == Some(label)).then_some(last.target)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stance(sentence: u32, speaker: u32, target: u32, label: Label) -> Stance {
        Stance {
            sentence,
            holder: Holder::Speaker(SpeakerId(speaker)),
            target: PersonId(target),
            rule: StanceRule::Words,
            probabilities: Probabilities { negative: 0.9, neutral: 0.1, positive: 0.0 },
            label: Some(label),
            evidence: Vec::new(),
        }
    }

    #[test]
    fn the_last_judged_person_is_meant() {
        let judged = |stances: &[Stance]| judged_before(4, 0, SpeakerId(0), Label::Negative, stances);
        let negative = stance(3, 0, 7, Label::Negative);
        assert_eq!(judged(&[negative.clone()]), Some(PersonId(7)));
        assert_eq!(judged(&[negative.clone(), stance(3, 0, 8, Label::Neutral)]), Some(PersonId(7)));
        assert_eq!(judged(&[stance(1, 0, 9, Label::Positive), negative.clone()]), Some(PersonId(7)));
        // Two people, another tone, another speaker, too long ago.
        assert_eq!(judged(&[negative.clone(), stance(3, 0, 8, Label::Negative)]), None);
        assert_eq!(judged(&[negative.clone(), stance(3, 0, 8, Label::Positive)]), None);
        assert_eq!(judged(&[stance(3, 0, 7, Label::Positive)]), None);
        assert_eq!(judged(&[stance(3, 1, 7, Label::Negative)]), None);
        assert_eq!(judged(&[stance(0, 0, 7, Label::Negative)]), None);
        assert_eq!(judged_before(4, 4, SpeakerId(0), Label::Negative, &[negative]), None);
    }
}
