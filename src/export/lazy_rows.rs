//! Rows of a table that are made while they are written, because a large corpus has more of them than fit into memory.

use super::table_column::TableRow;
use super::table_writer::{RenderedRows, TableFormat, TableWriter, header};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::ser::{Serialize, Serializer};
use std::borrow::Cow;
use std::io::{Result, Write};

/// Rows that are rendered at a time.
const BATCH: usize = 4_096;

/// Rows that are made anew each time that they are written.
pub struct LazyRows<'a, R>(Box<dyn Fn() -> Box<dyn Iterator<Item = R> + 'a> + 'a>);

impl<'a, R> LazyRows<'a, R> {
    /// The rows that an iterator makes.
    pub(super) fn new<I: Iterator<Item = R> + 'a>(rows: impl Fn() -> I + 'a) -> Self {
        Self(Box::new(move || Box::new(rows())))
    }

    /// Writes the rows as a table.
    pub(super) fn write_table(&self, out: impl Write + Send, format: TableFormat) -> Result<()>
    where
        R: TableRow,
    {
        let (header, fields) = (header::<R>(&[], &[]), R::fields());
        let mut table = TableWriter::new(out, &header, format)?;
        let mut rows = (self.0)();
        loop {
            let batch: Vec<R> = rows.by_ref().take(BATCH).collect();
            if batch.is_empty() {
                return table.finish().map(drop);
            }
            let cells = batch.iter().map(|row| fields.iter().map(|field| (field.cell)(row)).collect());
            table.write(RenderedRows::new(&header, cells, format)?)?;
        }
    }
}

impl<R> std::fmt::Debug for LazyRows<'_, R> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("LazyRows")
    }
}

impl<R: Serialize> Serialize for LazyRows<'_, R> {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}

/// The schema of a list.
impl<R: JsonSchema> JsonSchema for LazyRows<'_, R> {
    fn inline_schema() -> bool {
        Vec::<R>::inline_schema()
    }

    fn schema_name() -> Cow<'static, str> {
        Vec::<R>::schema_name()
    }

    fn schema_id() -> Cow<'static, str> {
        Vec::<R>::schema_id()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Vec::<R>::json_schema(generator)
    }
}
