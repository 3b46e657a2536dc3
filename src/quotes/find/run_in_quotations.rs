//! Quotations without marks that run on behind a colon in the same paragraph: *Ruiz tweeted: The bridge is open.*

use super::clause_starts::begins_clause;
use super::context::Context;
use super::introductions::{Introduction, introduction, speaks_for_itself, speaks_in_first_person};
use crate::lexicon;
use crate::model::{Block, QuoteKind, QuoteRule, SentenceKind};
use crate::quotes::draft::Draft;

/// Most sentences of one quotation.
const MAX_SENTENCES: usize = 12;
/// How far behind the colon a verb must stand where the verb of speech is not close to it, in tokens.
const MAX_TO_VERB: usize = 16;

/// The quotations of a text that run on behind a colon, in order. `is_taken` tells the blocks that are quotations themselves.
pub(super) fn find(
    context: &Context<'_, '_>,
    blocks: &[Block],
    is_taken: impl Fn(usize) -> bool,
) -> Vec<Draft> {
    let own = blocks.iter().enumerate().filter(|(number, block)| {
        matches!(block.kind, SentenceKind::Body | SentenceKind::Headline) && !is_taken(*number)
    });
    own.filter_map(|(_, block)| run_in(context, *block)).collect()
}

fn run_in(context: &Context<'_, '_>, block: Block) -> Option<Draft> {
    let all = context.tokens.inside(block.span);
    let (colon, found) = all.clone().find_map(|at| {
        let is_colon = context.tokens.is_mark(at, ':') && !context.is_quoted(at);
        if is_colon { speech_behind(context, at, all.end).map(|found| (at, found)) } else { None }
    })?;
    let mut number = context.tokens.get(colon)?.sentence as usize;
    let mut end = context.sentence(number).end;
    if !speaks_in_first_person(context, block.span.start()) {
        for _ in 0..MAX_SENTENCES {
            let next = context.sentence(number + 1);
            if next.end > all.end || next.is_empty() || !speaks_for_itself(context, next.clone()) {
                break;
            }
            (number, end) = (number + 1, next.end);
        }
    }
    let content = context.span(colon + 1, end.checked_sub(1)?);
    Some(Draft::new(content, QuoteKind::Direct, found.source, Some(found.cue), QuoteRule::Introduction))
}

/// What introduces the words behind a colon, if these are speech without marks.
fn speech_behind(context: &Context<'_, '_>, colon: usize, limit: usize) -> Option<Introduction> {
    let first = colon + 1;
    let (mark, said) = (context.tokens.get(colon)?, context.tokens.get(first)?);
    let gap = context.text.get(mark.span.end()..said.span.start())?;
    let opens = context.tokens.text(first).starts_with(|c: char| c.is_alphabetic() || matches!(c, '#' | '@'));
    if first >= limit || gap != " " || !opens || context.is_quoted(first) || mark.sentence != said.sentence {
        return None;
    }
    let found = introduction(context, colon)?;
    let end = context.sentence(mark.sentence as usize).end.min(limit);
    let has_marks = (first..end).any(|at| context.is_quoted(at));
    // "wrote to two people: Ana Ruiz and Ben Cole": a list.
    let is_sentence = context.tokens.is_capital(first)
        && (begins_clause(context, first, end)
            || (first..end.min(first + MAX_TO_VERB)).any(|at| lexicon::is_finite_verb(context.lower(at))));
    (found.source.is_some() && !has_marks && (found.is_close || is_sentence)).then_some(found)
}
