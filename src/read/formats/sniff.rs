//! The format of a stream without a name, from its first bytes.

use super::super::format::Format;

/// Guesses the format by the first character that is not blank: `{` is JSON lines, or JSON if the first object
/// continues on the next line; `[` is JSON; `<` is a page, a feed or another XML of articles; anything else is text.
pub(in crate::read) fn sniff(start: &[u8]) -> Format {
    match start.trim_ascii_start().first() {
        Some(b'{') if is_one_line(start) => Format::JsonLines,
        Some(b'{' | b'[') => Format::Json,
        #[cfg(feature = "exports")]
        Some(b'<') if super::feed::is_feed(start) || super::is_xml_of_articles(start) => Format::Rss,
        Some(b'<') => Format::Html,
        _ => Format::Text,
    }
}

/// Whether the first object ends on its first line.
fn is_one_line(start: &[u8]) -> bool {
    let first = start.trim_ascii_start();
    match memchr::memchr(b'\n', first).and_then(|end| first.get(..end)) {
        Some(line) => line.trim_ascii_end().ends_with(b"}"),
        None => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_character_and_the_end_of_the_first_line_decide() {
        for (start, format) in [
            ("{\"text\": 1}\n{", Format::JsonLines),
            ("{\"text\": \"long", Format::JsonLines),
            ("\n{\n  \"text\": 1}", Format::Json),
            (" [{", Format::Json),
            ("<!doctype html>", Format::Html),
            ("Text.", Format::Text),
            ("", Format::Text),
        ] {
            assert_eq!(sniff(start.as_bytes()), format, "{start}");
        }
    }
}
