//! JSON objects: which key is which field of an article.

use super::super::cautions::CautionKind;
use super::super::dates::{Reading, read_date};
use super::super::fields::{Columns, Field, is_same_name, missing_column, missing_kept_column};
use super::super::input::{InputName, Place};
use super::super::json_value::JsonObject;
use super::empty_words::is_empty_word;
use super::json_keys::{KeyRanks, author_names, one_line, value_at};
use super::json_shape::{introduces_list, keys_of, records_in};
use super::json_teaser::is_short_teaser;
use super::json_text::{TextValue, take_text, unwrap};
use super::manifest::ManifestEntry;
use super::marked_parts::marked_in;
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
    let mut article = KeyMapping::new(&Columns::default(), None, name).article(value, None, Some(record))?;
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
    ranks: KeyRanks,
    /// Fields whose key, as the caller named it, was in some object.
    fields_seen: BTreeSet<Field>,
    /// Keys to keep that were in some object.
    kept_seen: BTreeSet<String>,
    /// Keys of the first object that has a text.
    first_keys: Option<NamesFound>,
    has_records: bool,
}

/// The records in a value.
pub(in crate::read) enum JsonRecordsIn {
    /// The value itself.
    One(Value),
    /// These, each with the key that is its id where it has one.
    Many(Vec<(Option<String>, Value)>),
}

