//! The bytes of Rich Text as groups, control words and text (Rich Text Format 1.9.1, "RTF syntax").

/// A part of Rich Text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RtfPart<'b> {
    /// `{`
    Open,
    /// `}`
    Close,
    /// `\word` or `\word-12`.
    Word(&'b [u8], Option<i32>),
    /// `\` and a sign that is no letter.
    Sign(u8),
    /// `\'e9`: a byte in the code page.
    Byte(u8),
    /// Text, as it stands.
    Text(&'b [u8]),
}

/// Goes through the parts of Rich Text.
pub(super) struct RtfParts<'b> {
    rest: &'b [u8],
}

impl<'b> RtfParts<'b> {
    pub(super) fn new(bytes: &'b [u8]) -> Self {
        Self { rest: bytes }
    }

    /// Leaves out binary data.
    pub(super) fn pass_over(&mut self, bytes: usize) {
        self.rest = self.rest.get(bytes..).unwrap_or_default();
    }

    fn take(&mut self, length: usize) -> &'b [u8] {
        let (taken, rest) = self.rest.split_at_checked(length).unwrap_or((self.rest, &[]));
        self.rest = rest;
        taken
    }

    fn control(&mut self) -> RtfPart<'b> {
        let letters = self.rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        if letters == 0 {
            let sign = self.take(1).first().copied().unwrap_or(b' ');
            if sign != b'\'' {
                return RtfPart::Sign(sign);
            }
            let digits = self.take(2);
            let digits =
                std::str::from_utf8(digits).ok().and_then(|digits| u8::from_str_radix(digits, 16).ok());
            return RtfPart::Byte(digits.unwrap_or(b'?'));
        }
        let word = self.take(letters);
        let sign = usize::from(self.rest.first() == Some(&b'-'));
        let digits = self.rest.iter().skip(sign).take_while(|byte| byte.is_ascii_digit()).count();
        let number = if digits == 0 { &[] } else { self.take(sign + digits) };
        if self.rest.first() == Some(&b' ') {
            self.take(1);
        }
        let number = std::str::from_utf8(number).ok().and_then(|number| number.parse().ok());
        RtfPart::Word(word, number)
    }
}

impl<'b> Iterator for RtfParts<'b> {
    type Item = RtfPart<'b>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            return Some(match *self.rest.first()? {
                b'{' => {
                    self.take(1);
                    RtfPart::Open
                }
                b'}' => {
                    self.take(1);
                    RtfPart::Close
                }
                b'\\' => {
                    self.take(1);
                    self.control()
                }
                // Line ends of the file are none of the text.
                b'\r' | b'\n' | 0 => {
                    self.take(1);
                    continue;
                }
                _ => {
                    let is_text = |byte: &&u8| !matches!(**byte, b'{' | b'}' | b'\\' | b'\r' | b'\n' | 0);
                    let length = self.rest.iter().take_while(is_text).count();
                    RtfPart::Text(self.take(length))
                }
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_words_signs_bytes_and_text() {
        let parts: Vec<RtfPart<'_>> = RtfParts::new(b"{\\rtf1\\u-8217 ?a b\\'e9\\~\r\n}").collect();
        let expected = [
            RtfPart::Open,
            RtfPart::Word(b"rtf", Some(1)),
            RtfPart::Word(b"u", Some(-8217)),
            RtfPart::Text(b"?a b"),
            RtfPart::Byte(0xE9),
            RtfPart::Sign(b'~'),
            RtfPart::Close,
        ];
        assert_eq!(parts, expected);
        assert_eq!(RtfParts::new(b"\\'z").count(), 1);
        assert_eq!(RtfParts::new(b"\\").count(), 1);
    }
}
