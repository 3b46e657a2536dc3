//! From the articles that were read to those that count, and what they come from.

use super::scoring::Scored;
use super::settings::Job;
use crate::aggregate::{ArticleTable, Totals};
use crate::compare::{Comparison, Warning, compare};
use crate::corpus::{Corpus, CorpusRules};
use crate::dedup::Fingerprint;
use crate::export::RunProvenance;

/// The articles that count, and what the outputs say of the run.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct CountedCorpus {
    /// Articles that count, and why others do not.
    pub corpus: Corpus,
    /// Settings, inputs and counts of the run.
    pub run: RunProvenance,
    rules: CorpusRules,
}

impl CountedCorpus {
    /// Finds copies and stories among the articles.
    pub(super) fn new(articles: Vec<(ArticleTable, Fingerprint)>, scored: &Scored, job: &Job) -> Self {
        let corpus = Corpus::deduplicate(articles, &job.rules);
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
            stories: corpus.stories,
            totals: Totals::from_tables(&corpus.tables),
            foreign: u32::try_from(foreign).unwrap_or(u32::MAX),
        };
        Self { corpus, run, rules: job.rules.clone() }
    }

    /// Whether no article was scored, whether or not it counts.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.corpus.exclusions.is_empty()
    }

    /// Warnings about copies and stories.
    pub(super) fn warnings(&self) -> Vec<Warning> {
        self.corpus.warnings(&self.rules)
    }

    /// Compares the articles that count. Warnings about copies and stories follow those of the comparison.
    pub(super) fn compare(&self, job: &Job) -> Comparison {
        let mut comparison = compare(&self.corpus.tables, &job.question, &self.run.options);
        comparison.warnings.extend(self.warnings());
        comparison
    }
}
