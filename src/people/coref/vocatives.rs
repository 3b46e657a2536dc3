//! Finds whom quoted words call by name: *“Ana, could you …”*, *“You lied to us, Mr Cole.”*

use crate::lexicon::{self, is_second_person};
use crate::model::{Mention, MentionKind, PersonId};
use crate::tokens::{Tokens, is_double_quote};
use std::ops::Range;

/// The first person whom the words in a range of tokens call by name, in a sentence that says *you*. `mentions` are in order
/// of the text.
pub(super) fn find(tokens: &Tokens<'_>, range: Range<usize>, mentions: &[Mention]) -> Option<PersonId> {
    let start = tokens.get(range.start)?.span.start();
    let end = tokens.get(range.end.checked_sub(1)?)?.span.end();
    let first = mentions.partition_point(|m| m.span.start() < start);
    let inside = mentions.get(first..)?.iter().take_while(|m| m.span.end() <= end);
    inside
        .filter(|m| m.kind == MentionKind::Name && is_called(tokens, range.clone(), m))
        .find_map(|m| m.person.one())
}

/// Whether a name stands apart between commas or at an edge of its sentence, and the sentence says *you*.
fn is_called(tokens: &Tokens<'_>, range: Range<usize>, name: &Mention) -> bool {
    let (mut first, after) = (tokens.at_or_after(name.span.start()), tokens.at_or_after(name.span.end()));
    // "Mr. Cole"
    while let Some(before) = first.checked_sub(1).filter(|before| *before >= range.start) {
        let title = lexicon::title(tokens.lower(before)).is_some();
        let stop =
            tokens.is_mark(before, '.') && lexicon::title(tokens.lower(before.saturating_sub(1))).is_some();
        if !title && !stop {
            break;
        }
        first = before;
    }
    let in_sentence = |at: usize| tokens.get(at).is_some_and(|t| t.sentence == name.sentence);
    let is_mark = |at: usize| tokens.text(at).starts_with(is_double_quote) || tokens.is_mark(at, '…');
    let before = first.checked_sub(1).filter(|before| *before >= range.start && in_sentence(*before));
    let begins = before.is_none_or(|before| is_mark(before) || tokens.is_mark(before, '-'));
    let ends = !range.contains(&after)
        || !in_sentence(after)
        || matches!(tokens.text(after), "." | "!" | "?")
        || is_mark(after);
    let comma_before = before.is_some_and(|before| tokens.is_mark(before, ','));
    let comma_after = range.contains(&after) && tokens.is_mark(after, ',');
    // "my friend, Ana,", "Ana, Ben and Cole": an apposition or a list.
    let beside = before.and_then(|before| before.checked_sub(1));
    let apposition = comma_before
        && beside.is_some_and(|at| lexicon::role(tokens.lower(at)).is_some() || tokens.is_capital(at));
    let listed = comma_after && (tokens.is_capital(after + 1) && !is_clause_opener(tokens.lower(after + 1)));
    let apart = (begins && comma_after && !listed)
        || (comma_before && (ends || comma_after) && !apposition && !listed);
    if !apart {
        return false;
    }
    // A comma may close the quotation: “…, Mr Cole,” she said.
    let mut words = range.filter(|at| in_sentence(*at));
    words.any(|at| is_second_person(tokens.lower(at)))
}

/// A word that is written with a capital because it is *I*.
fn is_clause_opener(lower: &str) -> bool {
    lexicon::is_first_person(lower)
}
