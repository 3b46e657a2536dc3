//! Analyses → mergeable sums → summaries by any key.
//!
//! [`table`] turns one article's analysis into the little that totals need ([`ArticleTable`]); everything after that
//! works on such tables, in any order, and gives the same numbers. A table holds one cell per holder, voice and
//! target; [`gather`] adds cells up by any key, keeping articles apart, and [`summarize`] turns each key's articles
//! into a [`Summary`]. [`summaries`] is all of the usual ones at once. Nothing here compares groups or writes files.

#[cfg(test)]
pub(crate) mod fixture;
mod holders;
mod keys;
mod quote_counts;
mod summaries;
mod summarize;
mod sums;
mod table;
mod time;

pub use holders::HolderName;
pub use keys::{ArticleKey, GroupKey, OutletKey, SpeakerKey, TargetKey, Voices};
pub use quote_counts::{AttributionCounts, QuoteCounts, counted_quotes};
pub use summaries::{OutletSummary, PersonSummary, Summaries, Totals, summaries};
pub use summarize::{ArticleSums, ShareBasis, SummaryOptions, gather, summarize};
pub use sums::Sums;
pub use table::{ArticleTable, Cell, PersonCount, SentenceScope, table};
pub use time::{OverTime, Period, over_time};

use crate::stats::Interval;

/// What is known about one group of stances. Undefined is `None`, never 0.
#[derive(Debug, Clone, PartialEq)]
pub struct Summary {
    /// Articles that hold at least one of them.
    pub articles: u32,
    /// Stances added up: one per sentence, holder and target.
    pub sentences: u32,
    /// Mean stance, −1 to 1: the mean of the articles' means, so that each article counts once.
    pub mean: Option<f64>,
    /// Standard deviation of the articles' means; `None` below two articles.
    pub sd: Option<f64>,
    /// Interval of the mean, articles resampled, cut to −1 to 1; `None` with too few articles.
    pub interval: Option<Interval>,
    /// Share of negative stances, 0 to 1: see [`ShareBasis`].
    pub negative_share: Option<f64>,
    /// Share of positive stances, 0 to 1.
    pub positive_share: Option<f64>,
    /// Stances that were less sure than asked for: in no other number.
    pub unsure: u32,
}
