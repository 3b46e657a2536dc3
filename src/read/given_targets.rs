//! Targets that a JSON object gives: its text, and where each target stands in it.
//!
//! The format of this library is `{"text", "target": {"start", "end"}}`. Lines of `NewsMTSC` have `sentence_normalized`
//! and a list `targets` with `from` and `to`. Offsets count code points. Nothing is read or rated here.

use super::json_value::{JsonObject, shortened_json};
use crate::error::ErrorKind;
use crate::model::Span;
use serde_json::Value;

/// A target that a JSON object gives for its text.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct GivenTarget<'a> {
    /// The object that gives it, with fields such as an id or a label.
    pub fields: &'a JsonObject,
    /// Where it stands in the text; never empty.
    pub span: Span,
}

/// The text of an object.
///
/// # Errors
/// If there is none, or it is no string.
pub fn text_in(object: &JsonObject) -> Result<&str, ErrorKind> {
    match ["text", "sentence_normalized"].iter().find_map(|key| object.get(*key)) {
        Some(Value::String(text)) => Ok(text),
        Some(_) => Err(ErrorKind::value("text", "no string", "a string")),
        None => Err(ErrorKind::value("text", "missing", "a string under `text` or `sentence_normalized`")),
    }
}

/// The targets of an object with this text, in their order.
///
/// # Errors
/// If the object gives none. Each target whose offsets are outside of the text is an error in the list.
pub fn targets_in<'a>(
    object: &'a JsonObject,
    text: &str,
) -> Result<Vec<Result<GivenTarget<'a>, ErrorKind>>, ErrorKind> {
    let bounds: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let one = |target: &'a Value| match target {
        Value::Object(fields) => Ok(GivenTarget { fields, span: span("target", text, &bounds, fields)? }),
        _ => Err(ErrorKind::value("target", "no object", "an object with `start` and `end`")),
    };
    match (object.get("target"), object.get("targets")) {
        (Some(target), _) => Ok(vec![one(target)]),
        (None, Some(Value::Array(targets))) => Ok(targets.iter().map(one).collect()),
        (None, _) => {
            let accepted = "`target` with `start` and `end`, or a list `targets` with `from` and `to`";
            Err(ErrorKind::value("target", "missing", accepted))
        }
    }
}

/// Whose stance an object asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum GivenHolderField {
    /// The author, or the person with this name.
    Word(String),
    /// The person who stands here.
    Place(Span),
}

/// The holder of an object with this text; `None` if it gives none.
///
/// # Errors
/// If `holder` is neither a string nor a place in the text.
pub fn holder_in(object: &JsonObject, text: &str) -> Result<Option<GivenHolderField>, ErrorKind> {
    let bounds: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    match object.get("holder") {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(word)) => Ok(Some(GivenHolderField::Word(word.clone()))),
        Some(Value::Object(fields)) => {
            Ok(Some(GivenHolderField::Place(span("holder", text, &bounds, fields)?)))
        }
        Some(other) => {
            let accepted = "`author`, `anyone`, a name, or an object with `start` and `end`";
            Err(ErrorKind::value("holder", &shortened_json(other), accepted))
        }
    }
}

/// Where a target or holder stands; `name` says which. `bounds` holds the byte offset of each code point, and of the end.
fn span(name: &str, text: &str, bounds: &[usize], target: &JsonObject) -> Result<Span, ErrorKind> {
    let offset = |keys: [&str; 2]| keys.iter().find_map(|key| target.get(*key));
    let (from, to) = (offset(["start", "from"]), offset(["end", "to"]));
    let byte = |value: Option<&Value>| bounds.get(usize::try_from(value?.as_u64()?).ok()?).copied();
    let found = byte(from).zip(byte(to)).and_then(|(start, end)| Span::new(text, start, end));
    found.filter(|span| !span.is_empty()).ok_or_else(|| {
        let word = |value: Option<&Value>| value.map_or_else(|| "missing".to_owned(), shortened_json);
        let last = bounds.len().saturating_sub(1);
        let accepted =
            format!("`start` and `end` with 0 <= start < end <= {last}, in code points of the text");
        ErrorKind::value(name, &format!("{} to {}", word(from), word(to)), &accepted)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn found(value: Value) -> Vec<Result<String, String>> {
        let object = value.as_object().unwrap();
        let text = text_in(object).unwrap();
        match targets_in(object, text) {
            Ok(all) => all
                .into_iter()
                .map(|one| one.map(|target| target.span.of(text).to_owned()).map_err(|e| e.to_string()))
                .collect(),
            Err(error) => vec![Err(error.to_string())],
        }
    }

    fn at(text: &str, start: Value, end: Value) -> Result<String, String> {
        found(json!({"text": text, "target": {"start": start, "end": end}})).remove(0)
    }

    #[test]
    fn offsets_count_code_points() {
        assert_eq!(at("“Ça va”", json!(1), json!(3)), Ok("Ça".to_owned()));
        assert_eq!(at("Ça", json!(0), json!(2)), Ok("Ça".to_owned()));
    }

    #[test]
    fn offsets_outside_of_the_text_are_refused() {
        for (start, end) in [(0, 3), (1, 1), (2, 1), (9, 12)] {
            let message = at("Ça", json!(start), json!(end)).unwrap_err();
            let expected =
                format!("target is {start} to {end}; accepted: `start` and `end` with 0 <= start < end <= 2");
            assert!(message.starts_with(&expected), "{message}");
        }
        assert!(at("Ça", json!(-1), json!("x")).unwrap_err().starts_with("target is -1 to \"x\";"));
        assert!(at("Ça", json!(0.5), Value::Null).unwrap_err().starts_with("target is 0.5 to null;"));
        let long = at("Ça", json!("x".repeat(90)), json!(1)).unwrap_err();
        assert!(long.contains("x…") && long.len() < 160, "{long}");
    }

    #[test]
    fn a_wrong_target_leaves_the_others() {
        let line = json!({"sentence_normalized": "Ana won.", "targets": [{"from": 0, "to": 99}, 7, {"from": 0, "to": 3}]});
        let found = found(line);
        assert!(found[0].as_ref().unwrap_err().starts_with("target is 0 to 99"));
        assert!(found[1].as_ref().unwrap_err().starts_with("target is no object"));
        assert_eq!(found[2], Ok("Ana".to_owned()));
    }

    #[test]
    fn a_holder_is_a_word_or_a_place() {
        let holder = |holder: Value| {
            let object = json!({"text": "Ana sued Al.", "holder": holder});
            holder_in(object.as_object().unwrap(), "Ana sued Al.").map_err(|e| e.to_string())
        };
        assert_eq!(holder(Value::Null), Ok(None));
        assert_eq!(holder(json!("author")), Ok(Some(GivenHolderField::Word("author".into()))));
        let place = GivenHolderField::Place(Span::clamped("Ana sued Al.", 0, 3));
        assert_eq!(holder(json!({"start": 0, "end": 3})), Ok(Some(place)));
        assert!(holder(json!({"start": 0, "end": 99})).unwrap_err().starts_with("holder is 0 to 99"));
        assert!(holder(json!(7)).unwrap_err().starts_with("holder is 7; accepted: `author`"));
    }

    #[test]
    fn objects_without_text_or_target_are_refused() {
        let error = |value: Value| text_in(value.as_object().unwrap()).unwrap_err().to_string();
        assert!(error(json!({})).starts_with("text is missing"));
        assert!(error(json!({"text": 7})).starts_with("text is no string"));
        assert!(
            found(json!({"text": "x", "targets": {}}))[0]
                .as_ref()
                .unwrap_err()
                .starts_with("target is missing")
        );
    }
}
