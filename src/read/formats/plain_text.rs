//! Plain text: each file is an article, or an export of many.

use super::super::cautions::CautionKind;
use super::super::input::{OpenInput, decode_noted, guess_encoding};
use super::super::records::{ManifestEntry, Record};
use super::article_iter::ArticleIter;
use super::text_header::with_header;
use super::whole_text;
use crate::error::Error;
use crate::model::Span;

/// Longest first line that counts as a title, in characters. The longest headline of the seed articles has 181.
const LONGEST_TITLE: usize = 250;

/// Reads the articles. Of the text of a single one, only the encoding and CRLF are changed.
pub(super) fn articles(input: OpenInput, entry: Option<ManifestEntry>, limit: u64) -> ArticleIter {
    let name = input.name.clone();
    match text(input, limit) {
        Ok(text) => whole_text::articles(text, name, entry, record),
        Err(error) => Box::new(std::iter::once(Err(error))),
    }
}

fn text(input: OpenInput, limit: u64) -> Result<String, Error> {
    let name = input.name.clone();
    let encoding = guess_encoding(&input.start);
    let bytes = input.read_all(limit)?;
    let text = decode_noted(bytes, encoding).map_err(|kind| name.error(kind, None))?;
    let text = name.decoded(text, None);
    Ok(if text.contains("\r\n") { text.replace("\r\n", "\n") } else { text })
}

/// The record of a text that is one article.
pub(super) fn record(text: String) -> Record {
    if let Some(record) = with_header(&text) {
        let title = title(&record.text).map(|span| span.of(&record.text).to_owned());
        // Without a title among the fields, the first line may be one.
        let is_whole = record.title.is_none();
        let title = record.title.clone().or(title);
        return Record { is_whole, title, cautions: vec![CautionKind::TextHeader], ..record };
    }
    let title = title(&text).map(|span| span.of(&text).to_owned());
    Record { is_whole: true, title, text, ..Record::default() }
}

/// The first line if it looks like a title: a blank line and more text follow, it is not too long, and it does not end as
/// a sentence does.
fn title(text: &str) -> Option<Span> {
    let start = text.len() - text.trim_start().len();
    let (line, rest) = text.trim_start().split_once('\n')?;
    let (next, after) = rest.split_once('\n')?;
    let line = line.trim_end();
    let is_separate = next.trim().is_empty() && !after.trim().is_empty();
    let is_title = line.chars().count() <= LONGEST_TITLE && !ends_like_sentence(line);
    (is_separate && is_title).then(|| Span::clamped(text, start, start + line.len()))
}

/// Whether the line ends with a full stop that is not part of an abbreviation, or with a comma, colon or semicolon.
fn ends_like_sentence(line: &str) -> bool {
    let line = line.trim_end_matches(['”', '"', '’', '\'', ')', '»']);
    if line.ends_with([',', ';', ':']) {
        return true;
    }
    let Some(line) = line.strip_suffix('.') else {
        return false;
    };
    let last = line.split_whitespace().next_back().unwrap_or_default();
    let is_abbreviation = last.contains('.') || matches!(last, "Jr" | "Sr" | "Inc" | "Co" | "Corp" | "Ltd");
    !is_abbreviation
}

#[cfg(test)]
mod tests {
    use super::*;

    fn title_of(text: &str) -> Option<&str> {
        title(text).map(|span| span.of(text))
    }

    #[test]
    fn a_first_line_before_a_blank_line_is_the_title() {
        assert_eq!(title_of("\nCourt rejects appeal \n\nThe court said no."), Some("Court rejects appeal"));
        assert_eq!(title_of("A year in the U.S.\n \nThe court said no."), Some("A year in the U.S."));
        assert_eq!(title_of("“Will they appeal?”\n\nThey will."), Some("“Will they appeal?”"));
    }

    #[test]
    fn sentences_are_no_title() {
        for text in [
            "The court said no.\n\nIt said more.",
            "“The court said no.”\n\nIt said more.",
            "A photo caption without a stop\nThe court said no.\n\nIt said more.",
            "One line only",
            "One line only\n\n \n",
            "It was said,\n\nand denied.",
            "",
        ] {
            assert_eq!(title_of(text), None, "{text}");
        }
        assert_eq!(title_of(&format!("{}\n\nText.", "word ".repeat(60))), None);
    }
}
