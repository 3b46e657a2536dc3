//! JSON objects: which key is which field of an article.

use super::super::dates::{Reading, read_date};
use super::super::fields::{Columns, Field, is_same_name, missing_column, missing_kept_column};
use super::super::input::InputName;
use super::super::json_value::JsonObject;
use super::bylines::{byline, split_bylines};
use super::manifest::ManifestEntry;
use super::record::{Record, is_address, non_blank};
use crate::error::{Error, ErrorKind, JsonType, NamesFound};
use crate::model::Article;
use serde_json::Value;
use std::collections::BTreeSet;

/// The article in one JSON value, read as [`articles`](crate::read::articles) reads it. `name` is the path in errors and
/// origins, `record` the number in them, from 1.
///
/// # Errors
/// If the value is no object with a text.
pub fn article_from_json(value: Value, name: &str, record: u64) -> Result<Article, Error> {
    let name = InputName::of_stream(name, name);
    let mut article = KeyMapping::new(&Columns::default(), None, name).article(value, Some(record))?;
    if let Reading::Iso(date) = read_date(article.published_raw.as_deref().unwrap_or_default(), None) {
        (article.published, article.published_raw) = (Some(date), None);
    }
    Ok(article)
}

/// Makes articles of the objects of one file, and remembers which of the caller's keys were there.
pub(in crate::read) struct KeyMapping {
    columns: Columns,
    entry: Option<ManifestEntry>,
    name: InputName,
    /// Fields whose key, as the caller named it, was in some object.
    fields_seen: BTreeSet<Field>,
    /// Keys to keep that were in some object.
    kept_seen: BTreeSet<String>,
    /// Keys of the first object that has a text.
    first_keys: Option<NamesFound>,
    has_records: bool,
}

impl KeyMapping {
    pub(in crate::read) fn new(columns: &Columns, entry: Option<ManifestEntry>, name: InputName) -> Self {
        Self {
            columns: columns.clone(),
            entry,
            name,
            fields_seen: BTreeSet::new(),
            kept_seen: BTreeSet::new(),
            first_keys: None,
            has_records: false,
        }
    }

    /// The input that the objects are from.
    pub(in crate::read) fn name(&self) -> &InputName {
        &self.name
    }

    /// Notes that the file has a record, even one that cannot be read.
    pub(in crate::read) fn count_record(&mut self) {
        self.has_records = true;
    }

    /// The errors of the file as a whole, once it is read: it has no records, or no object has a key that the caller
    /// named.
    pub(in crate::read) fn file_errors(&mut self) -> Vec<Error> {
        if !self.has_records {
            return vec![self.name.error(ErrorKind::EmptyFile, None)];
        }
        let Some(found) = self.first_keys.take() else {
            return Vec::new();
        };
        // Each record without a text is an error of its own.
        let is_missing = |field: Field| field != Field::Text && !self.fields_seen.contains(&field);
        let missing = self.columns.iter().filter(|(field, _)| is_missing(*field));
        let missing = missing.map(|(field, name)| missing_column(field, Some(name), found.clone()));
        let is_kept = |name: &String| {
            self.kept_seen.contains(name) || self.entry.as_ref().is_some_and(|entry| entry.has_column(name))
        };
        let missing_kept = self.columns.kept().iter().filter(|name| !is_kept(name));
        let missing_kept = missing_kept.map(|name| missing_kept_column(name, found.clone()));
        missing.chain(missing_kept).map(|kind| self.name.error(kind, None)).collect()
    }

    /// The article in a value.
    ///
    /// # Errors
    /// If the value is no object with a text.
    pub(in crate::read) fn article(&mut self, value: Value, number: Option<u64>) -> Result<Article, Error> {
        let mut record = self.record(value).map_err(|kind| self.name.error(kind, number))?;
        if let Some(entry) = &self.entry {
            entry.fill_gaps(&mut record);
        }
        record.into_article(&self.name, number)
    }

    fn record(&mut self, value: Value) -> Result<Record, ErrorKind> {
        let mut object = match value {
            Value::Object(object) => object,
            other => {
                let found = JsonType::of(&other);
                return Err(ErrorKind::NotAnArticle { found, keys: NamesFound::default() });
            }
        };
        let schema = object.get("schema").and_then(Value::as_str);
        let is_own_output = schema.is_some_and(|schema| schema.starts_with(ARTICLE_SCHEMA));
        if is_own_output && let Some(Value::Object(metadata)) = object.remove("article") {
            let text = self.text(&object)?;
            let mut record = Record { text, is_whole: true, is_clean: true, ..self.metadata(&metadata) };
            record.published =
                record.published.or_else(|| metadata.get("published_raw")?.as_str().map(str::to_owned));
            record.truncated = metadata.get("truncated").and_then(Value::as_bool).unwrap_or_default();
            return Ok(record);
        }
        let text = self.text(&object)?;
        Ok(Record { text, ..self.metadata(&object) })
    }

