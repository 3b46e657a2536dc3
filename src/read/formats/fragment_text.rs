//! A piece of HTML, as feeds hold it, as text.

use super::super::pages::is_too_deep;
use dom_smoothie::Readability;
use std::panic::catch_unwind;

/// The text of a piece of HTML with the line breaks that a browser shows. A text without tags and entities stays as it is.
pub(super) fn fragment_text(html: &str) -> String {
    if !html.contains(['<', '&']) {
        return html.trim().to_owned();
    }
    if is_too_deep(html) {
        return String::new();
    }
    let page = format!("<html><body>{html}</body></html>");
    let text = catch_unwind(|| {
        let page = Readability::new(page.as_str(), None, None).ok()?;
        page.doc.select("script, style, head, figure, iframe").remove();
        Some(page.doc.formatted_text().trim().to_owned())
    });
    text.ok().flatten().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_go_and_paragraphs_stay() {
        assert_eq!(
            fragment_text("<p>One &amp; <b>two</b>.</p><p>Three<br>four.</p><script>x</script>"),
            "One & two.\n\nThree\nfour."
        );
        assert_eq!(fragment_text(" plain "), "plain");
        assert_eq!(fragment_text(&"<b>".repeat(100_000)), "");
    }
}
