//! Whether a line is written in title case, as headlines are: there a capital letter says nothing about its word.

use crate::lexicon;
use crate::tokens::{TokenKind, Tokens};
use std::ops::Range;

/// Whether the tokens in `line` are written in title case.
///
/// At least four words, and six in ten of the longer words that news writes in lower case are capitalised; nine in ten
/// where the line ends with a full stop. Names, posts and organisations do not count: "Mr. Schumer met Sen. Warren" is
/// running text. The first word does not count either.
#[must_use]
pub(crate) fn is_title_case(tokens: &Tokens<'_>, line: Range<usize>) -> bool {
    let word = |at: usize| tokens.get(at).filter(|t| t.kind == TokenKind::Word);
    let is_ordinary = |at: usize| {
        let lower = tokens.lower(at);
        lexicon::is_common_word(lower)
            && lexicon::title(lower).is_none()
            && lexicon::role(lower).is_none()
            && !lexicon::is_organisation_word(lower)
    };
    let count_longer = |capital: bool| {
        let has_case = move |at: &usize| word(*at).is_some_and(|t| t.capital == capital && t.span.len() > 3);
        line.clone().skip(1).filter(has_case).filter(|at| is_ordinary(*at)).count()
    };
    let capital = count_longer(true);
    if capital < 2 {
        return false;
    }
    let words = line.clone().filter(|at| word(*at).is_some()).count();
    let longer = capital + count_longer(false);
    // A headline rarely ends with a full stop; a sentence with many posts and ministries does.
    let ends_with_stop = line.end.checked_sub(1).is_some_and(|last| tokens.is_mark(last, '.') && words > 6);
    words >= 4 && capital * 10 >= longer * if ends_with_stop { 9 } else { 6 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Sentence, SentenceKind, Span};

    fn is_title_cased(line: &str) -> bool {
        let sentence = Sentence { span: Span::all(line), paragraph: 0, kind: SentenceKind::Body };
        let tokens = Tokens::new(line, &[sentence]);
        is_title_case(&tokens, 0..tokens.len())
    }

    #[test]
    fn a_headline_is_title_case_and_names_and_posts_alone_are_not() {
        assert!(is_title_cased("Crowds Follow Singer To Her Last Concert"));
        assert!(!is_title_cased("Mr. Schumer met Sen. Warren at the White House"));
        assert!(!is_title_cased("The council decided that the bridge will be renewed."));
    }
}
