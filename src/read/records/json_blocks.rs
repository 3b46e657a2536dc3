//! The paragraphs of a text that editors and content systems store as blocks: Editor.js, `ProseMirror` and Tiptap, Slate,
//! Portable Text, Contentful, Arc XP, WordPress, fundus.

use super::super::fields::Field;
use super::super::json_value::JsonObject;
use serde_json::Value;
use std::borrow::Cow;

/// Keys that have text wherever they stand in a text.
const KEYS: [&str; 11] = [
    "rendered",
    "text",
    "#text",
    "$t",
    "summary",
    "headline",
    "paragraphs",
    "sections",
    "lines",
    "blocks",
    "content_elements",
];

/// Keys that have text in a block: an object with a type, or an element of a list.
const BLOCK_KEYS: [&str; 9] =
    ["content", "children", "html", "innerHTML", "value", "body", "data", "items", "elements"];

/// Keys for the type of a block.
const TYPES: [&str; 6] = ["type", "_type", "nodeType", "blockName", "object", "kind"];

/// Parts of types whose words are no text of the article: pictures, advertisements, links to other articles.
const OTHER_TYPES: [&str; 22] = [
    "image",
    "photo",
    "picture",
    "figure",
    "gallery",
    "video",
    "audio",
    "embed",
    "iframe",
    "script",
    "raw_html",
    "rawhtml",
    "advert",
    "promo",
    "newsletter",
    "interstitial",
    "link_list",
    "related",
    "social",
    "divider",
    "delimiter",
    "attachment",
];

/// Keys of runs inside of a paragraph, of which no blank stands between two.
const RUNS: [&str; 2] = ["text", "value"];

/// Adds the paragraphs in a value, in reading order; `None` if it is no text.
pub(super) fn paragraphs<'a>(value: &'a Value, parts: &mut Vec<Cow<'a, str>>) -> Option<()> {
    Walk { parts }.value(value, false)
}

/// The same of a block in a list.
pub(super) fn block_paragraphs<'a>(value: &'a Value, parts: &mut Vec<Cow<'a, str>>) -> Option<()> {
    Walk { parts }.value(value, true)
}

struct Walk<'p, 'a> {
    parts: &'p mut Vec<Cow<'a, str>>,
}

impl<'a> Walk<'_, 'a> {
    fn value(&mut self, value: &'a Value, is_block: bool) -> Option<()> {
        match value {
            Value::String(text) => {
                if !text.trim().is_empty() {
                    self.parts.push(Cow::Borrowed(text));
                }
                Some(())
            }
            Value::Null => Some(()),
            Value::Array(list) => match spans(list) {
                Some(text) => {
                    self.parts.push(Cow::Owned(text));
                    Some(())
                }
                None => list.iter().try_for_each(|value| self.value(value, true)),
            },
            Value::Object(object) => self.object(object, is_block),
            Value::Bool(_) | Value::Number(_) => None,
        }
    }

    fn object(&mut self, object: &'a JsonObject, is_block: bool) -> Option<()> {
        let kind = type_of(object);
        if kind.is_some_and(is_other_type) {
            return Some(());
        }
        if is_own_article(object, kind.is_some()) {
            return None;
        }
        let mut found = kind.map(|_| ());
        for value in KEYS.iter().filter_map(|key| object.get(*key)) {
            self.value(value, is_block)?;
            found = Some(());
        }
        // Outside of a list, an object with a title is an article inside of another.
        let is_block = is_block || (kind.is_some() && !has_title(object));
        if !is_block {
            // What has text under a key that is not looked at is no text that is understood.
            let has_other = BLOCK_KEYS.iter().any(|key| object.contains_key(*key));
            return if has_other && !KEYS.iter().any(|key| object.contains_key(*key)) { None } else { found };
        }
        for value in BLOCK_KEYS.iter().filter_map(|key| object.get(*key)) {
            if self.in_block(value, kind.is_some()) {
                found = Some(());
            }
        }
        found
    }

    /// Adds the text under a key of a block; whether it is one. What is no text there is left out: options, sizes.
    fn in_block(&mut self, value: &'a Value, has_type: bool) -> bool {
        let length = self.parts.len();
        if let Some(run) = value.as_array().filter(|_| has_type).and_then(|list| run_of(list)) {
            if !run.trim().is_empty() {
                self.parts.push(Cow::Owned(run));
            }
            return true;
        }
        let is_text = self.value(value, true).is_some();
        if !is_text {
            self.parts.truncate(length);
        }
        is_text
    }
}

