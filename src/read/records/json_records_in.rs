//! The records in a JSON value: itself, the elements of the lists of articles in it, or rows of columns.

use super::super::json_value::JsonObject;
use super::json_columns::{from_columns, from_split};
use super::json_lists::{LeftList, ListSample, Listed, left_in};
use super::json_outlets::{holds_outlets, name_of_outlet, names_outlet, place_of_outlet};
use super::json_shape::{
    JsonShape, holds_articles, introduces_list, keys_of, lists_in, looks_like_article, shape_of,
};
use super::json_teaser::is_list_key;
use super::json_text::has_text;
use super::json_versions::versions;
use super::outer_fields::OuterFields;
use crate::error::ErrorKind;
use serde_json::Value;

/// A record of a JSON file.
#[derive(Debug, Default)]
pub(in crate::read) struct FoundRecord {
    /// The key that is its id where it has none.
    pub(in crate::read) key: Option<String>,
    pub(in crate::read) value: Value,
    /// What the objects around its list say of all articles in it.
    pub(in crate::read) outer: OuterFields,
    /// The key of its list, or the name of the object with its list, where that is its outlet.
    pub(in crate::read) list_key: Option<String>,
    /// Whether it is one of several versions of an article.
    pub(in crate::read) is_version: bool,
}

impl FoundRecord {
    /// A value that stands for itself.
    pub(in crate::read) fn alone(value: Value) -> Self {
        Self { value, ..Self::default() }
    }
}

/// The records of a value.
#[derive(Debug, Default)]
pub(super) struct FoundRecords {
    pub(super) records: Vec<FoundRecord>,
    /// The lists that are not read.
    pub(super) left: Vec<LeftList>,
}

/// The records of a value. The lists of articles in one object are all read, one after the other.
///
/// # Errors
/// [`ErrorKind::NoRecords`] if `path` leads nowhere, and for an empty list.
pub(super) fn records_in(value: Value, path: Option<&[String]>) -> Result<FoundRecords, ErrorKind> {
    let mut object = match value {
        Value::Object(object) => object,
        value => return Ok(one(value)),
    };
    if let Some(path) = path {
        let found = path_in(&object, path);
        let keys = keys_of(&object);
        let mut records = Vec::new();
        return if take_records(&mut object, &found, &mut records) {
            Ok(FoundRecords { records, left: Vec::new() })
        } else {
            Err(ErrorKind::NoRecords { path: found.join("."), found: keys })
        };
    }
    if let Some(versions) = versions(&mut object) {
        let version = |value| FoundRecord { is_version: true, ..FoundRecord::alone(value) };
        return Ok(FoundRecords { records: versions.into_iter().map(version).collect(), left: Vec::new() });
    }
    let value = Value::Object(object);
    let shape = shape_of(&value);
    let Value::Object(object) = value else { return Ok(FoundRecords::default()) };
    Ok(match shape {
        JsonShape::List(main) | JsonShape::Dictionary(main) => records_of_lists(object, &main),
        JsonShape::Several => {
            let lists = lists_in(&object);
            let main = lists.into_iter().find_map(|(shape, _)| match shape {
                JsonShape::List(ref path) | JsonShape::Dictionary(ref path) if !shape.is_aside() => {
                    Some(path.clone())
                }
                _ => None,
            });
            records_of_lists(object, &main.unwrap_or_default())
        }
        JsonShape::Columns => rows(from_columns(object)),
        JsonShape::Split => rows(from_split(object)),
        JsonShape::Article => {
            if let Some(path) = empty_list(&object) {
                return Err(ErrorKind::EmptyList { path });
            }
            one(Value::Object(object))
        }
    })
}

fn one(value: Value) -> FoundRecords {
    FoundRecords { records: vec![FoundRecord::alone(value)], left: Vec::new() }
}

fn rows(rows: Vec<Value>) -> FoundRecords {
    FoundRecords { records: rows.into_iter().map(FoundRecord::alone).collect(), left: Vec::new() }
}

