//! Turns of a transcript or an interview: blocks that begin with who speaks and a colon.

use super::direct::quote;
use crate::lexicon;
use crate::model::{Block, Mention, QuoteKind, QuoteRule, SentenceKind, Span};
use crate::quotes::{Draft, SpeakerSource};
use crate::tokens::{Tokens, is_double_quote};

/// Longest label, in tokens: *SEN. MARIA DEL MAR:*.
const LONGEST_LABEL: usize = 6;
/// Fewest turns of a text: one alone may be any line with a colon.
const FEWEST: usize = 2;

/// One turn.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Turn {
    /// Index of its block.
    pub(crate) block: usize,
    /// The words that name the speaker.
    pub(crate) label: Span,
    /// What is said.
    pub(crate) content: Span,
}

/// The turns of a text, in order; none where only one block looks like one.
pub(crate) fn turns(text: &str, tokens: &Tokens<'_>, blocks: &[Block], names: &[Mention]) -> Vec<Turn> {
    let bodies = blocks.iter().enumerate().filter(|(_, b)| b.kind == SentenceKind::Body);
    let found: Vec<Turn> = bodies.filter_map(|(n, block)| turn(text, tokens, names, n, block.span)).collect();
    if found.len() < FEWEST { Vec::new() } else { found }
}

/// What a turn says, with its speaker to be found by the label.
pub(crate) fn draft(text: &str, turn: Turn) -> Draft {
    // "Q:" and "A:" name nobody.
    let anonymous = turn.label.of(text).chars().count() < 2;
    let told = if anonymous { SpeakerSource::Nowhere } else { SpeakerSource::Here };
    let quote = quote(turn.content, QuoteKind::Direct, Some(turn.label), None, QuoteRule::Turn);
    Draft { quote, told, continues: None }
}

fn turn(text: &str, tokens: &Tokens<'_>, names: &[Mention], block: usize, span: Span) -> Option<Turn> {
    let all = tokens.inside(span);
    let mark = tokens.text(all.start).starts_with(is_double_quote);
    let first = all.start + usize::from(mark);
    let colon = (first + 1..all.end.min(first + LONGEST_LABEL)).find(|at| tokens.is_mark(*at, ':'))?;
    let label = tokens.span(first, colon - 1)?;
    let content = Span::clamped(text, tokens.get(colon)?.span.end(), span.end()).trimmed(text);
    let speaks = is_label(text, tokens, names, first..colon);
    (speaks && colon + 3 < all.end).then_some(Turn { block, label, content })
}

/// A name of the text, a title and a name, words in capitals only, or Q and A.
fn is_label(text: &str, tokens: &Tokens<'_>, names: &[Mention], label: std::ops::Range<usize>) -> bool {
    let Some(span) = tokens.span(label.start, label.end - 1) else { return false };
    let known = names.get(names.partition_point(|m| m.span.end() <= span.start()));
    if known.is_some_and(|m| span.covers(m.span) && m.span.end() == span.end()) {
        return true;
    }
    let written = span.of(text);
    let letters = written.chars().filter(|c| c.is_alphabetic()).count();
    let shouted = written.chars().all(|c| c.is_uppercase() || !c.is_alphabetic());
    let word = label.len() == 1 && lexicon::is_common_word(tokens.lower(label.start));
    shouted && (letters > 2 && !word || matches!(written, "Q" | "A"))
}
