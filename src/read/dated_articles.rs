//! The dates of one file, read together: `03/04/2021` and `44260` are read as the other dates of the file show.

use super::cautions::CautionKind;
use super::dates::{DateEvidence, DateOrder, OrderFound, Reading, read_date, serial_date};
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
/// Day and month of a date of numbers are told apart by the whole file, and so are days that a spreadsheet has counted from
/// other numbers. The file is read once more from its beginning when the first date with two meanings or such a number is met;
/// of a stream, the records before that one and the thousand after it count. The order of reading alone decides, so the result
/// is the same for any number of threads.
pub(super) struct DatedArticles {
    articles: ArticleIter,
    name: InputName,
    /// The order of the caller.
    order: Option<DateOrder>,
    /// What the dates so far show, or those of the whole file.
    evidence: DateEvidence,
    /// Whether the others of the file were looked at.
    has_looked: bool,
    reopen: Option<Reopen>,
    /// What was read ahead.
    ahead: VecDeque<Result<Article, Error>>,
}

impl DatedArticles {
    pub(super) fn new(
        articles: ArticleIter,
        name: InputName,
        order: Option<DateOrder>,
        reopen: Option<Reopen>,
    ) -> Self {
        let (evidence, ahead) = (DateEvidence::default(), VecDeque::new());
        Self { articles, name, order, evidence, has_looked: false, reopen, ahead }
    }

    /// Sets the date of an article.
    fn date(&mut self, mut article: Article) -> Article {
        let Some(raw) = article.published_raw.take() else {
            return article;
        };
        let reading = read_date(&raw, self.order);
        let serial = if reading == Reading::Unknown { serial_date(&raw) } else { None };
        if !self.has_looked && (reading == Reading::TwoWays || serial.is_some()) {
            self.evidence = self.look_ahead(&raw);
            self.has_looked = true;
        }
        let place = Place::of_origin(article.origin.record, article.origin.line);
        let (kind, date) = match (reading, serial) {
            (Reading::Iso(date), _) => {
                self.evidence.add(&raw);
                article.published = Some(date);
                return article;
            }
            (Reading::TwoWays, _) => {
                let (kind, order) = match self.evidence.order(&raw) {
                    OrderFound::Shown(order) => (CautionKind::DateOrder(order), Some(order)),
                    OrderFound::Dots => (CautionKind::DateWithDots, Some(DateOrder::DayFirst)),
                    OrderFound::Mixed => (CautionKind::MixedDates, None),
                    OrderFound::None => (CautionKind::DateTwoWays, None),
                };
                match order.map(|order| read_date(&raw, Some(order))) {
                    Some(Reading::Iso(date)) => (kind, Some(date)),
                    _ => (kind, None),
                }
            }
            (Reading::Unknown, Some(date)) if self.evidence.has_serials() => {
                (CautionKind::SerialDate, Some(date))
            }
            (Reading::Unknown, _) => {
                if !self.has_looked {
                    self.evidence.add(&raw);
                }
                (CautionKind::UnreadableDate, None)
            }
        };
        self.name.caution(kind, place, Some(&raw));
        article.published_raw = date.is_none().then_some(raw);
        article.published = date;
        article
    }

    /// What all dates of the file show, or those of a stream that can be seen from here.
    fn look_ahead(&mut self, raw: &str) -> DateEvidence {
        if let Some(articles) = self.reopen.take().and_then(|reopen| reopen()) {
            let mut evidence = DateEvidence::default();
            articles.flatten().filter_map(|article| article.published_raw).for_each(|raw| evidence.add(&raw));
            return evidence;
        }
        let mut evidence = self.evidence;
        evidence.add(raw);
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
