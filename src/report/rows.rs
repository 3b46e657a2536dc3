//! Turns summaries and contrasts into the rows of the report's tables.

use super::content::ReportContent;
use super::flat::{FlatRow, FlatValue, NONE};
use super::string_table::StringTable;
use crate::aggregate::{Summary, Voices};
use crate::compare::{Comparison, Contrast, CorrectedFigure, Grouping};
use std::collections::BTreeMap;

/// Rows by outlet, person and voice, and rows by person and voice over all outlets.
pub(super) fn outlets<'a>(
    content: &ReportContent<'a>,
    strings: &mut StringTable<'a>,
) -> (Vec<FlatRow>, Vec<FlatRow>) {
    let by_outlet = content.comparison.filter(|found| found.question.grouping == Grouping::Outlet);
    let cells = by_outlet.into_iter().flat_map(|found| &found.cells);
    let means: BTreeMap<(&str, &str, Voices), CorrectedFigure> = cells
        .filter_map(|cell| {
            Some(((cell.group.as_str(), cell.target.as_str(), cell.voice), cell.corrected.as_ref()?.mean?))
        })
        .collect();
    let row = |(key, summary): (&'a crate::aggregate::OutletKey, &Summary)| {
        let outlet = key.outlet.as_deref().map_or(NONE, |outlet| FlatValue::index(strings.index_of(outlet)));
        let mut row = vec![outlet, FlatValue::index(strings.index_of(&key.target)), voice(key.voice)];
        row.extend(numbers(summary));
        let mean = key.outlet.as_deref().and_then(|outlet| means.get(&(outlet, &key.target, key.voice)));
        row.extend(corrected(mean.map(|mean| (mean.value, mean.interval.map(|i| (i.low, i.high))))));
        row
    };
    let each = content.summaries.by_outlet.iter().map(row).collect();
    let row = |(key, summary): (&'a crate::aggregate::TargetKey, &Summary)| {
        let mut row = vec![NONE, FlatValue::index(strings.index_of(&key.target)), voice(key.voice)];
        row.extend(numbers(summary));
        row
    };
    let together = content.summaries.by_target.iter().map(row).collect();
    (each, together)
}

/// Rows by holder and target.
pub(super) fn speakers<'a>(content: &ReportContent<'a>, strings: &mut StringTable<'a>) -> Vec<FlatRow> {
    let row = |(key, summary): (&'a crate::aggregate::SpeakerKey, &Summary)| {
        let mut row = vec![
            FlatValue::index(strings.index_of(key.holder.kind())),
            FlatValue::index(strings.index_of(key.holder.as_str())),
            FlatValue::index(strings.index_of(&key.target)),
        ];
        row.extend(numbers(summary));
        row
    };
    content.summaries.by_speaker.iter().map(row).collect()
}

/// Rows of contrasts. The n of each side comes from the cells of the comparison.
pub(super) fn contrasts<'a>(comparison: &'a Comparison, strings: &mut StringTable<'a>) -> Vec<FlatRow> {
    let cells = comparison.cells.iter();
    let n: BTreeMap<(&str, &str, Voices), u32> = cells
        .map(|cell| ((cell.group.as_str(), cell.target.as_str(), cell.voice), cell.summary.sentences))
        .collect();
    let row = |contrast: &'a Contrast| {
        let of = |group: &str| {
            // If groups are targets, each side is its own target.
            let target = contrast.target.as_deref().unwrap_or(group);
            n.get(&(group, target, contrast.voice)).copied().unwrap_or(0)
        };
        let target = contrast.target.as_deref().map_or(NONE, |name| FlatValue::index(strings.index_of(name)));
        let real = |value: Option<f64>| value.map_or(FlatValue::Absent, FlatValue::real);
        vec![
            FlatValue::index(strings.index_of(&contrast.a)),
            FlatValue::index(strings.index_of(&contrast.b)),
            target,
            voice(contrast.voice),
            FlatValue::from(contrast.articles.0),
            FlatValue::from(contrast.articles.1),
            FlatValue::from(of(&contrast.a)),
            FlatValue::from(of(&contrast.b)),
            FlatValue::real(contrast.difference),
            real(contrast.interval.map(|i| i.low)),
            real(contrast.interval.map(|i| i.high)),
            real(contrast.p),
            real(contrast.p_adjusted),
            real(contrast.effect),
            real(contrast.detectable),
            contrast
                .within_stories
                .as_ref()
                .map_or(FlatValue::Absent, |within| FlatValue::from(within.stories)),
            real(contrast.within_stories.as_ref().map(|within| within.difference)),
            real(contrast.within_stories.as_ref().and_then(|within| within.p_adjusted)),
            real(contrast.stratified_difference),
        ]
        .into_iter()
        .chain(corrected(
            contrast.corrected.map(|found| (found.value, found.interval.map(|i| (i.low, i.high)))),
        ))
        .collect()
    };
    comparison.contrasts.iter().map(row).collect()
}

/// Keeps the rows with the most stances, in their order.
pub(super) fn keep_largest(rows: &mut Vec<FlatRow>, most: usize) {
    /// Where a row has its number of stances.
    const STANCES: usize = 4;
    if rows.len() <= most {
        return;
    }
    let stances = |row: &FlatRow| match row.get(STANCES) {
        Some(FlatValue::Count(n)) => *n,
        _ => 0,
    };
    let mut order: Vec<(usize, i64)> = rows.iter().map(stances).enumerate().collect();
    // The sort is stable: of equal rows the first stay.
    order.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    let kept: std::collections::BTreeSet<usize> =
        order.into_iter().take(most).map(|(place, _)| place).collect();
    let mut place = 0..;
    rows.retain(|_| place.next().is_some_and(|place| kept.contains(&place)));
}

fn numbers(summary: &Summary) -> [FlatValue; 8] {
    let real = |value: Option<f64>| value.map_or(FlatValue::Absent, FlatValue::real);
    [
        FlatValue::from(summary.articles),
        FlatValue::from(summary.sentences),
        FlatValue::from(summary.unsure),
        real(summary.mean),
        real(summary.interval.map(|i| i.low)),
        real(summary.interval.map(|i| i.high)),
        real(summary.negative_share),
        real(summary.positive_share),
    ]
}

/// A number corrected by hand labels, with the bounds of its interval.
fn corrected(found: Option<(f64, Option<(f64, f64)>)>) -> [FlatValue; 3] {
    let real = |value: Option<f64>| value.map_or(FlatValue::Absent, FlatValue::real);
    let interval = found.and_then(|(_, interval)| interval);
    [found.map(|(value, _)| value), interval.map(|(low, _)| low), interval.map(|(_, high)| high)].map(real)
}

fn voice(voice: Voices) -> FlatValue {
    FlatValue::from(match voice {
        Voices::Author => 0,
        Voices::Quoted => 1,
        Voices::All => 2,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rows_with_the_most_stances_are_kept_in_their_order() {
        let row = |n: i64, stances: i64| [n, 0, 0, 1, stances].map(FlatValue::Count).to_vec();
        let mut rows = vec![row(0, 3), row(1, 9), row(2, 3), row(3, 5)];
        keep_largest(&mut rows, 3);
        assert_eq!(rows, [row(0, 3), row(1, 9), row(3, 5)]);
    }
}
