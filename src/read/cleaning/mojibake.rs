//! Text that was encoded as UTF-8, decoded as Windows-1252, and stored: `â€™` for `’`, `Ã©` for `é`.
//!
//! A text is repaired only as a whole, as ftfy does it (R. Speer, 2019, doi:10.5281/zenodo.2591652): if all of it can be
//! encoded as Windows-1252, and the bytes are UTF-8, then it was made that way. Text that is right has hardly a chance to
//! pass: every character outside of ASCII would have to be followed by another that fits it.

use encoding_rs::WINDOWS_1252;

/// Most times that a text was encoded.
const MOST_ROUNDS: usize = 3;

/// The text as it was before; `None` if it is not certain that it was doubly encoded.
pub(super) fn repaired(text: &str) -> Option<String> {
    let mut repaired = None;
    for _ in 0..MOST_ROUNDS {
        match once(repaired.as_deref().unwrap_or(text)) {
            Some(better) => repaired = Some(better),
            None => break,
        }
    }
    repaired
}

/// Whether a text has signs of it but cannot be repaired as a whole.
pub(super) fn looks_doubly_encoded(text: &str) -> bool {
    /// Fewest pairs of characters that show it. Of three characters, one is enough.
    const FEWEST_PAIRS: usize = 2;
    if memchr::memchr(0xC3, text.as_bytes()).is_none() {
        return false;
    }
    let mut pairs = 0;
    let mut before = '\0';
    for (at, c) in text.char_indices() {
        let is_pair =
            matches!(before, 'Ã' | 'Â') && byte(c).is_some_and(|byte| (0x80..=0xBF).contains(&byte));
        pairs += usize::from(is_pair);
        if (before, c) == ('â', '€') {
            let next = text.get(at + c.len_utf8()..).and_then(|rest| rest.chars().next());
            if next.is_some_and(|next| {
                next == '\u{fffd}' || next == '?' || byte(next).is_some_and(|b| b >= 0x80)
            }) {
                return true;
            }
        }
        before = c;
    }
    pairs >= FEWEST_PAIRS
}

fn once(text: &str) -> Option<String> {
    // The first byte of UTF-8, read as Windows-1252, is a character from U+00C2 to U+00F4, which begins with this byte.
    memchr::memchr(0xC3, text.as_bytes())?;
    let bytes: Vec<u8> = text.chars().map(byte).collect::<Option<_>>()?;
    let better = String::from_utf8(bytes).ok()?;
    let mut others = better.chars().filter(|c| !c.is_ascii());
    // One rare letter alone may be chance: `É»` at the end of a quotation would be `ɻ`.
    let is_rare = |c: char| ('\u{250}'..='\u{36f}').contains(&c) || c.is_control();
    let is_certain = others.next().is_some_and(|first| !is_rare(first) || others.next().is_some());
    is_certain.then_some(better)
}

/// The byte of a character in Windows-1252; the five bytes that it leaves undefined are the control characters of the same
/// number, as browsers have it.
fn byte(c: char) -> Option<u8> {
    if c.is_ascii() {
        return u8::try_from(c).ok();
    }
    let mut buffer = [0; 4];
    let (bytes, _, had_errors) = WINDOWS_1252.encode(c.encode_utf8(&mut buffer));
    match bytes.as_ref() {
        [byte] if !had_errors => Some(*byte),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_is_doubly_encoded_throughout_is_repaired() {
        for (text, expected) in [
            ("Itâ€™s a cafÃ©", "It’s a café"),
            ("â€œNo,â€\u{9d} she said.", "“No,” she said."),
            ("The cafÃ© is open.", "The café is open."),
            ("5 Â£ and 20Â°", "5 £ and 20°"),
            ("ItÃ¢â‚¬â„¢s", "It’s"),
            ("ðŸ˜€ ÐœÐ¾Ñ\u{81}ÐºÐ²Ð°", "😀 Москва"),
        ] {
            assert_eq!(repaired(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn other_texts_are_not() {
        for text in
            ["café", "“It’s”", "Plain", "", "À la «carte»", "CAFÉ»", "Itâ€™s “half”", "Ã", "naïve façade Ã©"]
        {
            assert_eq!(repaired(text), None, "{text}");
        }
    }

    #[test]
    fn half_of_a_text_is_not_repaired_but_seen() {
        assert!(looks_doubly_encoded("Itâ€™s “half”"));
        assert!(looks_doubly_encoded("“No,â€\u{fffd} she said"));
        assert!(looks_doubly_encoded("Ã©t Ã© – à"));
        for text in ["café – “No”", "PÃO", "â € x", ""] {
            assert!(!looks_doubly_encoded(text), "{text}");
        }
    }
}
