//! Whether the text of an article begins with its title.

use crate::model::Span;

/// Words that a title must have to be the headline even if the text goes on in the same line. A shorter one may be the
/// beginning of the first sentence: the title *Kim Kardashian*, the text *Kim Kardashian said …*
const TITLE_WORDS: usize = 4;

/// The place of the title at the start of the text, whatever white space is between its words; `None` if the text begins
/// otherwise.
pub(super) fn headline_at_start(text: &str, title: &str) -> Option<Span> {
    let start = text.len() - text.trim_start().len();
    let mut rest = text.trim_start();
    let mut words = 0;
    for word in title.split_whitespace() {
        let next = rest.trim_start();
        if words > 0 && next.len() == rest.len() {
            return None;
        }
        rest = next.strip_prefix(word)?;
        words += 1;
    }
    let ends_line = rest
        .find(|c: char| c == '\n' || !c.is_whitespace())
        .is_none_or(|at| rest.get(at..).is_some_and(|rest| rest.starts_with('\n')));
    let is_long_enough = words >= TITLE_WORDS && rest.starts_with(char::is_whitespace);
    if words == 0 || !(ends_line || is_long_enough) {
        return None;
    }
    Span::new(text, start, text.len() - rest.len())
}
