//! Follows the brackets and strings of one JSON value to its end.

/// Follows one value whose bytes come in parts. It does not check whether the value is valid JSON, so a broken one does not
/// affect the next.
///
/// A single quote opens a string where a value or a key may begin, as in what Python prints. JSON has none there.
pub(super) struct Scanner {
    depth: u64,
    /// The quote of the string that is open.
    string: Option<u8>,
    is_escaped: bool,
    /// Whether the value is a number or a word; `None` before its first byte.
    is_scalar: Option<bool>,
    /// The last byte outside of strings that is no white space.
    before: u8,
}

/// How far a value goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    /// Beyond the part.
    Open,
    /// It ends behind this many bytes of the part.
    Ends(usize),
}

impl Scanner {
    /// At the first byte of a value.
    pub(super) fn new() -> Self {
        Self { depth: 0, string: None, is_escaped: false, is_scalar: None, before: b'[' }
    }

    /// Inside this many objects or arrays, of which the last one is followed to the end of the first.
    pub(super) fn inside(depth: u64) -> Self {
        Self { depth, is_scalar: Some(false), before: b',', ..Self::new() }
    }

    /// Whether the value is a number or a word, which the end of the file ends too.
    pub(super) fn is_scalar(&self) -> bool {
        self.is_scalar == Some(true)
    }

    /// Follows the next bytes of the value.
    pub(super) fn follow(&mut self, part: &[u8]) -> Extent {
        let mut at = 0;
        while let Some(byte) = part.get(at).copied() {
            if let Some(quote) = self.string {
                at = self.in_string(part, at, quote);
                if self.string.is_none() && self.depth == 0 {
                    return Extent::Ends(at);
                }
                continue;
            }
            let is_first = self.is_scalar.is_none();
            let is_scalar = *self.is_scalar.get_or_insert(!matches!(byte, b'{' | b'[' | b'"' | b'\''));
            if is_scalar {
                let ends =
                    byte.is_ascii_whitespace() || matches!(byte, b',' | b'[' | b']' | b'{' | b'}' | b'"');
                if ends && !is_first {
                    return Extent::Ends(at);
                }
                at += 1;
                continue;
            }
            at += 1;
            let opens =
                byte == b'"' || (byte == b'\'' && matches!(self.before, b'{' | b'[' | b',' | b':' | b'('));
            match byte {
                quote if opens => self.string = Some(quote),
                b'{' | b'[' => self.depth += 1,
                b'}' | b']' => self.depth = self.depth.saturating_sub(1),
                _ => {}
            }
            if !byte.is_ascii_whitespace() {
                self.before = byte;
            }
            if self.depth == 0 && self.string.is_none() {
                return Extent::Ends(at);
            }
        }
        Extent::Open
    }

    /// Goes through a string from here on; returns where it or the part ends.
    fn in_string(&mut self, part: &[u8], start: usize, quote: u8) -> usize {
        let mut at = start;
        if std::mem::take(&mut self.is_escaped) {
            at += 1;
        }
        loop {
            let rest = part.get(at..).unwrap_or_default();
            let Some(length) = memchr::memchr2(quote, b'\\', rest) else {
                return part.len();
            };
            at += length + 1;
            if rest.get(length) == Some(&quote) {
                self.string = None;
                return at;
            }
            if at >= part.len() {
                self.is_escaped = true;
                return at;
            }
            at += 1;
        }
    }
}
