//! The explanation of a text's numbers: the words that scored, and the rules that changed them.

use crate::model::{Sentiment, Span};
use std::fmt;

/// A rule that changed a word's valence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum ValenceRule {
    /// A negator up to three words before (× −0.74 each).
    Negated,
    /// A booster up to three words before.
    Boosted,
    /// A dampener up to three words before.
    Dampened,
    /// ALL CAPS in a text that is not all in capitals.
    Caps,
    /// *no* before it; or it is itself a *no* before a lexicon word, and its own valence becomes 0.
    No,
    /// Part of an idiom, whose valence replaces its own.
    Idiom,
    /// *least* directly before it.
    Least,
    /// *never so*, *never this*, or *so* or *this* directly before it (× 1.25).
    Intensified,
    /// Position before *but* (× 0.5).
    BeforeBut,
    /// Position after *but* (× 1.5).
    AfterBut,
}

impl ValenceRule {
    /// All rules, in the order in which [`ValenceRuleSet::iter`] gives them.
    pub const ALL: [Self; 10] = [
        Self::Negated,
        Self::Boosted,
        Self::Dampened,
        Self::Caps,
        Self::No,
        Self::Idiom,
        Self::Least,
        Self::Intensified,
        Self::BeforeBut,
        Self::AfterBut,
    ];

    /// The word used in files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Negated => "negated",
            Self::Boosted => "boosted",
            Self::Dampened => "dampened",
            Self::Caps => "caps",
            Self::No => "no",
            Self::Idiom => "idiom",
            Self::Least => "least",
            Self::Intensified => "intensified",
            Self::BeforeBut => "before-but",
            Self::AfterBut => "after-but",
        }
    }
}

/// The rules that changed one word's valence.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct ValenceRuleSet(u16);

impl ValenceRuleSet {
    /// Whether it contains the rule.
    #[must_use]
    pub fn has(self, rule: ValenceRule) -> bool {
        self.0 & (1 << rule as u16) != 0
    }

    /// Whether it is empty.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The rules that it contains, in the order of [`ValenceRule::ALL`].
    pub fn iter(self) -> impl Iterator<Item = ValenceRule> {
        ValenceRule::ALL.into_iter().filter(move |rule| self.has(*rule))
    }

    pub(super) fn add(&mut self, rule: ValenceRule) {
        self.0 |= 1 << rule as u16;
    }
}

impl fmt::Debug for ValenceRuleSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

/// One lexicon word of a text and what it added to the sum.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct Contribution {
    /// Place of the word in the text, without the punctuation around it. For a word of an emoji's description, the place of
    /// the emoji.
    pub span: Span,
    /// Valence of the word in the lexicon, −4 to 4.
    pub base: f64,
    /// What the word added to the sum after all rules; 0 where the rules cancelled it.
    pub valence: f64,
    /// The rules that changed its valence.
    pub rules: ValenceRuleSet,
    /// Place of the word that changed its valence most directly: the nearest negator (or *no*, *least*), otherwise the other
    /// end of the idiom, otherwise the nearest booster. `None` where no other word changed it.
    pub cue: Option<Span>,
}

/// The numbers of a text and the words that made them.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Explanation {
    /// The same numbers as without an explanation.
    pub sentiment: Sentiment,
    /// Sum of the valences of the contributions, added in order.
    pub sum: f64,
    /// What `!` and `?` add to the size of the sum, 0 to 2.128. It is 0 without a lexicon word, and has no effect where the sum
    /// is 0. The compound is `s / sqrt(s² + 15)` for the amplified sum `s`, rounded to four decimals.
    pub amplifier: f64,
    /// The lexicon words, in the order of the text.
    pub contributions: Vec<Contribution>,
}
