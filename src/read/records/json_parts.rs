//! Articles whose text stands in parts: sections with headings, pages, the posts of a live blog.

use super::super::fields::{Field, is_same_name};
use super::super::json_value::JsonObject;
use super::json_blocks::{block_paragraphs, has_title, is_no_text};
use serde_json::Value;

/// Keys of the parts of one article.
const KEYS: [&str; 12] = [
    "sections",
    "subsections",
    "parts",
    "chapters",
    "segments",
    "chunks",
    "passages",
    "pages",
    "posts",
    "updates",
    "children",
    "body_parts",
];

/// Keys of parts that may have times of their own.
const TIMED: [&str; 2] = ["posts", "updates"];

/// Keys of the heading of a part, beside those of titles.
const HEADINGS: [&str; 4] = ["heading", "subheading", "subtitle", "name"];

/// How deep parts may stand in one another.
const DEEPEST: usize = 8;

/// Whether a key may have the parts of an article.
pub(in crate::read) fn is_key_of_parts(key: &str) -> bool {
    KEYS.iter().any(|known| is_same_name(known, key))
}

/// The key of an object without a text of its own that is an article in parts, and whether the parts are those of a live blog.
///
/// It has what an article has, such as a title and an id, and its parts have no address, outlet and date of their own. Lists of
/// articles that have a title, such as feeds, have elements with an address or a date.
pub(super) fn key_of_parts(object: &JsonObject) -> Option<(&str, bool)> {
    let lists = object.iter().filter(|(key, _)| is_key_of_parts(key));
    let mut lists = lists.filter_map(|(key, value)| Some((key.as_str(), value.as_array()?)));
    lists.find_map(|(key, list)| {
        let have_dates = list.iter().filter_map(Value::as_object).any(|part| has(part, Field::Published));
        let is_timed = TIMED.iter().any(|known| is_same_name(known, key));
        let is_it = may_have_parts(object, list)
            && (!have_dates || (is_timed && has(object, Field::Published)))
            && list.iter().all(is_part)
            && text_of_parts(list).is_some();
        is_it.then_some((key, is_timed))
    })
}

/// Whether an object is an article to these parts.
fn may_have_parts(object: &JsonObject, parts: &[Value]) -> bool {
    let fields = [Field::Id, Field::Url, Field::Published, Field::Outlet, Field::Authors];
    let known = fields.iter().filter(|field| has(object, **field)).count();
    let mut parts = parts.iter().filter_map(Value::as_object);
    match (has_title(object), known) {
        (true, 1..) | (false, 2..) => true,
        (true, 0) => parts.all(|part| !has(part, Field::Id)),
        (false, _) => parts.all(|part| part.contains_key("heading") && !has_title(part)),
    }
}

/// Whether a value is a part, and no article of its own.
fn is_part(value: &Value) -> bool {
    match value {
        Value::String(_) | Value::Null => true,
        Value::Object(part) => !has(part, Field::Url) && !has(part, Field::Outlet),
        _ => false,
    }
}

fn has(object: &JsonObject, field: Field) -> bool {
    object.iter().any(|(key, value)| field.rank(key).is_some() && !value.is_null())
}

/// The paragraphs of parts, with their headings, in reading order; `None` if one is no text, or all are headings.
pub(super) fn text_of_parts(parts: &[Value]) -> Option<Vec<String>> {
    let mut text = PartsText::default();
    parts.iter().try_for_each(|part| text.add(part, 0))?;
    (text.paragraphs.len() > text.headings).then_some(text.paragraphs)
}

#[derive(Default)]
struct PartsText {
    paragraphs: Vec<String>,
    /// How many of them are headings.
    headings: usize,
}

impl PartsText {
    fn add(&mut self, part: &Value, depth: usize) -> Option<()> {
        let Some(object) = part.as_object().filter(|_| depth < DEEPEST) else {
            return add_block(part, &mut self.paragraphs);
        };
        if is_no_text(object) {
            return Some(());
        }
        let is_heading = |key: &str| {
            Field::Title.rank(key).is_some() || HEADINGS.iter().any(|known| is_same_name(known, key))
        };
        let heading = object.iter().find_map(|(key, value)| value.as_str().filter(|_| is_heading(key)));
        let inner = object.iter().filter(|(key, _)| is_key_of_parts(key));
        let inner: Vec<&Vec<Value>> = inner.filter_map(|(_, value)| value.as_array()).collect();
        let texts = object.iter().filter(|(_, value)| !value.is_null());
        let texts = texts.filter_map(|(key, value)| Some((Field::Text.rank(key)?, value)));
        let best = texts.min_by_key(|(rank, _)| *rank).map(|(_, value)| value);
        if heading.is_none() && best.is_none_or(|best| !best.is_string()) {
            return add_block(part, &mut self.paragraphs);
        }
        let has_others = || object.values().any(|value| value.is_array() || value.is_object());
        if best.is_none() && inner.is_empty() && has_others() {
            // What has a name and a list may be anything.
            return None;
        }
        if let Some(heading) = heading.filter(|heading| !heading.trim().is_empty()) {
            self.paragraphs.push(heading.to_owned());
            self.headings += 1;
        }
        best.map_or(Some(()), |best| add_block(best, &mut self.paragraphs))?;
        inner.into_iter().flatten().try_for_each(|part| self.add(part, depth + 1))
    }
}

