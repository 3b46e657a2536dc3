//! The parts of a text whose kind a file of this library tells: captions, bylines and the like of the page it is from.

use super::super::json_value::{JsonObject, shortened_json};
use crate::error::ErrorKind;
use crate::model::{Block, SentenceKind, Span};
use serde_json::Value;

/// What a part must be.
const ACCEPTED: &str =
    "a list of parts of the text, in order, with `start`, `end` and a `kind` of sentence, none over another";

const KINDS: [SentenceKind; 5] = [
    SentenceKind::Headline,
    SentenceKind::Body,
    SentenceKind::Caption,
    SentenceKind::Embed,
    SentenceKind::Boilerplate,
];

/// The parts that an object with this text tells, in order; none if it has no list of them.
///
/// # Errors
/// If the list, a place in it or the unit of the places is not what this library writes.
pub(super) fn marked_in(object: &JsonObject, text: &str) -> Result<Vec<Block>, ErrorKind> {
    let list = match object.get("marked") {
        None | Some(Value::Null) => return Ok(Vec::new()),
        Some(Value::Array(list)) => list,
        Some(other) => return Err(ErrorKind::value("marked", &shortened_json(other), ACCEPTED)),
    };
    let offsets = UnitOffsets::new(object, text)?;
    let mut parts: Vec<Block> = Vec::with_capacity(list.len());
    for part in list {
        let after = parts.last().map_or(0, |last| last.span.end());
        let found = block(part, text, &offsets).filter(|block| block.span.start() >= after);
        parts.push(found.ok_or_else(|| ErrorKind::value("marked", &shortened_json(part), ACCEPTED))?);
    }
    Ok(parts)
}

fn block(part: &Value, text: &str, offsets: &UnitOffsets) -> Option<Block> {
    let offset = |key: &str| offsets.byte(part.get(key)?.as_u64()?);
    let word = part.get("kind")?.as_str()?;
    let kind = KINDS.into_iter().find(|kind| kind.as_str() == word)?;
    Some(Block::new(Span::new(text, offset("start")?, offset("end")?)?, kind))
}

/// Offsets of one text in the unit of its file.
struct UnitOffsets {
    /// Offset and byte of each character, and of the end; `None` where the unit is the byte.
    starts: Option<Vec<(u64, usize)>>,
}

impl UnitOffsets {
    fn new(object: &JsonObject, text: &str) -> Result<Self, ErrorKind> {
        let unit = object.get("offset_unit").map_or(Some("unicode_code_point"), Value::as_str);
        let width: fn(char) -> usize = match unit {
            Some("bytes") => return Ok(Self { starts: None }),
            Some("unicode_code_point") => |_| 1,
            Some("utf16") => char::len_utf16,
            _ => {
                let found = object.get("offset_unit").map_or_else(String::new, shortened_json);
                return Err(ErrorKind::value("offset_unit", &found, "unicode_code_point, bytes or utf16"));
            }
        };
        let mut units = 0;
        let mut starts = Vec::with_capacity(text.len() + 1);
        for (byte, character) in text.char_indices() {
            starts.push((units, byte));
            units += width(character) as u64;
        }
        starts.push((units, text.len()));
        Ok(Self { starts: Some(starts) })
    }

    fn byte(&self, offset: u64) -> Option<usize> {
        let Some(starts) = &self.starts else {
            return usize::try_from(offset).ok();
        };
        let at = starts.binary_search_by_key(&offset, |(units, _)| *units).ok()?;
        starts.get(at).map(|(_, byte)| *byte)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const TEXT: &str = "😀 Ana won.\nAna at the quay.";

    fn found(unit: &str, marked: &Value) -> Result<Vec<(String, SentenceKind)>, String> {
        let object = json!({"offset_unit": unit, "marked": marked});
        let parts = marked_in(object.as_object().unwrap(), TEXT).map_err(|error| error.to_string())?;
        Ok(parts.iter().map(|part| (part.span.of(TEXT).to_owned(), part.kind)).collect())
    }

    #[test]
    fn places_are_read_in_every_unit() {
        let caption = [("Ana at the quay.".to_owned(), SentenceKind::Caption)];
        for (unit, start) in [("unicode_code_point", 11), ("bytes", 14), ("utf16", 12)] {
            let marked = json!([{"start": start, "end": start + 16, "kind": "caption"}]);
            assert_eq!(found(unit, &marked), Ok(caption.to_vec()), "{unit}");
        }
        assert_eq!(found("?", &Value::Null), Ok(Vec::new()));
    }

    #[test]
    fn what_is_no_list_of_parts_is_an_error_that_names_it() {
        let part = |start: u32, end: u32| json!({"start": start, "end": end, "kind": "caption"});
        for marked in [
            json!(7),
            json!([7]),
            json!([part(0, 99)]),
            json!([part(5, 2)]),
            json!([part(0, 5), part(4, 6)]),
            json!([{"start": 0, "end": 5, "kind": "footer"}]),
        ] {
            let message = found("unicode_code_point", &marked).unwrap_err();
            assert!(message.starts_with("marked is ") && message.contains("; accepted: a list"), "{message}");
        }
        assert!(found("bytes", &json!([part(1, 4)])).is_err(), "inside a character");
        assert!(found("words", &json!([])).unwrap_err().starts_with("offset_unit is \"words\"; accepted:"));
    }
}
