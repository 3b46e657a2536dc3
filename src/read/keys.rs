//! Which key of a JSON object is which field of an article.

use super::manifest::Entry;
use super::names::{Columns, Field, is_same_name, missing, not_kept};
use super::record::{Place, Record, author, authors, filled};
use crate::error::{Error, ErrorKind, JsonType, NamesFound};
use crate::model::Article;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

type Object = Map<String, Value>;

/// Makes articles of the objects of one file.
pub(super) struct Keys {
    columns: Columns,
    entry: Option<Entry>,
    place: Place,
    /// The caller's keys that were met.
    met: BTreeSet<Field>,
    /// Those of the keys to keep.
    met_kept: BTreeSet<String>,
    /// Keys of the first object that has a text.
    first: Option<NamesFound>,
    has_records: bool,
}

impl Keys {
    pub(super) fn new(columns: &Columns, entry: Option<Entry>, place: Place) -> Self {
        let columns = columns.clone();
        Self {
            columns,
            entry,
            place,
            met: BTreeSet::new(),
            met_kept: BTreeSet::new(),
            first: None,
            has_records: false,
        }
    }

    /// Notes that there is a record, whatever becomes of it.
    pub(super) fn count(&mut self) {
        self.has_records = true;
    }

    /// What is wrong with the file as a whole, once it is read: nothing in it, or a key that the caller named and no
    /// object has.
    pub(super) fn faults(&mut self) -> Vec<Error> {
        if !self.has_records {
            return vec![self.place.error(ErrorKind::EmptyFile, None)];
        }
        let Some(found) = self.first.take() else {
            return Vec::new();
        };
        // A missing text is told with each record.
        let unmet =
            self.columns.iter().filter(|(field, _)| *field != Field::Text && !self.met.contains(field));
        let kind = |(field, name): (Field, &str)| missing(field, Some(name), found.clone());
        let is_met = |name: &String| {
            self.met_kept.contains(name) || self.entry.as_ref().is_some_and(|entry| entry.has_column(name))
        };
        let unkept = self.columns.kept().iter().filter(|name| !is_met(name));
        let kinds = unmet.map(kind).chain(unkept.map(|name| not_kept(name, found.clone())));
        kinds.map(|kind| self.place.error(kind, None)).collect()
    }

    /// The article in a value.
    pub(super) fn article(&mut self, value: Value, record: Option<u64>) -> Result<Article, Error> {
        let mut fields = self.record(value).map_err(|kind| self.place.error(kind, record))?;
        if let Some(entry) = &self.entry {
            entry.fill(&mut fields);
        }
        fields.into_article(&self.place, record)
    }

    fn record(&mut self, value: Value) -> Result<Record, ErrorKind> {
        let mut object = match value {
            Value::Object(object) => object,
            other => {
                let found = JsonType::of(&other);
                return Err(ErrorKind::NotAnArticle { found, keys: NamesFound::default() });
            }
        };
        let is_ours =
            object.get("schema").and_then(Value::as_str).is_some_and(|schema| schema.starts_with(OURS));
        if is_ours && let Some(Value::Object(about)) = object.remove("article") {
            let text = self.text(&mut object)?;
            return Ok(Record { text, is_whole: true, ..self.about(&about) });
        }
        let text = self.text(&mut object)?;
        Ok(Record { text, ..self.about(&object) })
    }

    /// Takes the text out of the object. The best name that is there decides, so that an article without text is not
    /// read with its teaser in place of it.
    fn text(&mut self, object: &mut Object) -> Result<String, ErrorKind> {
        let found = || names_of(object);
        let chosen = self.columns.get(Field::Text);
        let value = match chosen {
            Some(name) => match at(object, name) {
                Some(value) => value,
                None => return Err(missing(Field::Text, Some(name), found())),
            },
            None => match text_of(object) {
                Some(value) => value,
                None => {
                    return Err(ErrorKind::NotAnArticle { found: JsonType::Object, keys: found() });
                }
            },
        };
        match value {
            Value::String(text) => Ok(text.clone()),
            Value::Null => Err(ErrorKind::NoText),
            other => Err(ErrorKind::value("text", JsonType::of(other).as_str(), "a string")),
        }
    }

