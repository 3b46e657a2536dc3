//! How much of its parts a process has done, in bytes of the inputs.

use super::plan::Plan;

/// The bytes of the parts of one shard, and how many of them are done.
#[derive(Debug)]
pub struct ShareDone {
    /// Bytes and articles of each part of the plan.
    parts: Vec<(u64, u64)>,
    done: u64,
    total: u64,
}

impl ShareDone {
    /// The share of the parts that this process works on.
    #[must_use]
    pub fn new(plan: &Plan, is_ours: impl Fn(usize) -> bool) -> Self {
        let articles = plan.parts.iter().map(|part| part.articles);
        let parts: Vec<(u64, u64)> = plan.bytes_of_parts().into_iter().zip(articles).collect();
        let ours = parts.iter().enumerate().filter(|(part, _)| is_ours(*part));
        let total = ours.map(|(_, (bytes, _))| bytes).sum();
        Self { parts, done: 0, total }
    }

    /// Counts a part that is committed.
    pub fn finish(&mut self, part: usize) {
        self.done += self.parts.get(part).map_or(0, |(bytes, _)| *bytes);
    }

    /// Bytes done, with so many articles of a part that is not.
    #[must_use]
    pub fn with(&self, part: usize, articles: u64) -> u64 {
        let (bytes, of) = self.parts.get(part).copied().unwrap_or_default();
        let begun = u128::from(bytes) * u128::from(articles.min(of)) / u128::from(of.max(1));
        self.done + u64::try_from(begun).unwrap_or(0)
    }

    /// Bytes done.
    #[must_use]
    pub fn done(&self) -> u64 {
        self.done
    }

    /// Bytes of all parts of this process.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.total
    }
}
