//! Rich Text: the text of the document, with `\u` characters, code pages and the encodings of fonts.

use super::rtf_bytes::{RtfPart, RtfParts};
use super::rtf_groups::{DEEPEST, Fonts, Group, Purpose, character, character_set, code_page, purpose};
use super::{Document, DocumentTitle, is_made_by_program};
use crate::error::{Cause, ContainerFault};
use encoding_rs::Encoding;

/// Reads a Rich Text document.
///
/// # Errors
/// Bytes that are no Rich Text, or groups that are nested too deep.
pub(in crate::read) fn document_of_rtf(bytes: &[u8]) -> Result<Document, ContainerFault> {
    if !bytes.trim_ascii_start().starts_with(b"{\\rtf") {
        return Err(ContainerFault::Damaged(Cause::new("it does not begin with {\\rtf")));
    }
    let mut parts = RtfParts::new(bytes);
    let mut reader = RtfReader::default();
    while let Some(part) = parts.next() {
        if let RtfPart::Word(b"bin", Some(length)) = part {
            parts.pass_over(usize::try_from(length).unwrap_or(0));
            continue;
        }
        reader.read(part)?;
    }
    Ok(reader.document())
}

struct RtfReader {
    groups: Vec<Group>,
    fonts: Fonts,
    /// The encoding of the document, and of fonts without one.
    encoding: &'static Encoding,
    /// Bytes whose characters may need the next ones.
    bytes: Vec<u8>,
    /// The first half of a character beyond U+FFFF.
    high: Option<u16>,
    /// Characters that still stand for the last `\u`.
    to_skip: usize,
    text: String,
    title: String,
}

impl Default for RtfReader {
    fn default() -> Self {
        let group = Group::outermost();
        Self {
            groups: vec![group],
            fonts: Fonts::new(),
            encoding: group.encoding,
            bytes: Vec::new(),
            high: None,
            to_skip: 0,
            text: String::new(),
            title: String::new(),
        }
    }
}

impl RtfReader {
    fn group(&self) -> Group {
        self.groups.last().copied().unwrap_or_else(Group::outermost)
    }

    fn change(&mut self, change: impl FnOnce(&mut Group)) {
        if let Some(group) = self.groups.last_mut() {
            change(group);
        }
    }

    fn read(&mut self, part: RtfPart<'_>) -> Result<(), ContainerFault> {
        if !matches!(part, RtfPart::Byte(_) | RtfPart::Text(_)) {
            self.flush();
        }
        match part {
            RtfPart::Open => {
                self.to_skip = 0;
                if self.groups.len() >= DEEPEST {
                    return Err(ContainerFault::TooLarge);
                }
                self.groups.push(Group { is_new: true, ..self.group() });
                return Ok(());
            }
            RtfPart::Close => {
                self.to_skip = 0;
                if self.groups.len() > 1 {
                    self.groups.pop();
                }
                return Ok(());
            }
            RtfPart::Sign(b'*') if self.group().is_new => {
                // What follows is left out by programs that do not know it.
                self.change(|group| group.purpose = Purpose::LeftOut);
                return Ok(());
            }
            RtfPart::Word(word, number) => self.word(word, number),
            RtfPart::Sign(sign) => match sign {
                b'~' => self.push("\u{a0}"),
                b'_' => self.push("-"),
                b'\\' | b'{' | b'}' => self.push(if sign == b'\\' {
                    "\\"
                } else if sign == b'{' {
                    "{"
                } else {
                    "}"
                }),
                b'\r' | b'\n' => self.push("\n\n"),
                _ => {}
            },
            RtfPart::Byte(byte) => self.add_bytes(&[byte]),
            RtfPart::Text(text) => self.add_bytes(text),
        }
        self.change(|group| group.is_new = false);
        Ok(())
    }

    fn word(&mut self, word: &[u8], number: Option<i32>) {
        if self.group().is_new
            && self.group().purpose != Purpose::LeftOut
            && let Some(purpose) = purpose(word)
        {
            self.change(|group| group.purpose = purpose);
            return;
        }
        // The title is inside of the properties, which are left out.
        if self.group().is_new && word == b"title" {
            self.change(|group| group.purpose = Purpose::Title);
            return;
        }
        match (word, number) {
            (b"u", Some(number)) => self.unicode(number),
            (b"uc", Some(number)) => {
                self.change(|group| group.fallback = usize::try_from(number).unwrap_or(1).min(16));
            }
            (b"ansicpg", Some(number)) => self.document_encoding(code_page(number)),
            (b"mac", _) => self.document_encoding(code_page(10000)),
            (b"f", Some(number)) => self.font(number),
            (b"fcharset", Some(number)) if self.group().purpose == Purpose::Fonts => {
                if let Some(encoding) = character_set(number) {
                    self.fonts.insert(self.group().font, encoding);
                }
            }
            (b"plain" | b"pard", _) => self.change(|group| group.is_hidden &= word == b"pard"),
            (b"v" | b"deleted", number) => self.change(|group| group.is_hidden = number != Some(0)),
            _ => {
                if let Some(text) = character(word) {
                    if self.to_skip > 0 {
                        self.to_skip -= 1;
                    } else {
                        self.push(text);
                    }
                }
            }
        }
    }

    fn document_encoding(&mut self, encoding: Option<&'static Encoding>) {
        if let Some(encoding) = encoding {
            self.encoding = encoding;
            self.groups.iter_mut().for_each(|group| group.encoding = encoding);
        }
    }

