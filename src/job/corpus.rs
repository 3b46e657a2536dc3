//! Scored articles → the articles that count, their people, and the provenance of the run.

use super::scoring::ScoredInputs;
use super::statistics_settings::StatisticsSettings;
use crate::aggregate::{ArticleTable, Totals};
use crate::compare::{Comparison, Question, Warning, compare_people};
use crate::corpus::{Corpus, CorpusRules, ExclusionReason};
use crate::dedup::Fingerprint;
use crate::export::{ArticleStanding, RunProvenance};
use crate::identity::{CorpusPeople, NameCounts};
use crate::model::Analysis;

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
    /// The people of the articles that do not count, found by the names of those that do.
    left_out_people: CorpusPeople,
    /// Place of each article of the input among those that count, or among those that do not.
    places: Vec<usize>,
}

impl CountedCorpus {
    /// Finds copies of one text, articles of one story, and people of several articles.
    pub(super) fn new(
        articles: Vec<(ArticleTable, Fingerprint)>,
        scored: &ScoredInputs,
        settings: &StatisticsSettings,
    ) -> Self {
        let mut corpus = Corpus::deduplicate(articles, &settings.rules);
        let (counts, listed) = (NameCounts::of(&corpus.tables), &settings.listed);
        let find =
            |tables: &[ArticleTable]| CorpusPeople::with_counts(tables, &counts, settings.identity, listed);
        let (people, left_out_people) = (find(&corpus.tables), find(&corpus.left_out));
        people.rename(&mut corpus.tables);
        let foreign = corpus.tables.iter().filter(|table| table.foreign).count();
        let run = RunProvenance {
            skipped: scored.counts.skipped,
            include: settings.scope,
            options: settings.options,
            engine: settings.engine.clone(),
            inputs: scored.inputs.clone(),
            wire: settings.rules.wire,
            copies: corpus.copies.clone(),
            left_out: u32::try_from(corpus.exclusions.iter().flatten().count()).unwrap_or(u32::MAX),
            credited: corpus.credited,
            story: settings.rules.story.to_word(),
            identity: settings.identity,
            stories: corpus.stories,
            totals: Totals::from_tables(&corpus.tables),
            foreign: u32::try_from(foreign).unwrap_or(u32::MAX),
        };
        let places = places(&corpus.exclusions);
        Self { corpus, people, run, rules: settings.rules.clone(), left_out_people, places }
    }

    /// An article with the ids and names that its people have in the corpus, and how it stands there. `number` counts the
    /// articles of the input from 0.
    pub(super) fn in_corpus(&self, number: u64, analysis: Analysis) -> (Analysis, ArticleStanding<'_>) {
        let number = usize::try_from(number).unwrap_or(usize::MAX);
        let is_counted = self.corpus.exclusions.get(number).is_none_or(Option::is_none);
        let place = self.places.get(number).copied().unwrap_or(usize::MAX);
        let (tables, people) = if is_counted {
            (&self.corpus.tables, &self.people)
        } else {
            (&self.corpus.left_out, &self.left_out_people)
        };
        let table = tables.get(place);
        let standing = ArticleStanding {
            is_counted,
            scope: self.run.include,
            story: table.and_then(|table| table.story.as_deref()),
            copy_of: table.and_then(|table| table.copy_of.as_deref()),
        };
        let mut names = people.names_of(place);
        if !is_counted {
            // The people of a copy are those of its original, whatever its outlet and date would say.
            names.extend(
                self.original_of(number).map(|place| self.people.names_of(place)).unwrap_or_default(),
            );
        }
        (self.people.relabel(analysis, &names), standing)
    }

    /// Whether no article was scored.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.corpus.exclusions.is_empty()
    }

    /// The place, among the articles that count, of the article that this one of the input is a copy of.
    fn original_of(&self, number: usize) -> Option<usize> {
        let original = self.corpus.originals.get(number).copied().flatten()?;
        let is_counted = self.corpus.exclusions.get(original).is_some_and(Option::is_none);
        self.places.get(original).copied().filter(|_| is_counted)
    }

    /// Warnings about copies and stories.
    pub(super) fn warnings(&self) -> Vec<Warning> {
        self.corpus.warnings(&self.rules)
    }

    /// Compares the articles that count. Warnings about copies and stories come after those of the comparison.
    pub(super) fn compare(&self, question: &Question) -> Comparison {
        let mut comparison = compare_people(&self.corpus.tables, &self.people, question, &self.run.options);
        comparison.warnings.extend(self.warnings());
        comparison
    }
}

/// The place of each article among those that count, or among those that do not.
fn places(exclusions: &[Option<ExclusionReason>]) -> Vec<usize> {
    let (mut counted, mut left_out) = (0.., 0..);
    let place =
        |reason: &Option<ExclusionReason>| if reason.is_none() { counted.next() } else { left_out.next() };
    exclusions.iter().map(place).map(Option::unwrap_or_default).collect()
}
