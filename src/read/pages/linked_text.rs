//! JSON as it stands in the scripts of pages: in comments or CDATA, with line breaks inside strings, with commas too many.

use serde_json::Value;

/// The value in a script; `None` if it cannot be read even when the usual faults are mended.
pub(super) fn parsed(script: &str) -> Option<Value> {
    let script = without_wrapping(script);
    serde_json::from_str(script).or_else(|_| serde_json::from_str(&mended(script))).ok()
}

/// A script without the comment or CDATA section around it.
fn without_wrapping(script: &str) -> &str {
    let mut script = script.trim();
    loop {
        let before = script;
        for start in ["<!--", "//<![CDATA[", "<![CDATA[", "/*<![CDATA[*/", "//", "/* <![CDATA[ */"] {
            script = script.strip_prefix(start).unwrap_or(script).trim_start();
        }
        for end in ["-->", "]]>", "/*]]>*/", "//", "/* ]]> */", ";"] {
            script = script.strip_suffix(end).unwrap_or(script).trim_end();
        }
        if script.len() == before.len() {
            return script;
        }
    }
}

/// JSON with control characters inside strings escaped, and without commas before a closing bracket.
fn mended(json: &str) -> String {
    let mut text = String::with_capacity(json.len() + 16);
    let (mut in_string, mut is_escaped) = (false, false);
    for c in json.chars() {
        if in_string {
            match c {
                '"' if !is_escaped => in_string = false,
                '\n' => text.push_str("\\n"),
                '\t' => text.push_str("\\t"),
                c if c.is_control() => {}
                _ => {}
            }
            is_escaped = c == '\\' && !is_escaped;
            if c.is_control() {
                continue;
            }
        } else if c == '"' {
            in_string = true;
        } else if matches!(c, '}' | ']') {
            let end = text.trim_end().len();
            if text.get(..end).is_some_and(|text| text.ends_with(',')) {
                text.truncate(end - 1);
            }
        }
        text.push(c);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn usual_faults_are_mended() {
        for script in [
            "{\"a\": \"b c\"}",
            "<!-- {\"a\": \"b c\",} -->",
            "//<![CDATA[\n{\"a\": \"b c\"}\n//]]>",
            "{\"a\": \"b c\"};",
        ] {
            assert_eq!(parsed(script), Some(json!({"a": "b c"})), "{script}");
        }
        assert_eq!(parsed("{\"a\": \"b\nc\", \"d\": [1, 2, ],}"), Some(json!({"a": "b\nc", "d": [1, 2]})));
        assert_eq!(parsed(r#"{"a": "\\", "b": "x\"y,]"}"#), Some(json!({"a": "\\", "b": "x\"y,]"})));
        assert_eq!(parsed("{\"a\": "), None);
    }
}
