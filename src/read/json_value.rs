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
    serde_json::from_str(text).map_err(|error| ErrorKind::json(error, first_line))
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
    fn unlimited_nesting_is_an_error_and_no_stack_overflow() {
        assert!(matches!(parse_json("[".repeat(1 << 20).as_bytes(), None), Err(ErrorKind::Json { .. })));
    }
}