/// The records of the main list of an object and of the lists like it.
fn records_of_lists(mut object: JsonObject, main: &[String]) -> FoundRecords {
    let sample = ListSample::of(first_at(&object, main));
    let mut taken = Vec::new();
    for (shape, _) in lists_in(&object) {
        let (JsonShape::List(path) | JsonShape::Dictionary(path)) = shape else { continue };
        // Under *sources* or *topics* there are articles too, where nothing else has some.
        let is_beside = path != main && JsonShape::List(path.clone()).is_aside();
        let first = first_at(&object, &path);
        let key = path.last().map(String::as_str).unwrap_or_default();
        let is_read = path == main
            || (!is_beside && first.is_some_and(|first| sample.listed(key, first) == Listed::Records));
        if is_read {
            let names_outlet = first.is_some_and(names_outlet);
            taken.push((path, names_outlet));
        }
    }
    let outlet = place_of_outlet(taken.iter().map(|(path, names_outlet)| (path.as_slice(), *names_outlet)));
    let mut found = FoundRecords::default();
    for (path, _) in taken {
        let from = found.records.len();
        let mut records = Vec::new();
        take_records(&mut object, &path, &mut records);
        records.into_iter().for_each(|record| add_nested(record, &path, &mut found));
        if let Some(outlet) = outlet.and_then(|place| path.get(place)) {
            let records = found.records.iter_mut().skip(from);
            records.for_each(|record| record.list_key = Some(outlet.clone()));
        }
    }
    found.left.extend(left_in(&object, &sample));
    found
}

/// Adds a record, or those of the lists in it if it is no article.
fn add_nested(record: FoundRecord, path: &[String], found: &mut FoundRecords) {
    if looks_like_article(&record.value) || !holds_articles(&record.value) {
        found.records.push(record);
        return;
    }
    // An element that holds articles has no path that leads nowhere, and no empty list.
    let name = path.last().filter(|key| holds_outlets(key)).and_then(|_| name_of_outlet(&record.value));
    let Ok(inner) = records_in(record.value, None) else { return };
    let outer = record.outer;
    let records = inner.records.into_iter();
    found.records.extend(records.map(|inner| FoundRecord {
        outer: inner.outer.or(&outer),
        list_key: inner.list_key.or_else(|| name.clone()),
        ..inner
    }));
    let path = path.join(".");
    found.left.extend(
        inner.left.into_iter().map(|left| LeftList { path: format!("{path}.{}", left.path), ..left }),
    );
}

/// The first article, or object with articles, of the list or the object of values at a path.
pub(in crate::read) fn first_at<'a>(object: &'a JsonObject, path: &[String]) -> Option<&'a Value> {
    let is_it = |value: &&Value| looks_like_article(value) || holds_articles(value);
    let Some((last, before)) = path.split_last() else { return object.values().find(is_it) };
    let inner = before.iter().try_fold(object, |object, key| object.get(key)?.as_object())?;
    match inner.get(last)? {
        Value::Array(list) => list.iter().find(is_it),
        Value::Object(values) => values.values().find(is_it),
        _ => None,
    }
}

/// Takes the records out of the list or object at a path; whether there is one.
fn take_records(object: &mut JsonObject, path: &[String], records: &mut Vec<FoundRecord>) -> bool {
    let outer = OuterFields::at(object, path);
    let record = |(key, value)| FoundRecord { key, outer: outer.clone(), ..FoundRecord::alone(value) };
    match take_at(object, path) {
        Some(Value::Array(list)) => {
            records.extend(list.into_iter().map(|value| record((None, value))));
            true
        }
        Some(Value::Object(values)) => {
            records.extend(values.into_iter().map(|(key, value)| record((Some(key), value))));
            true
        }
        _ => false,
    }
}

fn take_at(object: &mut JsonObject, path: &[String]) -> Option<Value> {
    let Some((last, before)) = path.split_last() else {
        return Some(Value::Object(std::mem::take(object)));
    };
    let mut inner = object;
    for key in before {
        inner = inner.get_mut(key)?.as_object_mut()?;
    }
    inner.remove(last)
}

/// The path of the caller, whose parts may also be one key with dots in it.
fn path_in(object: &JsonObject, path: &[String]) -> Vec<String> {
    keys_to_list(object, path).unwrap_or_else(|| path.to_vec())
}

/// The keys of an object that a path leads along to a list or an object, those with the most dots first.
fn keys_to_list(object: &JsonObject, path: &[String]) -> Option<Vec<String>> {
    (1..=path.len()).rev().find_map(|length| {
        let (first, rest) = path.split_at_checked(length)?;
        let key = first.join(".");
        let mut keys = match object.get(&key)? {
            Value::Array(_) | Value::Object(_) if rest.is_empty() => Vec::new(),
            Value::Object(inner) => keys_to_list(inner, rest)?,
            _ => return None,
        };
        keys.insert(0, key);
        Some(keys)
    })
}

