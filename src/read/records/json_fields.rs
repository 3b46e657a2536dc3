//! The fields of JSON objects: the text and what is known of it, by the usual keys or by those of the caller.

use super::super::cautions::CautionKind;
use super::super::fields::{Columns, Field, is_same_name, missing_column};
use super::super::input::{InputName, Place};
use super::super::json_value::JsonObject;
use super::cut_text::is_cut_mark;
use super::empty_words::{is_empty_word, is_number};
use super::json_keys::{KeyRanks, author_names, date_line, kept_line, one_line, value_at};
use super::json_parts::{has_other_words, is_key_of_parts};
use super::json_shape::{introduces_list, keys_of};
use super::json_teaser::is_short_teaser;
use super::json_text::{TextValue, is_teaser_key, take_text};
use super::record::{Record, is_address, non_blank};
use super::word_count::{has_more_words, word_count};
use crate::error::{ErrorKind, JsonType};
use serde_json::Value;
use std::collections::BTreeSet;

/// Finds the fields in the objects of one file, and remembers which of the caller's keys were there.
pub(super) struct JsonFields {
    pub(super) columns: Columns,
    pub(super) name: InputName,
    ranks: KeyRanks,
    /// Fields whose key, as the caller named it, was in some object.
    pub(super) fields_seen: BTreeSet<Field>,
    /// Keys to keep that were in some object.
    pub(super) kept_seen: BTreeSet<String>,
}

/// The string under one of these keys, the better first, that is a text where `own` is only a label.
fn better_text(object: &JsonObject, own: &str, keys: &[String]) -> Option<(String, String)> {
    if has_more_words(own, 2) {
        return None;
    }
    let text = |key: &String| object.get(key)?.as_str().filter(|text| has_more_words(text, 3));
    keys.iter().find_map(|key| Some((key.clone(), text(key)?.to_owned())))
}

impl JsonFields {
    pub(super) fn new(columns: &Columns, name: InputName) -> Self {
        Self {
            columns: columns.clone(),
            name,
            ranks: KeyRanks::default(),
            fields_seen: BTreeSet::new(),
            kept_seen: BTreeSet::new(),
        }
    }

    /// Whether an object has a string where the text usually is.
    pub(super) fn has_plain_text(&mut self, object: &JsonObject) -> bool {
        let best = self.ranks.ranked(object).into_iter().next();
        let text = best.filter(|key| key.field == Field::Text && key.value.is_string());
        text.is_some_and(|text| !is_short_teaser(text.key, text.value) || !introduces_list(object))
    }

    /// Whether the best key that may hold the text has a string, and is none for teasers.
    pub(super) fn has_whole_text(&mut self, object: &JsonObject) -> bool {
        let best = self.ranks.ranked(object).into_iter().next();
        best.is_some_and(|best| {
            best.field == Field::Text && best.value.is_string() && !is_teaser_key(best.key)
        })
    }

    /// Takes the text out of an object: of the keys that may hold it, the first that does; and whether it stands for one that
    /// was cut to nothing (`[+2829 chars]`).
    ///
    /// # Errors
    /// If none does.
    pub(super) fn text(
        &mut self,
        object: &mut JsonObject,
        place: Place,
    ) -> Result<(String, bool), ErrorKind> {
        let chosen = self.columns.get(Field::Text);
        let keys: Vec<String> = match chosen {
            Some(name) if value_at(object, name).is_some() => vec![name.to_owned()],
            Some(name) => return Err(missing_column(Field::Text, Some(name), keys_of(object))),
            None => {
                let keys = self.ranks.ranked(object).into_iter().take_while(|key| key.field == Field::Text);
                keys.map(|key| key.key.to_owned()).collect()
            }
        };
        let (mut empty, mut fault, mut is_cut) = (None, None, false);
        for (at, key) in keys.iter().cloned().enumerate() {
            let is_kept = self.columns.kept().contains(&key);
            let own = if is_kept { object.get(&key).cloned() } else { object.remove(&key) };
            let Some(value) = own.or_else(|| value_at(object, &key).cloned()) else {
                continue;
            };
            let found = JsonType::of(&value);
            match take_text(value) {
                TextValue::Text(text) => {
                    if chosen.is_none()
                        && let Some(other) =
                            better_text(object, &text, keys.get(at + 1..).unwrap_or_default())
                    {
                        let kind = CautionKind::OtherTextColumn { passed: key.clone(), read: other.0 };
                        self.name.caution(kind, place, Some(&text));
                        return Ok((other.1, is_cut));
                    }
                    if is_number(&text) {
                        fault.get_or_insert(ErrorKind::EmptyText { word: text.trim().to_owned() });
                        empty.get_or_insert(key);
                        continue;
                    }
                    if let Some(wanted) = empty {
                        self.name.caution(CautionKind::FellBack { wanted, read: key }, place, None);
                    } else if chosen.is_none() && is_teaser_key(&key) {
                        self.tell_teaser(object, key, &text, place);
                    }
                    if chosen.is_none() {
                        self.tell_beside(object, &text, place);
                    }
                    return Ok((text, is_cut));
                }
                TextValue::Word(word) => {
                    is_cut |= is_cut_mark(&word);
                    self.name.caution(CautionKind::EmptyWord { field: key.clone() }, place, Some(&word));
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

    /// Counts a caution about a text that is a teaser by its key, with a longer text beside it where there is one.
    fn tell_teaser(&self, object: &JsonObject, read: String, text: &str, place: Place) {
        let is_other = |key: &str| Field::ALL.iter().all(|field| field.rank(key).is_none());
        let has_words =
            |value: &Value, least: usize| value.as_str().is_some_and(|text| has_more_words(text, least - 1));
        let least = (word_count(text) * 3).div_ceil(2).max(8);
        let longer = object.iter().find(|(key, value)| is_other(key) && has_words(value, least));
        let kind = match longer {
            Some((longer, _)) => CautionKind::LongerColumn { read, longer: longer.clone() },
            None => CautionKind::Teaser { read },
        };
        self.name.caution(kind, place, None);
    }

    /// Counts a caution for each list or object of an object that may be its text too and has words that are not in the text.
    fn tell_beside(&self, object: &JsonObject, text: &str, place: Place) {
        let nested = object.iter().filter(|(_, value)| value.is_array() || value.is_object());
        for (key, value) in nested {
            let is_text = Field::Text.rank(key).is_some() && !is_teaser_key(key);
            if (is_text || is_key_of_parts(key)) && has_other_words(value, text) {
                self.name.caution(CautionKind::BesideText { path: key.clone() }, place, None);
            }
        }
    }

    /// All fields but the text.
    pub(super) fn metadata(&mut self, object: &JsonObject, place: Place) -> Record {
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
                name.caution(CautionKind::EmptyWord { field: key.to_owned() }, place, Some(&value));
                return None;
            }
            Some(value)
        };
        let mut value_of = |field: Field| {
            let is_chosen = columns.get(field).is_some();
            let values = values(field);
            let is_line = |(_, value): &(String, &Value)| one_line(value).is_some();
            // A date that is a list or an object comes after those that are plain.
            let plain = values.iter().any(is_line);
            values.into_iter().find_map(|(key, value)| {
                let value =
                    if field == Field::Published && !plain { date_line(value) } else { one_line(value) }?;
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
            let value = non_blank(kept_line(value)).and_then(|value| not_empty(key, value));
            record.columns.extend(value.map(|value| (key.clone(), value)));
        }
        record
    }
}
