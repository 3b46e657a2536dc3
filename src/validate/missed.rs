//! What was missed: sentences about a target in which nothing about it was found.

use super::joined::JoinedItem;
use crate::sample::{Frame, ItemKind};
use crate::stats::{Interval, wilson};
use std::collections::{BTreeMap, BTreeSet};

/// The sentences of an outlet about a target that were missed, in articles in which others were found.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct MissedSentences {
    /// Outlet; empty where none is known.
    pub outlet: String,
    /// Name of the target.
    pub target: String,
    /// Sentences in which nothing was found.
    pub sentences: u64,
    /// Of these, those that were looked at.
    pub labels: u64,
    /// Share that is about the target all the same, 0 to 1.
    pub share: f64,
    /// Of these, the share in quoted words, 0 to 1; `None` if none was missed.
    pub quoted: Option<f64>,
    /// Wilson's interval of the share.
    pub interval: Option<Interval>,
    /// Estimated number of sentences that were missed.
    pub missed: f64,
    /// Sentences with a stance toward the target that were found.
    pub found: u64,
    /// Share of sentences about the target that were found, 0 to 1.
    pub recall: f64,
    /// Interval of that share, from the interval of the missed ones.
    pub recall_interval: Option<Interval>,
}

/// Estimates what was missed, by outlet and target.
#[must_use]
pub fn missed_sentences(frame: &Frame, items: &[JoinedItem], level: f64) -> Vec<MissedSentences> {
    let mut groups: BTreeMap<(&str, &str), Vec<&JoinedItem>> = BTreeMap::new();
    for joined in items.iter().filter(|joined| joined.item.stratum.kind == ItemKind::Sentence) {
        groups.entry((&joined.item.stratum.outlet, &joined.item.target_id)).or_default().push(joined);
    }
    let mut with_stance: BTreeMap<(&str, &str), BTreeSet<(usize, u32)>> = BTreeMap::new();
    for stance in &frame.stances {
        let group = (frame.outlet_of(stance), stance.target_id.as_str());
        if groups.contains_key(&group) {
            with_stance.entry(group).or_default().insert((stance.article, stance.sentence));
        }
    }
    let missed = |((outlet, target_id), items): ((&str, &str), Vec<&JoinedItem>)| {
        let first = items.first()?;
        let labels = items.len() as u64;
        let own: f64 = items.iter().map(|joined| joined.missed.0).sum();
        let quoted: f64 = items.iter().map(|joined| joined.missed.1).sum();
        let share = (own + quoted) / labels as f64;
        let sentences = first.item.size;
        let missed = share * sentences as f64;
        let interval = wilson(own + quoted, labels as f64, level);
        let found = with_stance.get(&(outlet, target_id)).map_or(0, BTreeSet::len) as u64;
        let recall = |missed: f64| found as f64 / (found as f64 + missed * sentences as f64);
        Some(MissedSentences {
            outlet: outlet.to_owned(),
            target: first.item.target.clone(),
            sentences,
            labels,
            share,
            quoted: (own + quoted > 0.0).then(|| quoted / (own + quoted)),
            interval,
            missed,
            found,
            recall: recall(share),
            recall_interval: interval.map(|i| Interval { low: recall(i.high), high: recall(i.low), level }),
        })
    };
    groups.into_iter().filter_map(missed).collect()
}
