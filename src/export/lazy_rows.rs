//! Rows of a table that are made while they are written, because a large corpus has more of them than fit into memory.

use super::article_source::{RowSource, serialize_rows};
use super::table_column::TableRow;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::ser::{Serialize, Serializer};
use std::borrow::Cow;

/// Rows that are made anew each time that they are written.
pub struct LazyRows<'a, R>(Box<dyn Fn() -> Box<dyn Iterator<Item = R> + 'a> + 'a>);

impl<'a, R> LazyRows<'a, R> {
    /// The rows that an iterator makes.
    pub(super) fn new<I: Iterator<Item = R> + 'a>(rows: impl Fn() -> I + 'a) -> Self {
        Self(Box::new(move || Box::new(rows())))
    }
}

impl<R: TableRow + Serialize> RowSource for LazyRows<'_, R> {
    type Row<'r> = R;

    fn each_row(&self, mut each: impl FnMut(&R)) {
        (self.0)().for_each(|row| each(&row));
    }
}

impl<R> std::fmt::Debug for LazyRows<'_, R> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("LazyRows")
    }
}

impl<R: TableRow + Serialize> Serialize for LazyRows<'_, R> {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serialize_rows(self, serializer)
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
