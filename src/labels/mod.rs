//! Labels that people gave by hand: their files, and how far the people agree.
//!
//! In: tables of labels, in long form (a row for each item and coder) or wide form (a column for each coder). Out: the labels
//! by item, the agreement of the coders with intervals, and the items on which they disagree. Texts are not looked at.

mod agreement_report;
mod answer;
mod disagreements;
mod label_file;
mod label_kind;
mod label_set;
mod scale;

pub use agreement_report::{AgreementFigures, AgreementReport, CoderPair, Figure};
pub use answer::{Answer, MissedAnswer};
pub use disagreements::write_disagreements;
pub use label_file::{FINAL, read_labels};
pub use label_kind::LabelKind;
pub use label_set::{GivenLabel, ItemLabels, LabelSet};
pub use scale::LabelScale;
