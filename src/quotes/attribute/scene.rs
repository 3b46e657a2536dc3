//! Where the people of an article are mentioned, by token and sentence: what the ranker looks at, indexed once.

use crate::model::{Mention, MentionKind, PersonId, Quote, QuoteKind, Sentence, Span};
use crate::quotes::draft::Draft;
use crate::tokens::Tokens;

/// One mention of a person.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) person: PersonId,
    pub(super) kind: MentionKind,
    /// Its first token, and one past its last.
    pub(super) first: usize,
    pub(super) after: usize,
    pub(super) sentence: usize,
    pub(super) span: Span,
    /// Whether it stands in a direct quotation.
    pub(super) quoted: bool,
}

/// One article as the ranker sees it.
pub(super) struct Scene<'a, 't> {
    pub(super) tokens: &'a Tokens<'t>,
    pub(super) sentences: &'a [Sentence],
    /// In order of the text.
    pub(super) places: Vec<Place>,
}

impl<'a, 't> Scene<'a, 't> {
    /// `mentions` and `drafts` are in order of the text.
    pub(super) fn new(
        tokens: &'a Tokens<'t>,
        sentences: &'a [Sentence],
        mentions: &[Mention],
        drafts: &[Draft],
    ) -> Self {
        let mut places = Vec::with_capacity(mentions.len());
        let mut quotes = drafts.iter().map(|d| &d.quote).filter(|q| q.kind == QuoteKind::Direct).peekable();
        let mut quoted_to = 0;
        for mention in mentions {
            let Some(person) = mention.person.one().filter(|_| mention.kind != MentionKind::Modifier) else {
                continue;
            };
            while let Some(quote) = quotes.next_if(|q| q.content.start() <= mention.span.start()) {
                quoted_to = quoted_to.max(quote.content.end());
            }
            let first = tokens.at_or_after(mention.span.start());
            places.push(Place {
                person,
                kind: mention.kind,
                first,
                after: tokens.at_or_after(mention.span.end()).max(first + 1),
                sentence: mention.sentence as usize,
                span: mention.span,
                quoted: mention.span.end() <= quoted_to,
            });
        }
        Self { tokens, sentences, places }
    }

    /// Index of the sentence that holds a byte.
    pub(super) fn sentence_at(&self, byte: usize) -> usize {
        self.sentences.partition_point(|s| s.span.end() <= byte).min(self.sentences.len().saturating_sub(1))
    }

    /// The paragraph of a sentence.
    pub(super) fn paragraph(&self, sentence: usize) -> u32 {
        self.sentences.get(sentence).map_or(0, |s| s.paragraph)
    }

    /// Where a quotation and its cue stand.
    pub(super) fn frame(&self, quote: &Quote) -> Frame {
        let content = self.tokens.inside(quote.content);
        let first_sentence = self.sentence_at(quote.content.start());
        let last_sentence = self.sentence_at(quote.content.end().saturating_sub(1));
        let cue = quote.cue.map(|cue| self.tokens.inside(cue));
        let sentence = quote.cue.map_or(first_sentence, |cue| self.sentence_at(cue.start()));
        Frame { content, cue, sentence, first_sentence, last_sentence }
    }
}

/// Where a quotation and its cue stand.
#[derive(Debug, Clone)]
pub(super) struct Frame {
    /// Tokens of the words said.
    pub(super) content: std::ops::Range<usize>,
    /// Tokens of the cue.
    pub(super) cue: Option<std::ops::Range<usize>>,
    /// The sentence of the cue; the first one of the quotation where it has none.
    pub(super) sentence: usize,
    pub(super) first_sentence: usize,
    pub(super) last_sentence: usize,
}