/// Types of objects inside of a sentence, as chats and editors write them.
const INLINE: [&str; 18] = [
    "text",
    "span",
    "plain",
    "bold",
    "italic",
    "strong",
    "em",
    "underline",
    "strikethrough",
    "code",
    "link",
    "text_link",
    "mention",
    "mention_name",
    "hashtag",
    "cashtag",
    "url",
    "custom_emoji",
];

/// The text of a list of spans, at least one of which is an object: sentences go on from one to the next.
fn spans(list: &[Value]) -> Option<String> {
    let span = |value: &'_ Value| -> Option<String> {
        let Some(object) = value.as_object() else { return value.as_str().map(str::to_owned) };
        let is_inline = type_of(object).is_none_or(|kind| INLINE.contains(&kind))
            && !is_own_article(object, type_of(object).is_some());
        object.get("text").and_then(Value::as_str).filter(|_| is_inline).map(str::to_owned)
    };
    if !list.iter().any(Value::is_object) {
        return None;
    }
    let spans: Vec<String> = list.iter().map(span).collect::<Option<_>>()?;
    let goes_on = |pair: &[String]| match pair {
        [before, behind] => {
            let is_open =
                before.trim_end().ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | '’'));
            is_open && (before.ends_with(' ') || behind.starts_with([' ', ',', '.', ';', '?', '!']))
        }
        _ => false,
    };
    spans.windows(2).any(goes_on).then(|| spans.concat())
}

/// The text of a paragraph of runs: `[{"type": "text", "text": "The "}, {"type": "text", "text": "mayor"}]`.
fn run_of(list: &[Value]) -> Option<String> {
    let is_run = |value: &Value| {
        let Some(object) = value.as_object() else { return value.is_string() };
        let kind = type_of(object);
        RUNS.iter().any(|key| object.get(*key).is_some_and(Value::is_string))
            && kind.is_none_or(|kind| kind.eq_ignore_ascii_case("text") || kind.eq_ignore_ascii_case("span"))
    };
    if !list.iter().any(|value| value.is_object() && is_run(value)) {
        return None;
    }
    let mut text = String::new();
    list.iter().for_each(|value| add_runs(value, &mut text, 0));
    Some(text)
}

/// Most objects around a run.
const DEEPEST: usize = 8;

fn add_runs(value: &Value, text: &mut String, depth: usize) {
    match value {
        Value::String(run) => text.push_str(run),
        Value::Array(list) if depth < DEEPEST => {
            list.iter().for_each(|value| add_runs(value, text, depth + 1))
        }
        Value::Object(object) if depth < DEEPEST => {
            let kind = type_of(object).unwrap_or_default();
            if kind.to_ascii_lowercase().contains("break") {
                text.push('\n');
            }
            let inner = ["text", "value", "content", "children"].iter().find_map(|key| object.get(*key));
            inner.into_iter().for_each(|inner| add_runs(inner, text, depth + 1));
        }
        _ => {}
    }
}

/// The type of a block.
fn type_of(object: &JsonObject) -> Option<&str> {
    TYPES.iter().find_map(|key| object.get(*key)?.as_str())
}

/// Whether an object says of itself that its words are no text, such as those of a picture.
pub(super) fn is_no_text(object: &JsonObject) -> bool {
    type_of(object).is_some_and(is_other_type)
}

fn is_other_type(kind: &str) -> bool {
    let kind = kind.to_ascii_lowercase();
    OTHER_TYPES.iter().any(|other| kind.contains(other)) || kind == "ad"
}

