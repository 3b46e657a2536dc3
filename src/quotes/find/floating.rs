//! Quotations that nothing near attributes: whose words they continue.

use super::context::Context;
use super::speaker_phrase;
use crate::model::{Block, QuoteKind, Span};
use crate::quotes::{Draft, SpeakerSource};

/// How many blocks a speaker is remembered for.
const REACH: u32 = 2;
/// How many quotations back is looked, so that work stays linear in the text.
const NEAR: usize = 24;

/// Gives quotations that nothing near attributes the speaker of one before them, where they continue it.
pub(crate) fn inherit(scene: &Context<'_, '_>, blocks: &[Block], drafts: &mut [Draft]) {
    let place = |span: Span| {
        scene
            .sentences
            .get(scene.sentence_at(span.start()))
            .map_or((0, 0), |s| (s.paragraph, scene.sentence_at(span.start())))
    };
    for number in 0..drafts.len() {
        let Some(here) = drafts.get(number).copied() else {
            continue;
        };
        if here.told != SpeakerSource::Nowhere
            || here.quote.kind == QuoteKind::Indirect
            || matches!(here.quote.rule, "cue-passive" | "cue-after")
        {
            continue;
        }
        let (block, sentence) = place(here.quote.content);
        let embed = here.quote.rule == "embed";
        let scare = here.quote.kind == QuoteKind::Scare;
        let mut choice: Option<(usize, &'static str, f32)> = None;
        for (earlier, before) in drafts.get(..number).unwrap_or(&[]).iter().enumerate().rev().take(NEAR) {
            let (other, other_sentence) = place(before.quote.content);
            if block - other > REACH {
                break;
            }
            // Somebody said it, though nobody knows who: what follows is theirs too.
            let nobody = before.told == SpeakerSource::Nowhere && before.quote.cue.is_none();
            if nobody || (before.quote.kind == QuoteKind::Scare && !scare) {
                continue;
            }
            let direct = before.quote.kind == QuoteKind::Direct;
            choice = match () {
                () if scare && before.quote.content.covers(here.quote.content) => {
                    Some((earlier, "inside-reported", 0.8))
                }
                () if scare && other_sentence == sentence => Some((earlier, "same-sentence", 0.6)),
                () if scare => None,
                () if other_sentence == sentence => Some((earlier, "same-sentence", 0.9)),
                () if other == block => Some((earlier, "same-paragraph", 0.85)),
                () if embed => Some((earlier, "embed-repeats", 0.8)),
                () if direct && block - other == 1 => Some((earlier, "floating", 0.7)),
                () if starts_block(blocks, block, here.quote.content) => Some((earlier, "last-speaker", 0.5)),
                () => None,
            };
            break;
        }
        let before = if choice.is_none() && here.quote.kind == QuoteKind::Direct && !embed {
            subject_before(scene, sentence, block)
        } else {
            None
        };
        if let (Some(source), Some(draft)) = (before, drafts.get_mut(number)) {
            draft.told = SpeakerSource::Here;
            (draft.quote.source, draft.quote.rule) = (Some(source), "sentence-before");
            draft.quote.confidence = 0.5;
        }
        if let (Some((earlier, rule, confidence)), Some(draft)) = (choice, drafts.get_mut(number)) {
            draft.told = SpeakerSource::Before(earlier);
            draft.quote.rule = rule;
            draft.quote.confidence = confidence;
        }
    }
}

/// "Ruiz was glad. “The bridge is open.”": the subject of the sentence before, in the same paragraph.
fn subject_before(scene: &Context<'_, '_>, sentence: usize, block: u32) -> Option<Span> {
    let before = sentence.checked_sub(1)?;
    if scene.sentences.get(before)?.paragraph != block {
        return None;
    }
    let tokens = scene.sentence(before);
    speaker_phrase::first_subject(scene, tokens.end, tokens.start)
}

/// Whether a quotation is the first thing in its block.
fn starts_block(blocks: &[Block], number: u32, content: Span) -> bool {
    blocks.get(number as usize).is_some_and(|b| b.span.start() == content.start())
}
