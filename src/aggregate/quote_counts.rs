//! Which quotes count, and how many there are of which kind.

use super::SentenceScope;
use crate::model::{Analysis, Quote, QuoteKind, SpeakerKind};

/// Quotes of one kind, and how many of them nobody is found to have said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct AttributionCounts {
    /// Quotes.
    pub quotes: u32,
    /// Those whose speaker was not found.
    pub unknown: u32,
}

impl AttributionCounts {
    /// Share of quotes whose speaker was not found, 0 to 1; `None` without quotes.
    #[must_use]
    pub fn unknown_share(self) -> Option<f64> {
        (self.quotes > 0).then(|| f64::from(self.unknown) / f64::from(self.quotes))
    }
}

/// Quotes by how they are reported, and by what their speakers are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct QuoteCounts {
    /// All that count: direct, indirect, and scare quotes with a speaker.
    pub all: AttributionCounts,
    /// Direct ones.
    pub direct: AttributionCounts,
    /// Indirect ones.
    pub indirect: AttributionCounts,
    /// Said by people.
    pub people: u32,
    /// Said by organisations.
    pub organisations: u32,
    /// Said by somebody without a name.
    pub unnamed: u32,
}

impl QuoteCounts {
    pub(super) fn add(&mut self, kind: QuoteKind, speaker: Option<SpeakerKind>) {
        let of_kind = match kind {
            QuoteKind::Direct => Some(&mut self.direct),
            QuoteKind::Indirect => Some(&mut self.indirect),
            QuoteKind::Scare => None,
        };
        for counts in [Some(&mut self.all), of_kind].into_iter().flatten() {
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

    /// Both together.
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

/// The quotes that count, with their numbers and what their speakers are: each utterance once, if it touches a sentence
/// that counts. Scare quotes without a speaker are the author's own emphasis and do not count.
pub fn counted_quotes(
    analysis: &Analysis,
    include: SentenceScope,
) -> impl Iterator<Item = (u32, &Quote, Option<SpeakerKind>)> {
    (0_u32..).zip(&analysis.quotes).filter_map(move |(number, quote)| {
        // Sentences are in order: those that end before the quote cannot touch it.
        let first = analysis.sentences.partition_point(|s| s.span.end() <= quote.content.start());
        let near = analysis.sentences.iter().skip(first);
        let mut touched = near.take_while(|s| s.span.overlaps(quote.content));
        let speaker = quote.speaker.and_then(|id| analysis.speaker(id)).map(|speaker| speaker.kind);
        // Other parts go on with an utterance that is counted already.
        let counts = quote.utterance == number
            && (speaker.is_some() || quote.kind != QuoteKind::Scare)
            && touched.any(|s| include.includes(s));
        counts.then_some((number, quote, speaker))
    })
}
