//! Scored articles → the articles that count, their people, and the provenance of the run.

use super::scoring::ScoredInputs;
use super::settings::Job;
use crate::aggregate::{ArticleTable, Totals};
use crate::compare::{Comparison, Warning, compare_people};
use crate::corpus::{Corpus, CorpusRules};
use crate::dedup::Fingerprint;
use crate::export::RunProvenance;
use crate::identity::CorpusPeople;

/// The articles that count, and the provenance of the run.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct CountedCorpus {
    /// The articles that count, and why others do not.
    pub corpus: Corpus,
    /// The people of these articles. The tables of [`Self::corpus`] have their names.
    pub people: CorpusPeople,
    /// The settings, inputs and counts of the run, as outputs state them.
    pub run: RunProvenance,
    rules: CorpusRules,
}

impl CountedCorpus {
    /// Finds copies of one text, articles of one story, and people of several articles.
    pub(super) fn new(articles: Vec<(ArticleTable, Fingerprint)>, scored: &ScoredInputs, job: &Job) -> Self {
        let mut corpus = Corpus::deduplicate(articles, &job.rules);
        let people = CorpusPeople::find(&corpus.tables, job.identity, &job.listed_names());
        people.rename(&mut corpus.tables);
        let foreign = corpus.tables.iter().filter(|table| table.foreign).count();
        let run = RunProvenance {
            skipped: scored.counts.skipped,
            include: job.scope,
            options: job.options,
            engine: job.engine.spec().clone(),
            inputs: scored.inputs.clone(),
            wire: job.rules.wire,
            copies: corpus.copies.clone(),
            left_out: u32::try_from(corpus.exclusions.iter().flatten().count()).unwrap_or(u32::MAX),
            credited: corpus.credited,
            story: job.rules.story.to_word(),
            identity: job.identity,
            stories: corpus.stories,
            totals: Totals::from_tables(&corpus.tables),
            foreign: u32::try_from(foreign).unwrap_or(u32::MAX),
        };
        Self { corpus, people, run, rules: job.rules.clone() }
    }

    /// Whether no article was scored.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.corpus.exclusions.is_empty()
    }

    /// Warnings about copies and stories.
    pub(super) fn warnings(&self) -> Vec<Warning> {
        self.corpus.warnings(&self.rules)
    }

    /// Compares the articles that count. Warnings about copies and stories come after those of the comparison.
    pub(super) fn compare(&self, job: &Job) -> Comparison {
        let mut comparison =
            compare_people(&self.corpus.tables, &self.people, &job.question, &self.run.options);
        comparison.warnings.extend(self.warnings());
        comparison
    }
}
