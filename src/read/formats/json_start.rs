//! What the first bytes of a JSON file show: where its articles are, and whether it has one value in each line.

use super::super::fields::Field;
use super::super::json_value::parse_json;
use super::super::records::{
    JsonShape, ListSample, holds_articles as holds_lists, is_aside, is_in_parts, is_list_key,
    is_short_teaser, is_text_of_blocks, looks_like_article, shape_of,
};
use super::json_scanner::{Extent, Scanner};

/// Where the articles of a file of objects are. The first object tells, as far as it is seen.
pub(super) fn shape_of_start(start: &[u8]) -> JsonShape {
    let start = without_blanks(start);
    if start.first() != Some(&b'{') {
        return JsonShape::Article;
    }
    match value_at(start) {
        Some(value) => parse(value).map_or(JsonShape::Article, |value| shape_of(&value)),
        None => walk(start, &mut Vec::new()).unwrap_or(JsonShape::Article),
    }
}

/// The first element of the list at a path, or value of the object, as far as it is seen.
pub(super) fn first_of_list(start: &[u8], path: &[String]) -> ListSample {
    let mut value = Some(without_blanks(start));
    for key in path {
        let mut members = value.map(Members::of).into_iter().flatten();
        value = members.find(|(found, _)| found == key).map(|(_, value)| value);
    }
    let Some(value) = value else { return ListSample::default() };
    let first = match value.strip_prefix(b"[") {
        Some(list) => value_at(without_blanks(list)),
        None => Members::of(value).next().and_then(|(_, value)| value_at(value)),
    };
    ListSample::of(first.and_then(parse).as_ref())
}

/// Whether the values of a file that is named as JSON lines run over several lines, or stand in an array.
pub(super) fn is_spread(start: &[u8]) -> bool {
    let mut lines = lines(start);
    let Some(first) = lines.next() else {
        return false;
    };
    // In JSON lines, the line after a broken one begins with an object again; in an object, with a key.
    let next = lines.next().and_then(<[u8]>::first);
    let goes_on = first.starts_with(b"[") || matches!(next, Some(b'"' | b'\'' | b'}'));
    value_at(first).is_none() && goes_on
}

/// Whether a file that is named as JSON has an object in each line.
pub(super) fn is_lines(start: &[u8]) -> bool {
    let is_object =
        |line: &[u8]| line.starts_with(b"{") && value_at(line).is_some_and(|value| value.len() == line.len());
    let mut lines = lines(start);
    lines.next().is_some_and(is_object) && lines.next().is_some_and(is_object)
}

/// Whether the first bytes of a file that is named as text are JSON with an article in its first object.
pub(super) fn holds_articles(start: &[u8]) -> bool {
    let start = without_blanks(start);
    let first = start.strip_prefix(b"[").map_or(start, without_blanks);
    if first.first() != Some(&b'{') {
        return false;
    }
    match value_at(first).map(parse) {
        Some(value) => value.is_some_and(|value| value.is_object() && is_article_or_list(&value)),
        None => matches!(shape_of_start(first), JsonShape::List(_) | JsonShape::Dictionary(_)),
    }
}

fn is_article_or_list(value: &serde_json::Value) -> bool {
    looks_like_article(value) || shape_of(value) != JsonShape::Article
}

/// The lines that are not blank.
fn lines(start: &[u8]) -> impl Iterator<Item = &[u8]> {
    start
        .split(|byte| *byte == b'\n')
        .map(|line| without_blanks(line.trim_ascii()))
        .filter(|line| !line.is_empty())
}

pub(super) fn without_blanks(bytes: &[u8]) -> &[u8] {
    let bytes = bytes.trim_ascii_start();
    bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start()
}

/// The value that begins here; `None` if its end is not seen.
pub(super) fn value_at(bytes: &[u8]) -> Option<&[u8]> {
    match Scanner::new().follow(bytes) {
        Extent::Ends(length) => bytes.get(..length),
        Extent::Open => None,
    }
}

/// Whether several values stand in a line of JSON lines: a whole object or list, and behind it, with nothing or a comma between them,
/// another one, which may be cut. Where the first is not whole, its quotes may be broken.
pub(super) fn has_several_values(line: &str) -> bool {
    let (first, length) = first_value(line);
    let rest = line.get(length..).unwrap_or_default();
    line.starts_with(['{', '[']) && rest.starts_with(['{', '[']) && parse(first.as_bytes()).is_some()
}

/// The first value of such a line, and the length up to the next one. What is neither an object nor a list is one value to its end.
pub(super) fn first_value(line: &str) -> (&str, usize) {
    let value = line.starts_with(['{', '[']).then(|| value_at(line.as_bytes())).flatten();
    let value = value.and_then(|value| line.get(..value.len())).unwrap_or(line);
    let behind = line.get(value.len()..).unwrap_or_default().trim_start();
    let rest = behind.strip_prefix(',').unwrap_or(behind).trim_start();
    (value, line.len() - rest.len())
}

