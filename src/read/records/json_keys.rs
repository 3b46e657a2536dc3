//! The keys of a JSON object that mean a field, and the values of fields that are one line.

use super::super::fields::Field;
use super::super::json_value::JsonObject;
use super::bylines::{byline, split_bylines};
use rustc_hash::FxHashMap;
use serde_json::Value;

/// What keys mean, remembered: the objects of a file mostly have the same keys.
#[derive(Default)]
pub(super) struct KeyRanks(FxHashMap<String, Option<(Field, usize)>>);

impl KeyRanks {
    /// Keys that are remembered. A file could have any number.
    const MOST: usize = 4096;

    /// The field that a key means, and its rank among the names of the field.
    fn rank(&mut self, key: &str) -> Option<(Field, usize)> {
        if let Some(known) = self.0.get(key) {
            return *known;
        }
        let found = Field::ALL.into_iter().find_map(|field| Some((field, field.rank(key)?)));
        if self.0.len() < Self::MOST {
            self.0.insert(key.to_owned(), found);
        }
        found
    }

    /// The keys of an object that mean a field, the best of each field first.
    pub(super) fn ranked<'a>(&mut self, object: &'a JsonObject) -> Vec<RankedKey<'a>> {
        let keys = object.iter().filter_map(|(key, value)| {
            let (field, rank) = self.rank(key)?;
            Some(RankedKey { field, rank, key, value })
        });
        let mut keys: Vec<_> = keys.collect();
        keys.sort_by_key(|key| (key.field, key.rank));
        keys
    }
}

/// A key that means a field.
#[derive(Clone, Copy)]
pub(super) struct RankedKey<'a> {
    pub(super) field: Field,
    rank: usize,
    pub(super) key: &'a str,
    pub(super) value: &'a Value,
}

/// The value under a key that the caller named: as written, else in another case, else as a path (`source.name`, or
/// `authors.0` for an element of a list).
pub(super) fn value_at<'a>(object: &'a JsonObject, name: &str) -> Option<&'a Value> {
    object.get(name).or_else(|| {
        let other_case = object.iter().find(|(key, _)| key.eq_ignore_ascii_case(name));
        other_case.map(|(_, value)| value).or_else(|| {
            let (key, rest) = name.split_once('.')?;
            value_in(object.get(key)?, rest)
        })
    })
}

fn value_in<'a>(value: &'a Value, path: &str) -> Option<&'a Value> {
    match value {
        Value::Object(object) => value_at(object, path),
        Value::Array(list) => {
            let (index, rest) =
                path.split_once('.').map_or((path, None), |(index, rest)| (index, Some(rest)));
            let element = list.get(index.parse::<usize>().ok()?)?;
            rest.map_or(Some(element), |rest| value_in(element, rest))
        }
        _ => None,
    }
}

/// Keys of objects that stand for one value: the name of `NewsAPI`, schema.org and others, `title` of Event Registry, `main`
/// and `original` of the New York Times, `basic` of Arc XP, `rendered` of WordPress, and the types of MongoDB.
const NAMES: [&str; 14] = [
    "name",
    "title",
    "main",
    "original",
    "basic",
    "rendered",
    "$date",
    "$oid",
    "$numberLong",
    "$numberInt",
    "$numberDouble",
    "$numberDecimal",
    "iso",
    "uri",
];

/// A value as one string: a string, a number, or the value in an object that stands for one. `None` for other values and
/// blank strings.
pub(super) fn one_line(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Object(object) => NAMES
            .iter()
            .find_map(|key| object.get(*key).filter(|value| !value.is_array()).and_then(one_line))?,
        Value::Null | Value::Bool(_) | Value::Array(_) => return None,
    };
    (!text.trim().is_empty()).then_some(text)
}

/// The names in the value of a byline.
pub(super) fn author_names(value: &Value) -> Vec<String> {
    match value {
        Value::Array(list) => list.iter().flat_map(author_names).collect(),
        Value::Object(object) if object.get("name").is_some_and(Value::is_array) => {
            object.get("name").map(author_names).unwrap_or_default()
        }
        // The byline of the New York Times is one line, and the name in the object of a person is one name.
        Value::Object(object) if object.contains_key("original") && !object.contains_key("name") => {
            one_line(value).map(|line| split_bylines(&line)).unwrap_or_default()
        }
        Value::Object(_) => one_line(value).and_then(|name| byline(&name)).into_iter().collect(),
        other => one_line(other).map(|text| split_bylines(&text)).unwrap_or_default(),
    }
}

