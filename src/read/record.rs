//! The fields of one record, however it was stored, and the article made of them.

use super::dates;
use crate::error::{Error, ErrorKind};
use crate::model::{Article, Origin, Span};
use std::collections::BTreeMap;
use std::path::Path;

/// Where records come from.
#[derive(Debug, Clone)]
pub(super) struct Place {
    /// As it stands in errors and origins.
    pub(super) path: String,
    /// The file's name without its extensions: the id of an article that has none.
    pub(super) stem: String,
}

impl Place {
    /// Of a file.
    pub(super) fn new(path: &Path) -> Self {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let name = strip_extension(&name, |extension| extension.eq_ignore_ascii_case("gz"));
        let stem = strip_extension(name, |extension| super::Format::from_extension(extension).is_some());
        Self { path: shown(path), stem: stem.to_owned() }
    }

    /// Of a stream with a name.
    pub(super) fn named(path: &str, stem: &str) -> Self {
        Self { path: path.to_owned(), stem: stem.to_owned() }
    }

    /// A record in it.
    pub(super) fn origin(&self, record: Option<u64>) -> Origin {
        Origin { path: self.path.clone(), record }
    }

    /// An error at a record in it.
    pub(super) fn error(&self, kind: ErrorKind, record: Option<u64>) -> Error {
        Error::new(kind, self.origin(record))
    }

    fn id(&self, record: Option<u64>) -> String {
        match record {
            Some(record) => format!("{}:{record}", self.stem),
            None => self.stem.clone(),
        }
    }
}

/// A path with `/` between its parts.
pub(super) fn shown(path: &Path) -> String {
    let path = path.to_string_lossy();
    if std::path::MAIN_SEPARATOR == '/' {
        path.into_owned()
    } else {
        path.replace(std::path::MAIN_SEPARATOR, "/")
    }
}

fn strip_extension(name: &str, is_ours: impl Fn(&str) -> bool) -> &str {
    match name.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() && is_ours(extension) => stem,
        _ => name,
    }
}

/// What a record says, as it says it.
#[derive(Debug, Default)]
pub(super) struct Record {
    pub(super) text: String,
    /// Whether `text` already is all of the article's text, so that the title must not be put before it.
    pub(super) is_whole: bool,
    pub(super) title: Option<String>,
    pub(super) outlet: Option<String>,
    pub(super) published: Option<String>,
    pub(super) url: Option<String>,
    pub(super) id: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) kind: Option<String>,
    pub(super) columns: BTreeMap<String, String>,
}

impl Record {
    /// The article: blanks become `None`, the date ISO, the title goes before the text unless it stands there.
    ///
    /// # Errors
    /// [`ErrorKind::NoText`] when the text is blank.
    pub(super) fn into_article(self, place: &Place, record: Option<u64>) -> Result<Article, Error> {
        if self.text.trim().is_empty() {
            return Err(place.error(ErrorKind::NoText, record));
        }
        let title = filled(self.title);
        let mut text = self.text;
        let mut headline = title.as_deref().and_then(|title| headline_at_start(&text, title));
        if let Some(title) = title.as_deref()
            && headline.is_none()
            && !self.is_whole
        {
            text = format!("{title}\n\n{text}");
            headline = Span::new(&text, 0, title.len());
        }
        Ok(Article {
            id: filled(self.id).unwrap_or_else(|| place.id(record)),
            outlet: filled(self.outlet),
            title,
            published: filled(self.published).map(dates::normalized),
            url: filled(self.url),
            authors: self.authors,
            kind: filled(self.kind),
            columns: self.columns,
            text,
            headline,
            origin: place.origin(record),
        })
    }
}

/// A value without the white space around it; `None` when nothing is left.
pub(super) fn filled(value: Option<String>) -> Option<String> {
    let value = value?;
    let trimmed = value.trim();
    match trimmed.len() {
        0 => None,
        len if len == value.len() => Some(value),
        _ => Some(trimmed.to_owned()),
    }
}

/// Words from which on a title at the start of a text is taken for the headline although the text goes on in the same
/// line. Shorter ones may be the beginning of the first sentence: *Kim Kardashian* and then *Kim Kardashian said …*
const TITLE_WORDS: usize = 4;

