//! Text that is almost JSON: what Python prints, and what people write by hand.

mod cursor;
mod mended;
mod strings;

pub(super) use mended::Mended;

use cursor::Cursor;
use serde_json::{Map, Number, Value};

/// Deepest nesting, as in `serde_json`.
const DEEPEST: u32 = 128;

/// Reads one value with white space around it and, at most, a comma behind it. Numbers that a 64-bit float does not hold
/// become strings of all their digits. `None` if it is no value even so.
pub(super) fn parse_mended(text: &str) -> Option<(Value, Mended)> {
    let mut reader = Reader { at: Cursor::new(text), depth: 0 };
    let value = reader.value()?;
    let mut at = reader.at;
    at.skip_blanks();
    if at.take(',') {
        at.mended.comma = true;
        at.skip_blanks();
    }
    at.rest.is_empty().then_some((value, at.mended))
}

struct Reader<'a> {
    at: Cursor<'a>,
    depth: u32,
}

impl Reader<'_> {
    fn value(&mut self) -> Option<Value> {
        self.at.skip_blanks();
        match self.at.next()? {
            '{' => self.nested(Self::object),
            '[' => self.nested(|reader| reader.list('[', ']')),
            '(' => {
                self.at.mended.python = true;
                self.nested(|reader| reader.list('(', ')'))
            }
            quote @ ('"' | '\'') => self.at.string(quote).map(Value::String),
            '-' | '+' | '.' | '0'..='9' => self.number(),
            c if c.is_ascii_alphabetic() => self.word(),
            _ => None,
        }
    }

    fn nested(&mut self, read: impl FnOnce(&mut Self) -> Option<Value>) -> Option<Value> {
        self.depth += 1;
        let value = if self.depth <= DEEPEST { read(self) } else { None };
        self.depth -= 1;
        value
    }

    fn object(&mut self) -> Option<Value> {
        self.at.take('{');
        let mut object = Map::new();
        loop {
            self.at.skip_blanks();
            if self.at.take('}') {
                return Some(Value::Object(object));
            }
            let key = self.key()?;
            self.at.skip_blanks();
            if !self.at.take(':') {
                return None;
            }
            let value = self.value()?;
            object.insert(key, value);
            self.separator('}')?;
        }
    }

    fn key(&mut self) -> Option<String> {
        match self.at.next()? {
            quote @ ('"' | '\'') => self.at.string(quote),
            '0'..='9' | '-' => {
                self.at.mended.python = true;
                Some(self.at.token().to_owned())
            }
            c if c.is_alphabetic() || c == '_' || c == '$' => {
                let name = self.at.token().to_owned();
                if matches!(name.as_str(), "u" | "r") && self.at.rest.starts_with(['"', '\'']) {
                    return self.at.string(self.at.next()?);
                }
                self.at.mended.other = true;
                Some(name).filter(|name| !name.is_empty())
            }
            _ => None,
        }
    }

    fn list(&mut self, open: char, close: char) -> Option<Value> {
        self.at.take(open);
        let mut list = Vec::new();
        loop {
            self.at.skip_blanks();
            if self.at.take(close) {
                return Some(Value::Array(list));
            }
            list.push(self.value()?);
            self.separator(close)?;
        }
    }

    /// Takes the comma between two values. One before the end is one too many, but not in a Python tuple.
    fn separator(&mut self, close: char) -> Option<()> {
        self.at.skip_blanks();
        let has_comma = self.at.take(',');
        self.at.skip_blanks();
        let is_end = self.at.rest.starts_with(close);
        self.at.mended.comma |= has_comma && is_end && close != ')';
        (has_comma || is_end).then_some(())
    }

    fn number(&mut self) -> Option<Value> {
        let token = self.at.token().to_owned();
        let unsigned = token.trim_start_matches(['-', '+']);
        if unsigned.eq_ignore_ascii_case("infinity") || unsigned.eq_ignore_ascii_case("inf") {
            self.at.mended.non_finite = true;
            return Some(Value::Null);
        }
        let value: f64 = token.parse().ok()?;
        if let Ok(Value::Number(number)) = serde_json::from_str(&token)
            && (number.is_u64() || number.is_i64() || value.abs() < LARGEST_EXACT)
        {
            return Some(Value::Number(number));
        }
        match Number::from_f64(value) {
            // `.5`, `+5` and `5.` are numbers; `007` is an id.
            Some(number) if value.abs() < LARGEST_EXACT && !has_leading_zero(unsigned) => {
                self.at.mended.other = true;
                Some(Value::Number(number))
            }
            _ => Some(Value::String(token)),
        }
    }

    fn word(&mut self) -> Option<Value> {
        let word = self.at.token().to_owned();
        let python = matches!(word.as_str(), "None" | "True" | "False");
        let value = match word.as_str() {
            "null" | "None" | "undefined" => Value::Null,
            "true" | "True" => Value::Bool(true),
            "false" | "False" => Value::Bool(false),
            "NaN" | "nan" | "NaT" | "Infinity" | "inf" => {
                self.at.mended.non_finite = true;
                return Some(Value::Null);
            }
            "u" | "r" if self.at.rest.starts_with(['"', '\'']) => {
                self.at.mended.python = true;
                return self.at.string(self.at.next()?).map(Value::String);
            }
            _ if self.at.rest.starts_with('(') => return self.call(&word),
            _ => return None,
        };
        self.at.mended.python |= python;
        self.at.mended.other |= word == "undefined";
        Some(value)
    }

    /// A call that Python or the shell of MongoDB prints: `ObjectId('…')`, `datetime.datetime(2021, 3, 5, 0, 0)`.
    fn call(&mut self, name: &str) -> Option<Value> {
        self.at.mended.python = true;
        let Value::Array(arguments) = self.nested(|reader| reader.list('(', ')'))? else {
            return None;
        };
        if let [value @ (Value::String(_) | Value::Number(_))] = arguments.as_slice() {
            return Some(value.clone());
        }
        let numbers: Option<Vec<u64>> = arguments.iter().map(Value::as_u64).collect();
        let is_date = name.ends_with("datetime") || name.ends_with("date");
        match *numbers.filter(|_| is_date)?.as_slice() {
            [year, month, day] => Some(format!("{year:04}-{month:02}-{day:02}").into()),
            [year, month, day, hour, minute, ref rest @ ..] => {
                let second = rest.first().copied().unwrap_or_default();
                Some(format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}").into())
            }
            _ => None,
        }
    }
}

