//! Summaries and contrasts → the rows of the page's tables.

use super::Page;
use super::string_table::Strings;
use super::wire::{Entry, NONE};
use crate::aggregate::{Summary, Voices};
use crate::compare::{Comparison, Contrast};
use std::collections::BTreeMap;

/// One row; what stands where is told in [`super::wire`].
pub(super) type Row = Vec<Entry>;

/// Outlet × person × voice, and person × voice over all outlets.
pub(super) fn outlets<'a>(page: &Page<'a>, strings: &mut Strings<'a>) -> (Vec<Row>, Vec<Row>) {
    let row = |(key, summary): (&'a crate::aggregate::OutletKey, &Summary)| {
        let outlet = key.outlet.as_deref().map_or(NONE, |outlet| Entry::index(strings.number(outlet)));
        let mut row = vec![outlet, Entry::index(strings.number(&key.target)), voice(key.voice)];
        row.extend(numbers(summary));
        row
    };
    let each = page.summaries.by_outlet.iter().map(row).collect();
    let row = |(key, summary): (&'a crate::aggregate::TargetKey, &Summary)| {
        let mut row = vec![NONE, Entry::index(strings.number(&key.target)), voice(key.voice)];
        row.extend(numbers(summary));
        row
    };
    let together = page.summaries.by_target.iter().map(row).collect();
    (each, together)
}

/// Holder → target.
pub(super) fn speakers<'a>(page: &Page<'a>, strings: &mut Strings<'a>) -> Vec<Row> {
    let row = |(key, summary): (&'a crate::aggregate::SpeakerKey, &Summary)| {
        let mut row = vec![
            Entry::index(strings.number(key.holder.kind())),
            Entry::index(strings.number(key.holder.as_str())),
            Entry::index(strings.number(&key.target)),
        ];
        row.extend(numbers(summary));
        row
    };
    page.summaries.by_speaker.iter().map(row).collect()
}

/// Group against group. n of each side is that of the comparison's cells.
pub(super) fn contrasts<'a>(found: &'a Comparison, strings: &mut Strings<'a>) -> Vec<Row> {
    let cells = found.cells.iter();
    let n: BTreeMap<(&str, &str, Voices), u32> = cells
        .map(|cell| ((cell.group.as_str(), cell.target.as_str(), cell.voice), cell.summary.sentences))
        .collect();
    let row = |contrast: &'a Contrast| {
        let of = |group: &str| {
            // Where targets are the groups, each side is its own target.
            let target = contrast.target.as_deref().unwrap_or(group);
            n.get(&(group, target, contrast.voice)).copied().unwrap_or(0)
        };
        let target = contrast.target.as_deref().map_or(NONE, |name| Entry::index(strings.number(name)));
        let real = |value: Option<f64>| value.map_or(Entry::Absent, Entry::real);
        vec![
            Entry::index(strings.number(&contrast.a)),
            Entry::index(strings.number(&contrast.b)),
            target,
            voice(contrast.voice),
            Entry::from(contrast.articles.0),
            Entry::from(contrast.articles.1),
            Entry::from(of(&contrast.a)),
            Entry::from(of(&contrast.b)),
            Entry::real(contrast.difference),
            real(contrast.interval.map(|i| i.low)),
            real(contrast.interval.map(|i| i.high)),
            real(contrast.p),
            real(contrast.p_adjusted),
            real(contrast.effect),
            real(contrast.detectable),
            contrast.within_stories.as_ref().map_or(Entry::Absent, |within| Entry::from(within.stories)),
            real(contrast.within_stories.as_ref().map(|within| within.difference)),
            real(contrast.within_stories.as_ref().and_then(|within| within.p_adjusted)),
            real(contrast.stratified_difference),
        ]
    };
    found.contrasts.iter().map(row).collect()
}

fn numbers(summary: &Summary) -> [Entry; 8] {
    let real = |value: Option<f64>| value.map_or(Entry::Absent, Entry::real);
    [
        Entry::from(summary.articles),
        Entry::from(summary.sentences),
        Entry::from(summary.unsure),
        real(summary.mean),
        real(summary.interval.map(|i| i.low)),
        real(summary.interval.map(|i| i.high)),
        real(summary.negative_share),
        real(summary.positive_share),
    ]
}

fn voice(voice: Voices) -> Entry {
    Entry::from(match voice {
        Voices::Author => 0,
        Voices::Quoted => 1,
        Voices::All => 2,
    })
}