impl KeyMapping {
    pub(in crate::read) fn new(columns: &Columns, entry: Option<ManifestEntry>, name: InputName) -> Self {
        Self {
            columns: columns.clone(),
            entry,
            name,
            ranks: KeyRanks::default(),
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

    /// The records in a value: the value itself, unless it holds a list of articles, or `path` leads to one.
    ///
    /// # Errors
    /// If `path` leads nowhere, or the list is empty.
    pub(in crate::read) fn records_in(
        &mut self,
        value: Value,
        path: Option<&[String]>,
    ) -> Result<JsonRecordsIn, ErrorKind> {
        let is_article = match &value {
            Value::Object(object) => match self.columns.get(Field::Text) {
                Some(name) => value_at(object, name).is_some(),
                None => self.has_plain_text(object),
            },
            _ => true,
        };
        if is_article && path.is_none() {
            return Ok(JsonRecordsIn::One(value));
        }
        let mut records = records_in(value, path)?;
        Ok(match records.pop() {
            Some((None, value)) if records.is_empty() => JsonRecordsIn::One(value),
            last => {
                records.extend(last);
                JsonRecordsIn::Many(records)
            }
        })
    }

    /// Whether an object has a string where the text usually is.
    fn has_plain_text(&mut self, object: &JsonObject) -> bool {
        let best = self.ranks.ranked(object).into_iter().next();
        let text = best.filter(|key| key.field == Field::Text && key.value.is_string());
        text.is_some_and(|text| !is_short_teaser(text.key, text.value) || !introduces_list(object))
    }

    /// The article in a value. `key` is its id where the value has none.
    ///
    /// # Errors
    /// If the value is no object with a text.
    pub(in crate::read) fn article(
        &mut self,
        value: Value,
        key: Option<String>,
        place: impl Into<Place>,
    ) -> Result<Article, Error> {
        let place = place.into();
        let mut record = self.record(value, place.line).map_err(|kind| self.name.error(kind, place))?;
        record.id = record.id.or(key);
        if let Some(entry) = &self.entry {
            entry.fill_gaps(&mut record);
        }
        record.into_article(&self.name, place)
    }

    fn record(&mut self, value: Value, line: Option<u64>) -> Result<Record, ErrorKind> {
        let mut object = match value {
            Value::Object(object) => object,
            Value::String(text) if !text.trim().is_empty() && self.columns.get(Field::Text).is_none() => {
                self.name.caution(CautionKind::BareText, line, Some(&text));
                return Ok(Record { text, ..Record::default() });
            }
            other => {
                let found = JsonType::of(&other);
                return Err(ErrorKind::NotAnArticle { found, keys: NamesFound::default() });
            }
        };
        let schema = object.get("schema").and_then(Value::as_str);
        let is_own_output = schema.is_some_and(|schema| schema.starts_with(ARTICLE_SCHEMA));
        if is_own_output && let Some(Value::Object(metadata)) = object.remove("article") {
            let text = self.text(&mut object, line)?;
            let marked = marked_in(&object, &text)?;
            let mut record =
                Record { text, marked, is_whole: true, is_clean: true, ..self.metadata(&metadata, line) };
            record.published =
                record.published.or_else(|| metadata.get("published_raw")?.as_str().map(str::to_owned));
            record.truncated = metadata.get("truncated").and_then(Value::as_bool).unwrap_or_default();
            return Ok(record);
        }
        if !self.has_plain_text(&object) {
            let columns = &self.columns;
            object = unwrap(object, |key| columns.reach_into(key));
        }
        let keys = self.first_keys.is_none().then(|| keys_of(&object));
        let text = self.text(&mut object, line)?;
        self.first_keys = self.first_keys.take().or(keys);
        Ok(Record { text, ..self.metadata(&object, line) })
    }

    /// Takes the text out of an object: of the keys that may hold it, the first that does.
    fn text(&mut self, object: &mut JsonObject, line: Option<u64>) -> Result<String, ErrorKind> {
        let chosen = self.columns.get(Field::Text);
        let keys: Vec<String> = match chosen {
            Some(name) if value_at(object, name).is_some() => vec![name.to_owned()],
            Some(name) => return Err(missing_column(Field::Text, Some(name), keys_of(object))),
            None => {
                let keys = self.ranks.ranked(object).into_iter().take_while(|key| key.field == Field::Text);
                keys.map(|key| key.key.to_owned()).collect()
            }
        };
        let (mut empty, mut fault) = (None, None);
        for key in keys {
            let is_kept = self.columns.kept().contains(&key);
            let own = if is_kept { object.get(&key).cloned() } else { object.remove(&key) };
            let Some(value) = own.or_else(|| value_at(object, &key).cloned()) else {
                continue;
            };
            let found = JsonType::of(&value);
            match take_text(value) {
                TextValue::Text(text) => {
                    if let Some(wanted) = empty {
                        self.name.caution(CautionKind::FellBack { wanted, read: key }, line, None);
                    }
                    return Ok(text);
                }
                TextValue::Word(word) => {
                    self.name.caution(CautionKind::EmptyWord { field: key.clone() }, line, Some(&word));
                    fault.get_or_insert(ErrorKind::EmptyText { word: word.trim().to_owned() });
                    empty.get_or_insert(key);
                }
                TextValue::Empty => {
                    fault.get_or_insert(ErrorKind::NoText);
                    empty.get_or_insert(key);
                }
                TextValue::Other => {
                    fault.get_or_insert(ErrorKind::value("text", found.as_str(), "a string"));
                }
            }
        }
        let keys = || ErrorKind::NotAnArticle { found: JsonType::Object, keys: keys_of(object) };
        Err(fault.unwrap_or_else(keys))
    }

    /// All fields but the text.
    fn metadata(&mut self, object: &JsonObject, line: Option<u64>) -> Record {
        let ranked = self.ranks.ranked(object);
        let (name, columns, seen) = (&self.name, &self.columns, &mut self.fields_seen);
        // The values that may be those of a field, the best first, with their keys.
        let mut values = |field: Field| -> Vec<(String, &Value)> {
            match columns.get(field) {
                Some(key) => {
                    let value = value_at(object, key);
                    if value.is_some() {
                        seen.insert(field);
                    }
                    value.map(|value| (key.to_owned(), value)).into_iter().collect()
                }
                None => {
                    let keys = ranked.iter().filter(|key| key.field == field);
                    keys.map(|key| (key.key.to_owned(), key.value)).collect()
                }
            }
        };
        let not_empty = |key: &str, value: String| {
            if is_empty_word(&value) {
                name.caution(CautionKind::EmptyWord { field: key.to_owned() }, line, Some(&value));
                return None;
            }
            Some(value)
        };
        let mut value_of = |field: Field| {
            let is_chosen = columns.get(field).is_some();
            values(field).into_iter().find_map(|(key, value)| {
                let value = one_line(value)?;
                // An address is no outlet and no id.
                let is_other =
                    !is_chosen && (is_same_name(&key, "source") || key == "uri") && is_address(&value);
                if is_other { None } else { not_empty(&key, value) }
            })
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
        let lists = values(Field::Authors).into_iter().map(|(_, value)| author_names(value));
        record.authors = lists.into_iter().find(|names| !names.is_empty()).unwrap_or_default();
        record.url = record.url.or_else(|| {
            // trafilatura writes the address of the page to `source`.
            let keys = ["source", "uri"].iter();
            keys.filter_map(|key| object.get(*key).and_then(one_line)).find(|value| is_address(value))
        });
        for key in columns.kept() {
            // The output of this library has kept columns in an object of their own.
            let own = || {
                object.get("columns").and_then(Value::as_object).and_then(|columns| value_at(columns, key))
            };
            let Some(value) = value_at(object, key).or_else(own) else {
                continue;
            };
            self.kept_seen.insert(key.clone());
            let value =
                if let Value::Bool(value) = value { Some(value.to_string()) } else { one_line(value) };
            let value = non_blank(value).and_then(|value| not_empty(key, value));
            record.columns.extend(value.map(|value| (key.clone(), value)));
        }
        record
    }
}

/// The start of the `schema` of the articles that this library writes.
const ARTICLE_SCHEMA: &str = "lasswell/article/";

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn read(value: Value) -> Result<Article, Error> {
        let name = InputName::of_stream("a.jsonl", "a");
        KeyMapping::new(&Columns::default(), None, name).article(value, None, Some(1))
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
    fn a_missing_text_is_replaced_by_the_teaser() {
        assert_eq!(read(json!({"text": null, "description": "teaser"})).unwrap().text, "teaser");
        assert_eq!(read(json!({"description": "teaser"})).unwrap().text, "teaser");
        let nothing = read(json!({"text": null, "description": " "})).unwrap_err();
        assert_eq!(nothing.kind, ErrorKind::NoText);
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
            (json!({"text": 5}), "a.jsonl:1: text is a number; accepted: a string"),
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
        let article =
            keys.article(json!({"text": "x", "Post": {"body": "The text."}}), None, Some(1)).unwrap();
        assert_eq!(article.text, "The text.");
        keys.count_record();
        let missing = keys.article(json!({"text": "x"}), None, Some(2)).unwrap_err();
        assert!(missing.to_string().starts_with("a.jsonl:2: no `text` column; found [\"text\"]"));
        let errors: Vec<String> = keys.file_errors().iter().map(ToString::to_string).collect();
        assert_eq!(errors, ["a.jsonl: no `outlet` column; found [\"Post\", \"text\"] and not \"paper\""]);
    }
}
