//! Finds the words of a text that are in a list: each token gets the index of its term.

use super::emoji::EmojiTranslation;
use super::mode::Mode;
use super::tables::SentimentTables;
use super::term_table::{BOOSTER, DAMPENER, LEXICON, NO_TERM};
use super::tokenizer::Tokenizer;
use super::vader_words::RuleWord;

/// Index that stands for the term of a token in a masked range.
pub(super) const MASKED_TERM: u32 = u32::MAX;

/// One token of the text that is read, which is the translation where there are emoji.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct TermToken {
    /// Offset of the first byte of the word.
    pub(super) start: usize,
    /// Offset after its last byte.
    pub(super) end: usize,
    /// Index of its term, [`NO_TERM`], or [`MASKED_TERM`].
    pub(super) term: u32,
}

/// The tokens of one text with their terms. The buffers are kept between texts and may be longer than the text needs.
#[derive(Debug, Clone, Default)]
pub(super) struct TermTokens {
    tokenizer: Tokenizer,
    /// Index of the term of every token.
    terms: Vec<u32>,
    /// Indices of the tokens that may have a term.
    candidates: Vec<u32>,
    /// Indices of the tokens that are in the lexicon and no boosters.
    scoring: Vec<usize>,
    scoring_count: usize,
    /// Index of the first *but*.
    but: Option<usize>,
    /// A bit for each rule word that the text contains, or contained before it was masked.
    rule_words: u64,
    /// Whether a token may contain `n't`. Only set where there are scoring tokens.
    may_contain_nt: bool,
    folded: String,
}

impl TermTokens {
    /// Reads `text` and forgets the text before. Where it contains emoji, `translation` is what is read.
    pub(super) fn read(
        &mut self,
        text: &str,
        translation: &mut EmojiTranslation,
        tables: &SentimentTables,
        mode: Mode,
    ) {
        translation.clear();
        let mut text = text;
        if self.tokenizer.read(text, mode, Some(tables.emoji())) {
            text = translation.translate(text, tables.emoji());
            self.tokenizer.read(text, mode, None);
        }
        self.tokenizer.cut(text);
        let count = self.tokenizer.len();
        if self.terms.len() < count {
            self.terms.resize(count, 0);
            self.candidates.resize(count, 0);
            self.scoring.resize(count, 0);
        }
        let candidates = self.filter(tables);
        self.look_up(candidates, tables);
        if tables.must_fold(text, self.tokenizer.non_ascii_letters()) {
            self.look_up_folded(text, tables);
        }
        self.find_but(tables);
        self.may_contain_nt = self.scoring_count > 0 && self.tokenizer.may_contain_nt(text);
    }

    /// Lists the tokens that may have a term, and returns their number. No branch depends on a token, so that the processor
    /// cannot mispredict one.
    fn filter(&mut self, tables: &SentimentTables) -> usize {
        let lower = self.tokenizer.lower();
        let (starts, ends) = self.tokenizer.bounds();
        let mut count = 0;
        for (at, ((start, end), term)) in starts.iter().zip(ends).zip(&mut self.terms).enumerate() {
            *term = NO_TERM;
            if let Some(candidate) = self.candidates.get_mut(count) {
                *candidate = at as u32;
            }
            count += usize::from(tables.may_hold(lower, *start as usize, *end as usize));
        }
        count
    }

    /// Looks up the first `count` candidates.
    fn look_up(&mut self, count: usize, tables: &SentimentTables) {
        (self.scoring_count, self.rule_words) = (0, 0);
        for candidate in 0..count {
            let at = self.candidates.get(candidate).map_or(0, |at| *at as usize);
            let Some((start, end)) = self.tokenizer.token(at) else { continue };
            let term = tables.find(self.tokenizer.lower(), start, end);
            self.set_term(at, term, tables);
        }
    }

    /// Looks up every token without a term in full Unicode lower case, to find words outside the table.
    #[cold]
    fn look_up_folded(&mut self, text: &str, tables: &SentimentTables) {
        (self.scoring_count, self.rule_words) = (0, 0);
        for at in 0..self.len() {
            let token = self.token(at);
            let term = match token.term {
                NO_TERM => {
                    tables.find_folded(text.get(token.start..token.end).unwrap_or(""), &mut self.folded)
                }
                term => term,
            };
            self.set_term(at, term, tables);
        }
    }