/// Where the title stands at the start of the text, differences in white space aside.
pub(super) fn headline_at_start(text: &str, title: &str) -> Option<Span> {
    let start = text.len() - text.trim_start().len();
    let mut rest = text.trim_start();
    let mut words = 0;
    for word in title.split_whitespace() {
        let next = rest.trim_start();
        if words > 0 && next.len() == rest.len() {
            return None;
        }
        rest = next.strip_prefix(word)?;
        words += 1;
    }
    let ends_line = rest
        .find(|c: char| c == '\n' || !c.is_whitespace())
        .is_none_or(|at| rest.get(at..).is_some_and(|rest| rest.starts_with('\n')));
    let goes_on = words >= TITLE_WORDS && rest.starts_with(char::is_whitespace);
    if words == 0 || !(ends_line || goes_on) {
        return None;
    }
    Span::new(text, start, text.len() - rest.len())
}

/// Bylines from one string: parted by `;`, or a list as Python prints it; *By* is taken off.
pub(super) fn authors(line: &str) -> Vec<String> {
    let line = line.trim();
    let list = line.strip_prefix('[').and_then(|line| line.strip_suffix(']'));
    let parts: Vec<&str> = match list {
        Some(list) => list.split(',').map(|part| part.trim().trim_matches(['\'', '"'])).collect(),
        None => line.split(';').collect(),
    };
    parts.into_iter().filter_map(author).collect()
}

/// One byline without *By*; `None` when it is blank.
pub(super) fn author(name: &str) -> Option<String> {
    let name = name.trim();
    let by = name.split_once(char::is_whitespace).filter(|(by, _)| by.eq_ignore_ascii_case("by"));
    let name = by.map_or(name, |(_, name)| name.trim());
    (!name.is_empty() && !name.eq_ignore_ascii_case("nan")).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(title: Option<&str>, text: &str) -> Article {
        let record = Record { text: text.into(), title: title.map(Into::into), ..Record::default() };
        record.into_article(&Place::named("a.jsonl", "a"), Some(3)).unwrap()
    }

    #[test]
    fn a_title_apart_goes_before_the_text() {
        let article = made(Some(" Vote delayed "), "The vote was delayed.");
        assert_eq!(article.text, "Vote delayed\n\nThe vote was delayed.");
        assert_eq!(article.headline.map(|span| span.of(&article.text)), Some("Vote delayed"));
        assert_eq!(article.id, "a:3");
    }

    #[test]
    fn a_title_that_stands_there_is_not_repeated() {
        let article = made(Some("Vote  delayed"), "\nVote delayed\n\nThe vote was delayed.");
        assert_eq!(article.text, "\nVote delayed\n\nThe vote was delayed.");
        assert_eq!(article.headline.map(Span::range), Some(1..13));
        let flat = made(Some("Vote delayed for a week"), "Vote delayed for a week The vote was delayed.");
        assert_eq!(flat.headline.map(Span::range), Some(0..23));
    }

    #[test]
    fn the_first_words_of_a_sentence_are_no_headline() {
        let article = made(Some("The vote"), "The vote was delayed.");
        assert_eq!(article.text, "The vote\n\nThe vote was delayed.");
        let longer = made(Some("The vote was delay"), "The vote was delayed.");
        assert_eq!(longer.headline.map(Span::range), Some(0..18));
        assert!(longer.text.starts_with("The vote was delay\n\n"));
    }

    #[test]
    fn without_a_title_the_text_stays_as_it_is() {
        assert_eq!(made(None, "  a\r\nb ").text, "  a\r\nb ");
        assert_eq!(made(Some("  "), "  a\r\nb ").text, "  a\r\nb ");
    }

    #[test]
    fn stems_lose_only_extensions_that_we_read() {
        for (path, stem) in [("x/a.b.txt.gz", "a.b"), ("a.v2", "a.v2"), ("x/.gz", ".gz"), ("a.JSONL", "a")] {
            assert_eq!(Place::new(Path::new(path)).stem, stem);
        }
    }

    #[test]
    fn bylines_come_in_many_forms() {
        assert_eq!(authors("By Staff Writer; Desk"), ["Staff Writer", "Desk"]);
        assert_eq!(authors("['Staff Writer', \"Desk\"]"), ["Staff Writer", "Desk"]);
        assert!(authors("[]").is_empty() && authors(" ").is_empty() && authors("nan").is_empty());
    }
}
