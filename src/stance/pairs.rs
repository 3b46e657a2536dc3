//! Which holder says something about whom: one stance for each holder and each person in that holder's words.

use super::{MaskedSentence, Passage, StanceModel, StancePrediction, passages};
use crate::model::{
    Holder, Mention, MentionKind, PersonId, Quote, Segment, Span, Speaker, SpeakerKind, Stance,
};
use crate::tokens::Tokens;

/// What the earlier stages found in an article.
#[derive(Debug, Clone, Copy)]
pub struct Annotations<'a> {
    /// In order of the text, those of a sentence covering it.
    pub segments: &'a [Segment],
    /// In order of the text.
    pub mentions: &'a [Mention],
    /// By number.
    pub speakers: &'a [Speaker],
    /// In order of the text.
    pub quotes: &'a [Quote],
}

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct StanceOptions {
    /// The words behind each stance: a trained model is asked again for each word.
    pub evidence: bool,
    /// How sure a stance must be to have a label, 0 to 1.
    pub min_confidence: f64,
}

/// Stances of all sentences: by sentence, then holder, then target.
///
/// Left out: mentions of nobody in particular; holders toward themselves, unless their words clearly judge; and the
/// author toward somebody of whom the sentence says only that they speak.
#[must_use]
pub fn rate_pairs(
    tokens: &Tokens<'_>,
    found: Annotations<'_>,
    model: &StanceModel,
    wanted: StanceOptions,
) -> Vec<Stance> {
    let mut stances = Vec::new();
    let (mut mentions, mut quotes) = (found.mentions, found.quotes);
    for segments in found.segments.chunk_by(|a, b| a.sentence == b.sentence) {
        let Some((number, sentence)) =
            segments.first().zip(segments.last()).map(|(a, b)| (a.sentence, a.span.join(b.span)))
        else {
            continue;
        };
        let here;
        (here, mentions) = split_while(mentions, |m| m.sentence <= number);
        quotes = split_while(quotes, |q| q.content.end() <= sentence.start()).1;
        let told = split_while(quotes, |q| q.content.start() < sentence.end()).0;
        if here.iter().any(|m| m.person.one().is_some()) {
            let names: Vec<Span> =
                here.iter().filter(|m| m.kind == MentionKind::Name).map(|m| m.span).collect();
            let reader = MaskedSentence::new(tokens, sentence, &names);
            let (speakers, least) = (found.speakers, wanted.min_confidence);
            let scene = Scene { tokens, number, mentions: here, speakers, quotes: told, least };
            scene.rate(segments, &mut stances, &|passage| model.rate(passage, &reader, wanted.evidence));
        }
    }
    stances
}

/// The items at the front for which `is` holds, and the rest.
fn split_while<T>(items: &[T], is: impl Fn(&T) -> bool) -> (&[T], &[T]) {
    let count = items.iter().take_while(|item| is(item)).count();
    items.split_at_checked(count).unwrap_or((items, &[]))
}

/// One sentence.
struct Scene<'a, 't> {
    tokens: &'a Tokens<'t>,
    number: u32,
    mentions: &'a [Mention],
    speakers: &'a [Speaker],
    quotes: &'a [Quote],
    /// How sure a stance must be to have a label.
    least: f64,
}

/// How probable a judgement of oneself must be to count as one.
const CLEARLY: f64 = 0.8;

impl Scene<'_, '_> {
    fn rate(
        &self,
        segments: &[Segment],
        out: &mut Vec<Stance>,
        model: &dyn Fn(Passage<'_, '_>) -> StancePrediction,
    ) {
        let all = passages::pieces(self.tokens, segments, self.quotes);
        let mut holders: Vec<Holder> = all.iter().map(|(holder, _)| *holder).collect();
        holders.sort_unstable();
        holders.dedup();
        for holder in holders {
            let pieces: Vec<Span> = all.iter().filter(|(h, _)| *h == holder).map(|(_, span)| *span).collect();
            let own = self.person(holder);
            let bare = holder == Holder::Author && passages::is_bare(self.tokens, &pieces, self.quotes);
            for target in self.targets(&pieces) {
                let targets = self.signs(target, &pieces);
                if bare && targets.iter().all(|span| self.is_source(*span)) {
                    continue;
                }
                let passage = Passage { tokens: self.tokens, pieces: &pieces, targets: &targets };
                let of_oneself = own == Some(target);
                if of_oneself && !passages::judges_self(self.tokens, &targets) {
                    continue;
                }
                let StancePrediction { probabilities, evidence } = model(passage);
                let clear = probabilities.negative >= CLEARLY || probabilities.positive >= CLEARLY;
                if of_oneself && !clear {
                    continue;
                }
                let label = probabilities.label_if(self.least);
                out.push(Stance { sentence: self.number, holder, target, probabilities, label, evidence });
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

    /// People mentioned in the pieces, in order of their numbers.
    fn targets(&self, pieces: &[Span]) -> Vec<PersonId> {
        let inside = self.mentions.iter().filter(|m| inside(pieces, m.span));
        let mut targets: Vec<PersonId> = inside.filter_map(|m| m.person.one()).collect();
        targets.sort_unstable();
        targets.dedup();
        targets
    }

    /// Where a model is shown the target: all its names, or else the nouns for it, or else the first pronoun.
    fn signs(&self, target: PersonId, pieces: &[Span]) -> Vec<Span> {
        let of = |kind: MentionKind| {
            let mine = self.mentions.iter().filter(move |m| m.kind == kind && m.person.one() == Some(target));
            mine.map(|m| m.span).filter(|span| inside(pieces, *span))
        };
        let names: Vec<Span> = of(MentionKind::Name).collect();
        if !names.is_empty() {
            return names;
        }
        let nouns: Vec<Span> = of(MentionKind::Nominal).collect();
        if nouns.is_empty() { of(MentionKind::Pronoun).take(1).collect() } else { nouns }
    }
}

/// Whether one of some pieces, in order of the text, shares a byte with `span`.
fn inside(pieces: &[Span], span: Span) -> bool {
    let first = pieces.partition_point(|piece| piece.end() <= span.start());
    pieces.get(first).is_some_and(|piece| piece.overlaps(span))
}
