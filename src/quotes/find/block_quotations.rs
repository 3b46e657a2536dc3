//! Quotations without marks that are paragraphs of their own: a paragraph behind an introduction (*Ruiz wrote:*), and a
//! copied post, which its signature gives to its author.

use super::context::Context;
use super::introductions::{introduction, named_text, speaks_for_itself, speaks_in_first_person};
use crate::model::{Block, QuoteKind, QuoteRule, SentenceKind, Span};
use crate::quotes::draft::Draft;
use crate::tokens::is_double_quote;
use std::ops::Range;

/// Fewest tokens of a paragraph that is a quotation.
const MIN_TOKENS: usize = 6;
/// What a cited line begins with.
const CITED: &str = "> ";
/// Most cited lines from one to the signature below it.
const MAX_CITED_LINES: usize = 24;
/// Most paragraphs that go on with an introduced one.
const MAX_CONTINUED: usize = 12;
/// Longest name in the signature of a post, in bytes.
const MAX_SIGNER: usize = 80;

/// The quotations without marks, in order of the text. `is_turn` tells the blocks that are turns of a transcript.
pub(super) fn find(
    context: &Context<'_, '_>,
    blocks: &[Block],
    is_turn: impl Fn(usize) -> bool,
) -> Vec<Draft> {
    let mut drafts = Vec::new();
    // Paragraphs that continue one before them.
    let mut goes_on = 0..0;
    for (number, block) in blocks.iter().enumerate() {
        match block.kind {
            SentenceKind::Embed => drafts.extend(post(context, *block, blocks.get(number + 1))),
            SentenceKind::Body if !is_turn(number) && block.span.of(context.text).starts_with(CITED) => {
                drafts.extend(cited(context, blocks, number));
            }
            SentenceKind::Body if !is_turn(number) && !goes_on.contains(&number) => {
                let before = number.checked_sub(1).and_then(|before| blocks.get(before));
                let found = before.and_then(|before| introduced(context, *before, *block));
                if found.is_some() {
                    goes_on = continued(context, blocks, number);
                    let rest = blocks.get(goes_on.clone()).unwrap_or(&[]);
                    drafts.extend(found);
                    drafts.extend(
                        rest.iter().map(|b| {
                            Draft::new(b.span, QuoteKind::Direct, None, None, QuoteRule::Unattributed)
                        }),
                    );
                } else {
                    drafts.extend(labelled_post(context, *block));
                }
            }
            _ => {}
        }
    }
    drafts
}

/// A line that its mark shows to be cited, as mail and plain text have it, without the mark: "> It is open." A line before
/// the first one, or a last one with a dash and a name, tells who said it.
fn cited(context: &Context<'_, '_>, blocks: &[Block], number: usize) -> Option<Draft> {
    let text = context.text;
    let unmarked = |block: &Block| {
        let rest = block.span.of(text).strip_prefix(CITED)?.trim_start();
        Some(Span::clamped(text, block.span.end() - rest.len(), block.span.end()))
    };
    let is_signature = |span: &Span| span.of(text).starts_with(['—', '–', '―']);
    let span = unmarked(blocks.get(number)?)?;
    if is_signature(&span) {
        return None;
    }
    let block = Block { span, kind: SentenceKind::Body };
    let before = number.checked_sub(1).and_then(|before| blocks.get(before));
    if let Some(draft) = before.and_then(|before| introduced(context, *before, block)) {
        return Some(draft);
    }
    let lines = blocks.iter().skip(number).take(MAX_CITED_LINES).map_while(unmarked);
    let count = lines.clone().count();
    // "— Ana Ruiz" on the line below.
    let below = blocks.get(number + count).map(|next| next.span).filter(is_signature);
    let signer =
        lines.last().filter(is_signature).or(below).and_then(|last| {
            context.tokens.inside(last).find_map(|at| context.name(at)).map(|name| name.span)
        });
    if signer.is_some() {
        return Some(Draft::new(span, QuoteKind::Direct, signer, None, QuoteRule::Signature));
    }
    let is_sentence = span.of(text).ends_with(['.', '!', '?', '…', '"', '”']);
    is_sentence.then(|| Draft::new(span, QuoteKind::Direct, None, None, QuoteRule::Unattributed))
}

