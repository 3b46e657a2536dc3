//! Splits an article into word tokens, once for all stages that look at words.
//!
//! A token never crosses white space. Clitics (*’s*, *’ll*, *’re* …) are tokens of their own, so that a possessive
//! name ends where the name ends; *n’t* stays with its verb. What a token means is not judged here.

use crate::model::{Sentence, Span};

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, perhaps with digits, hyphens and inner apostrophes; handles (`@name`) and hashtags too.
    Word,
    /// Begins with a digit.
    Number,
    /// *’s*, *’m*, *’d*, *’ll*, *’re*, *’ve*.
    Clitic,
    /// One other character.
    Mark,
}

/// One token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is made of.
    pub kind: TokenKind,
    /// Whether its first letter is a capital, or it is a name in a script without capitals.
    pub capital: bool,
    /// Whether it has at least two letters and all are capitals.
    pub shouted: bool,
    /// Index of its sentence.
    pub sentence: u32,
}

/// The tokens of one article, with an ASCII-lower-cased copy of its text for look-ups.
#[derive(Debug)]
pub struct Tokens<'t> {
    text: &'t str,
    lower: String,
    list: Vec<Token>,
}

/// A text is of another script than words that are no more than one in so many of its words.
const FEW_WORDS: usize = 4;

impl<'t> Tokens<'t> {
    /// Tokens of all sentences, in order.
    #[must_use]
    pub fn new(text: &'t str, sentences: &[Sentence]) -> Self {
        let mut list = Vec::with_capacity(text.len() / 5);
        for (number, sentence) in sentences.iter().enumerate() {
            scan(text, sentence.span, u32::try_from(number).unwrap_or(u32::MAX), &mut list);
        }
        mark_names_without_case(text, &mut list);
        Self { text, lower: text.to_ascii_lowercase(), list }
    }

    /// All of them.
    #[must_use]
    pub fn list(&self) -> &[Token] {
        &self.list
    }

    /// Number of tokens.
    #[must_use]
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The token at `at`, if there is one.
    #[must_use]
    pub fn get(&self, at: usize) -> Option<&Token> {
        self.list.get(at)
    }

    /// Its text as it stands; empty beyond the end.
    #[must_use]
    pub fn text(&self, at: usize) -> &'t str {
        self.get(at).map_or("", |token| token.span.of(self.text))
    }

    /// Its text with ASCII letters in lower case; empty beyond the end.
    #[must_use]
    pub fn lower(&self, at: usize) -> &str {
        self.get(at).map_or("", |token| token.span.of(&self.lower))
    }

    /// Its text in lower case, where it belongs to `sentence`; empty otherwise.
    #[must_use]
    pub fn lower_in(&self, at: usize, sentence: u32) -> &str {
        self.get(at).filter(|t| t.sentence == sentence).map_or("", |token| token.span.of(&self.lower))
    }

    /// The text from the first to the last of some tokens.
    #[must_use]
    pub fn span(&self, first: usize, last: usize) -> Option<Span> {
        Some(self.get(first)?.span.join(self.get(last)?.span))
    }

    /// The words of the text in a span.
    #[must_use]
    pub fn words_of(&self, span: Span) -> &'t str {
        span.of(self.text)
    }

    /// Where a part of it stands, given by bytes from its beginning.
    #[must_use]
    pub fn part(&self, at: usize, from: usize, to: usize) -> Option<Span> {
        let start = self.get(at)?.span.start();
        Some(Span::clamped(self.text, start + from, start + to))
    }

    /// Whether it is this one character.
    #[must_use]
    pub fn is_mark(&self, at: usize, mark: char) -> bool {
        self.get(at).is_some_and(|t| t.kind == TokenKind::Mark) && self.text(at).starts_with(mark)
    }

    /// Whether it is a word.
    #[must_use]
    pub fn is_word(&self, at: usize) -> bool {
        self.get(at).is_some_and(|t| t.kind == TokenKind::Word)
    }

    /// Whether it is a word that begins with a capital.
    #[must_use]
    pub fn is_capital(&self, at: usize) -> bool {
        self.get(at).is_some_and(|t| t.kind == TokenKind::Word && t.capital)
    }

    /// Whether it is a possessive *’s* (or a bare apostrophe after *s*).
    #[must_use]
    pub fn is_possessive(&self, at: usize) -> bool {
        match self.get(at).map(|token| token.kind) {
            Some(TokenKind::Clitic) => self.lower(at).ends_with('s'),
            Some(TokenKind::Mark) => {
                self.text(at).starts_with(is_apostrophe)
                    && at > 0
                    && self.lower(at - 1).ends_with('s')
                    && self.get(at - 1).zip(self.get(at)).is_some_and(|(a, b)| a.span.end() == b.span.start())
            }
            _ => false,
        }
    }

    /// Number of words, and of those for which `is` holds (in lower case).
    #[must_use]
    pub fn count_words(&self, is: impl Fn(&str) -> bool) -> (usize, usize) {
        let words = (0..self.len()).filter(|at| self.is_word(*at));
        words.fold((0, 0), |(all, some), at| (all + 1, some + usize::from(is(self.lower(at)))))
    }

    /// Index of the first token that starts at or after byte `at`.
    #[must_use]
    pub fn at_or_after(&self, at: usize) -> usize {
        self.list.partition_point(|token| token.span.start() < at)
    }

    /// Indices of the tokens that lie inside a span.
    #[must_use]
    pub fn inside(&self, span: Span) -> std::ops::Range<usize> {
        let first = self.at_or_after(span.start());
        first..self.at_or_after(span.end()).max(first)
    }
}

