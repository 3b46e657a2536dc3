//! Escapes text for HTML and JSON so that it cannot become markup, and makes the page's content security policy.

use data_encoding::BASE64;
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::io::{self, Write};

/// Appends text to HTML, as content or inside a quoted attribute.
pub(super) fn text(to: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '&' => to.push_str("&amp;"),
            '<' => to.push_str("&lt;"),
            '>' => to.push_str("&gt;"),
            '"' => to.push_str("&quot;"),
            '\'' => to.push_str("&#39;"),
            '\n' | '\t' => to.push(character),
            '\u{2028}' => to.push_str("&#8232;"),
            '\u{2029}' => to.push_str("&#8233;"),
            // HTML allows no control characters, and parsers repair them differently.
            c if c.is_control() => to.push('\u{fffd}'),
            c => to.push(c),
        }
    }
}

/// Text as escaped HTML.
pub(super) fn escaped(plain: &str) -> String {
    let mut found = String::with_capacity(plain.len());
    text(&mut found, plain);
    found
}

/// Escapes text and marks words between backticks as code.
pub(super) fn text_with_code(text: &str) -> String {
    let mut html = String::new();
    let parts: Vec<&str> = text.split('`').collect();
    for (number, part) in parts.iter().enumerate() {
        // An unpaired backtick stays as it is.
        let is_code = number % 2 == 1 && number + 1 < parts.len();
        match (is_code, number % 2 == 1) {
            (true, _) => html.push_str(&format!("<code>{}</code>", escaped(part))),
            (false, alone) => {
                html.push_str(if alone { "`" } else { "" });
                html.push_str(&escaped(part));
            }
        }
    }
    html
}

/// A value as JSON for a `<script type="application/json">`. It contains no `<`, `>` or `&`, so no tag, comment or
/// entity, and no line separator that old scripts take for the end of a line. `null` if the value cannot be written.
pub(super) fn json(value: &impl Serialize) -> String {
    let mut bytes = Escaping(Vec::new());
    if serde_json::to_writer(&mut bytes, value).is_err() {
        return "null".to_owned();
    }
    let text = String::from_utf8(bytes.0).unwrap_or_default();
    if text.contains(['\u{2028}', '\u{2029}']) {
        return text.replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029");
    }
    text
}

/// Writes the three characters as JSON escapes. In JSON they occur only inside strings.
struct Escaping(Vec<u8>);

impl Write for Escaping {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        for &byte in bytes {
            match byte {
                b'<' => self.0.extend_from_slice(b"\\u003c"),
                b'>' => self.0.extend_from_slice(b"\\u003e"),
                b'&' => self.0.extend_from_slice(b"\\u0026"),
                other => self.0.push(other),
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Bytes as a `data:` URL.
pub(super) fn data_url(kind: &str, bytes: &[u8]) -> String {
    format!("data:{kind};base64,{}", BASE64.encode(bytes))
}

/// The policy of a page with one style sheet and one script: only these are used, and nothing is fetched.
pub(super) fn policy(style: &str, script: &str) -> String {
    let hash = |text: &str| BASE64.encode(&Sha256::digest(text.as_bytes()));
    format!(
        "default-src 'none'; img-src data:; style-src 'sha256-{}'; script-src 'sha256-{}'; base-uri 'none'; \
         form-action 'none'",
        hash(style),
        hash(script)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_between_backticks_become_code() {
        assert_eq!(text_with_code("read `a<` and `b`"), "read <code>a&lt;</code> and <code>b</code>");
        assert_eq!(text_with_code("one ` alone"), "one ` alone");
    }

    #[test]
    fn escaped_text_contains_no_markup() {
        assert_eq!(escaped("<b a=\"1\" c='2'>&\0"), "&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;\u{fffd}");
    }

    #[test]
    fn json_cannot_close_its_script_and_reads_back_unchanged() {
        let hostile = "</script><!-- & \u{2028}\u{2029} \0 “é”";
        let written = json(&hostile);
        assert!(!written.contains(['<', '>', '&', '\u{2028}', '\u{2029}', '\0']), "{written}");
        assert_eq!(serde_json::from_str::<String>(&written).unwrap(), hostile);
    }
}
