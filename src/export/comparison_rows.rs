//! Records of a comparison: cells, tones and contrasts. `comparison_columns` makes tables of them.

use super::corrected_record::{CorrectedContrastRecord, CorrectedRecord};
use super::identity::person_id;
use super::number::Number;
use crate::aggregate::Summary;
use crate::compare::{Contrast, GroupCell, GroupTone, LeftOutName, StoryContrast, WIDEST};
use crate::identity::CorpusPeople;
use crate::stats::Interval;
use schemars::JsonSchema;
use serde::Serialize;
use std::borrow::Cow;

/// The statistics of one summary.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[non_exhaustive]
pub struct StatisticsRecord {
    /// Number of articles with at least one stance (for tone: with a scored sentence).
    pub articles: u32,
    /// Number of stances (for tone: of scored sentences).
    pub sentences: u32,
    /// Mean of the articles' means, −1 (negative) to 1 (positive); null below the minimum number of stances.
    pub mean: Option<Number>,
    /// Standard deviation of the articles' means; null with fewer than two articles.
    pub sd: Option<Number>,
    /// Lower and upper bound of the confidence interval of the mean over articles, the same in every table; null with too few
    /// articles.
    pub interval: Option<[Number; 2]>,
    /// Confidence level of the interval, 0 to 1; null without an interval.
    pub level: Option<Number>,
    /// Share of negative stances or sentences, 0 to 1.
    pub negative_share: Option<Number>,
    /// Share of positive stances or sentences, 0 to 1.
    pub positive_share: Option<Number>,
    /// Number of stances without a label because their probability is below the minimum confidence; they are in no
    /// other number.
    pub unsure: u32,
}

/// A name that may be that of a selected target.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[non_exhaustive]
pub struct LeftOutRecord<'a> {
    /// The target as it was selected.
    pub target: &'a str,
    /// The name that was not joined.
    pub name: &'a str,
    /// Number of articles in which the name stayed apart.
    pub articles: u32,
    /// Number of stances there.
    pub stances: u32,
}

impl<'a> From<&'a LeftOutName> for LeftOutRecord<'a> {
    fn from(name: &'a LeftOutName) -> Self {
        Self { target: &name.target, name: &name.name, articles: name.articles, stances: name.stances }
    }
}

/// Stances of one group toward one target in one voice.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[non_exhaustive]
pub struct CellRecord<'a> {
    /// The group.
    pub group: &'a str,
    /// Id of that person in the corpus.
    pub target_id: Cow<'a, str>,
    /// Canonical name of the person that the stances are about.
    pub target: &'a str,
    /// Voice that expresses the stance: the author, quoted speakers, or both (`all`).
    #[schemars(extend("enum" = ["author", "quoted", "all"]))]
    pub voice: &'static str,
    /// Statistics of the row.
    #[serde(flatten)]
    pub numbers: StatisticsRecord,
    /// The numbers corrected by hand labels; null without labels, and with fewer than thirty in the cell.
    pub corrected: Option<CorrectedRecord>,
}

/// Tone of one group: VADER's compound of its sentences.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[non_exhaustive]
pub struct ToneRecord<'a> {
    /// The group.
    pub group: &'a str,
    /// Statistics of the row.
    #[serde(flatten)]
    pub numbers: StatisticsRecord,
}

/// The difference between two groups.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[non_exhaustive]
pub struct ContrastRecord<'a> {
    /// First group.
    pub a: &'a str,
    /// Second group.
    pub b: &'a str,
    /// Id of that person in the corpus; null as `target` is.
    pub target_id: Option<Cow<'a, str>>,
    /// Canonical name of the person that the stances are about; null if the groups are targets themselves.
    pub target: Option<&'a str>,
    /// Voice that expresses the stance: the author, quoted speakers, or both (`all`).
    #[schemars(extend("enum" = ["author", "quoted", "all"]))]
    pub voice: &'static str,
    /// Number of articles of the first group.
    pub articles_a: u32,
    /// Number of articles of the second group.
    pub articles_b: u32,
    /// Mean of the first group minus mean of the second, −2 to 2.
    pub difference: Number,
    /// Lower and upper bound of the bootstrap confidence interval of the difference, articles resampled; null with too
    /// few articles, and where it would be all of −2 to 2: then it cannot be told.
    pub interval: Option<[Number; 2]>,
    /// Confidence level of the interval, 0 to 1; null without an interval.
    pub level: Option<Number>,
    /// Difference within strata, −2 to 2: the weighted mean of the differences in each stratum; with strata, p tests
    /// this difference. Null without strata, or if no stratum contains articles of both groups.
    pub strata_difference: Option<Number>,
    /// Two-sided p-value of a permutation test over articles, within strata if there are any, 0 to 1. Null with fewer
    /// than two articles in either group, or if no article can be permuted.
    pub p: Option<Number>,
    /// p after Holm's correction for all contrasts of this comparison, 0 to 1.
    pub p_adjusted: Option<Number>,
    /// p after Benjamini and Hochberg's correction, 0 to 1: the expected share of false discoveries among contrasts
    /// with at most this q.
    pub q: Option<Number>,
    /// Smallest p-value that groups of these sizes can give, 0 to 1.
    pub smallest_p: Option<Number>,
    /// Effect size: Cliff's δ over the articles' means, −1 to 1; null with fewer than two articles in either group.
    pub effect: Option<Number>,
    /// Lower and upper bound of the confidence interval of the effect; null also if an article is in both groups.
    pub effect_interval: Option<[Number; 2]>,
    /// Minimum detectable difference at 80 % power, before correction, in units of stance; null where it is not defined, and
    /// where it is above 2, the widest difference that there can be: then no difference would be found.
    pub detectable: Option<Number>,
    /// The difference corrected by hand labels; null without labels, and with fewer than thirty in either group.
    pub corrected: Option<CorrectedContrastRecord>,
    /// The difference on events that both groups covered; null if there are none.
    pub within_stories: Option<WithinRecord>,
}

