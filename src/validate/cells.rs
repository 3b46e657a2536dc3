//! Corrected cells of a result, and their contrasts.

use super::joined::JoinedItem;
use crate::aggregate::{ShareBasis, Voices};
use crate::compare::{Correctable, CorrectableCell, CorrectableStance, CorrectedSummary, HandLabel};
use crate::parallel;
use crate::sample::{Frame, FrameStance, ItemKind};
use crate::stats::{CorrectedDifference, holm};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Outlet, target id and voice.
type Key = (String, String, Voices);

/// The corrected numbers of an outlet toward a target in a voice.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ValidatedCell {
    /// Outlet; empty where none is known.
    pub outlet: String,
    /// Id of the target; empty for all targets of the sample together.
    pub target_id: String,
    /// Name of the target; empty for all of them.
    pub target: String,
    /// The voice.
    pub voice: Voices,
    /// The numbers.
    pub summary: CorrectedSummary,
    cell: CorrectableCell,
}

/// Two outlets, corrected.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ValidatedContrast {
    /// First outlet.
    pub a: String,
    /// Second outlet.
    pub b: String,
    /// Id of the target; empty for all targets of the sample together.
    pub target_id: String,
    /// Name of the target; empty for all of them.
    pub target: String,
    /// The voice.
    pub voice: Voices,
    /// What is compared.
    pub what: Correctable,
    /// Labels of the first outlet and of the second.
    pub labels: (u64, u64),
    /// The difference from the model alone.
    pub uncorrected: f64,
    /// The corrected difference.
    pub difference: CorrectedDifference,
    /// p after Holm's correction for all contrasts of the same number.
    pub p_adjusted: Option<f64>,
}

/// The cells of a result, corrected by the labels: of each outlet toward each target, and toward all targets together (with an empty
/// target id) where the sample has several. Cells without a label are left out.
#[must_use]
pub fn validated_cells(
    frame: &Frame,
    items: &[JoinedItem],
    basis: ShareBasis,
    level: f64,
) -> Vec<ValidatedCell> {
    type Place<'a> = (&'a str, u32, &'a str, &'a str);
    let mut hands: HashMap<Place<'_>, HandLabel> = HashMap::new();
    let stances = items.iter().filter(|joined| joined.item.stratum.kind == ItemKind::Stance);
    let mut voices: BTreeSet<&str> = BTreeSet::new();
    for JoinedItem { item, hand, .. } in stances {
        voices.insert(&item.voice);
        hands.insert((&item.doc_id, item.sentence, &item.holder_id, &item.target_id), *hand);
    }
    let place = |stance: &'_ FrameStance| -> Option<HandLabel> {
        hands
            .get(&(
                frame.doc_of(stance),
                stance.sentence,
                stance.holder_id.as_str(),
                stance.target_id.as_str(),
            ))
            .copied()
    };
    let targets: BTreeSet<&str> = frame.stances.iter().map(|stance| stance.target_id.as_str()).collect();
    let keys_of = |stance: &'_ FrameStance| -> Vec<Key> {
        let voice = if stance.voice == Voices::Author.as_str() { Voices::Author } else { Voices::Quoted };
        // Where one voice alone was drawn from, nothing is known of both together.
        let of_voice = [voice, Voices::All].into_iter().take(if voices.len() < 2 { 1 } else { 2 });
        let ids = || [stance.target_id.as_str(), ""].into_iter().take(if targets.len() > 1 { 2 } else { 1 });
        let outlet = frame.outlet_of(stance);
        of_voice.flat_map(|voice| ids().map(move |id| (outlet.to_owned(), id.to_owned(), voice))).collect()
    };
    // The stances of other cells are not gathered: a large result has very many.
    let labelled: BTreeSet<Key> =
        frame.stances.iter().filter(|stance| place(stance).is_some()).flat_map(keys_of).collect();
    let mut cells: BTreeMap<Key, (CorrectableCell, &str)> = BTreeMap::new();
    for stance in &frame.stances {
        let (probabilities, label, hand) = (stance.probabilities, stance.label, place(stance));
        for key in keys_of(stance).into_iter().filter(|key| labelled.contains(key)) {
            let name = if key.1.is_empty() { "" } else { stance.target.as_str() };
            let cell = cells.entry(key).or_insert_with(|| (CorrectableCell::default(), name));
            cell.0.add(stance.article, CorrectableStance { probabilities, label, hand });
        }
    }
    let labelled: Vec<(Key, (CorrectableCell, &str))> =
        cells.into_iter().filter(|(_, (cell, _))| cell.labels() > 0).collect();
    parallel::map(labelled, |((outlet, target_id, voice), (cell, target))| ValidatedCell {
        summary: cell.summary(basis, level),
        target: target.to_owned(),
        outlet,
        target_id,
        voice,
        cell,
    })
}

/// The contrasts of each two outlets with enough labels, toward each target in each voice.
#[must_use]
pub fn validated_contrasts(cells: &[ValidatedCell], basis: ShareBasis, level: f64) -> Vec<ValidatedContrast> {
    let mut pairs: Vec<(&ValidatedCell, &ValidatedCell, Correctable)> = Vec::new();
    let usable = || cells.iter().filter(|cell| cell.cell.has_enough() && !cell.outlet.is_empty());
    for what in Correctable::ALL {
        for (at, a) in usable().enumerate() {
            let others = usable().skip(at + 1).filter(|b| b.target_id == a.target_id && b.voice == a.voice);
            pairs.extend(others.map(|b| (a, b, what)));
        }
    }
    let contrasts = parallel::map(pairs, |(a, b, what)| {
        Some(ValidatedContrast {
            a: a.outlet.clone(),
            b: b.outlet.clone(),
            target_id: a.target_id.clone(),
            target: a.target.clone(),
            voice: a.voice,
            what,
            labels: (a.summary.labels, b.summary.labels),
            uncorrected: a.cell.uncorrected(what, basis)? - b.cell.uncorrected(what, basis)?,
            difference: a.cell.minus(&b.cell, what, level)?,
            p_adjusted: None,
        })
    });
    let mut contrasts: Vec<ValidatedContrast> = contrasts.into_iter().flatten().collect();
    for what in Correctable::ALL {
        let mut tested: Vec<&mut ValidatedContrast> =
            contrasts.iter_mut().filter(|c| c.what == what && c.difference.p.is_some()).collect();
        let p: Vec<f64> = tested.iter().filter_map(|contrast| contrast.difference.p).collect();
        for (contrast, adjusted) in tested.iter_mut().zip(holm(&p)) {
            contrast.p_adjusted = Some(adjusted);
        }
    }
    contrasts
}