/// "Ruiz wrote:", and then a paragraph without marks.
fn introduced(context: &Context<'_, '_>, before: Block, block: Block) -> Option<Draft> {
    let text = block.span.of(context.text);
    let is_marked = |c: char| is_double_quote(c) || matches!(c, '‘' | '’' | '\'');
    let opens = text.starts_with(|c: char| c.is_uppercase() || matches!(c, '[' | '…'));
    if before.kind != SentenceKind::Body
        || !before.span.of(context.text).ends_with(':')
        || !opens
        || text.starts_with(is_marked)
        || context.tokens.inside(block.span).len() < MIN_TOKENS
    {
        return None;
    }
    let colon = context.tokens.inside(before.span).end.checked_sub(1)?;
    let found = introduction(context, colon).or_else(|| named_text(context, colon))?;
    Some(Draft::new(block.span, QuoteKind::Direct, found.source, Some(found.cue), QuoteRule::Introduction))
}

/// The paragraphs behind an introduced one that go on with it: they speak for themselves, and the author did not before.
fn continued(context: &Context<'_, '_>, blocks: &[Block], number: usize) -> Range<usize> {
    let next = number + 1;
    let until = blocks.get(number).map_or(0, |b| b.span.start());
    if speaks_in_first_person(context, until) {
        return next..next;
    }
    let speaks = |block: &&Block| {
        let tokens = context.tokens.inside(block.span);
        block.kind == SentenceKind::Body && speaks_for_itself(context, tokens)
    };
    let rest = blocks.get(next..).unwrap_or(&[]).iter();
    next..next + rest.take(MAX_CONTINUED).take_while(speaks).count()
}

/// A copied post behind the handle of its author: *@ruiz: The bridge is open.*
fn labelled_post(context: &Context<'_, '_>, block: Block) -> Option<Draft> {
    let text = block.span.of(context.text);
    let handle = text.strip_prefix('@')?.find(|c: char| !(c.is_alphanumeric() || c == '_'))? + 1;
    let rest = text.get(handle..)?;
    let said = rest.strip_prefix(':').or_else(|| rest.trim_start().strip_prefix(['—', '–', '-']))?;
    let said = said.strip_prefix(char::is_whitespace)?.trim();
    let start = block.span.end() - text.len() + text.rfind(said)?;
    let content = Span::clamped(context.text, start, block.span.end());
    let label = Span::clamped(context.text, block.span.start(), block.span.start() + handle);
    (!said.is_empty()).then(|| Draft::new(content, QuoteKind::Direct, Some(label), None, QuoteRule::Turn))
}

/// A copied post without its signature and its links. The signature, at its end or on the next line, names its author.
fn post(context: &Context<'_, '_>, block: Block, next: Option<&Block>) -> Option<Draft> {
    let text = block.span.of(context.text);
    let own = signature(text);
    let end = own.map_or(text.len(), |(dash, _)| dash);
    let mut said = text.get(..end).unwrap_or(text).trim_end();
    while let Some(word) = said.rsplit(char::is_whitespace).next().filter(|word| is_link(word)) {
        said = said.get(..said.len() - word.len()).unwrap_or("").trim_end();
    }
    if said.is_empty() {
        return None;
    }
    let content = Span::clamped(context.text, block.span.start(), block.span.start() + said.len());
    let place = |block: Block, (dash, handle): (usize, usize)| {
        Span::clamped(context.text, block.span.start() + dash, block.span.start() + handle)
    };
    let signed = own.map(|found| place(block, found)).or_else(|| {
        let next = *next?;
        let found = signature(next.span.of(context.text)).filter(|(dash, _)| *dash == 0)?;
        Some(place(next, found))
    });
    let Some(signed) = signed else {
        return Some(Draft::new(content, QuoteKind::Direct, None, None, QuoteRule::Embed));
    };
    let tokens = context.tokens.inside(signed);
    let cue = context.span(tokens.start, tokens.start);
    let name = tokens.clone().find_map(|at| context.name(at)).map(|name| name.span);
    let source = name.or_else(|| {
        let words = tokens.start + 1..tokens.end;
        (!words.is_empty()).then(|| context.span(words.start, words.end - 1))
    });
    Some(Draft::new(content, QuoteKind::Direct, source, Some(cue), QuoteRule::Signature))
}

/// Where the signature of a post begins and where its handle does: *— Name (@handle)*.
fn signature(text: &str) -> Option<(usize, usize)> {
    let handle = text.rfind("(@")?;
    let dash = text.get(..handle)?.rfind(['—', '–', '―'])?;
    (handle - dash <= MAX_SIGNER).then_some((dash, handle))
}

fn is_link(word: &str) -> bool {
    word.starts_with("http://") || word.starts_with("https://") || word.starts_with("pic.twitter.com/")
}
