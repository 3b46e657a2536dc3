//! The columns of a table: those that may be read, and whether those that the caller named are there.

use super::super::fields::{Columns, Field, missing_column};
use super::super::records::may_be_read;
use crate::error::{ErrorKind, NamesFound};
use parquet::basic::ConvertedType;
use parquet::schema::types::{SchemaDescriptor, Type, TypePtr};
use std::sync::Arc;

/// The part of a schema that may be read. Other columns, such as embeddings, are never unpacked.
///
/// # Errors
/// No column for the text, or none for a field that the caller named.
pub(super) fn needed(schema: &Type, columns: &Columns) -> Result<SchemaDescriptor, ErrorKind> {
    let fields = schema.get_fields();
    let needed: Vec<TypePtr> =
        fields.iter().filter(|field| may_be_read(field.name(), columns)).cloned().collect();
    for (field, name) in columns.iter() {
        if !has_column(fields, name) {
            return Err(missing_column(field, Some(name), names(schema)));
        }
    }
    let may_have_text = |field: &TypePtr| field.is_group() || Field::Text.rank(field.name()).is_some();
    if columns.get(Field::Text).is_none() && !needed.iter().any(may_have_text) {
        return Err(missing_column(Field::Text, None, names(schema)));
    }
    let root = Type::group_type_builder(schema.name()).with_fields(needed).build();
    let root = root.map_err(|_| missing_column(Field::Text, None, names(schema)))?;
    Ok(SchemaDescriptor::new(Arc::new(root)))
}

/// The names of the columns.
pub(super) fn names(schema: &Type) -> NamesFound {
    schema.get_fields().iter().map(|field| field.name()).collect()
}

/// Whether a name is that of a column, in any case, or a path into one (`source.name`, `authors.0`).
pub(super) fn has_column(fields: &[TypePtr], name: &str) -> bool {
    if fields.iter().any(|field| field.name().eq_ignore_ascii_case(name)) {
        return true;
    }
    let Some((first, rest)) = name.split_once('.') else { return false };
    fields.iter().any(|field| {
        let is_list = field.get_basic_info().converted_type() == ConvertedType::LIST;
        field.name() == first && field.is_group() && (is_list || has_column(field.get_fields(), rest))
    })
}

/// The type of the column or key of this name.
pub(super) fn child<'t>(group: &'t Type, name: &str) -> Option<&'t Type> {
    let fields = if group.is_group() { group.get_fields() } else { &[] };
    fields.iter().find(|field| field.name() == name).map(Arc::as_ref)
}

/// The type of the elements of a list. Writers put one or two groups around it (Parquet format, "Lists").
pub(super) fn element(list: &Type) -> Option<&Type> {
    if !list.is_group() || list.get_basic_info().converted_type() != ConvertedType::LIST {
        return Some(list);
    }
    let repeated = list.get_fields().first()?;
    let inner = if repeated.is_group() { repeated.get_fields() } else { &[] };
    match inner {
        [only] => Some(only),
        _ => Some(repeated),
    }
}
