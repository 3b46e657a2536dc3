//! Quotations → segments: the parts of each sentence with one holder.

use crate::model::{Holder, Quote, QuoteKind, QuoteRule, Segment, Sentence, Span};

/// The segments of all sentences, in order. Those of a sentence cover it.
///
/// Quoted words never count as the author's, whether their speaker is known or not. The words that tell an attitude are
/// the author's. Where quotations overlap, as quoted
/// words inside reported speech do, the inner one decides.
#[must_use]
pub fn segments(text: &str, sentences: &[Sentence], quotes: &[Quote]) -> Vec<Segment> {
    let mut segments: Vec<Segment> = Vec::new();
    let mut opening = 0;
    for (number, sentence) in sentences.iter().enumerate() {
        let number = u32::try_from(number).unwrap_or(u32::MAX);
        while quotes.get(opening).is_some_and(|q| q.content.end() <= sentence.span.start()) {
            opening += 1;
        }
        let near = quotes.iter().skip(opening).take_while(|q| q.content.start() < sentence.span.end());
        let here: Vec<(Span, &Quote)> = near
            .filter(|q| q.kind.is_speech())
            .filter_map(|q| q.content.intersection(sentence.span).map(|span| (span, q)))
            .collect();
        let mut cuts: Vec<usize> = here.iter().flat_map(|(span, _)| [span.start(), span.end()]).collect();
        cuts.extend([sentence.span.start(), sentence.span.end()]);
        cuts.sort_unstable();
        cuts.dedup();
        let first = segments.len();
        let mut sweep = Sweep { rest: &here, around: Vec::new() };
        for pair in cuts.windows(2) {
            let [start, end] = *pair else { continue };
            let piece = Span::clamped(text, start, end);
            let holder = sweep.holder(piece);
            match segments.get_mut(first..).and_then(<[Segment]>::last_mut) {
                Some(last) if last.holder == holder => last.span = last.span.join(piece),
                _ => segments.push(Segment { span: piece, sentence: number, holder }),
            }
        }
    }
    segments
}

/// The quotations of a sentence, passed from left to right.
struct Sweep<'a> {
    /// Quotations that begin later.
    rest: &'a [(Span, &'a Quote)],
    /// Quotations around the current piece.
    around: Vec<(Span, &'a Quote)>,
}

impl Sweep<'_> {
    /// The holder of a piece: the speaker of the innermost quotation around it. One with a speaker goes before one without.
    fn holder(&mut self, piece: Span) -> Holder {
        self.around.retain(|(span, _)| span.end() > piece.start());
        while let Some(((span, quote), later)) =
            self.rest.split_first().filter(|((s, _), _)| s.start() <= piece.start())
        {
            self.around.push((*span, quote));
            self.rest = later;
        }
        let around = self.around.iter().filter(|(span, _)| span.covers(piece)).map(|(_, quote)| *quote);
        let inner = around.min_by_key(|q| {
            let is_report = q.kind == QuoteKind::Indirect && q.rule != QuoteRule::NestedReport;
            (q.speaker.is_none(), is_report, q.content.len())
        });
        match inner {
            None => Holder::Author,
            Some(quote) => quote.speaker.map_or(Holder::Unknown, Holder::Speaker),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{SentenceKind, SpeakerId};

    #[test]
    fn quoted_words_without_speaker_are_not_the_authors() {
        let text = "He was accused of “harassing” her.";
        let sentence = Sentence { span: Span::all(text), paragraph: 0, kind: SentenceKind::Body };
        let quote = Quote {
            content: Span::clamped(text, 18, 33),
            kind: QuoteKind::Scare,
            speaker: None,
            source: None,
            cue: None,
            rule: QuoteRule::Unattributed,
            probability: None,
            utterance: 0,
        };
        let found = segments(text, &[sentence], &[quote]);
        let holders: Vec<Holder> = found.iter().map(|s| s.holder).collect();
        assert_eq!(holders, [Holder::Author, Holder::Unknown, Holder::Author]);
        assert_eq!(found.iter().map(|s| s.span.len()).sum::<usize>(), text.len());
    }

    #[test]
    fn quoted_words_inside_reported_speech_are_the_speakers() {
        let text = "She said he was “kind” to her.";
        let sentence = Sentence { span: Span::all(text), paragraph: 0, kind: SentenceKind::Body };
        let quote = |start, end, kind, speaker| Quote {
            content: Span::clamped(text, start, end),
            kind,
            speaker,
            source: None,
            cue: None,
            rule: QuoteRule::CueAfter,
            probability: None,
            utterance: 0,
        };
        let outer = quote(9, 33, QuoteKind::Indirect, Some(SpeakerId(0)));
        let inner = quote(16, 26, QuoteKind::Scare, None);
        let found = segments(text, &[sentence], &[outer, inner]);
        let holders: Vec<Holder> = found.iter().map(|s| s.holder).collect();
        assert_eq!(holders, [Holder::Author, Holder::Speaker(SpeakerId(0)), Holder::Author]);
    }

    #[test]
    fn a_report_inside_a_quotation_is_held_by_its_own_speaker() {
        let text = "“He said it was late, and I left.”";
        let sentence = Sentence { span: Span::all(text), paragraph: 0, kind: SentenceKind::Body };
        let quote = |span, kind, speaker, rule| Quote {
            content: span,
            kind,
            speaker,
            source: None,
            cue: None,
            rule,
            probability: None,
            utterance: 0,
        };
        let outer = quote(Span::all(text), QuoteKind::Direct, Some(SpeakerId(0)), QuoteRule::CueAfter);
        let report = Span::clamped(text, 11, 22);
        let inner = quote(report, QuoteKind::Indirect, Some(SpeakerId(1)), QuoteRule::NestedReport);
        let holders = |inner| -> Vec<Holder> {
            segments(text, &[sentence], &[outer, inner]).iter().map(|s| s.holder).collect()
        };
        let [ruiz, cole] = [0, 1].map(|id| Holder::Speaker(SpeakerId(id)));
        assert_eq!(holders(inner), [ruiz, cole, ruiz]);
        assert_eq!(holders(Quote { speaker: None, ..inner }), [ruiz]);
    }
}
