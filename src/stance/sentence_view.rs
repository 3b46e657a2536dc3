//! One sentence with what earlier stages found in it: its mentions, its quotations, whose words are where.

use super::groups::groups;
use super::holder_parts::{holder_parts, is_bare_attribution};
use super::signed_sentence::{QuotedVoice, SentenceParts, SignedSentence};
use crate::inference::SOURCE_SIGNS;
use crate::model::{
    Holder, Mention, MentionKind, PersonId, Quote, QuoteKind, Segment, Span, Speaker, SpeakerId, SpeakerKind,
};
use crate::tokens::Tokens;

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

/// A sentence with what was found in it.
#[derive(Debug, Clone, Copy)]
pub(super) struct SentenceView<'a, 't> {
    pub(super) tokens: &'a Tokens<'t>,
    /// Index of the sentence.
    pub(super) index: u32,
    pub(super) span: Span,
    pub(super) segments: &'a [Segment],
    pub(super) mentions: &'a [Mention],
    /// Quotations of which a part, the words for the speaker or the cue is in the sentence.
    pub(super) quotes: &'a [Quote],
    pub(super) speakers: &'a [Speaker],
}

/// Whom words for a source mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SourceWords {
    /// A speaker of the article who is no person of it.
    Speaker(SpeakerId),
    /// A group that is not quoted here, by its words.
    Group(Span),
}

/// The items at the front that match, and the rest.
pub(super) fn split_while<T>(items: &[T], is: impl Fn(&T) -> bool) -> (&[T], &[T]) {
    let count = items.iter().take_while(|item| is(item)).count();
    items.split_at_checked(count).unwrap_or((items, &[]))
}

/// Adds words for a source, with the number of whom they mean.
fn add_source(sources: &mut Vec<(Span, u32)>, meant: &mut Vec<SourceWords>, words: Span, means: SourceWords) {
    let number = meant.iter().position(|known| *known == means).unwrap_or(meant.len());
    if number == meant.len() {
        meant.push(means);
    }
    sources.extend(u32::try_from(number).ok().map(|number| (words, number)));
}

/// The quotations of which a part, the words for the speaker or the cue is in a sentence: mostly all, and else copied.
fn near_quotes<'q>(quotes: &'q [Quote], sentence: Span, near: &'q mut Vec<Quote>) -> &'q [Quote] {
    let is_near = |quote: &&Quote| {
        [Some(quote.content), quote.cue, quote.source]
            .into_iter()
            .flatten()
            .any(|part| part.overlaps(sentence))
    };
    if quotes.iter().all(|quote| is_near(&quote)) {
        return quotes;
    }
    near.clear();
    near.extend(quotes.iter().filter(is_near).copied());
    near
}

impl<'a, 't> SentenceView<'a, 't> {
    /// Shows every sentence of an article, in order.
    pub(super) fn for_each(
        tokens: &'a Tokens<'t>,
        annotations: Annotations<'a>,
        mut read: impl FnMut(SentenceView<'_, 't>),
    ) {
        let (mut mentions, mut quotes) = (annotations.mentions, annotations.quotes);
        let mut near = Vec::new();
        for segments in annotations.segments.chunk_by(|a, b| a.sentence == b.sentence) {
            let ends = segments.first().zip(segments.last());
            let Some((index, span)) = ends.map(|(a, b)| (a.sentence, a.span.join(b.span))) else { continue };
            let inside;
            (inside, mentions) = split_while(mentions, |m| m.sentence <= index);
            quotes = split_while(quotes, |q| q.content.end() <= span.start()).1;
            let overlapping = split_while(quotes, |q| q.content.start() < span.end()).0;
            // A long quotation keeps those inside it that ended sentences ago.
            let overlapping = near_quotes(overlapping, span, &mut near);
            read(SentenceView {
                tokens,
                index,
                span,
                segments,
                mentions: inside,
                quotes: overlapping,
                speakers: annotations.speakers,
            });
        }
    }

