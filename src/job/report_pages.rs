//! Articles on disk → the report of a run: one page, or a page with all numbers and a sample of articles beside pages with all.

use super::article_strips::ArticleStrip;
use super::error::JobError;
use super::pages;
use super::report_charts::ReportCharts;
use super::results::Results;
use super::run_files::write_file;
use super::run_settings::RunSettings;
use super::stored::StoredArticles;
use crate::aggregate::{SentenceScope, table};
use crate::error::Error;
use crate::output::OutputFolder;
use crate::report::{ArticlePage, ArticleView, ReportPages};
use std::ops::Range;

/// The page with the numbers.
const MAIN: &str = "report.html";

/// The pages of a report of so many articles.
struct Extent {
    articles: u64,
    on_a_page: u64,
    /// The articles of each page beside the first; none if one page is enough, or if there would be too many.
    beside: Vec<Range<u64>>,
}

impl Extent {
    fn new(articles: u64, settings: &RunSettings) -> Self {
        let on_a_page = settings.report_limit.max(1);
        let pages = articles.div_ceil(on_a_page);
        let has_beside = articles > on_a_page && pages <= settings.report_pages;
        let beside = (0..if has_beside { pages } else { 0 })
            .map(|page| page * on_a_page..articles.min((page + 1) * on_a_page))
            .collect();
        Self { articles, on_a_page, beside }
    }

    fn is_sample(&self) -> bool {
        self.articles > self.on_a_page
    }

    /// Whether the page with the numbers has this article: all of them, or as many as fit at even distances.
    fn is_on_main(&self, number: u64) -> bool {
        let before =
            |number: u64| u128::from(number) * u128::from(self.on_a_page) / u128::from(self.articles.max(1));
        !self.is_sample() || before(number + 1) > before(number)
    }

    /// The pages beside, with their addresses as seen from the page with the numbers or from one of them.
    fn list(&self, from_main: bool) -> Vec<ArticlePage> {
        let folder = if from_main { "report/" } else { "" };
        let page = |(number, range): (usize, &Range<u64>)| ArticlePage {
            address: format!("{folder}articles-{number:04}.html"),
            first: range.start + 1,
            last: range.end,
        };
        (1..).zip(&self.beside).map(page).collect()
    }
}

/// Writes the report. Gives the number of its articles if it has a sample alone.
///
/// # Errors
/// When stored articles cannot be read again, or a file cannot be written.
pub(super) fn write_report(
    stored: &StoredArticles,
    results: &Results,
    (settings, scope): (&RunSettings, SentenceScope),
    articles: u64,
    folder: &mut OutputFolder,
) -> Result<Option<u64>, JobError> {
    if settings.report_limit == 0 {
        return Ok(None);
    }
    let extent = Extent::new(articles, settings);
    let view = |number: u64, record: &[u8], named: &[u8]| {
        let analysis = stored.analysis(number, record)?;
        let view = ArticleView::of(&analysis, &table(&analysis, scope), scope);
        results.counted.placed(number, view, named)
    };
    // The people of an article are stored apart from it.
    let records = || (0..).zip(stored.analyses().zip(results.counted.named()));
    let charts = ReportCharts::new(results, &settings.charts)?;
    let mut views = Vec::new();
    for (number, (record, named)) in records() {
        let (record, named) = (record?, named?);
        if extent.is_on_main(number) {
            views.push(view(number, &record, &named)?);
        }
    }
    let list = extent.list(true);
    let pages =
        extent.is_sample().then_some(ReportPages { articles, numbers: None, list: &list, here: None });
    let html = pages::html(pages::TITLE, &views, results, &charts.captioned(), pages)?;
    write_file(folder, MAIN, |file| Ok(file.write_all(html.as_bytes())?))?;

    let list = extent.list(false);
    let home = format!("../{MAIN}");
    let mut records = records();
    for (here, (range, page)) in extent.beside.iter().zip(&list).enumerate() {
        let mut views = Vec::new();
        let on_page = usize::try_from(range.end - range.start).unwrap_or(usize::MAX);
        for (number, (record, named)) in records.by_ref().take(on_page) {
            views.push(view(number, &record?, &named?)?);
        }
        let pages = ReportPages { articles, numbers: Some(&home), list: &list, here: Some(here) };
        let html = pages::html(pages::TITLE, &views, results, &[], Some(pages))?;
        write_file(folder, format!("report/{}", page.address), |file| Ok(file.write_all(html.as_bytes())?))?;
    }
    Ok((extent.is_sample() && extent.beside.is_empty()).then_some(extent.on_a_page))
}

/// The strips of the first articles.
///
/// # Errors
/// When stored articles cannot be read again.
pub(super) fn first_strips(
    stored: &StoredArticles,
    scope: SentenceScope,
    most: u16,
) -> Result<Vec<ArticleStrip>, Error> {
    let first = (0..).zip(stored.analyses()).take(usize::from(most));
    first.map(|(place, record)| Ok(ArticleStrip::new(&stored.analysis(place, &record?)?, scope))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn extent(articles: u64, limit: u64, pages: u64) -> Extent {
        let settings = RunSettings { report_limit: limit, report_pages: pages, ..RunSettings::new("out") };
        Extent::new(articles, &settings)
    }

    #[test]
    fn few_articles_are_on_one_page() {
        let one = extent(7, 7, 20);
        assert!(!one.is_sample() && one.beside.is_empty() && (0..7).all(|number| one.is_on_main(number)));
    }

    #[test]
    fn many_articles_are_on_pages_of_equal_size_and_a_sample_on_the_first() {
        let many = extent(23, 10, 20);
        assert_eq!(many.beside, [0..10, 10..20, 20..23]);
        let sample: Vec<u64> = (0..23).filter(|number| many.is_on_main(*number)).collect();
        assert_eq!(sample.len(), 10);
        assert!(sample.windows(2).all(|pair| (2..=3).contains(&(pair[1] - pair[0]))), "{sample:?}");
        let last = many.list(true).pop().unwrap();
        assert_eq!((last.address.as_str(), last.first, last.last), ("report/articles-0003.html", 21, 23));
    }

    #[test]
    fn beyond_the_largest_number_of_pages_there_is_a_sample_alone() {
        let most = extent(23, 10, 2);
        assert!(most.is_sample() && most.beside.is_empty());
    }
}
