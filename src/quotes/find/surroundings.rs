//! What stands before and after a quotation in marks, in its sentences.

use super::context::Context;
use super::marks::Region;
use std::ops::Range;

/// A quotation in marks with the tokens around it.
pub(super) struct Surroundings<'s, 'a, 't> {
    pub(super) context: &'s Context<'a, 't>,
    pub(super) region: Region,
    /// Tokens of its first sentence before it, from the end of the previous quotation.
    pub(super) before: Range<usize>,
    /// The first token of that sentence, whatever stands between.
    pub(super) sentence_start: usize,
    /// Tokens of its last sentence after it, up to the next quotation.
    pub(super) after: Range<usize>,
}

impl<'s, 'a, 't> Surroundings<'s, 'a, 't> {
    /// Of the region with this index.
    pub(super) fn new(
        context: &'s Context<'a, 't>,
        regions: &[Region],
        number: usize,
        region: Region,
    ) -> Self {
        let own = context.tokens.inside(region.span);
        let start = context.sentence(context.sentence_at(region.span.start())).start;
        let end = context.sentence(context.sentence_at(region.span.end().saturating_sub(1))).end;
        let previous = number
            .checked_sub(1)
            .and_then(|n| regions.get(n))
            .map_or(0, |r| context.tokens.at_or_after(r.span.end()));
        let next = regions.get(number + 1).map_or(usize::MAX, |r| context.tokens.at_or_after(r.span.start()));
        Self {
            context,
            region,
            before: start.max(previous).min(own.start)..own.start,
            sentence_start: start.min(own.start),
            after: own.end..end.min(next).max(own.end),
        }
    }

    /// The token directly before the quotation, if there is one.
    pub(super) fn last_before(&self) -> Option<usize> {
        self.before.end.checked_sub(1).filter(|last| *last >= self.before.start)
    }

    /// Lower-cased token.
    pub(super) fn lower(&self, at: usize) -> &str {
        self.context.lower(at)
    }
}
