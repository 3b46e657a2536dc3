//! Measures how good the labels are: compares gold labels made by people with the labels found in the same texts.
//!
//! The input is JSON objects, one for each text or article with its gold labels ([`Task`]), and the
//! [`Engine`](crate::engine::Engine) to evaluate. The output is an [`Evaluation`]: [`Metrics`] of all items and of groups of
//! items, the main ones with confidence intervals, and the worst mistakes. Undefined values are `None`, never 0. Nothing is
//! read, written or tuned here.
//!
//! An object is read by `gold_lines` or `gold_articles`; [`Evaluator`] scores its text and compares the result with the gold
//! labels; [`Collector`] takes the items of one task in input order and computes the metrics. Articles are compared in
//! `article_comparison`, after `person_matching` has matched the people of both files.

mod article_comparison;
mod article_counts;
mod calibration;
mod collector;
#[cfg(test)]
mod collector_tests;
mod confusion;
mod evaluation;
mod evaluator;
#[cfg(test)]
pub(crate) mod fixture;
mod floor;
mod gold_articles;
mod gold_lines;
mod layers;
mod matches;
mod metrics;
mod mistake;
mod offset_map;
mod person_matching;
mod scored_item;
mod task;

pub use article_counts::ArticleCounts;
pub use calibration::{Prediction, accuracy_of_most_confident, expected_calibration_error};
pub use collector::Collector;
pub use confusion::{ClassMetrics, Confusion};
pub use evaluation::{Evaluation, GroupMetrics, ResampledUnit};
pub use evaluator::Evaluator;
pub use floor::{Floor, FloorMetric, MissedFloor};
pub use matches::{CorrectCount, Matches};
pub use metrics::{ArticleMetrics, CONFIDENT_SHARE, Calibration, Estimate, Metrics};
pub use mistake::Mistake;
pub use scored_item::ScoredItem;
pub use task::Task;
