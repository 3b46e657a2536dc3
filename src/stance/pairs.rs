//! Pairs holders with the people in their words, and predicts one stance for each pair in each sentence.

use super::holder_parts::{holder_parts, is_bare_attribution, judges_self};
use super::masked_sentence::MaskedSentence;
use super::model::StanceModel;
use super::passage::{Passage, StancePrediction};
use crate::model::{
    Holder, Mention, MentionKind, PersonId, Quote, Segment, Span, Speaker, SpeakerKind, Stance,
};
use crate::tokens::Tokens;

/// How probable a label must be for a judgement of oneself to count as a stance. Own choice.
const SELF_JUDGEMENT: f64 = 0.8;

/// What earlier stages found in an article.
#[derive(Debug, Clone, Copy)]
pub struct Annotations<'a> {
    /// Segments in the order of the text; those of a sentence cover it.
    pub segments: &'a [Segment],
    /// Mentions in the order of the text.
    pub mentions: &'a [Mention],
    /// Speakers by their ids.
    pub speakers: &'a [Speaker],
    /// Quotations in the order of the text.
    pub quotes: &'a [Quote],
}

/// How stances are predicted.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct StanceOptions {
    /// Whether to find the words behind each stance, for which a trained model runs once more for each word.
    pub evidence: bool,
    /// Probability that a label must have to be given, 0 to 1.
    pub min_confidence: f64,
}

/// Predicts the stances of an article, sorted by sentence, then holder, then target.
///
/// Left out are: mentions that are not linked to one person; the stance of holders toward themselves, unless their words
/// clearly judge; and the stance of the author toward a person of whom the sentence only says that they speak.
#[must_use]
pub fn predict_pairs(
    tokens: &Tokens<'_>,
    annotations: Annotations<'_>,
    model: &StanceModel,
    options: StanceOptions,
) -> Vec<Stance> {
    let mut stances = Vec::new();
    let (mut mentions, mut quotes) = (annotations.mentions, annotations.quotes);
    for segments in annotations.segments.chunk_by(|a, b| a.sentence == b.sentence) {
        let Some((index, span)) =
            segments.first().zip(segments.last()).map(|(a, b)| (a.sentence, a.span.join(b.span)))
        else {
            continue;
        };
        let inside;
        (inside, mentions) = split_while(mentions, |m| m.sentence <= index);
        quotes = split_while(quotes, |q| q.content.end() <= span.start()).1;
        let overlapping = split_while(quotes, |q| q.content.start() < span.end()).0;
        if inside.iter().any(|m| m.person.one().is_some()) {
            let names: Vec<Span> = inside.iter().filter(|m| is_masked(tokens, m)).map(|m| m.span).collect();
            let masked = MaskedSentence::new(tokens, span, &names);
            let (speakers, min_confidence) = (annotations.speakers, options.min_confidence);
            let sentence = SentencePairs {
                tokens,
                index,
                mentions: inside,
                speakers,
                quotes: overlapping,
                min_confidence,
            };
            sentence.predict(segments, &mut stances, &|passage| {
                model.predict(passage, &masked, options.evidence)
            });
        }
    }
    stances
}

/// Whether a mention is a name that models do not see. Of a compound such as *anti-Kishida* they see all, because the part
/// before the name says more than the name.
fn is_masked(tokens: &Tokens<'_>, mention: &Mention) -> bool {
    match mention.kind {
        MentionKind::Name => true,
        MentionKind::Modifier => !tokens.inside(mention.span).is_empty(),
        MentionKind::Nominal | MentionKind::Pronoun => false,
    }
}

/// The items at the front that match, and the rest.
fn split_while<T>(items: &[T], is: impl Fn(&T) -> bool) -> (&[T], &[T]) {
    let count = items.iter().take_while(|item| is(item)).count();
    items.split_at_checked(count).unwrap_or((items, &[]))
}

