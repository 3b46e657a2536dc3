//! Compares groups of articles: cells, tones, contrasts and warnings.

use super::comparison::{Comparison, GroupCell, GroupTone};
use super::comparison_warnings::comparison_warnings;
use super::contrasts::contrasts;
use super::grouping::CellKey;
use super::question::Question;
use crate::aggregate::{ArticleTable, Cell, Gathered, SummaryOptions, Tables, summarize_counted};
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
pub fn compare(tables: &(impl Tables + ?Sized), question: &Question, options: &SummaryOptions) -> Comparison {
    compare_people(tables, &CorpusPeople::default(), question, options)
}

/// Compares the groups of `tables` that the question asks about. The tables have the names of `people`, who are also found by
/// the names that were joined with theirs.
#[must_use]
pub fn compare_people(
    tables: &(impl Tables + ?Sized),
    people: &CorpusPeople,
    question: &Question,
    options: &SummaryOptions,
) -> Comparison {
    let grouping = &question.grouping;
    let matches = question.match_targets(tables, people);
    let is_requested = |cell: &Cell| question.targets.is_empty() || matches.targets.contains(&cell.target);
    let keys_of = |table: &ArticleTable, cell: &Cell| -> Vec<CellKey> {
        let groups = if is_requested(cell) { grouping.groups_of_cell(table, cell) } else { Vec::new() };
        let keys = |group: String| {
            question.voices_of(cell).map(move |voice| (group.clone(), cell.target.clone(), voice))
        };
        groups.into_iter().flat_map(keys).collect()
    };
    let (cells, small_rows) = summarize_counted(tables, |_, table, cell| keys_of(table, cell), options);
    let cells: Vec<GroupCell> = cells
        .into_iter()
        .map(|((group, target, voice), summary)| GroupCell { group, target, voice, summary, corrected: None })
        .collect();
    let mut tones: BTreeMap<String, Gathered> = BTreeMap::new();
    tables.visit(&mut |article, table| {
        for group in grouping.groups_of_article(table) {
            tones.entry(group).or_default().add(article, &table.tone);
        }
    });
    let groups: BTreeSet<&String> = cells.iter().map(|cell| &cell.group).chain(tones.keys()).collect();
    let targets: BTreeSet<&String> = cells.iter().map(|cell| &cell.target).collect();
    let (groups, targets) = (groups.into_iter().cloned().collect(), targets.into_iter().cloned().collect());
    let (contrasts, cut) = contrasts(&cells, tables, &keys_of, question, options);
    let mut comparison = Comparison {
        question: question.clone(),
        options: *options,
        groups,
        targets,
        cells,
        tones: parallel::map(tones.into_iter().collect(), |(group, tones): (String, Gathered)| GroupTone {
            group,
            summary: tones.summary(options),
        }),
        contrasts,
        small_rows,
        left_out: matches.left_out,
        warnings: Vec::new(),
    };
    comparison.warnings = comparison_warnings(&comparison, tables, people, cut, &matches.missing);
    comparison
}
