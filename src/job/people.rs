//! Articles → the people in them, and the names they go by.

use super::error::JobError;
use super::people_index::{ArticlePeople, PeopleIndex};
use super::progress::{Counts, Progress};
use super::settings::Job;
use crate::corpus::{CopyPolicy, Corpus, CorpusRules};
use crate::export::{AmbiguousEntry, DoubtRecord, PeopleRecord, PersonEntry, ResultOrigin, UsedParts};
use crate::identity::CorpusPeople;
use std::cmp::Reverse;

/// The order of the list of people. Ties are in order of mentions, then of names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PeopleOrder {
    /// Most mentions first.
    #[default]
    Mentions,
    /// Most articles first.
    Articles,
    /// Most quotations first.
    Quotes,
    /// Most stances toward them first.
    Stances,
    /// Alphabetical.
    Name,
}

/// The outcome of listing people.
#[derive(Debug)]
#[non_exhaustive]
pub struct PeopleOutcome {
    /// Articles scored and skipped.
    pub counts: Counts,
    /// The people, in the chosen order.
    pub people: Vec<PersonEntry>,
    /// Forms that could mean several people and are linked to none of them.
    pub ambiguous: Vec<AmbiguousEntry>,
    /// Names that stayed apart and may be those of people named otherwise.
    pub not_joined: Vec<DoubtRecord>,
    /// The inputs and the engine behind the list.
    pub origin: ResultOrigin,
}

impl Job {
    /// Lists the people who have at least `min_mentions` mentions.
    ///
    /// The list does not depend on the stance model; the baseline is the fastest.
    ///
    /// # Errors
    /// When inputs cannot be used.
    pub fn people(
        &self,
        min_mentions: u32,
        order: PeopleOrder,
        progress: &mut Progress<'_>,
    ) -> Result<PeopleOutcome, JobError> {
        let mut articles = Vec::new();
        let scored = self.for_each_analysis(
            progress,
            |_, analysis, _| ArticlePeople::new(analysis, self.scope),
            |batch| {
                articles.extend(batch);
                Ok(())
            },
        )?;
        // Every article counts, and events are those of `run` with its default settings.
        let rules = CorpusRules { wire: CopyPolicy::Keep, ..CorpusRules::default() };
        let tables = articles.iter_mut().map(ArticlePeople::take_table).collect();
        let mut tables = Corpus::deduplicate(tables, &rules).tables;
        let corpus = CorpusPeople::find(&tables, self.identity, &self.listed_names());
        corpus.rename(&mut tables);
        let mut index = PeopleIndex::default();
        for (number, (article, table)) in articles.into_iter().zip(&tables).enumerate() {
            index.add(article, table, &corpus.names_of(number));
        }
        let (mut people, ambiguous) = index.entries(min_mentions, &corpus);
        let not_joined = corpus.doubts.iter().map(DoubtRecord::from).collect();
        match order {
            PeopleOrder::Mentions => {}
            PeopleOrder::Articles => people.sort_by_key(|entry| Reverse(entry.articles)),
            PeopleOrder::Quotes => people.sort_by_key(|entry| Reverse(entry.quotes)),
            PeopleOrder::Stances => people.sort_by_key(|entry| Reverse(entry.stances)),
            PeopleOrder::Name => people.sort_by(|a, b| a.person.cmp(&b.person)),
        }
        let origin = ResultOrigin {
            inputs: scored.inputs,
            engine: self.engine.spec().clone(),
            used_parts: UsedParts::People,
            used: scored.counts.scored,
            skipped: scored.counts.skipped,
        };
        Ok(PeopleOutcome { counts: scored.counts, people, ambiguous, not_joined, origin })
    }
}

impl PeopleOutcome {
    /// The list as it is written to files.
    #[must_use]
    pub fn record(&self) -> PeopleRecord<'_> {
        PeopleRecord::new(self.people.clone(), self.ambiguous.clone(), self.not_joined.clone(), &self.origin)
    }
}