pub(super) fn parse(value: &[u8]) -> Option<serde_json::Value> {
    Some(parse_json(&String::from_utf8_lossy(value), None).ok()?.value)
}

/// How deep a list of articles is looked for, so that the stack holds any input.
const DEEPEST: usize = 8;

/// Goes through the keys of an object to the first list or object of articles; `None` if none is seen.
fn walk(object: &[u8], path: &mut Vec<String>) -> Option<JsonShape> {
    let mut has_teaser = false;
    let mut other_list = None;
    // The strings and numbers so far.
    let mut seen = serde_json::Map::new();
    for (number, (key, value)) in Members::of(object).enumerate() {
        path.push(key.clone());
        let is_text = Field::Text.rank(&key).is_some();
        let first = without_blanks(value.get(1..).unwrap_or_default());
        if matches!(value.first()?, b'"' | b'0'..=b'9')
            && let Some(value) = value_at(value).and_then(parse)
        {
            seen.insert(key.clone(), value);
        }
        match value.first()? {
            b'[' if has_parts(&seen, &key, first) => return Some(JsonShape::Article),
            b'"' if is_text && is_teaser(&key, value) => has_teaser = true,
            b'"' if is_text => return Some(JsonShape::Article),
            b'[' if is_text
                && value_at(first).and_then(parse).is_some_and(|first| is_text_of_blocks(&first)) =>
            {
                return Some(JsonShape::Article);
            }
            b'[' if is_list_key(&key)
                && first.first() == Some(&b'{')
                && !(has_teaser && (is_text || !may_be_article(first))) =>
            {
                if may_hold_articles(first) {
                    return Some(JsonShape::List(path.clone()));
                }
                other_list = other_list.or_else(|| Some(JsonShape::List(path.clone())));
            }
            b'{' if is_list_key(&key) && path.len() <= DEEPEST => {
                if let Some(found) = walk(value, path) {
                    return Some(found);
                }
            }
            b'[' if number == 0 && !is_aside(&key) && is_whole_article(first) => {
                other_list = Some(JsonShape::List(path.clone()));
            }
            b'[' if first.first() == Some(&b'{')
                && !is_aside(&key)
                && path.len() <= DEEPEST
                && matches!(
                    walk(first, &mut Vec::new()),
                    Some(JsonShape::List(_) | JsonShape::Dictionary(_))
                ) =>
            {
                return Some(JsonShape::List(path.clone()));
            }
            b'{' if !is_aside(&key)
                && Members::of(value).next().is_some_and(|(_, first)| is_whole_article(first)) =>
            {
                return Some(JsonShape::Dictionary(path.clone()));
            }
            b'{' if value_at(value).and_then(parse).is_some_and(|value| looks_like_article(&value)) => {
                path.pop();
                return Some(JsonShape::Dictionary(path.clone()));
            }
            _ => {}
        }
        path.pop();
    }
    other_list
}

/// Whether an object with these values is an article in parts, of which the first begins here.
fn has_parts(seen: &serde_json::Map<String, serde_json::Value>, key: &str, first: &[u8]) -> bool {
    let Some(first) = value_at(first).and_then(parse) else { return false };
    let mut object = seen.clone();
    object.insert(key.to_owned(), vec![first].into());
    is_in_parts(&object)
}

/// Whether an object is an article with a field beside its text, so that the list that it begins is one of articles whatever
/// its key.
fn is_whole_article(object: &[u8]) -> bool {
    let Some(value) = value_at(object).and_then(parse).filter(looks_like_article) else {
        return false;
    };
    let has = |field: Field| {
        value.as_object().is_some_and(|object| object.keys().any(|key| field.rank(key).is_some()))
    };
    [Field::Title, Field::Outlet, Field::Published, Field::Url].into_iter().any(has)
}

/// Whether an object is an article or holds some, unless its end is not seen.
fn may_hold_articles(object: &[u8]) -> bool {
    let value = value_at(object).and_then(parse);
    value.is_none_or(|value| looks_like_article(&value) || holds_lists(&value))
}

/// Whether an object is an article, unless its end is not seen.
fn may_be_article(object: &[u8]) -> bool {
    value_at(object).and_then(parse).is_none_or(|value| looks_like_article(&value))
}

/// Whether a string is a short teaser, as feeds and lists of articles have of themselves too.
fn is_teaser(key: &str, value: &[u8]) -> bool {
    let text = value_at(value).and_then(parse);
    text.is_some_and(|value| is_short_teaser(key, &value))
}

/// The keys of the object in these first bytes, each with the bytes from its value on, as far as they are seen.
pub(super) fn members_of_start(start: &[u8]) -> Members<'_> {
    Members::of(without_blanks(start))
}

/// The keys of an object whose end need not be seen.
pub(super) struct Members<'a> {
    /// From behind the last value on; `None` behind a value whose end is not seen.
    rest: Option<&'a [u8]>,
}

impl<'a> Members<'a> {
    fn of(object: &'a [u8]) -> Self {
        Self { rest: object.strip_prefix(b"{") }
    }
}

