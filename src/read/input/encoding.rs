//! The encoding of bytes: UTF-16 by the first bytes of a stream, others record by record.

use super::super::cautions::CautionKind;
use crate::error::{ErrorKind, TextFault};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// The form of Unicode that the first bytes of a stream show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum UnicodeForm {
    /// UTF-8 with a byte order mark.
    Utf8WithMark,
    /// UTF-16, with or without a byte order mark.
    Utf16(&'static Encoding),
    /// None: UTF-8 without a mark, or an eight-bit encoding.
    Unknown,
}

/// Recognises the byte order mark, or UTF-16 without one by its zero bytes.
pub(super) fn detect_unicode(start: &[u8]) -> UnicodeForm {
    match start {
        [0xEF, 0xBB, 0xBF, ..] => UnicodeForm::Utf8WithMark,
        [0xFF, 0xFE, ..] => UnicodeForm::Utf16(UTF_16LE),
        [0xFE, 0xFF, ..] => UnicodeForm::Utf16(UTF_16BE),
        _ => utf16_without_mark(start).map_or(UnicodeForm::Unknown, UnicodeForm::Utf16),
    }
}

/// UTF-16 without a mark: of the first 512 pairs of bytes, three in four have a zero on the same side and none has one
/// on the other. Text in Latin script looks like this in UTF-16, and in no other encoding.
fn utf16_without_mark(start: &[u8]) -> Option<&'static Encoding> {
    let pairs: Vec<[u8; 2]> = start.as_chunks::<2>().0.iter().take(512).copied().collect();
    let zeros = |side: fn(&[u8; 2]) -> u8| pairs.iter().filter(|pair| side(pair) == 0).count();
    let (first, second) = (zeros(|[a, _]| *a), zeros(|[_, b]| *b));
    let is_most = |zeros: usize| pairs.len() >= 2 && zeros * 4 >= pairs.len() * 3;
    match (first, second) {
        (0, second) if is_most(second) => Some(UTF_16LE),
        (first, 0) if is_most(first) => Some(UTF_16BE),
        _ => None,
    }
}

/// Guesses the encoding of a stream from its first bytes, for those records that are not UTF-8. `None` where these bytes
/// are UTF-8. Lines that are UTF-8 say nothing about the encoding of others.
pub(in crate::read) fn guess_encoding(start: &[u8]) -> Option<&'static Encoding> {
    match std::str::from_utf8(start) {
        Ok(_) => None,
        // Only the last character is incomplete: the rest of it follows.
        Err(error) if error.error_len().is_none() => None,
        Err(_) => {
            let lines = start.split_inclusive(|byte| *byte == b'\n');
            let others: Vec<u8> =
                lines.filter(|line| std::str::from_utf8(line).is_err()).flatten().copied().collect();
            Some(detect(&others))
        }
    }
}

/// The most probable encoding that is not UTF-8; Windows-1252 where none is more probable.
fn detect(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// What had to be done to decode a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::read) enum DecodeNote {
    /// It is UTF-8 but for some bytes, which became U+FFFD.
    Damaged,
    /// It is not UTF-8 and was read in this encoding.
    NotUtf8(&'static str),
}

impl From<DecodeNote> for CautionKind {
    fn from(note: DecodeNote) -> Self {
        match note {
            DecodeNote::Damaged => Self::DamagedText,
            DecodeNote::NotUtf8(encoding) => Self::NotUtf8 { encoding: encoding.into() },
        }
    }
}

/// A decoded record, and what had to be done.
pub(in crate::read) type Decoded = (String, Option<DecodeNote>);

/// Decodes a record: as UTF-8 if it is valid, else as `guess`, else as `chardetng` detects. Text that is UTF-8 except for
/// a few damaged places stays UTF-8, with U+FFFD in these places. There must be no byte order mark.
///
/// # Errors
/// [`ErrorKind::NotText`] for bytes with a NUL or with many control characters.
pub(in crate::read) fn decode_noted(
    bytes: Vec<u8>,
    guess: Option<&'static Encoding>,
) -> Result<Decoded, ErrorKind> {
    if memchr::memchr(0, &bytes).is_some() {
        return Err(ErrorKind::NotText(TextFault::NulBytes));
    }
    let (text, note) = match String::from_utf8(bytes) {
        Ok(text) => (text, None),
        Err(error) if is_damaged_utf8(error.as_bytes()) => {
            (String::from_utf8_lossy(error.as_bytes()).into_owned(), Some(DecodeNote::Damaged))
        }
        Err(error) => {
            let bytes = error.as_bytes();
            let encoding = guess.unwrap_or_else(|| detect(bytes));
            let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
            let (text, encoding) = if had_errors {
                (WINDOWS_1252.decode_without_bom_handling(bytes).0, WINDOWS_1252)
            } else {
                (text, encoding)
            };
            (text.into_owned(), Some(DecodeNote::NotUtf8(encoding.name())))
        }
    };
    if is_mostly_control(&text) {
        return Err(ErrorKind::NotText(TextFault::ControlCharacters));
    }
    Ok((text, note))
}

/// Whether more characters outside of ASCII are valid UTF-8 than damaged. In other encodings, valid ones occur by rare
/// accident (`Ã©` in Windows-1252).
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut valid, mut damaged) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        valid += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        damaged += usize::from(!chunk.invalid().is_empty());
    }
    valid > damaged
}

