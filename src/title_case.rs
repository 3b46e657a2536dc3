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
    let longer_words = |capital: bool| {
        let has_case = move |at: &usize| word(*at).is_some_and(|t| t.capital == capital && t.span.len() > 3);
        line.clone().skip(1).filter(has_case).filter(|at| is_ordinary(*at))
    };
    let capital = longer_words(true).count();
    // "Nora Baines met Will Grant": words that are names too show no title case by themselves.
    let no_name = |at: usize| {
        let lower = tokens.lower(at);
        is_plain_word(lower) && !lexicon::is_weekday(lower) && !lexicon::is_function_word_or_name(lower)
    };
    let shows_case = |at: usize| word(at).is_some_and(|t| t.capital && t.span.len() > 3) && no_name(at);
    if capital < 2 || !line.clone().skip(1).any(shows_case) {
        return false;
    }
    let words = line.clone().filter(|at| word(*at).is_some()).count();
    // A headline rarely ends with a full stop; a sentence with many posts and ministries does.
    let ends_with_stop = line.end.checked_sub(1).is_some_and(|last| tokens.is_mark(last, '.') && words > 6);
    let share = if ends_with_stop { 9 } else { 6 };
    // Most sentences have so many words in lower case that not all of them need be looked up.
    let most = (capital * 10 / share).saturating_sub(capital);
    words >= 4 && longer_words(false).take(most + 1).count() <= most
}

/// Whether all words in `line` are in capitals, two or more.
#[must_use]
pub(crate) fn is_in_capitals(tokens: &Tokens<'_>, line: Range<usize>) -> bool {
    let mut shouted = 0;
    for token in
        line.filter_map(|at| tokens.get(at)).filter(|t| t.kind == TokenKind::Word && t.span.len() > 1)
    {
        if !token.shouted {
            return false;
        }
        shouted += 1;
    }
    shouted > 1
}

/// Whether a line that stands alone is a short headline: three words or more, no mark that ends a sentence, all words of
/// four letters or more capitalised, and one of them after the first an ordinary word (see [`is_plain_word`]).
#[must_use]
pub(crate) fn is_short_headline(tokens: &Tokens<'_>, line: Range<usize>) -> bool {
    let ends = |last: usize| ['.', '!', '?', ';', ','].into_iter().any(|mark| tokens.is_mark(last, mark));
    if line.len() < 3 || line.end.checked_sub(1).is_some_and(ends) {
        return false;
    }
    let (mut words, mut plain) = (0, false);
    for at in line.clone() {
        let Some(token) = tokens.get(at).filter(|t| t.kind == TokenKind::Word) else { continue };
        if token.span.len() > 3 && !token.capital {
            return false;
        }
        words += 1;
        let lower = tokens.lower(at);
        plain |= token.capital
            && at > line.start
            && is_plain_word(lower)
            && !lexicon::is_function_word_or_name(lower);
    }
    words > 2 && plain
}

/// Whether a word that has its capital from a headline is an ordinary one and no part of a name: *Wins*, *By-Election*.
#[must_use]
pub(crate) fn is_plain_word(lower: &str) -> bool {
    if lexicon::is_function_word(lower) || lexicon::is_weekday(lower) {
        return true;
    }
    if lexicon::first_name(lower).is_some()
        || lexicon::title(lower).is_some()
        || lexicon::role(lower).is_some()
    {
        return false;
    }
    if lower.contains('-') {
        return lower.split('-').any(|part| part.len() > 2 && is_plain_word(part));
    }
    let word = lexicon::name_word(lower);
    word.surname < 3 && ((word.english > 1 && word.given == 0) || lexicon::is_common_word(lower))
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
        assert!(!is_title_cased("Nora Baines met Will Grant on Monday."));
        assert!(!is_title_cased("Mark Grant met Rose May in June."));
        assert!(!is_title_cased("The council decided that the bridge will be renewed."));
    }
}
