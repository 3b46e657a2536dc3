//! Tables of articles on disk, read one after another for every pass of the statistics.

use super::decoding::decoded;
use crate::aggregate::{ArticleTable, Tables};
use crate::error::Error;
use crate::parts::RecordFiles;
use crate::stats::random::stable_hash;
use rustc_hash::FxHashSet;
use std::collections::BTreeMap;
use std::sync::{Mutex, OnceLock, PoisonError};

/// Cells above which rows without a mean are left out of summaries, which limits memory: some 20,000 articles.
const MANY_CELLS: u64 = 500_000;
/// Bytes on disk up to which tables stay in memory after the first visit, where they take some four times as much.
const MOST_KEPT: u64 = 64 << 20;

/// The tables of articles, or of those that count.
///
/// [`Tables::visit`] cannot fail, so the first fault of the file ends a visit and waits for [`StoredTables::check`]: a result
/// is good only if that has been asked.
#[derive(Debug)]
pub(super) struct StoredTables {
    records: RecordFiles,
    /// For each article of the input, whether it is visited; `None` for all.
    counted: Option<Vec<bool>>,
    count: usize,
    cells: u64,
    /// New ids of articles whose id an earlier article has, by place in the input.
    new_ids: BTreeMap<usize, String>,
    fault: Mutex<Option<Error>>,
    /// All tables, if they are few and were visited; `None` inside if they are not few.
    kept: OnceLock<Option<Vec<ArticleTable>>>,
}

impl StoredTables {
    /// All tables of these records.
    pub(super) fn all(records: RecordFiles, count: usize) -> Self {
        let (counted, cells, new_ids, kept) = (None, 0, BTreeMap::new(), OnceLock::new());
        Self { records, counted, count, cells, new_ids, fault: Mutex::default(), kept }
    }

    /// The tables that count; together they have so many cells.
    pub(super) fn counted(records: RecordFiles, counted: Vec<bool>, cells: u64) -> Self {
        let count = counted.iter().filter(|is_counted| **is_counted).count();
        let (counted, new_ids, kept) = (Some(counted), BTreeMap::new(), OnceLock::new());
        Self { records, counted, count, cells, new_ids, fault: Mutex::default(), kept }
    }

    /// Visits every table of the input, also those that do not count, with its place in the input.
    pub(super) fn visit_all(&self, each: &mut dyn FnMut(usize, &ArticleTable)) {
        self.walk(|_| true, &mut |place, table| each(place, table));
    }

    /// Gives a number to every id that an earlier article has: `a#2`, `a#3`, …
    ///
    /// # Errors
    /// When a table cannot be read.
    pub(super) fn number_repeated_ids(&mut self) -> Result<(), Error> {
        let mut taken: FxHashSet<u64> = FxHashSet::default();
        let mut repeated: Vec<(usize, String)> = Vec::new();
        self.visit_all(&mut |place, table| {
            if !taken.insert(stable_hash(&table.id)) {
                repeated.push((place, table.id.clone()));
            }
        });
        self.check()?;
        for (place, id) in repeated {
            let numbered = (2_u32..).map(|number| format!("{id}#{number}"));
            if let Some(new) = numbered.into_iter().find(|new| taken.insert(stable_hash(new))) {
                self.new_ids.insert(place, new);
            }
        }
        // Tables that stay in memory have their ids.
        self.kept = OnceLock::new();
        Ok(())
    }

    /// New ids of articles whose id an earlier article has, by place in the input.
    pub(super) fn new_ids(&self) -> &BTreeMap<usize, String> {
        &self.new_ids
    }

    /// # Errors
    /// The first fault of any visit so far.
    pub(super) fn check(&self) -> Result<(), Error> {
        match self.fault.lock().unwrap_or_else(PoisonError::into_inner).take() {
            Some(error) => Err(error),
            None => Ok(()),
        }
    }

    fn walk(&self, is_wanted: impl Fn(usize) -> bool, each: &mut dyn FnMut(usize, &ArticleTable)) {
        match self.kept.get_or_init(|| self.keep()) {
            Some(tables) => {
                let wanted = tables.iter().enumerate().filter(|(place, _)| is_wanted(*place));
                wanted.for_each(|(place, table)| each(place, table));
            }
            None => self.walk_stored(is_wanted, &mut |place, table| each(place, &table)),
        }
    }

