//! Words of praise and blame, for the lexicon baseline of stance.

use super::entries;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Valence given to a word that only the opinion lexicon knows: about the mean absolute valence of VADER's words.
const OPINION: f64 = 1.8;

static VALENCES: LazyLock<FxHashMap<String, f64>> = LazyLock::new(|| {
    let mut valences: FxHashMap<String, f64> = FxHashMap::default();
    for line in entries(include_str!("../../data/opinion_words.tsv")) {
        if let Some((word, sign)) = line.split_once('\t') {
            valences.insert(word.to_owned(), if sign == "+" { OPINION } else { -OPINION });
        }
    }
    // VADER's own ratings, where it has one, are finer.
    for (word, valence) in vader_sentiment::LEXICON.iter() {
        let word: &str = word;
        if word.bytes().all(|b| b.is_ascii_alphabetic() || b == b'-') {
            valences.insert(word.to_ascii_lowercase(), *valence);
        }
    }
    valences
});

/// Valence of a lower-cased word, −4 to 4; `None` for a word in neither list.
///
/// Sources: VADER (Hutto & Gilbert 2014), else the opinion lexicon of Hu & Liu 2004 at ±1.8.
#[must_use]
pub fn valence(lower: &str) -> Option<f64> {
    VALENCES.get(lower).copied()
}

/// Whether a lower-cased word turns what follows it: *not*, *never*, *without*, *isn’t*.
#[must_use]
pub fn is_negator(lower: &str) -> bool {
    lower.ends_with("n't")
        || lower.ends_with("n’t")
        || matches!(
            lower,
            "not"
                | "never"
                | "no"
                | "none"
                | "neither"
                | "nor"
                | "without"
                | "cannot"
                | "hardly"
                | "barely"
                | "nobody"
                | "nothing"
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_lists_speak_and_vader_comes_first() {
        assert!(valence("good").is_some_and(|v| (v - 1.9).abs() < 1e-9));
        assert!(valence("unconstitutional").is_none_or(|v| v < 0.0));
        assert_eq!(valence("table"), None);
        assert!(is_negator("isn’t") && !is_negator("is"));
    }
}
