//! How many words a text has, whatever its script.

/// The number of words in a text. Scripts without blanks between words (Chinese, Japanese, Thai …) count as a word for every
/// two characters.
pub(super) fn word_count(text: &str) -> usize {
    counts(text, usize::MAX)
}

/// Whether a text has more words than that. Reads no further than it must.
pub(super) fn has_more_words(text: &str, than: usize) -> bool {
    counts(text, than) > than
}

/// The number of words in a text, counted until it is above `enough`.
fn counts(text: &str, enough: usize) -> usize {
    let (mut spaced, mut unspaced) = (0, 0);
    for word in text.split_whitespace() {
        if word.is_ascii() {
            spaced += 1;
        } else {
            let in_word = word.chars().filter(|c| is_unspaced(*c)).count();
            unspaced += in_word;
            spaced += usize::from(word.chars().count() > in_word);
        }
        if spaced + unspaced / 2 > enough {
            break;
        }
    }
    spaced + unspaced / 2
}

/// Whether a character is of a script that writes words without blanks between them (Unicode blocks).
fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{0e00}'..='\u{0eff}' // Thai, Lao
        | '\u{1000}'..='\u{109f}' // Burmese
        | '\u{1780}'..='\u{17ff}' // Khmer
        | '\u{3040}'..='\u{30ff}' // Hiragana, Katakana
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' // Han
        | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_any_script_are_counted() {
        assert_eq!(word_count("The mayor left."), 3);
        assert_eq!(word_count("市长周一离开了"), 3);
        assert_eq!(word_count("市长 said “不”。"), 3);
        assert_eq!(word_count(" "), 0);
        assert!(has_more_words("The mayor left.", 2) && !has_more_words("The mayor left.", 3));
        assert!(has_more_words("市长周一离开了", 2) && !has_more_words("", 0));
    }
}
