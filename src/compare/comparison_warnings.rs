//! Warnings of a comparison.

use super::article_facts::ArticleFacts;
use super::comparison::Comparison;
use super::grouping::Grouping;
use super::name_warnings::{name_variants, short_names};
use super::warning::{Warning, WarningCode};
use super::{article_warnings, size_warnings, test_warnings};
use crate::aggregate::{Tables, Voices};
use crate::identity::CorpusPeople;
use std::collections::BTreeMap;

/// Returns the warnings that apply to a comparison. `cut` is the number of contrasts left out, and `missing` has the
/// requested targets that match no name, each with names that are near.
pub(super) fn comparison_warnings(
    found: &Comparison,
    tables: &(impl Tables + ?Sized),
    people: &CorpusPeople,
    cut: usize,
    missing: &[(String, Vec<String>)],
) -> Vec<Warning> {
    let summaries = || found.cells.iter().map(|cell| cell.summary);
    let names = found.targets.iter().map(String::as_str).collect();
    let stances = |is_counted: fn(&Voices) -> bool| -> u64 {
        let counted = found.cells.iter().filter(|cell| is_counted(&cell.voice));
        counted.map(|cell| u64::from(cell.summary.sentences)).sum()
    };
    let (quoted, all) = (stances(|voice| *voice == Voices::Quoted), stances(|voice| *voice != Voices::All));
    let (facts, groups) = (ArticleFacts::of(tables), GroupFacts::of(found, tables));
    [
        article_warnings::language(&facts),
        not_found(missing),
        not_joined(found),
        test_warnings::nothing_found(found, tables, people),
        left_out(&found.question.grouping, &groups, facts.articles),
        article_warnings::tone(&facts).filter(|_| !found.tones.is_empty()),
        article_warnings::stance(&facts),
        article_warnings::voices(quoted, all).filter(|_| found.question.voices.is_empty()),
        article_warnings::speakers(&facts).filter(|_| found.question.grouping == Grouping::Speaker),
        short_names(people, &names),
        name_variants(people, &names),
        selection(found, &groups),
        no_stratum(found, &groups, facts.articles),
        size_warnings::small_rows(&[("of the groups", found.small_rows)], &found.options),
        size_warnings::few_articles(summaries(), &found.options),
        size_warnings::rough_intervals(summaries(), &found.options),
        test_warnings::untested(found),
        test_warnings::smallest_p(found),
        test_warnings::power(found),
        article_warnings::syndication(&facts).filter(|_| found.question.grouping == Grouping::Outlet),
        (cut > 0).then(|| {
            let kept = found.contrasts.len();
            Warning::new(
                WarningCode::ContrastsCut,
                format!(
                    "{cut} contrasts left out, {kept} kept: those between the groups with the most articles"
                ),
            )
        }),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// What warnings need to know of the groups of the articles.
#[derive(Default)]
struct GroupFacts {
    /// Articles in no group.
    without_group: usize,
    /// Articles without a stratum, if there are strata.
    without_stratum: usize,
    /// Number of stories.
    stories: usize,
    /// Stories that several groups tell.
    shared_stories: usize,
}

impl GroupFacts {
    fn of(found: &Comparison, tables: &(impl Tables + ?Sized)) -> Self {
        let (by, strata) = (&found.question.grouping, &found.question.strata);
        let mut facts = Self::default();
        // The first group that tells a story, and whether there is another one.
        let mut stories: BTreeMap<String, (Option<String>, bool)> = BTreeMap::new();
        tables.visit(&mut |_, table| {
            let groups = by.groups_of_article(table);
            facts.without_group += usize::from(groups.is_empty());
            let is_without = strata.as_ref().is_some_and(|strata| strata.stratum_of(table).is_none());
            facts.without_stratum += usize::from(is_without);
            if let Some(story) = &table.story {
                let (first, is_shared) = match stories.get_mut(story) {
                    Some(known) => known,
                    None => stories.entry(story.clone()).or_default(),
                };
                for group in groups {
                    *is_shared |= first.as_ref().is_some_and(|first| *first != group);
                    first.get_or_insert(group);
                }
            }
        });
        facts.stories = stories.len();
        facts.shared_stories = stories.values().filter(|(_, is_shared)| *is_shared).count();
        facts
    }
}

/// Warns that the groups may have reported different events.
///
/// Budak, Goel & Rao (2016), "Fair and Balanced? Quantifying Media Bias through Crowdsourced Content Analysis", Public
/// Opinion Quarterly 80(S1): outlets differ in which stories they run and in whom they criticise.
fn selection(found: &Comparison, facts: &GroupFacts) -> Option<Warning> {
    let by = &found.question.grouping;
    let is_selective =
        matches!(by, Grouping::Outlet | Grouping::Author | Grouping::Month | Grouping::Column(_));
    let shared = facts.shared_stories;
    let same = match shared {
        0 if facts.stories == 0 => "no stories were told apart".to_owned(),
        0 => "no story here is told by two of them".to_owned(),
        1 => "see the difference on the one story that several tell beside the other".to_owned(),
        n => format!("see the difference on the {n} stories that several tell beside the other"),
    };
    let by = by.as_str();
    (is_selective && found.groups.len() > 1 && !found.cells.is_empty()).then(|| {
        let text = format!(
            "each {by} may report other events, so that a difference may be one of the news: {same}, and look at the \
             negative shares and the numbers of articles beside the means"
        );
        Warning::new(WarningCode::Selection, text)
    })
}

/// Warns about articles without a stratum, which no test can use.
fn no_stratum(found: &Comparison, facts: &GroupFacts, all: usize) -> Option<Warning> {
    let (strata, without) = (found.question.strata.as_ref()?, facts.without_stratum);
    (without > 0).then(|| {
        let missing = strata.missing();
        Warning::new(
            WarningCode::NoStratum,
            format!("{without} of {all} articles have no {missing} and change groups in no test"),
        )
    })
}

/// Warns about requested targets that match no name.
fn not_found(missing: &[(String, Vec<String>)]) -> Option<Warning> {
    (!missing.is_empty()).then(|| {
        let described = |(name, near): &(String, Vec<String>)| {
            let near: Vec<String> = near.iter().map(|name| format!("{name:?}")).collect();
            if near.is_empty() {
                format!("{name:?}")
            } else {
                format!("{name:?} (did you mean {}?)", near.join(" or "))
            }
        };
        let names: Vec<String> = missing.iter().map(described).collect();
        let text = format!(
            "in no article, or the last name of several people: {}; `lasswell people` lists who is there",
            names.join(", ")
        );
        Warning::new(WarningCode::NotFound, text)
    })
}

/// Warns about names that may be those of requested targets.
fn not_joined(found: &Comparison) -> Option<Warning> {
    /// Number of names that are listed.
    const SHOWN: usize = 5;
    let names = &found.left_out;
    (!names.is_empty()).then(|| {
        let stances: u32 = names.iter().map(|name| name.stances).sum();
        let shown: Vec<String> = names
            .iter()
            .take(SHOWN)
            .map(|name| {
                let articles = if name.articles == 1 { "article" } else { "articles" };
                format!(
                    "{} for {} ({} in {} {articles})",
                    name.name, name.target, name.stances, name.articles
                )
            })
            .collect();
        let more = if names.len() > SHOWN { ", …" } else { "" };
        let are = if stances == 1 { "stance is" } else { "stances are" };
        let text = format!(
            "{stances} {are} left out, because these names may be those of others: {}{more}; a people file \
             joins them (`lasswell people` writes one, `--people` reads it)",
            shown.join(", ")
        );
        Warning::new(WarningCode::NotJoined, text)
    })
}

/// Warns about articles that belong to no group.
fn left_out(by: &Grouping, facts: &GroupFacts, all: usize) -> Option<Warning> {
    let out = facts.without_group;
    (by.has_whole_articles() && out > 0).then(|| {
        let name = by.as_str();
        let mut text = format!("{out} of {all} articles have no {name} and are in no group");
        if out == all && by.column().is_some() {
            // The name may be misspelt.
            let words = Grouping::ALL.map(|grouping| grouping.as_str().to_owned()).join(", ");
            text.push_str(&format!("; groups are {words}, or a column or key of the input"));
        }
        Warning::new(WarningCode::LeftOut, text)
    })
}
