//! Turns of a transcript or an interview: blocks that begin with a speaker label and a colon, and the blocks without a
//! label between them.

use crate::lexicon;
use crate::model::{Block, Mention, QuoteKind, QuoteRule, SentenceKind, Span};
use crate::quotes::draft::{Draft, SpeakerSource};
use crate::tokens::{Tokens, is_double_quote};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Longest name in a label, in tokens: *SEN. MARIA DEL MAR:*.
const MAX_LABEL_TOKENS: usize = 6;
/// Longest label with what follows the name in it, in tokens: *SEN. MAR (D), MINORITY LEADER:*.
const MAX_LABEL_WITH_OFFICE: usize = 18;
/// Fewest turns of a text: a single one may be any line with a colon, where its label does not show what it is.
const MIN_TURNS: usize = 2;
/// Fewest turns of a transcript, in which blocks without a label continue the turn before them.
const MIN_TURNS_OF_TRANSCRIPT: usize = 3;
/// Most blocks without a label in a row that continue a turn.
const MAX_CONTINUED: usize = 6;
/// Fewest letters of a label in capitals that stands once and is no name of the text.
const MIN_CAPITALS: usize = 3;
/// Fewest tokens of a turn behind its colon.
const MIN_TURN: usize = 1;

/// Longest heading in capitals behind a label in capitals, in words.
const MAX_HEADING_WORDS: usize = 8;

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

/// How sure it is that the words before a colon name a speaker.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Label {
    /// A name of the text that is written as no name in a sentence is, before a sentence: *ANA RUIZ:*, *Ana Ruiz (mayor):*.
    Alone,
    /// A name of the text, or capitals that are no common words.
    Sure,
    /// Capitals that may be a heading too: they are a label where they stand twice.
    IfRepeated,
}

/// The turns of a text, in order; none where only one block looks like one.
pub(super) fn turns(text: &str, tokens: &Tokens<'_>, blocks: &[Block], names: &[Mention]) -> Vec<Turn> {
    let bodies = blocks.iter().enumerate().filter(|(_, b)| b.kind == SentenceKind::Body);
    let found: Vec<(Turn, Label)> =
        bodies.filter_map(|(n, block)| turn(text, tokens, names, n, block.span)).collect();
    if let [(turn, Label::Alone)] = found.as_slice() {
        return vec![*turn];
    }
    if found.len() < MIN_TURNS {
        return Vec::new();
    }
    let mut times: FxHashMap<&str, usize> = FxHashMap::default();
    for (turn, _) in &found {
        *times.entry(turn.label.of(text)).or_default() += 1;
    }
    let is_turn = |turn: &Turn, label: Label| {
        label != Label::IfRepeated || times.get(turn.label.of(text)).is_some_and(|times| *times > 1)
    };
    let mut turns: Vec<Turn> = Vec::with_capacity(found.len());
    for (turn, label) in &found {
        // "THE COURT:" right behind a turn.
        let follows = turns.len() > 1 && turns.last().is_some_and(|last| last.block + 1 == turn.block);
        if follows || is_turn(turn, *label) {
            turns.push(*turn);
        }
    }
    if turns.len() < MIN_TURNS { Vec::new() } else { with_continued(text, blocks, turns) }
}

/// Adds the blocks without a label that stand between the turns of a transcript.
fn with_continued(text: &str, blocks: &[Block], turns: Vec<Turn>) -> Vec<Turn> {
    let (Some(first), Some(last)) = (turns.first(), turns.last()) else { return turns };
    // Most blocks of a transcript have a label.
    let between = last.block - first.block + 1;
    if turns.len() < MIN_TURNS_OF_TRANSCRIPT || turns.len() * 2 < between {
        return turns;
    }
    let mut all = Vec::with_capacity(between);
    for (number, turn) in turns.iter().enumerate() {
        all.push(*turn);
        let Some(next) = turns.get(number + 1) else { break };
        let gap = turn.block + 1..next.block;
        if gap.len() > MAX_CONTINUED {
            continue;
        }
        for block in gap {
            let Some(found) = blocks.get(block).filter(|b| b.kind == SentenceKind::Body) else { continue };
            // "(CROSSTALK)": a remark of who wrote it down. "As follows:": an introduction.
            let words = found.span.of(text);
            let said = words.trim_start_matches(is_double_quote);
            let is_numbered = said.starts_with(|c: char| c.is_ascii_digit());
            // Turns in marks: what stands without marks between them is the author's.
            let is_marked = turn.content.of(text).starts_with(is_double_quote);
            let is_aside = said.starts_with(['(', '[', '<']) || words.ends_with(':') || is_numbered;
            if turn.block > 0 && !is_aside && (!is_marked || words.len() > said.len()) {
                all.push(Turn { block, label: turn.label, content: found.span });
            }
        }
    }
    all
}

/// The quotation that a turn is. Its label tells the speaker.
pub(super) fn draft(text: &str, turn: Turn) -> Draft {
    let draft = Draft::new(turn.content, QuoteKind::Direct, Some(turn.label), None, QuoteRule::Turn);
    // "Q:" and "A:" name nobody.
    let is_anonymous = turn.label.of(text).chars().count() < 2;
    if is_anonymous { Draft { speaker: SpeakerSource::Unknown, ..draft } } else { draft }
}

