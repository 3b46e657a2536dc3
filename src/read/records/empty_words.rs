//! Words that programs write where a value is missing.

/// The words, as `to_ascii_lowercase` writes them: those of Python, pandas, R and SQL, the errors of spreadsheets, and those
/// that `NewsAPI` and Reddit put in place of a text that was taken away.
const WORDS: [&str; 17] = [
    "nan",
    "none",
    "null",
    "n/a",
    "#n/a",
    "<na>",
    "nat",
    "#null!",
    "#name?",
    "#value!",
    "#ref!",
    "#div/0!",
    "#num!",
    "undefined",
    "[removed]",
    "[deleted]",
    "\\n",
];

/// Whether the whole of a value is a word for nothing. `NA` is one as R writes it, and not in other cases.
pub(super) fn is_empty_word(value: &str) -> bool {
    const LONGEST: usize = 9;
    let value = value.trim();
    !value.is_empty()
        && value.len() <= LONGEST
        && (value == "NA" || WORDS.iter().any(|word| value.eq_ignore_ascii_case(word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_values_are_words_for_nothing() {
        for value in
            ["nan", "NaN", " None ", "NULL", "N/A", "NA", "#N/A", "[Removed]", "[deleted]", "\\N", "<NA>"]
        {
            assert!(is_empty_word(value), "{value}");
        }
        for value in ["", " ", "na", "Na", "Nan Desu", "none of it", "0", "removed", "N"] {
            assert!(!is_empty_word(value), "{value}");
        }
    }
}
