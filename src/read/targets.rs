//! Targets that a caller names: a JSON object → its text, and where the targets stand in it.
//!
//! Ours is `{"text", "target": {"start", "end"}}`; lines of `NewsMTSC` have `sentence_normalized` and a list `targets`
//! with `from` and `to`. Offsets count code points.

use crate::error::ErrorKind;
use crate::model::Span;
use serde_json::{Map, Value};

/// A JSON object.
pub type Object = Map<String, Value>;

/// A target's own fields, and where it stands.
pub type Target<'a> = (&'a Object, Span);

/// The text of an object.
///
/// # Errors
/// When there is none, or it is no string.
pub fn text_of(object: &Object) -> Result<&str, ErrorKind> {
    match ["text", "sentence_normalized"].iter().find_map(|key| object.get(*key)) {
        Some(Value::String(text)) => Ok(text),
        Some(_) => Err(ErrorKind::value("text", "no string", "a string")),
        None => Err(ErrorKind::value("text", "missing", "a string under `text` or `sentence_normalized`")),
    }
}

/// The targets of an object with this text, in order.
///
/// # Errors
/// When the object names none; inside, for each target that stands nowhere.
pub fn targets_of<'a>(
    object: &'a Object,
    text: &str,
) -> Result<Vec<Result<Target<'a>, ErrorKind>>, ErrorKind> {
    let bounds: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let one = |target: &'a Value| match target {
        Value::Object(target) => Ok((target, span(text, &bounds, target)?)),
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

/// Where a target stands; `bounds` has the byte of each code point, and of the end.
fn span(text: &str, bounds: &[usize], target: &Object) -> Result<Span, ErrorKind> {
    let offset = |keys: [&str; 2]| keys.iter().find_map(|key| target.get(*key));
    let (from, to) = (offset(["start", "from"]), offset(["end", "to"]));
    let byte = |value: Option<&Value>| bounds.get(usize::try_from(value?.as_u64()?).ok()?).copied();
    let found = byte(from).zip(byte(to)).and_then(|(start, end)| Span::new(text, start, end));
    found.filter(|span| !span.is_empty()).ok_or_else(|| {
        let word = |value: Option<&Value>| value.map_or_else(|| "missing".to_owned(), cut_short);
        let last = bounds.len().saturating_sub(1);
        let accepted =
            format!("`start` and `end` with 0 <= start < end <= {last}, in code points of the text");
        ErrorKind::value("target", &format!("{} to {}", word(from), word(to)), &accepted)
    })
}

/// A value as JSON, cut where it is long.
#[must_use]
pub fn cut_short(value: &Value) -> String {
    const MOST: usize = 40;
    let text = value.to_string();
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn found(value: Value) -> Vec<Result<String, String>> {
        let object = value.as_object().unwrap();
        let text = text_of(object).unwrap();
        match targets_of(object, text) {
            Ok(all) => all
                .into_iter()
                .map(|one| one.map(|(_, at)| at.of(text).to_owned()).map_err(|e| e.to_string()))
                .collect(),
            Err(error) => vec![Err(error.to_string())],
        }
    }

    fn at(text: &str, start: Value, end: Value) -> Result<String, String> {
        found(json!({"text": text, "target": {"start": start, "end": end}})).remove(0)
    }

    #[test]
    fn offsets_are_code_points() {
        assert_eq!(at("“Ça va”", json!(1), json!(3)), Ok("Ça".to_owned()));
        assert_eq!(at("Ça", json!(0), json!(2)), Ok("Ça".to_owned()));
    }

    #[test]
    fn offsets_that_name_nothing_are_refused() {
        for (start, end) in [(0, 3), (1, 1), (2, 1), (9, 12)] {
            let told = at("Ça", json!(start), json!(end)).unwrap_err();
            let expected =
                format!("target is {start} to {end}; accepted: `start` and `end` with 0 <= start < end <= 2");
            assert!(told.starts_with(&expected), "{told}");
        }
        assert!(at("Ça", json!(-1), json!("x")).unwrap_err().starts_with("target is -1 to \"x\";"));
        assert!(at("Ça", json!(0.5), Value::Null).unwrap_err().starts_with("target is 0.5 to null;"));
        let long = at("Ça", json!("x".repeat(90)), json!(1)).unwrap_err();
        assert!(long.contains("x…") && long.len() < 160, "{long}");
    }

    #[test]
    fn a_target_that_stands_nowhere_leaves_the_others() {
        let line = json!({"sentence_normalized": "Ana won.", "targets": [{"from": 0, "to": 99}, 7, {"from": 0, "to": 3}]});
        let found = found(line);
        assert!(found[0].as_ref().unwrap_err().starts_with("target is 0 to 99"));
        assert!(found[1].as_ref().unwrap_err().starts_with("target is no object"));
        assert_eq!(found[2], Ok("Ana".to_owned()));
    }

    #[test]
    fn objects_without_text_or_target_are_refused() {
        let error = |value: Value| text_of(value.as_object().unwrap()).unwrap_err().to_string();
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