    /// The text. Only the best of the keys counts: an article without a text must not be read with its teaser instead.
    fn text(&self, object: &JsonObject) -> Result<String, ErrorKind> {
        let value = match self.columns.get(Field::Text) {
            Some(name) => value_at(object, name)
                .ok_or_else(|| missing_column(Field::Text, Some(name), keys_of(object)))?,
            None => text_value(object)
                .ok_or_else(|| ErrorKind::NotAnArticle { found: JsonType::Object, keys: keys_of(object) })?,
        };
        match value {
            Value::String(text) => Ok(text.clone()),
            Value::Null => Err(ErrorKind::NoText),
            other => Err(ErrorKind::value("text", JsonType::of(other).as_str(), "a string")),
        }
    }

    /// All fields but the text.
    fn metadata(&mut self, object: &JsonObject) -> Record {
        if self.first_keys.is_none() {
            self.first_keys = Some(keys_of(object));
        }
        let mut value_of = |field: Field| match self.columns.get(field) {
            Some(name) => {
                let value = value_at(object, name);
                if value.is_some() {
                    self.fields_seen.insert(field);
                }
                value.and_then(one_line)
            }
            None => ranked(object, field).find_map(|(key, value)| {
                one_line(value).filter(|value| !(is_same_name(key, "source") && is_address(value)))
            }),
        };
        let mut record = Record {
            title: value_of(Field::Title),
            outlet: value_of(Field::Outlet),
            published: value_of(Field::Published),
            url: value_of(Field::Url),
            id: value_of(Field::Id),
            kind: value_of(Field::Kind),
            ..Record::default()
        };
        record.url = record.url.or_else(|| {
            // trafilatura writes the address of the page to `source`.
            object.get("source").and_then(one_line).filter(|value| is_address(value))
        });
        record.authors = self.authors(object);
        for name in self.columns.kept() {
            // The output of this library has kept columns in an object of their own.
            let own = || {
                object.get("columns").and_then(Value::as_object).and_then(|columns| value_at(columns, name))
            };
            let Some(value) = value_at(object, name).or_else(own) else {
                continue;
            };
            self.kept_seen.insert(name.clone());
            let value =
                if let Value::Bool(value) = value { Some(value.to_string()) } else { one_line(value) };
            record.columns.extend(non_blank(value).map(|value| (name.clone(), value)));
        }
        record
    }

    fn authors(&mut self, object: &JsonObject) -> Vec<String> {
        let authors = match self.columns.get(Field::Authors) {
            Some(name) => {
                let value = value_at(object, name);
                if value.is_some() {
                    self.fields_seen.insert(Field::Authors);
                }
                value.map(author_names)
            }
            None => {
                let mut lists = ranked(object, Field::Authors).map(|(_, value)| author_names(value));
                lists.find(|names| !names.is_empty())
            }
        };
        authors.unwrap_or_default()
    }
}

/// The start of the `schema` of the articles that this library writes.
const ARTICLE_SCHEMA: &str = "lasswell/article/";

/// Whether an object has a key that may hold the text.
pub(in crate::read) fn has_text(object: &JsonObject) -> bool {
    text_value(object).is_some()
}

/// The value under the best key for the text. Objects and lists are passed over if another key has a string or null:
/// WordPress has an object under `content`.
fn text_value(object: &JsonObject) -> Option<&Value> {
    let text = ranked(object, Field::Text).find(|(_, value)| value.is_string() || value.is_null());
    text.or_else(|| ranked(object, Field::Text).next()).map(|(_, value)| value)
}

/// The keys of an object, for messages.
fn keys_of(object: &JsonObject) -> NamesFound {
    object.keys().map(String::as_str).collect()
}

/// The keys that mean a field, with their values, the best key first.
fn ranked(object: &JsonObject, field: Field) -> impl Iterator<Item = (&str, &Value)> {
    let mut found: Vec<(usize, &str, &Value)> =
        object.iter().filter_map(|(key, value)| Some((field.rank(key)?, key.as_str(), value))).collect();
    found.sort_by_key(|(rank, _, _)| *rank);
    found.into_iter().map(|(_, key, value)| (key, value))
}

/// The value under a key that the caller named: as written, else in another case, else as a path (`source.name`).
fn value_at<'a>(object: &'a JsonObject, name: &str) -> Option<&'a Value> {
    object.get(name).or_else(|| {
        let other_case = object.iter().find(|(key, _)| key.eq_ignore_ascii_case(name));
        other_case.map(|(_, value)| value).or_else(|| {
            let (key, rest) = name.split_once('.')?;
            value_at(object.get(key)?.as_object()?, rest)
        })
    })
}