impl<'a> Iterator for Members<'a> {
    type Item = (String, &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = without_blanks(self.rest.take()?);
        let rest = without_blanks(rest.strip_prefix(b",").unwrap_or(rest));
        let quoted = value_at(rest).filter(|key| key.starts_with(b"\"") || key.starts_with(b"'"))?;
        let key = parse(quoted)?.as_str()?.to_owned();
        let value = without_blanks(rest.get(quoted.len()..)?).strip_prefix(b":").map(without_blanks)?;
        self.rest = value_at(value).and_then(|seen| value.get(seen.len()..));
        Some((key, value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(keys: &[&str]) -> Vec<String> {
        keys.iter().map(|key| (*key).to_owned()).collect()
    }

    #[test]
    fn the_first_object_tells_where_articles_are_even_if_its_end_is_not_seen() {
        for (start, shape) in [
            (r#"{"status": "ok", "articles": [{"title": "x"#, JsonShape::List(path(&["articles"]))),
            (
                r#"{"a": [1, {"b": "]"}], "hits": {"total": 5, "hits": [ {"x"#,
                JsonShape::List(path(&["hits", "hits"])),
            ),
            (r#"{"n0": {"text": "a"}, "n1": {"te"#, JsonShape::Dictionary(Vec::new())),
            (r#"{"articles": {"n0": {"text": "a"}, "#, JsonShape::Dictionary(path(&["articles"]))),
            (r#"{"text": "a", "data": [{"x"#, JsonShape::Article),
            (r#"{"title": "long"#, JsonShape::Article),
            (r#"{"articles": [{"text": "a"}]}"#, JsonShape::List(path(&["articles"]))),
            (r#"{"bbc": [{"url": "x", "text": "a"}, {"x"#, JsonShape::List(path(&["bbc"]))),
            (r#"{"blocks": [{"type": "p", "text": "a"}, {"x"#, JsonShape::Article),
            (r#"{"description": "News.", "items": [{"x"#, JsonShape::List(path(&["items"]))),
            (r#"{"description": "News.", "body": "a", "items": [{"x"#, JsonShape::Article),
            (r#"{"description": "News.", "comments": [{"x"#, JsonShape::Article),
            (r#"{"description": "News.", "content": [{"x"#, JsonShape::Article),
            (r#"{"description": "News.", "data": [{"width": 5}, {"x"#, JsonShape::Article),
            ("", JsonShape::Article),
            ("[{", JsonShape::Article),
        ] {
            assert_eq!(shape_of_start(start.as_bytes()), shape, "{start}");
        }
    }

    #[test]
    fn values_over_several_lines_are_seen() {
        for spread in [
            "{\n  \"text\": 1\n}\n",
            "[\n{\"text\": 1},\n",
            "\n{\"a\": 1,\n\"b\": 2}",
            "[{\"a\": 1},\n{\"b\": 2}]",
        ] {
            assert!(is_spread(spread.as_bytes()), "{spread}");
        }
        for lines in [
            "{\"a\": 1}\n{\"b\": 2}\n",
            "{\"a\": \"cut\n{\"b\": 2}\n",
            "{\"a\": \"lo",
            "{\"a\": 1},\n{",
            "",
            "[1]\n[2]",
        ] {
            assert!(!is_spread(lines.as_bytes()), "{lines}");
        }
    }

    #[test]
    fn json_in_a_text_is_told_from_text() {
        for json in ["{\"text\": \"a\"}\n{", "[{\"text\": \"a\"}, {", "{\"articles\": [{\"text\": \"a\"}]}"] {
            assert!(holds_articles(json.as_bytes()), "{json}");
        }
        for text in ["[1] The mayor", "{x} said", "{\"a\": 1}", "[\"a\"]", "Text.", ""] {
            assert!(!holds_articles(text.as_bytes()), "{text}");
        }
    }

    #[test]
    fn objects_without_a_line_break_between_them_are_several_values() {
        for line in ["{\"a\": \"}{\"}{\"b\": 2}", "{\"a\": 1}, {\"b", "[{}][{}]"] {
            assert!(has_several_values(line), "{line}");
        }
        for line in ["{\"a\": 1}", "{\"a\": 1},", "{\"a\": 1} x", "{\"a\": \"b\" c\"}{\"}", "1 [2]", "", "{"]
        {
            assert!(!has_several_values(line), "{line}");
        }
        assert_eq!(first_value("{\"a\": \"}{\"} , {\"b\": 2}"), ("{\"a\": \"}{\"}", 14));
        assert_eq!(first_value("x y"), ("x y", 3));
    }

    #[test]
    fn an_object_in_each_line_is_seen() {
        assert!(is_lines(b"{\"a\": 1}\n\n{\"b\": 2}\n{"));
        for other in
            ["{\"a\": 1}", "{\"a\": 1}\n{\"b\": 2", "{\"a\": 1} {\"b\": 2}\n{\"c\": 3}", "[\n{}\n{}\n]"]
        {
            assert!(!is_lines(other.as_bytes()), "{other}");
        }
    }
}
