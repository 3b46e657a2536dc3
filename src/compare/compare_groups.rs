//! Compares groups of articles: cells, tones, contrasts and warnings.

use super::cells::Cells;
use super::comparison::{Comparison, GroupTone};
use super::comparison_warnings::comparison_warnings;
use super::contrasts::contrasts;
use super::grouping::{CellKey, Grouping};
use super::question::Question;
use crate::aggregate::{ArticleTable, Cell, Gathered, Summaries, SummaryOptions, Tables, summarize_counted};
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
    compare_summarized(tables, people, question, options, None)
}

/// As [`compare_people`]; `known` are the summaries of the same tables by outlet, which take long where there are many.
pub(crate) fn compare_summarized(
    tables: &(impl Tables + ?Sized),
    people: &CorpusPeople,
    question: &Question,
    options: &SummaryOptions,
    known: Option<&Summaries>,
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
    let known = known.filter(|_| *grouping == Grouping::Outlet && question.targets.is_empty());
    let (cells, small_rows) = match known {
        Some(known) => (Cells::of_outlets(&known.by_outlet, &question.voices), known.small_rows.outlet),
        None => {
            let (cells, small) = summarize_counted(tables, |_, table, cell| keys_of(table, cell), options);
            (Cells::new(cells), small)
        }
    };
    let mut tones: BTreeMap<String, Gathered> = BTreeMap::new();
    tables.visit(&mut |article, table| {
        for group in grouping.groups_of_article(table) {
            tones.entry(group).or_insert_with(|| Gathered::new(options)).add(article, &table.tone);
        }
    });
    let of_tones = tones.keys().map(String::as_str);
    let groups: BTreeSet<&str> = cells.iter().map(|cell| cell.group).chain(of_tones).collect();
    let targets: BTreeSet<&str> = cells.iter().map(|cell| cell.target).collect();
    let owned = |names: BTreeSet<&str>| names.into_iter().map(str::to_owned).collect();
    let (groups, targets) = (owned(groups), owned(targets));
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aggregate::fixture::article;
    use crate::aggregate::{Voices, summaries};

    #[test]
    fn known_summaries_change_nothing() {
        let stances = [("author", "Bob", 0.4), ("Ada", "Bob", -0.8), ("author", "Cleo", 0.1)];
        let mut tables: Vec<ArticleTable> =
            (0..12).map(|n| article(&n.to_string(), ["A", "B", ""][n % 3], &stances)).collect();
        tables.iter_mut().filter(|table| table.outlet.as_deref() == Some("")).for_each(|t| t.outlet = None);
        let options = SummaryOptions::default();
        let known = summaries(&tables, &options);
        for grouping in [Grouping::Outlet, Grouping::Month] {
            for (voices, targets) in
                [(vec![], vec![]), (vec![Voices::Author], vec![]), (vec![], vec!["Bob".to_owned()])]
            {
                let mut question = Question::new(grouping.clone());
                (question.voices, question.targets) = (voices, targets);
                let (people, known) = (CorpusPeople::default(), Some(&known));
                let mut found = compare_summarized(&tables, &people, &question, &options, known);
                let alone = compare_people(&tables, &people, &question, &options);
                // Those of the summaries count articles without an outlet, too.
                found.small_rows = alone.small_rows;
                assert_eq!(found, alone);
            }
        }
        assert!(known.by_outlet.len() > 8);
    }
}