/// Whether more than one character in twenty is a control character. In random bytes it is one in nine (29 of 256); in
/// texts it is none.
fn is_mostly_control(text: &str) -> bool {
    let controls = count_controls(text.as_bytes());
    controls > 0 && controls * 20 > text.chars().count()
}

/// Control characters in UTF-8: bytes below 32 and 127 alone, and U+0080 to U+009F, whose first byte is C2. Not those that
/// texts have: tab, line feed, form feed, carriage return and U+0085.
fn count_controls(bytes: &[u8]) -> usize {
    let is_control = |byte: u8| {
        let is_space = (byte == b'\t') | (byte == b'\n') | (byte == 0xC) | (byte == b'\r');
        ((byte < 0x20) & !is_space) | (byte == 0x7F)
    };
    // A sum of 255 fits a byte, so that many bytes are added at a time.
    let in_part =
        |part: &[u8]| part.iter().fold(0_u8, |sum, byte| sum.wrapping_add(u8::from(is_control(*byte))));
    let ascii: usize = bytes.chunks(255).map(|part| usize::from(in_part(part))).sum();
    let is_high = |at: &usize| bytes.get(at + 1).is_some_and(|byte| *byte < 0xA0 && *byte != 0x85);
    ascii + memchr::memchr_iter(0xC2, bytes).filter(is_high).count()
}

/// Decodes a web page. Its `<meta charset>` is used instead of the detector, but not if the page is valid UTF-8: a page
/// that was saved again as UTF-8 still has the tag that it had. `label` is the encoding that its server named, which comes
/// first. An encoding that was named needs no note.
#[cfg(feature = "html")]
pub(in crate::read) fn decode_page(bytes: Vec<u8>, label: Option<&str>) -> Result<Decoded, ErrorKind> {
    let is_eight_bit = |encoding: &&Encoding| *encoding != encoding_rs::UTF_8;
    let named = label.and_then(|label| Encoding::for_label(label.as_bytes())).filter(is_eight_bit);
    let named = named.or_else(|| meta_charset(&bytes).filter(is_eight_bit));
    decode_named(bytes, named)
}

/// Decodes a text that may name its encoding. One that was named and fits needs no note.
#[cfg(any(feature = "html", feature = "exports"))]
pub(in crate::read) fn decode_named(
    bytes: Vec<u8>,
    named: Option<&'static Encoding>,
) -> Result<Decoded, ErrorKind> {
    let (text, note) = decode_noted(bytes, named)?;
    let is_named = |note: &DecodeNote| named.is_some_and(|named| *note == DecodeNote::NotUtf8(named.name()));
    Ok((text, note.filter(|note| !is_named(note))))
}

