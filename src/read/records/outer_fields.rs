//! What the objects around a list of articles say of all of them: an outlet, a date.

use super::super::dates::{Reading, read_date};
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
        found.with_date_key(path)
    }

    /// These fields with the date that is a key of the path to the list: before what objects around that key say, if it is the key
    /// of the list itself.
    pub(in crate::read) fn with_date_key(mut self, path: &[String]) -> Self {
        let is_date = |key: &&String| is_date_key(key);
        let of_list = path.last().filter(is_date);
        let around = || path.iter().rev().find(is_date).filter(|_| self.published.is_none());
        if let Some(key) = of_list.or_else(around) {
            self.published = Some((usize::MAX, key.clone()));
        }
        self
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

/// Whether a key of a list is a day, a month or a year.
fn is_date_key(key: &str) -> bool {
    let is_year = |year: &str| year.parse().is_ok_and(|year: u16| (1600..=2200).contains(&year));
    is_day_key(key) || (key.len() == 4 && is_year(key))
}

/// Whether a key is a day or a month, and neither a year nor another number, which may be an id.
pub(super) fn is_day_key(key: &str) -> bool {
    let begins = key.len() >= 7 && key.bytes().take(4).all(|byte| byte.is_ascii_digit());
    let is_number = key.len() != 8 && key.bytes().all(|byte| byte.is_ascii_digit());
    begins && !is_number && matches!(read_date(key, None), Reading::Iso(_))
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

    #[test]
    fn a_key_may_be_the_date() {
        let at = |object: Value, path: &[&str]| {
            let path: Vec<String> = path.iter().map(|key| (*key).to_owned()).collect();
            OuterFields::at(object.as_object().unwrap(), &path).published()
        };
        assert_eq!(at(json!({"2021-03-05": []}), &["2021-03-05"]).as_deref(), Some("2021-03-05"));
        assert_eq!(at(json!({"date": "2022", "2021": []}), &["2021"]).as_deref(), Some("2021"));
        let days = json!({"2021-03-05": {"articles": []}});
        assert_eq!(at(days, &["2021-03-05", "articles"]).as_deref(), Some("2021-03-05"));
        for key in ["articles", "1", "12345678901", "99999999", "1234", "bbc"] {
            assert_eq!(at(json!({key: []}), &[key]), None, "{key}");
        }
        assert!(is_day_key("20210305") && !is_day_key("2021"));
    }
}
