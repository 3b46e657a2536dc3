//! Turns of a transcript or an interview: blocks that begin with a speaker label and a colon.

use crate::lexicon;
use crate::model::{Block, Mention, QuoteKind, QuoteRule, SentenceKind, Span};
use crate::quotes::draft::{Draft, SpeakerSource};
use crate::tokens::{Tokens, is_double_quote};

/// Longest label, in tokens: *SEN. MARIA DEL MAR:*.
const MAX_LABEL_TOKENS: usize = 6;
/// Fewest turns of a text: a single one may be any line with a colon.
const MIN_TURNS: usize = 2;

/// Fewest letters of a label in capitals that is no name of the text.
const MIN_CAPITALS: usize = 3;
/// Fewest tokens of a turn, its colon included.
const MIN_TURN: usize = 3;

/// One turn.
#[derive(Debug, Clone, Copy)]
pub(super) struct Turn {
    /// The index of its block.
    pub(super) block: usize,
    /// The words that name the speaker.
    pub(super) label: Span,
    /// What is said.
    pub(super) content: Span,
}

/// The turns of a text, in order; none where only one block looks like one.
pub(super) fn turns(text: &str, tokens: &Tokens<'_>, blocks: &[Block], names: &[Mention]) -> Vec<Turn> {
    let bodies = blocks.iter().enumerate().filter(|(_, b)| b.kind == SentenceKind::Body);
    let turns: Vec<Turn> = bodies.filter_map(|(n, block)| turn(text, tokens, names, n, block.span)).collect();
    if turns.len() < MIN_TURNS { Vec::new() } else { turns }
}

/// The quotation that a turn is. Its label tells the speaker.
pub(super) fn draft(text: &str, turn: Turn) -> Draft {
    let draft = Draft::new(turn.content, QuoteKind::Direct, Some(turn.label), None, QuoteRule::Turn);
    // "Q:" and "A:" name nobody.
    let is_anonymous = turn.label.of(text).chars().count() < 2;
    if is_anonymous { Draft { speaker: SpeakerSource::Unknown, ..draft } } else { draft }
}

fn turn(text: &str, tokens: &Tokens<'_>, names: &[Mention], block: usize, span: Span) -> Option<Turn> {
    let all = tokens.inside(span);
    let quoted = tokens.text(all.start).starts_with(is_double_quote);
    let first = all.start + usize::from(quoted);
    let colon = (first + 1..all.end.min(first + MAX_LABEL_TOKENS)).find(|at| tokens.is_mark(*at, ':'))?;
    let label = tokens.span(first, colon - 1)?;
    let content = Span::clamped(text, tokens.get(colon)?.span.end(), span.end()).trimmed(text);
    let labelled = is_label(text, tokens, names, first..colon);
    (labelled && colon + MIN_TURN < all.end).then_some(Turn { block, label, content })
}

/// Whether a label is a name of the text, a title and a name, several words in capitals, *Q* or *A*.
fn is_label(text: &str, tokens: &Tokens<'_>, names: &[Mention], label: std::ops::Range<usize>) -> bool {
    let Some(span) = tokens.span(label.start, label.end - 1) else { return false };
    let name = names.get(names.partition_point(|m| m.span.end() <= span.start()));
    if name.is_some_and(|m| span.covers(m.span) && m.span.end() == span.end()) {
        return true;
    }
    let written = span.of(text);
    let letters = written.chars().filter(|c| c.is_alphabetic()).count();
    let in_capitals = written.chars().all(|c| c.is_uppercase() || !c.is_alphabetic());
    let is_common_word = label.len() == 1 && lexicon::is_common_word(tokens.lower(label.start));
    in_capitals && (letters >= MIN_CAPITALS && !is_common_word || matches!(written, "Q" | "A"))
}
