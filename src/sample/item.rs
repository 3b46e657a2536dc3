//! Items of a sample.

use crate::model::{Label, Probabilities};

pub use crate::labels::LabelKind as ItemKind;

/// The stratum that an item was drawn from: outlet, pool of targets, kind, and predicted label of a stance.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Stratum {
    /// What is asked.
    pub kind: ItemKind,
    /// Outlet; empty where none is known.
    pub outlet: String,
    /// Name of the target, or `all people`.
    pub pool: String,
    /// The predicted label; `None` for sentences.
    pub label: Option<Label>,
}

/// One item to label.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct SampleItem {
    /// Its id in the sample, which tells nothing about it.
    pub id: String,
    /// Where it was drawn from.
    pub stratum: Stratum,
    /// Items of the stratum.
    pub size: u64,
    /// Items that were drawn from it.
    pub drawn: u64,
    /// Id of the article.
    pub doc_id: String,
    /// Number of the sentence in its article, from 0.
    pub sentence: u32,
    /// `author` or `quoted`; empty for sentences.
    pub voice: String,
    /// Id of the holder; empty for sentences.
    pub holder_id: String,
    /// Name of the holder; empty for sentences.
    pub holder: String,
    /// Id of the target.
    pub target_id: String,
    /// Name of the target.
    pub target: String,
    /// What the model said; undefined for sentences.
    pub probabilities: Probabilities,
    /// Who labels it.
    pub coders: Vec<String>,
}

impl SampleItem {
    /// The probability with which it was drawn, above 0 to 1.
    #[must_use]
    pub fn inclusion(&self) -> f64 {
        self.drawn as f64 / self.size.max(1) as f64
    }

    /// What the coder is told the holder is.
    #[must_use]
    pub fn holder_words(&self) -> &str {
        match self.holder_id.as_str() {
            "author" => "the article itself",
            "unknown" => "somebody who is quoted",
            _ => &self.holder,
        }
    }
}
