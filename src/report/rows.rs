//! Turns summaries and contrasts into the rows of the report's tables.

use super::content::ReportContent;
use super::flat::{FlatRow, FlatValue, NONE};
use super::string_table::StringTable;
use crate::aggregate::{Summary, Voices};
use crate::compare::{Comparison, Contrast, CorrectedFigure, Grouping};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Most rows of a table of the report, so that the page opens.
pub(super) const MOST_ROWS: usize = 20_000;

/// Rows by outlet, person and voice, and rows by person and voice over all outlets.
pub(super) fn outlets<'a>(
    content: &ReportContent<'a>,
    strings: &mut StringTable<'a>,
) -> (Vec<FlatRow>, Vec<FlatRow>) {
    let by_outlet = content.comparison.filter(|found| found.question.grouping == Grouping::Outlet);
    let cells = by_outlet.into_iter().flat_map(|found| found.cells.iter());
    let means: BTreeMap<(&str, &str, Voices), CorrectedFigure> = cells
        .filter_map(|cell| Some(((cell.group, cell.target, cell.voice), cell.corrected?.mean?)))
        .collect();
    let row = |(key, summary): (&'a crate::aggregate::OutletKey, &Summary)| {
        let outlet = key.outlet.as_deref().map_or(NONE, |outlet| FlatValue::index(strings.index_of(outlet)));
        let mut row = vec![outlet, FlatValue::index(strings.index_of(&key.target)), voice(key.voice)];
        row.extend(numbers(summary));
        let mean = key.outlet.as_deref().and_then(|outlet| means.get(&(outlet, &key.target, key.voice)));
        row.extend(corrected(mean.map(|mean| (mean.value, mean.interval.map(|i| (i.low, i.high))))));
        row
    };
    let each = largest(&content.summaries.by_outlet).into_iter().map(row).collect();
    let row = |(key, summary): (&'a crate::aggregate::TargetKey, &Summary)| {
        let mut row = vec![NONE, FlatValue::index(strings.index_of(&key.target)), voice(key.voice)];
        row.extend(numbers(summary));
        row
    };
    let together = largest(&content.summaries.by_target).into_iter().map(row).collect();
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
    largest(&content.summaries.by_speaker).into_iter().map(row).collect()
}

/// Rows of contrasts. The n of each side comes from the cells of the comparison.
pub(super) fn contrasts<'a>(comparison: &'a Comparison, strings: &mut StringTable<'a>) -> Vec<FlatRow> {
    let shown = || comparison.contrasts.iter().take(MOST_ROWS);
    // If groups are targets, each side is its own target.
    let target_of = |contrast: &'a Contrast, group: &'a str| contrast.target.as_deref().unwrap_or(group);
    let sides = |contrast: &'a Contrast| {
        [&contrast.a, &contrast.b].map(|group| (group.as_str(), target_of(contrast, group), contrast.voice))
    };
    let wanted: BTreeSet<(&str, &str, Voices)> = shown().flat_map(sides).collect();
    let cells = comparison.cells.iter();
    let n: BTreeMap<(&str, &str, Voices), u32> = cells
        .map(|cell| ((cell.group, cell.target, cell.voice), cell.summary.sentences))
        .filter(|(key, _)| wanted.contains(key))
        .collect();
    let row = |contrast: &'a Contrast| {
        let of = |group: &'a str| {
            n.get(&(group, target_of(contrast, group), contrast.voice)).copied().unwrap_or(0)
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
    shown().map(row).collect()
}

/// The rows with the most stances, at most [`MOST_ROWS`], in their order.
fn largest<K>(rows: &BTreeMap<K, Summary>) -> Vec<(&K, &Summary)> {
    let mut found: Vec<(usize, (&K, &Summary))> = rows.iter().enumerate().collect();
    if found.len() > MOST_ROWS {
        // The sort is stable: of equal rows the first stay.
        found.sort_by_key(|(_, (_, summary))| Reverse(summary.sentences));
        found.truncate(MOST_ROWS);
        found.sort_unstable_by_key(|(place, _)| *place);
    }
    found.into_iter().map(|(_, row)| row).collect()
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
        let all = u32::try_from(MOST_ROWS).unwrap() + 2;
        let row = |n: u32| {
            (n, Summary { sentences: if n.is_multiple_of(2) { 3 } else { 9 }, ..Summary::default() })
        };
        let rows: BTreeMap<u32, Summary> = (0..all).map(row).collect();
        let kept: Vec<u32> = largest(&rows).into_iter().map(|(n, _)| *n).collect();
        assert_eq!((kept.len(), kept.is_sorted()), (MOST_ROWS, true));
        // The last two of those with three stances are left out.
        assert!(kept.contains(&(all - 1)) && !kept.contains(&(all - 2)) && !kept.contains(&(all - 4)));
    }
}
