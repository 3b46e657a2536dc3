//! Web pages: each page is an article.

use super::super::input::InputName;
#[cfg(feature = "html")]
use super::super::pages;
#[cfg(feature = "html")]
use super::super::records::{ManifestEntry, Record};
use crate::error::{Error, ErrorKind};
use crate::model::Article;

/// Refuses the page: this build cannot read pages.
#[cfg(not(feature = "html"))]
pub(super) fn article(name: &InputName) -> Result<Article, Error> {
    Err(name.error(ErrorKind::NoArticle(crate::error::PageFault::NotSupported), None))
}

/// Reads the article of a page: its text, title, outlet, date, byline and address.
#[cfg(feature = "html")]
pub(super) fn article(
    page: String,
    name: &InputName,
    entry: Option<&ManifestEntry>,
) -> Result<Article, Error> {
    let mut record = record(page, name, None)?;
    if let Some(entry) = entry {
        entry.override_values(&mut record);
    }
    record.into_article(name, None)
}

/// The values of a page. `number` is that of the page in its input, if it has several.
#[cfg(feature = "html")]
pub(in crate::read) fn record(page: String, name: &InputName, number: Option<u64>) -> Result<Record, Error> {
    if page.trim().is_empty() {
        return Err(name.error(ErrorKind::EmptyFile, number));
    }
    pages::record(page).map_err(|fault| name.error(ErrorKind::NoArticle(fault), number))
}
