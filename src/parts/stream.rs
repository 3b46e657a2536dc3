//! The articles of the parts that are wanted, in the order of the plan, with a mark before and behind each part.
//!
//! The stream goes through the inputs once. Files without a wanted article are not opened. Of a file with one, the articles
//! before it are read and dropped, because what a file says about its dates, and the numbers of its records, come from its
//! beginning.

use super::claim::PartClaim;
use super::plan::Plan;
use super::reading::Reading;
use crate::error::{Error, ErrorKind, PartsFault};
use crate::model::Article;
use crate::pipeline::MemorySize;
use crate::read;
use std::collections::VecDeque;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// What comes out of the stream.
#[derive(Debug)]
pub enum PartItem {
    /// A part begins.
    Begin(PartClaim),
    /// An article of it.
    Article(Box<Article>),
    /// All of its articles have come.
    End,
}

impl MemorySize for PartItem {
    fn bytes(&self) -> usize {
        match self {
            Self::Article(article) => article.bytes(),
            Self::Begin(_) | Self::End => size_of::<Self>(),
        }
    }
}

/// Decides, when a part comes, whether this process takes it.
type Claim = Box<dyn FnMut(usize) -> Option<PartClaim> + Send>;

/// The articles of some parts of a plan.
pub struct PartStream {
    plan: Arc<Plan>,
    articles: read::Articles,
    outlet: Option<String>,
    place: Arc<Place>,
    claim: Claim,
    /// The last part that is wanted; nothing is read behind it.
    last: usize,
    /// The part of the last article.
    part: Option<usize>,
    is_taken: bool,
    ready: VecDeque<PartItem>,
}

/// Where the stream is in the plan. The reader tells which file it opens.
#[derive(Debug, Default)]
struct Place {
    /// The number of the next article.
    next: AtomicU64,
    /// The number of the next file.
    file: AtomicU64,
    /// Whether what is there is not what the plan says.
    is_lost: AtomicBool,
}

impl PartStream {
    /// A stream of the `wanted` parts, in ascending order; `claim` is asked when a part begins.
    #[must_use]
    pub fn new(
        plan: &Arc<Plan>,
        reading: &Reading<'_>,
        wanted: &[usize],
        claim: impl FnMut(usize) -> Option<PartClaim> + Send + 'static,
    ) -> Self {
        let place = Arc::new(Place::default());
        let chooser = Chooser {
            plan: plan.clone(),
            starts: plan.starts(),
            wanted: wanted.to_vec(),
            place: place.clone(),
        };
        let articles = read::articles(reading.paths, reading.options)
            .keeping_ids()
            .choosing(move |_: &Path, shown: &str| chooser.takes(shown));
        Self {
            plan: plan.clone(),
            articles,
            outlet: reading.outlet.map(str::to_owned),
            place,
            claim: Box::new(claim),
            last: wanted.last().copied().unwrap_or(0),
            part: None,
            is_taken: false,
            ready: VecDeque::new(),
        }
    }

    fn add(&mut self, mut article: Article) {
        let number = self.place.next.fetch_add(1, Ordering::Relaxed);
        let part = self.plan.part_of(number);
        if self.part != Some(part) {
            self.part = Some(part);
            // A part whose beginning did not come cannot be taken.
            let is_first = number.checked_rem(self.plan.settings.part_size) == Some(0);
            let claim = if is_first { (self.claim)(part) } else { None };
            self.is_taken = claim.is_some();
            self.ready.extend(claim.map(PartItem::Begin));
        }
        if !self.is_taken {
            return;
        }
        if let Some(id) = self.plan.renamed.get(&number) {
            article.id.clone_from(id);
        }
        if article.outlet.is_none() {
            article.outlet.clone_from(&self.outlet);
        }
        self.ready.push_back(PartItem::Article(Box::new(article)));
        if self.plan.part_of(number + 1) != part || number + 1 == self.plan.articles {
            self.ready.push_back(PartItem::End);
        }
    }

    /// The error of an input that is not as the plan says.
    fn lost(&self) -> Error {
        let file = usize::try_from(self.place.file.load(Ordering::Relaxed)).unwrap_or(usize::MAX);
        let path = self.plan.inputs.get(file.saturating_sub(1)).map_or("input", |input| input.path.as_str());
        Error::new(ErrorKind::Parts(PartsFault::InputChanged), path)
    }
}

impl Iterator for PartStream {
    type Item = Result<PartItem, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(item) = self.ready.pop_front() {
                return Some(Ok(item));
            }
            let next = self.place.next.load(Ordering::Relaxed);
            if next >= self.plan.articles || self.plan.part_of(next) > self.last {
                return None;
            }
            let article = self.articles.next();
            if self.place.is_lost.load(Ordering::Relaxed) {
                let error = self.lost();
                // Nothing comes after it.
                self.place.next.store(u64::MAX, Ordering::Relaxed);
                return Some(Err(error));
            }
            let Some(article) = article else {
                // The plan says that there are more: an input ends earlier than it did.
                let error = self.lost();
                self.place.next.store(u64::MAX, Ordering::Relaxed);
                return Some(Err(error));
            };
            // The plan has counted what was skipped.
            if let Ok(article) = article {
                self.add(article);
            }
        }
    }
}

/// Says which files are opened.
struct Chooser {
    plan: Arc<Plan>,
    starts: Vec<u64>,
    wanted: Vec<usize>,
    place: Arc<Place>,
}

impl Chooser {
    fn takes(&self, shown: &str) -> bool {
        let file = usize::try_from(self.place.file.fetch_add(1, Ordering::Relaxed)).unwrap_or(usize::MAX);
        let (input, start) = (self.plan.inputs.get(file), self.starts.get(file).copied());
        let (Some(input), Some(start)) = (input, start) else {
            self.place.is_lost.store(true, Ordering::Relaxed);
            return false;
        };
        if input.path != shown || self.place.next.load(Ordering::Relaxed) != start {
            self.place.is_lost.store(true, Ordering::Relaxed);
            return false;
        }
        if input.articles == 0 {
            return false;
        }
        let parts = self.plan.part_of(start)..=self.plan.part_of(start + input.articles - 1);
        let after = self.wanted.partition_point(|part| part < parts.start());
        let is_wanted = self.wanted.get(after).is_some_and(|part| part <= parts.end());
        if !is_wanted {
            self.place.next.store(start + input.articles, Ordering::Relaxed);
        }
        is_wanted
    }
}