/// The pairs of one sentence.
struct SentencePairs<'a, 't> {
    tokens: &'a Tokens<'t>,
    /// Index of the sentence.
    index: u32,
    mentions: &'a [Mention],
    speakers: &'a [Speaker],
    quotes: &'a [Quote],
    min_confidence: f64,
}

impl SentencePairs<'_, '_> {
    fn predict(
        &self,
        segments: &[Segment],
        out: &mut Vec<Stance>,
        model: &dyn Fn(Passage<'_>) -> StancePrediction,
    ) {
        let parts_by_holder = holder_parts(self.tokens, segments, self.quotes);
        let mut holders: Vec<Holder> = parts_by_holder.iter().map(|(holder, _)| *holder).collect();
        holders.sort_unstable();
        holders.dedup();
        for holder in holders {
            let parts: Vec<Span> =
                parts_by_holder.iter().filter(|(h, _)| *h == holder).map(|(_, span)| *span).collect();
            let holder_person = self.person(holder);
            let is_bare = holder == Holder::Author && is_bare_attribution(self.tokens, &parts, self.quotes);
            for target in self.targets(&parts) {
                let targets = self.shown_mentions(target, &parts);
                if is_bare && targets.iter().all(|span| self.is_source(*span)) {
                    continue;
                }
                let passage = Passage { parts: &parts, targets: &targets };
                let is_self = holder_person == Some(target);
                if is_self && !judges_self(self.tokens, &targets) {
                    continue;
                }
                let StancePrediction { probabilities, evidence } = model(passage);
                let is_clear =
                    probabilities.negative >= SELF_JUDGEMENT || probabilities.positive >= SELF_JUDGEMENT;
                if is_self && !is_clear {
                    continue;
                }
                let label = probabilities.label_if(self.min_confidence);
                out.push(Stance { sentence: self.index, holder, target, probabilities, label, evidence });
            }
        }
    }

    /// The person behind a holder.
    fn person(&self, holder: Holder) -> Option<PersonId> {
        let Holder::Speaker(id) = holder else { return None };
        match self.speakers.get(id.0 as usize)?.kind {
            SpeakerKind::Person(person) => Some(person),
            SpeakerKind::Unnamed | SpeakerKind::Organisation => None,
        }
    }

    fn is_source(&self, span: Span) -> bool {
        self.quotes.iter().filter_map(|q| q.source).any(|source| source.overlaps(span))
    }

    /// The people mentioned in the parts, in the order of their ids.
    fn targets(&self, parts: &[Span]) -> Vec<PersonId> {
        let actors = self.mentions.iter().filter(|m| m.kind != MentionKind::Modifier);
        let inside = actors.filter(|m| overlaps_part(parts, m.span));
        let mut targets: Vec<PersonId> = inside.filter_map(|m| m.person.one()).collect();
        targets.sort_unstable();
        targets.dedup();
        targets
    }

    /// The mentions of the target that a model is shown: all its names, or else the nouns for it, or else the first pronoun.
    fn shown_mentions(&self, target: PersonId, parts: &[Span]) -> Vec<Span> {
        let mentions_of = |kind: MentionKind| {
            let mine = self.mentions.iter().filter(move |m| m.kind == kind && m.person.one() == Some(target));
            mine.map(|m| m.span).filter(|span| overlaps_part(parts, *span))
        };
        let names: Vec<Span> = mentions_of(MentionKind::Name).collect();
        if !names.is_empty() {
            return names;
        }
        let nouns: Vec<Span> = mentions_of(MentionKind::Nominal).collect();
        if nouns.is_empty() { mentions_of(MentionKind::Pronoun).take(1).collect() } else { nouns }
    }
}

/// Whether one of the parts, which are in the order of the text, shares a byte with `span`.
fn overlaps_part(parts: &[Span], span: Span) -> bool {
    let first = parts.partition_point(|part| part.end() <= span.start());
    parts.get(first).is_some_and(|part| part.overlaps(span))
}
