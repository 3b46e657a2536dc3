//! Corrects a comparison by hand labels.

use super::comparison::Comparison;
use super::corrected_cells::{Correctable, CorrectableCell, CorrectableStance, HandLabel};
use super::grouping::{CellKey, Grouping};
use crate::aggregate::{ArticleTable, Cell, TableStance, Tables, Voices};
use crate::parallel;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Where a label belongs: article, sentence, name of the holder, name of the target.
type Place = (String, u32, String, String);

/// Hand labels of stances.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct HandLabels {
    labels: HashMap<Place, HandLabel>,
    /// The voices that were labelled. Of the others, nothing is known.
    voices: BTreeSet<Voices>,
    /// Whether they were drawn from the stances toward all people, and not from those toward some alone.
    of_all_people: bool,
}

/// How many labels were used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct LabelUse {
    /// Labels that there are.
    pub labels: u64,
    /// Labels that fit no stance of the comparison's articles.
    pub unmatched: u64,
}

impl HandLabels {
    /// Adds the label of a stance, by the id of its article, the number of its sentence, and the names of holder and target.
    pub fn add(&mut self, doc_id: &str, sentence: u32, voice: Voices, names: (&str, &str), label: HandLabel) {
        self.voices.insert(voice);
        let place = (doc_id.to_owned(), sentence, names.0.to_owned(), names.1.to_owned());
        self.labels.insert(place, label);
    }

    /// Says whether they were drawn from the stances toward all people, and not from those toward some alone. At first, they were not.
    pub fn set_of_all_people(&mut self, of_all_people: bool) {
        self.of_all_people = of_all_people;
    }

    /// Whether they were drawn from the stances toward all people.
    #[must_use]
    pub fn are_of_all_people(&self) -> bool {
        self.of_all_people
    }

    /// Number of labels.
    #[must_use]
    pub fn len(&self) -> usize {
        self.labels.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.labels.is_empty()
    }

    pub(super) fn of(&self, table: &ArticleTable, cell: &Cell, stance: &TableStance) -> Option<&HandLabel> {
        let place = (table.id.clone(), stance.sentence, cell.holder.as_str().to_owned(), cell.target.clone());
        self.labels.get(&place)
    }

    /// Whether labels were drawn from all stances of a voice.
    pub(super) fn covers(&self, voice: Voices) -> bool {
        match voice {
            Voices::All => self.voices.len() > 1,
            one => self.voices.contains(&one),
        }
    }
}

/// Adds corrected numbers to the cells and contrasts of a comparison. `tables` are those that it was made from. Contrasts of groups
/// that share articles are left as they are.
pub fn correct(comparison: &mut Comparison, tables: &(impl Tables + ?Sized), hand: &HandLabels) -> LabelUse {
    let grouping = comparison.question.grouping.clone();
    let targets: BTreeSet<&String> = comparison.targets.iter().collect();
    let mut cells: BTreeMap<CellKey, CorrectableCell> = BTreeMap::new();
    let mut matched: u64 = 0;
    tables.visit(&mut |article, table| {
        let groups = grouping.groups_of_article(table);
        for stance in &table.stances {
            let Some(cell) = table.cells.get(stance.cell as usize) else { continue };
            let hand = hand.of(table, cell, stance).copied();
            matched += u64::from(hand.is_some());
            let (Some(label), true) = (stance.label, targets.contains(&cell.target)) else { continue };
            let added = CorrectableStance { probabilities: stance.probabilities, label, hand };
            let groups_of_cell =
                if groups.is_empty() { grouping.groups_of_cell(table, cell) } else { groups.clone() };
            for group in groups_of_cell {
                for voice in Voices::including(cell.voice) {
                    cells.entry((group.clone(), cell.target.clone(), voice)).or_default().add(article, added);
                }
            }
        }
    });
    cells.retain(|(_, _, voice), cell| hand.covers(*voice) && cell.has_enough());
    let (level, basis) = (comparison.options.level, comparison.options.shares);
    let summaries: BTreeMap<CellKey, _> =
        parallel::map(cells.iter().collect(), |(key, cell): (&CellKey, &CorrectableCell)| {
            (key.clone(), cell.summary(basis, level))
        })
        .into_iter()
        .collect();
    for cell in &mut comparison.cells {
        cell.corrected = summaries.get(&(cell.group.clone(), cell.target.clone(), cell.voice)).copied();
    }
    let are_disjoint =
        matches!(grouping, Grouping::Outlet | Grouping::Month | Grouping::Story | Grouping::Column(_));
    for contrast in comparison.contrasts.iter_mut().filter(|_| are_disjoint) {
        let Some(target) = contrast.target.clone() else { continue };
        let cell = |group: &String| cells.get(&(group.clone(), target.clone(), contrast.voice));
        if let (Some(a), Some(b)) = (cell(&contrast.a), cell(&contrast.b)) {
            contrast.corrected = a.minus(b, Correctable::Mean, level);
        }
    }
    LabelUse { labels: hand.len() as u64, unmatched: (hand.len() as u64).saturating_sub(matched) }
}
