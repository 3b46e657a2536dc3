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
        while at < run.end && !parts_names(tokens, at, start) && !begins_after_place(tokens, at, start) {
            at += 1;
        }
        let mut end = at;
        if at < run.end && is_verb_after_name(tokens, at, start) {
            at += 1;
        }
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
    // "Obama Slams Trump": a name of public life that is a word too; not "Judge Blocks Trump Ban".
    if lexicon::is_prominent_name(lower) && !lexicon::is_function_word(lower) && !is_before_noun(tokens, at) {
        return false;
    }
    is_plain_word(lower)
        || is_verb_after_name(tokens, at, start)
        || (lexicon::name_word(lower).english > 1
            && lexicon::first_name(lower).is_none()
            && !is_post(lower)
            && !(at > start
                && is_given(tokens.lower(at - 1))
                && !lexicon::is_prominent_name(tokens.lower(at - 1))))
}

/// Whether a word that may be a noun, by its ending no verb, follows.
fn is_before_noun(tokens: &Tokens<'_>, at: usize) -> bool {
    let next = tokens.lower(at + 1);
    tokens.get(at + 1).is_some_and(|t| tokens.get(at).is_some_and(|here| here.sentence == t.sentence))
        && is_plain_word(next)
        && !lexicon::is_function_word(next)
        && !["s", "ed", "ing"].iter().any(|end| next.ends_with(end))
}

/// Whether a name begins after a place, with a frequent first name: *Votes In York Tom Webb Arrested*.
fn begins_after_place(tokens: &Tokens<'_>, at: usize, start: usize) -> bool {
    let frequent = |at: usize| lexicon::first_name(tokens.lower(at)).is_some_and(|name| name.frequent);
    let place = |lower: &str| lexicon::is_place(lower) || lexicon::name_word(lower).place > 1;
    at > start && frequent(at) && place(tokens.lower(at - 1)) && !is_given(tokens.lower(at - 1))
}

/// Whether a verb of speech that is a name too follows a whole name: *NORA BAINES SAID*, but not *EDWARD SAID*.
fn is_verb_after_name(tokens: &Tokens<'_>, at: usize, start: usize) -> bool {
    let whole = at > start + 1 || at > start && lexicon::is_prominent_name(tokens.lower(start));
    whole
        && lexicon::cue(tokens.lower(at), None).is_some_and(|cue| cue.form != lexicon::VerbForm::Base)
        && lexicon::first_name(tokens.lower(at)).is_none_or(|name| !name.frequent)
}

fn is_given(lower: &str) -> bool {
    lexicon::first_name(lower).is_some() || lexicon::name_word(&lexicon::fold(lower)).given > 1
}

fn is_post(lower: &str) -> bool {
    (lexicon::title(lower).is_some() || lexicon::role(lower).is_some())
        && (lexicon::first_name(lower).is_none() || lexicon::is_common_word(lower))
}
