//! How each sentence is written: in running text a capital means something, in a headline it does not.

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
    /// Most words begin with a capital, or all letters are capitals.
    pub(in crate::people) title_case: bool,
}

/// Shapes of the sentences that people are looked for in: all but boilerplate, where handles still count.
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
