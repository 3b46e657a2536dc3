//! The comparison and hand labels → a figure of outlets, corrected beside uncorrected.

use super::chart_context::{ChartContext, ChartWords, NamedFigure, STANCE_SCALE};
use super::findings::signed;
use super::results::Results;
use crate::aggregate::{Summary, Voices};
use crate::charts::{PersonPanel, outlets, vega_lite};
use crate::compare::{CorrectedFigure, CorrectedSummary, GroupCell, Grouping};
use crate::error::Error;
use crate::stats::FEWEST_LABELLED_ARTICLES;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Most people, those of the most labels first.
const MAX_PEOPLE: usize = 6;

/// The outlets whose own voice hand labels correct, toward each person: the mean of the model, and below it the corrected one.
/// `None` without labels.
///
/// # Errors
/// When the chart cannot be drawn.
pub(super) fn corrected_figure(
    results: &Results,
    context: &ChartContext<'_>,
) -> Result<Option<NamedFigure>, Error> {
    let comparison = &results.comparison;
    let mut people: BTreeMap<&str, Vec<(GroupCell<'_>, CorrectedSummary)>> = BTreeMap::new();
    if comparison.question.grouping == Grouping::Outlet {
        let own = comparison.cells.iter().filter(|cell| cell.voice == Voices::Author);
        for cell in own {
            if let Some(corrected) = cell.corrected.filter(|corrected| corrected.mean.is_some()) {
                people.entry(cell.target).or_default().push((cell, *corrected));
            }
        }
    }
    if people.is_empty() {
        return Ok(None);
    }
    let labels =
        |cells: &[(GroupCell<'_>, CorrectedSummary)]| cells.iter().map(|(_, c)| c.labels).sum::<u64>();
    let mut order: Vec<_> = people.into_iter().collect();
    order.sort_by_key(|(_, cells)| Reverse(labels(cells)));
    order.truncate(MAX_PEOPLE);
    let panels: Vec<PersonPanel> = order.iter().map(|(person, cells)| panel(person, cells)).collect();
    let all: u64 = order.iter().map(|(_, cells)| labels(cells)).sum();
    let words = ChartWords {
        finding: finding(&order),
        measure: format!(
            "Mean stance of each outlet’s own voice toward each person, from the model alone and corrected by {all} hand labels, \
             {STANCE_SCALE}"
        ),
        has_intervals: true,
        articles: results.summaries.totals.articles,
        footnote: format!(
            "{} Corrected: what people would say of the same stances, estimated from the labels of a sample.",
            context.stance_footnote(&[])
        ),
    };
    let options = context.options(words);
    let drawn = (outlets(&panels, &options)?, vega_lite::outlets(&panels, &options));
    Ok(Some(NamedFigure::new("outlets-corrected", "Outlets, corrected by hand labels", drawn)))
}

/// The outlet and person whose mean the labels move most, of those with an interval after it.
fn finding(people: &[(&str, Vec<(GroupCell<'_>, CorrectedSummary)>)]) -> String {
    let moves = people.iter().flat_map(|(_, cells)| cells).filter_map(|(cell, corrected)| {
        let mean = corrected.mean?;
        Some((cell.group, cell.target, mean, mean.interval?))
    });
    let size = |mean: CorrectedFigure| (mean.value - mean.uncorrected).abs();
    let most = moves.max_by(|(.., a, _), (.., b, _)| size(*a).total_cmp(&size(*b)));
    let Some((outlet, person, mean, interval)) = most else {
        return format!(
            "Labels of fewer than {FEWEST_LABELLED_ARTICLES} articles: corrected means cannot be told"
        );
    };
    let is_clear = mean.uncorrected < interval.low || mean.uncorrected > interval.high;
    format!(
        "Largest correction: {outlet} toward {person}, from {} to {}{}",
        signed(mean.uncorrected),
        signed(mean.value),
        if is_clear { "" } else { ", which may be chance" }
    )
}

/// The row of the corrected mean.
fn corrected_name(cell: &GroupCell<'_>) -> String {
    format!("{}, corrected", cell.group)
}

/// Two rows for each outlet.
fn panel(person: &str, cells: &[(GroupCell<'_>, CorrectedSummary)]) -> PersonPanel {
    let rows = |(cell, corrected): &(GroupCell<'_>, CorrectedSummary)| {
        let mean = corrected.mean;
        let by_labels = Summary {
            mean: mean.map(|mean| mean.value),
            interval: mean.and_then(|mean| mean.interval),
            ..cell.summary.clone()
        };
        [(cell.group.to_owned(), cell.summary.clone()), (corrected_name(cell), by_labels)]
    };
    PersonPanel {
        person: person.to_owned(),
        outlets: cells.iter().flat_map(rows).collect(),
        labels: cells.iter().map(|(cell, corrected)| (corrected_name(cell), corrected.labels)).collect(),
        with_too_few: 0,
        not_shown: 0,
    }
}
