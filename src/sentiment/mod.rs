//! Rates the tone of a text without a target: VADER's four numbers, and the words that made them.
//!
//! A text (one sentence works best) and the byte ranges that must not count (names of people) go in. A
//! [`Sentiment`](crate::model::Sentiment) comes out and, on request, every word's part of it as an [`Explanation`]. This
//! module knows nothing of people, quotations or targets, and no text influences the next one.
//!
//! VADER: Hutto, C.J. & Gilbert, E.E. (2014), "VADER: A Parsimonious Rule-based Model for Sentiment Analysis of
//! Social Media Text", ICWSM-14. [`Mode::Vader`] gives the numbers of its reference implementation, `vaderSentiment.py`
//! (MIT licence, <https://github.com/cjhutto/vaderSentiment>, newest source, CPython 3.11), to the last digit it prints.
//! The word lists are those of the crate `vader_sentiment`, brought up to date in `vader_words`; the rules are our own
//! code.
//!
//! ```
//! use lasswell::sentiment::{Mode, Scorer, SentimentTables};
//!
//! let mut scorer = Scorer::new(SentimentTables::standard());
//! assert_eq!(scorer.score("VADER is smart, handsome, and funny.", Mode::Vader).compound, 0.8316);
//! // A curly apostrophe negates in news mode only.
//! assert_eq!(scorer.score("That isn’t good.", Mode::Vader).compound, 0.4404);
//! assert_eq!(scorer.score("That isn’t good.", Mode::News).compound, -0.3412);
//! ```
//!
//! A text passes through these files: `byte_masks` (bytes to bit masks), `tokenizer` (masks to tokens, with `char_class`,
//! and `emoji` only where there are any), `term_tokens` (tokens to terms, with `tables` and `term_table`), `rules` (with
//! `vader_words`), `but_rule`, `numbers`. `scorer` calls them.

mod but_rule;
mod byte_masks;
mod char_class;
mod emoji;
mod explanation;
mod lexicon_file;
mod mode;
mod numbers;
mod rules;
mod scorer;
mod sentences;
mod tables;
mod term_table;
mod term_tokens;
mod tokenizer;
#[cfg(test)]
mod tokenizer_tests;
mod vader_words;

pub use explanation::{Contribution, Explanation, ValenceRule, ValenceRuleSet};
pub use lexicon_file::{LexiconEntry, LexiconFile, parse_lexicon, read_lexicon};
pub use mode::Mode;
pub use scorer::Scorer;
pub use sentences::{explain_sentences, score_sentences};
pub use tables::SentimentTables;
