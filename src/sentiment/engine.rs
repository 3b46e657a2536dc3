//! The tables behind a scorer.

use super::Mode;
use super::blocks::Blocks;
use super::custom::{LARGEST, LexiconEntry, fold};
use super::emoji::Emoji;
use super::table::{BOOSTER, DAMPENER, Key, LEXICON, NEGATOR, Table, Term};
use super::words::{BOOSTERS, DAMPENERS, NAMED, NEGATORS, NEWER, UNREACHABLE, UPPER_ONLY, Word};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::LazyLock;

static STANDARD: LazyLock<SentimentTables> = LazyLock::new(|| SentimentTables::with_lexicon(&[]));

/// VADER's word lists, ready to be looked up. Built once (some milliseconds), shared by any number of
/// [`Scorer`](super::Scorer)s and threads.
#[derive(Clone)]
pub struct SentimentTables {
    table: Table,
    /// Terms of words that the table does not hold: long ones, and ones outside ASCII. None but a user's.
    others: FxHashMap<String, u32>,
    emoji: Emoji,
}

impl SentimentTables {
    /// VADER's own lists.
    #[must_use]
    pub fn standard() -> &'static Self {
        &STANDARD
    }

    /// VADER's own lists with a user's changes, in order: the last entry of a word counts.
    ///
    /// Valences are cut to −4 to 4; one that is no number removes the word, as `None` does.
    /// A booster that is given a valence stays a booster and scores nothing itself, as in the reference.
    ///
    /// ```
    /// use lasswell::sentiment::{SentimentTables, LexiconEntry, Mode, Scorer};
    ///
    /// let united = LexiconEntry { word: "united".into(), valence: None };
    /// let engine = SentimentTables::with_lexicon(&[united]);
    /// assert_eq!(Scorer::new(&engine).score("United flies to Chicago.", Mode::News).compound, 0.0);
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
        for (word, valence) in NEWER {
            set(word, Some(*valence));
        }
        for word in UPPER_ONLY {
            set(word, None);
        }
        for entry in entries {
            let valence = entry.valence.filter(|valence| !valence.is_nan());
            set(&entry.word, valence.map(|valence| valence.clamp(-LARGEST, LARGEST)));
        }
        for (list, flag) in [(BOOSTERS, BOOSTER), (DAMPENERS, DAMPENER), (NEGATORS, NEGATOR)] {
            for word in list {
                words.entry((*word).to_owned()).or_default().flags |= flag;
            }
        }
        for (text, word) in NAMED {
            words.entry((*text).to_owned()).or_default().word = *word;
        }
        Self::from_terms(words)
    }

    fn from_terms(words: BTreeMap<String, Term>) -> Self {
        let is_needed = |word: &str, term: &Term| {
            term.flags != 0 || (term.word != Word::Other && Word::frequent(word.as_bytes()) == Word::Other)
        };
        let (mut placed, mut others) = (Vec::new(), Vec::new());
        for (word, term) in words.into_iter().filter(|(word, term)| is_needed(word, term)) {
            match Key::of(word.as_bytes()).filter(|_| word.is_ascii()) {
                Some(key) => placed.push((term.of(key), word)),
                None => others.push((term, word)),
            }
        }
        let terms: Vec<Term> = placed.iter().map(|(term, _)| *term).collect();
        let (mut table, unplaced) = Table::new(&terms);
        if !unplaced.is_empty() {
            others.extend(placed.into_iter().filter(|(term, _)| table.find(term.key()) == 0));
        }
        let others = others.into_iter().map(|(term, word)| (word, table.push(term))).collect();
        let emoji = vader_sentiment::EMOJI_LEXICON.iter().filter_map(|(emoji, words)| {
            let mut chars = emoji.chars();
            chars.next().filter(|_| chars.next().is_none()).map(|c| (c, *words))
        });
        Self { table, others, emoji: emoji.collect() }
    }

    /// Valence of a word, in any case; `None` outside of the lexicon.
    #[must_use]
    pub fn valence(&self, word: &str) -> Option<f64> {
        let term = self.term(self.index_of(&fold(word)));
        (term.flags & LEXICON != 0).then_some(term.valence)
    }

    /// The term at an index; the empty term for 0 and outside.
    #[inline]
    pub(super) fn term(&self, index: u32) -> &Term {
        self.table.term(index)
    }

    pub(super) fn emoji(&self) -> &Emoji {
        &self.emoji
    }

    /// Whether there may be a term for the lower-cased word at `start..end` of a text that spare bytes follow.
    #[inline]
    pub(super) fn may_hold(&self, padded: &[u8], start: usize, end: usize) -> bool {
        self.table.may_hold(padded, start, end)
    }

    /// Index of that term; 0 for none.
    #[inline]
    pub(super) fn find(&self, padded: &[u8], start: usize, end: usize) -> u32 {
        Key::at(padded, start, end - start).map_or(0, |key| self.table.find(key))
    }

    /// Whether words of a text must be looked up by [`Self::find_folded`] too: for a user's words, and for U+212A
    /// (Kelvin), the one character outside ASCII whose lower case is ASCII. `letters` are the places of the characters
    /// outside ASCII.
    pub(super) fn must_fold(&self, text: &str, letters: &[usize]) -> bool {
        let is_kelvin = |at: &usize| text.get(*at..).is_some_and(|rest| rest.starts_with('\u{212A}'));
        !self.others.is_empty() || letters.iter().any(is_kelvin)
    }

    /// Index of the term of a word in any case; 0 for none. `folded` is a buffer.
    pub(super) fn find_folded(&self, word: &str, folded: &mut String) -> u32 {
        folded.clear();
        folded.extend(word.chars().flat_map(char::to_lowercase));
        self.index_of(folded)
    }

    fn index_of(&self, word: &str) -> u32 {
        let index = Key::of(word.as_bytes()).map_or(0, |key| self.table.find(key));
        if index != 0 { index } else { self.others.get(word).copied().unwrap_or(0) }
    }

    /// Whether a token of a text can ever equal `word`: one word, and nothing around it that is stripped.
    pub(super) fn is_reachable(word: &str) -> bool {
        let mut blocks = Blocks::default();
        blocks.read(word, Mode::Vader, None);
        blocks.cut(word);
        blocks.len() == 1 && blocks.token(0) == Some((0, word.len())) && !UNREACHABLE.contains(&word)
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
        let engine = SentimentTables::standard();
        assert_eq!(engine.valence("heart"), Some(3.2));
        assert_eq!(engine.valence(":P"), Some(1.0));
        assert_eq!(engine.valence(":Þ"), None);
        assert_eq!(engine.valence("chicago"), None);
        let scored = engine.table.iter().filter(|term| term.flags & LEXICON != 0).count();
        // The reference has 7,506 keys; 14 hold upper case, and are reached through lower case twins or not at all.
        assert_eq!(scored, 7_492);
        assert_eq!(engine.emoji.len(), 1_212);
    }

    #[test]
    fn a_word_can_be_added_changed_and_removed() {
        let long = "a".repeat(40);
        let engine = SentimentTables::with_lexicon(&[
            entry("Covfefe", Some(-2.0)),
            entry("good", Some(0.5)),
            entry("bad", None),
            entry("Été", Some(1.0)),
            entry(&long, Some(3.0)),
        ]);
        assert_eq!(engine.valence("covfefe"), Some(-2.0));
        assert_eq!(engine.valence("GOOD"), Some(0.5));
        assert_eq!(engine.valence("bad"), None);
        assert_eq!(engine.valence("ÉTÉ"), Some(1.0));
        assert_eq!(engine.valence(&long), Some(3.0));
        let mut scorer = super::super::Scorer::new(&engine);
        for text in ["COVFEFE!", "ÉTÉ", &long.to_uppercase()] {
            assert!(scorer.score(text, Mode::News).compound.abs() > 0.2, "{text}");
        }
        assert_eq!(scorer.score("bad", Mode::News).neu.to_bits(), 1.0_f64.to_bits());
    }

    #[test]
    fn a_valence_out_of_range_cannot_spoil_the_numbers() {
        let engine =
            SentimentTables::with_lexicon(&[entry("one", Some(f64::NAN)), entry("two", Some(f64::INFINITY))]);
        assert_eq!((engine.valence("one"), engine.valence("two")), (None, Some(4.0)));
    }

    #[test]
    fn a_removed_word_still_serves_the_rules_that_name_it() {
        let engine = SentimentTables::with_lexicon(&[entry("kind", None), entry("no", None)]);
        let mut scorer = super::super::Scorer::new(&engine);
        assert!(scorer.score("no good", Mode::News).compound < 0.0);
    }
}
