//! The text in a JSON object, whatever form it has.

#[cfg(feature = "parquet")]
use super::super::fields::Columns;
use super::super::fields::{Field, is_same_name};
use super::super::json_value::JsonObject;
use super::empty_words::{is_empty_word, is_signs};
use super::json_blocks::{has_title, is_list_of_titled, paragraphs};
#[cfg(feature = "parquet")]
use super::json_parts::is_key_of_parts;
use super::json_parts::{key_of_parts, text_of_parts};
use serde_json::Value;

/// What a key that may hold the text has.
pub(super) enum TextValue {
    /// A text.
    Text(String),
    /// Null, a blank string or an empty list.
    Empty,
    /// A word for nothing.
    Word(String),
    /// Another value.
    Other,
}

/// Takes the text out of a value: a string, a list of paragraphs, or an object that holds one (WordPress has
/// `{"rendered": …}`, fundus a summary and sections with headlines and paragraphs).
pub(super) fn take_text(value: Value) -> TextValue {
    match value {
        Value::String(text) if text.trim().is_empty() => TextValue::Empty,
        Value::String(text) if is_empty_word(&text) || is_signs(&text) => TextValue::Word(text),
        Value::String(text) => TextValue::Text(text),
        Value::Null => TextValue::Empty,
        Value::Array(list) if list.is_empty() => TextValue::Empty,
        value => {
            let mut parts = Vec::new();
            match paragraphs(&value, &mut parts) {
                Some(()) if parts.is_empty() => TextValue::Empty,
                Some(()) => TextValue::Text(parts.join("\n\n")),
                None => TextValue::Other,
            }
        }
    }
}

