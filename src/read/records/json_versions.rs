//! Versions of one article in a list: each is an article with what the object around them says of all.

use super::super::fields::{Field, is_same_name};
use super::super::json_value::JsonObject;
use super::json_text::{has_text, is_teaser_key};
use serde_json::Value;

/// Keys of lists of versions.
const KEYS: [&str; 4] = ["versions", "revisions", "snapshots", "editions"];

/// The key of the versions in an object without a text of its own that says what an article is: its title, id or address.
pub(super) fn key_of_versions(object: &JsonObject) -> Option<&str> {
    let has = |field: Field| object.keys().any(|key| field.rank(key).is_some());
    let has_own_text = object
        .iter()
        .any(|(key, value)| Field::Text.rank(key).is_some() && !is_teaser_key(key) && !value.is_null());
    if has_own_text || ![Field::Title, Field::Id, Field::Url].into_iter().any(has) {
        return None;
    }
    let is_version = |value: &Value| value.as_object().is_some_and(has_text);
    let lists = object.iter().filter(|(key, _)| KEYS.iter().any(|known| is_same_name(known, key)));
    let mut lists = lists.filter_map(|(key, value)| Some((key.as_str(), value.as_array()?)));
    lists.find_map(|(key, list)| (!list.is_empty() && list.iter().all(is_version)).then_some(key))
}

/// The versions in an object, each with the fields of the object that it has not; `None` if it has no versions.
pub(super) fn versions(object: &mut JsonObject) -> Option<Vec<Value>> {
    let key = key_of_versions(object)?.to_owned();
    let Some(Value::Array(list)) = object.remove(&key) else { return None };
    let around = |field: Field, version: &JsonObject| {
        let is_known = version.keys().any(|key| field.rank(key).is_some());
        let best = object.iter().filter_map(|(key, value)| Some((field.rank(key)?, key, value)));
        best.filter(|_| !is_known)
            .min_by_key(|(rank, ..)| *rank)
            .map(|(_, key, value)| (key.clone(), value.clone()))
    };
    let fields = || Field::ALL.into_iter().filter(|field| *field != Field::Text);
    let whole = |version: Value| match version {
        Value::Object(mut version) => {
            let missing: Vec<_> = fields().filter_map(|field| around(field, &version)).collect();
            version.extend(missing);
            Value::Object(version)
        }
        other => other,
    };
    Some(list.into_iter().map(whole).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn versions_have_the_title_and_the_id_of_their_article() {
        let value = json!({"id": "7", "title": "T", "versions": [
            {"date": "2021-03-05", "text": "One."}, {"title": "U", "text": "Two."}]});
        let found = versions(value.as_object().cloned().as_mut().unwrap()).unwrap();
        assert_eq!(
            found,
            [
                json!({"id": "7", "title": "T", "date": "2021-03-05", "text": "One."}),
                json!({"id": "7", "title": "U", "text": "Two."}),
            ]
        );
        for other in [
            json!({"versions": [{"text": "One."}]}),
            json!({"id": 7, "text": "One.", "versions": [{"text": "One."}]}),
            json!({"id": 7, "versions": ["1.0"]}),
        ] {
            assert_eq!(versions(other.as_object().cloned().as_mut().unwrap()), None, "{other}");
        }
    }
}
