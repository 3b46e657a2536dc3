//! Which quotations are one utterance: *“We lost,” Ruiz said. “It was close.”*

use super::context::Context;
use crate::model::{QuoteKind, QuoteRule};
use crate::quotes::{Draft, SpeakerSource};
use crate::tokens::is_double_quote;

/// Tells each direct quotation which one before it it goes on with: the one that the same words attribute, or the one
/// whose speaker it has because it follows in the next sentence of the paragraph.
pub(crate) fn join(scene: &Context<'_, '_>, drafts: &mut [Draft]) {
    let mut last: Option<usize> = None;
    for number in 0..drafts.len() {
        let Some(here) = drafts.get(number).copied().filter(|d| d.quote.kind == QuoteKind::Direct) else {
            continue;
        };
        let earlier = last.and_then(|n| drafts.get(n)).copied();
        if let (Some(before), Some(draft)) = (earlier, drafts.get_mut(number))
            && goes_on(scene, &before, &here)
        {
            draft.continues = last;
        }
        last = Some(number);
    }
}

/// Paragraphs of one speech whose speaker only the last one names: "“We lost.⏎⏎“It was close,” Ruiz said."
pub(crate) fn hand_back(scene: &Context<'_, '_>, drafts: &mut [Draft]) {
    for number in (1..drafts.len()).rev() {
        let Some([before, here]) = drafts.get_mut(number - 1..=number) else { continue };
        let ends = scene.sentence_at(before.quote.content.end().saturating_sub(1));
        let follows = scene.sentence_at(here.quote.content.start()) == ends + 1;
        if before.told == SpeakerSource::Nowhere
            && here.told == SpeakerSource::Here
            && before.quote.kind == QuoteKind::Direct
            && here.quote.kind == QuoteKind::Direct
            && follows
            && is_unclosed(scene, before)
        {
            before.told = SpeakerSource::Here;
            (before.quote.source, before.quote.rule) = (here.quote.source, QuoteRule::NextParagraph);
        }
    }
}

fn goes_on(scene: &Context<'_, '_>, before: &Draft, here: &Draft) -> bool {
    // Where it ends, the attribution included.
    let end = before.quote.cue.map_or(0, |cue| cue.end()).max(before.quote.content.end());
    let ends = scene.sentence_at(end.saturating_sub(1));
    let begins = scene.sentence_at(here.quote.content.start());
    let paragraph = |sentence: usize| scene.sentences.get(sentence).map(|s| s.paragraph);
    let same_words =
        here.quote.cue.is_some() && here.quote.cue == before.quote.cue && here.told == SpeakerSource::Here;
    let follows =
        matches!(here.told, SpeakerSource::Before(_)) && here.quote.cue.is_none() && begins <= ends + 1;
    if is_unclosed(scene, before) && begins == ends + 1 && here.told != SpeakerSource::Here {
        return true;
    }
    paragraph(ends) == paragraph(begins)
        && (same_words || (follows && here.quote.rule != QuoteRule::EmbedRepeats))
}

/// Whether a quotation ends without a closing mark: the press leaves it out where the next paragraph goes on.
fn is_unclosed(scene: &Context<'_, '_>, draft: &Draft) -> bool {
    let words = draft.quote.content.of(scene.text);
    words.starts_with(is_double_quote) && !words.ends_with(|c| is_double_quote(c) || c == '\'')
}
