//! Quotations in marks: which are speech and which are quoted words. Titles of works are set apart before, in
//! [`super::titles`].

use super::context::Context;
use super::marked_sources::{
    CuedSource, colon, cue_after, cue_before, cue_right_before, introduction, is_of_another_clause, signature,
};
use super::marks::Region;
use super::reactions::reaction;
use super::surroundings::Surroundings;
use super::titles::has_title_shape;
use crate::lexicon;
use crate::model::{Block, QuoteKind, QuoteRule, SentenceKind};
use crate::quotes::draft::Draft;

/// Quotations in marks, in order of the text. Those that no words near them attribute have no speaker
/// yet.
pub(super) fn find(context: &Context<'_, '_>, blocks: &[Block], regions: &[Region]) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    for (number, region) in regions.iter().enumerate() {
        let block = blocks.get(region.block).map_or(SentenceKind::Body, |b| b.kind);
        if block == SentenceKind::Boilerplate || region.inside.of(context.text).trim().is_empty() {
            continue;
        }
        drafts.push(draft(&Surroundings::new(context, regions, number, *region)));
    }
    drafts
}

/// The quotation of a region.
fn draft(quote: &Surroundings<'_, '_, '_>) -> Draft {
    let attribution = cue_after(quote).filter(|found| !is_of_another_clause(quote, found.cue));
    let kind = kind(quote, attribution.is_some());
    let found = match kind {
        QuoteKind::Direct => signature(quote)
            .or(attribution)
            .or_else(|| cue_before(quote))
            .or_else(|| introduction(quote))
            .or_else(|| colon(quote))
            .or_else(|| reaction(quote)),
        _ => cue_before(quote).or(attribution),
    };
    match found {
        Some(CuedSource { cue, source, rule }) => {
            let cue = quote.context.span(cue.at, cue.end - 1);
            Draft::new(quote.region.span, kind, source, Some(cue), rule)
        }
        None => Draft::new(quote.region.span, kind, None, None, QuoteRule::Unattributed),
    }
}

/// Speech or quoted words. The thresholds in words were set on news: the less the marks are introduced as speech, the
/// longer they must be, or the more they must look like a sentence.
fn kind(quote: &Surroundings<'_, '_, '_>, has_cue_after: bool) -> QuoteKind {
    let inside = quote.region.inside.of(quote.context.text).trim();
    let words = inside.split_whitespace().count();
    let has_capital =
        inside.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| c.is_uppercase() || c.is_numeric());
    let has_stop = inside.ends_with(['.', '!', '?', '…', ',', '—', '–', '-']);
    let is_after = |mark| quote.last_before().is_some_and(|last| quote.context.tokens.is_mark(last, mark));
    let after_colon = is_after(':');
    let introduced = after_colon || is_after(',');
    let has_cue_before = cue_right_before(quote).is_some();
    let begins_sentence = quote.before.is_empty();
    let is_attributed = has_cue_after && (has_stop || words > 2);
    // "the slogan “Build It Better”", "started reading “Rain”": a name for something, and no sentence.
    let is_sentence = begins_sentence && has_stop;
    if words > 1
        && has_title_shape(inside)
        && (modifies_noun(quote)
            || quote.last_before().is_some_and(|last| quote.lower(last) == "reading")
            || !(after_colon || has_cue_before || is_attributed || is_sentence))
    {
        return QuoteKind::Scare;
    }
    let is_speech = if has_cue_after && has_stop {
        true
    } else if after_colon {
        words > 1 || has_stop || has_capital
    } else if has_cue_before {
        ((introduced || has_capital) && (words > 1 || has_stop)) || (has_stop && words > 4)
    } else if introduced {
        has_stop && (has_capital || words > 3) || words > 7
    } else if begins_sentence {
        (has_capital && (words > 3 || has_stop || has_cue_after)) || words > 5 || (words > 1 && has_stop)
    } else {
        (has_capital && words > 3 && has_stop) || (has_stop && words > 7) || words > 14
    };
    if is_speech { QuoteKind::Direct } else { QuoteKind::Scare }
}

/// "the “Build It Better” crowd": a word in lower case follows that is no function word.
fn modifies_noun(quote: &Surroundings<'_, '_, '_>) -> bool {
    let (at, tokens) = (quote.after.start, quote.context.tokens);
    let ends = quote.region.inside.of(quote.context.text).trim().ends_with([',', '.', '!', '?', '…']);
    at < quote.after.end
        && !ends
        && tokens.is_word(at)
        && !tokens.is_capital(at)
        && !lexicon::is_function_word(quote.lower(at))
        && lexicon::cue(quote.lower(at), None).is_none()
}
