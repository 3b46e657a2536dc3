//! Quotations that nothing near attributes: whose words they continue.

use super::context::Context;
use super::speaker_phrase;
use crate::model::{Block, QuoteKind, QuoteRule, Span};
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
            || matches!(here.quote.rule, QuoteRule::CuePassive | QuoteRule::CueAfter)
        {
            continue;
        }
        let (block, sentence) = place(here.quote.content);
        let embed = here.quote.rule == QuoteRule::Embed;
        let scare = here.quote.kind == QuoteKind::Scare;
        let mut choice: Option<(usize, QuoteRule)> = None;
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
                    Some((earlier, QuoteRule::InsideReported))
                }
                () if scare && other_sentence == sentence => Some((earlier, QuoteRule::SameSentence)),
                () if scare => None,
                () if other_sentence == sentence => Some((earlier, QuoteRule::SameSentence)),
                () if other == block => Some((earlier, QuoteRule::SameParagraph)),
                () if embed => Some((earlier, QuoteRule::EmbedRepeats)),
                () if direct && block - other == 1 => Some((earlier, QuoteRule::Floating)),
                () if starts_block(blocks, block, here.quote.content) => {
                    Some((earlier, QuoteRule::LastSpeaker))
                }
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
            (draft.quote.source, draft.quote.rule) = (Some(source), QuoteRule::SentenceBefore);
        }
        if let (Some((earlier, rule)), Some(draft)) = (choice, drafts.get_mut(number)) {
            draft.told = SpeakerSource::Before(earlier);
            draft.quote.rule = rule;
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
