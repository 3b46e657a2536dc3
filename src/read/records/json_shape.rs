//! Where the articles of a JSON value are: it may be one, hold a list of them, or have them in columns.

use super::super::json_value::JsonObject;
use super::json_columns::{from_columns, from_split, is_columns, is_split};
use super::json_teaser::{introduces, is_list_key, may_list};
use super::json_text::{has_text, unwrap};
use crate::error::{ErrorKind, NamesFound};
use serde_json::Value;

/// Where the articles of a value are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::read) enum JsonShape {
    /// The value is one article, or none that is known.
    Article,
    /// In the list at this path.
    List(Vec<String>),
    /// In the values of the object at this path, whose keys are their ids.
    Dictionary(Vec<String>),
    /// In columns by row, as pandas writes with `orient="columns"`: `{"text": {"0": …, "1": …}}`.
    Columns,
    /// In lists beside the list of their keys, as pandas writes with `orient="split"`: `{"columns": […], "data": [[…]]}`.
    Split,
}

/// How deep lists of articles are looked for.
const DEEPEST: usize = 4;

/// Elements that are looked at to see what a list or an object holds.
const LOOKED_AT: usize = 20;

/// Finds the articles of a value. Of several lists, that with the most articles counts.
pub(in crate::read) fn shape_of(value: &Value) -> JsonShape {
    let Value::Object(object) = value else {
        return JsonShape::Article;
    };
    if is_split(object) {
        return JsonShape::Split;
    }
    if is_columns(object) {
        return JsonShape::Columns;
    }
    if is_article(object) {
        return JsonShape::Article;
    }
    let mut lists = Vec::new();
    find_lists(object, &mut Vec::new(), &mut lists);
    if has_text(object) {
        // Comments and related stories are no articles of a list that the object introduces.
        lists.retain(|(shape, _)| matches!(shape, JsonShape::List(path) if path.len() == 1 && path.iter().all(|key| may_list(key))));
    }
    // Of several maxima, the first.
    let best = lists.into_iter().rev().max_by_key(|(_, articles)| *articles);
    best.map_or(JsonShape::Article, |(shape, _)| shape)
}

/// Whether an object is an article, or wraps one.
fn is_article(object: &JsonObject) -> bool {
    (has_text(object) && !introduces_list(object)) || has_text(&unwrap_shallow(object))
}

/// The object that `unwrap` makes, without copying texts where it is none.
fn unwrap_shallow(object: &JsonObject) -> JsonObject {
    let nested = object.iter().filter(|(_, value)| value.as_object().is_some_and(has_text));
    unwrap(nested.map(|(key, value)| (key.clone(), value.clone())).collect(), |_| false)
}

/// Whether a value is an article, or wraps one.
pub(in crate::read) fn looks_like_article(value: &Value) -> bool {
    value.as_object().is_some_and(is_article)
}

/// Whether the only text of an object is a short teaser, and a list of articles stands beside it.
pub(super) fn introduces_list(object: &JsonObject) -> bool {
    introduces(object, has_articles)
}

/// Whether one of the first values of a list is an article.
fn has_articles(list: &[Value]) -> bool {
    list.iter().take(LOOKED_AT).any(looks_like_article)
}

/// Adds the lists and objects of articles in an object, with the number of their articles.
fn find_lists(object: &JsonObject, path: &mut Vec<String>, found: &mut Vec<(JsonShape, usize)>) {
    let is_dictionary = {
        let first = || object.values().take(LOOKED_AT);
        let articles = first().filter(|value| looks_like_article(value)).count();
        articles > 0 && articles * 2 >= first().count() && object.values().all(Value::is_object)
    };
    if is_dictionary {
        found.push((JsonShape::Dictionary(path.clone()), object.len()));
        return;
    }
    for (key, value) in object {
        path.push(key.clone());
        match value {
            Value::Array(list) if has_articles(list) => {
                found.push((JsonShape::List(path.clone()), list.len()));
            }
            Value::Object(inner) if path.len() < DEEPEST => find_lists(inner, path, found),
            _ => {}
        }
        path.pop();
    }
}

