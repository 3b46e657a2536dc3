//! JSON values: parsing them with errors that name the place, and showing them in messages.

use crate::error::{ErrorKind, TextFault};
use serde_json::{Map, Value};

/// A JSON object.
pub type JsonObject = Map<String, Value>;

/// Parses one value. `first_line` is the line of the file in which it starts, from 1; `None` where the record number is
/// the line.
///
/// # Errors
/// [`ErrorKind::NotText`] and [`ErrorKind::Json`].
pub(super) fn parse_json(bytes: &[u8], first_line: Option<u64>) -> Result<Value, ErrorKind> {
    let text = std::str::from_utf8(bytes)
        .map_err(|error| ErrorKind::NotText(TextFault::NotUtf8 { byte: Some(error.valid_up_to() + 1) }))?;
    let value = serde_json::from_str(text).map_err(|error| ErrorKind::json(error, first_line))?;
    if !has_long_number(&value) {
        return Ok(value);
    }
    // An id of twenty digits is no number to count with, and as one it would lose its last digits.
    Ok(serde_json::from_str(&with_long_integers_as_strings(text)).unwrap_or(value))
}

/// Whether a number in a value is too large for 64 bits, so that it was rounded.
fn has_long_number(value: &Value) -> bool {
    match value {
        Value::Number(number) => number.is_f64() && number.as_f64().is_none_or(|n| n.abs() >= 9.2e18),
        Value::Array(values) => values.iter().any(has_long_number),
        Value::Object(object) => object.values().any(has_long_number),
        Value::Null | Value::Bool(_) | Value::String(_) => false,
    }
}

/// The same JSON, in which integers too large for 64 bits are strings.
fn with_long_integers_as_strings(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 16);
    let (mut rest, mut in_string) = (text, false);
    while let Some(at) = rest.find(|c: char| c == '"' || !in_string && (c == '-' || c.is_ascii_digit())) {
        let (before, found) = rest.split_at_checked(at).unwrap_or((rest, ""));
        quoted.push_str(before);
        if found.starts_with('"') {
            let backslashes = before.bytes().rev().take_while(|byte| *byte == b'\\').count();
            in_string = !in_string || backslashes % 2 == 1;
            quoted.push('"');
            rest = found.get(1..).unwrap_or_default();
            continue;
        }
        let is_part = |c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.' | 'e' | 'E');
        let end = found.find(|c| !is_part(c)).unwrap_or(found.len());
        let (number, after) = found.split_at_checked(end).unwrap_or((found, ""));
        let is_integer = number.bytes().skip(1).all(|byte| byte.is_ascii_digit());
        let is_long = is_integer && number.parse::<i64>().is_err() && number.parse::<u64>().is_err();
        let mark = if is_long { "\"" } else { "" };
        quoted.extend([mark, number, mark]);
        rest = after;
    }
    quoted.push_str(rest);
    quoted
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

    #[test]
    fn an_error_names_the_place_in_the_file() {
        let message = |bytes: &[u8], line| parse_json(bytes, line).unwrap_err().to_string();
        assert_eq!(message(b"{\"a\" 1}", None), "broken JSON: expected `:` at column 6");
        assert_eq!(message(b"{\n\"a\" 1}", Some(7)), "broken JSON: expected `:` at line 8 column 5");
        assert!(matches!(parse_json(b"\"\xff\"", None), Err(ErrorKind::NotText(_))));
    }

    #[test]
    fn integers_of_more_than_64_bits_keep_their_digits() {
        let text = r#"{"a": [123456789012345678901234, -9223372036854775809, 18446744073709551615, 1e30, 2.5],
            "b\\": "1 \" 123456789012345678901234", "c\"123456789012345678901234": 7}"#;
        let value = parse_json(text.as_bytes(), None).unwrap();
        let expected = serde_json::json!({
            "a": ["123456789012345678901234", "-9223372036854775809", u64::MAX, 1e30, 2.5],
            "b\\": "1 \" 123456789012345678901234",
            "c\"123456789012345678901234": 7,
        });
        assert_eq!(value, expected);
    }

    #[test]
    fn unlimited_nesting_is_an_error_and_no_stack_overflow() {
        assert!(matches!(parse_json("[".repeat(1 << 20).as_bytes(), None), Err(ErrorKind::Json { .. })));
    }
}
