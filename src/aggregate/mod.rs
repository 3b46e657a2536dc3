//! Adds up the analyses of articles and summarizes them by any key.
//!
//! [`table`] reduces the analysis of one article to an [`ArticleTable`]; everything else works on such tables, in any
//! order, with the same results. A table has one [`Cell`] for each holder and target. [`summarize`] adds up cells by a key,
//! keeps articles separate, and makes a [`Summary`] of the articles of each key; [`summaries`] computes all
//! usual summaries of a run at once. This module does not compare groups and does not write files.

mod article_people;
mod article_table;
mod count_sketch;
#[cfg(test)]
pub(crate) mod fixture;
mod gathered;
mod holders;
mod keys;
mod options;
mod over_time;
mod quote_counts;
mod sentence_scope;
mod summaries;
mod summarize;
mod summary;
mod sums;
mod table;
mod tables;

pub use article_people::{NameForm, PersonCount};
pub use article_table::{ArticleTable, Cell, TableStance};
pub(crate) use gathered::Gathered;
pub use holders::HolderName;
pub use keys::{OutletKey, SpeakerKey, TargetKey, Voices};
pub use options::{ShareBasis, SummaryOptions};
pub use over_time::{OverTime, Period, over_time};
pub use quote_counts::{AttributionCounts, QuoteCounts, counted_quotes};
pub use sentence_scope::SentenceScope;
pub use summaries::{OutletSummary, PersonSummary, SmallRowsOf, Summaries, Totals, summaries};
pub(crate) use summarize::summarize_counted;
pub use summarize::{SmallRows, summarize, summarize_article};
pub use summary::Summary;
pub use sums::Sums;
pub use table::table;
pub use tables::Tables;