/// Double quotation marks, straight and typographic.
#[must_use]
pub fn is_double_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '＂')
}

/// Whether two apostrophes look alike to a reader.
fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

fn scan(text: &str, within: Span, sentence: u32, list: &mut Vec<Token>) {
    let inside = within.of(text);
    let base = within.start();
    let mut at = 0;
    while let Some(c) = rest(inside, at).chars().next() {
        let (length, kind) = if c.is_whitespace() {
            at += c.len_utf8();
            continue;
        } else if is_apostrophe(c) && clitic(rest(inside, at)) > 0 && follows_word(list, base + at) {
            (clitic(rest(inside, at)), TokenKind::Clitic)
        } else if c.is_alphanumeric() || (matches!(c, '@' | '#') && starts_word(rest(inside, at + 1))) {
            let kind = if c.is_numeric() { TokenKind::Number } else { TokenKind::Word };
            (word(rest(inside, at)), kind)
        } else {
            (c.len_utf8(), TokenKind::Mark)
        };
        let span = Span::clamped(text, base + at, base + at + length);
        let (capital, shouted) = if kind == TokenKind::Word { case(span.of(text)) } else { (false, false) };
        list.push(Token { span, kind, capital, shouted, sentence });
        at += length.max(1);
    }
}

fn rest(text: &str, at: usize) -> &str {
    text.get(at..).unwrap_or("")
}

fn starts_word(text: &str) -> bool {
    text.chars().next().is_some_and(|c| c.is_alphanumeric() || c == '_')
}

fn follows_word(list: &[Token], at: usize) -> bool {
    list.last().is_some_and(|t| t.span.end() == at && matches!(t.kind, TokenKind::Word | TokenKind::Number))
}

/// First letter a capital; all of at least two letters capitals.
fn case(word: &str) -> (bool, bool) {
    let capital = word.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase);
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    let shouted = capital && letters.clone().count() > 1 && letters.all(char::is_uppercase);
    (capital, shouted)
}

/// Whether a letter belongs to a script that does not tell names by capitals: Chinese, Arabic, Hindi, Georgian.
fn has_no_case(c: char) -> bool {
    let is_georgian = matches!(c, '\u{10D0}'..='\u{10FF}');
    c.is_alphabetic() && (is_georgian || !(c.is_lowercase() || c.is_uppercase()))
}

/// In a text of another script, words of such a script are names and count as capitalised: *王小明 said*.
fn mark_names_without_case(text: &str, list: &mut [Token]) {
    if text.is_ascii() || !text.chars().any(has_no_case) {
        return;
    }
    let is_such = |t: &Token| {
        let first = t.span.of(text).chars().find(|c| c.is_alphabetic());
        t.kind == TokenKind::Word && first.is_some_and(has_no_case)
    };
    let words = list.iter().filter(|t| t.kind == TokenKind::Word).count();
    if list.iter().filter(|t| is_such(t)).count() * FEW_WORDS <= words {
        list.iter_mut().filter(|t| is_such(t)).for_each(|t| t.capital = true);
    }
}

/// Length in bytes of the clitic that `text` begins with, 0 for none.
fn clitic(text: &str) -> usize {
    let mut chars = text.chars();
    let Some(apostrophe) = chars.next().filter(|c| is_apostrophe(*c)) else {
        return 0;
    };
    let letters = chars.as_str();
    let end = letters.find(|c: char| !c.is_alphanumeric()).unwrap_or(letters.len());
    let word = letters.get(..end).unwrap_or("");
    let known = ["s", "m", "d", "ll", "re", "ve"].iter().any(|c| word.eq_ignore_ascii_case(c));
    if known { apostrophe.len_utf8() + end } else { 0 }
}

