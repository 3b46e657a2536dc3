//! Keys that have lists of articles, and objects that only introduce such a list, as feeds do: their short description is no
//! article.

use super::super::fields::{Field, is_same_name};
use super::super::json_value::JsonObject;
use super::json_text::{is_teaser_key, may_be_text};
use serde_json::Value;

/// Longest description of a list, in bytes. Those of feeds have some hundred.
const LONGEST: usize = 2000;

/// Whether a key and its value are a short teaser instead of the text of an article.
pub(in crate::read) fn is_short_teaser(key: &str, value: &Value) -> bool {
    is_teaser_key(key) && value.as_str().is_some_and(|text| text.len() <= LONGEST)
}

/// Whether the only text of an object is a short teaser, and a list stands beside it that `has_articles`, or is empty.
pub(super) fn introduces(object: &JsonObject, has_articles: fn(&[Value]) -> bool) -> bool {
    let mut texts = object.iter().filter(|(key, _)| Field::Text.rank(key).is_some());
    let is_introduction = texts.all(|(key, value)| is_short_teaser(key, value) || !has_value(value));
    is_introduction
        && object.iter().any(|(key, value)| match value {
            Value::Array(list) if list.is_empty() => is_list_of_feed(key),
            Value::Array(list) => may_list(key) && has_articles(list),
            _ => false,
        })
}

/// Whether a key may have the articles that an object introduces.
pub(super) fn may_list(key: &str) -> bool {
    (is_list_key(key) || is_same_name(key, "item") || is_same_name(key, "entry"))
        && Field::Text.rank(key).is_none()
}

/// Whether a key has the parts of articles, or people, whose texts are no articles wherever they stand.
pub(super) fn is_part(key: &str) -> bool {
    const KEYS: [&str; 19] = [
        "users",
        "authors",
        "contributors",
        "people",
        "persons",
        "speakers",
        "entities",
        "mentions",
        "sentences",
        "tokens",
        "words",
        "quotes",
        "quotations",
        "annotations",
        "labels",
        "comments",
        "replies",
        "responses",
        "notes",
    ];
    KEYS.iter().any(|known| is_same_name(known, key))
}

/// Whether a key has what stands beside articles, such as their comments and pictures.
pub(in crate::read) fn is_aside(key: &str) -> bool {
    const KEYS: [&str; 36] = [
        "editors_picks",
        "most_viewed",
        "most_read",
        "lead_content",
        "related_content",
        "featured",
        "trending",
        "similar",
        "see_also",
        "related",
        "related_articles",
        "related_stories",
        "related_links",
        "related_posts",
        "recommendations",
        "recommended",
        "links",
        "images",
        "photos",
        "pictures",
        "media",
        "multimedia",
        "videos",
        "audio",
        "attachments",
        "tags",
        "keywords",
        "topics",
        "categories",
        "concepts",
        "sources",
        "references",
        "footnotes",
        "aggregations",
        "facets",
        "ads",
    ];
    is_part(key) || KEYS.iter().any(|known| is_same_name(known, key))
}

/// Whether a list under this key has articles even if it is empty.
fn is_list_of_feed(key: &str) -> bool {
    ["items", "articles", "entries", "stories", "posts"].iter().any(|known| is_same_name(known, key))
}

/// Whether a key usually has a list of articles, or an object with one.
pub(in crate::read) fn is_list_key(key: &str) -> bool {
    const KEYS: [&str; 19] = [
        "articles",
        "results",
        "result",
        "response",
        "hits",
        "docs",
        "documents",
        "data",
        "items",
        "records",
        "rows",
        "stories",
        "news",
        "posts",
        "entries",
        "value",
        "values",
        "content",
        "objects",
    ];
    KEYS.iter().any(|known| is_same_name(known, key))
}

/// Whether a value may be a text that is not empty.
fn has_value(value: &Value) -> bool {
    let is_empty = match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(list) => list.is_empty(),
        _ => false,
    };
    !is_empty && may_be_text(value)
}
