//! Who says what about whom, in which outlet, in what tone.
//!
//! lasswell reads news articles, splits them into sentences, finds the people and who is speaking, rates each
//! sentence's sentiment and the stance of every holder (the author, or a quoted speaker) toward every named person,
//! adds that up by speaker, article and outlet, and draws the charts.
//!
//! - [`analyze()`] analyses one [`Article`] with an [`Engine`] and returns an [`Analysis`].
//! - [`job::Job`] does everything that the program does, from files to a folder of results.
//! - [`read`] reads articles from files, [`aggregate`] and [`compare`] add analyses up and compare groups of them,
//!   [`export`] writes them, and [`evaluate`] measures them against gold.
//!
//! ```
//! use lasswell::{Article, Engine, analyze};
//! let text = "“The talks were friendly,” Angela Merkel said of Emmanuel Macron.".to_owned();
//! let analysis = analyze(Article { text, ..Article::default() }, &Engine::default());
//! assert_eq!(analysis.speakers[0].name, "Angela Merkel");
//! ```
//!
//! # Features
//!
//! The default features build the program. A library needs fewer: `default-features = false, features = ["library"]`
//! leaves out the command line and what only it needs: progress, tables, completions, manual pages.
//!
//! - `library`: the four below.
//! - `html`: reads web pages.
//! - `charts`: draws charts; needed for [`charts`], [`report`] and [`job`].
//! - `accurate`: runs encoders from model files, such as the accurate stance model.
//! - `simd`: vector instructions through safe types; the numbers are the same without.
//! - `cli`: the program.
//! - `unstable`: makes the stages inside [`analyze()`] public. They change without notice.

mod accusers;
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
pub mod identity;
#[cfg(not(feature = "unstable"))]
#[allow(dead_code, unreachable_pub, unused_imports, reason = "public with the feature `unstable`")]
mod inference;
#[cfg(feature = "unstable")]
pub mod inference;
#[cfg(feature = "charts")]
pub mod job;
pub mod labels;
#[cfg(not(feature = "unstable"))]
#[allow(dead_code, unreachable_pub, unused_imports, reason = "public with the feature `unstable`")]
mod lexicon;
#[cfg(feature = "unstable")]
pub mod lexicon;
pub mod model;
pub mod output;
#[cfg(not(feature = "unstable"))]
#[allow(dead_code, unreachable_pub, unused_imports, reason = "public with the feature `unstable`")]
mod parallel;
#[cfg(feature = "unstable")]
pub mod parallel;
pub mod parts;
pub mod people;
mod phrases;
pub mod pipeline;
#[cfg(not(feature = "unstable"))]
#[allow(dead_code, unreachable_pub, unused_imports, reason = "public with the feature `unstable`")]
mod quotes;
#[cfg(feature = "unstable")]
pub mod quotes;
pub mod read;
#[cfg(feature = "charts")]
pub mod report;
pub mod sample;
pub mod sentiment;
#[cfg(not(feature = "unstable"))]
#[allow(dead_code, unreachable_pub, unused_imports, reason = "public with the feature `unstable`")]
mod split;
#[cfg(feature = "unstable")]
pub mod split;
pub mod stance;
pub mod stats;
pub mod targets;
mod title_case;
#[cfg(not(feature = "unstable"))]
#[allow(dead_code, unreachable_pub, unused_imports, reason = "public with the feature `unstable`")]
mod tokens;
#[cfg(feature = "unstable")]
pub mod tokens;
pub mod validate;
mod weights;

pub use analyze::analyze;
pub use engine::{Engine, EngineSpec};
pub use error::{Error, ErrorKind};
pub use inference::ModelFileError;
pub use model::{Analysis, Article, Label};
pub use read::articles;

/// Runs the example of the README as a test.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct ReadmeExample;
