//! The fields of an article, and the names of columns and JSON keys that usually mean them.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// A field of an [`Article`](crate::model::Article) that a table or a JSON object can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// The text. It is the only field that a record must have.
    Text,
    /// The headline.
    Title,
    /// The outlet that published the article.
    Outlet,
    /// The day or time of publication.
    Published,
    /// The web address.
    Url,
    /// The id in the collection that the article is from.
    Id,
    /// The bylines: a list, or one string with `;` between them.
    Authors,
    /// The kind of text, such as news or opinion.
    Kind,
}

impl Field {
    /// All fields, in the order of the documentation.
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

    /// The word for the field in arguments and messages.
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

    /// The names that mean this field, the best one first. Case, `_`, `-`, `.` and spaces do not matter: `publishedAt`,
    /// `published_at` and `Published At` are one name.
    ///
    /// The list covers the exports of Media Cloud (`media_name`, `publish_date`, `stories_id`), trafilatura (`raw_text`,
    /// `sitename`, `hostname`, `source-hostname`), news-please (`maintext`, `date_publish`, `source_domain`), GDELT
    /// (`DocumentIdentifier`, `SourceCommonName`, `DATE`, `seendate`), `NewsAPI` (`publishedAt`, `source.name`), the Guardian
    /// (`bodyText`, `webTitle`), Event Registry (`dateTimePub`, `uri`), fundus (`publishing_date`), the New York Times,
    /// schema.org (`articleBody`), JSON Feed (`content_text`, `content_html`) and the news data sets on Kaggle (`article`, `content`, `publication`, `headline`).
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
                "body_text",
                "content_text",
                "content_html",
                "content_elements",
                "blocks",
                "content_blocks",
                "body_blocks",
                "paragraphs",
                "elements",
                "components",
                "plain_text",
                "selftext",
                "document",
                "markdown",
                "description",
                "short_description",
                "lead_paragraph",
                "abstract",
                "summary",
                "snippet",
                "excerpt",
            ],
            Self::Title => &["title", "headline", "headlines", "head", "article_title", "web_title"],
            Self::Outlet => &[
                "outlet",
                "source_name",
                "site_name",
                "meta_site_name",
                "media_name",
                "publication",
                "publisher",
                "newspaper",
                "source_common_name",
                "source_hostname",
                "source_domain",
                "domain",
                "hostname",
                "media_outlet",
                "news_outlet",
                "publication_title",
                "pub_title",
                "page_name",
                "site",
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
                "publishing_date",
                "web_publication_date",
                "date_time_pub",
                "display_date",
                "date_created",
                "post_created",
                "created_at",
                "created_utc",
            ],
            Self::Url => &[
                "url",
                "link",
                "document_identifier",
                "canonical_url",
                "source_url",
                "article_url",
                "web_url",
            ],
            Self::Id => &["id", "doc_id", "article_id", "stories_id", "story_id", "guid", "uuid", "uri"],
            Self::Authors => &["authors", "author", "byline", "creator"],
            Self::Kind => &["kind", "article_kind", "article_type", "genre"],
        }
    }

    /// The position of a name among the accepted ones: 0 is the best, `None` means another field or no field.
    #[must_use]
    pub fn rank(self, name: &str) -> Option<usize> {
        letters_of(name).and_then(|(letters, length)| {
            // Each key of each object is looked up once for each field.
            let (field, rank) = *ACCEPTED_NAMES.get(letters.get(..length)?)?;
            (field == self).then_some(rank)
        })
    }

    /// The field that a word means; `None` for other words.
    pub(in crate::read) fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.as_str() == word)
    }
}

/// Most letters of an accepted name.
const MOST_LETTERS: usize = 40;

/// The letters of all accepted names, with the field and the rank of each.
static ACCEPTED_NAMES: LazyLock<FxHashMap<Vec<u8>, (Field, usize)>> = LazyLock::new(|| {
    let names =
        |field: Field| field.accepted().iter().enumerate().map(move |(rank, name)| (field, rank, name));
    let entry = |(field, rank, name): (Field, usize, &&str)| {
        let (letters, length) = letters_of(name)?;
        Some((letters.get(..length)?.to_vec(), (field, rank)))
    };
    Field::ALL.into_iter().flat_map(names).filter_map(entry).collect()
});

/// The letters that tell a name from others, and how many they are; `None` if they are more than any accepted name has.
fn letters_of(name: &str) -> Option<([u8; MOST_LETTERS], usize)> {
    let (mut letters, mut length) = ([0; MOST_LETTERS], 0);
    for byte in name.bytes().filter(|byte| !matches!(byte, b'_' | b'-' | b'.' | b' ')) {
        *letters.get_mut(length)? = byte.to_ascii_lowercase();
        length += 1;
    }
    Some((letters, length))
}

/// Whether two names differ only in case, `_`, `-`, `.` and spaces.
pub(in crate::read) fn is_same_name(a: &str, b: &str) -> bool {
    fn letters(name: &str) -> impl Iterator<Item = char> {
        name.chars().filter(|c| !matches!(c, '_' | '-' | '.' | ' ')).map(|c| c.to_ascii_lowercase())
    }
    letters(a).eq(letters(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_separators_of_a_name_do_not_matter() {
        for name in ["publishedAt", "published_at", "Published At", "PUBLISHED-AT"] {
            assert_eq!(Field::Published.rank(name), Field::Published.rank("published_at"), "{name}");
        }
        assert_eq!(Field::Published.rank("DATE"), Some(1));
        assert_eq!(Field::Outlet.rank("source.name"), Some(1));
        assert_eq!(Field::Text.rank("texts"), None);
    }

    #[test]
    fn every_accepted_name_has_its_place_in_the_list() {
        for field in Field::ALL {
            for (rank, name) in field.accepted().iter().enumerate() {
                assert_eq!(field.rank(name), Some(rank), "{name}");
                assert_eq!(field.rank(&name.replace('_', " ").to_uppercase()), Some(rank), "{name}");
            }
        }
        for name in ["", "_", "texte", "täxt", &"text".repeat(20)] {
            assert_eq!(Field::ALL.map(|field| field.rank(name)), [None; 8], "{name}");
        }
    }

    #[test]
    fn no_name_means_two_fields() {
        for field in Field::ALL {
            for name in field.accepted() {
                let fields = Field::ALL.iter().filter(|other| other.rank(name).is_some()).count();
                assert_eq!(fields, 1, "{name}");
            }
        }
    }
}
