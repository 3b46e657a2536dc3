//! What single characters are: separators, strippable punctuation, capitals.

use super::Mode;

/// Ends a token: ASCII white space as `str.split` of Python sees it (with U+001C to U+001F).
pub(super) const SPACE: u8 = 1;
/// One of the 32 characters of Python's `string.punctuation`.
pub(super) const PUNCTUATION: u8 = 2;
/// `'`, which a negating `n't` needs.
pub(super) const APOSTROPHE: u8 = 4;
/// Part of a character outside ASCII.
pub(super) const NON_ASCII: u8 = 8;
/// May start a separator or a strippable mark outside ASCII.
pub(super) const LEAD: u8 = 16;
/// May start an emoji.
pub(super) const EMOJI_LEAD: u8 = 32;

#[expect(clippy::indexing_slicing, reason = "evaluated by the compiler; byte runs over 0..256")]
const fn classes() -> [u8; 256] {
    let mut table = [0; 256];
    let mut byte: u8 = 0;
    loop {
        let class = match byte {
            0x09..=0x0D | 0x1C..=0x20 => SPACE,
            b'\'' => PUNCTUATION | APOSTROPHE,
            0xC2 | 0xE2 | 0xE3 => NON_ASCII | LEAD | EMOJI_LEAD,
            0xE1 => NON_ASCII | LEAD,
            0xF0 => NON_ASCII | EMOJI_LEAD,
            0x80.. => NON_ASCII,
            _ if byte.is_ascii_punctuation() => PUNCTUATION,
            _ => 0,
        };
        table[byte as usize] = class;
        if byte == u8::MAX {
            return table;
        }
        byte += 1;
    }
}

static CLASSES: [u8; 256] = classes();

/// The bits of a byte.
#[expect(clippy::indexing_slicing, reason = "a u8 is below 256, the length of the table")]
pub(super) fn class(byte: u8) -> u8 {
    CLASSES[usize::from(byte)]
}

/// Length in bytes of the separator outside ASCII that starts at `at`; 0 when there is none.
///
/// Python splits at NEL, NBSP and the Unicode spaces, not at zero-width characters. News mode also splits at em and en
/// dashes that do not stand between two digits.
pub(super) fn separator(bytes: &[u8], at: usize, mode: Mode) -> usize {
    let digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
    match bytes.get(at..) {
        Some([0xC2, 0x85 | 0xA0, ..]) => 2,
        Some(
            [0xE1, 0x9A, 0x80, ..]
            | [0xE2, 0x80, 0x80..=0x8A | 0xA8 | 0xA9 | 0xAF, ..]
            | [0xE2, 0x81, 0x9F, ..]
            | [0xE3, 0x80, 0x80, ..],
        ) => 3,
        Some([0xE2, 0x80, 0x93 | 0x94, after @ ..]) if mode == Mode::News => {
            let before = at.checked_sub(1).and_then(|at| bytes.get(at));
            if digit(before) && digit(after.first()) { 0 } else { 3 }
        }
        _ => 0,
    }
}

/// Length of the strippable mark at the front; 0 when there is none. News mode strips curly quotes (U+2018 to U+201F),
/// guillemets and the ellipsis too.
fn front_mark(bytes: &[u8], mode: Mode) -> usize {
    match bytes {
        [first, ..] if class(*first) & PUNCTUATION != 0 => 1,
        [0xE2, 0x80, 0x98..=0x9F | 0xA6, ..] if mode == Mode::News => 3,
        [0xC2, 0xAB | 0xBB, ..] if mode == Mode::News => 2,
        _ => 0,
    }
}

/// As [`front_mark`], at the back.
fn back_mark(bytes: &[u8], mode: Mode) -> usize {
    match bytes {
        [.., last] if class(*last) & PUNCTUATION != 0 => 1,
        [.., 0xE2, 0x80, 0x98..=0x9F | 0xA6] if mode == Mode::News => 3,
        [.., 0xC2, 0xAB | 0xBB] if mode == Mode::News => 2,
        _ => 0,
    }
}

/// Where in `token` the word is, without punctuation around it: `(start, end)`. When two characters or fewer are left
/// it is all of the token, most likely an emoticon.
pub(super) fn strip(token: &[u8], mode: Mode) -> (usize, usize) {
    let mut start = 0;
    let mut core = token;
    while let (cut @ 1.., Some(rest)) = (front_mark(core, mode), core.get(front_mark(core, mode)..)) {
        start += cut;
        core = rest;
    }
    while let (1.., Some(rest)) = {
        let cut = back_mark(core, mode);
        (cut, core.get(..core.len().saturating_sub(cut)))
    } {
        core = rest;
    }
    // A character has at most four bytes.
    let long = core.len() > 8 || core.iter().filter(|byte| (**byte & 0xC0) != 0x80).count() > 2;
    if long { (start, start + core.len()) } else { (0, token.len()) }
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

    fn stripped(token: &str, mode: Mode) -> &str {
        let (start, end) = strip(token.as_bytes(), mode);
        token.get(start..end).unwrap()
    }

    #[test]
    fn short_words_keep_their_punctuation() {
        assert_eq!(stripped("(good!)", Mode::Vader), "good");
        assert_eq!(stripped("no.", Mode::Vader), "no.");
        assert_eq!(stripped(":-)", Mode::Vader), ":-)");
        assert_eq!(stripped("éé.", Mode::Vader), "éé.");
        assert_eq!(stripped("ééé.", Mode::Vader), "ééé");
    }

    #[test]
    fn curly_marks_are_stripped_in_news_only() {
        assert_eq!(stripped("“good…”", Mode::Vader), "“good…”");
        assert_eq!(stripped("“good…”", Mode::News), "good");
        assert_eq!(stripped("«good»,", Mode::News), "good");
        assert_eq!(stripped("“no”", Mode::News), "“no”");
    }

    #[test]
    fn dashes_separate_in_news_except_between_digits() {
        let at = |text: &str, mode| separator(text.as_bytes(), text.find(['–', '—']).unwrap(), mode);
        assert_eq!(at("poor—in", Mode::News), 3);
        assert_eq!(at("poor—in", Mode::Vader), 0);
        assert_eq!(at("2019–20", Mode::News), 0);
        assert_eq!(at("2019–", Mode::News), 3);
        assert_eq!(at("—20", Mode::News), 3);
    }

    #[test]
    fn separators_are_those_of_python() {
        for c in '\0'..=char::MAX {
            let python = (c.is_whitespace() || ('\u{1C}'..='\u{1F}').contains(&c)) as usize * c.len_utf8();
            let text = c.to_string();
            let ours = match text.as_bytes() {
                [byte] => usize::from(class(*byte) & SPACE),
                bytes => separator(bytes, 0, Mode::Vader),
            };
            assert_eq!(ours, python, "{c:?}");
        }
    }

    #[test]
    fn title_case_is_not_upper_case() {
        assert!(is_upper("3D") && is_upper("U.S.") && is_upper("“I") && is_upper("ÉTÉ"));
        assert!(!is_upper("42") && !is_upper("—") && !is_upper("Dž") && !is_upper("ǅ") && !is_upper("ª"));
    }
}
