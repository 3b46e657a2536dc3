//! Tokens and their terms: which words of a text are in a list.

use super::Mode;
use super::blocks::Blocks;
use super::emoji::Translation;
use super::engine::SentimentTables;
use super::table::{BOOSTER, DAMPENER, LEXICON};
use super::words::Word;

/// Term of a token in a masked range: none.
pub(super) const MASKED: u32 = u32::MAX;

/// One token of the text that is read (the translation where there are emoji).
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Token {
    /// First byte of the word.
    pub(super) start: usize,
    /// One past its last byte.
    pub(super) end: usize,
    /// Index of its term, 0 for none, or [`MASKED`].
    pub(super) term: u32,
}

/// Tokens of one text. Buffers are kept between texts and may hold more than the text needs.
#[derive(Debug, Clone, Default)]
pub(super) struct Tokens {
    blocks: Blocks,
    /// Term of every token.
    terms: Vec<u32>,
    /// Positions of the tokens that may have a term.
    candidates: Vec<u32>,
    /// Positions of the tokens that are in the lexicon and no boosters.
    hits: Vec<usize>,
    hit_count: usize,
    /// Position of the first *but*.
    but: Option<usize>,
    /// The named words that the text holds (or held before it was masked), a bit each.
    named: u64,
    /// Whether a token may hold `n't`. Known only where there are hits.
    may_negate: bool,
    folded: String,
}

impl Tokens {
    /// Reads `text`; what was there before is forgotten. Where it holds emoji, `translation` is what is read.
    pub(super) fn read(
        &mut self,
        text: &str,
        translation: &mut Translation,
        engine: &SentimentTables,
        mode: Mode,
    ) {
        translation.clear();
        let mut text = text;
        if self.blocks.read(text, mode, Some(engine.emoji())) {
            text = translation.translate(text, engine.emoji());
            self.blocks.read(text, mode, None);
        }
        self.blocks.cut(text);
        let count = self.blocks.len();
        if self.terms.len() < count {
            self.terms.resize(count, 0);
            self.candidates.resize(count, 0);
            self.hits.resize(count, 0);
        }
        let candidates = self.filter(engine);
        self.look_up(candidates, engine);
        if engine.must_fold(text, self.blocks.letters()) {
            self.look_up_folded(text, engine);
        }
        self.find_but(engine);
        self.may_negate = self.hit_count > 0 && self.blocks.may_negate(text);
    }

    /// Lists the tokens that may have a term, and gives their number. Nothing here depends on a token, so that the
    /// processor has nothing to guess.
    fn filter(&mut self, engine: &SentimentTables) -> usize {
        let lower = self.blocks.lower();
        let (starts, ends) = self.blocks.bounds();
        let mut found = 0;
        for (at, ((start, end), term)) in starts.iter().zip(ends).zip(&mut self.terms).enumerate() {
            *term = 0;
            if let Some(candidate) = self.candidates.get_mut(found) {
                *candidate = at as u32;
            }
            found += usize::from(engine.may_hold(lower, *start as usize, *end as usize));
        }
        found
    }

    /// Looks the first `count` candidates up.
    fn look_up(&mut self, count: usize, engine: &SentimentTables) {
        (self.hit_count, self.named) = (0, 0);
        for candidate in 0..count {
            let at = self.candidates.get(candidate).map_or(0, |at| *at as usize);
            let Some((start, end)) = self.blocks.token(at) else { continue };
            let term = engine.find(self.blocks.lower(), start, end);
            self.set_term(at, term, engine);
        }
    }

    /// Looks every token up that has no term yet, in full Unicode lower case: for words outside of the table.
    #[cold]
    fn look_up_folded(&mut self, text: &str, engine: &SentimentTables) {
        (self.hit_count, self.named) = (0, 0);
        for at in 0..self.len() {
            let token = self.token(at);
            let term = match token.term {
                0 => engine.find_folded(text.get(token.start..token.end).unwrap_or(""), &mut self.folded),
                term => term,
            };
            self.set_term(at, term, engine);
        }
    }