/// The empty list under a key that usually has the articles.
fn empty_list(object: &JsonObject) -> Option<String> {
    if has_text(object) && !introduces_list(object) {
        return None;
    }
    let is_empty = |value: &Value| value.as_array().is_some_and(Vec::is_empty);
    object.iter().find_map(|(key, value)| match value {
        value if is_list_key(key) && is_empty(value) => Some(key.clone()),
        Value::Object(inner) if is_list_key(key) => {
            let (inner, _) = inner.iter().find(|(inner, value)| is_list_key(inner) && is_empty(value))?;
            Some(format!("{key}.{inner}"))
        }
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn read(value: Value, at: Option<&str>) -> Result<Value, String> {
        let at: Option<Vec<String>> = at.map(|at| at.split('.').map(str::to_owned).collect());
        let found = records_in(value, at.as_deref()).map_err(|kind| kind.to_string())?;
        Ok(found.records.into_iter().map(|record| record.value).collect())
    }

    #[test]
    fn columns_of_pandas_become_rows() {
        let expected = json!([{"text": "a", "id": 1}, {"text": "b", "id": 2}]);
        for value in [
            json!({"text": {"0": "a", "1": "b"}, "id": {"0": 1, "1": 2}}),
            json!({"text": ["a", "b"], "id": [1, 2]}),
            json!({"columns": ["text", "id"], "index": [0, 1], "data": [["a", 1], ["b", 2]]}),
        ] {
            assert_eq!(read(value, None), Ok(expected.clone()));
        }
        let many: JsonObject = (0..12).map(|at| (at.to_string(), at.to_string().into())).collect();
        let rows = read(json!({"text": many}), None).unwrap();
        assert_eq!(rows[10], json!({"text": "10"}));
    }

    #[test]
    fn a_path_of_the_caller_must_lead_to_a_list() {
        let value = json!({"a": {"b": [{"x": 1}]}, "c.d": [5]});
        assert_eq!(read(value.clone(), Some("a.b")), Ok(json!([{"x": 1}])));
        assert_eq!(read(value.clone(), Some("c.d")), Ok(json!([5])));
        let deep = json!({"a": {"x": 1}, "a.b": {"c.d": [7]}});
        assert_eq!(read(deep, Some("a.b.c.d")), Ok(json!([7])));
        let error = "no list of records at `a.z`; found [\"a\", \"c.d\"]";
        assert_eq!(read(value, Some("a.z")), Err(error.to_owned()));
        let empty = read(json!({"status": "ok", "articles": []}), None);
        assert_eq!(empty, Err("the list of records at `articles` is empty".to_owned()));
    }

    #[test]
    fn lists_of_articles_beside_one_another_are_all_read() {
        let (one, two) = (json!({"text": "One."}), json!({"text": "Two."}));
        for value in [
            json!({"bbc": [one], "cnn": [two]}),
            json!({"newspapers": {"a": {"articles": [one]}, "b": {"articles": [two]}}}),
            json!({"other": [one], "results": [two], "comments": [{"text": "No."}, {"text": "No."}]}),
            json!({"a": {"n0": one}, "b": [two]}),
        ] {
            assert_eq!(read(value.clone(), None), Ok(json!([one, two])), "{value}");
        }
        let value = json!({"articles": [{"title": "T", "text": "One.", "url": "x"}], "shows": [{"name": "a", "description": "b"}]});
        let found = records_in(value, None).unwrap();
        let left = LeftList { path: "shows".to_owned(), elements: 1, is_aside: false };
        assert_eq!((found.records.len(), found.left), (1, vec![left]));
    }

    #[test]
    fn lists_in_the_elements_of_a_list_are_read_and_those_beside_are_counted() {
        let article = json!({"title": "T", "text": "One."});
        let value = json!({"outlet": "P", "sections": [
            {"name": "a", "articles": [article, article], "related": [{"title": "T", "url": "x"}]},
            {"name": "b", "date": "2021", "articles": [article]}],
            "comments": [{"text": "No."}, {"text": "No."}], "users": [{"name": "U", "text": "No."}], "tags": [{"id": 1}]});
        let found = records_in(value, None).unwrap();
        let published: Vec<_> = found.records.iter().map(|record| record.outer.published()).collect();
        assert_eq!(published, [None, None, Some("2021".to_owned())]);
        assert!(found.records.iter().all(|record| record.outer.outlet().as_deref() == Some("P")));
        let mut left: Vec<_> = found.left.iter().map(|left| (left.path.as_str(), left.elements)).collect();
        left.sort_unstable();
        assert_eq!(left, [("comments", 2), ("sections.related", 1), ("users", 1)]);
        let users = json!({"users": [{"name": "U", "text": "No."}]});
        assert_eq!(records_in(users.clone(), None).unwrap().records[0].value, users);
    }
}
