//! Corrects a comparison by hand labels.

use super::comparison::Comparison;
use super::corrected_cells::{Correctable, CorrectableCell, CorrectableStance, HandLabel};
use super::grouping::{CellKey, Grouping};
use crate::aggregate::{ArticleTable, Cell, TableStance, Tables, Voices};
use crate::parallel;
use crate::stats::FEWEST_LABELS;
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

/// Adds corrected numbers to the cells and contrasts of a comparison. `tables` are those that it was made from. Cells with articles of
/// outlets of which nothing is labelled are left as they are, because labels of other outlets say nothing of these; so are contrasts of
/// groups that share articles.
pub fn correct(comparison: &mut Comparison, tables: &(impl Tables + ?Sized), hand: &HandLabels) -> LabelUse {
    let grouping = comparison.question.grouping.clone();
    let labelled = Labelled::of(comparison, tables, hand);
    let mut cells: BTreeMap<CellKey, CorrectableCell> = BTreeMap::new();
    let mut uncovered: BTreeSet<CellKey> = BTreeSet::new();
    tables.visit(&mut |article, table| {
        let is_covered = labelled.outlets.contains(&table.outlet);
        each_stance(&grouping, table, &mut |stance, cell, key| {
            let Some(label) = stance.label.filter(|_| labelled.cells.contains(&key)) else { return };
            if is_covered {
                let (probabilities, hand) = (stance.probabilities, hand.of(table, cell, stance).copied());
                let added = CorrectableStance { probabilities, label, hand };
                cells.entry(key).or_default().add(article, added);
            } else {
                uncovered.insert(key);
            }
        });
    });
    cells.retain(|key, cell| !uncovered.contains(key) && cell.has_enough());
    let (level, basis) = (comparison.options.level, comparison.options.shares);
    let summaries: BTreeMap<CellKey, _> =
        parallel::map(cells.iter().collect(), |(key, cell): (&CellKey, &CorrectableCell)| {
            (key.clone(), cell.summary(basis, level))
        })
        .into_iter()
        .collect();
    comparison
        .cells
        .correct(|cell| summaries.get(&(cell.group.to_owned(), cell.target.to_owned(), cell.voice)).copied());
    let are_disjoint =
        matches!(grouping, Grouping::Outlet | Grouping::Month | Grouping::Story | Grouping::Column(_));
    for contrast in comparison.contrasts.iter_mut().filter(|_| are_disjoint) {
        let Some(target) = contrast.target.clone() else { continue };
        let cell = |group: &String| cells.get(&(group.clone(), target.clone(), contrast.voice));
        if let (Some(a), Some(b)) = (cell(&contrast.a), cell(&contrast.b)) {
            contrast.corrected = a.minus(b, Correctable::Mean, level);
        }
    }
    let labels = hand.len() as u64;
    LabelUse { labels, unmatched: labels.saturating_sub(labelled.matched) }
}

/// Where the labels are. It is counted first, so that the stances of the cells that they are in are gathered alone.
struct Labelled {
    /// Cells with enough labels.
    cells: BTreeSet<CellKey>,
    /// Outlets of labelled stances.
    outlets: BTreeSet<Option<String>>,
    /// Labels that fit a stance.
    matched: u64,
}

impl Labelled {
    fn of(comparison: &Comparison, tables: &(impl Tables + ?Sized), hand: &HandLabels) -> Self {
        let targets: BTreeSet<&String> = comparison.targets.iter().collect();
        let (mut counts, mut outlets, mut matched) = (BTreeMap::new(), BTreeSet::new(), 0_u64);
        tables.visit(&mut |_, table| {
            let mut is_here = false;
            for stance in &table.stances {
                let cell = table.cells.get(stance.cell as usize);
                let is_labelled = cell.is_some_and(|cell| hand.of(table, cell, stance).is_some());
                matched += u64::from(is_labelled);
                is_here |= is_labelled;
            }
            if !is_here {
                return;
            }
            outlets.insert(table.outlet.clone());
            each_stance(&comparison.question.grouping, table, &mut |stance, cell, key| {
                let is_counted = stance.label.is_some() && targets.contains(&cell.target);
                if is_counted && hand.covers(key.2) && hand.of(table, cell, stance).is_some() {
                    *counts.entry(key).or_insert(0_u64) += 1;
                }
            });
        });
        let enough = counts.into_iter().filter(|(_, labels)| *labels >= FEWEST_LABELS);
        Self { cells: enough.map(|(key, _)| key).collect(), outlets, matched }
    }
}

/// Visits each stance of an article with its cell, once for each cell of the comparison that it is in.
fn each_stance(
    grouping: &Grouping,
    table: &ArticleTable,
    each: &mut dyn FnMut(&TableStance, &Cell, CellKey),
) {
    for stance in &table.stances {
        let Some(cell) = table.cells.get(stance.cell as usize) else { continue };
        for group in grouping.groups_of_cell(table, cell) {
            for voice in Voices::including(cell.voice) {
                each(stance, cell, (group.clone(), cell.target.clone(), voice));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::compare_groups::compare;
    use super::super::question::Question;
    use super::*;
    use crate::aggregate::SummaryOptions;
    use crate::aggregate::fixture::article;
    use crate::model::{Label, Probabilities, StanceRule};

    /// Forty articles of each of two outlets in one month, each with one stance in its own voice.
    fn articles() -> Vec<ArticleTable> {
        let one = |n: u32| {
            let mut table =
                article(&n.to_string(), if n < 40 { "A" } else { "B" }, &[("author", "Bob", 0.5)]);
            table.published = Some("2022-03-01".into());
            table.stances = vec![TableStance {
                sentence: 0,
                cell: 0,
                rule: StanceRule::Author,
                probabilities: Probabilities { negative: 0.1, neutral: 0.3, positive: 0.6 },
                label: Some(Label::Positive),
            }];
            table
        };
        (0..80).map(one).collect()
    }

    #[test]
    fn labels_of_one_outlet_correct_no_group_with_articles_of_another() {
        let (tables, options) = (articles(), SummaryOptions::default());
        let mut hand = HandLabels::default();
        for n in 0..40 {
            let label = HandLabel { inclusion: 1.0, neutral: 1.0, ..HandLabel::default() };
            hand.add(&n.to_string(), 0, Voices::Author, ("author", "Bob"), label);
        }
        let corrected = |grouping| {
            let mut comparison = compare(&tables, &Question::new(grouping), &options);
            let used = correct(&mut comparison, &tables, &hand);
            assert_eq!((used.labels, used.unmatched), (40, 0));
            let cells = comparison.cells.iter().filter(|cell| cell.voice == Voices::Author);
            let mean =
                |cell: super::super::GroupCell<'_>| (cell.group.to_owned(), cell.corrected.map(|c| c.labels));
            cells.map(mean).collect::<Vec<_>>()
        };
        assert_eq!(corrected(Grouping::Outlet), [("A".to_owned(), Some(40)), ("B".to_owned(), None)]);
        assert_eq!(corrected(Grouping::Month), [("2022-03".to_owned(), None)]);
    }
}
