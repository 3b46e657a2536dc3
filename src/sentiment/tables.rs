//! The word lists of a scorer: VADER's own, with the changes of a lexicon file, ready for lookup.

use super::emoji::EmojiWords;
use super::lexicon_file::{LARGEST_VALENCE, LexiconEntry, fold};
use super::term_table::{BOOSTER, DAMPENER, LEXICON, NEGATOR, NO_TERM, Term, TermTable, WordKey};
use super::vader_words::{BOOSTERS, DAMPENERS, NEGATORS, NEWER_ENTRIES, RULE_WORDS, RuleWord, UPPER_ONLY};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::LazyLock;

static STANDARD: LazyLock<SentimentTables> = LazyLock::new(|| SentimentTables::with_lexicon(&[]));

/// VADER's word lists, ready for lookup. Building them takes some milliseconds; any number of scorers and threads can
/// share them.
#[derive(Clone)]
pub struct SentimentTables {
    table: TermTable,
    /// Terms of words that the table cannot hold: long ones, and ones outside ASCII. Only a user lists such words.
    other_words: FxHashMap<String, u32>,
    emoji: EmojiWords,
}

impl SentimentTables {
    /// VADER's own lists. They are built on the first call.
    #[must_use]
    pub fn standard() -> &'static Self {
        &STANDARD
    }

    /// VADER's own lists with a user's changes. Of several entries for a word, the last one counts.
    ///
    /// Valences are limited to −4 to 4; NaN removes the word, as `None` does. A booster that is given a valence stays a booster
    /// and scores nothing itself, as in the reference.
    ///
    /// ```
    /// use lasswell::sentiment::{LexiconEntry, Mode, Scorer, SentimentTables};
    ///
    /// let united = LexiconEntry { word: "united".into(), valence: None };
    /// let tables = SentimentTables::with_lexicon(&[united]);
    /// assert_eq!(Scorer::new(&tables).score("United flies to Chicago.", Mode::News).compound, 0.0);
    /// ```
    #[must_use]
    pub fn with_lexicon(entries: &[LexiconEntry]) -> Self {
        let mut words: BTreeMap<String, Term> = BTreeMap::new();
        let mut set = |word: &str, valence: Option<f64>| {
            let term = words.entry(fold(word)).or_default();
            term.valence = valence.unwrap_or(0.0);
            term.flags = valence.map_or(0, |_| LEXICON);
        };
        for (word, valence) in vader_sentiment::LEXICON.iter() {
            set(word, Some(*valence));
        }
        for (word, valence) in NEWER_ENTRIES {
            set(word, Some(*valence));
        }
        for word in UPPER_ONLY {
            set(word, None);
        }
        for entry in entries {
            let valence = entry.valence.filter(|valence| !valence.is_nan());
            set(&entry.word, valence.map(|valence| valence.clamp(-LARGEST_VALENCE, LARGEST_VALENCE)));
        }
        for (list, flag) in [(BOOSTERS, BOOSTER), (DAMPENERS, DAMPENER), (NEGATORS, NEGATOR)] {
            for word in list {
                words.entry((*word).to_owned()).or_default().flags |= flag;
            }
        }
        for (text, word) in RULE_WORDS {
            words.entry((*text).to_owned()).or_default().word = *word;
        }
        Self::from_terms(words)
    }

    fn from_terms(words: BTreeMap<String, Term>) -> Self {
        let is_needed = |word: &str, term: &Term| {
            term.flags != 0
                || (term.word != RuleWord::Other && RuleWord::frequent(word.as_bytes()) == RuleWord::Other)
        };
        let (mut placed, mut other_words) = (Vec::new(), Vec::new());
        for (word, term) in words.into_iter().filter(|(word, term)| is_needed(word, term)) {
            match WordKey::new(word.as_bytes()).filter(|_| word.is_ascii()) {
                Some(key) => placed.push((term.with_key(key), word)),
                None => other_words.push((term, word)),
            }
        }
        let terms: Vec<Term> = placed.iter().map(|(term, _)| *term).collect();
        let (mut table, unplaced) = TermTable::new(&terms);
        if !unplaced.is_empty() {
            other_words.extend(placed.into_iter().filter(|(term, _)| table.find(term.key()) == NO_TERM));
        }
        let other_words = other_words.into_iter().map(|(term, word)| (word, table.push(term))).collect();
        let emoji = vader_sentiment::EMOJI_LEXICON.iter().filter_map(|(emoji, words)| {
            let mut chars = emoji.chars();
            chars.next().filter(|_| chars.next().is_none()).map(|c| (c, *words))
        });
        Self { table, other_words, emoji: emoji.collect() }
    }

    /// Valence of a word in upper or lower case, −4 to 4; `None` for a word that is not in the lexicon.
    #[must_use]
    pub fn valence(&self, word: &str) -> Option<f64> {
        let term = self.term(self.index_of(&fold(word)));
        (term.flags & LEXICON != 0).then_some(term.valence)
    }

    /// The term at an index; the empty term for [`NO_TERM`] and outside the table.
    #[inline]
    pub(super) fn term(&self, index: u32) -> &Term {
        self.table.term(index)
    }

    pub(super) fn emoji(&self) -> &EmojiWords {
        &self.emoji
    }

    /// Whether there may be a term for the lower-case word at `start..end` of a text that unused bytes follow.
    #[inline]
    pub(super) fn may_hold(&self, padded: &[u8], start: usize, end: usize) -> bool {
        self.table.may_hold(padded, start, end)
    }

    /// Index of the term of that word; [`NO_TERM`] if it has none.
    #[inline]
    pub(super) fn find(&self, padded: &[u8], start: usize, end: usize) -> u32 {
        WordKey::at(padded, start, end - start).map_or(NO_TERM, |key| self.table.find(key))
    }

    /// Whether the words of a text must be looked up by [`Self::find_folded`] too: for a user's words, and for U+212A
    /// (Kelvin), the only character outside ASCII whose lower case is ASCII. `letters` are the offsets of the characters
    /// outside ASCII.
    pub(super) fn must_fold(&self, text: &str, letters: &[usize]) -> bool {
        let is_kelvin = |at: &usize| text.get(*at..).is_some_and(|rest| rest.starts_with('\u{212A}'));
        !self.other_words.is_empty() || letters.iter().any(is_kelvin)
    }

    /// Index of the term of a word in upper or lower case; [`NO_TERM`] if it has none. `folded` is a buffer.
    pub(super) fn find_folded(&self, word: &str, folded: &mut String) -> u32 {
        folded.clear();
        folded.extend(word.chars().flat_map(char::to_lowercase));
        self.index_of(folded)
    }

    fn index_of(&self, word: &str) -> u32 {
        let index = WordKey::new(word.as_bytes()).map_or(NO_TERM, |key| self.table.find(key));
        if index != NO_TERM { index } else { self.other_words.get(word).copied().unwrap_or(NO_TERM) }
    }
}

