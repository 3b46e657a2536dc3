//! Warnings of the summaries of a run.

use super::article_facts::ArticleFacts;
use super::name_warnings::{name_variants, short_names};
use super::warning::Warning;
use super::{article_warnings, size_warnings};
use crate::aggregate::{Summaries, SummaryOptions, Tables};
use crate::identity::CorpusPeople;

/// Returns the warnings that apply to the summaries of a run.
#[must_use]
pub fn run_warnings(
    tables: &(impl Tables + ?Sized),
    people: &CorpusPeople,
    summaries: &Summaries,
    options: &SummaryOptions,
) -> Vec<Warning> {
    let outlets = summaries.by_outlet.values().chain(summaries.by_target.values());
    let all = outlets.chain(summaries.by_speaker.values());
    let names = summaries.by_target.keys().map(|key| key.target.as_str()).collect();
    let facts = ArticleFacts::of(tables);
    [
        article_warnings::language(&facts),
        article_warnings::tone(&facts),
        article_warnings::stance(&facts),
        article_warnings::voices(facts.quoted_stances, facts.stances),
        article_warnings::speakers(&facts),
        short_names(people, &names),
        name_variants(people, &names),
        size_warnings::small_rows(
            &[
                ("by speaker", summaries.small_rows.speaker),
                ("by target", summaries.small_rows.target),
                ("by outlet", summaries.small_rows.outlet),
            ],
            options,
        ),
        size_warnings::few_articles(all.clone(), options),
        size_warnings::rough_intervals(all, options),
        article_warnings::syndication(&facts),
    ]
    .into_iter()
    .flatten()
    .collect()
}
