//! The description of a figure for programs: written into the SVG's `<metadata>`, and read back for the PNG and the PDF.

/// Escapes text for the inside of an XML element and drops the characters that XML 1.0 cannot hold (section 2.2).
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

/// Reads the metadata of an SVG and undoes [`escape`]; `None` without metadata.
pub(super) fn extract(svg: &str) -> Option<String> {
    let (_, from) = svg.split_once("<metadata>")?;
    let (inside, _) = from.split_once("</metadata>")?;
    Some(inside.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
}

/// The title of an SVG, with [`escape`] undone; `None` without one.
pub(super) fn title(svg: &str) -> Option<String> {
    let (_, from) = svg.split_once("<title>")?;
    let (inside, _) = from.split_once("</title>")?;
    Some(inside.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn metadata_reads_back_as_it_was_written() {
        let text = "{\"outlets\": [\"A & B\", \"<i>\", \"&amp;\"]}\n\tzwei Zeilen – ü";
        let svg = format!("<svg><title>&lt;metadata&gt;</title><metadata>{}</metadata></svg>", escape(text));
        assert_eq!(extract(&svg).as_deref(), Some(text));
        assert_eq!(extract("<svg></svg>"), None);
    }

    #[test]
    fn characters_that_xml_cannot_hold_are_dropped() {
        assert_eq!(escape("a\u{0}b\u{1b}c\u{ffff}\r\n"), "abc\n");
    }
}
