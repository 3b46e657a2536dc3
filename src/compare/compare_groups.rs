//! Compares groups of articles: cells, tones, contrasts and warnings.

use super::comparison::{Comparison, GroupCell, GroupTone};
use super::comparison_warnings::comparison_warnings;
use super::contrasts::contrasts;
use super::grouping::CellKey;
use super::question::Question;
use crate::aggregate::{ArticleSums, ArticleTable, Cell, Summary, SummaryOptions, Sums, gather};
use crate::identity::CorpusPeople;
use crate::parallel;
use std::collections::{BTreeMap, BTreeSet};

/// Compares the groups of `tables` that the question asks about; names are those of the tables.
///
/// The order of the tables has no effect on the result.
///
/// ```
/// use lasswell::{aggregate::SummaryOptions, compare};
/// let question = compare::Question::new(compare::Grouping::Outlet);
/// let nothing = compare::compare(&[], &question, &SummaryOptions::default());
/// assert!(nothing.groups.is_empty() && nothing.warnings.is_empty());
/// ```
#[must_use]
pub fn compare(tables: &[ArticleTable], question: &Question, options: &SummaryOptions) -> Comparison {
    compare_people(tables, &CorpusPeople::default(), question, options)
}

/// Compares the groups of `tables` that the question asks about. The tables have the names of `people`, who are also found by
/// the names that were joined with theirs.
#[must_use]
pub fn compare_people(
    tables: &[ArticleTable],
    people: &CorpusPeople,
    question: &Question,
    options: &SummaryOptions,
) -> Comparison {
    let grouping = &question.grouping;
    let matches = question.match_targets(tables, people);
    let targets = &matches.targets;
    let is_requested = |cell: &Cell| question.targets.is_empty() || targets.contains(&cell.target);
    let sums: BTreeMap<CellKey, Vec<ArticleSums>> = gather(tables, |_, table, cell| {
        let groups = if is_requested(cell) { grouping.groups_of_cell(table, cell) } else { Vec::new() };
        let keys = |group: String| {
            question.voices_of(cell).map(move |voice| (group.clone(), cell.target.clone(), voice))
        };
        groups.into_iter().flat_map(keys).collect::<Vec<_>>()
    });
    let mut tones: BTreeMap<String, Vec<Sums>> = BTreeMap::new();
    for table in tables {
        for group in grouping.groups_of_article(table) {
            tones.entry(group).or_default().push(table.tone);
        }
    }
    let groups: BTreeSet<&String> = sums.keys().map(|key| &key.0).chain(tones.keys()).collect();
    let targets: BTreeSet<&String> = sums.keys().map(|key| &key.1).collect();

    let mut comparison = Comparison {
        question: question.clone(),
        options: *options,
        groups: groups.into_iter().cloned().collect(),
        targets: targets.into_iter().cloned().collect(),
        cells: parallel::map(sums.iter().collect(), |((group, target, voice), articles)| {
            let summary = Summary::from_sums(articles.iter().map(|a| &a.sums), options);
            GroupCell {
                group: group.clone(),
                target: target.clone(),
                voice: *voice,
                summary,
                corrected: None,
            }
        }),
        tones: parallel::map(tones.iter().collect(), |(group, tones)| {
            let summary = Summary::from_sums(tones, options);
            GroupTone { group: group.clone(), summary }
        }),
        contrasts: Vec::new(),
        left_out: matches.left_out,
        warnings: Vec::new(),
    };
    let cut;
    (comparison.contrasts, cut) = contrasts(&sums, tables, question, options);
    comparison.warnings = comparison_warnings(&comparison, tables, people, cut, &matches.missing);
    comparison
}
