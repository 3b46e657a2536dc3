//! Why a text got its numbers.

use crate::model::{Sentiment, Span};
use std::fmt;

/// A rule that changed a word's valence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ValenceRule {
    /// A negator up to three words before (× −0.74 each).
    Negated,
    /// A booster up to three words before.
    Boosted,
    /// A dampener up to three words before.
    Dampened,
    /// ALL CAPS in a text that is not.
    Caps,
    /// *no* before it; or it is the *no* that gives its valence up to the next word.
    No,
    /// Part of an idiom, whose valence replaces its own.
    Idiom,
    /// *least* directly before it.
    Least,
    /// *never so*, *never this*, or *so* or *this* directly before it (× 1.25).
    Intensified,
    /// Before *but* (× 0.5).
    BeforeBut,
    /// After *but* (× 1.5).
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
    /// Whether the rule is in it.
    #[must_use]
    pub fn has(self, rule: ValenceRule) -> bool {
        self.0 & (1 << rule as u16) != 0
    }

    /// Whether no rule is in it.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The rules in it, in the order of [`ValenceRule::ALL`].
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
pub struct Contribution {
    /// The word in the caller's text, without punctuation around it; for a word of an emoji's description, the emoji.
    pub span: Span,
    /// Its valence in the lexicon, −4 to 4.
    pub base: f64,
    /// What it added to the sum after every rule; 0 where the rules cancelled it.
    pub valence: f64,
    /// The rules that changed it.
    pub rules: ValenceRuleSet,
    /// The word that changed it most directly: the nearest negator (or *no*, *least*), or else the idiom's other end,
    /// or else the nearest booster. `None` where no other word did.
    pub cue: Option<Span>,
}

/// A text's numbers and the words behind them.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// The numbers, exactly as without an explanation.
    pub sentiment: Sentiment,
    /// Sum of the contributions' valences, added in order.
    pub sum: f64,
    /// What `!` and `?` add to the sum away from 0, 0 to 2.128; 0 without a lexicon word. Of no effect when the sum is 0. The compound is
    /// `s / sqrt(s² + 15)` of the two together, rounded to four decimals.
    pub amplifier: f64,
    /// In order of the text.
    pub contributions: Vec<Contribution>,
}
