//! Compares groups of articles or of holders: summaries side by side, contrasts with corrections, and warnings.
//!
//! The input is a list of article tables and a [`Question`]; the output is a [`Comparison`]. Voices are always separate:
//! an outlet's own voice, the voices it quotes, and `all` for both together. Nothing here writes files or draws charts.

mod article_facts;
mod article_labels;
mod article_warnings;
mod cells;
mod compare_groups;
mod comparison;
#[cfg(test)]
mod comparison_tests;
mod comparison_warnings;
mod contrast;
mod contrasts;
mod correct;
mod corrected_cells;
mod corrected_outlets;
mod grouping;
mod left_out_name;
mod name_warnings;
mod pairs;
mod question;
mod run_warnings;
mod size_warnings;
mod story_contrasts;
mod strata;
mod test_warnings;
mod warning;
#[cfg(test)]
mod warning_tests;

pub use article_warnings::mention_labels;
pub use cells::{Cells, GroupCell};
#[cfg(feature = "charts")]
pub(crate) use compare_groups::compare_summarized;
pub use compare_groups::{compare, compare_people};
pub use comparison::{Comparison, GroupTone};
pub use contrast::{Contrast, StoryContrast, WIDEST};
pub use correct::{HandLabels, LabelUse, correct};
pub use corrected_cells::{
    Correctable, CorrectableCell, CorrectableStance, CorrectedFigure, CorrectedSummary, HandLabel,
};
pub use corrected_outlets::{CorrectedOutlets, correct_outlets};
pub use grouping::Grouping;
pub use left_out_name::LeftOutName;
pub use pairs::MAX_CONTRASTS;
pub use question::Question;
pub use run_warnings::run_warnings;
pub use strata::Strata;
pub use warning::{Warning, WarningCode};
