//! The labels of all coders, by item.

use super::answer::{Answer, MissedAnswer};
use super::label_kind::LabelKind;
use std::collections::{BTreeMap, BTreeSet};

/// One label of one coder.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct GivenLabel {
    /// The label, as the file has it, or as [`LabelSet::settle`] writes it; never empty.
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
    /// What the item asks; `None` where it is of no sample of this program.
    pub kind: Option<LabelKind>,
}

impl ItemLabels {
    /// All labels of the item.
    fn words(&self) -> impl Iterator<Item = &str> {
        self.by_coder.values().chain(&self.decided).map(|label| label.word.as_str())
    }

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
    pub unanswered: BTreeMap<String, BTreeSet<String>>,
    /// What items without a label ask, where the sample says it.
    pub open_kinds: BTreeMap<String, LabelKind>,
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

    /// Decides what each item asks, and gives labels that answer it the words used in files (`Negative` is `negative`). Where
    /// neither sample nor file says what an item asks, the labels do, if all of the set answer one of the two questions of a sample.
    pub fn settle(&mut self) {
        let is_missed = |word: &str| MissedAnswer::from_word(word).is_some();
        let are_answers = self
            .items
            .values()
            .flat_map(ItemLabels::words)
            .all(|word| is_missed(word) || Answer::from_word(word).is_some());
        for item in self.items.values_mut() {
            let guess = match (are_answers, item.words().all(is_missed)) {
                (false, _) => None,
                (true, true) => Some(LabelKind::Sentence),
                (true, false) => Some(LabelKind::Stance),
            };
            item.kind = item.kind.or(guess);
            let Some(kind) = item.kind else { continue };
            for label in item.by_coder.values_mut().chain(&mut item.decided) {
                if let Some(word) = kind.answer(&label.word) {
                    word.clone_into(&mut label.word);
                }
            }
        }
    }

    /// The items of each kind as a set of its own, because different questions have no common agreement.
    #[must_use]
    pub fn by_kind(&self) -> BTreeMap<Option<LabelKind>, Self> {
        let mut sets: BTreeMap<Option<LabelKind>, Self> = BTreeMap::new();
        for (id, item) in &self.items {
            sets.entry(item.kind).or_default().items.insert(id.clone(), item.clone());
        }
        let first = sets.keys().next().copied().flatten();
        for (coder, ids) in &self.unanswered {
            for id in ids {
                // Of an item that nobody answered, nothing but the sample says what it asks.
                let kind = match self.items.get(id) {
                    Some(item) => item.kind,
                    None => self.open_kinds.get(id).copied().or(first),
                };
                let set = sets.entry(kind).or_default();
                set.unanswered.entry(coder.clone()).or_default().insert(id.clone());
            }
        }
        sets
    }

    /// Items that coders left open, all coders together.
    #[must_use]
    pub fn open_count(&self) -> u64 {
        self.unanswered.values().map(|ids| ids.len() as u64).sum()
    }
}
