//! Who says what about whom, in which outlet, in what tone.
//!
//! lasswell reads news articles, splits them into sentences, finds the people and who is speaking, rates each
//! sentence's sentiment and the stance of every holder (the author, or a quoted speaker) toward every named person,
//! adds that up by speaker, article and outlet, and draws the charts.

pub mod aggregate;
pub mod analyze;
#[cfg(feature = "charts")]
pub mod charts;
#[cfg(all(feature = "cli", feature = "charts"))]
pub mod cli;
pub mod compare;
pub mod corpus;
pub mod dedup;
pub mod engine;
pub mod error;
pub mod evaluate;
pub mod export;
pub mod inference;
#[cfg(feature = "charts")]
pub mod job;
pub mod lexicon;
pub mod model;
pub mod output;
pub mod parallel;
pub mod people;
pub mod pipeline;
pub mod quotes;
pub mod read;
#[cfg(feature = "charts")]
pub mod report;
pub mod sentiment;
pub mod split;
pub mod stance;
pub mod stats;
pub mod targets;
mod title_case;
pub mod tokens;

pub use analyze::analyze;
pub use engine::Engine;
pub use error::{Error, ErrorKind};
pub use model::{Analysis, Article};

/// Runs the example of the README as a test.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct ReadmeExample;
