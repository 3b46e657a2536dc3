//! The place in a text that is almost JSON, and what was mended before it.

use super::mended::Mended;

/// The rest of a text, and what was mended in what stands before it.
pub(super) struct Cursor<'a> {
    pub(super) rest: &'a str,
    pub(super) mended: Mended,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { rest: text, mended: Mended::default() }
    }

    /// The next character.
    pub(super) fn next(&self) -> Option<char> {
        self.rest.chars().next()
    }

    /// Takes this character if it is the next; whether it is.
    pub(super) fn take(&mut self, c: char) -> bool {
        let rest = self.rest.strip_prefix(c);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    pub(super) fn skip_blanks(&mut self) {
        self.rest = self.rest.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    }

    /// Takes a run of letters, digits and what numbers and names are written with.
    pub(super) fn token(&mut self) -> &'a str {
        let is_inside = |c: char| c.is_alphanumeric() || matches!(c, '+' | '-' | '.' | '_' | '$');
        let end = self.rest.find(|c| !is_inside(c)).unwrap_or(self.rest.len());
        let (token, rest) = self.rest.split_at_checked(end).unwrap_or((self.rest, ""));
        self.rest = rest;
        token
    }
}
