//! A quotation whose speaker is not known yet: the result of `find` and the input of `attribute`.

use crate::model::{Quote, QuoteKind, QuoteRule, Span};

/// What tells the speaker of a quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum SpeakerSource {
    /// The words in [`Quote::source`].
    SourceWords,
    /// An earlier quotation, given by its index, has the same speaker.
    SameAs(usize),
    /// The text does not tell the speaker.
    Unknown,
}

/// A quotation whose speaker is not known yet.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct Draft {
    /// The quotation, without speaker and with an utterance number of 0.
    pub quote: Quote,
    /// What tells its speaker.
    pub speaker: SpeakerSource,
    /// Index of the earlier quotation whose utterance this one continues.
    pub continues: Option<usize>,
}

/// The quotations of drafts, without speakers and without reports inside others, which are no turns. One that has the speaker of an earlier one has its source words as well.
#[must_use]
pub fn unattributed(drafts: &[Draft]) -> Vec<Quote> {
    let mut quotes: Vec<Quote> = Vec::with_capacity(drafts.len());
    for draft in drafts {
        let mut quote = draft.quote;
        if let SpeakerSource::SameAs(earlier) = draft.speaker {
            quote.source = quote.source.or_else(|| quotes.get(earlier).and_then(|q| q.source));
        }
        quotes.push(quote);
    }
    quotes.retain(|quote| quote.rule != QuoteRule::NestedReport);
    quotes
}

impl Draft {
    /// A quotation that continues no other one. Its speaker is told by the source words, where there are some.
    pub(super) fn new(
        content: Span,
        kind: QuoteKind,
        source: Option<Span>,
        cue: Option<Span>,
        rule: QuoteRule,
    ) -> Self {
        let quote =
            Quote { content, kind, speaker: None, source, cue, rule, probability: None, utterance: 0 };
        let speaker = if source.is_some() { SpeakerSource::SourceWords } else { SpeakerSource::Unknown };
        Self { quote, speaker, continues: None }
    }
}
