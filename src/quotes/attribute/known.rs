//! What the attribution of quotations starts from.

use crate::model::{Mention, Person, Sentence, Span};
use crate::tokens::Tokens;

/// What is known of an article before its quotations have speakers.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a, 't> {
    /// The text.
    pub text: &'a str,
    /// Its tokens.
    pub tokens: &'a Tokens<'t>,
    /// Its sentences, in order.
    pub sentences: &'a [Sentence],
    /// The people it names.
    pub people: &'a [Person],
    /// The names and the linked pronouns and nouns, in order of the text.
    pub mentions: &'a [Mention],
    /// The names of people whom the people file excludes, in order of the text and without overlap: a speaker whom such a
    /// name stands for loses all quotations.
    pub excluded: &'a [Span],
}
