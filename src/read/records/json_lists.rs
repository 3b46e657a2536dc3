//! Which lists of an object hold articles beside the main list.

use super::super::fields::Field;
use super::super::json_value::JsonObject;
use super::json_shape::{holds_articles, looks_like_article};
use super::json_teaser::{is_aside, is_short_teaser};
use serde_json::Value;

/// What a list beside the main one holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::read) enum Listed {
    /// Articles.
    Records,
    /// What may be articles, and is unlike those of the main list.
    Doubtful,
    /// Objects with a title or a text under a key for what stands beside articles.
    Aside,
    /// Something else.
    Other,
}

/// A list that is not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::read) struct LeftList {
    /// The keys to it, with dots between them.
    pub(in crate::read) path: String,
    /// Its elements.
    pub(in crate::read) elements: u64,
    /// Whether its key is one for what stands beside articles.
    pub(in crate::read) is_aside: bool,
}

/// The keys of the first article of the main list.
#[derive(Debug, Clone, Default)]
pub(in crate::read) struct ListSample(Vec<String>);

impl ListSample {
    pub(in crate::read) fn of(first: Option<&Value>) -> Self {
        let keys = first.and_then(Value::as_object).map(|object| object.keys().cloned().collect());
        Self(keys.unwrap_or_default())
    }

    /// What the list under a key holds, by one of its elements. A list of short descriptions is one of articles only where
    /// the main list has the same keys.
    pub(in crate::read) fn listed(&self, key: &str, element: &Value) -> Listed {
        let Some(object) = element.as_object() else { return Listed::Other };
        if is_aside(key) {
            return if has_words(object) { Listed::Aside } else { Listed::Other };
        }
        if !looks_like_article(element) {
            return match holds_articles(element) {
                true => Listed::Records,
                false if has_words(object) => Listed::Aside,
                false => Listed::Other,
            };
        }
        let shared = object.keys().filter(|key| self.0.contains(key)).count();
        let is_alike = !self.0.is_empty() && shared * 2 >= self.0.len().max(object.len());
        if is_alike || has_whole_text(object) { Listed::Records } else { Listed::Doubtful }
    }
}

/// Whether an object has a title or a text of its own.
fn has_words(object: &JsonObject) -> bool {
    object.iter().any(|(key, value)| {
        let is_word = Field::Title.rank(key).is_some() || Field::Text.rank(key).is_some();
        is_word && value.as_str().is_some_and(|text| !text.trim().is_empty())
    })
}

/// Adds what is left of an object after its articles were taken out: lists that may hold articles, lists beside them, and
/// single objects that look like articles.
pub(in crate::read) fn left_in(object: &JsonObject, sample: &ListSample) -> Vec<LeftList> {
    let mut left = Vec::new();
    add_left(object, sample, &mut Vec::new(), &mut left);
    left
}

/// How deep objects are looked into.
const DEEPEST: usize = 4;

/// Elements that are looked at to see what a list holds.
pub(in crate::read) const LOOKED_AT: usize = 20;

fn add_left(object: &JsonObject, sample: &ListSample, path: &mut Vec<String>, left: &mut Vec<LeftList>) {
    for (key, value) in object {
        path.push(key.clone());
        let is_beside = path.iter().any(|key| is_aside(key));
        match value {
            Value::Array(list) => {
                let found = list.iter().take(LOOKED_AT).map(|value| sample.listed(key, value));
                let found = found.max_by_key(|listed| listed.weight()).unwrap_or(Listed::Other);
                if found != Listed::Other {
                    let is_aside = is_beside || found == Listed::Aside;
                    left.push(LeftList { path: path.join("."), elements: list.len() as u64, is_aside });
                }
            }
            Value::Object(_) if is_whole_article(value) => {
                left.push(LeftList { path: path.join("."), elements: 1, is_aside: is_beside });
            }
            Value::Object(inner) if path.len() < DEEPEST => add_left(inner, sample, path, left),
            _ => {}
        }
        path.pop();
    }
}

impl Listed {
    /// Of what elements of one list are, the greatest counts.
    pub(in crate::read) fn weight(self) -> u8 {
        match self {
            Self::Records => 3,
            Self::Doubtful => 2,
            Self::Aside => 1,
            Self::Other => 0,
        }
    }
}

/// Whether an object is an article with its text and a field beside it.
pub(in crate::read) fn is_whole_article(value: &Value) -> bool {
    let has = |object: &JsonObject, field: Field| object.keys().any(|key| field.rank(key).is_some());
    let fields = [Field::Title, Field::Outlet, Field::Published, Field::Url];
    looks_like_article(value)
        && value
            .as_object()
            .is_some_and(|object| has_whole_text(object) && fields.iter().any(|field| has(object, *field)))
}

/// Whether an article, or the one that an object wraps, has a text and not only a teaser.
fn has_whole_text(object: &JsonObject) -> bool {
    let is_text = |(key, value): (&String, &Value)| {
        Field::Text.rank(key).is_some() && !value.is_null() && !is_short_teaser(key, value)
    };
    object.iter().any(is_text)
        || object.values().filter_map(Value::as_object).any(|inner| inner.iter().any(is_text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn lists_of_articles_are_told_from_other_lists() {
        let sample = ListSample::of(Some(&json!({"title": "T", "description": "One.", "url": "x"})));
        for (key, element, listed) in [
            ("cnn", json!({"text": "One."}), Listed::Records),
            ("cnn", json!({"title": "T", "description": "D", "url": "y"}), Listed::Records),
            ("cnn", json!({"_source": {"body": "One."}}), Listed::Records),
            ("shows", json!({"name": "a", "description": "D"}), Listed::Doubtful),
            ("comments", json!({"text": "One."}), Listed::Aside),
            ("users", json!({"name": "a", "text": "One."}), Listed::Aside),
            ("sections", json!({"name": "a", "articles": [{"text": "One."}]}), Listed::Records),
            ("tags", json!({"id": 1}), Listed::Other),
            ("ids", json!(7), Listed::Other),
        ] {
            assert_eq!(sample.listed(key, &element), listed, "{element}");
        }
    }
}
