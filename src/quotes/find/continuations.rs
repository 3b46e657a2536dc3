//! Quotations that no words near them attribute: they have the speaker of the quotation that they continue.

use super::context::Context;
use super::marks;
use super::speaker_phrase;
use crate::model::{Block, QuoteKind, QuoteRule, Span};
use crate::quotes::draft::{Draft, SpeakerSource};

/// How many blocks back the quotation may stand that another one continues.
const MAX_BLOCKS_BACK: u32 = 2;
/// How many quotations back are looked at, so that the work stays linear in the text.
const MAX_QUOTES_BACK: usize = 24;

/// Attributes quotations that are not closed and whose speaker only the next paragraph names:
/// "“We lost.⏎⏎“It was close,” Ruiz said."
pub(super) fn attribute_unclosed(context: &Context<'_, '_>, drafts: &mut [Draft]) {
    // From the last one to the first, so that a speech of several paragraphs is attributed in one pass.
    for number in (1..drafts.len()).rev() {
        let Some([before, here]) = drafts.get_mut(number - 1..=number) else { continue };
        let ends = context.sentence_at(before.quote.content.end().saturating_sub(1));
        let follows = context.sentence_at(here.quote.content.start()) == ends + 1;
        if before.speaker == SpeakerSource::Unknown
            && here.speaker == SpeakerSource::SourceWords
            && before.quote.kind == QuoteKind::Direct
            && before.quote.rule == QuoteRule::Unattributed
            && here.quote.kind == QuoteKind::Direct
            && follows
            && marks::is_unclosed(before.quote.content.of(context.text))
        {
            before.speaker = SpeakerSource::SourceWords;
            before.quote.source = here.quote.source;
            before.quote.rule = QuoteRule::NextParagraph;
        }
    }
}

/// Gives quotations without a speaker the one of a quotation before them, where they continue it; else the subject of the
/// sentence before them.
pub(super) fn inherit_speakers(context: &Context<'_, '_>, blocks: &[Block], drafts: &mut [Draft]) {
    for number in 0..drafts.len() {
        let Some(here) = drafts.get(number).copied() else {
            continue;
        };
        if here.speaker != SpeakerSource::Unknown
            || matches!(here.quote.kind, QuoteKind::Indirect | QuoteKind::Attitude)
            || matches!(here.quote.rule, QuoteRule::CuePassive | QuoteRule::CueAfter)
        {
            continue;
        }
        let place = Place::of(context, here.quote.content);
        let earlier = drafts.get(..number).unwrap_or(&[]);
        let continued = continued_quote(context, blocks, earlier, &here, place);
        let is_speech = here.quote.kind == QuoteKind::Direct && here.quote.rule != QuoteRule::Embed;
        let subject = if continued.is_none() && is_speech { subject_before(context, place) } else { None };
        let Some(draft) = drafts.get_mut(number) else { continue };
        if let Some((earlier, rule)) = continued {
            draft.speaker = SpeakerSource::SameAs(earlier);
            draft.quote.rule = rule;
        } else if let Some(source) = subject {
            draft.speaker = SpeakerSource::SourceWords;
            draft.quote.source = Some(source);
            draft.quote.rule = QuoteRule::SentenceBefore;
        }
    }
}

/// Where a quotation begins.
#[derive(Clone, Copy)]
struct Place {
    block: u32,
    sentence: usize,
}

impl Place {
    fn of(context: &Context<'_, '_>, content: Span) -> Self {
        let sentence = context.sentence_at(content.start());
        context
            .sentences
            .get(sentence)
            .map_or(Self { block: 0, sentence: 0 }, |s| Self { block: s.paragraph, sentence })
    }
}

/// The earlier quotation whose speaker this one has, and the rule that says so. Only the nearest one that somebody said
/// is considered; quoted words never attribute speech.
fn continued_quote(
    context: &Context<'_, '_>,
    blocks: &[Block],
    earlier: &[Draft],
    here: &Draft,
    place: Place,
) -> Option<(usize, QuoteRule)> {
    let is_scare = here.quote.kind == QuoteKind::Scare;
    for (number, before) in earlier.iter().enumerate().rev().take(MAX_QUOTES_BACK) {
        let other = Place::of(context, before.quote.content);
        if place.block - other.block > MAX_BLOCKS_BACK {
            return None;
        }
        // A cue says that somebody spoke, even where nothing tells who: what follows is theirs too.
        let is_unsaid = before.speaker == SpeakerSource::Unknown && before.quote.cue.is_none();
        if is_unsaid || (before.quote.kind == QuoteKind::Scare && !is_scare) {
            continue;
        }
        let same_sentence = other.sentence == place.sentence;
        let rule = if is_scare && before.quote.content.covers(here.quote.content) {
            QuoteRule::InsideReported
        } else if same_sentence {
            QuoteRule::SameSentence
        } else if is_scare {
            return None;
        } else if other.block == place.block {
            QuoteRule::SameParagraph
        } else if here.quote.rule == QuoteRule::Embed {
            QuoteRule::EmbedRepeats
        } else if before.quote.kind == QuoteKind::Direct && place.block - other.block == 1 {
            QuoteRule::Floating
        } else if begins_block(blocks, place.block, here.quote.content) {
            QuoteRule::LastSpeaker
        } else {
            return None;
        };
        return Some((number, rule));
    }
    None
}

/// "Ruiz was glad. “The bridge is open.”": the subject of the sentence before, in the same paragraph.
fn subject_before(context: &Context<'_, '_>, place: Place) -> Option<Span> {
    let before = place.sentence.checked_sub(1)?;
    if context.sentences.get(before)?.paragraph != place.block {
        return None;
    }
    let tokens = context.sentence(before);
    speaker_phrase::first_subject(context, tokens.end, tokens.start)
}

/// Whether a quotation is the first thing in its block.
fn begins_block(blocks: &[Block], number: u32, content: Span) -> bool {
    blocks.get(number as usize).is_some_and(|b| b.span.start() == content.start())
}