    /// The sentence as a model of pairs reads it, and whom the numbers of its sources mean.
    pub(super) fn signed(&self) -> (SignedSentence<'a, 't>, Vec<SourceWords>) {
        let mut sources: Vec<(Span, u32)> = Vec::new();
        let mut meant: Vec<SourceWords> = Vec::new();
        let mut taken: Vec<Span> = Vec::new();
        for (source, speaker) in self.quotes.iter().filter_map(|q| q.source.zip(q.speaker)) {
            if self.span.covers(source) {
                taken.push(source);
                if self.person_of(speaker).is_none() {
                    add_source(&mut sources, &mut meant, source, SourceWords::Speaker(speaker));
                }
            }
        }
        taken.extend(self.mentions.iter().map(|m| m.span));
        let most = usize::from(SOURCE_SIGNS).saturating_sub(meant.len());
        for group in groups(self.tokens, self.span, &taken, most) {
            add_source(&mut sources, &mut meant, group, SourceWords::Group(group));
        }
        let direct: Vec<Span> = self
            .quotes
            .iter()
            .filter(|q| q.kind == QuoteKind::Direct)
            .filter_map(|q| q.content.intersection(self.span))
            .collect();
        let voice = |quote: &Quote| match quote.speaker {
            None => QuotedVoice::Unknown,
            Some(speaker) => match self.person_of(speaker) {
                Some(person) => QuotedVoice::Person(person),
                None => {
                    let at = meant.iter().position(|known| *known == SourceWords::Speaker(speaker));
                    at.and_then(|at| u32::try_from(at).ok()).map_or(QuotedVoice::Unknown, QuotedVoice::Source)
                }
            },
        };
        let speech = self.quotes.iter().filter(|q| q.kind.is_speech());
        let quoted: Vec<(Span, QuotedVoice)> = speech.map(|quote| (quote.content, voice(quote))).collect();
        let parts = SentenceParts {
            span: self.span,
            mentions: self.mentions,
            sources: &sources,
            direct: &direct,
            quoted: &quoted,
        };
        (SignedSentence::new(self.tokens, parts), meant)
    }

    /// The person behind a speaker.
    pub(super) fn person_of(&self, speaker: SpeakerId) -> Option<PersonId> {
        match self.speakers.get(speaker.0 as usize)?.kind {
            SpeakerKind::Person(person) => Some(person),
            SpeakerKind::Unnamed | SpeakerKind::Organisation => None,
        }
    }

    /// The mentions of a person; a name before a noun is none.
    pub(super) fn mentions_of(&self, person: PersonId) -> impl Iterator<Item = &'a Mention> {
        let actors = self.mentions.iter().filter(|m| m.kind != MentionKind::Modifier);
        actors.filter(move |m| m.person.one() == Some(person))
    }

    /// Whose words a mention stands in.
    pub(super) fn voice_at(&self, span: Span) -> Holder {
        let at = self.segments.iter().find(|segment| segment.span.end() > span.start());
        at.map_or(Holder::Author, |segment| segment.holder)
    }

    /// Whether the author's words in the sentence only report that somebody speaks.
    pub(super) fn is_bare_attribution(&self) -> bool {
        let parts = holder_parts(self.tokens, self.segments, self.quotes);
        let author: Vec<Span> =
            parts.iter().filter(|(holder, _)| *holder == Holder::Author).map(|(_, span)| *span).collect();
        is_bare_attribution(self.tokens, &author, self.quotes)
    }

    /// Whether a mention is all or part of the words that name a speaker.
    pub(super) fn is_source(&self, span: Span) -> bool {
        self.quotes.iter().filter_map(|q| q.source).any(|source| source.overlaps(span))
    }
}

/// Shows every sentence of an article as a model of pairs reads it, with its index and whom each sign of a source means:
/// what such a model is trained on.
pub fn signed_sentences(
    tokens: &Tokens<'_>,
    annotations: Annotations<'_>,
    mut each: impl FnMut(u32, &SignedSentence<'_, '_>, &[SourceWords]),
) {
    SentenceView::for_each(tokens, annotations, |view| {
        let (signed, sources) = view.signed();
        let meant = signed.sources().iter().filter_map(|number| sources.get(*number as usize).copied());
        each(view.index, &signed, &meant.collect::<Vec<_>>());
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{QuoteRule, Sentence, SentenceKind};

    #[test]
    fn a_quotation_inside_another_is_seen_in_its_own_sentence_only() {
        let text = "He said it. We won. We rest.";
        let sentences = [0..11, 12..19, 20..28].map(|at| Sentence {
            span: Span::clamped(text, at.start, at.end),
            paragraph: 0,
            kind: SentenceKind::Body,
        });
        let tokens = Tokens::new(text, &sentences);
        let segments: Vec<Segment> = (0..)
            .zip(&sentences)
            .map(|(sentence, s)| Segment { sentence, span: s.span, holder: Holder::Unknown })
            .collect();
        let quote = |start, end| Quote {
            content: Span::clamped(text, start, end),
            kind: QuoteKind::Direct,
            speaker: None,
            source: None,
            cue: None,
            rule: QuoteRule::CueBefore,
            probability: None,
            utterance: 0,
        };
        let quotes = [quote(0, 28), quote(8, 10)];
        let annotations = Annotations { segments: &segments, mentions: &[], speakers: &[], quotes: &quotes };
        let mut seen = Vec::new();
        SentenceView::for_each(&tokens, annotations, |view| seen.push(view.quotes.len()));
        assert_eq!(seen, [2, 1, 1]);
    }
}
