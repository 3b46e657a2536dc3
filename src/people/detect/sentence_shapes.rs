//! Sentences with their tokens and letter case. In running text a capital can mark a name, in a headline it cannot.

use crate::model::{Sentence, SentenceKind};
use crate::title_case;
use crate::tokens::Tokens;

/// A sentence with its tokens.
#[derive(Debug, Clone)]
pub(in crate::people) struct SentenceShape {
    /// NameIndex of the sentence.
    pub(in crate::people) sentence: u32,
    /// Its tokens.
    pub(in crate::people) tokens: std::ops::Range<usize>,
    /// Whether capitals say nothing here: in headlines, and in short lines of boilerplate.
    pub(in crate::people) title_case: bool,
}

/// The shapes of all sentences. Short boilerplate counts as title case, so that only known names and handles are found.
pub(in crate::people) fn shapes(tokens: &Tokens<'_>, sentences: &[Sentence]) -> Vec<SentenceShape> {
    let shape = |(number, sentence): (usize, &Sentence)| {
        let range = tokens.inside(sentence.span);
        SentenceShape {
            sentence: u32::try_from(number).unwrap_or(u32::MAX),
            title_case: title_case::is_title_case(tokens, range.clone())
                || (sentence.kind == SentenceKind::Boilerplate && range.len() < 12),
            tokens: range,
        }
    };
    sentences.iter().enumerate().map(shape).collect()
}
