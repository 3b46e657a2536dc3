//! Records of a comparison: cells, tones and contrasts. Each is also a row of a CSV table.

use super::csv_table::{CsvRow, number, text};
use super::number::Number;
use crate::aggregate::Summary;
use crate::compare::{Contrast, GroupCell, GroupTone, LeftOutName, StoryContrast};
use crate::stats::Interval;
use schemars::JsonSchema;
use serde::Serialize;

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
    /// Lower and upper bound of the bootstrap confidence interval of the mean, articles resampled; null with too few
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
    /// Canonical name of the person that the stances are about.
    pub target: &'a str,
    /// Voice that expresses the stance: the author, quoted speakers, or both (`all`).
    #[schemars(extend("enum" = ["author", "quoted", "all"]))]
    pub voice: &'static str,
    /// Statistics of the row.
    #[serde(flatten)]
    pub numbers: StatisticsRecord,
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
    /// few articles.
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
    /// Minimum detectable difference at 80 % power, before correction, in units of stance.
    pub detectable: Option<Number>,
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

impl StatisticsRecord {
    /// Columns of the numbers; the interval has two.
    pub(super) const COLUMNS: [&'static str; 10] = [
        "articles",
        "sentences",
        "mean",
        "sd",
        "low",
        "high",
        "level",
        "negative_share",
        "positive_share",
        "unsure",
    ];

    /// Cells under [`Self::COLUMNS`].
    pub(super) fn cells(&self) -> [String; 10] {
        [
            self.articles.to_string(),
            self.sentences.to_string(),
            number(self.mean),
            number(self.sd),
            number(self.interval.map(|[low, _]| low)),
            number(self.interval.map(|[_, high]| high)),
            number(self.level),
            number(self.negative_share),
            number(self.positive_share),
            self.unsure.to_string(),
        ]
    }
}

impl<'a> From<&'a GroupCell> for CellRecord<'a> {
    fn from(cell: &'a GroupCell) -> Self {
        Self {
            group: &cell.group,
            target: &cell.target,
            voice: cell.voice.as_str(),
            numbers: (&cell.summary).into(),
        }
    }
}

impl<'a> From<&'a GroupTone> for ToneRecord<'a> {
    fn from(tone: &'a GroupTone) -> Self {
        Self { group: &tone.group, numbers: (&tone.summary).into() }
    }
}

impl<'a> From<&'a Contrast> for ContrastRecord<'a> {
    fn from(contrast: &'a Contrast) -> Self {
        Self {
            a: &contrast.a,
            b: &contrast.b,
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
            detectable: contrast.detectable.map(Number::new),
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
            detectable: within.detectable.map(Number::new),
        }
    }
}

fn bounds(interval: Interval) -> [Number; 2] {
    [interval.low, interval.high].map(Number::new)
}

impl CsvRow for CellRecord<'_> {
    fn columns() -> Vec<&'static str> {
        ["group", "target", "voice"].into_iter().chain(StatisticsRecord::COLUMNS).collect()
    }

    fn cells(&self) -> Vec<String> {
        let key = [self.group, self.target, self.voice].map(str::to_owned);
        key.into_iter().chain(self.numbers.cells()).collect()
    }
}

impl CsvRow for ToneRecord<'_> {
    fn columns() -> Vec<&'static str> {
        ["group"].into_iter().chain(StatisticsRecord::COLUMNS).collect()
    }

    fn cells(&self) -> Vec<String> {
        [self.group.to_owned()].into_iter().chain(self.numbers.cells()).collect()
    }
}

impl CsvRow for ContrastRecord<'_> {
    fn columns() -> Vec<&'static str> {
        vec![
            "a",
            "b",
            "target",
            "voice",
            "articles_a",
            "articles_b",
            "difference",
            "low",
            "high",
            "level",
            "strata_difference",
            "p",
            "p_adjusted",
            "q",
            "smallest_p",
            "effect",
            "effect_low",
            "effect_high",
            "detectable",
            "stories",
            "stories_difference",
            "stories_low",
            "stories_high",
            "stories_p",
            "stories_p_adjusted",
            "stories_q",
            "stories_detectable",
        ]
    }

    fn cells(&self) -> Vec<String> {
        let within = self.within_stories.as_ref();
        vec![
            self.a.to_owned(),
            self.b.to_owned(),
            text(self.target),
            self.voice.to_owned(),
            self.articles_a.to_string(),
            self.articles_b.to_string(),
            self.difference.text(),
            number(self.interval.map(|[low, _]| low)),
            number(self.interval.map(|[_, high]| high)),
            number(self.level),
            number(self.strata_difference),
            number(self.p),
            number(self.p_adjusted),
            number(self.q),
            number(self.smallest_p),
            number(self.effect),
            number(self.effect_interval.map(|[low, _]| low)),
            number(self.effect_interval.map(|[_, high]| high)),
            number(self.detectable),
            within.map_or_else(String::new, |w| w.stories.to_string()),
            number(within.map(|w| w.difference)),
            number(within.and_then(|w| w.interval).map(|[low, _]| low)),
            number(within.and_then(|w| w.interval).map(|[_, high]| high)),
            number(within.and_then(|w| w.p)),
            number(within.and_then(|w| w.p_adjusted)),
            number(within.and_then(|w| w.q)),
            number(within.and_then(|w| w.detectable)),
        ]
    }
}