    /// Everything but the text.
    fn about(&mut self, object: &Object) -> Record {
        if self.first.is_none() {
            self.first = Some(names_of(object));
        }
        let mut one = |field: Field| match self.columns.get(field) {
            Some(name) => {
                let value = at(object, name);
                if value.is_some() {
                    self.met.insert(field);
                }
                value.and_then(line)
            }
            None => ranked(object, field).find_map(|(key, value)| {
                line(value).filter(|value| !(is_same_name(key, "source") && is_address(value)))
            }),
        };
        let mut record = Record {
            title: one(Field::Title),
            outlet: one(Field::Outlet),
            published: one(Field::Published),
            url: one(Field::Url),
            id: one(Field::Id),
            kind: one(Field::Kind),
            ..Record::default()
        };
        record.url = record.url.or_else(|| {
            // trafilatura keeps the address here.
            object.get("source").and_then(line).filter(|value| is_address(value))
        });
        let bylines = match self.columns.get(Field::Authors) {
            Some(name) => {
                let value = at(object, name);
                if value.is_some() {
                    self.met.insert(Field::Authors);
                }
                value.map(names)
            }
            None => {
                ranked(object, Field::Authors).map(|(_, value)| names(value)).find(|names| !names.is_empty())
            }
        };
        record.authors = bylines.unwrap_or_default();
        for name in self.columns.kept() {
            // Our own files hold them apart.
            let kept = || object.get("columns").and_then(Value::as_object).and_then(|kept| at(kept, name));
            let Some(value) = at(object, name).or_else(kept) else {
                continue;
            };
            self.met_kept.insert(name.clone());
            let value = if let Value::Bool(value) = value { Some(value.to_string()) } else { line(value) };
            record.columns.extend(filled(value).map(|value| (name.clone(), value)));
        }
        record
    }
}

/// Start of the schema of our own article files.
const OURS: &str = "lasswell/article/";

/// Whether an object has a key that may hold the text.
pub(super) fn has_text(object: &Object) -> bool {
    text_of(object).is_some()
}

/// The value under the best of the accepted names for text. Objects and lists are passed over where another name has a
/// string or null: WordPress keeps an object under `content`.
fn text_of(object: &Object) -> Option<&Value> {
    let plain = ranked(object, Field::Text).find(|(_, value)| value.is_string() || value.is_null());
    plain.or_else(|| ranked(object, Field::Text).next()).map(|(_, value)| value)
}

/// The keys that stand for a field, best name first.
fn ranked(object: &Object, field: Field) -> impl Iterator<Item = (&str, &Value)> {
    let mut found: Vec<(usize, &str, &Value)> =
        object.iter().filter_map(|(key, value)| Some((field.rank(key)?, key.as_str(), value))).collect();
    found.sort_by_key(|(rank, _, _)| *rank);
    found.into_iter().map(|(_, key, value)| (key, value))
}

/// The value under a key of the caller's: as written, else in another case, else as a path (`source.name`).
fn at<'a>(object: &'a Object, name: &str) -> Option<&'a Value> {
    object.get(name).or_else(|| {
        let same = object.iter().find(|(key, _)| key.eq_ignore_ascii_case(name));
        same.map(|(_, value)| value).or_else(|| {
            let (key, rest) = name.split_once('.')?;
            at(object.get(key)?.as_object()?, rest)
        })
    })
}

