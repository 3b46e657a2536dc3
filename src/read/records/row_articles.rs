//! The articles of a table, row by row, whatever file the rows are in.

use super::super::input::{InputName, Place};
use super::manifest::ManifestEntry;
use super::record::Record;
use crate::error::{Error, ErrorKind};
use crate::model::Article;
use std::collections::VecDeque;
use std::io;

/// The rows of a table, and what is in each.
pub(in crate::read) trait TableRows {
    /// A row as the file has it.
    type Row;

    /// The next row after the header; `None` at the end.
    ///
    /// # Errors
    /// When the file cannot be read on.
    fn next_row(&mut self) -> io::Result<Option<Self::Row>>;

    /// The record in a row; `None` for a row that is none: a blank one, or a header again.
    fn record(&mut self, row: Self::Row) -> Option<RowRecord>;
}

/// What is in a row.
pub(in crate::read) struct RowRecord {
    /// Line of the file, or row of the sheet, from 1.
    pub(in crate::read) line: u64,
    pub(in crate::read) record: Result<Record, ErrorKind>,
}

/// The errors of a table as a whole, then the articles of its rows, which are numbered from 1.
pub(in crate::read) struct RowArticles<R> {
    name: InputName,
    rows: R,
    entry: Option<ManifestEntry>,
    errors: VecDeque<Error>,
    /// Rows that were read.
    row: u64,
    is_done: bool,
}

impl<R: TableRows> RowArticles<R> {
    /// `missing` are the columns to keep that the table has not. One is not missing if the manifest gives its value for every
    /// row.
    pub(in crate::read) fn new(
        name: InputName,
        rows: R,
        entry: Option<ManifestEntry>,
        missing: &[(String, ErrorKind)],
    ) -> Self {
        let is_given = |column: &String| entry.as_ref().is_some_and(|entry| entry.has_column(column));
        let missing = missing.iter().filter(|(column, _)| !is_given(column));
        let errors = missing.map(|(_, kind)| name.error(kind.clone(), None)).collect();
        Self { name, rows, entry, errors, row: 0, is_done: false }
    }

    /// Adds an error of the file as a whole.
    #[cfg(feature = "exports")]
    pub(in crate::read) fn with_error(mut self, kind: ErrorKind) -> Self {
        self.errors.push_back(self.name.error(kind, None));
        self
    }

    fn article(&mut self, row: R::Row) -> Option<Result<Article, Error>> {
        let RowRecord { line, record } = self.rows.record(row)?;
        self.row += 1;
        let place = Place::new(self.row, line);
        Some(match record {
            Ok(mut record) => {
                if let Some(entry) = &self.entry {
                    entry.fill_gaps(&mut record);
                }
                record.into_article(&self.name, place)
            }
            Err(kind) => Err(self.name.error(kind, place)),
        })
    }
}

impl<R: TableRows> Iterator for RowArticles<R> {
    type Item = Result<Article, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(error) = self.errors.pop_front() {
            return Some(Err(error));
        }
        while !self.is_done {
            match self.rows.next_row() {
                Ok(Some(row)) => {
                    if let Some(article) = self.article(row) {
                        return Some(article);
                    }
                }
                Ok(None) => {
                    self.is_done = true;
                    return (self.row == 0).then(|| Err(self.name.error(ErrorKind::NoRows, None)));
                }
                Err(error) => {
                    self.is_done = true;
                    return Some(Err(self.name.read_error(error, Some(self.row))));
                }
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows of one text each; an empty one is no record, and `!` cannot be read.
    struct Texts(VecDeque<&'static str>);

    impl TableRows for Texts {
        type Row = &'static str;

        fn next_row(&mut self) -> io::Result<Option<&'static str>> {
            match self.0.pop_front() {
                Some("!") => Err(io::Error::other("gone")),
                row => Ok(row),
            }
        }

        fn record(&mut self, row: &'static str) -> Option<RowRecord> {
            let record = match row {
                "" => return None,
                "?" => Err(ErrorKind::NoText),
                text => Ok(Record { text: text.to_owned(), ..Record::default() }),
            };
            Some(RowRecord { line: 7, record })
        }
    }

    fn read(rows: &[&'static str]) -> Vec<Result<String, String>> {
        let name = InputName::of_stream("a.csv", "a");
        let missing = [("paper".to_owned(), ErrorKind::NoText)];
        let rows = Texts(rows.iter().copied().collect());
        let articles = RowArticles::new(name, rows, None, &missing);
        articles.map(|one| one.map(|article| article.id).map_err(|error| error.to_string())).collect()
    }

    #[test]
    fn errors_of_the_file_come_first_and_rows_are_numbered_as_they_are_read() {
        let found = read(&["One.", "", "?", "Two."]);
        let ids: Vec<Result<&str, ()>> = found.iter().map(|one| one.as_deref().map_err(|_| ())).collect();
        assert_eq!(ids, [Err(()), Ok("a:1"), Err(()), Ok("a:3")]);
        assert!(found[2].as_ref().unwrap_err().starts_with("a.csv:7"), "{found:?}");
    }

    #[test]
    fn a_table_without_rows_is_empty_and_a_read_error_ends_it() {
        assert_eq!((read(&[]).len(), read(&[""]).len()), (2, 2));
        assert_eq!(read(&["One.", "!", "Two."]).len(), 3);
    }
}
