//! Which names of columns and JSON keys stand for which field of an article.

use crate::error::{ErrorKind, NamesFound};
use std::collections::BTreeMap;

/// A field of an [`Article`](crate::model::Article) that a table or a JSON object can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// The text; the only one that is needed.
    Text,
    /// The headline.
    Title,
    /// The publisher.
    Outlet,
    /// When it was published.
    Published,
    /// Its address.
    Url,
    /// Its id.
    Id,
    /// Its bylines: a list, or one string (several are parted by `;`).
    Authors,
    /// What sort of text it is.
    Kind,
}

impl Field {
    /// All of them, in the order of the documentation.
    pub const ALL: [Self; 8] = [
        Self::Text,
        Self::Title,
        Self::Outlet,
        Self::Published,
        Self::Url,
        Self::Id,
        Self::Authors,
        Self::Kind,
    ];

    /// The word used in flags.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Title => "title",
            Self::Outlet => "outlet",
            Self::Published => "published",
            Self::Url => "url",
            Self::Id => "id",
            Self::Authors => "authors",
            Self::Kind => "kind",
        }
    }

    /// The names that are taken for this field, first choice first. Case, `_`, `-`, `.` and spaces do not matter:
    /// `publishedAt`, `published_at` and `Published At` are one name.
    ///
    /// Made for the exports of Media Cloud (`media_name`, `publish_date`, `stories_id`), trafilatura (`raw_text`,
    /// `sitename`, `hostname`, `source-hostname`), news-please (`maintext`, `date_publish`, `source_domain`), GDELT
    /// (`DocumentIdentifier`, `SourceCommonName`, `DATE`, `seendate`), `NewsAPI` (`publishedAt`, `source.name`),
    /// schema.org (`articleBody`) and the news sets on Kaggle (`article`, `content`, `publication`, `headline`).
    #[must_use]
    pub fn accepted(self) -> &'static [&'static str] {
        match self {
            Self::Text => &[
                "text",
                "body",
                "content",
                "article",
                "article_text",
                "maintext",
                "full_text",
                "story",
                "story_text",
                "raw_text",
                "article_body",
                "article_content",
                "description",
                "short_description",
            ],
            Self::Title => &["title", "headline", "head", "article_title"],
            Self::Outlet => &[
                "outlet",
                "source_name",
                "site_name",
                "media_name",
                "publication",
                "publisher",
                "newspaper",
                "source_common_name",
                "source_hostname",
                "source_domain",
                "domain",
                "hostname",
                "source",
            ],
            Self::Published => &[
                "published",
                "date",
                "publish_date",
                "date_publish",
                "date_published",
                "pub_date",
                "published_at",
                "publication_date",
                "published_date",
                "published_time",
                "datetime",
                "seendate",
            ],
            Self::Url => {
                &["url", "link", "document_identifier", "canonical_url", "source_url", "article_url"]
            }
            Self::Id => &["id", "doc_id", "article_id", "stories_id", "story_id", "guid", "uuid"],
            Self::Authors => &["authors", "author", "byline"],
            Self::Kind => &["kind", "article_kind", "article_type", "genre"],
        }
    }

    /// How good a name is for this field: 0 is the first choice, `None` is not one of its names.
    #[must_use]
    pub fn rank(self, name: &str) -> Option<usize> {
        self.accepted().iter().position(|accepted| is_same_name(accepted, name))
    }

    fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.as_str() == word)
    }
}

/// Whether two names are one, case and `_ - .` and spaces aside.
pub(super) fn is_same_name(a: &str, b: &str) -> bool {
    fn letters(name: &str) -> impl Iterator<Item = char> {
        name.chars().filter(|c| !matches!(c, '_' | '-' | '.' | ' ')).map(|c| c.to_ascii_lowercase())
    }
    letters(a).eq(letters(b))
}

/// The caller's own choices of columns and JSON keys; they go before [`Field::accepted`].
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Columns {
    fields: BTreeMap<Field, String>,
    kept: Vec<String>,
}

impl Columns {
    /// Takes the column or key `name` for `field`.
    pub fn set(&mut self, field: Field, name: impl Into<String>) {
        self.fields.insert(field, name.into());
    }

    /// Takes a choice as written on the command line.
    ///
    /// ```
    /// use lasswell::read::{Columns, Field};
    /// let mut columns = Columns::default();
    /// columns.add("text=Article Text")?;
    /// assert_eq!(columns.get(Field::Text), Some("Article Text"));
    /// assert!(columns.add("colour=red").is_err());
    /// # Ok::<(), lasswell::error::ErrorKind>(())
    /// ```
    ///
    /// # Errors
    /// [`ErrorKind::Value`] unless it reads `FIELD=NAME` with a field of [`Field::ALL`] and a name.
    pub fn add(&mut self, choice: &str) -> Result<(), ErrorKind> {
        let parts = choice.split_once('=').map(|(field, name)| (Field::named(field.trim()), name.trim()));
        if let Some((Some(field), name)) = parts
            && !name.is_empty()
        {
            self.set(field, name);
            return Ok(());
        }
        let fields = Field::ALL.map(Field::as_str).join(", ");
        let accepted = format!("FIELD=NAME, FIELD one of {fields}");
        Err(ErrorKind::value("column", &format!("`{choice}`"), &accepted))
    }

    /// The chosen name for a field.
    #[must_use]
    pub fn get(&self, field: Field) -> Option<&str> {
        self.fields.get(&field).map(String::as_str)
    }

    /// Every choice, in the order of [`Field::ALL`].
    pub fn iter(&self) -> impl Iterator<Item = (Field, &str)> {
        self.fields.iter().map(|(field, name)| (*field, name.as_str()))
    }

    /// Keeps a column or key that is no field of an article, to group or to sort by:
    /// [`Article::columns`](crate::model::Article::columns).
    pub fn keep(&mut self, name: impl Into<String>) {
        let name = name.into();
        if !self.kept.contains(&name) {
            self.kept.push(name);
        }
    }

    /// What is kept, in the order asked for.
    #[must_use]
    pub fn kept(&self) -> &[String] {
        &self.kept
    }
}

/// The error for a column or key that is needed and not there; `chosen` is the caller's own name for it.
pub(super) fn missing(field: Field, chosen: Option<&str>, found: NamesFound) -> ErrorKind {
    ErrorKind::MissingColumn { field: field.as_str(), chosen: chosen.map(str::to_owned), found }
}

/// The error for a column or key to keep that is not there.
pub(super) fn not_kept(name: &str, found: NamesFound) -> ErrorKind {
    ErrorKind::MissingGroupColumn { name: name.to_owned(), found }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_of_a_name_does_not_matter() {
        for name in ["publishedAt", "published_at", "Published At", "PUBLISHED-AT"] {
            assert_eq!(Field::Published.rank(name), Field::Published.rank("published_at"), "{name}");
        }
        assert_eq!(Field::Published.rank("DATE"), Some(1));
        assert_eq!(Field::Outlet.rank("source.name"), Some(1));
        assert_eq!(Field::Text.rank("texts"), None);
    }

    #[test]
    fn no_name_stands_for_two_fields() {
        for field in Field::ALL {
            for name in field.accepted() {
                let owners = Field::ALL.iter().filter(|other| other.rank(name).is_some()).count();
                assert_eq!(owners, 1, "{name}");
            }
        }
    }
}
