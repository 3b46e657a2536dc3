//! JSON Feed (jsonfeed.org, version 1.1): what a feed says about all of its items.

use super::json_start::{members_of_start, parse, value_at};

/// The name of the feed that begins here; `None` if no feed does.
pub(super) fn feed_name(start: &[u8]) -> Option<String> {
    let (mut name, mut is_feed) = (None, false);
    for (key, value) in members_of_start(start) {
        let text = || value_at(value).and_then(parse).and_then(|value| value.as_str().map(str::to_owned));
        match key.as_str() {
            "version" => is_feed |= text().is_some_and(|version| version.contains("jsonfeed.org")),
            "home_page_url" | "feed_url" => is_feed = true,
            "title" => name = text().filter(|title| !title.trim().is_empty()),
            _ => {}
        }
    }
    name.filter(|_| is_feed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feed_has_a_name_and_an_article_none() {
        for (start, name) in [
            (
                r#"{"version": "https://jsonfeed.org/version/1.1", "title": "The Gazette", "items": [{"x"#,
                Some("The Gazette"),
            ),
            (
                r#"{"title": "The Gazette", "home_page_url": "https://x.org", "items": []}"#,
                Some("The Gazette"),
            ),
            (r#"{"title": "Pool shut", "text": "It was late.", "version": 2}"#, None),
            (r#"{"version": "https://jsonfeed.org/version/1", "title": " "}"#, None),
            ("[{", None),
            ("", None),
        ] {
            assert_eq!(feed_name(start.as_bytes()).as_deref(), name, "{start}");
        }
    }
}
