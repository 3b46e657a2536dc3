//! Finds copies of one text, and articles on the same event, from a fingerprint of each article.
//!
//! Copies of an agency's text in forty outlets say nothing about these outlets, and outlets that report different events
//! differ in the events before they differ in how they report them. Comparisons of outlets therefore leave out copies and
//! look at the same events.
//!
//! - [`Fingerprint::new`] reduces an article to about a kilobyte, on any thread.
//! - [`copies()`] finds copies by their words, regardless of who is credited. Conversely, a credit line
//!   ([`Fingerprint::agency`]) names the agency of a text even if no other article of the corpus is a copy of it.
//! - [`stories()`] groups articles by event; copies are in the story of their original.
//!
//! Both functions take time linear in the number of articles, and their results do not depend on the order of the articles.
//! No text is kept and no outlets are compared. Only scripts that separate words by white space are supported.
//!
//! ```
//! use lasswell::{Engine, analyze};
//! use lasswell::model::Article;
//! use lasswell::dedup::{Fingerprint, copies, stories};
//!
//! let wire = "The senator resigned on Monday after a vote that nobody in the capital had expected to be so close.";
//! let article = |outlet: &str, text: String, day: &str| Article {
//!     outlet: Some(outlet.into()),
//!     text,
//!     published: Some(day.into()),
//!     ..Article::default()
//! };
//! let articles = [
//!     article("Gazette", format!("{wire} More follows."), "2016-05-03"),
//!     article("Herald", format!("WASHINGTON (AP) — {wire}"), "2016-05-02"),
//!     article("Courier", "Rain is expected along the coast until Thursday night.".into(), "2016-05-02"),
//! ];
//! let engine = Engine::default();
//! let fingerprints: Vec<Fingerprint> = articles.into_iter().map(|a| Fingerprint::new(&analyze(a, &engine))).collect();
//!
//! let copies = copies(&fingerprints);
//! assert_eq!(copies[0].map(|copy| copy.original), Some(1));
//! assert!(copies[1].is_none() && copies[2].is_none());
//! let stories = stories(&fingerprints, &copies);
//! assert_eq!(stories[0], stories[1]);
//! assert!(stories[0].is_some() && stories[2].is_none());
//! ```

mod common_shingles;
mod copies;
mod copy_search;
mod credit;
mod credit_lines;
mod credit_place;
mod event_terms;
mod fingerprint;
#[cfg(test)]
mod fixture;
mod normalized_words;
mod sketch;
mod stories;
mod story_pairs;
mod term_vectors;

pub use copies::{CopyMatch, copies};
pub use credit::Credit;
pub use credit_place::CreditPlace;
pub use fingerprint::Fingerprint;
pub use stories::{StoryId, stories};