/// A value as one string: a string, a number, or the name in an object (`{"name": …}` of `NewsAPI` and schema.org,
/// `{"main": …}` and `{"original": …}` of the New York Times). `None` for other values and blank strings.
fn one_line(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Object(object) => {
            ["name", "main", "original"].iter().find_map(|key| object.get(*key)?.as_str())?.into()
        }
        Value::Null | Value::Bool(_) | Value::Array(_) => return None,
    };
    (!text.trim().is_empty()).then_some(text)
}

fn author_names(value: &Value) -> Vec<String> {
    match value {
        Value::Array(list) => list.iter().filter_map(one_line).filter_map(|name| byline(&name)).collect(),
        Value::String(text) => split_bylines(text),
        other => one_line(other).and_then(|name| byline(&name)).into_iter().collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn read(value: Value) -> Result<Article, Error> {
        let name = InputName::of_stream("a.jsonl", "a");
        KeyMapping::new(&Columns::default(), None, name).article(value, Some(1))
    }

    #[test]
    fn exports_of_common_tools_are_understood() {
        let trafilatura = read(json!({"title": "T", "author": "A; B", "hostname": "x.com", "date": "2022-02-24",
            "raw_text": "raw", "text": "The text.", "source": "https://x.com/a", "source-hostname": "X", "id": null}))
        .unwrap();
        assert_eq!(trafilatura.text, "T\n\nThe text.");
        assert_eq!(trafilatura.outlet.as_deref(), Some("X"));
        assert_eq!(trafilatura.url.as_deref(), Some("https://x.com/a"));
        assert_eq!(trafilatura.authors, ["A", "B"]);
        let news_api =
            read(json!({"source": {"id": null, "name": "The Paper"}, "author": null, "title": "T",
            "description": "teaser", "content": "The text.", "publishedAt": "2022-02-24T15:30:00Z"}))
            .unwrap();
        assert_eq!(news_api.outlet.as_deref(), Some("The Paper"));
        assert_eq!(news_api.text, "T\n\nThe text.");
        let media_cloud =
            read(json!({"stories_id": 123, "media_name": "The Paper", "story_text": "The text."})).unwrap();
        assert_eq!((media_cloud.id.as_str(), media_cloud.outlet.as_deref()), ("123", Some("The Paper")));
    }

    #[test]
    fn a_missing_text_is_not_replaced_by_the_teaser() {
        let blank = read(json!({"text": null, "description": "teaser"})).unwrap_err();
        assert_eq!(blank.kind, ErrorKind::NoText);
        assert_eq!(read(json!({"description": "teaser"})).unwrap().text, "teaser");
    }

    #[test]
    fn the_output_of_this_library_reads_back_unchanged() {
        let article = read(json!({"schema": "lasswell/article/1", "offset_unit": "bytes", "people": [],
            "article": {"id": "7", "outlet": "The Paper", "title": "Not in the text", "published": "2022-02-24",
                "url": null, "authors": ["A"], "origin": "x.txt", "kind": "news"},
            "text": " The text.\r\n"}))
        .unwrap();
        assert_eq!(article.text, " The text.\r\n");
        assert_eq!((article.id.as_str(), article.title.as_deref()), ("7", Some("Not in the text")));
        assert_eq!((article.headline, article.kind.as_deref()), (None, Some("news")));
        assert_eq!(article.origin.to_string(), "a.jsonl:1");
    }

    #[test]
    fn an_error_says_what_stands_in_place_of_an_article() {
        for (value, what) in [
            (json!(5), "a.jsonl:1: a number where an article is expected"),
            (json!({"b": 1}), "a.jsonl:1: an object with [\"b\"] where an article is expected"),
            (json!({"text": ["a"]}), "a.jsonl:1: text is an array; accepted: a string"),
            (json!({"text": " "}), "a.jsonl:1: no text"),
        ] {
            let message = read(value).unwrap_err().to_string();
            assert!(message.starts_with(what), "{message}");
        }
    }

    #[test]
    fn the_keys_of_the_caller_take_precedence_and_must_be_there() {
        let mut columns = Columns::default();
        columns.set(Field::Text, "Post.Body");
        columns.set(Field::Outlet, "paper");
        let mut keys = KeyMapping::new(&columns, None, InputName::of_stream("a.jsonl", "a"));
        let article = keys.article(json!({"text": "x", "Post": {"body": "The text."}}), Some(1)).unwrap();
        assert_eq!(article.text, "The text.");
        keys.count_record();
        let missing = keys.article(json!({"text": "x"}), Some(2)).unwrap_err();
        assert!(missing.to_string().starts_with("a.jsonl:2: no `text` column; found [\"text\"]"));
        let errors: Vec<String> = keys.file_errors().iter().map(ToString::to_string).collect();
        assert_eq!(errors, ["a.jsonl: no `outlet` column; found [\"Post\", \"text\"] and not \"paper\""]);
    }
}
