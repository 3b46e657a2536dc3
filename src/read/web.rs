//! Web pages: one page, one article.

#[cfg(feature = "html")]
use super::encoding;
use super::input::Input;
use super::manifest::Entry;
use crate::error::{Error, ErrorKind};
use crate::model::Article;

#[cfg(not(feature = "html"))]
pub(super) fn read(input: Input, _entry: Option<&Entry>, _limit: u64) -> Result<Article, Error> {
    Err(input.place.error(ErrorKind::NoArticle(crate::error::PageFault::NotSupported), None))
}

/// Reads the article of a page: its text by the rules of Readability (the `dom_smoothie` crate), title, outlet, date,
/// byline and address from its metadata.
#[cfg(feature = "html")]
pub(super) fn read(input: Input, entry: Option<&Entry>, limit: u64) -> Result<Article, Error> {
    let place = input.place.clone();
    let bytes = input.read_all(limit)?;
    let page = encoding::decode_page(bytes).map_err(|kind| place.error(kind, None))?;
    if page.trim().is_empty() {
        return Err(place.error(ErrorKind::EmptyFile, None));
    }
    let mut record = page::extract(page).map_err(|fault| place.error(ErrorKind::NoArticle(fault), None))?;
    if let Some(entry) = entry {
        entry.describe(&mut record);
    }
    record.into_article(&place, None)
}

#[cfg(feature = "html")]
mod page {
    use super::super::nesting::is_too_deep;
    use super::super::record::{Record, authors, filled};
    use crate::error::{Cause, PageFault};
    use dom_smoothie::{Config, Readability, ReadabilityError, TextMode};
    use std::collections::BTreeMap;
    use std::panic::{AssertUnwindSafe, catch_unwind};

    /// What the page says; the reason when it holds no article.
    pub(super) fn extract(page: String) -> Result<Record, PageFault> {
        if is_too_deep(&page) {
            return Err(PageFault::TooDeep);
        }
        // None of 163 real pages made the parsers panic. Should one do so, it must not end a run over a million.
        catch_unwind(AssertUnwindSafe(|| read(page))).unwrap_or_else(|_| Err(PageFault::ParserPanicked))
    }

    fn read(page: String) -> Result<Record, PageFault> {
        let config = Config { text_mode: TextMode::Formatted, ..Config::default() };
        let not_found = |error: ReadabilityError| PageFault::NotFound(Cause::new(error));
        let mut readability = Readability::new(page, None, Some(config)).map_err(not_found)?;
        let url =
            first(&readability, &[("link[rel=canonical]", "href"), ("meta[property='og:url']", "content")]);
        let published = first(
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
        let url = url.or(filled(article.url));
        let (outlet, host) = (filled(article.site_name), url.as_deref().and_then(host));
        let title = article.title.split_whitespace().collect::<Vec<_>>().join(" ");
        Ok(Record {
            columns: BTreeMap::new(),
            text: article.text_content.trim().to_owned(),
            is_whole: false,
            title: filled(Some(without_outlet(&title, &[outlet.as_deref(), host.as_deref()]).to_owned())),
            outlet: outlet.or(host),
            published: filled(article.published_time).or(published),
            url,
            id: None,
            authors: article.byline.map(|line| authors(&line)).unwrap_or_default(),
            kind: None,
        })
    }

    /// The first of these attributes that is there and not blank.
    fn first(readability: &Readability, places: &[(&str, &str)]) -> Option<String> {
        places.iter().find_map(|(selector, attribute)| {
            let value = readability.doc.try_select(selector)?.attr(attribute)?;
            filled(Some(value.to_string()))
        })
    }

    /// A title without the outlet's name that many pages put behind it: *Vote delayed - The Paper*.
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

    /// The host of an address, without `www.`: the outlet of a page that does not name its site.
    fn host(url: &str) -> Option<String> {
        let rest = url.split_once("://")?.1;
        let host = rest.split(['/', '?', '#', ':']).next()?;
        filled(Some(host.strip_prefix("www.").unwrap_or(host).to_owned()))
    }
}
