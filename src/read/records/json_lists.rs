//! Which lists of an object hold articles beside the main list.

use super::super::fields::Field;
use super::super::json_value::JsonObject;
use super::json_shape::looks_like_article;
use super::json_teaser::{is_aside, is_short_teaser};
use serde_json::Value;

/// What a list beside the main one holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::read) enum Listed {
    /// Articles.
    Records,
    /// What may be articles, and is unlike those of the main list.
    Doubtful,
    /// Something else.
    Other,
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
        let Some(object) = element.as_object().filter(|_| !is_aside(key) && looks_like_article(element))
        else {
            return Listed::Other;
        };
        let shared = object.keys().filter(|key| self.0.contains(key)).count();
        let is_alike = !self.0.is_empty() && shared * 2 >= self.0.len().max(object.len());
        if is_alike || has_whole_text(object) { Listed::Records } else { Listed::Doubtful }
    }
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
            ("comments", json!({"text": "One."}), Listed::Other),
            ("tags", json!({"id": 1}), Listed::Other),
            ("ids", json!(7), Listed::Other),
        ] {
            assert_eq!(sample.listed(key, &element), listed, "{element}");
        }
    }
}
