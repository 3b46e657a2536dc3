//! JSON objects: which key is which field of an article.

use super::super::cautions::CautionKind;
use super::super::dates::{Reading, read_date};
use super::super::fields::{Columns, Field, missing_column, missing_kept_column};
use super::super::input::{InputName, Place};
use super::super::json_value::parse_json;
use super::json_fields::JsonFields;
use super::json_keys::value_at;
use super::json_lists::LeftList;
use super::json_records_in::{FoundRecord, FoundRecords, records_in};
use super::json_shape::keys_of;
use super::json_text::{add_nested_values, join_parts, unwrap};
use super::manifest::ManifestEntry;
use super::marked_parts::marked_in;
use super::outer_fields::is_day_key;
use super::record::Record;
use crate::error::{Error, ErrorKind, JsonType, NamesFound};
use crate::model::Article;
use serde_json::Value;

/// The article in one JSON value, read as [`articles`](crate::read::articles) reads it. `name` is the path in errors and
/// origins, `record` the number in them, from 1.
///
/// # Errors
/// If the value is no object with a text.
pub fn article_from_json(value: Value, name: &str, record: u64) -> Result<Article, Error> {
    let name = InputName::of_stream(name, name);
    let mut article =
        KeyMapping::new(&Columns::default(), None, name).article(FoundRecord::alone(value), Some(record))?;
    if let Reading::Iso(date) = read_date(article.published_raw.as_deref().unwrap_or_default(), None) {
        (article.published, article.published_raw) = (Some(date), None);
    }
    Ok(article)
}

/// Makes articles of the objects of one file, and remembers which of the caller's keys were there.
pub(in crate::read) struct KeyMapping {
    fields: JsonFields,
    entry: Option<ManifestEntry>,
    /// Keys of the first object that has a text.
    first_keys: Option<NamesFound>,
    has_records: bool,
    /// Whether the file has more than white space.
    has_value: bool,
}

/// The records in a value.
pub(in crate::read) enum JsonRecordsIn {
    /// This one.
    One(FoundRecord),
    /// These.
    Many(Vec<FoundRecord>),
}

impl KeyMapping {
    pub(in crate::read) fn new(columns: &Columns, entry: Option<ManifestEntry>, name: InputName) -> Self {
        Self {
            fields: JsonFields::new(columns, name),
            entry,
            first_keys: None,
            has_records: false,
            has_value: false,
        }
    }

    /// The input that the objects are from.
    pub(in crate::read) fn name(&self) -> &InputName {
        &self.fields.name
    }

    /// Notes that the file has a record, even one that cannot be read.
    pub(in crate::read) fn count_record(&mut self) {
        self.has_records = true;
    }

    /// Notes that the file has more than white space.
    pub(in crate::read) fn count_value(&mut self) {
        self.has_value = true;
    }

    /// The errors of the file as a whole, once it is read: it has no records, or no object has a key that the caller
    /// named.
    pub(in crate::read) fn file_errors(&mut self) -> Vec<Error> {
        if !self.has_records {
            let kind = if self.has_value {
                ErrorKind::EmptyList { path: String::new() }
            } else {
                ErrorKind::EmptyFile
            };
            return vec![self.fields.name.error(kind, None)];
        }
        let Some(found) = self.first_keys.take() else {
            return Vec::new();
        };
        // Each record without a text is an error of its own.
        let is_missing = |field: Field| field != Field::Text && !self.fields.fields_seen.contains(&field);
        let missing = self.fields.columns.iter().filter(|(field, _)| is_missing(*field));
        let missing = missing.map(|(field, name)| missing_column(field, Some(name), found.clone()));
        let is_kept = |name: &String| {
            self.fields.kept_seen.contains(name)
                || self.entry.as_ref().is_some_and(|entry| entry.has_column(name))
        };
        let missing_kept = self.fields.columns.kept().iter().filter(|name| !is_kept(name));
        let missing_kept = missing_kept.map(|name| missing_kept_column(name, found.clone()));
        missing.chain(missing_kept).map(|kind| self.fields.name.error(kind, None)).collect()
    }

    /// The records in a value: the value itself, unless it holds a list of articles, or `path` leads to one.
    ///
    /// # Errors
    /// If `path` leads nowhere, or the list is empty.
    pub(in crate::read) fn records_in(
        &mut self,
        value: Value,
        path: Option<&[String]>,
        line: u64,
    ) -> Result<JsonRecordsIn, ErrorKind> {
        let value = match self.without_string_around(value, line) {
            Value::Array(list) if path.is_none() && !list.is_empty() && list.iter().all(Value::is_object) => {
                return Ok(JsonRecordsIn::Many(list.into_iter().map(FoundRecord::alone).collect()));
            }
            value => value,
        };
        let is_article = match &value {
            Value::Object(object) => match self.fields.columns.get(Field::Text) {
                Some(name) => value_at(object, name).is_some(),
                None => self.fields.has_plain_text(object),
            },
            _ => true,
        };
        if is_article && path.is_none() {
            return Ok(JsonRecordsIn::One(FoundRecord::alone(value)));
        }
        let FoundRecords { mut records, left } = records_in(value, path)?;
        left.into_iter().for_each(|left| self.tell_left(left, line));
        Ok(match records.pop() {
            Some(record) if records.is_empty() && record.key.is_none() => JsonRecordsIn::One(record),
            last => {
                records.extend(last);
                JsonRecordsIn::Many(records)
            }
        })
    }

