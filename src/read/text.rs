//! Plain text: one file, one article.

use super::encoding;
use super::input::Input;
use super::manifest::Entry;
use super::record::Record;
use crate::error::Error;
use crate::model::{Article, Span};

/// Longest first line that is taken for a title, in characters. The longest headline of the seed articles has 181.
const LONGEST_TITLE: usize = 250;

/// Reads the article. Its text stays as stored, but for the encoding and CRLF.
pub(super) fn read(input: Input, entry: Option<&Entry>, limit: u64) -> Result<Article, Error> {
    let place = input.place.clone();
    let guess = encoding::guess(&input.start);
    let bytes = input.read_all(limit)?;
    let text = encoding::decode(bytes, guess).map_err(|kind| place.error(kind, None))?;
    let text = if text.contains("\r\n") { text.replace("\r\n", "\n") } else { text };
    let mut record = Record { is_whole: true, ..Record::default() };
    record.title = first_line(&text).map(|span| span.of(&text).to_owned());
    if let Some(entry) = entry {
        entry.describe(&mut record);
    }
    record.text = text;
    record.into_article(&place, None)
}

/// The first line, if it stands apart as titles do: a blank line and more text after it, not too long, and not ending
/// as a sentence in running text does.
fn first_line(text: &str) -> Option<Span> {
    let start = text.len() - text.trim_start().len();
    let (line, rest) = text.trim_start().split_once('\n')?;
    let (next, after) = rest.split_once('\n')?;
    let line = line.trim_end();
    let is_apart = next.trim().is_empty() && !after.trim().is_empty();
    let is_title = line.chars().count() <= LONGEST_TITLE && !is_running(line);
    (is_apart && is_title).then(|| Span::clamped(text, start, start + line.len()))
}

/// Whether the line ends as no title does: with a full stop that is not part of an abbreviation, or in the middle.
fn is_running(line: &str) -> bool {
    let line = line.trim_end_matches(['”', '"', '’', '\'', ')', '»']);
    if line.ends_with([',', ';', ':']) {
        return true;
    }
    let Some(line) = line.strip_suffix('.') else {
        return false;
    };
    let last = line.split_whitespace().next_back().unwrap_or_default();
    let is_short_form = last.contains('.') || matches!(last, "Jr" | "Sr" | "Inc" | "Co" | "Corp" | "Ltd");
    !is_short_form
}

#[cfg(test)]
mod tests {
    use super::*;

    fn title(text: &str) -> Option<&str> {
        first_line(text).map(|span| span.of(text))
    }

    #[test]
    fn a_first_line_set_apart_is_the_title() {
        assert_eq!(title("\nCourt rejects appeal \n\nThe court said no."), Some("Court rejects appeal"));
        assert_eq!(title("A year in the U.S.\n \nThe court said no."), Some("A year in the U.S."));
        assert_eq!(title("“Will they appeal?”\n\nThey will."), Some("“Will they appeal?”"));
    }

    #[test]
    fn running_text_is_no_title() {
        for text in [
            "The court said no.\n\nIt said more.",
            "“The court said no.”\n\nIt said more.",
            "A photo caption without a stop\nThe court said no.\n\nIt said more.",
            "One line only",
            "One line only\n\n \n",
            "It was said,\n\nand denied.",
            "",
        ] {
            assert_eq!(title(text), None, "{text}");
        }
        assert_eq!(title(&format!("{}\n\nText.", "word ".repeat(60))), None);
    }
}
