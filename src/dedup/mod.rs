//! A print of each article → which articles are copies of another, and which tell of one event.
//!
//! Wire copy makes outlets look alike: an agency's text that forty outlets run says nothing of forty outlets. And
//! outlets that chose other events differ by what they chose before they differ by how they wrote. So whoever
//! compares outlets wants to leave copies out, and to compare inside stories.
//!
//! - [`Fingerprint::new`] keeps about a kilobyte of an article, on any thread.
//! - [`copies()`] finds copies: the same words, whoever claims them. A credit line ([`Fingerprint::agency`]) names the agency
//!   even where its text was not copied by anybody else in the corpus; the two are told apart on purpose.
//! - [`stories()`] groups the originals by event, and their copies with them.
//!
//! Both work in time linear in the number of articles and give the same answer whatever the order of the articles.
//! No text is kept, no outlets are compared, and only words in alphabets that part words with white space are
//! understood.
//!
//! ```
//! use lasswell::analyze::{Engine, analyze};
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
//! let prints: Vec<Fingerprint> = articles.into_iter().map(|a| Fingerprint::new(&analyze(a, &engine))).collect();
//!
//! let copied = copies(&prints);
//! assert_eq!(copied[0].map(|copy| copy.original), Some(1));
//! assert!(copied[1].is_none() && copied[2].is_none());
//! let stories = stories(&prints, &copied);
//! assert_eq!(stories[0], stories[1]);
//! assert!(stories[0].is_some() && stories[2].is_none());
//! ```

mod common_shingles;
mod copies;
mod credit;
mod credit_lines;
mod event_terms;
mod fingerprint;
#[cfg(test)]
mod fixture;
mod normalized_words;
mod sketch;
mod stories;
mod term_vectors;

pub use copies::{CopyMatch, copies};
pub use credit::{Credit, CreditPlace};
pub use fingerprint::Fingerprint;
pub use stories::{StoryId, stories};
