//! Web pages: each page is an article.

use super::super::input::InputName;
#[cfg(feature = "html")]
use super::super::records::ManifestEntry;
use crate::error::{Error, ErrorKind};
use crate::model::Article;

/// Refuses the page: this build cannot read pages.
#[cfg(not(feature = "html"))]
pub(super) fn article(name: &InputName) -> Result<Article, Error> {
    Err(name.error(ErrorKind::NoArticle(crate::error::PageFault::NotSupported), None))
}

/// Reads the article of a page: its text by the rules of Readability (the `dom_smoothie` crate), and title, outlet, date,
/// byline and address from the metadata of the page.
#[cfg(feature = "html")]
pub(super) fn article(
    page: String,
    name: &InputName,
    entry: Option<&ManifestEntry>,
) -> Result<Article, Error> {
    if page.trim().is_empty() {
        return Err(name.error(ErrorKind::EmptyFile, None));
    }
    let mut record = page::extract(page).map_err(|fault| name.error(ErrorKind::NoArticle(fault), None))?;
    if let Some(entry) = entry {
        entry.override_values(&mut record);
    }
    record.into_article(name, None)
}

#[cfg(feature = "html")]
mod page {
    use super::super::super::records::{Record, non_blank, split_bylines};
    use super::super::page_depth::is_too_deep;
    use super::super::page_quotations;
    use crate::error::{Cause, PageFault};
    use dom_smoothie::{Config, Readability, ReadabilityError, TextMode};
    use std::collections::BTreeMap;
    use std::panic::{AssertUnwindSafe, catch_unwind};

    /// The values of a page; the reason if no article is found in it.
    pub(super) fn extract(page: String) -> Result<Record, PageFault> {
        if is_too_deep(&page) {
            return Err(PageFault::TooDeep);
        }
        // None of 163 real pages made the parser panic. If one does, it must not end a run over a million pages.
        catch_unwind(AssertUnwindSafe(|| read(page))).unwrap_or_else(|_| Err(PageFault::ParserPanicked))
    }

    fn read(page: String) -> Result<Record, PageFault> {
        let config = Config { text_mode: TextMode::Formatted, ..Config::default() };
        let not_found = |error: ReadabilityError| PageFault::NotFound(Cause::new(error));
        let mut readability = Readability::new(page, None, Some(config)).map_err(not_found)?;
        page_quotations::mark(&readability);
        let url = first_attribute(
            &readability,
            &[("link[rel=canonical]", "href"), ("meta[property='og:url']", "content")],
        );
        let published = first_attribute(
            &readability,
            &[
                ("meta[property='article:published']", "content"),
                ("meta[itemprop=datePublished]", "content"),
                ("meta[name=date]", "content"),
                ("meta[name=pubdate]", "content"),
                ("meta[name=pdate]", "content"),
                ("meta[name='publish-date']", "content"),
                ("meta[name='DC.date.issued']", "content"),
                ("meta[name='sailthru.date']", "content"),
                ("[itemprop=datePublished]", "datetime"),
                ("[itemprop=datePublished]", "content"),
                ("time[pubdate]", "datetime"),
                ("article time[datetime]", "datetime"),
            ],
        );
        let article = readability.parse().map_err(not_found)?;
        let url = url.or(non_blank(article.url));
        let (outlet, host) = (non_blank(article.site_name), url.as_deref().and_then(host));
        let title = article.title.split_whitespace().collect::<Vec<_>>().join(" ");
        Ok(Record {
            columns: BTreeMap::new(),
            text: article.text_content.trim().to_owned(),
            is_whole: false,
            title: non_blank(Some(without_outlet(&title, &[outlet.as_deref(), host.as_deref()]).to_owned())),
            outlet: outlet.or(host),
            published: non_blank(article.published_time).or(published),
            url,
            id: None,
            authors: article.byline.map(|line| split_bylines(&line)).unwrap_or_default(),
            kind: None,
            truncated: false,
        })
    }

    /// The first of these attributes that the page has and that is not blank.
    fn first_attribute(readability: &Readability, places: &[(&str, &str)]) -> Option<String> {
        places.iter().find_map(|(selector, attribute)| {
            let value = readability.doc.try_select(selector)?.attr(attribute)?;
            non_blank(Some(value.to_string()))
        })
    }

    /// A title without the name of the outlet that many pages append: *Vote delayed - The Paper*.
    fn without_outlet<'a>(title: &'a str, outlets: &[Option<&str>]) -> &'a str {
        let letters = |name: &str| -> String {
            let name: String = name.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
            name.strip_prefix("the").map_or(name.clone(), str::to_owned)
        };
        let parted = [" - ", " | ", " – ", " — "].iter().filter_map(|mark| title.rsplit_once(mark));
        let Some((before, last)) = parted.min_by_key(|(_, last)| last.len()) else {
            return title;
        };
        let is_outlet = outlets.iter().flatten().any(|name| letters(name) == letters(last));
        if is_outlet { before.trim_end() } else { title }
    }

    /// The host of an address without `www.`, which is the outlet of a page that does not name its site.
    fn host(url: &str) -> Option<String> {
        let rest = url.split_once("://")?.1;
        let host = rest.split(['/', '?', '#', ':']).next()?;
        non_blank(Some(host.strip_prefix("www.").unwrap_or(host).to_owned()))
    }
}
