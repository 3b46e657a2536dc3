//! Counts over all articles of a run.

use super::number::Number;
use crate::aggregate::{AttributionCounts, Totals};
use schemars::JsonSchema;
use serde::Serialize;

/// Counts over all articles.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[non_exhaustive]
pub struct CountsRecord {
    /// Number of articles that count.
    pub articles: u32,
    /// Number of records that could not be read.
    pub skipped: u64,
    /// Number of sentences that count.
    pub sentences: u32,
    /// Number of quotations, without scare quotes that have no speaker.
    pub quotes: u32,
    /// Number of quotations whose speaker was not identified.
    pub unknown_speakers: u32,
    /// Share of quotations whose speaker was not identified, 0 to 1.
    pub unknown_share: Option<Number>,
    /// Direct quotations.
    pub direct: QuoteCountsRecord,
    /// Indirect quotations.
    pub indirect: QuoteCountsRecord,
    /// Number of quotations by kind of speaker.
    pub quotes_of: SpeakerKindCountsRecord,
    /// Number of people with different canonical names.
    pub people: u32,
    /// Number of mentions that are linked to a person.
    pub mentions: u32,
    /// Number of mentions that could refer to several people and are linked to none.
    pub ambiguous_mentions: u32,
    /// Number of stances with a label.
    pub stances: u32,
    /// Number of stances without a label because their probability is below the minimum confidence.
    pub unsure: u32,
}

/// Quotations of one kind.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[non_exhaustive]
pub struct QuoteCountsRecord {
    /// Number of quotations.
    pub quotes: u32,
    /// Number of quotations whose speaker was not identified.
    pub unknown_speakers: u32,
    /// Share of quotations whose speaker was not identified, 0 to 1; null without quotations.
    pub unknown_share: Option<Number>,
}

/// Number of quotations by kind of speaker.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[non_exhaustive]
pub struct SpeakerKindCountsRecord {
    /// Quotations of people in the list of the article.
    pub person: u32,
    /// Quotations of organisations.
    pub organisation: u32,
    /// Quotations of speakers whom the text describes without a name.
    pub unnamed: u32,
    /// Quotations whose speaker was not identified.
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
