//! The tables of a corpus as statistics read them: one after another, as often as needed.

use super::article_table::ArticleTable;

/// The tables of a corpus. They may be in memory, or on disk, from where one at a time is read.
pub trait Tables: Sync {
    /// Number of tables.
    fn count(&self) -> usize;

    /// Visits every table with its number, from 0, in the order of the articles.
    fn visit(&self, each: &mut dyn FnMut(usize, &ArticleTable));

    /// In how many rounds sums are gathered, each over some of the targets, so that they fit into memory. The result is the
    /// same for any number.
    fn rounds(&self) -> u64 {
        1
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
