//! What the objects around a list of articles say of all of them: an outlet, a date.

use super::super::fields::Field;
use super::super::json_value::JsonObject;
use super::empty_words::is_empty_word;
use super::json_keys::one_line;
use super::record::is_address;
use serde_json::Value;

/// The fields of an object around a list that go for its articles.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::read) struct OuterFields {
    outlet: Option<(usize, String)>,
    published: Option<(usize, String)>,
}

impl OuterFields {
    /// Takes what a key and its value say. The better name of a field counts.
    pub(in crate::read) fn see(&mut self, key: &str, value: &Value) {
        for field in [Field::Outlet, Field::Published] {
            let Some(rank) = field.rank(key) else { continue };
            let text = one_line(value).filter(|text| !is_empty_word(text));
            let text = text.filter(|text| field == Field::Published || !is_address(text));
            let place = if field == Field::Outlet { &mut self.outlet } else { &mut self.published };
            if let Some(text) = text
                && place.as_ref().is_none_or(|(known, _)| rank < *known)
            {
                *place = Some((rank, text));
            }
        }
    }

    /// What the objects say that a path leads through.
    pub(super) fn at(object: &JsonObject, path: &[String]) -> Self {
        let (mut found, mut inner) = (Self::default(), Some(object));
        for key in path {
            let Some(object) = inner else { break };
            found = Self::of(object).or(&found);
            inner = object.get(key).and_then(Value::as_object);
        }
        found
    }

    /// What one object says.
    pub(in crate::read) fn of(object: &JsonObject) -> Self {
        let mut found = Self::default();
        object.iter().for_each(|(key, value)| found.see(key, value));
        found
    }

    /// These fields, and those of an object further out where there are none.
    pub(in crate::read) fn or(&self, outer: &Self) -> Self {
        Self {
            outlet: self.outlet.clone().or_else(|| outer.outlet.clone()),
            published: self.published.clone().or_else(|| outer.published.clone()),
        }
    }

    pub(super) fn outlet(&self) -> Option<String> {
        self.outlet.as_ref().map(|(_, text)| text.clone())
    }

    pub(super) fn published(&self) -> Option<String> {
        self.published.as_ref().map(|(_, text)| text.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_innermost_object_and_the_best_name_count() {
        let Value::Object(object) = json!({"outlet": "A", "date": "2021-04-13",
            "papers": {"domain": "c.org", "publisher": "C", "list": []}})
        else {
            panic!()
        };
        let found = OuterFields::at(&object, &["papers".to_owned(), "list".to_owned()]);
        assert_eq!(
            (found.outlet().as_deref(), found.published().as_deref()),
            (Some("C"), Some("2021-04-13"))
        );
    }
}
