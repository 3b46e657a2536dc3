//! What a run's summary counts over all articles.

use super::number::Number;
use crate::aggregate::{AttributionCounts, Totals};
use schemars::JsonSchema;
use serde::Serialize;

/// Counts over all articles.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct CountsRecord {
    /// Articles.
    pub articles: u32,
    /// Records that were skipped.
    pub skipped: u64,
    /// Sentences that count.
    pub sentences: u32,
    /// Quotes; scare quotes without a speaker are left out.
    pub quotes: u32,
    /// Quotes whose speaker was not found.
    pub unknown_speakers: u32,
    /// Their share of all quotes, 0 to 1.
    pub unknown_share: Option<Number>,
    /// Direct quotes.
    pub direct: QuoteCountsRecord,
    /// Indirect quotes.
    pub indirect: QuoteCountsRecord,
    /// Quotes by what their speakers are.
    pub quotes_of: SpeakerKindCountsRecord,
    /// People with different canonical names.
    pub people: u32,
    /// Mentions linked to a person.
    pub mentions: u32,
    /// Mentions that could mean several people: linked to none.
    pub ambiguous_mentions: u32,
    /// Stances with a label.
    pub stances: u32,
    /// Stances without: less sure than asked for.
    pub unsure: u32,
}

/// Quotes of one kind.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct QuoteCountsRecord {
    /// How many.
    pub quotes: u32,
    /// Those whose speaker was not found.
    pub unknown_speakers: u32,
    /// Their share, 0 to 1; null without quotes.
    pub unknown_share: Option<Number>,
}

/// Quotes by what their speakers are.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct SpeakerKindCountsRecord {
    /// People of the articles' lists.
    pub person: u32,
    /// Organisations.
    pub organisation: u32,
    /// Somebody whom the text describes and does not name.
    pub unnamed: u32,
    /// Nobody was found.
    pub unknown: u32,
}

impl From<AttributionCounts> for QuoteCountsRecord {
    fn from(counts: AttributionCounts) -> Self {
        let unknown_share = counts.unknown_share().map(Number::new);
        Self { quotes: counts.quotes, unknown_speakers: counts.unknown, unknown_share }
    }
}

impl CountsRecord {
    pub(super) fn new(totals: &Totals, skipped: u64) -> Self {
        Self {
            articles: totals.articles,
            skipped,
            sentences: totals.sentences,
            quotes: totals.quotes.all.quotes,
            unknown_speakers: totals.quotes.all.unknown,
            unknown_share: totals.quotes.all.unknown_share().map(Number::new),
            direct: totals.quotes.direct.into(),
            indirect: totals.quotes.indirect.into(),
            quotes_of: SpeakerKindCountsRecord {
                person: totals.quotes.people,
                organisation: totals.quotes.organisations,
                unnamed: totals.quotes.unnamed,
                unknown: totals.quotes.all.unknown,
            },
            people: totals.people,
            mentions: totals.mentions,
            ambiguous_mentions: totals.ambiguous_mentions,
            stances: totals.stances,
            unsure: totals.unsure,
        }
    }
}
