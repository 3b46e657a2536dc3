//! The dates of one file, read together: `03/04/2021` is read as the other dates of the file show.

use super::cautions::CautionKind;
use super::dates::{DateOrder, OrderEvidence, OrderFound, Reading, read_date};
use super::formats::ArticleIter;
use super::input::{InputName, Place};
use crate::error::Error;
use crate::model::Article;
use std::collections::VecDeque;

/// Opens the same file again; `None` for a stream, which can be read only once.
pub(super) type Reopen = Box<dyn FnOnce() -> Option<ArticleIter> + Send>;

/// Records of a stream that are read ahead from the first date with two meanings on.
const AHEAD: usize = 1000;
/// Bytes of text that are read ahead at most.
const AHEAD_BYTES: usize = 8 << 20;

/// The articles of one file with their dates. [`Article::published_raw`] of every article that comes in is the date as it
/// was written; it stays only where that cannot be read.
///
/// Day and month of a date of numbers are told apart by the whole file, which is read once more from its beginning when
/// the first date with two meanings is met; of a stream, by the records before that one and the thousand after it. The order
/// of reading alone decides, so the result is the same for any number of threads.
pub(super) struct DatedArticles {
    articles: ArticleIter,
    name: InputName,
    order: OrderOfFile,
    reopen: Option<Reopen>,
    /// What was read ahead.
    ahead: VecDeque<Result<Article, Error>>,
}

/// What is known about the order of day and month in the file.
enum OrderOfFile {
    /// The caller's choice.
    Given(DateOrder),
    /// No date with two meanings was met; what the dates so far show.
    Open(OrderEvidence),
    /// What the dates of the file show.
    Shown(OrderEvidence),
}

impl DatedArticles {
    pub(super) fn new(
        articles: ArticleIter,
        name: InputName,
        given: Option<DateOrder>,
        reopen: Option<Reopen>,
    ) -> Self {
        let order = given.map_or_else(|| OrderOfFile::Open(OrderEvidence::default()), OrderOfFile::Given);
        Self { articles, name, order, reopen, ahead: VecDeque::new() }
    }

    /// Sets the date of an article.
    fn date(&mut self, mut article: Article) -> Article {
        let Some(raw) = article.published_raw.take() else {
            return article;
        };
        let given = if let OrderOfFile::Given(order) = self.order { Some(order) } else { None };
        let reading = match (read_date(&raw, given), &self.order) {
            (Reading::TwoWays, OrderOfFile::Open(before)) => {
                self.order = OrderOfFile::Shown(self.look_ahead(*before, &raw));
                Reading::TwoWays
            }
            (reading, _) => reading,
        };
        let place = Place::of_origin(article.origin.record, article.origin.line);
        match (reading, &mut self.order) {
            (Reading::Iso(date), order) => {
                if let OrderOfFile::Open(evidence) | OrderOfFile::Shown(evidence) = order {
                    evidence.add(&raw);
                }
                article.published = Some(date);
                return article;
            }
            (Reading::TwoWays, OrderOfFile::Shown(evidence)) => {
                let found = evidence.order(&raw);
                let (kind, order) = match found {
                    OrderFound::Shown(order) => (CautionKind::DateOrder(order), Some(order)),
                    OrderFound::Dots => (CautionKind::DateWithDots, Some(DateOrder::DayFirst)),
                    OrderFound::Mixed => (CautionKind::MixedDates, None),
                    OrderFound::None => (CautionKind::DateTwoWays, None),
                };
                if order.is_some()
                    && let Reading::Iso(date) = read_date(&raw, order)
                {
                    self.name.caution(kind, place, Some(&raw));
                    article.published = Some(date);
                    return article;
                }
                self.name.caution(kind, place, Some(&raw));
            }
            _ => self.name.caution(CautionKind::UnreadableDate, place, Some(&raw)),
        }
        article.published_raw = Some(raw);
        article
    }

    /// What all dates of the file show, or those of a stream that can be seen from here.
    fn look_ahead(&mut self, before: OrderEvidence, raw: &str) -> OrderEvidence {
        let mut evidence = before;
        evidence.add(raw);
        if let Some(articles) = self.reopen.take().and_then(|reopen| reopen()) {
            articles.flatten().filter_map(|article| article.published_raw).for_each(|raw| evidence.add(&raw));
            return evidence;
        }
        let mut bytes = 0;
        while self.ahead.len() < AHEAD && bytes < AHEAD_BYTES {
            let Some(next) = self.articles.next() else {
                break;
            };
            if let Ok(article) = &next {
                bytes += article.text.len();
                article.published_raw.iter().for_each(|raw| evidence.add(raw));
            }
            self.ahead.push_back(next);
        }
        evidence
    }
}

impl Iterator for DatedArticles {
    type Item = Result<Article, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let next = match self.ahead.pop_front() {
            Some(next) => next,
            None => self.articles.next()?,
        };
        Some(next.map(|article| self.date(article)))
    }
}
