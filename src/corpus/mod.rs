//! Decides which articles count: copies of one text count once, and articles on one event share a story.
//!
//! The input is the tables of the articles with their fingerprints, in input order. The output is a [`Corpus`]: the tables
//! of the articles that count, each with its story and the agency that it credits, and the reason why each of the other
//! articles does not count. Nothing is added up here.

mod copied_article;
mod corpus_warnings;
mod deduplicate;
mod exclusions;
mod rules;
mod standings;
mod story_names;

pub use copied_article::CopiedArticle;
pub use deduplicate::Corpus;
pub use exclusions::ExclusionReason;
pub use rules::{CopyPolicy, CorpusRules, StorySource};
pub use standings::{FingerprintHalf, Matches, Standings};