/// The encoding that a `<meta>` tag in the first 4 KiB names. Browsers search 1 KiB (HTML standard, section 4.2.5.4).
#[cfg(feature = "html")]
fn meta_charset(bytes: &[u8]) -> Option<&'static Encoding> {
    const SEARCHED: usize = 4096;
    let head = bytes.get(..SEARCHED.min(bytes.len())).unwrap_or_default().to_ascii_lowercase();
    let head = String::from_utf8_lossy(&head);
    let label = head.split("<meta").skip(1).find_map(|rest| {
        let tag = rest.split('>').next()?;
        let value = tag.split_once("charset")?.1.trim_start().strip_prefix('=')?.trim_start();
        let value = value.trim_start_matches(['"', '\'']);
        value.split(['"', '\'', ';', ' ', '/']).next().map(str::to_owned)
    })?;
    // The tag itself was read as ASCII, so the page cannot be UTF-16.
    Encoding::for_label(label.as_bytes())
        .filter(|encoding| !matches!(encoding.name(), "UTF-16LE" | "UTF-16BE"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decode(bytes: Vec<u8>, guess: Option<&'static Encoding>) -> Result<String, ErrorKind> {
        decode_noted(bytes, guess).map(|(text, _)| text)
    }

    #[test]
    fn control_characters_are_counted_as_characters() {
        let is_control = |c: &char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}' | '\u{85}');
        let all: String = (0..0x500).filter_map(char::from_u32).collect();
        assert_eq!(count_controls(all.as_bytes()), all.chars().filter(is_control).count());
        assert_eq!(count_controls("\u{1}".repeat(1000).as_bytes()), 1000);
    }

    #[test]
    fn utf16_is_recognised_by_its_mark_or_by_its_zeros() {
        assert_eq!(detect_unicode(b"\xFF\xFEa\0"), UnicodeForm::Utf16(UTF_16LE));
        assert_eq!(detect_unicode(b"a\0b\0c\0d\0"), UnicodeForm::Utf16(UTF_16LE));
        assert_eq!(detect_unicode(b"\0a\0b\0c\0d"), UnicodeForm::Utf16(UTF_16BE));
        assert_eq!(detect_unicode(b"abcdefgh"), UnicodeForm::Unknown);
        assert_eq!(detect_unicode(b"\0\0\0\0\0\0\0\0"), UnicodeForm::Unknown);
        assert_eq!(detect_unicode(b"\xEF\xBB\xBFa"), UnicodeForm::Utf8WithMark);
        assert_eq!(detect_unicode(b""), UnicodeForm::Unknown);
    }

    #[test]
    fn windows_quotes_become_curly_quotes() {
        let text = decode(b"\x93We will not appeal,\x94 the caf\xE9 owner said.".to_vec(), None).unwrap();
        assert_eq!(text, "“We will not appeal,” the café owner said.");
    }

    #[test]
    fn one_damaged_character_leaves_the_others() {
        let text =
            decode("“No,” she said in the café.\u{e9}".as_bytes().split_last().unwrap().1.to_vec(), None);
        assert_eq!(text.unwrap(), "“No,” she said in the café.\u{fffd}");
    }

    #[test]
    fn binary_is_not_text() {
        assert!(matches!(decode(b"PK\x03\x04\0\0".to_vec(), None), Err(ErrorKind::NotText(_))));
        let random: Vec<u8> = (1..=255).collect();
        assert!(matches!(decode(random, None), Err(ErrorKind::NotText(_))));
    }

    #[cfg(feature = "html")]
    #[test]
    fn a_page_names_its_encoding() {
        for tag in [
            "<meta charset=\"windows-1251\">",
            "<META http-equiv='Content-Type' content='text/html; charset = windows-1251'>",
        ] {
            let mut page = format!("<html>{tag}<p>").into_bytes();
            page.extend_from_slice(b"\xcf\xf0\xe8\xe2\xe5\xf2");
            let (text, note) = decode_page(page, None).unwrap();
            assert!(text.ends_with("Привет") && note.is_none(), "{tag}");
        }
        let saved_again = "<meta charset=latin1><p>“café”".as_bytes().to_vec();
        assert!(decode_page(saved_again, None).unwrap().0.ends_with("“café”"));
        let unnamed = decode_page(b"<p>caf\xe9</p>".to_vec(), None).unwrap();
        assert_eq!(unnamed, ("<p>café</p>".to_owned(), Some(DecodeNote::NotUtf8("windows-1252"))));
        let by_server = decode_page(b"<p>caf\xe9</p>".to_vec(), Some("latin1")).unwrap();
        assert_eq!(by_server, ("<p>café</p>".to_owned(), None));
        assert_eq!(meta_charset(b"<script charset=gbk></script>"), None);
    }
}