    fn font(&mut self, number: i32) {
        let encoding = self.fonts.get(&number).copied().unwrap_or(self.encoding);
        self.change(|group| {
            group.font = number;
            if group.purpose != Purpose::Fonts {
                group.encoding = encoding;
            }
        });
    }

    /// A character by its number, which is negative from U+8000 on.
    fn unicode(&mut self, number: i32) {
        self.to_skip = self.group().fallback;
        if let Ok(c) = u32::try_from(number).map(char::from_u32)
            && number > 0xFFFF
        {
            self.push(c.unwrap_or('\u{fffd}').encode_utf8(&mut [0; 4]));
            return;
        }
        let Ok(unit) = u16::try_from(number.rem_euclid(0x1_0000)) else {
            return;
        };
        let units: Vec<u16> = self.high.take().into_iter().chain([unit]).collect();
        if let [0xD800..=0xDBFF] = units.as_slice() {
            self.high = Some(unit);
            return;
        }
        self.push(&String::from_utf16_lossy(&units));
    }

    fn add_bytes(&mut self, bytes: &[u8]) {
        let skipped = self.to_skip.min(bytes.len());
        self.to_skip -= skipped;
        self.bytes.extend_from_slice(bytes.get(skipped..).unwrap_or_default());
    }

    /// Decodes the bytes that were collected.
    fn flush(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.bytes);
        let text = self.group().encoding.decode_without_bom_handling(&bytes).0.into_owned();
        self.push(&text);
    }

    fn push(&mut self, text: &str) {
        let group = self.group();
        match group.purpose {
            Purpose::Body if !group.is_hidden => self.text.push_str(text),
            Purpose::Title => self.title.push_str(text),
            _ => {}
        }
    }

    fn document(mut self) -> Document {
        self.flush();
        let title = self.title.trim();
        let title = (!is_made_by_program(title)).then(|| DocumentTitle::Property(title.to_owned()));
        Document { text: paragraphs(&self.text), title, notes: Vec::new(), is_damaged: false }
    }
}

/// The paragraphs of a text, with one blank line between two.
fn paragraphs(text: &str) -> String {
    let paragraphs = text.split("\n\n").map(|paragraph| paragraph.trim_matches([' ', '\n', '\t', '\u{a0}']));
    paragraphs.filter(|paragraph| !paragraph.is_empty()).collect::<Vec<_>>().join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(rtf: &str) -> String {
        document_of_rtf(rtf.as_bytes()).unwrap().text
    }

    #[test]
    fn paragraphs_and_typographic_signs_are_read() {
        let rtf = "{\\rtf1\\ansi{\\fonttbl{\\f0 Times;}}\\f0 Ana Ruiz said: \\ldblquote No.\\rdblquote\\par\nIt ended\\line there.\\par }";
        assert_eq!(text(rtf), "Ana Ruiz said: “No.”\n\nIt ended\nthere.");
    }

    #[test]
    fn characters_come_as_unicode_or_in_a_code_page() {
        assert_eq!(text("{\\rtf1\\ansi\\uc1 caf\\u233?, \\u8217\\'92s \\u-10179?\\u-8704?}"), "café, ’s 😀");
        assert_eq!(text("{\\rtf1\\ansi\\ansicpg1251 \\'cf\\'f0\\'e8}"), "При");
        assert_eq!(text("{\\rtf1\\ansi\\ansicpg932 \\'93\\'fa\\'96\\'7b}"), "日本");
        let fonts = "{\\rtf1\\ansi{\\fonttbl{\\f0\\fcharset0 A;}{\\f1\\fcharset238 B;}}\\f0 \\'e9 {\\f1 \\'ec} \\'e9}";
        assert_eq!(text(fonts), "é ě é");
        assert_eq!(text("{\\rtf1\\uc2 \\u960 ab\\uc0\\u960 c}"), "ππc");
        assert_eq!(text("{\\rtf1 a\\~b\\_c\\{\\}}"), "a\u{a0}b-c{}");
    }

    #[test]
    fn what_is_no_text_of_the_document_is_left_out() {
        let rtf = "{\\rtf1{\\info{\\title Vote delayed}{\\author X}}{\\stylesheet{\\s1 heading;}}{\\header Page 1}{\\*\\generator W;}\
                   {\\pict\\bin5 {{{{{}Text {\\v hidden}{\\field{\\*\\fldinst HYPERLINK x}{\\fldrslt link}}.}";
        let document = document_of_rtf(rtf.as_bytes()).unwrap();
        assert_eq!(document.text, "Text link.");
        assert_eq!(document.title, Some(DocumentTitle::Property("Vote delayed".to_owned())));
    }

    #[test]
    fn deep_groups_and_other_bytes_are_errors() {
        assert!(document_of_rtf(format!("{{\\rtf1{}", "{".repeat(100_000)).as_bytes()).is_err());
        assert!(document_of_rtf(b"text").is_err());
        assert!(document_of_rtf(b"{\\rtf1").unwrap().text.is_empty());
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_panic(bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..200),
                          near in "\\{\\\\rtf1(\\\\[a-z]{1,4}-?[0-9]{0,6} ?|[{}]|\\\\'[0-9a-f]{0,2}|é|\\\\u-?[0-9]{1,9}|\\\\\\*){0,40}") {
            let _ = document_of_rtf(&bytes);
            let _ = document_of_rtf(near.as_bytes());
        }
    }
}
