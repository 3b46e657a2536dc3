//! Contrasts of two groups.

use crate::aggregate::Voices;
use crate::stats::{CorrectedDifference, Interval};

/// The widest difference of two means that there can be: from −1 to 1.
pub const WIDEST: f64 = 2.0;

/// One group against another.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Contrast {
    /// Name of the first group.
    pub a: String,
    /// Name of the second group.
    pub b: String,
    /// Canonical name of the target; `None` if the groups are themselves targets.
    pub target: Option<String>,
    /// The voice.
    pub voice: Voices,
    /// Number of articles of the first and of the second group. An article can be in both.
    pub articles: (u32, u32),
    /// Mean of the first group minus mean of the second, −2 to 2; each is a mean of articles' means.
    pub difference: f64,
    /// Confidence interval of the difference, within −2 to 2; `None` if either group has too few articles, and where it would
    /// be the whole scale.
    pub interval: Option<Interval>,
    /// The difference within the strata, −2 to 2, which p tests if there are strata. `None` without strata, and if no
    /// stratum has articles of both groups.
    pub stratified_difference: Option<f64>,
    /// Two-sided p of a permutation test over articles, within the strata if there are any; `None` if either group has
    /// fewer than two articles, and if no article can change groups.
    pub p: Option<f64>,
    /// p after Holm's correction for all tested contrasts of the comparison.
    pub p_adjusted: Option<f64>,
    /// p after Benjamini and Hochberg's correction: the expected share of false findings among all contrasts with a q of at
    /// most this value.
    pub q: Option<f64>,
    /// The smallest p that groups of these sizes can give.
    pub smallest_p: Option<f64>,
    /// Cliff's δ over articles' means, −1 to 1; `None` if either group has fewer than two articles.
    pub effect: Option<f64>,
    /// Confidence interval of the effect; `None` also if an article is in both groups.
    pub effect_interval: Option<Interval>,
    /// The smallest true difference that would be found in four of five such samples, without a correction; `None` if
    /// either group has fewer than two articles. Above [`WIDEST`], none would be found.
    pub detectable: Option<f64>,
    /// The difference corrected by hand labels; `None` without labels, and with too few in either group.
    pub corrected: Option<CorrectedDifference>,
    /// The same contrast on the events that both groups covered; `None` if there are none.
    pub within_stories: Option<StoryContrast>,
}

/// One group against another on the stories that both covered. The unit is the story: the value of a group in a story is
/// the mean of its articles' means. Stories are resampled, and permuted by swapping the two values of a story.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct StoryContrast {
    /// Number of stories with an article of each group.
    pub stories: u32,
    /// Mean over stories of the first group's value minus the second's, −2 to 2.
    pub difference: f64,
    /// Confidence interval of the difference, within −2 to 2; `None` for too few stories.
    pub interval: Option<Interval>,
    /// Two-sided p of a permutation test; `None` for fewer than two stories.
    pub p: Option<f64>,
    /// p after Holm's correction for all contrasts within stories.
    pub p_adjusted: Option<f64>,
    /// p after Benjamini and Hochberg's correction.
    pub q: Option<f64>,
    /// The smallest true difference that would be found in four of five samples of as many stories, without a correction.
    pub detectable: Option<f64>,
}
