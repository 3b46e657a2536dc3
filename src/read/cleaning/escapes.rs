//! Line breaks that a dump of a database or a program wrote as `\n`.

/// A text with line breaks and tabs in place of `\n`, `\r` and `\t`; `None` if it has a line break of its own, or a backslash that
/// means something else.
pub(super) fn without_escapes(text: &str) -> Option<String> {
    if !text.contains("\\n") || text.contains('\n') {
        return None;
    }
    let mut plain = String::with_capacity(text.len());
    let mut parts = text.split('\\');
    plain.push_str(parts.next()?);
    while let Some(part) = parts.next() {
        let rest = match part.chars().next() {
            Some('n') => {
                plain.push('\n');
                part.get(1..)?
            }
            Some('t') => {
                plain.push('\t');
                part.get(1..)?
            }
            Some('r') => part.get(1..)?,
            Some('"' | '\'' | '/') => part,
            // Two backslashes are one.
            None => {
                plain.push('\\');
                parts.next()?
            }
            Some(_) => return None,
        };
        plain.push_str(rest);
    }
    Some(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_of_a_dump_are_breaks() {
        assert_eq!(
            without_escapes(r#"No.\n\nHe said \"no\".\r\n\tYes."#).as_deref(),
            Some("No.\n\nHe said \"no\".\n\tYes.")
        );
        assert_eq!(without_escapes(r"A\nB\\C").as_deref(), Some("A\nB\\C"));
        for text in ["Plain.", r"C:\new\files", "a\\n\nb", ""] {
            assert_eq!(without_escapes(text), None, "{text}");
        }
    }
}
