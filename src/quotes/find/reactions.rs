//! Shouts that the next sentence gives to a crowd: *“Shame!” The audience booed.*

use super::cues::CueToken;
use super::marked_sources::CuedSource;
use super::noun_phrases::phrase_starting_at;
use super::surroundings::Surroundings;
use crate::lexicon;
use crate::model::QuoteRule;

/// Longest shout, in words.
const MAX_SHOUT: usize = 8;

/// The crowd behind a shout, and what it does.
pub(super) fn reaction(quote: &Surroundings<'_, '_, '_>) -> Option<CuedSource> {
    let context = quote.context;
    let inside = quote.region.inside.of(context.text).trim();
    if !inside.ends_with(['!', '?']) || inside.split_whitespace().count() > MAX_SHOUT {
        return None;
    }
    let first = context.tokens.at_or_after(quote.region.span.end());
    let start = context.tokens.get(first)?.span.start();
    let sentence = context.sentence(context.sentence_at(start));
    let same_line = !context.text.get(quote.region.span.end()..start)?.contains('\n');
    if !same_line || !(sentence.start == first || quote.after.start == first) {
        return None;
    }
    let source = phrase_starting_at(context, first, sentence.end)?;
    let phrase = context.tokens.inside(source);
    let noisy = |at: &usize| is_noise(context.lower(*at));
    let verb = phrase.clone().chain(phrase.end..phrase.end + 1).find(noisy)?;
    let head =
        verb.checked_sub(1).filter(|head| *head >= first && lexicon::is_group(context.lower(*head)))?;
    let source = context.span(first, head);
    Some(CuedSource {
        cue: CueToken::phrase(verb, verb + 1),
        source: Some(source),
        rule: QuoteRule::CueAfter,
    })
}

/// Whether a verb is for the noise that a crowd makes.
fn is_noise(lower: &str) -> bool {
    matches!(
        lower,
        "applauded"
            | "booed"
            | "chanted"
            | "cheered"
            | "clapped"
            | "heckled"
            | "hissed"
            | "howled"
            | "jeered"
            | "roared"
            | "screamed"
            | "shouted"
            | "whistled"
            | "yelled"
    )
}
