//! Counts how the article uses each word that may be a name: alone, after titles, before verbs of speech, in lower case.

use super::candidates::{Candidate, Introduction};
use super::word_kinds::{WordAfter, WordBefore, is_storm, word_after, word_before};
use crate::lexicon;
use crate::tokens::Tokens;
use rustc_hash::{FxHashMap, FxHashSet};

/// Counts over the article for one word, lower-cased.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::people) struct Counts {
    /// As a candidate of one word.
    pub(in crate::people) alone: u16,
    /// As last word of any candidate.
    pub(in crate::people) times: u16,
    /// After a title, a role or an age.
    pub(in crate::people) introduced: u16,
    /// Before a verb of speech.
    pub(in crate::people) spoke: u16,
    /// After *in*, *at*, *near*.
    pub(in crate::people) placed: u16,
    /// After *the*.
    pub(in crate::people) determined: u16,
    /// In lower case.
    pub(in crate::people) lower: u16,
    /// As last word of several that begin with a first name.
    pub(in crate::people) in_full: u16,
}

/// Counts of all words that end a candidate or stand alone.
#[derive(Debug, Default)]
pub(in crate::people) struct ArticleEvidence<'a> {
    counts: FxHashMap<&'a str, Counts>,
    /// Names of storms: *Hurricane Sandy*.
    storms: FxHashSet<&'a str>,
}

impl<'a> ArticleEvidence<'a> {
    pub(in crate::people) fn new(tokens: &'a Tokens<'_>, candidates: &[Candidate]) -> Self {
        let mut all: FxHashMap<&str, Counts> = FxHashMap::default();
        for c in candidates {
            let (Some(head), Some(last)) = (c.parts.first(), c.parts.last()) else { continue };
            let single = c.parts.len() == 1;
            let counts = all.entry(tokens.lower(*last)).or_default();
            let add = |count: &mut u16, is: bool| *count = count.saturating_add(u16::from(is));
            add(&mut counts.times, true);
            add(&mut counts.alone, single && c.introduction != Introduction::Determiner);
            add(
                &mut counts.introduced,
                matches!(c.introduction, Introduction::Title(_) | Introduction::Role(_) | Introduction::Age),
            );
            add(&mut counts.spoke, matches!(word_after(tokens, c), WordAfter::Relative | WordAfter::CueVerb));
            add(&mut counts.placed, word_before(tokens, c) == WordBefore::PlacePreposition);
            add(&mut counts.determined, c.introduction == Introduction::Determiner);
            let given = lexicon::first_name(tokens.lower(*head)).is_some_and(|n| n.frequent);
            add(&mut counts.in_full, !single && given);
            if !single {
                all.entry(tokens.lower(*head)).or_default();
            }
        }
        let mut storms = FxHashSet::default();
        if !all.is_empty() {
            let sieve = Sieve::new(all.keys());
            for (at, token) in tokens.list().iter().enumerate() {
                if token.capital && is_storm(tokens.lower(at)) && tokens.is_capital(at + 1) {
                    storms.insert(tokens.lower(at + 1));
                } else if !token.capital
                    && tokens.is_word(at)
                    && sieve.may_hold(tokens.lower(at))
                    && let Some(counts) = all.get_mut(tokens.lower(at))
                {
                    counts.lower = counts.lower.saturating_add(1);
                }
            }
        }
        Self { counts: all, storms }
    }

    /// Whether the article names a storm by the word at `at`.
    pub(in crate::people) fn is_storm(&self, tokens: &Tokens<'_>, at: usize) -> bool {
        self.storms.contains(tokens.lower(at))
    }

    /// Counts for the word at `at`.
    pub(in crate::people) fn of(&self, tokens: &Tokens<'_>, at: usize) -> Counts {
        self.counts.get(tokens.lower(at)).copied().unwrap_or_default()
    }
}

/// Tells quickly of most words that they are none of a few hundred: by their first two bytes and their length.
#[derive(Debug)]
struct Sieve([bool; Self::HOLES]);

impl Sieve {
    const HOLES: usize = 1024;

    fn new<'w>(words: impl Iterator<Item = &'w &'w str>) -> Self {
        let mut sieve = Self([false; Self::HOLES]);
        for word in words {
            if let Some(hole) = sieve.0.get_mut(Self::hole(word)) {
                *hole = true;
            }
        }
        sieve
    }

    fn hole(word: &str) -> usize {
        let byte = |at: usize| word.as_bytes().get(at).map_or(0, |byte| usize::from(*byte));
        (byte(0) * 33 + byte(1) * 7 + word.len() * 97) % Self::HOLES
    }

    /// Whether a word may be one of them; certainly not where the answer is no.
    fn may_hold(&self, word: &str) -> bool {
        self.0.get(Self::hole(word)).copied().unwrap_or(true)
    }
}
