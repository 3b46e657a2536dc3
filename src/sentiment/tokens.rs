//! Text to tokens: split at white space, strip punctuation, look up.

use super::Mode;
use super::chars::{APOSTROPHE, LEAD, NON_ASCII, SPACE, class, separator, strip};
use super::engine::Engine;
use super::table::{BOOSTER, LEXICON, WIDTH};
use super::words::Word;

/// Token stands in a masked range.
pub(super) const MASKED: u8 = 64;
/// Token holds an apostrophe or a character outside ASCII: only then can it hold `n't`.
pub(super) const MAYBE_NT: u8 = 128;

/// One token of the text that is read (the translation where there are emoji).
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Token {
    /// First byte of the word.
    pub(super) start: usize,
    /// One past its last byte.
    pub(super) end: usize,
    /// Index of its term, 0 for none.
    pub(super) term: u32,
    /// Its term's flags, [`MASKED`], [`MAYBE_NT`].
    pub(super) flags: u8,
    /// Its term's name.
    pub(super) word: Word,
}

impl Token {
    pub(super) fn is(self, flag: u8) -> bool {
        self.flags & flag != 0
    }
}

/// Tokens of one text. Buffers are kept between texts.
#[derive(Debug, Clone, Default)]
pub(super) struct Tokens {
    /// In order.
    pub(super) all: Vec<Token>,
    /// Positions of the tokens that are in the lexicon and no boosters.
    pub(super) hits: Vec<usize>,
    /// The text in lower case (ASCII letters only), followed by spare zero bytes.
    lower: Vec<u8>,
    folded: String,
}

impl Tokens {
    /// Reads `text`; what was there before is forgotten.
    pub(super) fn read(&mut self, text: &str, engine: &Engine, mode: Mode) {
        self.all.clear();
        self.hits.clear();
        self.lower.clear();
        self.lower.extend_from_slice(text.as_bytes());
        self.lower.make_ascii_lowercase();
        self.lower.extend_from_slice(&[0; WIDTH]);
        let bytes = self.lower.get(..text.len()).unwrap_or(&[]);
        let mut at = 0;
        while at < bytes.len() {
            let start = at;
            let mut seen = 0;
            let mut gap = 0;
            while let Some(&byte) = bytes.get(at) {
                let class = class(byte);
                if class & (SPACE | LEAD) != 0 {
                    gap = if class & SPACE != 0 { 1 } else { separator(bytes, at, mode) };
                    if gap > 0 {
                        break;
                    }
                }
                seen |= class;
                at += 1;
            }
            if let Some(raw) = bytes.get(start..at).filter(|raw| !raw.is_empty()) {
                let (from, to) = strip(raw, mode);
                let (start, end) = (start + from, start + to);
                // Stripping may have left plain ASCII of a token with curly marks.
                let plain = seen & NON_ASCII == 0 || bytes.get(start..end).is_some_and(<[u8]>::is_ascii);
                let index = if plain {
                    engine.find(&self.lower, start, end)
                } else {
                    engine.find_folded(text.get(start..end).unwrap_or(""), &mut self.folded)
                };
                let mut token = Token { start, end, ..Token::default() };
                if index != 0 {
                    let term = engine.term(index);
                    (token.term, token.flags, token.word) = (index, term.flags, term.word);
                    if term.flags & (LEXICON | BOOSTER) == LEXICON {
                        self.hits.push(self.all.len());
                    }
                }
                if seen & (APOSTROPHE | NON_ASCII) != 0 {
                    token.flags |= MAYBE_NT;
                }
                self.all.push(token);
            }
            at += gap;
        }
    }

    /// Whether the token holds `n't`; in news mode also with a curly apostrophe.
    pub(super) fn holds_nt(&self, token: Token, mode: Mode) -> bool {
        if !token.is(MAYBE_NT) {
            return false;
        }
        let word = self.lower.get(token.start..token.end).unwrap_or(&[]);
        word.windows(3).any(|part| part == b"n't")
            || (mode == Mode::News && word.windows(5).any(|part| part == "n’t".as_bytes()))
    }

    /// Takes every token that shares a byte with a masked range out of all rules. `masks` are disjoint and in order;
    /// `original` gives a token's range in the caller's text.
    pub(super) fn mask(&mut self, masks: &[(usize, usize)], original: impl Fn(&Token) -> (usize, usize)) {
        let mut masks = masks.iter().peekable();
        for token in &mut self.all {
            let (start, end) = original(token);
            while masks.next_if(|mask| mask.1 <= start).is_some() {}
            if masks.peek().is_some_and(|mask| mask.0 < end) {
                *token = Token { start: token.start, end: token.end, flags: MASKED, ..Token::default() };
            }
        }
        let all = &self.all;
        self.hits.retain(|at| all.get(*at).is_some_and(|token| token.is(LEXICON)));
    }
}
