//! The tables of a corpus as statistics read them: one after another, as often as needed.

use super::article_table::ArticleTable;

/// The tables of a corpus. They may be in memory, or on disk, from where one at a time is read.
pub trait Tables: Sync {
    /// Number of tables.
    fn count(&self) -> usize;

    /// Visits every table with its number, from 0, in the order of the articles.
    fn visit(&self, each: &mut dyn FnMut(usize, &ArticleTable));

    /// The number of cells, if there are so many that groups with too few stances for a mean are left out of summaries.
    fn many_cells(&self) -> Option<u64> {
        None
    }
}

impl Tables for [ArticleTable] {
    fn count(&self) -> usize {
        self.len()
    }

    fn visit(&self, each: &mut dyn FnMut(usize, &ArticleTable)) {
        self.iter().enumerate().for_each(|(number, table)| each(number, table));
    }
}

impl Tables for Vec<ArticleTable> {
    fn count(&self) -> usize {
        self.len()
    }

    fn visit(&self, each: &mut dyn FnMut(usize, &ArticleTable)) {
        self.as_slice().visit(each);
    }
}

impl<const N: usize> Tables for [ArticleTable; N] {
    fn count(&self) -> usize {
        N
    }

    fn visit(&self, each: &mut dyn FnMut(usize, &ArticleTable)) {
        self.as_slice().visit(each);
    }
}
