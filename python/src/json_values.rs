//! Python values as JSON.

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyByteArray, PyBytes, PyDict, PyFloat, PyInt, PyList, PyString, PyTuple};
use serde_json::{Map, Number, Value};

/// Values inside of values that are followed.
const DEEPEST: usize = 32;

/// The JSON of a value; `None` for one that has none, such as bytes. What pandas and numpy write for a missing value is null,
/// a date is its ISO 8601 form, and an integer beyond 64 bits is its digits as text.
pub(crate) fn json_value(value: &Bound<'_, PyAny>, depth: usize) -> PyResult<Option<Value>> {
    if value.is_none() {
        return Ok(Some(Value::Null));
    }
    if let Ok(text) = value.cast::<PyString>() {
        return Ok(Some(Value::String(text.to_str()?.to_owned())));
    }
    if let Ok(truth) = value.cast::<PyBool>() {
        return Ok(Some(Value::Bool(truth.is_true())));
    }
    if let Ok(number) = value.cast::<PyInt>() {
        let found =
            number.extract::<i64>().map(Value::from).or_else(|_| number.extract::<u64>().map(Value::from));
        return Ok(Some(found.unwrap_or(Value::String(number.str()?.to_str()?.to_owned()))));
    }
    if let Ok(number) = value.cast::<PyFloat>() {
        return Ok(Some(Number::from_f64(number.value()).map_or(Value::Null, Value::Number)));
    }
    if depth >= DEEPEST || value.is_instance_of::<PyBytes>() || value.is_instance_of::<PyByteArray>() {
        return Ok(None);
    }
    if let Ok(list) = value.cast::<PyList>() {
        return list_value(list.iter(), depth);
    }
    if let Ok(tuple) = value.cast::<PyTuple>() {
        return list_value(tuple.iter(), depth);
    }
    if let Ok(dict) = value.cast::<PyDict>() {
        let mut object = Map::new();
        for (key, value) in dict.iter() {
            if let (Ok(key), Some(value)) = (key.cast::<PyString>(), json_value(&value, depth + 1)?) {
                object.insert(key.to_str()?.to_owned(), value);
            }
        }
        return Ok(Some(Value::Object(object)));
    }
    other_value(value, depth)
}

fn list_value<'py>(values: impl Iterator<Item = Bound<'py, PyAny>>, depth: usize) -> PyResult<Option<Value>> {
    let mut list = Vec::new();
    for value in values {
        list.extend(json_value(&value, depth + 1)?);
    }
    Ok(Some(Value::Array(list)))
}

/// Values of other packages: missing ones of pandas, dates, scalars and arrays of numpy.
fn other_value(value: &Bound<'_, PyAny>, depth: usize) -> PyResult<Option<Value>> {
    let name = type_name(value);
    if matches!(name.as_str(), "NAType" | "NaTType") {
        return Ok(Some(Value::Null));
    }
    if value.hasattr("isoformat")? {
        let written = value.call_method0("isoformat")?;
        return Ok(Some(Value::String(written.extract()?)));
    }
    for method in ["tolist", "as_py"] {
        if value.hasattr(method)? {
            let plain = value.call_method0(method)?;
            return if plain.get_type().is(value.get_type()) {
                Ok(None)
            } else {
                json_value(&plain, depth + 1)
            };
        }
    }
    Ok(None)
}

/// The name of a type, as Python shows it.
pub(crate) fn type_name(value: &Bound<'_, PyAny>) -> String {
    value.get_type().name().map_or_else(|_| "object".to_owned(), |name| name.to_string())
}

/// The exception for a text that is none.
pub(crate) fn no_text(place: &str, found: &str) -> PyErr {
    let hint = if found.starts_with("bytes") { "; decode it first: text.decode(\"utf-8\")" } else { "" };
    PyTypeError::new_err(format!(
        "{place}: {found} in place of a text; accepted: a string, or None for a text that is missing{hint}"
    ))
}