/// The difference between two groups on events that both covered. The unit is the event (`story`).
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[non_exhaustive]
pub struct WithinRecord {
    /// Number of events with an article of each group.
    pub stories: u32,
    /// Mean over events of the first group's mean minus the second group's, −2 to 2.
    pub difference: Number,
    /// Lower and upper bound of the bootstrap confidence interval of the difference, events resampled; null with too
    /// few events.
    pub interval: Option<[Number; 2]>,
    /// Two-sided p-value of a permutation test that swaps the two means of an event, 0 to 1; null with fewer than two
    /// events.
    pub p: Option<Number>,
    /// p after Holm's correction for all contrasts on shared events, 0 to 1.
    pub p_adjusted: Option<Number>,
    /// p after Benjamini and Hochberg's correction, 0 to 1.
    pub q: Option<Number>,
    /// Minimum detectable difference at 80 % power with this number of events, before correction, in units of stance.
    pub detectable: Option<Number>,
}

impl From<&Summary> for StatisticsRecord {
    fn from(summary: &Summary) -> Self {
        Self {
            articles: summary.articles,
            sentences: summary.sentences,
            mean: summary.mean.map(Number::new),
            sd: summary.sd.map(Number::new),
            interval: summary.interval.map(bounds),
            level: summary.interval.map(|i| Number::new(i.level)),
            negative_share: summary.negative_share.map(Number::new),
            positive_share: summary.positive_share.map(Number::new),
            unsure: summary.unsure,
        }
    }
}

impl<'a> CellRecord<'a> {
    pub(super) fn new(cell: GroupCell<'a>, people: &'a CorpusPeople) -> Self {
        Self {
            group: cell.group,
            target_id: person_id(people, cell.target),
            target: cell.target,
            voice: cell.voice.as_str(),
            numbers: cell.summary.into(),
            corrected: cell.corrected.map(CorrectedRecord::from),
        }
    }
}

impl<'a> From<&'a GroupTone> for ToneRecord<'a> {
    fn from(tone: &'a GroupTone) -> Self {
        Self { group: &tone.group, numbers: (&tone.summary).into() }
    }
}

impl<'a> ContrastRecord<'a> {
    pub(super) fn new(contrast: &'a Contrast, people: &'a CorpusPeople) -> Self {
        Self {
            a: &contrast.a,
            b: &contrast.b,
            target_id: contrast.target.as_deref().map(|target| person_id(people, target)),
            target: contrast.target.as_deref(),
            voice: contrast.voice.as_str(),
            articles_a: contrast.articles.0,
            articles_b: contrast.articles.1,
            difference: Number::new(contrast.difference),
            interval: contrast.interval.map(bounds),
            level: contrast.interval.map(|i| Number::new(i.level)),
            strata_difference: contrast.stratified_difference.map(Number::new),
            p: contrast.p.map(Number::new),
            p_adjusted: contrast.p_adjusted.map(Number::new),
            q: contrast.q.map(Number::new),
            smallest_p: contrast.smallest_p.map(Number::new),
            effect: contrast.effect.map(Number::new),
            effect_interval: contrast.effect_interval.map(bounds),
            detectable: contrast.detectable.filter(|least| *least <= WIDEST).map(Number::new),
            corrected: contrast.corrected.as_ref().map(CorrectedContrastRecord::from),
            within_stories: contrast.within_stories.as_ref().map(WithinRecord::from),
        }
    }
}

impl From<&StoryContrast> for WithinRecord {
    fn from(within: &StoryContrast) -> Self {
        Self {
            stories: within.stories,
            difference: Number::new(within.difference),
            interval: within.interval.map(bounds),
            p: within.p.map(Number::new),
            p_adjusted: within.p_adjusted.map(Number::new),
            q: within.q.map(Number::new),
            detectable: within.detectable.filter(|least| *least <= WIDEST).map(Number::new),
        }
    }
}

fn bounds(interval: Interval) -> [Number; 2] {
    [interval.low, interval.high].map(Number::new)
}
