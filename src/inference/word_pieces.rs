//! Cuts masked text into the word pieces of a model and gives their ids.
//!
//! The longest piece that fits comes first (Wu et al. 2016, section 4.1; in the variant of Devlin et al. 2019): text in
//! lower case, without accents, every character that is neither letter nor digit a piece of its own.
//! `training/stance/pieces.py` does the same in Python, and a test compares the two.

use super::error::WordPiecesError;
use super::signed_token::{SIGNS, SignedToken};
use crate::tokens::Tokens;
use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

/// Longest word that is cut into pieces, in characters; a longer one is unknown.
const LONGEST_WORD: usize = 100;
/// The piece that stands for a word without pieces.
const UNKNOWN: &str = "[UNK]";
/// What a piece inside a word begins with.
const CONTINUATION: &str = "##";

/// The private-use character of the first sign.
const FIRST_SIGN: u32 = 0xE000;

/// The word pieces of one model, with their ids.
#[derive(Debug, Clone, Default)]
pub struct WordPieces {
    /// Pieces that begin a word.
    initial: FxHashMap<Box<str>, u16>,
    /// Pieces inside a word.
    inner: FxHashMap<Box<str>, u16>,
    /// Number of pieces.
    count: u16,
    unknown: u16,
    /// The first of the signs, which are the last pieces.
    first_sign: u16,
}

impl WordPieces {
    /// Parses a list of one piece a line; the id of a piece is the number of its line, from 0. The last are signs for
    /// names: U+E000 and those that follow it, without a gap.
    ///
    /// # Errors
    /// When the unknown word `[UNK]` or a mask is absent, or there are more than 65,535 pieces.
    pub fn parse(list: &str) -> Result<Self, WordPiecesError> {
        let mut pieces = Self::default();
        for piece in list.lines() {
            let id = pieces.count;
            pieces.count = id.checked_add(1).ok_or(WordPiecesError::TooMany)?;
            match piece.strip_prefix(CONTINUATION) {
                Some(inner) if !inner.is_empty() => pieces.inner.insert(inner.into(), id),
                _ => pieces.initial.insert(piece.into(), id),
            };
        }
        pieces.unknown = pieces.required(UNKNOWN)?;
        let first = pieces.id("\u{E000}").ok_or(WordPiecesError::Signs)?;
        let signs = (first..pieces.count).zip(FIRST_SIGN..).all(|(id, sign)| {
            let mut buffer = [0; 4];
            char::from_u32(sign).is_some_and(|c| pieces.id(c.encode_utf8(&mut buffer)) == Some(id))
        });
        if !signs || usize::from(pieces.count - first) != SIGNS {
            return Err(WordPiecesError::Signs);
        }
        pieces.first_sign = first;
        Ok(pieces)
    }

    /// The id of a piece that begins a word, as listed.
    #[must_use]
    pub fn id(&self, piece: &str) -> Option<u16> {
        self.initial.get(piece).copied()
    }

    /// The id of a piece that a model needs.
    pub(super) fn required(&self, piece: &'static str) -> Result<u16, WordPiecesError> {
        self.id(piece).ok_or(WordPiecesError::Missing { piece })
    }

    /// The id that stands for a word without pieces.
    #[must_use]
    pub fn unknown(&self) -> u16 {
        self.unknown
    }

    /// The first sign; the others follow it.
    pub(crate) fn first_sign(&self) -> u16 {
        self.first_sign
    }

    /// Appends the ids of the pieces of a token of signed text.
    pub fn encode_signed(&self, token: SignedToken, tokens: &Tokens<'_>, out: &mut Vec<u16>) {
        match token.sign().and_then(|sign| u16::try_from(sign).ok()) {
            Some(sign) => out.push(self.first_sign + sign),
            None => self.encode_word(token.text(tokens), out),
        }
    }

    /// Appends the ids of the pieces of a word whose ASCII letters are in lower case.
    pub fn encode_word(&self, word: &str, out: &mut Vec<u16>) {
        if let Some(id) = self.initial.get(word) {
            out.push(*id);
        } else if word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()) {
            self.encode_run(word, out);
        } else {
            self.encode_normalized(word, out);
        }
    }

    /// Appends the pieces of a word with accents, capitals outside ASCII, hyphens or other marks.
    fn encode_normalized(&self, word: &str, out: &mut Vec<u16>) {
        let lower = word.to_lowercase();
        let plain = lower.nfd().filter(|c| canonical_combining_class(*c) == 0);
        let mut part = String::with_capacity(word.len());
        for c in plain {
            if c.is_alphanumeric() {
                part.push(c);
                continue;
            }
            if !part.is_empty() {
                self.encode_run(&part, out);
                part.clear();
            }
            if !c.is_whitespace() && !c.is_control() {
                let mut buffer = [0; 4];
                self.encode_run(c.encode_utf8(&mut buffer), out);
            }
        }
        if !part.is_empty() {
            self.encode_run(&part, out);
        }
    }

    /// Appends the pieces of a run of letters and digits, or of one other character.
    fn encode_run(&self, word: &str, out: &mut Vec<u16>) {
        let before = out.len();
        let mut rest = word;
        let mut list = &self.initial;
        if word.len() > LONGEST_WORD && word.chars().nth(LONGEST_WORD).is_some() {
            out.push(self.unknown);
            return;
        }
        while !rest.is_empty() {
            let ends = rest.char_indices().rev().map(|(at, c)| at + c.len_utf8());
            let longest = ends.into_iter().find_map(|end| Some((end, *list.get(rest.get(..end)?)?)));
            let Some((end, id)) = longest else {
                out.truncate(before);
                out.push(self.unknown);
                return;
            };
            out.push(id);
            rest = rest.get(end..).unwrap_or("");
            list = &self.inner;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::signed_token::SIGN_TEXTS;
    use super::*;

    fn encoded(word: &str) -> Vec<u16> {
        let list =
            "[UNK]\nun\n##happy\n##happi\n##ly\ncafe\n-\nwar\n##s\n".to_owned() + &SIGN_TEXTS.join("\n");
        let mut out = Vec::new();
        WordPieces::parse(&list).unwrap().encode_word(word, &mut out);
        out
    }

    #[test]
    fn the_longest_piece_comes_first() {
        assert_eq!(encoded("unhappy"), [1, 2]);
        assert_eq!(encoded("unhappily"), [1, 3, 4]);
        assert_eq!(encoded("wars"), [7, 8]);
    }

    #[test]
    fn accents_are_removed_and_marks_are_pieces() {
        assert_eq!(encoded("Café-war"), [5, 6, 7]);
        assert_eq!(encoded("cafe\u{301}"), [5]);
    }

    #[test]
    fn a_word_without_pieces_is_unknown_as_a_whole() {
        assert_eq!(encoded("unx"), [0]);
        assert_eq!(encoded(&"un".repeat(60)), [0]);
        assert_eq!(encoded(""), Vec::<u16>::new());
    }

    #[test]
    fn a_list_without_its_signs_is_refused() {
        let signs = SIGN_TEXTS.join("\n");
        let fewer = SIGN_TEXTS[..SIGNS - 1].join("\n");
        for list in [
            String::new(),
            "[UNK]\na".to_owned(),
            format!("[UNK]\n{fewer}"),
            format!("a\n{signs}"),
            format!("[UNK]\n{signs}\na"),
        ] {
            assert!(WordPieces::parse(&list).is_err(), "{list:?}");
        }
        assert!(WordPieces::parse(&format!("[UNK]\n{signs}")).is_ok());
    }
}
