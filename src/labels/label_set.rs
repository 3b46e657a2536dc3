//! The labels of all coders, by item.

use std::collections::BTreeMap;

/// One label of one coder.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct GivenLabel {
    /// The label, as it stands in the file; never empty.
    pub word: String,
    /// What the coder wrote beside it; may be empty.
    pub note: String,
}

/// The labels of one item.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct ItemLabels {
    /// By coder.
    pub by_coder: BTreeMap<String, GivenLabel>,
    /// The label that was decided on after the coders; it goes before theirs.
    pub decided: Option<GivenLabel>,
    /// The article of the item, where the file says it.
    pub article: Option<String>,
    /// The outlet of the item, where the file says it.
    pub outlet: Option<String>,
}

impl ItemLabels {
    /// The labels that count: the one decided on, or those of all coders.
    pub fn counted(&self) -> impl Iterator<Item = &GivenLabel> {
        let of_coders = if self.decided.is_some() { None } else { Some(self.by_coder.values()) };
        self.decided.iter().chain(of_coders.into_iter().flatten())
    }

    /// Whether coders gave different labels and none was decided on.
    #[must_use]
    pub fn is_open(&self) -> bool {
        let mut words = self.by_coder.values().map(|label| &label.word);
        let first = words.next();
        self.decided.is_none() && words.any(|word| Some(word) != first)
    }
}

/// The labels of all items.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct LabelSet {
    /// By id of the item.
    pub items: BTreeMap<String, ItemLabels>,
    /// Items that a coder left open, by coder.
    pub unanswered: BTreeMap<String, u64>,
}

impl LabelSet {
    /// Coders with the number of labels that each gave.
    #[must_use]
    pub fn coders(&self) -> BTreeMap<&str, u64> {
        let mut coders = BTreeMap::new();
        for coder in self.items.values().flat_map(|item| item.by_coder.keys()) {
            *coders.entry(coder.as_str()).or_insert(0) += 1;
        }
        coders
    }
}
