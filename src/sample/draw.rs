//! Draws the items of a sample.

use super::allocation::{allocate, divide};
use super::frame::{Frame, FrameStance};
use super::item::{ItemKind, SampleItem, Stratum};
use super::sentence_frame::sentence_frame;
use crate::error::Error;
use crate::model::{Label, Probabilities};
use crate::stats::random::Stream;
use std::collections::BTreeMap;
use std::path::Path;

/// What to draw.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampleSettings {
    /// Whether each target is a pool of its own. Otherwise all people are one.
    pub by_target: bool,
    /// Stance items of each outlet and pool.
    pub per_group: u64,
    /// Stance items in all, divided equally among outlets and pools as far as these have them; goes before `per_group`.
    pub total: Option<u64>,
    /// Sentence items of each outlet and target.
    pub sentences: u64,
    /// Who labels; at least one.
    pub coders: Vec<String>,
    /// Items that all coders label; the others are dealt out.
    pub double: u64,
    /// Seed of the draws.
    pub seed: u64,
}

/// One outlet and pool, with what was drawn from it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Group {
    /// What is asked.
    pub kind: ItemKind,
    /// Outlet; empty where none is known.
    pub outlet: String,
    /// Name of the target, or `all people`.
    pub pool: String,
    /// Items that there are.
    pub size: u64,
    /// Items that were drawn.
    pub drawn: u64,
}

/// The items that were drawn.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Sample {
    /// Items, in the order of their ids.
    pub items: Vec<SampleItem>,
    /// What was drawn from which outlet and pool.
    pub groups: Vec<Group>,
}

/// The pool of all targets together.
pub const ALL_PEOPLE: &str = "all people";

/// Draws items from the stances of a result. Within a stratum (outlet × predicted label, within each pool) all items have the same
/// probability, and none is drawn twice.
///
/// # Errors
/// If the table of sentences cannot be read again for sentence items.
pub fn draw(result: &Path, frame: &Frame, settings: &SampleSettings) -> Result<Sample, Error> {
    let mut sample = Sample::default();
    draw_stances(frame, settings, &mut sample);
    if settings.sentences > 0 {
        draw_sentences(result, frame, settings, &mut sample)?;
    }
    name_items(&mut sample.items, settings.seed);
    deal(&mut sample.items, settings);
    Ok(sample)
}

fn draw_stances(frame: &Frame, settings: &SampleSettings, sample: &mut Sample) {
    let mut groups: BTreeMap<(&str, &str), BTreeMap<Label, Vec<&FrameStance>>> = BTreeMap::new();
    for stance in &frame.stances {
        let pool = if settings.by_target { stance.target.as_str() } else { ALL_PEOPLE };
        let strata = groups.entry((frame.outlet_of(stance), pool)).or_default();
        strata.entry(stance.label).or_default().push(stance);
    }
    let sizes: Vec<u64> =
        groups.values().map(|strata| strata.values().map(|stances| stances.len() as u64).sum()).collect();
    let wanted = match settings.total {
        Some(total) => divide(total, &sizes),
        None => vec![settings.per_group; sizes.len()],
    };
    for (((outlet, pool), strata), wanted) in groups.into_iter().zip(wanted) {
        let sizes: Vec<(u64, f64)> =
            strata.values().map(|stances| (stances.len() as u64, mean_spread(stances))).collect();
        let drawn = allocate(wanted, &sizes);
        sample.groups.push(Group {
            kind: ItemKind::Stance,
            outlet: outlet.to_owned(),
            pool: pool.to_owned(),
            size: sizes.iter().map(|(size, _)| size).sum(),
            drawn: drawn.iter().sum(),
        });
        for ((label, mut stances), drawn) in strata.into_iter().zip(drawn) {
            // The order of the table has no effect.
            stances
                .sort_by_key(|s| (frame.doc_of(s), s.sentence, s.holder_id.as_str(), s.target_id.as_str()));
            let key = ["sample", outlet, pool, label.as_str()].join("\u{1f}");
            let size = stances.len() as u64;
            let stratum = Stratum {
                kind: ItemKind::Stance,
                outlet: outlet.to_owned(),
                pool: pool.to_owned(),
                label: Some(label),
            };
            let item = |stance: &FrameStance| SampleItem {
                id: String::new(),
                stratum: stratum.clone(),
                size,
                drawn,
                doc_id: frame.doc_of(stance).to_owned(),
                sentence: stance.sentence,
                voice: stance.voice.clone(),
                holder_id: stance.holder_id.clone(),
                holder: stance.holder.clone(),
                target_id: stance.target_id.clone(),
                target: stance.target.clone(),
                probabilities: stance.probabilities,
                coders: Vec::new(),
            };
            let chosen = chosen(stances, drawn, &mut Stream::new(settings.seed, &key));
            sample.items.extend(chosen.into_iter().map(item));
        }
    }
}

