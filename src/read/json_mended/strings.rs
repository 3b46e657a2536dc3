//! The strings of a text that is almost JSON, with the escapes of JSON and of Python.

use super::cursor::Cursor;

impl Cursor<'_> {
    /// Reads the string that begins with this quote. `None` if it has no end or an escape that stands for nothing.
    pub(super) fn string(&mut self, quote: char) -> Option<String> {
        self.take(quote);
        self.mended.python |= quote == '\'';
        let mut text = String::new();
        loop {
            let end = self.rest.find(|c: char| c == quote || c == '\\' || (c.is_ascii_control()))?;
            let (plain, rest) = self.rest.split_at_checked(end)?;
            text.push_str(plain);
            self.rest = rest;
            let c = self.next()?;
            self.take(c);
            match c {
                '\\' => self.escape(&mut text)?,
                c if c == quote => return Some(text),
                control => {
                    self.mended.other = true;
                    text.push(control);
                }
            }
        }
    }

    fn escape(&mut self, text: &mut String) -> Option<()> {
        let c = self.next()?;
        self.take(c);
        match c {
            'n' => text.push('\n'),
            't' => text.push('\t'),
            'r' => text.push('\r'),
            'b' => text.push('\u{8}'),
            'f' => text.push('\u{c}'),
            '"' | '\\' | '/' => text.push(c),
            '\'' => {
                self.mended.python = true;
                text.push('\'');
            }
            '\n' => self.mended.python = true,
            'x' => {
                self.mended.python = true;
                text.push(char::from_u32(self.hex(2)?)?);
            }
            'U' => {
                self.mended.python = true;
                text.push(char::from_u32(self.hex(8)?)?);
            }
            'u' => self.unicode(text)?,
            other => {
                self.mended.other = true;
                text.extend(['\\', other]);
            }
        }
        Some(())
    }

    /// `\u…`, of which two may be one character; half of a pair is U+FFFD.
    fn unicode(&mut self, text: &mut String) -> Option<()> {
        let unit = self.hex(4)?;
        if let Some(c) = char::from_u32(unit) {
            text.push(c);
            return Some(());
        }
        let before = self.rest;
        if (0xD800..0xDC00).contains(&unit) && self.take('\\') && self.take('u') {
            let low = self.hex(4)?;
            if (0xDC00..0xE000).contains(&low) {
                text.push(char::from_u32(0x1_0000 + ((unit - 0xD800) << 10) + (low - 0xDC00))?);
                return Some(());
            }
        }
        self.rest = before;
        self.mended.surrogate = true;
        text.push(char::REPLACEMENT_CHARACTER);
        Some(())
    }

    fn hex(&mut self, digits: usize) -> Option<u32> {
        let (hex, rest) = self.rest.split_at_checked(digits)?;
        let value =
            hex.bytes().all(|byte| byte.is_ascii_hexdigit()).then(|| u32::from_str_radix(hex, 16).ok())?;
        self.rest = rest;
        value
    }
}