impl fmt::Debug for SentimentTables {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SentimentTables({} terms, {} emoji)", self.table.iter().count(), self.emoji.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(word: &str, valence: Option<f64>) -> LexiconEntry {
        LexiconEntry { word: word.to_owned(), valence }
    }

    #[test]
    fn the_lexicon_is_the_newest_of_the_reference() {
        let tables = SentimentTables::standard();
        assert_eq!(tables.valence("heart"), Some(3.2));
        assert_eq!(tables.valence(":P"), Some(1.0));
        assert_eq!(tables.valence(":Þ"), None);
        assert_eq!(tables.valence("chicago"), None);
        let scored = tables.table.iter().filter(|term| term.flags & LEXICON != 0).count();
        // The reference has 7,506 keys; 14 contain upper case and are reached through their lower-case twins or not at all.
        assert_eq!(scored, 7_492);
        assert_eq!(tables.emoji.len(), 1_212);
    }

    #[test]
    fn words_can_be_added_changed_and_removed() {
        let long = "a".repeat(40);
        let tables = SentimentTables::with_lexicon(&[
            entry("Covfefe", Some(-2.0)),
            entry("good", Some(0.5)),
            entry("bad", None),
            entry("Été", Some(1.0)),
            entry(&long, Some(3.0)),
        ]);
        assert_eq!(tables.valence("covfefe"), Some(-2.0));
        assert_eq!(tables.valence("GOOD"), Some(0.5));
        assert_eq!(tables.valence("bad"), None);
        assert_eq!(tables.valence("ÉTÉ"), Some(1.0));
        assert_eq!(tables.valence(&long), Some(3.0));
    }

    #[test]
    fn a_valence_out_of_range_is_limited_and_nan_removes_the_word() {
        let tables =
            SentimentTables::with_lexicon(&[entry("one", Some(f64::NAN)), entry("two", Some(f64::INFINITY))]);
        assert_eq!((tables.valence("one"), tables.valence("two")), (None, Some(4.0)));
    }
}