/// Whether a list or an object is a text, or the parts of one, some of whose paragraphs begin with words that another text has not.
pub(super) fn has_other_words(value: &Value, text: &str) -> bool {
    let mut found = Vec::new();
    let parts = match value {
        Value::Array(list) => text_of_parts(list),
        _ => add_block(value, &mut found).map(|()| found),
    };
    let text = letters(text, usize::MAX);
    parts.is_some_and(|parts| parts.iter().any(|part| !text.contains(&letters(part, COMPARED))))
}

/// Letters of a paragraph that are compared.
const COMPARED: usize = 40;

/// The first letters and digits of a text in lower case, without tags and entities.
fn letters(text: &str, most: usize) -> String {
    let (mut found, mut rest) = (String::new(), text);
    let mut count = 0;
    while let Some(c) = rest.chars().next().filter(|_| count < most) {
        let behind = rest.get(c.len_utf8()..).unwrap_or_default();
        let end = match c {
            '<' if behind.starts_with(|c: char| c.is_alphabetic() || matches!(c, '/' | '!')) => {
                behind.find('>').map(|end| end + 1)
            }
            '&' => {
                let end = behind.bytes().take(10).position(|byte| byte == b';');
                end.filter(|_| !behind.starts_with(' ')).map(|end| end + 1)
            }
            _ => None,
        };
        if end.is_none() && c.is_alphanumeric() {
            found.extend(c.to_lowercase());
            count += 1;
        }
        rest = behind.get(end.unwrap_or_default()..).unwrap_or_default();
    }
    found
}

fn add_block(value: &Value, text: &mut Vec<String>) -> Option<()> {
    let mut found = Vec::new();
    block_paragraphs(value, &mut found)?;
    text.extend(found.into_iter().map(std::borrow::Cow::into_owned));
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn key(value: &Value) -> Option<(&str, bool)> {
        key_of_parts(value.as_object().unwrap())
    }

    #[test]
    fn an_article_may_stand_in_parts() {
        let parts = json!([{"heading": "A", "text": "One."}, {"heading": "B", "text": "Two."}]);
        let titled =
            json!([{"title": "A", "text": "One."}, "Two.", {"title": "B", "sections": [{"text": "Three."}]}]);
        for (value, expected) in [
            (json!({"id": "7", "title": "T", "sections": parts}), ("sections", false)),
            (json!({"title": "T", "parts": titled}), ("parts", false)),
            (json!({"url": "x", "date": "2021", "pages": ["One.", "Two."]}), ("pages", false)),
            (json!({"chapters": parts}), ("chapters", false)),
            (
                json!({"title": "T", "id": 7, "children": [{"type": "p", "text": "One."}]}),
                ("children", false),
            ),
            (
                json!({"title": "T", "date": "2021", "posts": [{"time": "10:15", "date": "2021", "text": "One."}]}),
                ("posts", true),
            ),
        ] {
            assert_eq!(key(&value), Some(expected), "{value}");
        }
        let text = text_of_parts(titled.as_array().unwrap()).unwrap();
        assert_eq!(text, ["A", "One.", "Two.", "B", "Three."]);
    }

    #[test]
    fn lists_of_articles_are_no_parts() {
        for value in [
            json!({"title": "Blog", "url": "x", "posts": [{"title": "A", "url": "y", "text": "One."}]}),
            json!({"title": "Blog", "url": "x", "posts": [{"title": "A", "date": "2021", "text": "One."}]}),
            json!({"title": "Corpus", "parts": [{"id": 1, "title": "A", "text": "One."}]}),
            json!({"sections": [{"title": "A", "text": "One."}]}),
            json!({"outlet": "P", "sections": [{"name": "a", "articles": [{"text": "One."}]}]}),
            json!({"id": "7", "title": "T", "sections": []}),
            json!({"id": "7", "title": "T", "sections": [{"name": "A"}]}),
            json!({"id": "7", "title": "T", "sections": [{"name": "A", "articles": [{"text": "One."}]}]}),
            json!({"id": "7", "title": "T", "sections": [7]}),
            json!({"id": "7", "title": "T", "articles": [{"title": "A", "text": "One."}]}),
        ] {
            assert_eq!(key(&value), None, "{value}");
        }
    }
}