/// A value in one line: a string, a number, or the name in an object (`{"name": …}` of `NewsAPI` and schema.org,
/// `{"main": …}` and `{"original": …}` of the New York Times).
fn line(value: &Value) -> Option<String> {
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

fn names(value: &Value) -> Vec<String> {
    match value {
        Value::Array(list) => list.iter().filter_map(line).filter_map(|name| author(&name)).collect(),
        Value::String(text) => authors(text),
        other => line(other).and_then(|name| author(&name)).into_iter().collect(),
    }
}

/// Whether a value is an address and not a name.
pub(super) fn is_address(value: &str) -> bool {
    let value = value.trim_start();
    value.starts_with("http://") || value.starts_with("https://")
}

/// The keys of an object, for messages.
fn names_of(object: &Object) -> NamesFound {
    object.keys().map(String::as_str).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn read(columns: &Columns, value: Value) -> Result<Article, Error> {
        Keys::new(columns, None, Place::named("a.jsonl", "a")).article(value, Some(1))
    }

    fn plain(value: Value) -> Result<Article, Error> {
        read(&Columns::default(), value)
    }

    #[test]
    fn exports_of_common_tools_are_understood() {
        let trafilatura = plain(json!({"title": "T", "author": "A; B", "hostname": "x.com", "date": "2022-02-24",
            "raw_text": "raw", "text": "The text.", "source": "https://x.com/a", "source-hostname": "X", "id": null}))
        .unwrap();
        assert_eq!(trafilatura.text, "T\n\nThe text.");
        assert_eq!(trafilatura.outlet.as_deref(), Some("X"));
        assert_eq!(trafilatura.url.as_deref(), Some("https://x.com/a"));
        assert_eq!(trafilatura.authors, ["A", "B"]);
        let news_api =
            plain(json!({"source": {"id": null, "name": "The Paper"}, "author": null, "title": "T",
            "description": "teaser", "content": "The text.", "publishedAt": "2022-02-24T15:30:00Z"}))
            .unwrap();
        assert_eq!(news_api.outlet.as_deref(), Some("The Paper"));
        assert_eq!(news_api.text, "T\n\nThe text.");
        let media_cloud =
            plain(json!({"stories_id": 123, "media_name": "The Paper", "story_text": "The text."})).unwrap();
        assert_eq!((media_cloud.id.as_str(), media_cloud.outlet.as_deref()), ("123", Some("The Paper")));
    }

    #[test]
    fn a_missing_text_is_not_replaced_by_the_teaser() {
        let blank = plain(json!({"text": null, "description": "teaser"})).unwrap_err();
        assert_eq!(blank.kind, ErrorKind::NoText);
        assert_eq!(plain(json!({"description": "teaser"})).unwrap().text, "teaser");
    }

    #[test]
    fn our_own_output_reads_back_unchanged() {
        let article = plain(json!({"schema": "lasswell/article/1", "offset_unit": "bytes", "people": [],
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
    fn what_is_no_article_says_what_it_is() {
        for (value, what) in [
            (json!(5), "a.jsonl:1: a number where an article is expected"),
            (json!({"b": 1}), "a.jsonl:1: an object with [\"b\"] where an article is expected"),
            (json!({"text": ["a"]}), "a.jsonl:1: text is an array; accepted: a string"),
            (json!({"text": " "}), "a.jsonl:1: no text"),
        ] {
            let message = plain(value).unwrap_err().to_string();
            assert!(message.starts_with(what), "{message}");
        }
    }

    #[test]
    fn the_callers_keys_go_first_and_must_be_met() {
        let mut columns = Columns::default();
        columns.set(Field::Text, "Post.Body");
        columns.set(Field::Outlet, "paper");
        let mut keys = Keys::new(&columns, None, Place::named("a.jsonl", "a"));
        let article = keys.article(json!({"text": "x", "Post": {"body": "The text."}}), Some(1)).unwrap();
        assert_eq!(article.text, "The text.");
        keys.count();
        let missing = keys.article(json!({"text": "x"}), Some(2)).unwrap_err();
        assert!(missing.to_string().starts_with("a.jsonl:2: no `text` column; found [\"text\"]"));
        let faults: Vec<String> = keys.faults().iter().map(ToString::to_string).collect();
        assert!(
            faults[0]
                .starts_with("a.jsonl: no `outlet` column; found [\"Post\", \"text\"] and not \"paper\""),
            "{faults:?}"
        );
    }
}
