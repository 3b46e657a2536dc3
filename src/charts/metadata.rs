//! What a figure says of itself to programs: text in the SVG's `<metadata>`, and the same in the PNG.

/// Text for the inside of an XML element, without the characters that XML 1.0 cannot hold (section 2.2).
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\t' | '\n' => out.push(c),
            '\u{fffe}' | '\u{ffff}' => {}
            _ if c.is_control() => {}
            _ => out.push(c),
        }
    }
    out
}

/// The metadata of an SVG that [`escape`] wrote, as it was before; `None` where there is none.
pub(super) fn of(svg: &str) -> Option<String> {
    let (_, from) = svg.split_once("<metadata>")?;
    let (inside, _) = from.split_once("</metadata>")?;
    Some(inside.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let text = "{\"outlets\": [\"A & B\", \"<i>\", \"&amp;\"]}\n\tzwei Zeilen – ü";
        let svg = format!("<svg><title>&lt;metadata&gt;</title><metadata>{}</metadata></svg>", escape(text));
        assert_eq!(of(&svg).as_deref(), Some(text));
        assert_eq!(of("<svg></svg>"), None);
    }

    #[test]
    fn what_xml_cannot_hold_is_left_out() {
        assert_eq!(escape("a\u{0}b\u{1b}c\u{ffff}\r\n"), "abc\n");
    }
}
