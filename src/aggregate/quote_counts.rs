//! Counts of quotations by kind and by speaker.

use super::sentence_scope::SentenceScope;
use crate::model::{Analysis, Quote, QuoteKind, SpeakerKind};
use serde::{Deserialize, Serialize};

/// Number of quotations, and how many of them have no identified speaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct AttributionCounts {
    /// Number of quotations.
    pub quotes: u32,
    /// Quotations whose speaker was not identified.
    pub unknown: u32,
}

impl AttributionCounts {
    /// Share of quotations whose speaker was not identified, 0 to 1; `None` without quotations.
    #[must_use]
    pub fn unknown_share(self) -> Option<f64> {
        (self.quotes > 0).then(|| f64::from(self.unknown) / f64::from(self.quotes))
    }
}

/// Counts of quotations by kind, and by the kind of their speakers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct QuoteCounts {
    /// All quotations that count: direct ones, indirect ones, and scare quotes with a speaker.
    pub all: AttributionCounts,
    /// Direct quotations.
    pub direct: AttributionCounts,
    /// Indirect quotations.
    pub indirect: AttributionCounts,
    /// Quotations of people.
    pub people: u32,
    /// Quotations of organisations.
    pub organisations: u32,
    /// Quotations of unnamed speakers.
    pub unnamed: u32,
}

impl QuoteCounts {
    pub(super) fn add(&mut self, kind: QuoteKind, speaker: Option<SpeakerKind>) {
        let counts_of_kind = match kind {
            QuoteKind::Direct => Some(&mut self.direct),
            QuoteKind::Indirect => Some(&mut self.indirect),
            QuoteKind::Scare | QuoteKind::Attitude => None,
        };
        for counts in [Some(&mut self.all), counts_of_kind].into_iter().flatten() {
            counts.quotes += 1;
            counts.unknown += u32::from(speaker.is_none());
        }
        match speaker {
            Some(SpeakerKind::Person(_)) => self.people += 1,
            Some(SpeakerKind::Organisation) => self.organisations += 1,
            Some(SpeakerKind::Unnamed) => self.unnamed += 1,
            None => {}
        }
    }

    /// The sum of two counts; numbers stop at `u32::MAX`.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        let sum = |a: AttributionCounts, b: AttributionCounts| AttributionCounts {
            quotes: a.quotes.saturating_add(b.quotes),
            unknown: a.unknown.saturating_add(b.unknown),
        };
        Self {
            all: sum(self.all, other.all),
            direct: sum(self.direct, other.direct),
            indirect: sum(self.indirect, other.indirect),
            people: self.people.saturating_add(other.people),
            organisations: self.organisations.saturating_add(other.organisations),
            unnamed: self.unnamed.saturating_add(other.unnamed),
        }
    }
}

/// The quotations that count, each with its index and the kind of its speaker (`None` if the speaker was not identified).
///
/// An utterance counts once, if it overlaps a sentence in `scope`. Scare quotes without a speaker are the author's own
/// emphasis and do not count; an attitude is no quotation.
pub fn counted_quotes(
    analysis: &Analysis,
    scope: SentenceScope,
) -> impl Iterator<Item = (u32, &Quote, Option<SpeakerKind>)> {
    (0_u32..).zip(&analysis.quotes).filter_map(move |(number, quote)| {
        // Sentences are in order, so those that end before the quotation cannot overlap it.
        let first = analysis.sentences.partition_point(|s| s.span.end() <= quote.content.start());
        let following = analysis.sentences.iter().skip(first);
        let mut overlapped = following.take_while(|s| s.span.overlaps(quote.content));
        let speaker = quote.speaker.and_then(|id| analysis.speaker(id)).map(|speaker| speaker.kind);
        // Later parts belong to an utterance that was counted with its first part.
        let counts = quote.utterance == number
            && quote.kind.is_speech()
            && (speaker.is_some() || quote.kind != QuoteKind::Scare)
            && overlapped.any(|s| scope.includes(s));
        counts.then_some((number, quote, speaker))
    })
}
