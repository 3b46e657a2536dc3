//! Where a name stands: articles by outlet, month and event.

use super::small_map::SmallMap;
use crate::aggregate::ArticleTable;
use crate::model::month;
use rustc_hash::FxBuildHasher;
use std::hash::BuildHasher;

/// The outlet, the month and the event of one article, as hashes of their names: only whether two are equal matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Context {
    outlet: Option<u64>,
    month: Option<u64>,
    event: Option<u64>,
}

/// Numbers by hashes of names.
type Counts = SmallMap<u64, u32>;

/// Numbers of articles: all, and by outlet, month and event. Sums of such counts do not depend on their order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct ContextCounts {
    pub(super) all: u32,
    outlets: Counts,
    months: Counts,
    events: Counts,
}

/// Numbers of articles in the corpus, and in the month, the outlet and the event of one article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Levels {
    pub(super) corpus: u32,
    pub(super) month: u32,
    pub(super) outlet: u32,
    pub(super) event: u32,
}

fn hash(name: &str) -> u64 {
    FxBuildHasher.hash_one(name)
}

impl Context {
    /// The context of an article.
    pub(super) fn of(table: &ArticleTable) -> Self {
        Self {
            outlet: table.outlet.as_deref().map(hash),
            month: table.published.as_deref().and_then(month).map(hash),
            event: table.story.as_deref().map(hash),
        }
    }
}

impl ContextCounts {
    /// Counts an article.
    pub(super) fn add(&mut self, context: Context) {
        self.all = self.all.saturating_add(1);
        for (counts, name) in [
            (&mut self.outlets, context.outlet),
            (&mut self.months, context.month),
            (&mut self.events, context.event),
        ] {
            if let Some(name) = name {
                add(counts, name, 1);
            }
        }
    }

    /// Adds other counts.
    pub(super) fn merge(&mut self, other: &Self) {
        self.all = self.all.saturating_add(other.all);
        for (counts, others) in [
            (&mut self.outlets, &other.outlets),
            (&mut self.months, &other.months),
            (&mut self.events, &other.events),
        ] {
            others.iter().for_each(|(name, n)| add(counts, *name, *n));
        }
    }

    /// The numbers that matter for an article.
    pub(super) fn levels(&self, context: Context) -> Levels {
        let of = |counts: &Counts, name: Option<u64>| {
            name.and_then(|name| counts.get(&name)).copied().unwrap_or(0)
        };
        Levels {
            corpus: self.all,
            month: of(&self.months, context.month),
            outlet: of(&self.outlets, context.outlet),
            event: of(&self.events, context.event),
        }
    }

    /// Whether at least half of both report events that the others report too, and these are several.
    pub(super) fn has_events_of(&self, other: &Self) -> bool {
        let most = |one: &Self, other: &Self| one.in_events_of(other).saturating_mul(2) >= one.all;
        let shared = self.events.keys().filter(|event| other.events.contains_key(*event)).count();
        shared > 1 && most(self, other) && most(other, self)
    }

    /// How many of these articles report an event that the others report too.
    pub(super) fn in_events_of(&self, other: &Self) -> u32 {
        let shared = self.events.iter().filter(|(event, _)| other.events.contains_key(*event));
        shared.map(|(_, n)| *n).fold(0, u32::saturating_add)
    }
}

impl Levels {
    /// Both together; counts stop at `u32::MAX`.
    pub(super) fn plus(self, other: Self, times: u32) -> Self {
        let sum = |a: u32, b: u32| a.saturating_add(b.saturating_mul(times));
        Self {
            corpus: sum(self.corpus, other.corpus),
            month: sum(self.month, other.month),
            outlet: sum(self.outlet, other.outlet),
            event: sum(self.event, other.event),
        }
    }
}

/// Adds to the count of a hash, which stops at `u32::MAX`.
fn add(counts: &mut Counts, name: u64, n: u32) {
    counts.change(&name, || name, |count| *count = count.saturating_add(n));
}

/// Adds to the count of a name, which stops at `u32::MAX`.
pub(super) fn increase(counts: &mut SmallMap<Box<str>, u32>, name: &str, n: u32) {
    counts.change(name, || name.into(), |count| *count = count.saturating_add(n));
}
