//! Statistics on plain numbers: summaries, confidence intervals, tests and effect sizes. Knows nothing of news.
//!
//! Each value passed in stands for one independent unit. In news that unit is the article: the sentences of one article
//! are not independent, so callers average within each article first, and whole articles are resampled (the cluster
//! bootstrap: Cameron, Gelbach & Miller 2008, "Bootstrap-Based Improvements for Inference with Clustered Errors",
//! Review of Economics and Statistics 90(3)).
//!
//! Results do not depend on the order of the values, on the number of threads or on earlier computations: values are
//! sorted first, and every computation draws from its own [`random::Stream`].

mod adjust;
mod agreement;
mod bootstrap;
mod cliff_interval;
mod cluster_share;
mod describe;
mod difference_estimator;
#[cfg(test)]
mod difference_estimator_tests;
mod digits;
mod groups;
mod interval;
mod interval_p;
mod large;
#[cfg(test)]
mod large_tests;
mod mean_interval;
mod permutation;
mod power;
pub mod random;
mod resample;
mod resampling_plan;
mod strata;
mod wilson;

pub use adjust::{benjamini_hochberg, holm};
pub use agreement::{Agreement, Measurement, cohen_kappa};
pub use bootstrap::{bootstrap_mean, bootstrap_sums};
pub use cliff_interval::cliffs_delta_interval;
pub use cluster_share::{ClusterShare, FEWEST_CLUSTERS_OF_SHARE};
pub use describe::{cliffs_delta, mean, pearson, quantile, sd};
pub use difference_estimator::{
    ArticleTotals, CorrectedDifference, CorrectedMean, DifferenceEstimator, FEWEST_LABELLED_ARTICLES,
    FEWEST_LABELS,
};
pub use digits::{grouped, six_digits};
pub use groups::TwoGroups;
pub use interval::Interval;
pub use interval_p::p_of_interval;
pub use large::{LARGE, SMALLEST_P};
pub use mean_interval::mean_interval;
pub use permutation::{EXACT_LIMIT, Permutation};
pub use power::{POWER, minimum_detectable_effect};
pub use resample::{FEWEST_CLUSTERS, cluster_percentiles};
pub use resampling_plan::ResamplingPlan;
pub use wilson::wilson;
