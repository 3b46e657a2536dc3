//! The table of an article → the same with the names of the corpus.

use crate::aggregate::{ArticleTable, Cell, HolderName, PersonCount, Sums, TableStance};
use crate::model::{StanceGrounds, keep_one_each};
use std::collections::BTreeMap;

/// Gives the people of a table their names in the corpus; `names` are these by those in the article. Two people who get one
/// name become one, with one stance for each sentence, holder and target.
pub(super) fn rename(table: &mut ArticleTable, names: &BTreeMap<&str, &str>) {
    let new = |name: &str| (*names.get(name).unwrap_or(&name)).to_owned();
    let old = std::mem::take(&mut table.cells);
    let key = |cell: &Cell| {
        let holder = match &cell.holder {
            HolderName::Person(name) => HolderName::Person(new(name)),
            other => other.clone(),
        };
        (holder, new(&cell.target))
    };
    let mut sums: BTreeMap<(HolderName, String), Sums> = BTreeMap::new();
    for cell in &old {
        sums.entry(key(cell)).or_default().merge(&cell.sums);
    }
    let has_joined = sums.len() < old.len();
    let places: BTreeMap<&(HolderName, String), usize> = sums.keys().zip(0..).collect();
    let place_of = |cell: u32| places.get(&key(old.get(cell as usize)?)).copied();
    let moved = |stance: TableStance| {
        let cell = u32::try_from(place_of(stance.cell)?).ok()?;
        Some(TableStance { cell, ..stance })
    };
    table.stances = std::mem::take(&mut table.stances).into_iter().filter_map(moved).collect();
    table.cells = sums.into_iter().map(|((holder, target), sums)| Cell::new(holder, target, sums)).collect();
    rename_people(table, new);
    if has_joined {
        drop_second_stances(table);
    }
}

fn rename_people(table: &mut ArticleTable, new: impl Fn(&str) -> String) {
    let mut people: BTreeMap<String, PersonCount> = BTreeMap::new();
    for mut person in table.people.drain(..) {
        person.name = new(&person.name);
        match people.get_mut(&person.name) {
            Some(known) => known.merge(&person),
            None => {
                people.insert(person.name.clone(), person);
            }
        }
    }
    table.people = people.into_values().collect();
}

/// Leaves one stance for each sentence, holder and target, and adds the others up again. A table that was not made from an
/// article lists no stances, and keeps its sums.
fn drop_second_stances(table: &mut ArticleTable) {
    let before = table.stances.len();
    keep_one_each(
        &mut table.stances,
        |stance| (stance.sentence, stance.cell),
        |stance| StanceGrounds::new(stance.rule, stance.probabilities, stance.label),
    );
    if table.stances.len() == before {
        return;
    }
    table.cells.iter_mut().for_each(|cell| cell.sums = Sums::default());
    table.people.iter_mut().for_each(|person| person.stances = 0);
    for stance in &table.stances {
        let Some(cell) = table.cells.get_mut(stance.cell as usize) else { continue };
        cell.sums.add_stance(stance.probabilities, stance.label);
        if let Some(person) = table.people.iter_mut().find(|person| person.name == cell.target) {
            person.stances = person.stances.saturating_add(1);
        }
    }
}
