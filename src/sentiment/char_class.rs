//! Classifies single characters: separators, punctuation, capitals.

use super::mode::Mode;

/// Whether a byte is ASCII white space, as `str.split` of Python sees it: U+001C to U+001F are included.
pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, 0x09..=0x0D | 0x1C..=0x20)
}

/// Class of a character outside ASCII.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CharClass {
    /// Separates words.
    Separator,
    /// Punctuation that is stripped.
    Mark,
    /// Part of a word, or an emoji. Also U+212A (Kelvin), the only character outside ASCII whose lower case is ASCII.
    MaybeEmoji,
    /// Part of a word.
    Letter,
    /// A later byte of a character whose first byte was classified.
    Rest,
}

/// The class and the length in bytes of the character outside ASCII at `at`.
///
/// Python splits at NEL, NBSP and the Unicode spaces, not at zero-width characters. News mode also splits at em and en
/// dashes that do not stand between two digits, and strips curly quotes (U+2018 to U+201F), guillemets and the ellipsis.
pub(super) fn char_class(text: &[u8], at: usize, mode: Mode) -> (CharClass, usize) {
    let in_news = |class| if mode == Mode::News { class } else { CharClass::Letter };
    match text.get(at..).unwrap_or_default() {
        [0xE2, 0x80, third, ..] => {
            let class = match third {
                0x98..=0x9F | 0xA6 => in_news(CharClass::Mark),
                0x93 | 0x94 if !is_between_digits(text, at) => in_news(CharClass::Separator),
                0x80..=0x8A | 0xA8 | 0xA9 | 0xAF => CharClass::Separator,
                // U+203C, a double exclamation mark.
                0xBC => CharClass::MaybeEmoji,
                _ => CharClass::Letter,
            };
            (class, 3)
        }
        [0xC2, 0x85 | 0xA0, ..] => (CharClass::Separator, 2),
        [0xC2, 0xAB | 0xBB, ..] => (in_news(CharClass::Mark), 2),
        [0xC2, 0xA9 | 0xAE, ..] => (CharClass::MaybeEmoji, 2),
        [0xE1, 0x9A, 0x80, ..] | [0xE2, 0x81, 0x9F, ..] | [0xE3, 0x80, 0x80, ..] => (CharClass::Separator, 3),
        [0xE2 | 0xE3, ..] => (CharClass::MaybeEmoji, 3),
        [0xF0, ..] => (CharClass::MaybeEmoji, 4),
        [0xE0..=0xEF, ..] => (CharClass::Letter, 3),
        [0xC0..=0xDF, ..] => (CharClass::Letter, 2),
        [0xF1..=0xFF, ..] => (CharClass::Letter, 4),
        _ => (CharClass::Rest, 1),
    }
}

/// Whether a digit stands on each side of the three bytes from `at`.
fn is_between_digits(text: &[u8], at: usize) -> bool {
    let digit = |at: Option<usize>| at.and_then(|at| text.get(at)).is_some_and(u8::is_ascii_digit);
    digit(at.checked_sub(1)) && digit(at.checked_add(3))
}

/// Whether three ASCII letters or digits stand directly before or after the `len` bytes from `at`.
pub(super) fn is_beside_three(text: &[u8], at: usize, len: usize) -> bool {
    let all = |range: Option<&[u8]>| range.is_some_and(|bytes| bytes.iter().all(u8::is_ascii_alphanumeric));
    let after = at.saturating_add(len);
    all(at.checked_sub(3).and_then(|from| text.get(from..at)))
        || all(text.get(after..after.saturating_add(3)))
}

/// Whether an apostrophe of `len` bytes stands between *n* and *t*.
pub(super) fn is_nt(text: &[u8], at: usize, len: usize) -> bool {
    let is = |at: Option<usize>, letter: u8| {
        at.and_then(|at| text.get(at)).is_some_and(|byte| byte.eq_ignore_ascii_case(&letter))
    };
    is(at.checked_sub(1), b'n') && is(at.checked_add(len), b't')
}

/// Whether a word is in capitals, as `str.isupper` of Python sees it: it has a cased character, and none of them is in
/// lower or title case.
///
/// The Unicode tables are Rust's, which differ from those of CPython 3.11 in 181 rare characters.
pub(super) fn is_upper(word: &str) -> bool {
    let mut cased = false;
    for c in word.chars() {
        if c.is_ascii() {
            if c.is_ascii_lowercase() {
                return false;
            }
            cased |= c.is_ascii_uppercase();
        } else if c.is_lowercase() || is_title_case(c) {
            return false;
        } else {
            cased |= c.is_uppercase();
        }
    }
    cased
}

/// Whether a character is one of the 31 in Unicode category Lt, for which the standard library has no function.
fn is_title_case(c: char) -> bool {
    matches!(c,
        '\u{1C5}' | '\u{1C8}' | '\u{1CB}' | '\u{1F2}'
        | '\u{1F88}'..='\u{1F8F}' | '\u{1F98}'..='\u{1F9F}' | '\u{1FA8}'..='\u{1FAF}'
        | '\u{1FBC}' | '\u{1FCC}' | '\u{1FFC}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_are_the_white_space_of_python() {
        for c in '\0'..=char::MAX {
            let python = c.is_whitespace() || ('\u{1C}'..='\u{1F}').contains(&c);
            let text = c.to_string();
            let separates = match text.as_bytes() {
                [byte] => is_space(*byte),
                bytes => {
                    let (class, len) = char_class(bytes, 0, Mode::Vader);
                    assert_eq!(len, bytes.len(), "{c:?}");
                    class == CharClass::Separator
                }
            };
            assert_eq!(separates, python, "{c:?}");
        }
    }

    #[test]
    fn title_case_is_not_upper_case() {
        assert!(is_upper("3D") && is_upper("U.S.") && is_upper("“I") && is_upper("ÉTÉ"));
        assert!(!is_upper("42") && !is_upper("—") && !is_upper("Dž") && !is_upper("ǅ") && !is_upper("ª"));
    }
}
