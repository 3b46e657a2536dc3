//! The values of one record, whatever its format, and the article that is made of them.

use super::super::cautions::CautionKind;
use super::super::cleaning::{Cleaned, clean, clean_line, fused_name};
use super::super::input::{InputName, Place};
use super::cut_text::end_before_cut;
use super::empty_words::is_no_text;
use super::headline::headline_at_start;
use super::server_answers::looks_like;
use crate::error::{Error, ErrorKind};
use crate::model::{Article, Block, SentenceKind, Span};
use std::collections::BTreeMap;

/// What stands between a title and the text that it is put before.
const TITLE_END: &str = "\n\n";

/// The values of a record, as they are stored.
#[derive(Debug, Default)]
pub(in crate::read) struct Record {
    pub(in crate::read) text: String,
    /// Whether `text` is the whole text of the article, so that the title must not be put before it.
    pub(in crate::read) is_whole: bool,
    pub(in crate::read) title: Option<String>,
    pub(in crate::read) outlet: Option<String>,
    pub(in crate::read) published: Option<String>,
    pub(in crate::read) url: Option<String>,
    pub(in crate::read) id: Option<String>,
    pub(in crate::read) authors: Vec<String>,
    pub(in crate::read) kind: Option<String>,
    /// Whether the record says that its text was cut.
    pub(in crate::read) truncated: bool,
    /// Values of the columns and keys that the caller keeps.
    pub(in crate::read) columns: BTreeMap<String, String>,
    /// Whether title and text are as they should be: those of a page, and those that this library wrote.
    pub(in crate::read) is_clean: bool,
    /// Parts of `text` whose kind the markup tells, in order.
    pub(in crate::read) marked: Vec<Block>,
    /// What needs a word about it.
    pub(in crate::read) cautions: Vec<CautionKind>,
}

impl Record {
    /// Makes the article: blank values become `None`, and the title is put before the text unless the text begins with
    /// it. The date is not read here, where the other dates of the file are not known.
    ///
    /// # Errors
    /// [`ErrorKind::NoText`] if the text is blank.
    pub(in crate::read) fn into_article(
        self,
        name: &InputName,
        place: impl Into<Place>,
    ) -> Result<Article, Error> {
        let place = place.into();
        if let Some(limit) = cell_limit(&self.text) {
            name.caution(CautionKind::CellLimit { limit: limit.into() }, place, None);
        }
        let line =
            |value: Option<String>| non_blank(if self.is_clean { value } else { value.map(clean_line) });
        let (title, outlet) = (line(self.title), line(self.outlet));
        let cleaned = if self.is_clean {
            Cleaned { text: self.text, marked: self.marked, ..Cleaned::default() }
        } else {
            clean(self.text)
        };
        let Cleaned { mut text, mut marked, cautions } = cleaned;
        if text.trim().is_empty() {
            return Err(name.error(ErrorKind::NoText, place));
        }
        if !self.is_clean && is_no_text(&text) {
            let kind = ErrorKind::EmptyText { word: text.trim().to_owned() };
            return Err(name.error(kind, place));
        }
        let cut = end_before_cut(&text);
        if let Some(end) = cut {
            text.truncate(end);
            marked.retain_mut(|part| {
                part.span = Span::clamped(&text, part.span.start(), part.span.end());
                !part.span.is_empty()
            });
        }
        let truncated = cut.is_some() || self.truncated;
        if truncated {
            name.caution(CautionKind::Truncated, place, None);
        }
        for caution in self.cautions.into_iter().chain(cautions) {
            name.caution(caution, place, None);
        }
        if !self.is_clean
            && let Some(sort) = looks_like(&text)
        {
            name.caution(CautionKind::NoArticle { sort: sort.into() }, place, None);
        }
        if let Some(word) = fused_name(&text) {
            name.caution(CautionKind::FusedNames { outlet: outlet.clone() }, place, Some(word));
        }
        // A headline that the markup tells is the only one, also where the page has another title elsewhere.
        let is_headline = |part: &&Block| part.kind == SentenceKind::Headline;
        let marked_headline = marked.iter().find(is_headline).map(|part| part.span);
        let mut headline =
            marked_headline.or_else(|| headline_at_start(&text, title.as_deref().unwrap_or_default()));
        if let Some(title) = title.as_deref()
            && headline.is_none()
            && !self.is_whole
        {
            text = format!("{title}{TITLE_END}{text}");
            headline = Span::new(&text, 0, title.len());
            let by = title.len() + TITLE_END.len();
            for part in &mut marked {
                part.span = Span::clamped(&text, part.span.start() + by, part.span.end() + by);
            }
        }
        Ok(Article {
            id: non_blank(self.id).unwrap_or_else(|| name.article_id(place.record)),
            outlet,
            title,
            published: None,
            published_raw: non_blank(self.published),
            url: non_blank(self.url),
            authors: self.authors,
            kind: non_blank(self.kind),
            columns: self.columns,
            text,
            truncated,
            headline,
            marked,
            origin: name.origin(place),
        })
    }
}

