//! Word lists of `vaderSentiment.py` (MIT, Hutto & Gilbert 2014) that the crate `vader_sentiment` does not export:
//! negators, boosters, the words that single rules name, idioms; and the lines in which its lexicon is out of date.

/// What a booster adds to the size of a valence one word away. Empirical mean rating increase (`B_INCR`).
pub(super) const BOOST: f64 = 0.293;
/// What ALL CAPS adds to the size of a valence. Empirical mean rating increase (`C_INCR`).
pub(super) const CAPS: f64 = 0.733;
/// What a negator multiplies a valence by (`N_SCALAR`).
pub(super) const NEGATION: f64 = -0.74;

/// `NEGATE`, without the entries that hold `n't`: the rule for `n't` anywhere in a word covers them all.
pub(super) const NEGATORS: &[&str] = &[
    "aint", "arent", "cannot", "cant", "couldnt", "darent", "despite", "didnt", "doesnt", "dont", "hadnt",
    "hasnt", "havent", "isnt", "mightnt", "mustnt", "neednt", "neither", "never", "none", "nope", "nor",
    "not", "nothing", "nowhere", "oughtnt", "rarely", "seldom", "shant", "shouldnt", "uh-uh", "uhuh",
    "wasnt", "werent", "without", "wont", "wouldnt",
];

/// `BOOSTER_DICT`, words that raise, each by [`BOOST`].
pub(super) const BOOSTERS: &[&str] = &[
    "absolutely",
    "amazingly",
    "awfully",
    "completely",
    "considerable",
    "considerably",
    "decidedly",
    "deeply",
    "effing",
    "enormous",
    "enormously",
    "entirely",
    "especially",
    "exceptional",
    "exceptionally",
    "extreme",
    "extremely",
    "fabulously",
    "flippin",
    "flipping",
    "frackin",
    "fracking",
    "frickin",
    "fricking",
    "friggin",
    "frigging",
    "fuckin",
    "fucking",
    "fuggin",
    "fugging",
    "fully",
    "greatly",
    "hella",
    "highly",
    "hugely",
    "incredible",
    "incredibly",
    "intensely",
    "major",
    "majorly",
    "more",
    "most",
    "particularly",
    "purely",
    "quite",
    "really",
    "remarkably",
    "so",
    "substantially",
    "thoroughly",
    "total",
    "totally",
    "tremendous",
    "tremendously",
    "uber",
    "unbelievably",
    "unusually",
    "utter",
    "utterly",
    "very",
];

/// `BOOSTER_DICT`, single words that lower, each by [`BOOST`].
pub(super) const DAMPENERS: &[&str] = &[
    "almost",
    "barely",
    "hardly",
    "kind-of",
    "kinda",
    "kindof",
    "less",
    "little",
    "marginal",
    "marginally",
    "occasional",
    "occasionally",
    "partly",
    "scarce",
    "scarcely",
    "slight",
    "slightly",
    "somewhat",
    "sort-of",
    "sorta",
    "sortof",
];

/// Lexicon lines of the reference that `vader_sentiment` 0.1.1 lacks, or merges with another case (`:P` 1.4, `:p` 1.0).
pub(super) const NEWER: &[(&str, f64)] = &[("heart", 3.2), ("hearts", 3.3), (":p", 1.0)];

/// Keys that the reference cannot reach and that must stay so: it looks words up in lower case, and these are listed
/// in upper case only.
pub(super) const UPPER_ONLY: &[&str] = &[":-þ", ":þ"];

/// Keys of the reference's lexicon that no token can equal: they hold a space, or punctuation that is stripped.
pub(super) const UNREACHABLE: &[&str] = &["( '}{' )", "^urs", "can't stand", "fed up", "screwed up"];

/// Makes [`Word`] and the list of its spellings from one list.
macro_rules! named_words {
    ($($name:ident $text:literal,)*) => {
        /// A word that a rule asks for by name.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
        pub(super) enum Word {
            /// Any other word.
            #[default]
            Other,
            $($name,)*
        }

        /// Every named word as it is written.
        pub(super) const NAMED: &[(&str, Word)] = &[$(($text, Word::$name),)*];
    };
}

named_words! {
    Ass "ass", At "at", Bad "bad", Beating "beating", Bomb "bomb", Broken "broken", Bus "bus", But "but",
    Death "death", Die "die", Doubt "doubt", Enough "enough", For "for", Heart "heart", Just "just", Kind "kind",
    Kiss "kiss", Least "least", Never "never", No "no", Nor "nor", Of "of", Or "or", Right "right", Shit "shit",
    So "so", Sort "sort", Stop "stop", The "the", This "this", To "to", Very "very", Without "without", Yeah "yeah",
}

impl Word {
    /// A named word that is too frequent to be looked up wherever it stands; [`Word::Other`] for all the rest.
    pub(super) fn frequent(word: &[u8]) -> Self {
        match word {
            b"at" => Self::At,
            b"for" => Self::For,
            b"of" => Self::Of,
            b"or" => Self::Or,
            b"the" => Self::The,
            b"to" => Self::To,
            _ => Self::Other,
        }
    }

    /// The word's bit in a set.
    pub(super) const fn bit(self) -> u64 {
        1 << self as u64
    }
}

/// Every idiom and every dampener of two words holds one of these (a bit each).
pub(super) const IDIOMATIC: u64 = Word::Ass.bit()
    | Word::Bomb.bit()
    | Word::Death.bit()
    | Word::Die.bit()
    | Word::Enough.bit()
    | Word::Heart.bit()
    | Word::Kind.bit()
    | Word::Right.bit()
    | Word::Shit.bit()
    | Word::Sort.bit()
    | Word::Stop.bit();

/// `SPECIAL_CASES` of two words: valence of the whole.
pub(super) fn idiom_of_two(first: Word, second: Word) -> Option<f64> {
    match (first, second) {
        (Word::The, Word::Shit | Word::Bomb) => Some(3.0),
        (Word::Bad, Word::Ass) => Some(1.5),
        (Word::Bus, Word::Stop) => Some(0.0),
        (Word::Yeah, Word::Right) => Some(-2.0),
        (Word::Beating, Word::Heart) => Some(3.1),
        (Word::Broken, Word::Heart) => Some(-2.9),
        _ => None,
    }
}

/// `SPECIAL_CASES` of three words: valence of the whole.
pub(super) fn idiom_of_three(first: Word, second: Word, third: Word) -> Option<f64> {
    match (first, second, third) {
        (Word::Kiss, Word::Of, Word::Death) => Some(-1.5),
        (Word::To, Word::Die, Word::For) => Some(3.0),
        _ => None,
    }
}

/// `BOOSTER_DICT` entries of two words; all of them lower.
pub(super) fn is_dampening_pair(first: Word, second: Word) -> bool {
    matches!((first, second), (Word::Just, Word::Enough) | (Word::Kind | Word::Sort, Word::Of))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_list_is_sorted_unique_and_lower_case() {
        let named: Vec<&str> = NAMED.iter().map(|(text, _)| *text).collect();
        for list in [NEGATORS, BOOSTERS, DAMPENERS, &named] {
            assert!(list.is_sorted_by(|a, b| a < b), "{list:?}");
            assert!(list.iter().all(|word| **word == word.to_lowercase()));
        }
    }

    #[test]
    fn no_word_boosts_and_negates() {
        let all: Vec<&str> = [NEGATORS, BOOSTERS, DAMPENERS].concat();
        assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len());
    }
}
