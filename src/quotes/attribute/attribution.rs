//! The quotations of an article with their speakers.

use crate::model::{PersonId, Quote, QuoteRule, Span, Speaker, SpeakerId};
use std::collections::BTreeSet;

/// Quotations with their speakers.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Attribution {
    /// In order of their first quotation.
    pub speakers: Vec<Speaker>,
    /// In order of the text.
    pub quotes: Vec<Quote>,
    /// Words that name a speaker and mean another person than the one to whom they were linked, with the probability of
    /// that person, 0 to 1: *he* before *said*. In order of the quotations.
    pub relinked: Vec<(Span, PersonId, f32)>,
}

/// Whether words hold one of some names, which are in order of the text and do not overlap each other.
pub(super) fn names_one_of(names: &[Span], words: Span) -> bool {
    let next = names.partition_point(|name| name.end() <= words.start());
    names.get(next).is_some_and(|name| name.overlaps(words))
}

impl Attribution {
    /// Without the speakers for whom one of the `excluded` names stands: their quotations have no speaker. The names are
    /// in order of the text and do not overlap each other.
    pub(super) fn without(mut self, excluded: &[Span]) -> Self {
        let removed: BTreeSet<SpeakerId> = self
            .quotes
            .iter()
            .filter(|quote| quote.source.is_some_and(|source| names_one_of(excluded, source)))
            .filter_map(|quote| quote.speaker)
            .collect();
        if removed.is_empty() {
            return self;
        }
        let mut kept = Vec::with_capacity(self.speakers.len());
        // The new id of each speaker; `None` for those that are removed.
        let mut new_ids = Vec::with_capacity(self.speakers.len());
        for (id, speaker) in (0..).map(SpeakerId).zip(self.speakers) {
            if removed.contains(&id) {
                new_ids.push(None);
            } else {
                new_ids.push(Some(SpeakerId(u32::try_from(kept.len()).unwrap_or(u32::MAX))));
                kept.push(speaker);
            }
        }
        for quote in &mut self.quotes {
            let Some(id) = quote.speaker else { continue };
            quote.speaker = new_ids.get(id.0 as usize).copied().flatten();
            if quote.speaker.is_none() {
                quote.rule = QuoteRule::PeopleFile;
            }
        }
        Self { speakers: kept, ..self }
    }
}