/// Mean of f(1 − f) over the labels and stances of a stratum.
fn mean_spread(stances: &[&FrameStance]) -> f64 {
    let spread = |p: Probabilities| {
        [p.negative, p.neutral, p.positive].iter().map(|f| f * (1.0 - f)).sum::<f64>() / 3.0
    };
    stances.iter().map(|stance| spread(stance.probabilities)).sum::<f64>() / stances.len().max(1) as f64
}

fn draw_sentences(
    result: &Path,
    frame: &Frame,
    settings: &SampleSettings,
    sample: &mut Sample,
) -> Result<(), Error> {
    let names: BTreeMap<&str, &str> =
        frame.stances.iter().map(|stance| (stance.target_id.as_str(), stance.target.as_str())).collect();
    for ((outlet, target_id), sentences) in sentence_frame(result, frame)? {
        let target = names.get(target_id.as_str()).copied().unwrap_or_default().to_owned();
        let (size, drawn) = (sentences.len() as u64, settings.sentences.min(sentences.len() as u64));
        let key = ["sample", "sentences", &outlet, &target_id].join("\u{1f}");
        let chosen = chosen(sentences.into_iter().collect(), drawn, &mut Stream::new(settings.seed, &key));
        let stratum =
            Stratum { kind: ItemKind::Sentence, outlet: outlet.clone(), pool: target.clone(), label: None };
        sample.items.extend(chosen.into_iter().map(|(doc_id, sentence)| SampleItem {
            id: String::new(),
            stratum: stratum.clone(),
            size,
            drawn,
            doc_id,
            sentence,
            voice: String::new(),
            holder_id: String::new(),
            holder: String::new(),
            target_id: target_id.clone(),
            target: target.clone(),
            probabilities: Probabilities::UNDEFINED,
            coders: Vec::new(),
        }));
        sample.groups.push(Group { kind: ItemKind::Sentence, outlet, pool: target, size, drawn });
    }
    Ok(())
}

/// `count` of these, each with the same probability: a shuffle that stops (Durstenfeld 1964).
fn chosen<T>(mut from: Vec<T>, count: u64, stream: &mut Stream) -> Vec<T> {
    let count = usize::try_from(count).unwrap_or(usize::MAX).min(from.len());
    for at in 0..count {
        let left = u32::try_from(from.len() - at).unwrap_or(u32::MAX);
        from.swap(at, at + stream.below(left) as usize);
    }
    from.truncate(count);
    from
}

/// Shuffles the items and numbers them, so that an id says nothing about outlet or label.
fn name_items(items: &mut Vec<SampleItem>, seed: u64) {
    let count = items.len() as u64;
    *items = chosen(std::mem::take(items), count, &mut Stream::new(seed, "sample\u{1f}ids"));
    let width = count.to_string().len().max(3);
    for (item, number) in items.iter_mut().zip(1_u64..) {
        item.id = format!("i{number:0width$}");
    }
}

/// Gives the first items to all coders, and each of the others to one.
fn deal(items: &mut [SampleItem], settings: &SampleSettings) {
    let coders = &settings.coders;
    for (kind, double) in [(ItemKind::Stance, settings.double), (ItemKind::Sentence, settings.double)] {
        let of_kind = items.iter_mut().filter(|item| item.stratum.kind == kind);
        for (item, number) in of_kind.zip(0_u64..) {
            item.coders = if number < double {
                coders.clone()
            } else {
                let turn =
                    number.checked_rem(coders.len() as u64).and_then(|turn| usize::try_from(turn).ok());
                turn.and_then(|turn| coders.get(turn)).cloned().into_iter().collect()
            };
        }
    }
}

impl Sample {
    /// The items of a coder, in an order of this coder's own.
    #[must_use]
    pub fn items_of(&self, coder: &str, seed: u64) -> Vec<&SampleItem> {
        let items: Vec<&SampleItem> =
            self.items.iter().filter(|item| item.coders.iter().any(|name| name == coder)).collect();
        let count = items.len() as u64;
        chosen(items, count, &mut Stream::new(seed, &format!("sample\u{1f}order\u{1f}{coder}")))
    }
}