    /// All tables, if they are few and can be read.
    fn keep(&self) -> Option<Vec<ArticleTable>> {
        self.records.bytes().filter(|bytes| *bytes <= MOST_KEPT)?;
        let mut tables = Vec::new();
        self.walk_stored(|_| true, &mut |_, table| tables.push(table));
        let is_whole = self.fault.lock().unwrap_or_else(PoisonError::into_inner).is_none();
        is_whole.then_some(tables)
    }

    fn walk_stored(&self, is_wanted: impl Fn(usize) -> bool, each: &mut dyn FnMut(usize, ArticleTable)) {
        let fail = |error: Error| {
            self.fault.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(error);
        };
        // On this thread: the parts of a table are many small allocations, and where other threads make what this one frees,
        // that takes longer than the decoding.
        for (place, record) in self.records.read().enumerate() {
            let table = match record {
                Ok(_) if !is_wanted(place) => continue,
                Ok(record) => decoded::<ArticleTable>(&record),
                Err(error) => Err(error),
            };
            match table {
                Ok(mut table) => {
                    if let Some(id) = self.new_ids.get(&place) {
                        table.id.clone_from(id);
                    }
                    each(place, table);
                }
                Err(error) => return fail(error),
            }
        }
    }
}

impl Tables for StoredTables {
    fn count(&self) -> usize {
        self.count
    }

    fn visit(&self, each: &mut dyn FnMut(usize, &ArticleTable)) {
        let mut numbers = 0..;
        let is_counted = |place: usize| {
            self.counted.as_ref().is_none_or(|counted| counted.get(place).copied().unwrap_or(false))
        };
        self.walk(is_counted, &mut |_, table| {
            if let Some(number) = numbers.next() {
                each(number, table);
            }
        });
    }

    fn many_cells(&self) -> Option<u64> {
        (self.cells > MANY_CELLS).then_some(self.cells)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aggregate::fixture::article;
    use crate::parts::add_record;

    fn records(tables: &[ArticleTable]) -> Vec<u8> {
        let mut bytes = Vec::new();
        for table in tables {
            add_record(&mut bytes, &postcard::to_stdvec(table).unwrap()).unwrap();
        }
        bytes
    }

    #[test]
    fn tables_come_back_in_order_and_those_that_count_are_numbered() {
        let tables: Vec<ArticleTable> =
            (0..2_500).map(|n| article(&n.to_string(), "A", &[("author", "Bob", 0.5)])).collect();
        let counted: Vec<bool> = (0..2_500).map(|n| n % 3 != 0).collect();
        let stored = StoredTables::counted(RecordFiles::memory(records(&tables)), counted, 7_000_000);
        assert_eq!((stored.count(), stored.many_cells()), (1_666, Some(7_000_000)));
        let mut found = Vec::new();
        stored.visit(&mut |number, table| found.push((number, table.id.clone())));
        assert_eq!(
            (found.len(), &found[0], &found[1_665]),
            (1_666, &(0, "1".into()), &(1_665, "2498".into()))
        );
        let mut all = Vec::new();
        stored.visit_all(&mut |place, table| all.push((place, table.clone())));
        assert!(all.iter().map(|(_, table)| table).eq(&tables));
        assert!(stored.check().is_ok());
    }

    #[test]
    fn ids_that_repeat_get_a_number() {
        let tables = ["a", "b", "a", "a#2", "a"].map(|id| article(id, "A", &[]));
        let mut stored = StoredTables::all(RecordFiles::memory(records(&tables)), 5);
        stored.number_repeated_ids().unwrap();
        let mut ids = Vec::new();
        stored.visit(&mut |_, table| ids.push(table.id.clone()));
        assert_eq!(ids, ["a", "b", "a#3", "a#2", "a#4"]);
        assert_eq!(stored.new_ids().len(), 2);
    }

    #[test]
    fn a_fault_ends_the_visit_and_is_told_once() {
        let mut bytes = records(&[article("1", "A", &[]), article("2", "A", &[])]);
        bytes.truncate(bytes.len() - 3);
        let stored = StoredTables::all(RecordFiles::memory(bytes), 2);
        let mut visited = 0;
        stored.visit(&mut |_, _| visited += 1);
        assert!(visited < 2 && stored.check().is_err() && stored.check().is_ok());
    }
}
