//! JSON values: parsing them with errors that name the place, and showing them in messages.

use super::json_mended::{LARGEST_EXACT, Mended, parse_mended};
use crate::error::ErrorKind;
use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::map::Entry;
use serde_json::{Map, Value};
use std::cell::{Cell, RefCell};
use std::fmt;

/// A JSON object.
pub type JsonObject = Map<String, Value>;

/// A value, and what needs a word about it.
#[derive(Debug, Default)]
pub(super) struct ParsedJson {
    pub(super) value: Value,
    pub(super) mended: Mended,
    /// A key that one object has twice; the last value counts.
    pub(super) double_key: Option<String>,
}

/// Parses one value, mending what is almost JSON. `first_line` is the line of the file in which it starts, from 1; `None`
/// where the place of the error has the number of the line.
///
/// # Errors
/// [`ErrorKind::Json`].
pub(super) fn parse_json(text: &str, first_line: Option<u64>) -> Result<ParsedJson, ErrorKind> {
    let seen = Seen::default();
    let mut parser = serde_json::Deserializer::from_str(text);
    let strict = ValueSeed(&seen).deserialize(&mut parser).and_then(|value| parser.end().map(|()| value));
    let double_key = seen.double_key.into_inner();
    let error = match strict {
        Ok(value) if !seen.has_long_number.get() => {
            return Ok(ParsedJson { value, mended: Mended::default(), double_key });
        }
        Ok(_) => None,
        Err(error) => Some(error),
    };
    match (parse_mended(text), error) {
        (Some((value, mended)), _) => Ok(ParsedJson { value, mended, double_key }),
        (None, Some(error)) => Err(ErrorKind::json(error, first_line)),
        // All JSON is read by both parsers.
        (None, None) => Ok(ParsedJson::default()),
    }
}

/// What the parser meets beside the value.
#[derive(Default)]
struct Seen {
    has_long_number: Cell<bool>,
    double_key: RefCell<Option<String>>,
}

/// Makes a [`Value`] as `serde_json` does, and notes what that would lose without a word.
#[derive(Clone, Copy)]
struct ValueSeed<'s>(&'s Seen);

impl<'de> DeserializeSeed<'de> for ValueSeed<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for ValueSeed<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        if value.abs() >= LARGEST_EXACT {
            self.0.has_long_number.set(true);
        }
        Ok(value.into())
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = list.next_element_seed(self)? {
            values.push(value);
        }
        Ok(Value::Array(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        while let Some(key) = map.next_key::<String>()? {
            let value = map.next_value_seed(self)?;
            match object.entry(key) {
                Entry::Vacant(entry) => {
                    entry.insert(value);
                }
                Entry::Occupied(mut entry) => {
                    self.0.double_key.borrow_mut().get_or_insert_with(|| entry.key().clone());
                    entry.insert(value);
                }
            }
        }
        Ok(Value::Object(object))
    }
}

/// A value as JSON for a message, cut after 40 characters.
#[must_use]
pub fn shortened_json(value: &Value) -> String {
    const LONGEST: usize = 40;
    let text = value.to_string();
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_error_names_the_place_in_the_file() {
        let message = |text: &str, line| parse_json(text, line).unwrap_err().to_string();
        assert_eq!(message("{\"a\" 1}", None), "broken JSON: expected `:` at column 6");
        assert_eq!(message("{\n\"a\" 1}", Some(7)), "broken JSON: expected `:` at line 8 column 5");
    }

    #[test]
    fn integers_of_more_than_64_bits_keep_their_digits() {
        let text = r#"{"a": [123456789012345678901234, -9223372036854775809, 18446744073709551615, 1e30, 2.5],
            "b\\": "1 \" 123456789012345678901234", "c\"123456789012345678901234": 7}"#;
        let value = parse_json(text, None).unwrap().value;
        let expected = serde_json::json!({
            "a": ["123456789012345678901234", "-9223372036854775809", u64::MAX, "1e30", 2.5],
            "b\\": "1 \" 123456789012345678901234",
            "c\"123456789012345678901234": 7,
        });
        assert_eq!(value, expected);
    }

    #[test]
    fn unlimited_nesting_is_an_error_and_no_stack_overflow() {
        assert!(matches!(parse_json(&"[".repeat(1 << 20), None), Err(ErrorKind::Json { .. })));
    }

    #[test]
    fn long_numbers_and_double_keys_are_seen() {
        let parsed = parse_json("{\"id\": 123456789012345678901234, \"a\": 1, \"a\": 2}", None).unwrap();
        assert_eq!(parsed.value, json!({"id": "123456789012345678901234", "a": 2}));
        assert_eq!((parsed.double_key.as_deref(), parsed.mended), (Some("a"), Mended::default()));
    }
}
