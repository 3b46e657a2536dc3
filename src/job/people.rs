//! Who is in the articles, and under which names.

use super::error::JobError;
use super::people_index::{ArticlePeople, PeopleIndex};
use super::progress::{Counts, Progress};
use super::settings::Job;
use crate::export::{AmbiguousEntry, PeopleRecord, PersonEntry, ResultOrigin, UsedParts};
use std::cmp::Reverse;

/// What comes first in the list of people. Equal ones come by mentions, then by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PeopleOrder {
    /// Those with the most mentions.
    #[default]
    Mentions,
    /// Those in the most articles.
    Articles,
    /// Those with the most quotations.
    Quotes,
    /// By the alphabet.
    Name,
}

/// Who was found.
#[derive(Debug)]
#[non_exhaustive]
pub struct PeopleOutcome {
    /// Articles scored and skipped.
    pub counts: Counts,
    /// The people, in the order asked for.
    pub people: Vec<PersonEntry>,
    /// Forms that could mean several people and are linked to nobody.
    pub ambiguous: Vec<AmbiguousEntry>,
    /// What the list was made from.
    pub origin: ResultOrigin,
}

impl Job {
    /// Lists the people of the articles who have at least `min_mentions` mentions. Nothing is rated, so an engine with
    /// the baseline model gives the same list fastest.
    ///
    /// # Errors
    /// Inputs that cannot be used.
    pub fn people(
        &self,
        min_mentions: u32,
        order: PeopleOrder,
        progress: &mut Progress<'_>,
    ) -> Result<PeopleOutcome, JobError> {
        let mut index = PeopleIndex::default();
        let scored = self.for_each_analysis(
            progress,
            |_, analysis, _| ArticlePeople::new(analysis, self.scope),
            |batch| {
                batch.into_iter().for_each(|part| index.add(part));
                Ok(())
            },
        )?;
        let (mut people, ambiguous) = index.entries(min_mentions);
        match order {
            PeopleOrder::Mentions => {}
            PeopleOrder::Articles => people.sort_by_key(|entry| Reverse(entry.articles)),
            PeopleOrder::Quotes => people.sort_by_key(|entry| Reverse(entry.quotes)),
            PeopleOrder::Name => people.sort_by(|a, b| a.person.cmp(&b.person)),
        }
        let origin = ResultOrigin {
            inputs: scored.inputs,
            engine: self.engine.spec().clone(),
            used_parts: UsedParts::People,
            used: scored.counts.scored,
            skipped: scored.counts.skipped,
        };
        Ok(PeopleOutcome { counts: scored.counts, people, ambiguous, origin })
    }
}

impl PeopleOutcome {
    /// The record to write.
    #[must_use]
    pub fn record(&self) -> PeopleRecord<'_> {
        PeopleRecord::new(self.people.clone(), self.ambiguous.clone(), &self.origin)
    }
}
