//! How many words a text has, whatever its script.

/// The number of words in a text. Scripts without blanks between words (Chinese, Japanese, Thai …) count as a word for every
/// two characters.
pub(super) fn word_count(text: &str) -> usize {
    let unspaced = text.chars().filter(|c| is_unspaced(*c)).count();
    let spaced = text.split_whitespace().filter(|word| !word.chars().all(is_unspaced)).count();
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
        assert_eq!(word_count(" "), 0);
    }
}
