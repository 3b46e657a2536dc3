//! Labels joined with the items that they are of.

use crate::compare::HandLabel;
use crate::labels::{Answer, ItemLabels, LabelSet, MissedAnswer};
use crate::model::Label;
use crate::sample::{ItemKind, SampleItem, Stratum};
use crate::stats::six_digits;
use std::collections::BTreeMap;

/// An item that was answered.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct JoinedItem {
    /// The item.
    pub item: SampleItem,
    /// The shares of the answers; zeros for sentences.
    pub hand: HandLabel,
    /// Shares of `own` and `quoted` among the answers to a sentence, 0 to 1.
    pub missed: (f64, f64),
    /// Whether coders disagree and nobody decided: the answers then count in shares.
    pub is_open: bool,
}

/// All of them.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct JoinedLabels {
    /// Items that were answered, in the order of the design.
    pub items: Vec<JoinedItem>,
    /// Items of the design without an answer.
    pub unanswered: u64,
    /// Answered items that the result does not have.
    pub unmatched: Vec<String>,
}

/// Joins labels with the design. The label that was decided on counts; otherwise those of all coders do, in equal parts. Items
/// without an answer are taken for ones that were not drawn, so that in each stratum the answered ones stand for all; so are those
/// that the result does not have, by `has`.
#[must_use]
pub fn join(set: &LabelSet, design: Vec<SampleItem>, has: impl Fn(&SampleItem) -> bool) -> JoinedLabels {
    let mut joined = JoinedLabels::default();
    for item in design {
        let labels = set.items.get(&item.id);
        let mut answers = Answers::default();
        for given in labels.into_iter().flat_map(ItemLabels::counted) {
            answers.add(item.stratum.kind, &given.word);
        }
        match (labels, answers.shares()) {
            (Some(_), Some(_)) if !has(&item) => joined.unmatched.push(item.id),
            (Some(labels), Some((hand, missed))) => {
                joined.items.push(JoinedItem { item, hand, missed, is_open: labels.is_open() });
            }
            _ => joined.unanswered += 1,
        }
    }
    let mut answered: BTreeMap<Stratum, u64> = BTreeMap::new();
    for joined in &joined.items {
        *answered.entry(joined.item.stratum.clone()).or_default() += 1;
    }
    for joined in &mut joined.items {
        let count = answered.get(&joined.item.stratum).copied().unwrap_or_default();
        joined.hand.inclusion = six_digits(count as f64 / joined.item.size.max(1) as f64);
    }
    joined
}

/// Answers to one item, counted.
#[derive(Default)]
struct Answers {
    hand: HandLabel,
    missed: (f64, f64),
    count: f64,
}

impl Answers {
    /// Counts an answer; what is none was taken out before.
    fn add(&mut self, kind: ItemKind, word: &str) {
        let place = match kind {
            ItemKind::Stance => match Answer::from_word(word) {
                Some(Answer::Label(Label::Negative)) => &mut self.hand.negative,
                Some(Answer::Label(Label::Neutral)) => &mut self.hand.neutral,
                Some(Answer::Label(Label::Positive)) => &mut self.hand.positive,
                Some(Answer::WrongPerson) => &mut self.hand.wrong_person,
                Some(Answer::WrongHolder) => &mut self.hand.wrong_holder,
                None => return,
            },
            ItemKind::Sentence => match MissedAnswer::from_word(word) {
                Some(MissedAnswer::Own) => &mut self.missed.0,
                Some(MissedAnswer::Quoted) => &mut self.missed.1,
                Some(MissedAnswer::No) => {
                    self.count += 1.0;
                    return;
                }
                None => return,
            },
        };
        *place += 1.0;
        self.count += 1.0;
    }

    fn shares(&self) -> Option<(HandLabel, (f64, f64))> {
        // As the table of labels has them.
        let share = |count: f64| six_digits(count / self.count);
        let hand = HandLabel {
            inclusion: 0.0,
            negative: share(self.hand.negative),
            neutral: share(self.hand.neutral),
            positive: share(self.hand.positive),
            wrong_person: share(self.hand.wrong_person),
            wrong_holder: share(self.hand.wrong_holder),
        };
        (self.count > 0.0).then(|| (hand, (share(self.missed.0), share(self.missed.1))))
    }
}
