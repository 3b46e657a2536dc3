//! The articles of a Parquet table, row group after row group. One row is held at a time, with the pages of its columns.

use super::super::cautions::CautionKind;
use super::super::input::{InputName, OpenInput, Place};
use super::super::options::ReadOptions;
use super::super::records::{FoundRecord, KeyMapping, ManifestEntry};
use super::checked_groups::{Unread, check_counts, unread};
use super::checked_pages::CheckedGroup;
use super::row_value::RowValue;
use super::table_columns::{has_column, names, needed};
use super::table_file::file_of;
use crate::error::{Cause, ContainerFault, Error, ErrorKind};
use crate::model::Article;
use parquet::errors::ParquetError;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Row;
use parquet::record::reader::{ReaderIter, TreeBuilder};
use parquet::schema::types::SchemaDescPtr;
use std::collections::{BTreeSet, VecDeque};
use std::fs::File;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// Rows of a column that are unpacked at once.
const BATCH: usize = 256;

/// Reads a table. Records are numbered from 1 through all row groups.
///
/// # Errors
/// A table that cannot be read, is packed by a method that is not read, or lacks a column.
pub(in crate::read) fn articles_of_parquet(
    input: OpenInput,
    entry: Option<ManifestEntry>,
    options: &ReadOptions,
) -> Result<ParquetArticles, Error> {
    let name = input.name.clone();
    let file = file_of(input)?;
    let damaged = |error| name.error(container(damaged(error)), None);
    let file = guarded(|| SerializedFileReader::new(file)).map_err(damaged)?;
    let schema = file.metadata().file_metadata().schema_descr().root_schema();
    let columns = needed(schema, &options.columns).map_err(|kind| name.error(kind, None))?;
    let Unread { codecs, encodings } = unread(file.metadata(), &columns);
    let names_of = |names: BTreeSet<&str>| names.into_iter().collect::<Vec<_>>().join(", ");
    if !codecs.is_empty() {
        return Err(name.error(container(ContainerFault::Codec { names: names_of(codecs) }), None));
    }
    if !encodings.is_empty() {
        return Err(name.error(container(ContainerFault::Encoding { names: names_of(encodings) }), None));
    }
    let is_given = |column: &str| entry.as_ref().is_some_and(|entry| entry.has_column(column));
    let missing = options
        .columns
        .kept()
        .iter()
        .filter(|column| !has_column(schema.get_fields(), column) && !is_given(column));
    let errors = missing.map(|column| {
        name.error(ErrorKind::MissingGroupColumn { name: column.clone(), found: names(schema) }, None)
    });
    Ok(ParquetArticles {
        errors: errors.collect(),
        keys: KeyMapping::new(&options.columns, entry, name.clone()),
        name,
        columns: Arc::new(columns),
        file,
        limit: options.record_limit(),
        group: 0,
        rows: None,
        record: 0,
        before_group: 0,
        has_fault: false,
        is_done: false,
    })
}

/// The errors of the table as a whole and the articles of its rows.
pub(in crate::read) struct ParquetArticles {
    name: InputName,
    keys: KeyMapping,
    file: SerializedFileReader<File>,
    columns: SchemaDescPtr,
    /// Longest row, in bytes.
    limit: u64,
    /// Row groups that were opened.
    group: usize,
    /// The rows of the last of them that are still to come.
    rows: Option<ReaderIter>,
    /// Rows so far.
    record: u64,
    /// Rows before the row group that is open.
    before_group: u64,
    /// Whether a row group could not be read.
    has_fault: bool,
    is_done: bool,
    errors: VecDeque<Error>,
}

impl ParquetArticles {
    fn article(&mut self, row: &Row) -> Result<Article, Error> {
        self.record += 1;
        let place = Place::of_record(self.record);
        let mut values = RowValue::default();
        let value = values.object(row, Some(self.columns.root_schema()), 0);
        if values.size > self.limit {
            let kind = ErrorKind::TooLong { size: values.size, limit: self.limit };
            return Err(self.name.error(kind, place));
        }
        if values.is_damaged {
            self.name.caution(CautionKind::DamagedText, place, None);
        }
        self.keys.article(FoundRecord::alone(value), place)
    }

    /// Opens the next row group; `None` if there is none.
    fn open_group(&mut self) -> Option<Result<ReaderIter, ParquetError>> {
        let number = self.group;
        if number >= self.file.num_row_groups() {
            return None;
        }
        self.group += 1;
        self.before_group = self.record;
        let (file, columns) = (&self.file, &self.columns);
        Some(guarded(|| {
            let group = CheckedGroup(file.get_row_group(number)?);
            check_counts(&group, columns)?;
            TreeBuilder::new().with_batch_size(BATCH).as_iter(Arc::clone(columns), &group)
        }))
    }

    /// The error about the rest of the row group that is open. The rows behind a fault cannot be told apart.
    fn group_error(&mut self, error: ParquetError) -> Error {
        self.rows = None;
        self.has_fault = true;
        let cause = Cause::new(format!(
            "row group {}, after record {}: {}",
            self.group,
            self.record,
            first_words(&error)
        ));
        // A damaged table may say any number.
        let number = self.group.saturating_sub(1);
        let rows = self.file.metadata().row_groups().get(number).map_or(0, |group| group.num_rows());
        let rows = u64::try_from(rows).unwrap_or_default().min(u64::from(u32::MAX));
        let rows = rows.saturating_sub(self.record - self.before_group).max(1);
        self.name.error(container(ContainerFault::LostRows { cause, rows }), None)
    }
}

impl Iterator for ParquetArticles {
    type Item = Result<Article, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(error) = self.errors.pop_front() {
            return Some(Err(error));
        }
        while !self.is_done {
            let Some(rows) = &mut self.rows else {
                match self.open_group() {
                    Some(Ok(rows)) => self.rows = Some(rows),
                    Some(Err(error)) => return Some(Err(self.group_error(error))),
                    None => {
                        self.is_done = true;
                        let is_empty = self.record == 0 && !self.has_fault;
                        return is_empty.then(|| Err(self.name.error(ErrorKind::EmptyFile, None)));
                    }
                }
                continue;
            };
            match guarded(|| rows.next().transpose()) {
                Ok(Some(row)) => return Some(self.article(&row)),
                Ok(None) => self.rows = None,
                Err(error) => return Some(Err(self.group_error(error))),
            }
        }
        None
    }
}

/// Calls the parser, which must not end a run if a damaged table makes it panic.
fn guarded<T>(read: impl FnOnce() -> Result<T, ParquetError>) -> Result<T, ParquetError> {
    catch_unwind(AssertUnwindSafe(read))
        .unwrap_or_else(|_| Err(ParquetError::General("the table broke the parser".to_owned())))
}

fn container(fault: ContainerFault) -> ErrorKind {
    ErrorKind::Container { what: "Parquet table", fault }
}

fn damaged(error: ParquetError) -> ContainerFault {
    ContainerFault::Damaged(Cause::new(first_words(&error)))
}

/// What the parser says, on one line and without the values that it quotes at any length.
fn first_words(error: &ParquetError) -> String {
    const LONGEST: usize = 160;
    let text = error.to_string().replace(['\n', '\r'], " ");
    let text = text.strip_prefix("Parquet error: ").unwrap_or(&text);
    let text = text.split(" Bytes: [").next().unwrap_or_default();
    text.chars().take(LONGEST).collect()
}
