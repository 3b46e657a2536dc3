//! Which quotations are one utterance: *“We lost,” Ruiz said. “It was close.”*

use super::context::Context;
use super::cues::speech_cue_at;
use super::marks;
use crate::lexicon::VerbForm;
use crate::model::{QuoteKind, QuoteRule};
use crate::quotes::draft::{Draft, SpeakerSource};

/// Notes for each quotation which earlier one it continues, if any.
pub(super) fn join(context: &Context<'_, '_>, drafts: &mut [Draft]) {
    join_reports(drafts);
    let mut last: Option<usize> = None;
    for number in 0..drafts.len() {
        let Some(here) = drafts.get(number).copied().filter(|d| d.quote.kind == QuoteKind::Direct) else {
            continue;
        };
        let earlier = last.and_then(|n| drafts.get(n)).copied();
        if let (Some(before), Some(draft)) = (earlier, drafts.get_mut(number))
            && is_continued(context, &before, &here)
        {
            draft.continues = last;
        }
        last = Some(number);
    }
}

/// *The plan, Ruiz said, failed*: the report goes on after its attribution.
fn join_reports(drafts: &mut [Draft]) {
    /// How many quotations back the first part may stand, such as quoted words in it.
    const MAX_BACK: usize = 6;
    for number in 1..drafts.len() {
        let Some(here) = drafts.get(number).copied().filter(|d| d.quote.rule == QuoteRule::AttributionInside)
        else {
            continue;
        };
        let earlier = (number.saturating_sub(MAX_BACK)..number).rev().find(|n| {
            drafts.get(*n).is_some_and(|d| d.quote.rule == here.quote.rule && d.quote.cue == here.quote.cue)
        });
        if let Some(draft) = drafts.get_mut(number) {
            draft.continues = earlier;
        }
    }
}

/// Whether a quotation goes on with the one before it: in the next sentence when that one is not closed; else in the
/// same paragraph, where one attribution serves both or where it inherits the speaker in the next sentence at the latest.
fn is_continued(context: &Context<'_, '_>, before: &Draft, here: &Draft) -> bool {
    // The end of the quotation before, its attribution included.
    let end = before.quote.cue.map_or(0, |cue| cue.end()).max(before.quote.content.end());
    let ends = context.sentence_at(end.saturating_sub(1));
    let begins = context.sentence_at(here.quote.content.start());
    let has_own_source = here.speaker == SpeakerSource::SourceWords;
    let unclosed = marks::is_unclosed(before.quote.content.of(context.text));
    if unclosed && begins == ends + 1 && !has_own_source {
        return true;
    }
    let paragraph = |sentence: usize| context.sentences.get(sentence).map(|s| s.paragraph);
    let same_attribution = here.quote.cue.is_some() && here.quote.cue == before.quote.cue;
    let inherits = matches!(here.speaker, SpeakerSource::SameAs(_))
        && here.quote.cue.is_none()
        && here.quote.rule != QuoteRule::EmbedRepeats
        && begins <= ends + 1;
    // "…,” Cole said.⏎⏎“…”: the next paragraph begins where the attribution ends.
    let next_paragraph = here.quote.rule == QuoteRule::Floating
        && here.quote.cue.is_none()
        && before.quote.rule != QuoteRule::Signature
        && before.quote.cue.is_some()
        && begins == ends + 1;
    let apart = is_attributed_to_it(context, here);
    (next_paragraph && !apart)
        || paragraph(ends) == paragraph(begins) && (same_attribution || (inherits && !apart))
}

/// "“…,” it added": a quotation with an attribution of its own, though *it* does not tell whose text that is.
fn is_attributed_to_it(context: &Context<'_, '_>, here: &Draft) -> bool {
    let it = context.tokens.at_or_after(here.quote.content.end());
    context.lower(it) == "it"
        && speech_cue_at(context, it + 1).is_some_and(|cue| cue.form != VerbForm::Participle)
}