/// A date as one string. A list of one date is that date, and the numbers of a year, a month and a day are written with `-`
/// between them. Other lists and objects are JSON, so that they are counted as dates that cannot be read.
pub(super) fn date_line(value: &Value) -> Option<String> {
    let numbers = |values: &[&Value]| -> Option<String> {
        let number = |value: &&Value| value.as_u64().or_else(|| value.as_str()?.trim().parse().ok());
        let numbers: Vec<u64> = values.iter().map(number).collect::<Option<_>>()?;
        match numbers.as_slice() {
            [year] => Some(format!("{year:04}")),
            [year, month] => Some(format!("{year:04}-{month:02}")),
            [year, month, day, ..] => Some(format!("{year:04}-{month:02}-{day:02}")),
            [] => None,
        }
    };
    match value {
        Value::Array(list) => match list.as_slice() {
            [] => None,
            [one] => date_line(one),
            // Java writes times as lists, from the year on.
            [first, ..] if first.as_u64().is_some_and(|year| (1600..=2200).contains(&year)) => {
                numbers(&list.iter().collect::<Vec<_>>()).or_else(|| Some(value.to_string()))
            }
            _ => Some(value.to_string()),
        },
        Value::Object(object) if object.is_empty() => None,
        Value::Object(object) => one_line(value).or_else(|| {
            let part = |keys: &[&str]| keys.iter().find_map(|key| object.get(*key));
            let parts = [part(&["year"]), part(&["month", "monthValue"]), part(&["day", "dayOfMonth"])];
            let known: Vec<&Value> = parts.into_iter().map_while(|part| part).collect();
            numbers(&known).or_else(|| Some(value.to_string()))
        }),
        other => one_line(other),
    }
}

/// The value of a column that is kept: lists of strings with `; ` between them, other lists and objects as JSON.
pub(super) fn kept_line(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::Bool(value) => Some(value.to_string()),
        Value::Array(list) if list.is_empty() => None,
        Value::Array(list) if list.iter().all(|value| value.is_string() || value.is_number()) => {
            let parts: Vec<String> = list.iter().filter_map(one_line).collect();
            (!parts.is_empty()).then(|| parts.join("; "))
        }
        Value::Array(_) => Some(value.to_string()),
        Value::Object(object) if object.is_empty() => None,
        Value::Object(_) => one_line(value).or_else(|| Some(value.to_string())),
        other => one_line(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn objects_that_stand_for_one_value_are_that_value() {
        for (value, line) in [
            (json!({"id": null, "name": "The Paper"}), Some("The Paper")),
            (json!({"uri": "paper.org", "title": "The Paper"}), Some("The Paper")),
            (json!({"$date": "2021-03-05T10:00:00Z"}), Some("2021-03-05T10:00:00Z")),
            (json!({"$date": {"$numberLong": "1684058400000"}}), Some("1684058400000")),
            (json!({"$oid": "65f0a1"}), Some("65f0a1")),
            (json!({"a": "b"}), None),
            (json!(7), Some("7")),
            (json!(" "), None),
        ] {
            assert_eq!(one_line(&value).as_deref(), line, "{value}");
        }
    }

    #[test]
    fn dates_may_be_lists_and_objects() {
        for (value, line) in [
            (json!(["2021-04-13"]), Some("2021-04-13")),
            (json!([2021, 4, 13, 10, 15]), Some("2021-04-13")),
            (json!([2021, 4]), Some("2021-04")),
            (json!({"year": 2021, "month": "4", "day": 13}), Some("2021-04-13")),
            (json!({"year": 2021}), Some("2021")),
            (json!({"$date": "2021-04-13"}), Some("2021-04-13")),
            (json!({"when": "then"}), Some("{\"when\":\"then\"}")),
            (json!(["2021-04-13", "2021-04-14"]), Some("[\"2021-04-13\",\"2021-04-14\"]")),
            (json!([]), None),
            (json!(null), None),
        ] {
            assert_eq!(date_line(&value).as_deref(), line, "{value}");
        }
    }

    #[test]
    fn lists_and_objects_are_kept() {
        for (value, line) in [
            (json!(["a", "b", 3]), Some("a; b; 3")),
            (json!([{"x": 1}]), Some("[{\"x\":1}]")),
            (json!({"x": 1}), Some("{\"x\":1}")),
            (json!({"name": "N"}), Some("N")),
            (json!(true), Some("true")),
            (json!([]), None),
        ] {
            assert_eq!(kept_line(&value).as_deref(), line, "{value}");
        }
    }

    #[test]
    fn several_authors_are_several_names() {
        for value in [
            json!("Ida Holm, Per Lund"),
            json!("Ida Holm and Per Lund"),
            json!("By Ida Holm & Per Lund"),
            json!(["Ida Holm", "Per Lund"]),
            json!(["Ida Holm and Per Lund"]),
            json!({"name": ["Ida Holm", "Per Lund"]}),
            json!([{"name": "Ida Holm"}, {"name": "Per Lund"}]),
            json!({"original": "By Ida Holm and Per Lund", "person": [{"firstname": "Ida"}]}),
        ] {
            assert_eq!(author_names(&value), ["Ida Holm", "Per Lund"], "{value}");
        }
    }

    #[test]
    fn paths_lead_into_objects_and_lists() {
        let Value::Object(object) = json!({"A": {"b": [{"c": 1}, 2]}, "d.e": 3}) else { panic!() };
        for (path, value) in
            [("a", None), ("A.b.0.c", Some(1)), ("A.b.1", Some(2)), ("d.e", Some(3)), ("A.b.x", None)]
        {
            assert_eq!(
                value_at(&object, path).and_then(Value::as_i64),
                value.filter(|_| path != "a"),
                "{path}"
            );
        }
    }
}
