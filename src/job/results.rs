//! Summaries and the comparison, for `run`, `chart` and `report`.

use super::corpus::CountedCorpus;
use super::correct::GivenLabels;
use super::wording::quantity;
use crate::aggregate::{OverTime, Summaries, over_time, summaries};
use crate::compare::{Comparison, CorrectedOutlets, Question, Warning, mention_labels, run_warnings};
use crate::error::Error;

/// Everything computed from the articles that count.
#[derive(Debug)]
#[non_exhaustive]
pub struct Results {
    /// The articles that count.
    pub counted: CountedCorpus,
    /// Summaries by person, speaker, article and outlet.
    pub summaries: Summaries,
    /// Summaries by day, month or year.
    pub time: OverTime,
    /// The comparison of groups.
    pub comparison: Comparison,
    /// The summaries of outlets, corrected by hand labels; empty without labels.
    pub corrected: CorrectedOutlets,
    /// Warnings about the summaries; the comparison has warnings of its own.
    pub warnings: Vec<Warning>,
}

impl Results {
    /// # Errors
    /// When the tables of articles cannot be read again.
    pub(super) fn new(counted: CountedCorpus, question: &Question) -> Result<Self, Error> {
        let (tables, run) = (counted.tables(), &counted.run);
        let summaries = summaries(tables, &run.options);
        let mut warnings = run_warnings(tables, &counted.people, &summaries, &run.options);
        let of_corpus = counted.warnings();
        warnings.extend(of_corpus.iter().cloned());
        let time = over_time(tables, &run.options);
        let mut comparison = counted.compare(question, Some(&summaries));
        comparison.warnings.extend(of_corpus);
        counted.check()?;
        let corrected = CorrectedOutlets::default();
        Ok(Self { counted, summaries, time, comparison, corrected, warnings })
    }

    /// The same with the comparison and the summaries of outlets corrected by hand labels.
    ///
    /// # Errors
    /// When none of them fits a stance.
    pub(super) fn corrected(mut self, given: Option<&GivenLabels>) -> Result<Self, Error> {
        if let Some(given) = given {
            let used = given.apply(&mut self.comparison, self.counted.tables())?;
            mention_labels(&mut self.warnings, &self.comparison, used.used.labels);
            self.counted.run.labels = Some(used);
            self.corrected = given.outlets(self.counted.tables(), &self.counted.run.options);
            self.counted.check()?;
        }
        Ok(self)
    }

    /// The warnings about the summaries, and the warnings about the comparison whose codes differ from these.
    #[must_use]
    pub fn all_warnings(&self) -> Vec<Warning> {
        let is_listed = |warning: &Warning| self.warnings.iter().any(|listed| listed.code == warning.code);
        let more = self.comparison.warnings.iter().filter(|warning| !is_listed(warning));
        self.warnings.iter().chain(more).cloned().collect()
    }

    /// The line below every chart: numbers of articles and outlets, dates, version, stance model and seed.
    #[must_use]
    pub fn source_line(&self) -> String {
        let run = &self.counted.run;
        let articles = quantity(u64::from(self.summaries.totals.articles), "article");
        let outlets = quantity(self.summaries.outlets.keys().flatten().count() as u64, "outlet");
        let dates = match self.counted.days() {
            Some((first, last)) if first == last => format!(", {first}"),
            Some((first, last)) => format!(", {first} to {last}"),
            None => String::new(),
        };
        format!(
            "Source: {articles} of {outlets}{dates}; lasswell {}, stance by {}, seed {}.",
            env!("CARGO_PKG_VERSION"),
            run.engine.model.name,
            run.options.seed
        )
    }
}
