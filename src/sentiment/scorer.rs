//! The scorer: one text at a time through all steps, with buffers that are kept.

use super::but::But;
use super::emoji::Translation;
use super::engine::SentimentTables;
use super::explain::{Contribution, Explanation};
use super::rules::{Hit, Reading};
use super::tokens::{Token, Tokens};
use super::{Mode, numbers};
use crate::model::{Sentiment, Span};
use std::ops::Range;

/// Bytes of a text that are read: a byte's place must fit in 32 bits.
const MOST: usize = u32::MAX as usize - 4096;

/// Scores texts over an [`SentimentTables`]. One per thread; it keeps its buffers, so that no sentence allocates memory once
/// they are large enough.
#[derive(Debug, Clone)]
pub struct Scorer<'e> {
    engine: &'e SentimentTables,
    translation: Translation,
    tokens: Tokens,
    hits: Vec<Hit>,
    but: But,
    masks: Vec<(usize, usize)>,
}

impl<'e> Scorer<'e> {
    /// A scorer over `engine`.
    #[must_use]
    pub fn new(engine: &'e SentimentTables) -> Self {
        Self {
            engine,
            translation: Translation::default(),
            tokens: Tokens::default(),
            hits: Vec::new(),
            but: But::default(),
            masks: Vec::new(),
        }
    }

    /// The numbers of `text`. All 0 for a text without words; `neu` is 1 where no word is in the lexicon. What lies beyond
    /// 4 GiB is not read.
    pub fn score(&mut self, text: &str, mode: Mode) -> Sentiment {
        self.score_masked(text, &[], mode)
    }

    /// The numbers of `text` when the words in `masked` (byte ranges of `text`, in any order) mean nothing.
    ///
    /// A word that shares a byte with a masked range keeps its place and counts as a word, but it never scores, boosts,
    /// negates, ends an idiom, or tells whether the text is in capitals.
    ///
    /// ```
    /// use lasswell::sentiment::{SentimentTables, Mode, Scorer};
    ///
    /// let mut scorer = Scorer::new(SentimentTables::standard());
    /// let text = "Ulysses Grant spoke in Ohio.";
    /// assert_eq!(scorer.score(text, Mode::News).compound, 0.3612);
    /// assert_eq!(scorer.score_masked(text, &[0..13], Mode::News).compound, 0.0);
    /// ```
    pub fn score_masked(&mut self, text: &str, masked: &[Range<usize>], mode: Mode) -> Sentiment {
        self.read(text, masked, mode).0
    }

    /// The numbers as [`Self::score_masked`] gives them, and the words that made them.
    ///
    /// ```
    /// use lasswell::sentiment::{SentimentTables, Mode, ValenceRule, Scorer};
    ///
    /// let text = "It isn’t very good.";
    /// let explained = Scorer::new(SentimentTables::standard()).explain(text, &[], Mode::News);
    /// let [good] = explained.contributions.as_slice() else { unreachable!() };
    /// assert_eq!(good.span.of(text), "good");
    /// assert_eq!(good.cue.map(|cue| cue.of(text)), Some("isn’t"));
    /// assert!(good.rules.has(ValenceRule::Negated) && good.rules.has(ValenceRule::Boosted));
    /// ```
    pub fn explain(&mut self, text: &str, masked: &[Range<usize>], mode: Mode) -> Explanation {
        let (sentiment, sum, amplifier) = self.read(text, masked, mode);
        let span = |at: usize| {
            let token = self.tokens.token(at);
            let (start, end) = self.translation.original(token.start, token.end);
            Span::clamped(text, start, end)
        };
        let contributions = self.hits.iter().map(|hit| Contribution {
            span: span(hit.at),
            base: hit.base,
            valence: hit.valence,
            rules: hit.rules,
            cue: hit.cue.map(span),
        });
        let contributions = contributions.collect();
        Explanation { sentiment, sum, amplifier, contributions }
    }

    /// Fills the buffers from `text`; gives the numbers, the sum and the amplifier.
    fn read(&mut self, text: &str, masked: &[Range<usize>], mode: Mode) -> (Sentiment, f64, f64) {
        let text = text.get(..text.floor_char_boundary(MOST)).unwrap_or(text);
        self.hits.clear();
        self.tokens.read(text, &mut self.translation, self.engine, mode);
        let read = self.translation.text(text);
        if !masked.is_empty() {
            sorted_masks(masked, &mut self.masks);
            let translation = &self.translation;
            let original = |token: Token| translation.original(token.start, token.end);
            self.tokens.mask(&self.masks, self.engine, original);
        }
        let mut amplifier = 0.0;
        if !self.tokens.hits().is_empty() {
            amplifier = numbers::amplifier(read);
            Reading::new(self.engine, read, &self.tokens, mode).rate(&mut self.hits);
            if let Some(at) = self.tokens.but() {
                self.but.scale(&mut self.hits, at, mode);
            }
        }
        let valences = self.hits.iter().map(|hit| hit.valence);
        let (sentiment, sum) = numbers::sentiment(valences, self.tokens.len(), amplifier, mode);
        (sentiment, sum, amplifier)
    }
}

/// Copies the ranges in order and joins those that touch; empty ones are left out.
fn sorted_masks(masked: &[Range<usize>], into: &mut Vec<(usize, usize)>) {
    into.clear();
    into.extend(masked.iter().filter(|range| !range.is_empty()).map(|range| (range.start, range.end)));
    into.sort_unstable();
    into.dedup_by(|next, last| {
        let joins = next.0 <= last.1;
        if joins {
            last.1 = last.1.max(next.1);
        }
        joins
    });
}
