//! Cuts what web pages glue to names: *Ana Keller Ana Maria KellerHouse votes*, a name, a link with the fuller name, and a
//! headline, without a space between.

use crate::lexicon;
use crate::tokens::Tokens;

/// Shortest word to which another word is glued, in bytes. *LaPierre*, *DiCaprio* and *FitzGerald* begin with less.
const MIN_WORD: usize = 5;

/// The last token of the name that begins at `first`, where the run goes on to `last`: before the name begins again.
/// `None` where another word is glued to the name itself.
pub(in crate::people) fn last_whole(tokens: &Tokens<'_>, first: usize, last: usize) -> Option<usize> {
    let head = tokens.lower(first);
    let again = |at: &usize| {
        tokens.lower(*at) == head
            || lexicon::formal_name_of(head, tokens.lower(*at))
            || lexicon::formal_name_of(tokens.lower(*at), head)
    };
    let end = (first + 2..=last).find(again).unwrap_or(last + 1);
    (first..end).all(|at| !is_glued(tokens.text(at))).then_some(end - 1)
}

/// Whether a word is two: a capital after five letters or more, or a year at its end.
fn is_glued(word: &str) -> bool {
    let mut letters = 0;
    let mut lower = 0;
    for c in word.chars() {
        if c.is_uppercase() && lower > 0 && letters >= MIN_WORD || c.is_ascii_digit() && letters >= MIN_WORD {
            return true;
        }
        if !c.is_alphanumeric() {
            return false;
        }
        letters += c.len_utf8();
        lower += usize::from(c.is_lowercase());
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_words_in_one_are_told_from_names_with_a_capital_inside() {
        assert!(["KellerHouse", "Keller2020", "WhatsApp"].into_iter().all(is_glued));
        assert!(
            ["McDonald", "DiCaprio", "LaPierre", "Berg-Hansen", "NAIR", "O’Leary"]
                .into_iter()
                .all(|w| !is_glued(w))
        );
    }
}