    /// The object or the list of objects in a string: a program wrote JSON as JSON once more.
    fn without_string_around(&self, value: Value, line: u64) -> Value {
        let inner = match &value {
            Value::String(text) if text.trim_start().starts_with(['{', '[']) => {
                parse_json(text.trim(), None).ok()
            }
            _ => None,
        };
        let holds_objects = |inner: &Value| match inner {
            Value::Array(list) => !list.is_empty() && list.iter().all(Value::is_object),
            inner => inner.is_object(),
        };
        match inner.map(|parsed| parsed.value).filter(holds_objects) {
            Some(inner) => {
                self.fields.name.caution(CautionKind::JsonInString, Some(line), None);
                inner
            }
            None => value,
        }
    }

    /// Counts a caution about the elements of a list that is not read.
    pub(in crate::read) fn tell_left(&self, left: LeftList, line: u64) {
        let LeftList { path, elements, is_aside } = left;
        for _ in 0..elements {
            let path = path.clone();
            let kind =
                if is_aside { CautionKind::BesideList { path } } else { CautionKind::OtherList { path } };
            self.fields.name.caution(kind, Some(line), None);
        }
    }

    /// The article of a record.
    ///
    /// # Errors
    /// If the value is no object with a text.
    pub(in crate::read) fn article(
        &mut self,
        found: FoundRecord,
        place: impl Into<Place>,
    ) -> Result<Article, Error> {
        let (place, FoundRecord { key, value, mut outer, list_key, is_version }) = (place.into(), found);
        let mut record = self.record(value, place).map_err(|kind| self.fields.name.error(kind, place))?;
        if is_version {
            self.fields.name.caution(CautionKind::Versions, place, record.id.as_deref());
        }
        if let Some(day) = key.as_ref().filter(|key| is_day_key(key)) {
            outer = outer.with_date_key(std::slice::from_ref(day));
        }
        record.id = record.id.or(key);
        let fill = |own: &mut Option<String>, field: &'static str, outer: Option<String>| {
            if own.is_none()
                && let Some(value) = outer
            {
                self.fields.name.caution(
                    CautionKind::OuterField { field: field.into() },
                    place,
                    Some(&value),
                );
                *own = Some(value);
            }
        };
        // What the user says of a file comes before what stands around its articles.
        if let Some(entry) = &self.entry {
            entry.fill_gaps(&mut record);
        }
        fill(&mut record.outlet, Field::Outlet.as_str(), outer.outlet());
        fill(&mut record.published, Field::Published.as_str(), outer.published());
        if record.outlet.is_none()
            && let Some(key) = list_key
        {
            self.fields.name.caution(CautionKind::KeyOutlet, place, Some(&key));
            record.outlet = Some(key);
        }
        record.into_article(&self.fields.name, place)
    }

    fn record(&mut self, value: Value, place: Place) -> Result<Record, ErrorKind> {
        let mut object = match value {
            Value::Object(object) => object,
            Value::String(text)
                if !text.trim().is_empty() && self.fields.columns.get(Field::Text).is_none() =>
            {
                self.fields.name.caution(CautionKind::BareText, place, Some(&text));
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
            let (text, _) = self.fields.text(&mut object, place)?;
            let marked = marked_in(&object, &text)?;
            let mut record = Record {
                text,
                marked,
                is_whole: true,
                is_clean: true,
                ..self.fields.metadata(&metadata, place)
            };
            record.published =
                record.published.or_else(|| metadata.get("published_raw")?.as_str().map(str::to_owned));
            record.truncated = metadata.get("truncated").and_then(Value::as_bool).unwrap_or_default();
            return Ok(record);
        }
        if !self.fields.has_plain_text(&object) {
            let columns = &self.fields.columns;
            object = unwrap(object, |key| columns.reach_into(key));
        }
        add_nested_values(&mut object);
        if self.fields.columns.get(Field::Text).is_none()
            && !self.fields.has_whole_text(&object)
            && join_parts(&mut object)
        {
            self.fields.name.caution(CautionKind::LiveBlog, place, None);
        }
        let keys = self.first_keys.is_none().then(|| keys_of(&object));
        let (text, truncated) = self.fields.text(&mut object, place)?;
        self.first_keys = self.first_keys.take().or(keys);
        Ok(Record { text, truncated, ..self.fields.metadata(&object, place) })
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
        KeyMapping::new(&Columns::default(), None, name).article(FoundRecord::alone(value), Some(1))
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
        let article = keys
            .article(FoundRecord::alone(json!({"text": "x", "Post": {"body": "The text."}})), Some(1))
            .unwrap();
        assert_eq!(article.text, "The text.");
        keys.count_record();
        let missing = keys.article(FoundRecord::alone(json!({"text": "x"})), Some(2)).unwrap_err();
        assert!(missing.to_string().starts_with("a.jsonl:2: no `text` column; found [\"text\"]"));
        let errors: Vec<String> = keys.file_errors().iter().map(ToString::to_string).collect();
        assert_eq!(errors, ["a.jsonl: no `outlet` column; found [\"Post\", \"text\"] and not \"paper\""]);
    }
}
