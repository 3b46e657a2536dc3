//! What hand labels say of a result: how good its labels are, and its means and shares corrected.
//!
//! In: the labels of coders, the design of the sample, and the stances of the result. Out: accuracy by outlet and target, corrected
//! cells and contrasts, and what was missed. Nothing is scored again.

mod accuracy;
mod cells;
mod hand_label_file;
mod joined;
mod missed;

pub use accuracy::{Accuracy, AccuracyFigure, ConfusionCount, accuracy};
pub use cells::{ValidatedCell, ValidatedContrast, validated_cells, validated_contrasts};
pub use hand_label_file::read_hand_labels;
pub use joined::{JoinedItem, JoinedLabels, join};
pub use missed::{MissedSentences, missed_sentences};