/// Whether an object among the paragraphs says of itself when and where it was published, as an article does. A block with a
/// type may name the source of a quotation or a picture.
fn is_own_article(object: &JsonObject, has_type: bool) -> bool {
    let has = |field: Field| object.keys().any(|key| field.rank(key).is_some());
    let is_published = has(Field::Published) || has(Field::Outlet);
    (is_published && !has_type) || ((is_published || has(Field::Url)) && has(Field::Title))
}

/// Whether an object has a title of one line.
pub(super) fn has_title(object: &JsonObject) -> bool {
    let is_title = |(key, value): (&String, &Value)| {
        Field::Title.rank(key).is_some() && value.as_str().is_some_and(|title| !title.trim().is_empty())
    };
    object.iter().any(is_title)
}

/// Whether all elements of a list, which stands in an object without a title and an address, are objects with a title and a
/// text: articles and no parts of one.
pub(super) fn is_list_of_titled(list: &[Value]) -> bool {
    let is_titled = |value: &Value| {
        value.as_object().is_some_and(|object| {
            let has_text =
                object.iter().any(|(key, value)| Field::Text.rank(key).is_some() && value.is_string());
            has_title(object) && has_text && type_of(object).is_none()
        })
    };
    !list.is_empty() && list.iter().all(is_titled)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn text(value: &Value) -> Option<String> {
        let mut parts = Vec::new();
        paragraphs(value, &mut parts)?;
        Some(parts.join("/"))
    }

    #[test]
    fn blocks_of_editors_are_paragraphs() {
        for blocks in [
            json!([{"content": "One."}, {"content": "Two."}]),
            json!([{"type": "p", "html": "One."}, {"type": "p", "html": "Two."}]),
            json!([{"type": "text", "value": "One."}, {"type": "text", "value": "Two."}]),
            json!({"time": 1, "blocks": [{"id": "x", "type": "header", "data": {"text": "One.", "level": 2}},
                {"type": "image", "data": {"file": {"url": "x"}, "caption": "No."}},
                {"type": "list", "data": {"style": "ordered", "items": ["Two."]}}], "version": "2.8"}),
            json!({"type": "doc", "content": [
                {"type": "paragraph", "content": [{"type": "text", "text": "O"}, {"type": "text", "marks": [], "text": "ne."}]},
                {"type": "bulletList", "content": [{"type": "listItem", "content": [
                    {"type": "paragraph", "content": [{"type": "text", "text": "Two."}]}]}]}]}),
            json!([{"_id": "1", "type": "text", "content": "One."}, {"type": "image", "caption": "No.", "url": "x"},
                {"type": "interstitial_link", "content": "No.", "url": "y"},
                {"type": "list", "items": [{"type": "text", "content": "Two."}]}]),
            json!([{"_type": "block", "children": [{"_type": "span", "text": "One."}]},
                {"_type": "block", "children": [{"_type": "span", "text": "Tw"}, {"_type": "span", "text": "o."}]}]),
            json!([{"type": "paragraph", "children": [{"text": "One."}]}, {"type": "paragraph", "children": [
                {"text": "T"}, {"type": "link", "url": "x", "children": [{"text": "wo"}]}, {"text": "."}]}]),
            json!({"nodeType": "document", "data": {}, "content": [
                {"nodeType": "paragraph", "data": {}, "content": [{"nodeType": "text", "value": "One.", "marks": []}]},
                {"nodeType": "paragraph", "content": [{"nodeType": "text", "value": "Two."}]}]}),
            json!([{"blockName": "core/paragraph", "attrs": {}, "innerHTML": "One."}, {"blockName": "core/list", "innerHTML": "Two."}]),
        ] {
            assert_eq!(text(&blocks).as_deref(), Some("One./Two."), "{blocks}");
        }
    }

    #[test]
    fn articles_in_a_list_are_no_paragraphs() {
        for other in [
            json!([{"content": "One.", "date": "2021"}]),
            json!([{"content": "One.", "url": "x", "title": "T"}]),
            json!({"content": "One."}),
            json!([5]),
        ] {
            assert_eq!(text(&other), None, "{other}");
        }
        assert!(is_list_of_titled(&[json!({"title": "T", "content": "One."})]));
        assert!(!is_list_of_titled(&[json!({"content": "One."})]));
    }
}
