//! Quotations in marks: which are speech, which are quoted words, and which are titles of works and so no quotations.

use super::context::Context;
use super::marked_sources::{
    CuedSource, colon, cue_after, cue_before, cue_right_before, introduction, signature,
};
use super::marks::Region;
use super::speech_nouns::WORKS;
use super::surroundings::Surroundings;
use crate::model::{Block, QuoteKind, QuoteRule, SentenceKind};
use crate::quotes::draft::Draft;

/// Longest title of a work, in words.
const MAX_TITLE_WORDS: usize = 8;
/// Longest title in capitals, in words.
const MAX_CAPITAL_TITLE_WORDS: usize = 3;
/// Fewest letters of a word that a title writes with a capital.
const MIN_TITLE_WORD_LETTERS: usize = 4;

/// Quotations in marks and embedded posts, in order of the text. Those that no words near them attribute have no speaker
/// yet.
pub(super) fn find(context: &Context<'_, '_>, blocks: &[Block], regions: &[Region]) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    for (number, region) in regions.iter().enumerate() {
        let block = blocks.get(region.block).map_or(SentenceKind::Body, |b| b.kind);
        if block == SentenceKind::Boilerplate || region.inside.of(context.text).trim().is_empty() {
            continue;
        }
        drafts.extend(draft(&Surroundings::new(context, regions, number, *region)));
    }
    for block in blocks.iter().filter(|b| b.kind == SentenceKind::Embed) {
        drafts.push(Draft::new(block.span, QuoteKind::Direct, None, None, QuoteRule::Embed));
    }
    drafts.sort_by_key(|d| (d.quote.content.start(), d.quote.content.end()));
    drafts
}

/// The quotation of a region; `None` for the title of a work, a nickname or a measure.
fn draft(quote: &Surroundings<'_, '_, '_>) -> Option<Draft> {
    let attribution = cue_after(quote);
    let kind = kind(quote, attribution.is_some())?;
    let found = match kind {
        QuoteKind::Direct => signature(quote)
            .or(attribution)
            .or_else(|| cue_before(quote))
            .or_else(|| introduction(quote))
            .or_else(|| colon(quote)),
        _ => cue_before(quote).or(attribution),
    };
    Some(match found {
        Some(CuedSource { cue, source, rule }) => {
            let cue = quote.context.span(cue.at, cue.end - 1);
            Draft::new(quote.region.span, kind, source, Some(cue), rule)
        }
        None => Draft::new(quote.region.span, kind, None, None, QuoteRule::Unattributed),
    })
}

/// Speech or quoted words; `None` for the title of a work, a nickname or a measure. The thresholds in words were set on
/// news: the less the marks are introduced as speech, the longer they must be, or the more they must look like a
/// sentence.
fn kind(quote: &Surroundings<'_, '_, '_>, has_cue_after: bool) -> Option<QuoteKind> {
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
    if is_title(quote, inside, words) && !after_colon && !has_cue_before && !is_attributed {
        return None;
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
    Some(if is_speech { QuoteKind::Direct } else { QuoteKind::Scare })
}

/// Whether words in marks are a title: all begin with a capital, or they follow a noun for a work, or stand inside a name.
fn is_title(quote: &Surroundings<'_, '_, '_>, inside: &str, words: usize) -> bool {
    let is_long = |w: &&str| w.chars().filter(|c| c.is_alphabetic()).count() >= MIN_TITLE_WORD_LETTERS;
    let all_capitalised = inside
        .split_whitespace()
        .filter(is_long)
        .all(|w| w.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase));
    let in_capitals = inside.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    let begins_with_capital = inside.chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric());
    let before = quote.last_before();
    let is_work = before.is_some_and(|b| WORKS.contains(&quote.lower(b)));
    let in_name = before.is_some_and(|b| quote.context.tokens.is_capital(b))
        && quote.after.start < quote.after.end
        && quote.context.tokens.is_capital(quote.after.start);
    let looks_like_title = is_work
        || (all_capitalised && (words > 1 || in_name) && (!in_capitals || words <= MAX_CAPITAL_TITLE_WORDS));
    begins_with_capital && words <= MAX_TITLE_WORDS && looks_like_title
}
