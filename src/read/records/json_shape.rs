//! Where the articles of a JSON value are: it may be one, hold a list of them, or have them in columns.

use super::super::json_value::JsonObject;
use super::json_columns::{is_columns, is_split};
use super::json_parts::key_of_parts;
use super::json_teaser::{introduces, is_aside, is_part, may_list};
use super::json_text::{has_text, unwrap};
use super::json_versions::key_of_versions;
use crate::error::NamesFound;
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
    /// In several places, not all of which are lists.
    Several,
    /// In columns by row, as pandas writes with `orient="columns"`: `{"text": {"0": …, "1": …}}`.
    Columns,
    /// In lists beside the list of their keys, as pandas writes with `orient="split"`: `{"columns": […], "data": [[…]]}`.
    Split,
}

/// How deep lists of articles are looked for.
const DEEPEST: usize = 4;

/// Elements that are looked at to see what a list or an object holds.
const LOOKED_AT: usize = 20;

/// How many lists may stand inside of one another, as in `{"sections": [{"articles": […]}]}`.
const NESTED: u8 = 3;

/// Finds the articles of a value. Of several lists, this is the main one: that with the most articles.
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
    if is_article(object) || key_of_versions(object).is_some() {
        return JsonShape::Article;
    }
    let mut lists = lists_in(object);
    lists.retain(|(shape, _)| !shape.is_part());
    // Of several maxima, the first.
    let worth = |(shape, articles): &(JsonShape, usize)| (!shape.is_aside(), *articles);
    let Some((best, _)) = lists.iter().rev().max_by_key(|list| worth(list)) else {
        return JsonShape::Article;
    };
    let has_others = || lists.iter().filter(|(shape, _)| !shape.is_aside()).count() > 1;
    if matches!(best, JsonShape::Dictionary(_)) && has_others() {
        return JsonShape::Several;
    }
    best.clone()
}

impl JsonShape {
    /// Whether the articles stand under a key for what is beside an article, such as comments.
    pub(super) fn is_aside(&self) -> bool {
        match self {
            Self::List(path) | Self::Dictionary(path) => path.iter().any(|key| is_aside(key)),
            _ => false,
        }
    }

    /// Whether what stands under its keys is no article wherever it stands.
    pub(super) fn is_part(&self) -> bool {
        match self {
            Self::List(path) | Self::Dictionary(path) => path.iter().any(|key| is_part(key)),
            _ => false,
        }
    }
}

/// The lists and objects of articles in an object, in order, with the number of their articles.
pub(super) fn lists_in(object: &JsonObject) -> Vec<(JsonShape, usize)> {
    lists_within(object, NESTED)
}

fn lists_within(object: &JsonObject, nested: u8) -> Vec<(JsonShape, usize)> {
    let mut lists = Vec::new();
    find_lists(object, &mut Vec::new(), &mut lists, nested);
    if has_text(object) {
        // Comments and related stories are no articles of a list that the object introduces.
        lists.retain(|(shape, _)| matches!(shape, JsonShape::List(path) if path.len() == 1 && path.iter().all(|key| may_list(key))));
    }
    lists
}

/// Whether an object is an article, or wraps one.
fn is_article(object: &JsonObject) -> bool {
    (has_text(object) && !introduces_list(object)) || has_text(&unwrap_shallow(object))
}

/// Whether an object is an article whose text stands in parts, or in versions.
pub(in crate::read) fn is_in_parts(object: &JsonObject) -> bool {
    key_of_parts(object).is_some() || key_of_versions(object).is_some()
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
    key_of_parts(object).is_none() && introduces(object, has_articles)
}

/// Whether one of the first values of a list is an article.
fn has_articles(list: &[Value]) -> bool {
    list.iter().take(LOOKED_AT).any(looks_like_article)
}

/// Whether a value holds lists of articles and is none itself.
pub(in crate::read) fn holds_articles(value: &Value) -> bool {
    articles_within(value, NESTED) > 0
}

/// The number of articles in the lists of an object that is no article itself.
fn articles_within(value: &Value, nested: u8) -> usize {
    let Some(object) = value.as_object().filter(|object| nested > 0 && !is_article(object)) else { return 0 };
    let lists = lists_within(object, nested - 1);
    lists.iter().filter(|(shape, _)| !shape.is_aside()).map(|(_, articles)| articles).sum()
}

/// Adds the lists and objects of articles in an object, with the number of their articles.
fn find_lists(object: &JsonObject, path: &mut Vec<String>, found: &mut Vec<(JsonShape, usize)>, nested: u8) {
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
            Value::Array(list) if nested > 0 => {
                let articles: usize =
                    list.iter().take(LOOKED_AT).map(|value| articles_within(value, nested)).sum();
                if articles > 0 {
                    found.push((JsonShape::List(path.clone()), articles));
                }
            }
            Value::Object(inner) if path.len() < DEEPEST => find_lists(inner, path, found, nested),
            _ => {}
        }
        path.pop();
    }
}

/// The keys of an object, for messages.
pub(super) fn keys_of(object: &JsonObject) -> NamesFound {
    object.keys().map(String::as_str).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn path(keys: &[&str]) -> Vec<String> {
        keys.iter().map(|key| (*key).to_owned()).collect()
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
}
