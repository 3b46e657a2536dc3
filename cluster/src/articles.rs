//! A column of texts or of records → articles, with the row of each. They are read by the reader of JSON lines, so that a row
//! has the same result as the same object in a file.

use crate::engine::failed;
use arrow::array::{Array, ArrayRef, RecordBatch, StructArray};
use arrow::datatypes::{DataType, Field as Column, Fields};
use arrow::json::LineDelimitedWriter;
use arrow::json::writer::{LineDelimited, WriterBuilder};
use datafusion::common::{Result, plan_datafusion_err, plan_err};
use lasswell::Article;
use lasswell::read::{Field, Format, ReadOptions, articles_from};
use std::io::Cursor;

/// The path of rows in origins.
const ROWS: &str = "input";

/// The articles of a column, each with the number of its row. Rows without a text have none. An article without an id of its
/// own has an empty one: its row is known to the query and not here.
pub(crate) fn articles_of(values: &ArrayRef) -> Result<Vec<(usize, Article)>> {
    let records = match values.data_type() {
        DataType::Struct(_) => values.as_any().downcast_ref::<StructArray>().cloned(),
        kind => {
            let text = Fields::from(vec![Column::new("text", kind.clone(), true)]);
            Some(StructArray::try_new(text, vec![values.clone()], None)?)
        }
    };
    let Some(records) = records else { return Ok(Vec::new()) };
    let has_id = has_field(records.fields(), Field::Id);
    let mut lines = Vec::new();
    let mut writer: LineDelimitedWriter<_> =
        WriterBuilder::new().with_explicit_nulls(true).build::<_, LineDelimited>(&mut lines);
    writer.write(&RecordBatch::from(records))?;
    writer.finish()?;
    drop(writer);
    let options = ReadOptions { format: Some(Format::JsonLines), ..ReadOptions::default() };
    let mut found = Vec::with_capacity(values.len());
    for article in articles_from(Cursor::new(lines), ROWS, &options).keeping_ids().flatten() {
        let number = article.origin.record.or(article.origin.line).unwrap_or_default();
        let row = usize::try_from(number.saturating_sub(1)).map_err(|error| failed(&error))?;
        let id = if has_id { article.id } else { String::new() };
        found.push((row, Article { id, ..article }));
    }
    Ok(found)
}

/// Whether one of the columns is this field of an article, by its name.
pub(crate) fn has_field(columns: &Fields, field: Field) -> bool {
    columns.iter().any(|column| field.rank(column.name()).is_some())
}

/// # Errors
/// When a type is neither a text nor a record with one.
pub(crate) fn check_article(kind: &DataType) -> Result<()> {
    let DataType::Struct(columns) = kind else {
        return if is_text(kind) { Ok(()) } else { plan_err!("{}", no_text(kind)) };
    };
    let texts = columns.iter().filter_map(|column| Some((Field::Text.rank(column.name())?, column)));
    let (_, text) = texts.min_by_key(|(rank, _)| *rank).ok_or_else(|| {
        let names: Vec<&str> = columns.iter().map(|column| column.name().as_str()).collect();
        plan_datafusion_err!(
            "no column for the text; columns: {}; accepted: text, body, content and others",
            names.join(", ")
        )
    })?;
    if is_text(text.data_type()) {
        return Ok(());
    }
    plan_err!("column {:?}: {}", text.name(), no_text(text.data_type()))
}

fn no_text(kind: &DataType) -> String {
    format!("{kind} in place of a text; accepted: a string, or a struct with one")
}

fn is_text(kind: &DataType) -> bool {
    match kind {
        DataType::Null | DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => true,
        DataType::Dictionary(_, values) => is_text(values),
        _ => false,
    }
}

/// Whether JSON has a form for the values of a column that the reader understands.
pub(crate) fn is_readable(kind: &DataType) -> bool {
    match kind {
        DataType::Boolean | DataType::Timestamp(..) | DataType::Date32 | DataType::Date64 => true,
        DataType::Dictionary(_, inner) => is_readable(inner),
        DataType::List(inner) | DataType::LargeList(inner) => is_readable(inner.data_type()),
        DataType::Struct(fields) => fields.iter().all(|field| is_readable(field.data_type())),
        other => is_text(other) || other.is_integer() || other.is_floating(),
    }
}

#[cfg(test)]
mod tests {
    use super::{articles_of, check_article};
    use arrow::array::{ArrayRef, Int64Array, StringArray, StructArray};
    use arrow::datatypes::{DataType, Field};
    use std::sync::Arc;

    const GOOD: &str = "Ana Ruiz praised the plan.";

    #[test]
    fn rows_without_a_text_have_no_article_and_the_others_keep_their_number() {
        let texts: ArrayRef = Arc::new(StringArray::from(vec![None, Some(GOOD), Some(""), Some(GOOD)]));
        let found = articles_of(&texts).unwrap();
        let rows: Vec<_> = found.iter().map(|(row, article)| (*row, article.id.as_str())).collect();
        assert_eq!(rows, [(1, ""), (3, "")]);
    }

    #[test]
    fn a_record_gives_its_fields_and_equal_ids_stay() {
        let column = |name: &str, values: [&str; 2]| {
            let values: ArrayRef = Arc::new(StringArray::from(values.to_vec()));
            (Arc::new(Field::new(name, DataType::Utf8, true)), values)
        };
        let columns =
            [column("doc_id", ["a", "a"]), column("body", [GOOD, GOOD]), column("outlet", ["Left", "Right"])];
        let records: ArrayRef = Arc::new(StructArray::from(columns.to_vec()));
        let found = articles_of(&records).unwrap();
        let rows: Vec<_> = found.iter().map(|(_, one)| (one.id.as_str(), one.outlet.as_deref())).collect();
        assert_eq!(rows, [("a", Some("Left")), ("a", Some("Right"))]);
    }

    #[test]
    fn a_type_that_is_no_text_is_named() {
        let error = |kind: DataType| check_article(&kind).unwrap_err().strip_backtrace();
        let record = |name: &str, kind| DataType::Struct(vec![Field::new(name, kind, true)].into());
        assert!(error(DataType::Int64).contains("Int64 in place of a text; accepted: a string"));
        assert!(
            error(record("text", DataType::Binary)).contains("column \"text\": Binary in place of a text")
        );
        assert!(error(record("x", DataType::Utf8)).contains("no column for the text; columns: x"));
        assert!(check_article(&record("content", DataType::Utf8View)).is_ok());
        let numbers: ArrayRef = Arc::new(Int64Array::from(vec![1]));
        assert!(articles_of(&numbers).unwrap().is_empty());
    }
}
