//! Finds the runs of a headline that may be names: there every word has a capital, so ordinary words part them.

use super::sentence_shapes::SentenceShape;
use crate::lexicon;
use crate::title_case::is_plain_word;
use crate::tokens::Tokens;
use std::ops::Range;

/// Where a run is cut into pieces without ordinary words: *Nora Baines* and *Leeds* of "Nora Baines Quits Leeds".
pub(in crate::people) fn pieces(
    tokens: &Tokens<'_>,
    run: Range<usize>,
) -> impl Iterator<Item = Range<usize>> {
    let mut at = run.start;
    std::iter::from_fn(move || {
        while at < run.end && parts_names(tokens, at, at) {
            at += 1;
        }
        let start = at;
        while at < run.end && !parts_names(tokens, at, start) {
            at += 1;
        }
        let mut end = at;
        // "Nora Baines, Leeds Mayor": a post at the end is no part of a name.
        while end > start && (!tokens.is_word(end - 1) || is_post(tokens.lower(end - 1))) {
            end -= 1;
        }
        (start < at).then_some(start..end)
    })
}

/// Whether a shape has runs to be cut.
pub(in crate::people) fn is_cut(shape: &SentenceShape) -> bool {
    use super::sentence_shapes::LetterCase::{Capitals, Title};
    matches!(shape.case, Title | Capitals)
}

/// Whether an ordinary word stands at `at`. A word that is a surname too is one after a first name: *Gordon Brown*.
fn parts_names(tokens: &Tokens<'_>, at: usize, start: usize) -> bool {
    if !tokens.is_word(at) || tokens.is_mark(at + 1, '.') && tokens.text(at).len() == 1 {
        return false;
    }
    let lower = tokens.lower(at);
    is_plain_word(lower)
        || (lexicon::name_word(lower).english > 1
            && lexicon::first_name(lower).is_none()
            && !is_post(lower)
            && !(at > start
                && is_given(tokens.lower(at - 1))
                && !lexicon::is_prominent_name(tokens.lower(at - 1))))
}

fn is_given(lower: &str) -> bool {
    lexicon::first_name(lower).is_some() || lexicon::name_word(&lexicon::fold(lower)).given > 1
}

fn is_post(lower: &str) -> bool {
    (lexicon::title(lower).is_some() || lexicon::role(lower).is_some())
        && (lexicon::first_name(lower).is_none() || lexicon::is_common_word(lower))
}