/// The limit of a program that a text reaches to the letter; `None` for nearly all. Excel counts units of UTF-16.
fn cell_limit(text: &str) -> Option<&'static str> {
    const EXCEL: usize = 32_767;
    const MYSQL: usize = 65_535;
    if text.len() == MYSQL {
        return Some("65,535 bytes, as long as a TEXT column of MySQL is");
    }
    // A character has up to three bytes for each of its units.
    let may_be = (EXCEL..=3 * EXCEL).contains(&text.len());
    (may_be && text.chars().map(char::len_utf16).sum::<usize>() == EXCEL)
        .then_some("32,767 characters, as long as a cell of Excel is")
}

/// A value without the white space around it; `None` if nothing is left.
pub(in crate::read) fn non_blank(value: Option<String>) -> Option<String> {
    let value = value?;
    let trimmed = value.trim();
    match trimmed.len() {
        0 => None,
        len if len == value.len() => Some(value),
        _ => Some(trimmed.to_owned()),
    }
}

/// Whether the value of a column `source` is a web address and not the name of an outlet.
pub(super) fn is_address(value: &str) -> bool {
    let value = value.trim_start();
    value.starts_with("http://") || value.starts_with("https://")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(title: Option<&str>, text: &str) -> Article {
        let record = Record { text: text.into(), title: title.map(Into::into), ..Record::default() };
        record.into_article(&InputName::of_stream("a.jsonl", "a"), Some(3)).unwrap()
    }

    #[test]
    fn a_separate_title_goes_before_the_text() {
        let article = article(Some(" Vote delayed "), "The vote was delayed.");
        assert_eq!(article.text, "Vote delayed\n\nThe vote was delayed.");
        assert_eq!(article.headline.map(|span| span.of(&article.text)), Some("Vote delayed"));
        assert_eq!(article.id, "a:3");
    }

    #[test]
    fn a_title_that_begins_the_text_is_not_repeated() {
        let read = article(Some("Vote  delayed"), "\nVote delayed\n\nThe vote was delayed.");
        assert_eq!(read.text, "\nVote delayed\n\nThe vote was delayed.");
        assert_eq!(read.headline.map(Span::range), Some(1..13));
        let one_line =
            article(Some("Vote delayed for a week"), "Vote delayed for a week The vote was delayed.");
        assert_eq!(one_line.headline.map(Span::range), Some(0..23));
    }

    #[test]
    fn texts_as_long_as_a_cell_can_be_may_be_cut() {
        for (text, is_limit) in [
            ("a".repeat(32_767), true),
            (format!("{}’", "a".repeat(32_766)), true),
            ("a".repeat(32_768), false),
            ("é".repeat(32_767), true),
            ("a".repeat(65_535), true),
            (String::new(), false),
        ] {
            assert_eq!(cell_limit(&text).is_some(), is_limit, "{}", text.len());
        }
    }

    #[test]
    fn the_first_words_of_a_sentence_are_no_headline() {
        let read = article(Some("The vote"), "The vote was delayed.");
        assert_eq!(read.text, "The vote\n\nThe vote was delayed.");
        let longer = article(Some("The vote was delay"), "The vote was delayed.");
        assert_eq!(longer.headline.map(Span::range), Some(0..18));
        assert!(longer.text.starts_with("The vote was delay\n\n"));
    }

    #[test]
    fn without_a_title_the_text_is_not_changed() {
        assert_eq!(article(None, "  a\r\nb ").text, "  a\r\nb ");
        assert_eq!(article(Some("  "), "  a\r\nb ").text, "  a\r\nb ");
    }
}