/// The articles of a value, each with the key that is its id where it has one.
///
/// # Errors
/// [`ErrorKind::NoRecords`] if `path` leads nowhere, and for an empty list.
pub(in crate::read) fn records_in(
    value: Value,
    path: Option<&[String]>,
) -> Result<Vec<(Option<String>, Value)>, ErrorKind> {
    let shape = match (path, &value) {
        (Some(path), Value::Object(object)) => JsonShape::List(path_in(object, path)),
        _ => shape_of(&value),
    };
    Ok(match (shape, value) {
        (JsonShape::List(path) | JsonShape::Dictionary(path), Value::Object(object)) => {
            let keys = keys_of(&object);
            match take_at(Value::Object(object), &path) {
                Some(Value::Array(list)) => list.into_iter().map(|value| (None, value)).collect(),
                Some(Value::Object(values)) => {
                    values.into_iter().map(|(key, value)| (Some(key), value)).collect()
                }
                _ => return Err(ErrorKind::NoRecords { path: path.join("."), found: keys }),
            }
        }
        (JsonShape::Columns, Value::Object(object)) => from_columns(object),
        (JsonShape::Split, Value::Object(object)) => from_split(object),
        (_, Value::Object(object)) => {
            if let Some(path) = empty_list(&object) {
                return Err(ErrorKind::EmptyList { path });
            }
            vec![(None, Value::Object(object))]
        }
        (_, value) => vec![(None, value)],
    })
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

fn take_at(mut value: Value, path: &[String]) -> Option<Value> {
    for key in path {
        value = value.as_object_mut()?.remove(key)?;
    }
    Some(value)
}

/// The keys of an object, for messages.
pub(super) fn keys_of(object: &JsonObject) -> NamesFound {
    object.keys().map(String::as_str).collect()
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

    fn path(keys: &[&str]) -> Vec<String> {
        keys.iter().map(|key| (*key).to_owned()).collect()
    }

    fn read(value: Value, at: Option<&str>) -> Result<Value, String> {
        let at: Option<Vec<String>> = at.map(|at| at.split('.').map(str::to_owned).collect());
        let records = records_in(value, at.as_deref()).map_err(|kind| kind.to_string())?;
        Ok(records.into_iter().map(|(_, value)| value).collect())
    }

    #[test]
    fn lists_of_articles_are_found_wherever_they_are() {
        let article = json!({"title": "T", "body": "One."});
        for (value, keys) in [
            (json!({"status": "ok", "articles": [article]}), &["articles"][..]),
            (json!({"articles": {"page": 1, "results": [article, article]}}), &["articles", "results"]),
            (json!({"hits": {"total": 1, "hits": [{"_id": 1, "_source": article}]}}), &["hits", "hits"]),
            (json!({"description": "News.", "items": [article], "comments": [article, article]}), &["items"]),
            (
                json!({"rss": {"channel": {"description": "News.", "item": [article]}}}),
                &["rss", "channel", "item"],
            ),
            (
                json!({"response": {"tags": [{"id": 1}], "results": [{"fields": {"bodyText": "x"}}]}}),
                &["response", "results"],
            ),
        ] {
            assert_eq!(shape_of(&value), JsonShape::List(path(keys)), "{value}");
        }
        let by_id = json!({"n0": article, "n1": article});
        assert_eq!(shape_of(&by_id), JsonShape::Dictionary(Vec::new()));
        assert_eq!(
            shape_of(&json!({"meta": 1, "articles": by_id})),
            JsonShape::Dictionary(path(&["articles"]))
        );
    }

    #[test]
    fn an_article_is_not_the_list_of_its_comments() {
        let value = json!({"body": "One.", "comments": [{"text": "Two."}]});
        assert_eq!(shape_of(&value), JsonShape::Article);
        let wrapped = json!({"_id": 1, "_source": {"text": "One.", "related": [{"text": "Two."}]}});
        assert_eq!(shape_of(&wrapped), JsonShape::Article);
        assert_eq!(shape_of(&json!({"body": {"sections": [{"paragraphs": ["a"]}]}})), JsonShape::Article);
    }

    #[test]
    fn a_short_description_beside_a_list_of_articles_is_no_article() {
        let introduces = |value: &Value| value.as_object().is_some_and(introduces_list);
        let (items, comments) =
            (json!([{"title": "T", "content_html": "<p>One.</p>"}]), json!([{"text": "Two."}]));
        for list in [
            json!({"description": "News.", "items": items}),
            json!({"summary": "News.", "content": null, "stories": [{"title": "T", "summary": "S"}]}),
            json!({"description": "News.", "item": [{"title": "T", "description": "S"}]}),
            json!({"description": "News.", "items": []}),
        ] {
            assert!(introduces(&list), "{list}");
        }
        for article in [
            json!({"description": "News.", "comments": comments}),
            json!({"description": "News.", "images": [{"description": "The pool"}]}),
            json!({"description": "News.", "text": "One.", "items": comments}),
            json!({"description": "News.", "content": [{"type": "p", "text": "One."}]}),
            json!({"description": "News.", "data": [{"width": 5}]}),
            json!({"description": "x".repeat(5000), "items": comments}),
            json!({"description": "News.", "data": []}),
        ] {
            assert!(!introduces(&article), "{article}");
        }
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
}
