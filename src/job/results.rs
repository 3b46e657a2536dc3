//! Everything that is made of what counts, for `run`, `chart` and `report`.

use super::prepared_corpus::PreparedCorpus;
use crate::aggregate::{OverTime, Summaries, over_time, summaries};
use crate::cli::terminal::console::counted;
use crate::compare::{Comparison, Question, Warning, run_warnings};
use crate::model::day;

/// Summaries, comparison and cautions.
pub(crate) struct Results {
    pub(crate) settled: PreparedCorpus,
    pub(crate) summaries: Summaries,
    pub(crate) time: OverTime,
    pub(crate) comparison: Comparison,
    /// Of the summaries; a comparison has its own.
    pub(crate) warnings: Vec<Warning>,
}

impl Results {
    pub(crate) fn new(settled: PreparedCorpus, question: &Question) -> Self {
        let (tables, run) = (&settled.corpus.tables, &settled.run);
        let summaries = summaries(tables, &run.options);
        let mut warnings = run_warnings(tables, &summaries, &run.options);
        warnings.extend(settled.cautions());
        let (time, comparison) = (over_time(tables, &run.options), settled.compare(question));
        Self { settled, summaries, time, comparison, warnings }
    }

    /// Cautions of the summaries, and those of the comparison that are of another kind.
    pub(crate) fn cautions(&self) -> Vec<Warning> {
        let is_told = |warning: &Warning| self.warnings.iter().any(|told| told.code == warning.code);
        let more = self.comparison.warnings.iter().filter(|warning| !is_told(warning));
        self.warnings.iter().chain(more).cloned().collect()
    }

    /// What the numbers are made of, in one line.
    pub(crate) fn source(&self) -> String {
        let run = &self.settled.run;
        let articles = counted(u64::from(self.summaries.totals.articles), "article");
        let outlets = counted(self.summaries.outlets.keys().flatten().count() as u64, "outlet");
        let days = || {
            let tables = self.settled.corpus.tables.iter();
            tables.filter_map(|table| table.published.as_deref().and_then(day))
        };
        let dates = match (days().min(), days().max()) {
            (Some(first), Some(last)) if first == last => format!(", {first}"),
            (Some(first), Some(last)) => format!(", {first} to {last}"),
            _ => String::new(),
        };
        format!(
            "Source: {articles} of {outlets}{dates}; lasswell {}, stance by {}, seed {}.",
            env!("CARGO_PKG_VERSION"),
            run.rating.stance.model,
            run.options.seed
        )
    }
}
