//! How each sentence is written: in running text a capital means something, in a headline it does not.

use crate::lexicon;
use crate::model::{Sentence, SentenceKind};
use crate::tokens::{TokenKind, Tokens};

/// A sentence with its tokens.
#[derive(Debug, Clone)]
pub(crate) struct Shape {
    /// Index of the sentence.
    pub(crate) sentence: u32,
    /// Its tokens.
    pub(crate) tokens: std::ops::Range<usize>,
    /// Most words begin with a capital, or all letters are capitals.
    pub(crate) title_case: bool,
}

/// Shapes of the sentences that people are looked for in: all but boilerplate, where handles still count.
pub(crate) fn shapes(tokens: &Tokens<'_>, sentences: &[Sentence]) -> Vec<Shape> {
    let shape = |(number, sentence): (usize, &Sentence)| {
        let range = tokens.inside(sentence.span);
        Shape {
            sentence: u32::try_from(number).unwrap_or(u32::MAX),
            title_case: is_title_case(tokens, range.clone())
                || (sentence.kind == SentenceKind::Boilerplate && range.len() < 12),
            tokens: range,
        }
    };
    sentences.iter().enumerate().map(shape).collect()
}

/// At least four words, and six in ten of the longer words that news writes in lower case are capitalised. Names, posts
/// and organisations do not count: "Mr. Schumer met Sen. Warren" is running text.
fn is_title_case(tokens: &Tokens<'_>, range: std::ops::Range<usize>) -> bool {
    let word = |at: usize| tokens.get(at).filter(|t| t.kind == TokenKind::Word);
    let counts = |at: usize| {
        let lower = tokens.lower(at);
        lexicon::is_common_word(lower)
            && lexicon::title(lower).is_none()
            && lexicon::role(lower).is_none()
            && !lexicon::is_organisation_word(lower)
    };
    let longer = |capital: bool| {
        let of_case = move |at: &usize| word(*at).is_some_and(|t| t.capital == capital && t.span.len() > 3);
        range.clone().skip(1).filter(of_case).filter(|at| counts(*at)).count()
    };
    let capital = longer(true);
    if capital < 2 {
        return false;
    }
    let (words, common) = (range.clone().filter(|at| word(*at).is_some()).count(), capital + longer(false));
    // A headline rarely ends with a full stop; a sentence with many posts and ministries does.
    let stops = range.end.checked_sub(1).is_some_and(|last| tokens.is_mark(last, '.') && words > 6);
    words >= 4 && capital * 10 >= common * if stops { 9 } else { 6 }
}
