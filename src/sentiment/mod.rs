//! Tone of a text without a target: the four numbers of VADER, and which words made them.
//!
//! In comes a text (one sentence works best) and the byte ranges that must not count (names of people). Out come
//! [`Sentiment`](crate::model::Sentiment) and, on request, every word's share of it as [`Explanation`]. The engine knows
//! nothing of people, quotes or targets, and keeps no state between texts.
//!
//! VADER: Hutto, C.J. & Gilbert, E.E. (2014), "VADER: A Parsimonious ValenceRule-based Model for Sentiment Analysis of
//! Social Media Text", ICWSM-14. [`Mode::Vader`] gives the numbers of its reference implementation, `vaderSentiment.py`
//! (MIT licence, <https://github.com/cjhutto/vaderSentiment>, newest source, CPython 3.11), to the last digit it prints.
//! The word lists are those of the crate `vader_sentiment`, brought up to date in `words`; the rules are our own code.
//!
//! ```
//! use lasswell::sentiment::{SentimentTables, Mode, Scorer};
//!
//! let mut scorer = Scorer::new(SentimentTables::standard());
//! assert_eq!(scorer.score("VADER is smart, handsome, and funny.", Mode::Vader).compound, 0.8316);
//! // A curly apostrophe negates in news mode only.
//! assert_eq!(scorer.score("That isn’t good.", Mode::Vader).compound, 0.4404);
//! assert_eq!(scorer.score("That isn’t good.", Mode::News).compound, -0.3412);
//! ```
//!
//! The path of a text: `classify` (bytes to masks) → `blocks` (masks to tokens, with `chars`; `emoji` only where there are
//! any) → `tokens` (which of them are in a list: `table`) → `rules` (with `words`) → `but` → `numbers`.

mod blocks;
mod but;
mod chars;
mod classify;
mod custom;
mod emoji;
mod engine;
mod explain;
mod numbers;
mod rules;
mod scorer;
mod table;
mod tokens;
mod words;

pub use custom::{LexiconEntry, LexiconFile, parse_lexicon, read_lexicon};
pub use engine::SentimentTables;
pub use explain::{Contribution, Explanation, ValenceRule, ValenceRuleSet};
pub use scorer::Scorer;

/// Which rules read the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// The reference, bit for bit, with its faults on typeset text: curly quotes stay glued to words, `n’t` with a
    /// curly apostrophe does not negate, *but* sometimes scales the wrong word.
    Vader,
    /// The same rules for text as publishers set it: curly quotes and the ellipsis character are punctuation, `n’t`
    /// negates, em and en dashes separate words except between digits (*2019–20*), *but* works by position. On plain
    /// ASCII text without a repeated valence around *but* it equals [`Mode::Vader`].
    #[default]
    News,
}

impl Mode {
    /// The word used in files and on the command line.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Vader => "vader",
            Self::News => "news",
        }
    }
}