/// Length in bytes of the word that `text` begins with.
fn word(text: &str) -> usize {
    let mut end = 0;
    // Letters since the last full stop, to know "U.S." from the end of a sentence.
    let mut letters = 0;
    let mut dotted = false;
    while let Some(c) = rest(text, end).chars().next() {
        let after = rest(text, end + c.len_utf8());
        let next = after.chars().next();
        let next_is_word = next.is_some_and(char::is_alphanumeric);
        let keep = if c.is_alphanumeric() || c == '_' || (end == 0 && matches!(c, '@' | '#')) {
            letters += 1;
            true
        } else if matches!(c, '-' | '‑') {
            letters = 0;
            next_is_word
        } else if is_apostrophe(c) {
            next_is_word && clitic(rest(text, end)) == 0
        } else if c == '.' {
            let number = ends_in_digit(text, end) && next.is_some_and(char::is_numeric);
            let initials = letters == 1
                && next.is_some_and(char::is_alphabetic)
                && !after.chars().nth(1).is_some_and(char::is_alphanumeric);
            let last = dotted && letters == 1 && !next_is_word;
            if initials || last {
                dotted = true;
                letters = 0;
            }
            if last {
                return end + 1;
            }
            number || initials
        } else {
            c == ',' && ends_in_digit(text, end) && next.is_some_and(char::is_numeric)
        };
        if !keep {
            break;
        }
        end += c.len_utf8();
    }
    end
}

fn ends_in_digit(text: &str, end: usize) -> bool {
    text.get(..end).and_then(|t| t.chars().next_back()).is_some_and(char::is_numeric)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::SentenceKind;

    fn words(text: &str) -> Vec<&str> {
        let sentence = Sentence { span: Span::all(text), paragraph: 0, kind: SentenceKind::Body };
        let tokens = Tokens::new(text, &[sentence]);
        (0..tokens.len()).map(|at| tokens.text(at)).collect()
    }

    #[test]
    fn possessives_and_clitics_stand_apart_but_not_the_negation() {
        assert_eq!(words("North’s art"), ["North", "’s", "art"]);
        assert_eq!(words("she'll don’t I'm"), ["she", "'ll", "don’t", "I", "'m"]);
        assert_eq!(words("O'Brien siblings’ own"), ["O'Brien", "siblings", "’", "own"]);
    }

    #[test]
    fn abbreviations_numbers_and_compounds_stay_whole() {
        assert_eq!(
            words("U.S. co-parents paid $1,200.50."),
            ["U.S.", "co-parents", "paid", "$", "1,200.50", "."]
        );
        assert_eq!(words("John F. Kennedy"), ["John", "F", ".", "Kennedy"]);
        assert_eq!(words("end.Next @a_b #c"), ["end", ".", "Next", "@a_b", "#c"]);
    }

    #[test]
    fn names_without_capitals_are_names_in_a_text_that_has_capitals() {
        let capitals = |text: &str| -> Vec<bool> {
            let sentence = Sentence { span: Span::all(text), paragraph: 0, kind: SentenceKind::Body };
            let tokens = Tokens::new(text, &[sentence]);
            (0..tokens.len()).map(|at| tokens.is_capital(at)).collect()
        };
        for name in ["王小明", "გიორგი", "أحمد", "김철수"] {
            assert_eq!(capitals(&format!("{name} said on monday")), [true, false, false, false], "{name}");
        }
        assert_eq!(capitals("المدينة جميلة جدا"), [false; 3]);
    }

    #[test]
    fn quotation_marks_are_marks_of_their_own() {
        assert_eq!(words("“No,” she"), ["“", "No", ",", "”", "she"]);
        assert_eq!(words("‘stop’ x"), ["‘", "stop", "’", "x"]);
    }

    #[test]
    fn capitals_are_seen() {
        let text = "NASA Kim mcDonald 8-Year";
        let sentence = Sentence { span: Span::all(text), paragraph: 0, kind: SentenceKind::Body };
        let tokens = Tokens::new(text, &[sentence]);
        let seen: Vec<_> = tokens.list().iter().map(|t| (t.capital, t.shouted)).collect();
        assert_eq!(seen, [(true, true), (true, false), (false, false), (false, false)]);
    }
}
