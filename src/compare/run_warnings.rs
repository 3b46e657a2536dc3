//! Warnings of the summaries of a run.

use super::name_warnings::{name_variants, short_names};
use super::warning::Warning;
use super::{article_warnings, size_warnings};
use crate::aggregate::{ArticleTable, Summaries, SummaryOptions};
use crate::identity::CorpusPeople;
use crate::model::Voice;

/// Returns the warnings that apply to the summaries of a run.
#[must_use]
pub fn run_warnings(
    tables: &[ArticleTable],
    people: &CorpusPeople,
    summaries: &Summaries,
    options: &SummaryOptions,
) -> Vec<Warning> {
    let outlets = summaries.by_outlet.values().chain(summaries.by_target.values());
    let all = outlets.chain(summaries.by_speaker.values());
    let names = tables.iter().flat_map(|t| &t.cells).map(|c| c.target.as_str()).collect();
    [
        article_warnings::language(tables),
        article_warnings::tone(tables),
        article_warnings::stance(tables),
        article_warnings::voices(
            tables.iter().flat_map(|t| &t.cells).map(|cell| (cell.voice == Voice::Quoted, cell.sums.n)),
        ),
        article_warnings::speakers(tables),
        short_names(people, &names),
        name_variants(people, &names),
        size_warnings::few_articles(all.clone(), options),
        size_warnings::rough_intervals(all, options),
        article_warnings::syndication(tables),
    ]
    .into_iter()
    .flatten()
    .collect()
}
