//! The names, quotation marks and sentences of an article by token: what every rule of this module looks up.

use crate::model::{Mention, Sentence, Span};
use crate::title_case;
use crate::tokens::Tokens;
use std::cell::OnceCell;

/// One article, indexed by token.
pub(super) struct Context<'a, 't> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a Tokens<'t>,
    pub(super) sentences: &'a [Sentence],
    pub(super) names: &'a [Mention],
    /// For each token the name mention it belongs to (index + 1, 0 for none).
    name_of: Vec<u32>,
    /// For each token whether it stands in quotation marks.
    quoted: Vec<bool>,
    /// For each sentence whether it is written in title case; judged when first asked for.
    titled: Vec<OnceCell<bool>>,
}

impl<'a, 't> Context<'a, 't> {
    /// `names` are the name mentions, in order of the text; `quoted_spans` the stretches in quotation marks.
    pub(super) fn new(
        text: &'a str,
        tokens: &'a Tokens<'t>,
        sentences: &'a [Sentence],
        names: &'a [Mention],
        quoted_spans: &[Span],
    ) -> Self {
        let mut name_of = vec![0; tokens.len()];
        for (number, name) in (1..).zip(names) {
            for slot in name_of.get_mut(tokens.inside(name.span)).into_iter().flatten() {
                *slot = number;
            }
        }
        let mut quoted = vec![false; tokens.len()];
        for span in quoted_spans {
            for slot in quoted.get_mut(tokens.inside(*span)).into_iter().flatten() {
                *slot = true;
            }
        }
        let titled = vec![OnceCell::new(); sentences.len()];
        Self { text, tokens, sentences, names, name_of, quoted, titled }
    }

    /// Notes that the tokens of a span are quoted.
    pub(super) fn mark_quoted(&mut self, span: Span) {
        for slot in self.quoted.get_mut(self.tokens.inside(span)).into_iter().flatten() {
            *slot = true;
        }
    }

    /// Notes that the tokens of a span are not quoted.
    pub(super) fn mark_unquoted(&mut self, span: Span) {
        for slot in self.quoted.get_mut(self.tokens.inside(span)).into_iter().flatten() {
            *slot = false;
        }
    }

    /// Whether a token stands in a sentence in title case, where a capital says nothing.
    pub(super) fn is_titled(&self, at: usize) -> bool {
        let Some(number) = self.tokens.get(at).map(|t| t.sentence as usize) else { return false };
        let judge = || title_case::is_title_case(self.tokens, self.sentence(number));
        self.titled.get(number).is_some_and(|known| *known.get_or_init(judge))
    }

    /// The name that a token belongs to.
    pub(super) fn name(&self, at: usize) -> Option<&'a Mention> {
        let number = self.name_of.get(at).copied()?.checked_sub(1)?;
        self.names.get(number as usize)
    }

    /// How many names stand inside a span.
    pub(super) fn names_inside(&self, span: Span) -> usize {
        let first = self.names.partition_point(|name| name.span.start() < span.start());
        self.names.iter().skip(first).take_while(|name| name.span.end() <= span.end()).count()
    }

    /// Whether a token stands in quotation marks.
    pub(super) fn is_quoted(&self, at: usize) -> bool {
        self.quoted.get(at).copied().unwrap_or(false)
    }

    /// Tokens of a sentence.
    pub(super) fn sentence(&self, number: usize) -> std::ops::Range<usize> {
        self.sentences.get(number).map_or(0..0, |s| self.tokens.inside(s.span))
    }

    /// Index of the sentence that holds a byte.
    pub(super) fn sentence_at(&self, at: usize) -> usize {
        self.sentences.partition_point(|s| s.span.end() <= at).min(self.sentences.len().saturating_sub(1))
    }

    /// Lower-cased token; empty where it is part of a name, which is no other word: *Kelly* no adverb, *May* no auxiliary,
    /// *Grant* no verb.
    pub(super) fn lower(&self, at: usize) -> &str {
        if self.name(at).is_some() { "" } else { self.tokens.lower(at) }
    }

    /// Span from one token to another.
    pub(super) fn span(&self, first: usize, last: usize) -> Span {
        self.tokens.span(first, last).unwrap_or_default()
    }
}
