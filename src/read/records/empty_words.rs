//! Words that programs write where a value is missing.

use super::cut_text::is_cut_mark;

/// Longer ones for a text that a service took away or has not.
const SENTENCES: [&str; 8] = [
    "[deleted by user]",
    "[removed by moderator]",
    "[removed by reddit]",
    "[deleted by moderator]",
    "full text: not available",
    "full text not available",
    "text not available",
    "not available",
];

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
    const LONGEST: usize = 60;
    let value = value.trim();
    if value.is_empty() || value.len() > LONGEST {
        return false;
    }
    value == "NA" || WORDS.iter().any(|word| value.eq_ignore_ascii_case(word)) || says_nothing(value)
}

/// Whether a text says that there is none, also where a file of text is nothing else.
pub(super) fn is_no_text(text: &str) -> bool {
    says_nothing(text) || is_signs(text)
}

fn says_nothing(text: &str) -> bool {
    let sentence = text.trim().trim_end_matches('.');
    SENTENCES.iter().any(|word| sentence.eq_ignore_ascii_case(word))
        || is_for_payers(sentence)
        || is_cut_mark(text)
        || text.chars().all(|c| c.is_whitespace() || is_invisible(c))
}

/// Whether a service says that it gives the text to others: `ONLY AVAILABLE IN PAID PLANS` of NewsData.
fn is_for_payers(sentence: &str) -> bool {
    let lower = sentence.to_ascii_lowercase();
    let plans = lower.strip_prefix("only available in ").map(|plans| plans.trim_end_matches('s'));
    plans.is_some_and(|plans| plans.ends_with("plan") && plans.split(' ').count() <= 5)
}

/// Whether a text is nothing but punctuation: `…`, `.`, `--`.
pub(super) fn is_signs(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || is_invisible(c) || is_punctuation(c))
}

/// Whether a text is a number and nothing else, as ids and counts are: no text.
pub(super) fn is_number(text: &str) -> bool {
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '+' | '-' | ' ' | '%');
    let text = text.trim();
    text.bytes().any(|byte| byte.is_ascii_digit()) && text.chars().all(is_part)
}

/// Signs that stand for a missing value: `…`, `.`, `-`, `--`, `?`.
fn is_punctuation(c: char) -> bool {
    c.is_ascii_punctuation() || matches!(c, '…' | '–' | '—' | '·' | '•' | '“' | '”' | '‘' | '’' | '¿' | '¡')
}

/// Whether a character has no width: a text of nothing else is empty.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{ad}' | '\u{180e}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_values_are_words_for_nothing() {
        for value in [
            "nan",
            "NaN",
            " None ",
            "NULL",
            "N/A",
            "NA",
            "#N/A",
            "[Removed]",
            "[deleted]",
            "\\N",
            "<NA>",
            "[+2829 chars]",
            "… [+2829 chars]",
            "[…]",
            "[deleted by user]",
            "\u{200b}\u{feff}",
            "Full text: Not available.",
            "NaT",
            "ONLY AVAILABLE IN PAID PLANS",
            "ONLY AVAILABLE IN PROFESSIONAL AND CORPORATE PLANS",
        ] {
            assert!(is_empty_word(value), "{value}");
        }
        for value in [
            "",
            " ",
            "na",
            "Na",
            "Nan Desu",
            "none of it",
            "0",
            "removed",
            "N",
            "It was late. [+2829 chars]",
            "…",
            ".",
            "not",
            "Only available in the plan of the mayor and others",
        ] {
            assert!(!is_empty_word(value), "{value}");
        }
    }

    #[test]
    fn signs_and_numbers_are_no_texts() {
        for text in ["…", ".", "--", " ? ", "[…]"] {
            assert!(is_no_text(text), "{text}");
        }
        assert!(is_number("1,024") && is_number("17") && !is_number("17 people") && !is_number("--"));
    }
}
