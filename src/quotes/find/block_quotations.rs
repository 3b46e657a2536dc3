//! Quotations without marks that are paragraphs of their own: a paragraph behind an introduction (*Ruiz wrote:*), and a
//! copied post, which its signature gives to its author.

use super::context::Context;
use super::cues::{self, CueToken, speech_cue_at};
use super::speaker_phrase;
use super::speaker_words::is_person_noun;
use crate::lexicon::{self, CueClass, VerbForm};
use crate::model::{Block, QuoteKind, QuoteRule, SentenceKind, Span};
use crate::quotes::draft::Draft;
use crate::tokens::is_double_quote;

/// How far before the colon of an introduction its cue may stand, in tokens: *wrote on the website of the club:*.
const MAX_TO_COLON: usize = 12;
/// Fewest tokens of a paragraph that is a quotation.
const MIN_TOKENS: usize = 6;
/// What a cited line begins with.
const CITED: &str = "> ";
/// Most cited lines from one to the signature below it.
const MAX_CITED_LINES: usize = 24;
/// Longest name in the signature of a post, in bytes.
const MAX_SIGNER: usize = 80;

/// The quotations without marks, in order of the text. `is_turn` tells the blocks that are turns of a transcript.
pub(super) fn find(
    context: &Context<'_, '_>,
    blocks: &[Block],
    is_turn: impl Fn(usize) -> bool,
) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for (number, block) in blocks.iter().enumerate() {
        match block.kind {
            SentenceKind::Embed => drafts.extend(post(context, *block, blocks.get(number + 1))),
            SentenceKind::Body if !is_turn(number) && block.span.of(context.text).starts_with(CITED) => {
                drafts.extend(cited(context, blocks, number));
            }
            SentenceKind::Body if !is_turn(number) => {
                let before = number.checked_sub(1).and_then(|before| blocks.get(before));
                drafts.extend(before.and_then(|before| introduced(context, *before, *block)));
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
    let signer = lines
        .last()
        .filter(is_signature)
        .and_then(|last| context.tokens.inside(last).find_map(|at| context.name(at)).map(|name| name.span));
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
    let floor = context.sentence(context.tokens.get(colon)?.sentence as usize).start;
    let near = floor.max(colon.saturating_sub(MAX_TO_COLON))..colon;
    let cue = near
        .rev()
        .take_while(|at| !ends_introduction(context, *at))
        .find_map(|at| speech_cue_at(context, at))?;
    if cues::is_negated(context, cue)
        || cues::is_passive(context, cue)
        || !leads_to_colon(context, cue, colon)
    {
        return None;
    }
    let source = speaker_phrase::source_before(context, cue, floor)
        .or_else(|| speaker_phrase::source_after(context, cue.end, colon));
    let cue = context.span(cue.at, cue.end - 1);
    Some(Draft::new(block.span, QuoteKind::Direct, source, Some(cue), QuoteRule::Introduction))
}

/// Whether a word between the cue and the colon shows that the paragraph behind it is not what was said: *said that there
/// are three reasons:*.
fn ends_introduction(context: &Context<'_, '_>, at: usize) -> bool {
    let lower = context.lower(at);
    context.is_quoted(at)
        || context.tokens.is_mark(at, ',')
        || lexicon::is_auxiliary(lower)
        || lexicon::is_subject_pronoun(lower)
        || matches!(lower, "that" | "whether" | "if" | "include" | "includes" | "including")
}

/// Whether nothing but time, place or addressee stands between a verb of speech and the colon. *noted the empty hall:* says
/// what is noted.
fn leads_to_colon(context: &Context<'_, '_>, cue: CueToken, colon: usize) -> bool {
    let next = context.lower(cue.end);
    let follows = cue.end == colon
        || lexicon::is_preposition(next)
        || lexicon::is_between_subject_and_verb(next)
        || lexicon::is_weekday(next)
        || lexicon::is_month(next)
        || context.name(cue.end).is_some()
        || matches!(
            next,
            "the" | "this" | "him" | "her" | "them" | "me" | "us" | "reporters" | "today" | "yesterday"
        );
    // "posted the following:", "wrote the court:"
    let object = next == "the" && context.lower(cue.end + 1) != "following";
    // "China breaks the rules:" is no report.
    let before = cue.at.saturating_sub(1);
    let speaks = cue.form != VerbForm::Present
        || context.name(before).is_some()
        || lexicon::is_subject_pronoun(context.lower(before))
        || is_person_noun(context, before);
    let is_speech = matches!(cue.class, CueClass::Say | CueClass::Tell | CueClass::Ask | CueClass::Utter);
    is_speech && speaks && follows && !object
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
