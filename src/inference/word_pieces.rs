//! A model's words: units → numbers of word pieces.
//!
//! Greedy longest-match-first pieces (Wu et al. 2016, section 4.1; the variant of Devlin et al. 2019): lower case,
//! without accents, every character that is neither letter nor digit a piece of its own. `training/` has the same in
//! Python, and a test compares the two.

use super::positions::Signs;
use super::units::{MaskedToken, OTHER_NAMES};
use crate::tokens::Tokens;
use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

/// Longest word that is cut into pieces, in characters; a longer one is unknown.
const LONGEST: usize = 100;

/// The pieces of one model, with their numbers.
#[derive(Debug, Clone, Default)]
pub struct WordPieces {
    /// WordPieces that begin a word.
    begin: FxHashMap<Box<str>, u16>,
    /// WordPieces inside a word.
    inside: FxHashMap<Box<str>, u16>,
    unknown: u16,
    /// Target, others, gap.
    signs: [u16; SIGNS],
}

/// Target, the other names, gap.
const SIGNS: usize = 2 + OTHER_NAMES as usize;

impl WordPieces {
    /// Reads a list: one piece a line, its number the number of the line; the signs of [`MaskedToken`] are the last six.
    /// `None` where the unknown word `[UNK]` or a sign is missing, or there are too many.
    #[must_use]
    pub fn parse(list: &str) -> Option<Self> {
        let mut pieces = Self::default();
        let mut count: u16 = 0;
        for piece in list.lines() {
            let number = count;
            count = count.checked_add(1)?;
            match piece.strip_prefix("##") {
                Some(inside) if !inside.is_empty() => pieces.inside.insert(inside.into(), number),
                _ => pieces.begin.insert(piece.into(), number),
            };
        }
        pieces.unknown = *pieces.begin.get("[UNK]")?;
        let first = count.checked_sub(u16::try_from(SIGNS).ok()?)?;
        for ((slot, number), sign) in pieces.signs.iter_mut().zip(first..).zip('\u{E000}'..) {
            let mut buffer = [0; 4];
            let there = pieces.begin.get(&*sign.encode_utf8(&mut buffer));
            *slot = there.copied().filter(|there| *there == number)?;
        }
        Some(pieces)
    }

    /// The number of an ordinary piece, as listed.
    #[must_use]
    pub fn number(&self, piece: &str) -> Option<u16> {
        self.begin.get(piece).copied()
    }

    /// The number that stands for a word of no piece.
    #[must_use]
    pub fn unknown(&self) -> u16 {
        self.unknown
    }

    /// The numbers of the signs for names.
    pub(crate) fn signs(&self) -> Signs {
        let [target, others @ .., _gap] = self.signs;
        Signs { target, others }
    }

    /// Appends the pieces of a unit.
    pub fn push(&self, unit: MaskedToken, tokens: &Tokens<'_>, out: &mut Vec<u16>) {
        let sign = match unit {
            MaskedToken::Target(_) => 0,
            MaskedToken::Other(_, number) => 1 + usize::from(number.min(OTHER_NAMES - 1)),
            MaskedToken::Gap(_) => SIGNS - 1,
            MaskedToken::Word(_) => return self.push_word(unit.text(tokens), out),
        };
        out.extend(self.signs.get(sign));
    }

    /// Appends the pieces of a word in lower case (of ASCII letters at least).
    pub fn push_word(&self, word: &str, out: &mut Vec<u16>) {
        if let Some(number) = self.begin.get(word) {
            out.push(*number);
        } else if word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()) {
            self.cut(word, out);
        } else {
            self.push_odd(word, out);
        }
    }

    /// A word with accents, capitals beyond ASCII, hyphens or other marks.
    fn push_odd(&self, word: &str, out: &mut Vec<u16>) {
        let lower = word.to_lowercase();
        let plain = lower.nfd().filter(|c| canonical_combining_class(*c) == 0);
        let mut part = String::with_capacity(word.len());
        for c in plain {
            if c.is_alphanumeric() {
                part.push(c);
                continue;
            }
            if !part.is_empty() {
                self.cut(&part, out);
                part.clear();
            }
            if !c.is_whitespace() && !c.is_control() {
                let mut buffer = [0; 4];
                self.cut(c.encode_utf8(&mut buffer), out);
            }
        }
        if !part.is_empty() {
            self.cut(&part, out);
        }
    }

    /// One run of letters and digits, or one other character.
    fn cut(&self, word: &str, out: &mut Vec<u16>) {
        let before = out.len();
        let mut rest = word;
        let mut list = &self.begin;
        if word.len() > LONGEST && word.chars().nth(LONGEST).is_some() {
            out.push(self.unknown);
            return;
        }
        while !rest.is_empty() {
            let ends = rest.char_indices().rev().map(|(at, c)| at + c.len_utf8());
            let longest = ends.into_iter().find_map(|end| Some((end, *list.get(rest.get(..end)?)?)));
            let Some((end, number)) = longest else {
                out.truncate(before);
                out.push(self.unknown);
                return;
            };
            out.push(number);
            rest = rest.get(end..).unwrap_or("");
            list = &self.inside;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(word: &str) -> Vec<u16> {
        let list = "[UNK]\nun\n##happy\n##happi\n##ly\ncafe\n-\nwar\n##s\n\u{E000}\n\u{E001}\n\u{E002}\n\u{E003}\n\u{E004}\n\u{E005}";
        let mut out = Vec::new();
        WordPieces::parse(list).unwrap().push_word(word, &mut out);
        out
    }

    #[test]
    fn the_longest_piece_comes_first() {
        assert_eq!(cut("unhappy"), [1, 2]);
        assert_eq!(cut("unhappily"), [1, 3, 4]);
        assert_eq!(cut("wars"), [7, 8]);
    }

    #[test]
    fn accents_go_and_marks_stand_apart() {
        assert_eq!(cut("Café-war"), [5, 6, 7]);
        assert_eq!(cut("cafe\u{301}"), [5]);
    }

    #[test]
    fn a_word_without_pieces_is_unknown_as_a_whole() {
        assert_eq!(cut("unx"), [0]);
        assert_eq!(cut(&"un".repeat(60)), [0]);
        assert_eq!(cut(""), Vec::<u16>::new());
    }

    #[test]
    fn a_list_without_its_signs_is_refused() {
        for list in [
            "",
            "[UNK]\na",
            "[UNK]\na\nb\nc\nd\ne\nf",
            "a\n\u{E000}\n\u{E001}\n\u{E002}\n\u{E003}\n\u{E004}\n\u{E005}",
        ] {
            assert!(WordPieces::parse(list).is_none(), "{list:?}");
        }
    }
}