/// From here on, a 64-bit float does not hold every whole number.
pub(super) const LARGEST_EXACT: f64 = 9_007_199_254_740_992.0;

fn has_leading_zero(number: &str) -> bool {
    number.len() > 1 && number.starts_with('0') && !number.starts_with("0.")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn read(text: &str) -> Option<Value> {
        parse_mended(text).map(|(value, _)| value)
    }

    #[test]
    fn what_python_prints_is_read() {
        let text = "{'a': 'He said \"no\"', \"b\": \"it's\", 'c': None, 'd': (1, 2,), 'e': True, 'f': 'caf\\xe9 \\'x\\''}";
        let expected =
            json!({"a": "He said \"no\"", "b": "it's", "c": null, "d": [1, 2], "e": true, "f": "café 'x'"});
        assert_eq!(parse_mended(text), Some((expected, Mended { python: true, ..Mended::default() })));
        let text = "{u'_id': ObjectId('65f'), 'd': datetime.datetime(2021, 3, 5, 10, 15), 'n': datetime.date(2021, 3, 5)}";
        assert_eq!(read(text), Some(json!({"_id": "65f", "d": "2021-03-05T10:15:00", "n": "2021-03-05"})));
    }

    #[test]
    fn numbers_that_are_none_are_null() {
        let text = "{\"a\": NaN, \"n\": NaT, \"b\": -Infinity, \"c\": [Infinity]}";
        let mended = Mended { non_finite: true, ..Mended::default() };
        assert_eq!(parse_mended(text), Some((json!({"a": null, "n": null, "b": null, "c": [null]}), mended)));
    }

    #[test]
    fn a_comma_too_many_and_half_a_character_are_mended() {
        let comma = Mended { comma: true, ..Mended::default() };
        assert_eq!(parse_mended("{\"a\": [1,],},"), Some((json!({"a": [1]}), comma)));
        let surrogate = Mended { surrogate: true, ..Mended::default() };
        assert_eq!(parse_mended(r#""a\ud83d b""#), Some((json!("a\u{fffd} b"), surrogate)));
        assert_eq!(parse_mended(r#""\ud83d\ude00\ude00""#), Some((json!("😀\u{fffd}"), surrogate)));
    }

    #[test]
    fn long_numbers_keep_all_digits() {
        let text = "[123456789012345678901234, -1.6E+18, 007, 12345678901234567890, 0.5, -3]";
        let long =
            json!(["123456789012345678901234", "-1.6E+18", "007", 12_345_678_901_234_567_890_u64, 0.5, -3]);
        assert_eq!(parse_mended(text), Some((long, Mended::default())));
    }

    #[test]
    fn what_is_no_value_is_not_read() {
        for text in [
            "",
            "{",
            "{\"a\" 1}",
            "{\"a\": tru}",
            "[1 2]",
            "'a",
            "{} {}",
            "f(g)",
            "\"\\u12\"",
            "[,]",
            "{\"a\": b}",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(read(&"[".repeat(1 << 20)), None);
    }

    proptest::proptest! {
        #[test]
        fn json_is_read_as_it_is(text in "\\PC{0,20}", number: i64) {
            let value = json!({"a": text, "b": [number, null, true]});
            proptest::prop_assert_eq!(parse_mended(&value.to_string()), Some((value, Mended::default())));
        }

        #[test]
        fn no_text_panics(text in "[{}\\[\\]()'\"\\\\,:ux0-9a-fN \n]{0,30}") {
            let _ = parse_mended(&text);
        }
    }
}
