//! What single characters are: separators, punctuation, capitals.

use super::Mode;

/// Separates words: ASCII white space as `str.split` of Python sees it (with U+001C to U+001F).
pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, 0x09..=0x0D | 0x1C..=0x20)
}

/// What a character outside ASCII is to the words around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Separates words.
    Separator,
    /// Punctuation that is stripped.
    Mark,
    /// Part of a word, or an emoji. Also the one character outside ASCII that has a lower case in it: U+212A (Kelvin).
    MaybeEmoji,
    /// Part of a word.
    Letter,
    /// The rest of a character that was looked at before.
    Rest,
}

/// Kind and length in bytes of the character outside ASCII at `at`.
///
/// Python splits at NEL, NBSP and the Unicode spaces, not at zero-width characters. News mode also splits at em and en
/// dashes that do not stand between two digits, and strips curly quotes (U+2018 to U+201F), guillemets and the ellipsis.
pub(super) fn kind(text: &[u8], at: usize, mode: Mode) -> (Kind, usize) {
    let in_news = |kind| if mode == Mode::News { kind } else { Kind::Letter };
    match text.get(at..).unwrap_or_default() {
        [0xE2, 0x80, third, ..] => {
            let kind = match third {
                0x98..=0x9F | 0xA6 => in_news(Kind::Mark),
                0x93 | 0x94 if !is_between_digits(text, at) => in_news(Kind::Separator),
                0x80..=0x8A | 0xA8 | 0xA9 | 0xAF => Kind::Separator,
                // U+203C, a double exclamation mark.
                0xBC => Kind::MaybeEmoji,
                _ => Kind::Letter,
            };
            (kind, 3)
        }
        [0xC2, 0x85 | 0xA0, ..] => (Kind::Separator, 2),
        [0xC2, 0xAB | 0xBB, ..] => (in_news(Kind::Mark), 2),
        [0xC2, 0xA9 | 0xAE, ..] => (Kind::MaybeEmoji, 2),
        [0xE1, 0x9A, 0x80, ..] | [0xE2, 0x81, 0x9F, ..] | [0xE3, 0x80, 0x80, ..] => (Kind::Separator, 3),
        [0xE2 | 0xE3, ..] => (Kind::MaybeEmoji, 3),
        [0xF0, ..] => (Kind::MaybeEmoji, 4),
        [0xE0..=0xEF, ..] => (Kind::Letter, 3),
        [0xC0..=0xDF, ..] => (Kind::Letter, 2),
        [0xF1..=0xFF, ..] => (Kind::Letter, 4),
        _ => (Kind::Rest, 1),
    }
}

/// Whether the three bytes from `at` stand between two digits.
fn is_between_digits(text: &[u8], at: usize) -> bool {
    let digit = |at: Option<usize>| at.and_then(|at| text.get(at)).is_some_and(u8::is_ascii_digit);
    digit(at.checked_sub(1)) && digit(at.checked_add(3))
}

/// Whether three letters or digits of ASCII stand directly before or after the `len` bytes from `at`.
pub(super) fn is_beside_three(text: &[u8], at: usize, len: usize) -> bool {
    let all = |range: Option<&[u8]>| range.is_some_and(|bytes| bytes.iter().all(u8::is_ascii_alphanumeric));
    let after = at.saturating_add(len);
    all(at.checked_sub(3).and_then(|from| text.get(from..at)))
        || all(text.get(after..after.saturating_add(3)))
}

/// Whether an apostrophe of `len` bytes stands between n and t.
pub(super) fn is_nt(text: &[u8], at: usize, len: usize) -> bool {
    let is = |at: Option<usize>, letter: u8| {
        at.and_then(|at| text.get(at)).is_some_and(|byte| byte.eq_ignore_ascii_case(&letter))
    };
    is(at.checked_sub(1), b'n') && is(at.checked_add(len), b't')
}

/// Python's `str.isupper`: at least one cased character, and none of them lower or title case.
///
/// Unicode tables are Rust's; they differ from those of CPython 3.11 in 181 rare characters.
pub(super) fn is_upper(word: &str) -> bool {
    let mut cased = false;
    for c in word.chars() {
        if c.is_ascii() {
            if c.is_ascii_lowercase() {
                return false;
            }
            cased |= c.is_ascii_uppercase();
        } else if c.is_lowercase() || is_title(c) {
            return false;
        } else {
            cased |= c.is_uppercase();
        }
    }
    cased
}

/// The 31 characters of Unicode category Lt, which the standard library does not name.
fn is_title(c: char) -> bool {
    matches!(c,
        '\u{1C5}' | '\u{1C8}' | '\u{1CB}' | '\u{1F2}'
        | '\u{1F88}'..='\u{1F8F}' | '\u{1F98}'..='\u{1F9F}' | '\u{1FA8}'..='\u{1FAF}'
        | '\u{1FBC}' | '\u{1FCC}' | '\u{1FFC}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_are_those_of_python() {
        for c in '\0'..=char::MAX {
            let python = c.is_whitespace() || ('\u{1C}'..='\u{1F}').contains(&c);
            let text = c.to_string();
            let separates = match text.as_bytes() {
                [byte] => is_space(*byte),
                bytes => {
                    let (kind, len) = kind(bytes, 0, Mode::Vader);
                    assert_eq!(len, bytes.len(), "{c:?}");
                    kind == Kind::Separator
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