fn turn(
    text: &str,
    tokens: &Tokens<'_>,
    names: &[Mention],
    block: usize,
    span: Span,
) -> Option<(Turn, Label)> {
    let all = tokens.inside(span);
    let quoted = tokens.text(all.start).starts_with(is_double_quote);
    let first = all.start + usize::from(quoted);
    let colon =
        (first + 1..all.end.min(first + MAX_LABEL_WITH_OFFICE)).find(|at| tokens.is_mark(*at, ':'))?;
    // "SEN. MAR (D):", "MAR, SENATOR:": the name ends before the office.
    let office = (first + 1..colon).find(|at| tokens.text(*at).starts_with(['(', '[', ',']));
    let end = office.unwrap_or(colon);
    if end - first >= MAX_LABEL_TOKENS || office.is_some_and(|at| !is_office(tokens, at..colon)) {
        return None;
    }
    let after = tokens.get(colon)?.span.end();
    let content = Span::clamped(text, after, span.end()).trimmed(text);
    // "10:30" is no label.
    let is_apart = text.get(after..).is_some_and(|rest| rest.starts_with(char::is_whitespace));
    let certainty = label(text, tokens, names, first..end)?;
    // "BRIDGES: THE NUMBERS": a heading.
    let said = content.of(text);
    // "12,345 votes.": a result.
    let is_number = said.starts_with(|c: char| c.is_ascii_digit())
        && !(colon + 1..all.end).any(|at| lexicon::is_finite_verb(tokens.lower(at)));
    if is_number || !said.contains(char::is_lowercase) && said.split_whitespace().count() <= MAX_HEADING_WORDS
    {
        return None;
    }
    let found = Turn { block, label: tokens.span(first, end - 1)?, content };
    let is_labelled = office.is_some_and(|at| tokens.text(at).starts_with(['(', '[']))
        || !found.label.of(text).contains(char::is_lowercase);
    let alone = certainty == Label::Sure
        && is_labelled
        && is_name(tokens, names, first..end)
        && is_sentence(tokens, colon + 1..all.end);
    let certainty = if alone { Label::Alone } else { certainty };
    (is_apart && colon + MIN_TURN < all.end).then_some((found, certainty))
}

/// Whether what follows the name in a label is an office or a remark: in brackets, or words without a verb behind a comma.
fn is_office(tokens: &Tokens<'_>, office: Range<usize>) -> bool {
    let closes = office.end.checked_sub(1).is_some_and(|last| tokens.text(last).starts_with([')', ']']));
    let mut words = office.filter(|at| tokens.is_word(*at));
    closes
        || words.all(|at| {
            let lower = tokens.lower(at);
            tokens.is_capital(at)
                || !(lexicon::is_auxiliary(lower)
                    || lexicon::is_subject_pronoun(lower)
                    || lexicon::cue(lower, None).is_some()
                    || matches!(lower, "who" | "which" | "that" | "when"))
        })
}

/// Whether a label ends with a name of the text.
fn is_name(tokens: &Tokens<'_>, names: &[Mention], label: Range<usize>) -> bool {
    let Some(span) = tokens.span(label.start, label.end - 1) else { return false };
    let name = names.get(names.partition_point(|m| m.span.end() <= span.start()));
    name.is_some_and(|m| span.covers(m.span) && m.span.end() == span.end())
}

/// Whether words are a sentence that tells nothing about the person before it: *She was born in Leeds* does.
fn is_sentence(tokens: &Tokens<'_>, said: Range<usize>) -> bool {
    let about = matches!(tokens.lower(said.start), "he" | "she" | "his" | "her" | "who" | "born");
    let closes = said
        .end
        .checked_sub(1)
        .is_some_and(|last| tokens.text(last).starts_with(['.', '!', '?', '…', '"', '”']));
    closes && !about && said.clone().any(|at| lexicon::is_finite_verb(tokens.lower(at)))
}

/// Whether words are a label: a name of the text, a title and a name, words in capitals, *Q* or *A*.
fn label(text: &str, tokens: &Tokens<'_>, names: &[Mention], label: Range<usize>) -> Option<Label> {
    let span = tokens.span(label.start, label.end - 1)?;
    if is_name(tokens, names, label.clone()) {
        return Some(Label::Sure);
    }
    let written = span.of(text);
    let letters = written.chars().filter(|c| c.is_alphabetic()).count();
    let in_capitals = letters > 0 && written.chars().all(|c| c.is_uppercase() || !c.is_alphabetic());
    if !in_capitals {
        return None;
    }
    // "HOST:", "GUEST:"
    let is_role = label.len() == 1 && lexicon::role(tokens.lower(label.start)).is_some();
    if is_role || matches!(written, "Q" | "A") {
        return Some(Label::Sure);
    }
    let is_common = label.clone().filter(|at| tokens.is_word(*at)).all(|at| {
        let lower = tokens.lower(at);
        lexicon::is_common_word(lower) || lexicon::is_function_word(lower)
    });
    match letters {
        0 | 1 => None,
        _ if is_common || letters < MIN_CAPITALS => Some(Label::IfRepeated),
        _ => Some(Label::Sure),
    }
}
