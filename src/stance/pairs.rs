//! Pairs holders with the people in their words, and predicts one stance for each pair in each sentence.

use super::holder_parts::{holder_parts, is_bare_attribution, judges_self};
use super::masked_sentence::MaskedSentence;
use super::passage::{Passage, StancePrediction};
use super::sentence_view::{Annotations, SentenceView};
use crate::model::{Holder, Mention, MentionKind, PersonId, Span, Stance, StanceRule};
use crate::tokens::Tokens;

/// How probable a label must be for a judgement of oneself to count as a stance. Own choice.
const SELF_JUDGEMENT: f64 = 0.8;

/// How stances are predicted.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct StanceOptions {
    /// Whether to find the words behind each stance, for which a trained model runs once more for each word.
    pub evidence: bool,
    /// Probability that a label must have to be given, 0 to 1.
    pub min_confidence: f64,
}

/// What a model says of a passage of a sentence.
pub(super) type Predict<'a> = dyn Fn(Passage<'_>, &MaskedSentence<'_, '_>) -> StancePrediction + 'a;

/// Predicts the stances of an article, sorted by sentence, then holder, then target.
///
/// Left out are: mentions that are not linked to one person; the stance of holders toward themselves, unless their words
/// clearly judge; and the stance of the author toward a person of whom the sentence only says that they speak.
pub(super) fn predict_pairs(
    tokens: &Tokens<'_>,
    annotations: Annotations<'_>,
    min_confidence: f64,
    predict: &Predict<'_>,
) -> Vec<Stance> {
    let mut stances = Vec::new();
    SentenceView::for_each(tokens, annotations, |view| {
        if view.mentions.iter().any(|m| m.person.one().is_some()) {
            let names: Vec<Span> =
                view.mentions.iter().filter(|m| is_masked(tokens, m)).map(|m| m.span).collect();
            let masked = MaskedSentence::new(tokens, view.span, &names);
            let sentence = SentencePairs { view, min_confidence };
            sentence.predict(&mut stances, &|passage| predict(passage, &masked));
        }
    });
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

/// The pairs of one sentence.
struct SentencePairs<'a, 't> {
    view: SentenceView<'a, 't>,
    min_confidence: f64,
}

impl SentencePairs<'_, '_> {
    fn predict(&self, out: &mut Vec<Stance>, model: &dyn Fn(Passage<'_>) -> StancePrediction) {
        let parts_by_holder = holder_parts(self.view.tokens, self.view.segments, self.view.quotes);
        let mut holders: Vec<Holder> = parts_by_holder.iter().map(|(holder, _)| *holder).collect();
        holders.sort_unstable();
        holders.dedup();
        for holder in holders {
            let parts: Vec<Span> =
                parts_by_holder.iter().filter(|(h, _)| *h == holder).map(|(_, span)| *span).collect();
            let speaker = if let Holder::Speaker(id) = holder { Some(id) } else { None };
            let holder_person = speaker.and_then(|id| self.view.person_of(id));
            let is_bare =
                holder == Holder::Author && is_bare_attribution(self.view.tokens, &parts, self.view.quotes);
            for target in self.targets(&parts) {
                let targets = self.shown_mentions(target, &parts);
                if is_bare && targets.iter().all(|span| self.view.is_source(*span)) {
                    continue;
                }
                let passage = Passage { parts: &parts, targets: &targets };
                let is_self = holder_person == Some(target);
                if is_self && !judges_self(self.view.tokens, &targets) {
                    continue;
                }
                let StancePrediction { probabilities, evidence, .. } = model(passage);
                let is_clear =
                    probabilities.negative >= SELF_JUDGEMENT || probabilities.positive >= SELF_JUDGEMENT;
                if is_self && !is_clear {
                    continue;
                }
                let label = probabilities.label_if(self.min_confidence);
                let rule = if holder == Holder::Author { StanceRule::Author } else { StanceRule::Words };
                let sentence = self.view.index;
                out.push(Stance { sentence, holder, target, rule, probabilities, label, evidence });
            }
        }
    }

    /// The people mentioned in the parts, in the order of their ids.
    fn targets(&self, parts: &[Span]) -> Vec<PersonId> {
        let actors = self.view.mentions.iter().filter(|m| m.kind != MentionKind::Modifier);
        let inside = actors.filter(|m| overlaps_part(parts, m.span));
        let mut targets: Vec<PersonId> = inside.filter_map(|m| m.person.one()).collect();
        targets.sort_unstable();
        targets.dedup();
        targets
    }

    /// The mentions of the target that a model is shown: all its names, or else the nouns for it, or else the first pronoun.
    fn shown_mentions(&self, target: PersonId, parts: &[Span]) -> Vec<Span> {
        let mentions_of = |kind: MentionKind| {
            let mine =
                self.view.mentions.iter().filter(move |m| m.kind == kind && m.person.one() == Some(target));
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