    /// Sets the term of a token. Must be called in the order of the tokens.
    #[inline]
    fn set_term(&mut self, at: usize, index: u32, tables: &SentimentTables) {
        let term = tables.term(index);
        if let (Some(slot), Some(scoring)) =
            (self.terms.get_mut(at), self.scoring.get_mut(self.scoring_count))
        {
            *slot = index;
            *scoring = at;
        }
        self.scoring_count += usize::from(term.flags & (LEXICON | BOOSTER | DAMPENER) == LEXICON);
        self.rule_words |= term.word.bit();
    }

    fn find_but(&mut self, tables: &SentimentTables) {
        let is_but = |at: &usize| tables.term(self.token(*at).term).word == RuleWord::But;
        self.but = if self.may_contain(RuleWord::But.bit()) { (0..self.len()).find(is_but) } else { None };
    }

    /// Masks every token that shares a byte with a masked range, so that no rule sees it. `masks` are disjoint and in order;
    /// `original` gives a token's range in the original text.
    pub(super) fn mask(
        &mut self,
        masks: &[(usize, usize)],
        tables: &SentimentTables,
        original: impl Fn(TermToken) -> (usize, usize),
    ) {
        let mut masks = masks.iter().peekable();
        for at in 0..self.len() {
            let (start, end) = original(self.token(at));
            while masks.next_if(|mask| mask.1 <= start).is_some() {}
            if masks.peek().is_some_and(|mask| mask.0 < end)
                && let Some(term) = self.terms.get_mut(at)
            {
                *term = MASKED_TERM;
            }
        }
        let terms = &self.terms;
        self.scoring.truncate(self.scoring_count);
        self.scoring.retain(|at| terms.get(*at).is_some_and(|term| *term != MASKED_TERM));
        self.scoring_count = self.scoring.len();
        self.scoring.resize(self.terms.len(), 0);
        self.find_but(tables);
    }

    /// Number of tokens.
    pub(super) fn len(&self) -> usize {
        self.tokenizer.len()
    }

    /// The token at an index; an empty one outside the text.
    pub(super) fn token(&self, at: usize) -> TermToken {
        let (Some((start, end)), Some(term)) = (self.tokenizer.token(at), self.terms.get(at)) else {
            return TermToken::default();
        };
        TermToken { start, end, term: *term }
    }

    /// All tokens in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = TermToken> {
        (0..self.len()).map(|at| self.token(at))
    }

    /// Indices of the tokens that are in the lexicon and no boosters.
    pub(super) fn scoring(&self) -> &[usize] {
        self.scoring.get(..self.scoring_count).unwrap_or_default()
    }

    /// Index of the first *but*.
    pub(super) fn but(&self) -> Option<usize> {
        self.but
    }

    /// Term indices of the three tokens before an index, the nearest first; [`NO_TERM`] before the first token.
    #[inline]
    pub(super) fn terms_before(&self, at: usize) -> [u32; 3] {
        match self.terms.get(at.saturating_sub(3)..at).unwrap_or_default() {
            [three, two, one] => [*one, *two, *three],
            [two, one] => [*one, *two, NO_TERM],
            [one] => [*one, NO_TERM, NO_TERM],
            _ => [NO_TERM; 3],
        }
    }

    /// Whether the text may contain one of a set of rule words (a bit each).
    pub(super) fn may_contain(&self, words: u64) -> bool {
        self.rule_words & words != 0
    }

    /// Whether a token of the text may contain `n't`.
    pub(super) fn may_contain_nt(&self) -> bool {
        self.may_contain_nt
    }

    /// Whether the token contains `n't`; in news mode also with a curly apostrophe.
    pub(super) fn contains_nt(&self, token: TermToken, mode: Mode) -> bool {
        let word = self.lower(token);
        word.windows(3).any(|part| part == b"n't")
            || (mode == Mode::News && word.windows(5).any(|part| part == "n’t".as_bytes()))
    }

    /// The word of a token with its ASCII letters in lower case.
    pub(super) fn lower(&self, token: TermToken) -> &[u8] {
        self.tokenizer.lower().get(token.start..token.end).unwrap_or_default()
    }
}
