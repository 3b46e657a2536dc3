//! The cells of a comparison. Those of outlets toward all people are rows of the summaries too, and are held once.

use super::corrected_cells::CorrectedSummary;
use super::grouping::CellKey;
use crate::aggregate::{OutletKey, Summary, Voices};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Stances of one group toward one target in one voice.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct GroupCell<'a> {
    /// Name of the group.
    pub group: &'a str,
    /// Canonical name of the target; equals the group if targets are the groups.
    pub target: &'a str,
    /// The voice.
    pub voice: Voices,
    /// Summary of the stances.
    pub summary: &'a Summary,
    /// The numbers corrected by hand labels; `None` without labels, and with too few.
    pub corrected: Option<&'a CorrectedSummary>,
}

/// Cells with at least one stance, by group, target and voice.
#[derive(Debug, Clone)]
pub struct Cells {
    rows: Rows,
    /// Number of cells.
    len: usize,
    /// Corrected numbers, by the place of their cell.
    corrected: BTreeMap<usize, CorrectedSummary>,
}

#[derive(Debug, Clone)]
enum Rows {
    /// Of any groups.
    Own(BTreeMap<CellKey, Summary>),
    /// Those of the summaries that have an outlet and one of these voices; all voices if there are none.
    OfOutlets(Arc<BTreeMap<OutletKey, Summary>>, Vec<Voices>),
}

impl Cells {
    /// The cells with these summaries.
    pub(super) fn new(rows: BTreeMap<CellKey, Summary>) -> Self {
        Self { len: rows.len(), rows: Rows::Own(rows), corrected: BTreeMap::new() }
    }

    /// The cells of outlets toward all people, in these voices; in all if there are none.
    pub(super) fn of_outlets(rows: &Arc<BTreeMap<OutletKey, Summary>>, voices: &[Voices]) -> Self {
        let rows = Rows::OfOutlets(Arc::clone(rows), voices.to_vec());
        let mut cells = Self { rows, len: 0, corrected: BTreeMap::new() };
        cells.len = cells.iter().count();
        cells
    }

    /// Number of cells.
    #[must_use]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The cells, in their order.
    pub fn iter(&self) -> impl Iterator<Item = GroupCell<'_>> {
        let rows: Box<dyn Iterator<Item = (&str, &str, Voices, &Summary)>> = match &self.rows {
            Rows::Own(rows) => Box::new(
                rows.iter()
                    .map(|((group, target, voice), row)| (group.as_str(), target.as_str(), *voice, row)),
            ),
            Rows::OfOutlets(rows, voices) => Box::new(rows.iter().filter_map(|(key, row)| {
                let is_asked = voices.is_empty() || voices.contains(&key.voice);
                let outlet = key.outlet.as_deref().filter(|_| is_asked)?;
                Some((outlet, key.target.as_str(), key.voice, row))
            })),
        };
        rows.enumerate().map(|(place, (group, target, voice, summary))| {
            let corrected = self.corrected.get(&place);
            GroupCell { group, target, voice, summary, corrected }
        })
    }

    /// Gives cells the corrected numbers that `of` has for them, in place of those they had.
    pub(super) fn correct(&mut self, of: impl Fn(GroupCell<'_>) -> Option<CorrectedSummary>) {
        let corrected = self.iter().enumerate().filter_map(|(place, cell)| Some((place, of(cell)?)));
        self.corrected = corrected.collect();
    }
}

impl PartialEq for Cells {
    fn eq(&self, other: &Self) -> bool {
        self.len == other.len && self.iter().eq(other.iter())
    }
}
