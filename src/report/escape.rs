//! Text → HTML and JSON that nobody can break out of, and the policy that lets nothing else run.

use data_encoding::BASE64;
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::io::{self, Write};

/// Adds text to HTML: as content, or inside a quoted attribute.
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
            // HTML knows no control characters, and a parser's repairs are not ours to guess.
            c if c.is_control() => to.push('\u{fffd}'),
            c => to.push(c),
        }
    }
}

/// `text`, escaped.
pub(super) fn escaped(plain: &str) -> String {
    let mut found = String::with_capacity(plain.len());
    text(&mut found, plain);
    found
}

/// A value as JSON for a `<script type="application/json">`: no `<`, `>`, `&` stands in it, so that no tag, comment or
/// entity can, nor a line separator that old scripts take for the end of a line. Nothing where it is no JSON.
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

/// Bytes with the three characters written as JSON escapes. In JSON they stand inside strings only.
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

/// Bytes as the address of themselves.
pub(super) fn data_url(kind: &str, bytes: &[u8]) -> String {
    format!("data:{kind};base64,{}", BASE64.encode(bytes))
}

/// The policy of a page that has one style sheet and one script: these run, nothing else does, nothing is fetched.
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
    fn nothing_in_a_text_is_markup() {
        assert_eq!(escaped("<b a=\"1\" c='2'>&\0"), "&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;\u{fffd}");
    }

    #[test]
    fn json_closes_no_script_and_reads_back_the_same() {
        let hostile = "</script><!-- & \u{2028}\u{2029} \0 “é”";
        let written = json(&hostile);
        assert!(!written.contains(['<', '>', '&', '\u{2028}', '\u{2029}', '\0']), "{written}");
        assert_eq!(serde_json::from_str::<String>(&written).unwrap(), hostile);
    }
}