/// Whether a value may be a text.
pub(super) fn may_be_text(value: &Value) -> bool {
    match value {
        Value::String(_) | Value::Null => true,
        Value::Array(_) | Value::Object(_) => paragraphs(value, &mut Vec::new()).is_some(),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

/// Whether a block of a text, and no article, begins a list under the name of a text.
pub(in crate::read) fn is_text_of_blocks(block: &Value) -> bool {
    let list = Value::Array(vec![block.clone()]);
    may_be_text(&list) && !list.as_array().is_some_and(|list| is_list_of_titled(list))
}

/// Whether an object has a key that may hold the text, or the text in parts.
pub(super) fn has_text(object: &JsonObject) -> bool {
    let has_one = object.iter().any(|(key, value)| {
        Field::Text.rank(key).is_some() && may_be_text(value) && !is_list_of_articles(object, value)
    });
    has_one || key_of_parts(object).is_some()
}

/// Puts the text of an article in parts under one key, where the object has no other text than a teaser; whether the parts have
/// times of their own.
pub(super) fn join_parts(object: &mut JsonObject) -> bool {
    let has_own = |(key, value): (&String, &Value)| {
        Field::Text.rank(key).is_some()
            && !is_teaser_key(key)
            && !matches!(take_text(value.clone()), TextValue::Empty)
    };
    let Some((key, is_timed)) = key_of_parts(object).filter(|_| !object.iter().any(has_own)) else {
        return false;
    };
    let key = key.to_owned();
    let parts = object.get(&key).and_then(Value::as_array).and_then(|parts| text_of_parts(parts));
    if let Some(text) = parts {
        object.remove(&key);
        object.insert("text".to_owned(), Value::from(text));
    }
    is_timed
}

/// Whether the usual name of a text is one for its teaser.
pub(super) fn is_teaser_key(key: &str) -> bool {
    let first = Field::Text.rank("description");
    Field::Text.rank(key).is_some_and(|rank| Some(rank) >= first)
}

/// Whether a value under the name of a text is a list of articles: its elements have titles, and the object has none.
fn is_list_of_articles(object: &JsonObject, value: &Value) -> bool {
    let is_article = || {
        has_title(object)
            || [Field::Url, Field::Published]
                .iter()
                .any(|field| object.keys().any(|key| field.rank(key).is_some()))
    };
    value.as_array().is_some_and(|list| is_list_of_titled(list)) && !is_article()
}

/// Keys under which search engines, API's and data sets put the article itself.
const WRAPPERS: [&str; 9] =
    ["_source", "fields", "article", "attributes", "row", "data", "node", "document", "doc"];

/// Whether a key may have something that is read of an article.
#[cfg(feature = "parquet")]
pub(in crate::read) fn may_be_read(key: &str, columns: &Columns) -> bool {
    const OTHERS: [&str; 4] = ["schema", "columns", "html", "thread"];
    let is_named = |name: &str| {
        name.eq_ignore_ascii_case(key) || name.split_once('.').is_some_and(|(first, _)| first == key)
    };
    Field::ALL.iter().any(|field| field.rank(key).is_some())
        || WRAPPERS.contains(&key)
        || is_key_of_parts(key)
        || OTHERS.contains(&key)
        || columns.iter().any(|(_, name)| is_named(name))
        || columns.kept().iter().any(|name| is_named(name))
}

/// Takes an article out of the object that it is wrapped in: `_source` of Elasticsearch, `fields` of the Guardian, `row` of
/// Hugging Face. The keys around it are kept where it has none of that name. `is_named` says which keys the caller reaches
/// into.
pub(super) fn unwrap(mut object: JsonObject, is_named: impl Fn(&str) -> bool) -> JsonObject {
    let has_string = |(key, value): (&String, &Value)| value.is_string() && Field::Text.rank(key).is_some();
    if !object.iter().any(has_string) {
        let is_wrapper = |key: &&&str| {
            !is_named(key) && object.get(**key).and_then(Value::as_object).is_some_and(has_text)
        };
        // Under the name of a text, an object with a string under such a name is the article: `{"body": {"content": "…"}}`.
        let is_text_object = |(key, value): &(&String, &Value)| {
            !is_named(key)
                && Field::Text.rank(key).is_some()
                && value.as_object().is_some_and(|inner| inner.iter().any(has_string))
                && !may_be_text(value)
        };
        let wrapper = WRAPPERS.iter().find(is_wrapper).map(|key| (*key).to_owned());
        let wrapper = wrapper.or_else(|| object.iter().find(is_text_object).map(|(key, _)| key.clone()));
        if let Some(key) = wrapper
            && let Some(Value::Object(inner)) = object.remove(&key)
        {
            let outer = std::mem::replace(&mut object, inner);
            outer.into_iter().for_each(|(key, value)| {
                if !object.keys().any(|known| is_same_name(known, &key)) {
                    object.insert(key, value);
                }
            });
        }
    }
    object
}

/// Adds the values that fundus (`html.requested_url`) and Webz (`thread.site`) have in objects.
pub(super) fn add_nested_values(object: &mut JsonObject) {
    add_nested(object, "html", &["requested_url", "responded_url"], "url");
    add_nested(object, "thread", &["site_full", "site"], "site_name");
}

/// Adds a value that stands in an object.
fn add_nested(object: &mut JsonObject, outer: &str, inner: &[&str], name: &str) {
    if !object.contains_key(name)
        && let Some(nested) = object.get(outer).and_then(Value::as_object)
        && let Some(value) = inner.iter().find_map(|key| nested.get(*key).filter(|value| value.is_string()))
    {
        let value = value.clone();
        object.insert(name.to_owned(), value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn text(value: Value) -> Option<String> {
        match take_text(value) {
            TextValue::Text(text) => Some(text),
            _ => None,
        }
    }

    #[test]
    fn texts_come_as_strings_lists_and_objects() {
        assert_eq!(text(json!("One.")), Some("One.".into()));
        assert_eq!(text(json!(["One.", "", "Two."])), Some("One.\n\nTwo.".into()));
        assert_eq!(text(json!({"rendered": "One.", "protected": false})), Some("One.".into()));
        let fundus = json!({"summary": ["Short."], "sections": [
            {"headline": ["First"], "paragraphs": ["One.", "Two."]}, {"headline": [], "paragraphs": ["Three."]}]});
        let blocks = json!([{"type": "paragraph", "text": "A."}, {"type": "image", "src": "x"}, {"type": "paragraph", "text": "B."}]);
        assert_eq!(text(blocks), Some("A.\n\nB.".into()));
        assert_eq!(text(fundus), Some("Short.\n\nFirst\n\nOne.\n\nTwo.\n\nThree.".into()));
    }

    #[test]
    fn other_values_are_no_text() {
        assert!(matches!(take_text(json!(5)), TextValue::Other));
        assert!(matches!(take_text(json!({"a": "b"})), TextValue::Other));
        assert!(matches!(take_text(json!([1])), TextValue::Other));
        let articles = json!([{"text": "A.", "date": "2021"}, {"text": "B.", "url": "x", "title": "T"}]);
        assert!(matches!(take_text(articles), TextValue::Other));
        assert!(matches!(take_text(json!([])), TextValue::Empty));
        assert!(matches!(take_text(json!({"sections": []})), TextValue::Empty));
        assert!(matches!(take_text(json!("[Removed]")), TextValue::Word(_)));
    }

    #[test]
    fn an_article_is_taken_out_of_what_wraps_it() {
        let Value::Object(hit) = json!({"_id": "x", "_score": 1, "_source": {"text": "One.", "outlet": "P"}})
        else {
            panic!()
        };
        let article = unwrap(hit.clone(), |_| false);
        assert_eq!(Value::Object(article), json!({"_id": "x", "_score": 1, "text": "One.", "outlet": "P"}));
        assert!(unwrap(hit, |key| key == "_source").contains_key("_source"));
        let Value::Object(inside) = json!({"body": {"content": "One.", "title": "T"}}) else { panic!() };
        assert_eq!(Value::Object(unwrap(inside, |_| false)), json!({"content": "One.", "title": "T"}));
        let Value::Object(named) = json!({"article": {"title": "T", "text": "One."}}) else { panic!() };
        assert_eq!(Value::Object(unwrap(named, |_| false)), json!({"title": "T", "text": "One."}));
    }
}
