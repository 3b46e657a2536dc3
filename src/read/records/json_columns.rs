//! Articles in columns, as pandas writes them to JSON.

use super::super::fields::Field;
use super::super::json_value::JsonObject;
use serde_json::Value;

/// Whether the object is what pandas writes with `orient="split"`.
pub(super) fn is_split(object: &JsonObject) -> bool {
    let is_list_of = |key: &str, is_it: fn(&Value) -> bool| {
        object.get(key).and_then(Value::as_array).is_some_and(|list| list.iter().all(is_it))
    };
    is_list_of("columns", Value::is_string) && is_list_of("data", Value::is_array)
}

/// Whether the object is what pandas writes with `orient="columns"`: every value is an object with the same keys, or a list
/// of the same length, and one of them has texts.
pub(super) fn is_columns(object: &JsonObject) -> bool {
    let is_row_number = |key: &String| key.bytes().all(|byte| byte.is_ascii_digit());
    let Some(text) = object.iter().find(|(key, _)| Field::Text.rank(key).is_some()).map(|(_, value)| value)
    else {
        return false;
    };
    match text {
        Value::Object(column) => {
            let is_column =
                |value: &Value| value.as_object().is_some_and(|other| other.keys().eq(column.keys()));
            !column.is_empty()
                && column.values().all(|value| value.is_string() || value.is_null())
                && object.values().all(is_column)
                && (object.len() > 1 || column.keys().all(is_row_number))
        }
        Value::Array(column) => {
            let is_column = |value: &Value| value.as_array().is_some_and(|other| other.len() == column.len());
            object.len() > 1 && column.len() > 1 && object.values().all(is_column)
        }
        _ => false,
    }
}

/// The rows of such columns.
pub(super) fn from_columns(object: JsonObject) -> Vec<Value> {
    let mut rows: Vec<(String, JsonObject)> = Vec::new();
    for (name, column) in object {
        let cells: Vec<(String, Value)> = match column {
            Value::Object(column) => column.into_iter().collect(),
            Value::Array(column) => {
                column.into_iter().enumerate().map(|(at, value)| (at.to_string(), value)).collect()
            }
            _ => continue,
        };
        for (at, (row, value)) in cells.into_iter().enumerate() {
            // All columns have the same rows in the same order.
            if rows.len() <= at {
                rows.push((row, JsonObject::new()));
            }
            if let Some((_, object)) = rows.get_mut(at) {
                object.insert(name.clone(), value);
            }
        }
    }
    // Keys are in the order of text, in which 10 comes before 2.
    if rows.iter().all(|(row, _)| row.parse::<u64>().is_ok()) {
        rows.sort_by_key(|(row, _)| row.parse::<u64>().unwrap_or_default());
    }
    rows.into_iter().map(|(_, object)| Value::Object(object)).collect()
}

/// The rows of lists beside their keys.
pub(super) fn from_split(mut object: JsonObject) -> Vec<Value> {
    let mut list = |key: &str| match object.remove(key) {
        Some(Value::Array(list)) => list,
        _ => Vec::new(),
    };
    let (columns, rows) = (list("columns"), list("data"));
    let names: Vec<String> =
        columns.into_iter().filter_map(|name| name.as_str().map(str::to_owned)).collect();
    let row = |row: Value| match row {
        Value::Array(cells) => names.iter().cloned().zip(cells).collect(),
        other => other,
    };
    rows.into_iter().map(row).collect()
}