    /// Sets the term of a token. Tokens come in order.
    #[inline]
    fn set_term(&mut self, at: usize, index: u32, engine: &SentimentTables) {
        let term = engine.term(index);
        if let (Some(place), Some(hit)) = (self.terms.get_mut(at), self.hits.get_mut(self.hit_count)) {
            *place = index;
            *hit = at;
        }
        self.hit_count += usize::from(term.flags & (LEXICON | BOOSTER | DAMPENER) == LEXICON);
        self.named |= term.word.bit();
    }

    fn find_but(&mut self, engine: &SentimentTables) {
        let is_but = |at: &usize| engine.term(self.token(*at).term).word == Word::But;
        self.but = if self.may_hold(Word::But.bit()) { (0..self.len()).find(is_but) } else { None };
    }

    /// Takes every token that shares a byte with a masked range out of all rules. `masks` are disjoint and in order;
    /// `original` gives a token's range in the caller's text.
    pub(super) fn mask(
        &mut self,
        masks: &[(usize, usize)],
        engine: &SentimentTables,
        original: impl Fn(Token) -> (usize, usize),
    ) {
        let mut masks = masks.iter().peekable();
        for at in 0..self.len() {
            let (start, end) = original(self.token(at));
            while masks.next_if(|mask| mask.1 <= start).is_some() {}
            if masks.peek().is_some_and(|mask| mask.0 < end)
                && let Some(term) = self.terms.get_mut(at)
            {
                *term = MASKED;
            }
        }
        let terms = &self.terms;
        self.hits.truncate(self.hit_count);
        self.hits.retain(|at| terms.get(*at).is_some_and(|term| *term != MASKED));
        self.hit_count = self.hits.len();
        self.hits.resize(self.terms.len(), 0);
        self.find_but(engine);
    }

    /// Number of tokens.
    pub(super) fn len(&self) -> usize {
        self.blocks.len()
    }

    /// The token at a position; an empty one outside.
    pub(super) fn token(&self, at: usize) -> Token {
        let (Some((start, end)), Some(term)) = (self.blocks.token(at), self.terms.get(at)) else {
            return Token::default();
        };
        Token { start, end, term: *term }
    }

    /// All tokens in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = Token> {
        (0..self.len()).map(|at| self.token(at))
    }

    /// Positions of the tokens that are in the lexicon and no boosters.
    pub(super) fn hits(&self) -> &[usize] {
        self.hits.get(..self.hit_count).unwrap_or_default()
    }

    /// Position of the first *but*.
    pub(super) fn but(&self) -> Option<usize> {
        self.but
    }

    /// Terms of the three tokens before a position, the nearest first; 0 for none and before the first token.
    #[inline]
    pub(super) fn terms_before(&self, at: usize) -> [u32; 3] {
        match self.terms.get(at.saturating_sub(3)..at).unwrap_or_default() {
            [three, two, one] => [*one, *two, *three],
            [two, one] => [*one, *two, 0],
            [one] => [*one, 0, 0],
            _ => [0; 3],
        }
    }

    /// Whether the text may hold one of a set of named words (a bit each).
    pub(super) fn may_hold(&self, words: u64) -> bool {
        self.named & words != 0
    }

    /// Whether a token of the text may hold `n't`.
    pub(super) fn may_negate(&self) -> bool {
        self.may_negate
    }

    /// Whether the token holds `n't`; in news mode also with a curly apostrophe.
    pub(super) fn holds_nt(&self, token: Token, mode: Mode) -> bool {
        let word = self.lower(token);
        word.windows(3).any(|part| part == b"n't")
            || (mode == Mode::News && word.windows(5).any(|part| part == "n’t".as_bytes()))
    }

    /// The word of a token in lower case (ASCII letters only).
    pub(super) fn lower(&self, token: Token) -> &[u8] {
        self.blocks.lower().get(token.start..token.end).unwrap_or_default()
    }
}
