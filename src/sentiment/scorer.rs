//! Scores texts: runs all steps on one text at a time, with buffers that are kept between texts.

use super::but_rule::ButRule;
use super::emoji::EmojiTranslation;
use super::explanation::{Contribution, Explanation};
use super::mode::Mode;
use super::numbers;
use super::rules::{RuleContext, ScoredWord};
use super::tables::SentimentTables;
use super::term_tokens::{TermToken, TermTokens};
use crate::model::{Sentiment, Span};
use std::ops::Range;

/// Largest number of bytes of a text that are read, so that every offset fits in 32 bits.
const MOST_BYTES: usize = u32::MAX as usize - 4096;

/// Scores texts with [`SentimentTables`]. Use one for each thread: it keeps its buffers, so that no sentence allocates memory
/// once they are large enough.
#[derive(Debug, Clone)]
pub struct Scorer<'t> {
    tables: &'t SentimentTables,
    translation: EmojiTranslation,
    tokens: TermTokens,
    words: Vec<ScoredWord>,
    but: ButRule,
    masked: Vec<(usize, usize)>,
}

impl<'t> Scorer<'t> {
    /// A scorer that uses `tables`.
    #[must_use]
    pub fn new(tables: &'t SentimentTables) -> Self {
        Self {
            tables,
            translation: EmojiTranslation::default(),
            tokens: TermTokens::default(),
            words: Vec::new(),
            but: ButRule::default(),
            masked: Vec::new(),
        }
    }

    /// Scores a text. All four numbers are 0 for a text without words; `neu` is 1 where no word is in the lexicon. Only the
    /// first 4 GiB are read.
    pub fn score(&mut self, text: &str, mode: Mode) -> Sentiment {
        self.score_masked(text, &[], mode)
    }

    /// Scores a text in which the words in `masked` (byte ranges of `text`, in any order) have no meaning.
    ///
    /// A word that shares a byte with a masked range still counts as a word at its position, but it never scores, boosts,
    /// negates, belongs to an idiom or shows whether the text is in capitals.
    ///
    /// ```
    /// use lasswell::sentiment::{Mode, Scorer, SentimentTables};
    ///
    /// let mut scorer = Scorer::new(SentimentTables::standard());
    /// let text = "Ulysses Grant spoke in Ohio.";
    /// assert_eq!(scorer.score(text, Mode::News).compound, 0.3612);
    /// assert_eq!(scorer.score_masked(text, &[0..13], Mode::News).compound, 0.0);
    /// ```
    pub fn score_masked(&mut self, text: &str, masked: &[Range<usize>], mode: Mode) -> Sentiment {
        self.score_words(text, masked, mode).0
    }

    /// Scores a text as [`Self::score_masked`] does, and returns also the words that made the numbers.
    ///
    /// ```
    /// use lasswell::sentiment::{Mode, Scorer, SentimentTables, ValenceRule};
    ///
    /// let text = "It isn’t very good.";
    /// let explained = Scorer::new(SentimentTables::standard()).explain(text, &[], Mode::News);
    /// let [good] = explained.contributions.as_slice() else { unreachable!() };
    /// assert_eq!(good.span.of(text), "good");
    /// assert_eq!(good.cue.map(|cue| cue.of(text)), Some("isn’t"));
    /// assert!(good.rules.has(ValenceRule::Negated) && good.rules.has(ValenceRule::Boosted));
    /// ```
    pub fn explain(&mut self, text: &str, masked: &[Range<usize>], mode: Mode) -> Explanation {
        let (sentiment, sum, amplifier) = self.score_words(text, masked, mode);
        let span = |at: usize| {
            let token = self.tokens.token(at);
            let (start, end) = self.translation.original(token.start, token.end);
            Span::clamped(text, start, end)
        };
        let contributions = self.words.iter().map(|word| Contribution {
            span: span(word.at),
            base: word.base,
            valence: word.valence,
            rules: word.rules,
            cue: word.cue.map(span),
        });
        let contributions = contributions.collect();
        Explanation { sentiment, sum, amplifier, contributions }
    }

    /// Fills the buffers from `text`, and returns the numbers, the sum and the amplifier.
    fn score_words(&mut self, text: &str, masked: &[Range<usize>], mode: Mode) -> (Sentiment, f64, f64) {
        let text = text.get(..text.floor_char_boundary(MOST_BYTES)).unwrap_or(text);
        self.words.clear();
        self.tokens.read(text, &mut self.translation, self.tables, mode);
        let read = self.translation.text(text);
        if !masked.is_empty() {
            merge_ranges(masked, &mut self.masked);
            let translation = &self.translation;
            let original = |token: TermToken| translation.original(token.start, token.end);
            self.tokens.mask(&self.masked, self.tables, original);
        }
        let mut amplifier = 0.0;
        if !self.tokens.scoring().is_empty() {
            amplifier = numbers::amplifier(read);
            RuleContext::new(self.tables, read, &self.tokens, mode).score_words(&mut self.words);
            if let Some(at) = self.tokens.but() {
                self.but.scale(&mut self.words, at, mode);
            }
        }
        let valences = self.words.iter().map(|word| word.valence);
        let (sentiment, sum) = numbers::sentiment(valences, self.tokens.len(), amplifier, mode);
        (sentiment, sum, amplifier)
    }
}

/// Copies the ranges in order, joins those that touch, and leaves out empty ones.
fn merge_ranges(masked: &[Range<usize>], into: &mut Vec<(usize, usize)>) {
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

#[cfg(test)]
mod tests {
    use super::super::lexicon_file::LexiconEntry;
    use super::*;

    fn entry(word: &str, valence: Option<f64>) -> LexiconEntry {
        LexiconEntry { word: word.to_owned(), valence }
    }

    #[test]
    fn words_that_a_user_adds_or_removes_change_the_score() {
        let long = "a".repeat(40);
        let entries = [
            entry("Covfefe", Some(-2.0)),
            entry("bad", None),
            entry("Été", Some(1.0)),
            entry(&long, Some(3.0)),
        ];
        let tables = SentimentTables::with_lexicon(&entries);
        let mut scorer = Scorer::new(&tables);
        for text in ["COVFEFE!", "ÉTÉ", &long.to_uppercase()] {
            assert!(scorer.score(text, Mode::News).compound.abs() > 0.2, "{text}");
        }
        assert_eq!(scorer.score("bad", Mode::News).neu.to_bits(), 1.0_f64.to_bits());
    }

    #[test]
    fn rules_still_see_a_word_that_was_removed_from_the_lexicon() {
        let tables = SentimentTables::with_lexicon(&[entry("kind", None), entry("no", None)]);
        assert!(Scorer::new(&tables).score("no good", Mode::News).compound < 0.0);
    }
}
