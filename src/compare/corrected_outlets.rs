//! Corrects the summaries of outlets by hand labels.

use super::correct::HandLabels;
use super::corrected_cells::{CorrectableCell, CorrectableStance, CorrectedSummary};
use crate::aggregate::{OutletKey, SummaryOptions, Tables, Voices};
use crate::parallel;
use crate::stats::FEWEST_LABELS;
use std::collections::BTreeMap;

/// Outlet, target (`None` for all people together) and voice.
type Key = (Option<String>, Option<String>, Voices);

/// The numbers of outlets that hand labels correct; those without enough labels have no entry.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct CorrectedOutlets {
    /// By outlet, target and voice.
    pub by_target: BTreeMap<OutletKey, CorrectedSummary>,
    /// By outlet and voice, toward all people together; empty unless labels were drawn from the stances toward all people.
    pub all_people: BTreeMap<(Option<String>, Voices), CorrectedSummary>,
}

/// Corrects the summaries that [`crate::aggregate::summaries`] makes of these tables. A cell has the same numbers as in
/// [`super::correct`].
#[must_use]
pub fn correct_outlets(
    tables: &(impl Tables + ?Sized),
    hand: &HandLabels,
    options: &SummaryOptions,
) -> CorrectedOutlets {
    let mut labels: BTreeMap<Key, u64> = BTreeMap::new();
    visit(tables, hand, &mut |_, key, stance| {
        if stance.hand.is_some() {
            *labels.entry(key).or_default() += 1;
        }
    });
    let mut cells: BTreeMap<Key, CorrectableCell> = labels
        .into_iter()
        .filter(|(_, count)| *count >= FEWEST_LABELS)
        .map(|(key, _)| (key, CorrectableCell::default()))
        .collect();
    visit(tables, hand, &mut |article, key, stance| {
        if let Some(cell) = cells.get_mut(&key) {
            cell.add(article, stance);
        }
    });
    let summaries = parallel::map(cells.into_iter().collect(), |(key, cell): (Key, CorrectableCell)| {
        (key, cell.has_enough().then(|| cell.summary(options.shares, options.level)))
    });
    let mut corrected = CorrectedOutlets::default();
    for ((outlet, target, voice), summary) in summaries {
        match (target, summary) {
            (Some(target), Some(summary)) => {
                corrected.by_target.insert(OutletKey { outlet, target, voice }, summary);
            }
            (None, Some(summary)) => {
                corrected.all_people.insert((outlet, voice), summary);
            }
            (_, None) => {}
        }
    }
    corrected
}

/// Visits all stances that count, with each cell that they belong to and that labels say something of.
fn visit(
    tables: &(impl Tables + ?Sized),
    hand: &HandLabels,
    add: &mut dyn FnMut(usize, Key, CorrectableStance),
) {
    tables.visit(&mut |article, table| {
        for stance in &table.stances {
            let Some(cell) = table.cells.get(stance.cell as usize) else { continue };
            let Some(label) = stance.label else { continue };
            let label = CorrectableStance {
                probabilities: stance.probabilities,
                label,
                hand: hand.of(table, cell, stance).copied(),
            };
            for voice in Voices::including(cell.voice).into_iter().filter(|voice| hand.covers(*voice)) {
                add(article, (table.outlet.clone(), Some(cell.target.clone()), voice), label);
                if hand.are_of_all_people() {
                    add(article, (table.outlet.clone(), None, voice), label);
                }
            }
        }
    });
}
