//! Word lists of `vaderSentiment.py` (MIT, Hutto & Gilbert 2014) that the crate `vader_sentiment` does not export: negators,
//! boosters, idioms, and the words that single rules name. Also the entries in which the lexicon of that crate is out of date.

/// What a booster adds to the size of a valence one word away: an empirical mean rating increase (`B_INCR`).
pub(super) const BOOST: f64 = 0.293;
/// What ALL CAPS add to the size of a valence: an empirical mean rating increase (`C_INCR`).
pub(super) const CAPS: f64 = 0.733;
/// Factor of a negated valence (`N_SCALAR`).
pub(super) const NEGATION: f64 = -0.74;

/// `NEGATE`, without the entries that contain `n't`, which the rule for `n't` anywhere in a word covers.
pub(super) const NEGATORS: &[&str] = &[
    "aint", "arent", "cannot", "cant", "couldnt", "darent", "despite", "didnt", "doesnt", "dont", "hadnt",
    "hasnt", "havent", "isnt", "mightnt", "mustnt", "neednt", "neither", "never", "none", "nope", "nor",
    "not", "nothing", "nowhere", "oughtnt", "rarely", "seldom", "shant", "shouldnt", "uh-uh", "uhuh",
    "wasnt", "werent", "without", "wont", "wouldnt",
];

/// The words of `BOOSTER_DICT` that raise a valence, each by [`BOOST`].
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

/// The single words of `BOOSTER_DICT` that lower a valence, each by [`BOOST`].
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

/// Lexicon entries of the reference that `vader_sentiment` 0.1.1 lacks, or merges with another case (`:P` 1.4, `:p` 1.0).
pub(super) const NEWER_ENTRIES: &[(&str, f64)] = &[("heart", 3.2), ("hearts", 3.3), (":p", 1.0)];

/// Entries that must stay without effect, as in the reference: it looks words up in lower case, and these are listed in
/// upper case only.
pub(super) const UPPER_ONLY: &[&str] = &[":-þ", ":þ"];

/// Entries of the reference's lexicon that no token can equal: they contain a space, or punctuation that is stripped.
pub(super) const UNREACHABLE: &[&str] = &["( '}{' )", "^urs", "can't stand", "fed up", "screwed up"];

/// Defines [`RuleWord`] and the list of its spellings from one list.
macro_rules! rule_words {
    ($($name:ident $text:literal,)*) => {
        /// A word that a rule names.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
        pub(super) enum RuleWord {
            /// Any other word.
            #[default]
            Other,
            $($name,)*
        }

        /// The spelling of every word that a rule names.
        pub(super) const RULE_WORDS: &[(&str, RuleWord)] = &[$(($text, RuleWord::$name),)*];
    };
}

rule_words! {
    Ass "ass", At "at", Bad "bad", Beating "beating", Bomb "bomb", Broken "broken", Bus "bus", But "but",
    Death "death", Die "die", Doubt "doubt", Enough "enough", For "for", Heart "heart", Just "just", Kind "kind",
    Kiss "kiss", Least "least", Never "never", No "no", Nor "nor", Of "of", Or "or", Right "right", Shit "shit",
    So "so", Sort "sort", Stop "stop", The "the", This "this", To "to", Very "very", Without "without", Yeah "yeah",
}

impl RuleWord {
    /// A rule word that is too frequent to be looked up wherever it stands; [`RuleWord::Other`] for all others.
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

/// A bit for each of these words; every idiom and every dampener of two words contains one of them.
pub(super) const IDIOMATIC: u64 = RuleWord::Ass.bit()
    | RuleWord::Bomb.bit()
    | RuleWord::Death.bit()
    | RuleWord::Die.bit()
    | RuleWord::Enough.bit()
    | RuleWord::Heart.bit()
    | RuleWord::Kind.bit()
    | RuleWord::Right.bit()
    | RuleWord::Shit.bit()
    | RuleWord::Sort.bit()
    | RuleWord::Stop.bit();

/// The valence of an idiom of two words (`SPECIAL_CASES`).
pub(super) fn idiom_of_two(first: RuleWord, second: RuleWord) -> Option<f64> {
    match (first, second) {
        (RuleWord::The, RuleWord::Shit | RuleWord::Bomb) => Some(3.0),
        (RuleWord::Bad, RuleWord::Ass) => Some(1.5),
        (RuleWord::Bus, RuleWord::Stop) => Some(0.0),
        (RuleWord::Yeah, RuleWord::Right) => Some(-2.0),
        (RuleWord::Beating, RuleWord::Heart) => Some(3.1),
        (RuleWord::Broken, RuleWord::Heart) => Some(-2.9),
        _ => None,
    }
}

/// The valence of an idiom of three words (`SPECIAL_CASES`).
pub(super) fn idiom_of_three(first: RuleWord, second: RuleWord, third: RuleWord) -> Option<f64> {
    match (first, second, third) {
        (RuleWord::Kiss, RuleWord::Of, RuleWord::Death) => Some(-1.5),
        (RuleWord::To, RuleWord::Die, RuleWord::For) => Some(3.0),
        _ => None,
    }
}

/// Whether two words together are an entry of `BOOSTER_DICT`. All entries of two words lower a valence.
pub(super) fn is_dampening_pair(first: RuleWord, second: RuleWord) -> bool {
    matches!(
        (first, second),
        (RuleWord::Just, RuleWord::Enough) | (RuleWord::Kind | RuleWord::Sort, RuleWord::Of)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_list_is_sorted_unique_and_lower_case() {
        let rule_words: Vec<&str> = RULE_WORDS.iter().map(|(text, _)| *text).collect();
        for list in [NEGATORS, BOOSTERS, DAMPENERS, &rule_words] {
            assert!(list.is_sorted_by(|a, b| a < b), "{list:?}");
            assert!(list.iter().all(|word| **word == word.to_lowercase()));
        }
    }

    #[test]
    fn no_word_is_in_two_lists() {
        let all: Vec<&str> = [NEGATORS, BOOSTERS, DAMPENERS].concat();
        assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len());
    }
}
