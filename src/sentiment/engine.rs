//! The tables behind a scorer.

use super::Mode;
use super::chars::strip;
use super::custom::{LARGEST, LexiconEntry, fold};
use super::emoji::Emoji;
use super::table::{BOOSTER, Key, LEXICON, NEGATOR, Table, Term};
use super::words::{BOOST, BOOSTERS, DAMPENERS, NAMED, NEGATORS, NEWER, UNREACHABLE, UPPER_ONLY};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::LazyLock;

static STANDARD: LazyLock<Engine> = LazyLock::new(|| Engine::with_lexicon(&[]));

/// VADER's word lists, ready to be looked up. Built once (some milliseconds), shared by any number of
/// [`Scorer`](super::Scorer)s and threads.
#[derive(Clone)]
pub struct Engine {
    /// Term 0 is the empty term of words that no list has.
    terms: Vec<Term>,
    table: Table,
    /// Words too long for the table; none but a user's.
    long: FxHashMap<Box<[u8]>, u32>,
    /// Whether a term holds a character outside ASCII; none but a user's.
    non_ascii: bool,
    emoji: Emoji,
}

impl Engine {
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
    /// use lasswell::sentiment::{Engine, LexiconEntry, Mode, Scorer};
    ///
    /// let united = LexiconEntry { word: "united".into(), valence: None };
    /// let engine = Engine::with_lexicon(&[united]);
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
        for (list, boost, flag) in
            [(BOOSTERS, BOOST, BOOSTER), (DAMPENERS, -BOOST, BOOSTER), (NEGATORS, 0.0, NEGATOR)]
        {
            for word in list {
                let term = words.entry((*word).to_owned()).or_default();
                term.boost = boost;
                term.flags |= flag;
            }
        }
        for (text, word) in NAMED {
            words.entry((*text).to_owned()).or_default().word = *word;
        }
        Self::from_terms(words)
    }

    fn from_terms(words: BTreeMap<String, Term>) -> Self {
        let mut terms = vec![Term::default()];
        let mut keys = Vec::new();
        let mut long = FxHashMap::default();
        let mut non_ascii = false;
        for (word, term) in words {
            if term.flags == 0 && term.word == super::words::Word::Other {
                continue;
            }
            let Ok(index) = u32::try_from(terms.len()) else {
                break;
            };
            terms.push(term);
            non_ascii |= !word.is_ascii();
            match Key::of(word.as_bytes()) {
                Some(key) => keys.push((key, index)),
                None => drop(long.insert(word.into_bytes().into_boxed_slice(), index)),
            }
        }
        let emoji = vader_sentiment::EMOJI_LEXICON.iter().filter_map(|(emoji, words)| {
            let mut chars = emoji.chars();
            chars.next().filter(|_| chars.next().is_none()).map(|c| (c, *words))
        });
        Self { terms, table: Table::new(&keys), long, non_ascii, emoji: emoji.collect() }
    }

    /// Valence of a word, in any case; `None` outside of the lexicon.
    #[must_use]
    pub fn valence(&self, word: &str) -> Option<f64> {
        let term = self.term(self.index_of(fold(word).as_bytes()));
        (term.flags & LEXICON != 0).then_some(term.valence)
    }

    /// The term at an index; the empty term outside.
    pub(super) fn term(&self, index: u32) -> Term {
        self.terms.get(index as usize).copied().unwrap_or_default()
    }

    pub(super) fn emoji(&self) -> &Emoji {
        &self.emoji
    }

    /// Index of the term for the lower-cased ASCII word at `start..end` of a text that spare bytes follow; 0 for none.
    #[inline]
    pub(super) fn find(&self, padded: &[u8], start: usize, end: usize) -> u32 {
        match Key::at(padded, start, end - start) {
            Some(key) => self.table.find(key),
            None if self.long.is_empty() => 0,
            None => padded.get(start..end).map_or(0, |word| self.index_of(word)),
        }
    }

    /// The same for a word outside ASCII, which has to be folded first. Of the standard lists it can match only with
    /// U+212A (Kelvin), the one character outside ASCII whose lower case is ASCII.
    pub(super) fn find_folded(&self, word: &str, folded: &mut String) -> u32 {
        if !self.non_ascii && self.long.is_empty() && !word.contains('\u{212A}') {
            return 0;
        }
        folded.clear();
        folded.extend(word.chars().flat_map(char::to_lowercase));
        self.index_of(folded.as_bytes())
    }

    fn index_of(&self, word: &[u8]) -> u32 {
        match Key::of(word) {
            Some(key) => self.table.find(key),
            None => self.long.get(word).copied().unwrap_or(0),
        }
    }

    /// Whether a token of a text can ever equal `word`: one word, and nothing around it that is stripped.
    pub(super) fn is_reachable(word: &str) -> bool {
        let whole = (0, word.len());
        !word.is_empty()
            && !word.chars().any(|c| c.is_whitespace() || ('\u{1C}'..='\u{1F}').contains(&c))
            && strip(word.as_bytes(), Mode::Vader) == whole
            && !UNREACHABLE.contains(&word)
    }
}

impl fmt::Debug for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Engine({} terms, {} emoji)", self.terms.len().saturating_sub(1), self.emoji.len())
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
        let engine = Engine::standard();
        assert_eq!(engine.valence("heart"), Some(3.2));
        assert_eq!(engine.valence(":P"), Some(1.0));
        assert_eq!(engine.valence(":Þ"), None);
        assert_eq!(engine.valence("chicago"), None);
        let scored = engine.terms.iter().filter(|term| term.flags & LEXICON != 0).count();
        // The reference has 7,506 keys; 14 hold upper case, and are reached through lower case twins or not at all.
        assert_eq!(scored, 7_492);
        assert_eq!(engine.emoji.len(), 1_212);
    }

    #[test]
    fn a_word_can_be_added_changed_and_removed() {
        let long = "a".repeat(40);
        let engine = Engine::with_lexicon(&[
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
        let engine = Engine::with_lexicon(&[entry("one", Some(f64::NAN)), entry("two", Some(f64::INFINITY))]);
        assert_eq!((engine.valence("one"), engine.valence("two")), (None, Some(4.0)));
    }

    #[test]
    fn a_removed_word_still_serves_the_rules_that_name_it() {
        let engine = Engine::with_lexicon(&[entry("kind", None), entry("no", None)]);
        let mut scorer = super::super::Scorer::new(&engine);
        assert!(scorer.score("no good", Mode::News).compound < 0.0);
    }
}
