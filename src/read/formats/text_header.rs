//! Lines with fields above the text of a file: the front matter that trafilatura and editors write between `---`, and lines such as
//! `Title: …` and `Date: …` of scrapers.

use super::super::fields::Field;
use super::super::records::{Record, split_bylines};
use std::collections::BTreeMap;

/// Most lines of a header.
const MOST_LINES: usize = 60;
/// Longest name, in bytes.
const LONGEST_NAME: usize = 30;

/// The fields above a text and the text below; `None` where it has no header.
pub(super) fn with_header(text: &str) -> Option<Record> {
    let start = text.trim_start_matches('\u{feff}').trim_start();
    let (fields, body) = if start.starts_with("---") { front_matter(start)? } else { named_lines(start)? };
    let body = body.trim_start();
    if body.is_empty() {
        return None;
    }
    let mut fields = fields;
    let mut take = |field: Field| fields.remove(&field).map(|(_, value)| value);
    let authors = take(Field::Authors).map(|line| split_bylines(&line)).unwrap_or_default();
    Some(Record {
        text: body.to_owned(),
        title: take(Field::Title),
        outlet: take(Field::Outlet),
        published: take(Field::Published),
        url: take(Field::Url),
        id: take(Field::Id),
        authors,
        ..Record::default()
    })
}

/// The value of each field, with the rank of its name.
type Fields = BTreeMap<Field, (usize, String)>;

/// The lines between `---` and `---`, each a name and a value, or more of the last value.
fn front_matter(text: &str) -> Option<(Fields, &str)> {
    let mut fields = Fields::new();
    let (first, mut rest) = text.split_once('\n')?;
    if first.trim_end() != "---" {
        return None;
    }
    for _ in 0..MOST_LINES {
        let (line, after) = rest.split_once('\n').unwrap_or((rest, ""));
        rest = after;
        let line = line.trim_end();
        if matches!(line, "---" | "...") {
            return (!fields.is_empty()).then_some((fields, rest));
        }
        let goes_on = line.is_empty() || line.starts_with([' ', '\t', '-', '#', ']']);
        match named(line) {
            Some((name, value)) => add(&mut fields, name, value),
            None if goes_on => {}
            None => return None,
        }
    }
    None
}

/// Lines of names and values up to a blank line, or up to one that names the text.
fn named_lines(text: &str) -> Option<(Fields, &str)> {
    let mut fields = Fields::new();
    let mut rest = text;
    for _ in 0..MOST_LINES {
        let (line, after) = rest.split_once('\n')?;
        if line.trim().is_empty() {
            return is_certain(&fields).then_some((fields, after));
        }
        let (name, value) = named(line.trim_end())?;
        if Field::Text.rank(name).is_some() {
            // The text begins behind the colon.
            let (_, body) = rest.split_once(':')?;
            return is_certain(&fields).then_some((fields, body));
        }
        add(&mut fields, name, value);
        rest = after;
    }
    None
}

/// Whether the fields are those of an article, and not the first lines of a dialogue.
fn is_certain(fields: &Fields) -> bool {
    fields.len() > 1
        && [Field::Title, Field::Published, Field::Url].iter().any(|field| fields.contains_key(field))
}

/// The name and the value in a line.
fn named(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.split_once(':')?;
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | ' ' | '.');
    let is_value = value.is_empty() || value.starts_with([' ', '\t']);
    let begins = name.starts_with(|c: char| c.is_ascii_alphabetic());
    (begins && is_value && name.len() <= LONGEST_NAME && name.chars().all(is_name))
        .then_some((name, value.trim()))
}

fn add(fields: &mut Fields, name: &str, value: &str) {
    let value = value.trim_matches(['"', '\'']).trim();
    let is_address = value.starts_with("http://") || value.starts_with("https://");
    let field = Field::ALL.into_iter().find_map(|field| Some((field, field.rank(name)?)));
    let (field, rank) = match field {
        // The address of a page.
        Some((Field::Outlet, rank)) if is_address => (Field::Url, 100 + rank),
        Some((Field::Text | Field::Kind, _)) | None => return,
        Some(found) => found,
    };
    if value.is_empty() || matches!(value, "None" | "null" | "~") {
        return;
    }
    let better = fields.get(&field).is_none_or(|(known, _)| rank < *known);
    if better {
        fields.insert(field, (rank, value.to_owned()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(text: &str) -> Option<String> {
        let record = with_header(text)?;
        let or_none = |value: Option<String>| value.unwrap_or_else(|| "none".to_owned());
        let [title, outlet, published, url] =
            [record.title, record.outlet, record.published, record.url].map(or_none);
        Some(format!("{title}|{outlet}|{published}|{url}|{}|{}", record.authors.join("+"), record.text))
    }

    #[test]
    fn front_matter_has_the_fields() {
        let text = "---\ntitle: Pool: shut\nauthor: Ines Vale; Tom Reed\nurl: https://x.org/1\nhostname: x.org\ndescription: The pool.\nsitename: The Gazette\ndate: 2021-03-05\ncategories:\n- a\ntags: [\"b\"]\n---\nIt was late.\n";
        assert_eq!(
            fields(text).as_deref(),
            Some("Pool: shut|The Gazette|2021-03-05|https://x.org/1|Ines Vale+Tom Reed|It was late.\n")
        );
    }

    #[test]
    fn named_lines_above_a_text_have_the_fields() {
        let text = "Title: Pool shut\r\nDate: March 5, 2021\r\nSource: The Gazette\r\nURL: https://x.org/1\r\nBy-line: x\r\nSection: News\r\n\r\nIt was late.";
        assert_eq!(
            fields(text).as_deref(),
            Some("Pool shut|The Gazette|March 5, 2021|https://x.org/1|x|It was late.")
        );
        assert_eq!(
            fields("Date: 2021\nSource: https://x.org\nText: It was late.\nVery: late.").as_deref(),
            Some("none|none|2021|https://x.org||It was late.\nVery: late.")
        );
        assert_eq!(
            fields("Date: 2021\nTitle: A\nText:\nIt was late.").as_deref(),
            Some("A|none|2021|none||It was late.")
        );
    }

    #[test]
    fn texts_that_only_begin_with_a_name_have_no_header() {
        for text in [
            "Title: A\n\nIt was late.",
            "Mayor: No.\nReporter: Why?\n\nIt was late.",
            "---\nIt was late.\n---\n",
            "---\n\nIt was late.",
            "Title: A\nDate: 2021",
            "Source: A\nAuthor: B\n\nIt was late.",
            "Date: 2021\nTitle: A\nIt was late.\n\nVery.",
            "",
            "---",
        ] {
            assert_eq!(fields(text), None, "{text}");
        }
    }
}
