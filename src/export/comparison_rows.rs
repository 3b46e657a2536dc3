//! Rows of a comparison: cells, tones, contrasts.

use super::csv_table::{CsvRow, number, text};
use super::number::Number;
use crate::aggregate::Summary;
use crate::compare::{Contrast, GroupCell, GroupTone, StoryContrast};
use crate::stats::Interval;
use schemars::JsonSchema;
use serde::Serialize;

/// A summary's numbers.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct StatisticsRecord {
    /// Articles with at least one stance (or scored sentence).
    pub articles: u32,
    /// Stances (or scored sentences).
    pub sentences: u32,
    /// Mean of the articles' means, −1 to 1.
    pub mean: Option<Number>,
    /// Standard deviation of the articles' means; null below two articles.
    pub sd: Option<Number>,
    /// Bootstrap interval of the mean over articles; null with too few.
    pub interval: Option<[Number; 2]>,
    /// Confidence level of the interval.
    pub level: Option<Number>,
    /// Share of negative ones, 0 to 1.
    pub negative_share: Option<Number>,
    /// Share of positive ones, 0 to 1.
    pub positive_share: Option<Number>,
    /// Stances that were less sure than asked for: in no other number.
    pub unsure: u32,
}

/// Stances of one group toward one target in one voice.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct CellRecord<'a> {
    /// The group.
    pub group: &'a str,
    /// Toward whom.
    pub target: &'a str,
    /// In whose voice; `all` mixes both.
    #[schemars(extend("enum" = ["author", "quoted", "all"]))]
    pub voice: &'static str,
    /// Its numbers.
    #[serde(flatten)]
    pub numbers: StatisticsRecord,
}

/// Sentiment (compound) of one group's sentences.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct ToneRecord<'a> {
    /// The group.
    pub group: &'a str,
    /// Its numbers.
    #[serde(flatten)]
    pub numbers: StatisticsRecord,
}

/// One group against another.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct ContrastRecord<'a> {
    /// The first group.
    pub a: &'a str,
    /// The second.
    pub b: &'a str,
    /// Toward whom; null where the groups are themselves targets.
    pub target: Option<&'a str>,
    /// In whose voice; `all` mixes both.
    #[schemars(extend("enum" = ["author", "quoted", "all"]))]
    pub voice: &'static str,
    /// Articles of the first group.
    pub articles_a: u32,
    /// Articles of the second.
    pub articles_b: u32,
    /// Mean of the first minus mean of the second, −2 to 2.
    pub difference: Number,
    /// Bootstrap interval of the difference over articles; null with too few.
    pub interval: Option<[Number; 2]>,
    /// Confidence level of the interval.
    pub level: Option<Number>,
    /// The difference inside strata, which p is about then, −2 to 2: the mean of those inside each, strata with more articles
    /// of both weighing more. Null where no strata were asked for, and where none holds articles of both.
    pub strata_difference: Option<Number>,
    /// Two-sided p of a permutation test over articles, inside strata where they were asked for; null below two articles
    /// in either group, and where no article can change groups.
    pub p: Option<Number>,
    /// p after Holm's correction for all contrasts here.
    pub p_adjusted: Option<Number>,
    /// p after Benjamini and Hochberg's: the expected share of false findings up to here.
    pub q: Option<Number>,
    /// The smallest p that groups of these sizes can give.
    pub smallest_p: Option<Number>,
    /// Cliff's δ over articles' means, −1 to 1; null below two articles in either group.
    pub effect: Option<Number>,
    /// Interval of the effect; null also where an article is in both groups.
    pub effect_interval: Option<[Number; 2]>,
    /// The smallest true difference that would be found in four samples of five like these, before correction.
    pub detectable: Option<Number>,
    /// The same groups on the same stories; null where no story is in both.
    pub within_stories: Option<WithinRecord>,
}

/// One group against another inside the stories that both tell: the unit is the story.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct WithinRecord {
    /// Stories with an article of each group.
    pub stories: u32,
    /// Mean over stories of the first group's number minus the second's, −2 to 2.
    pub difference: Number,
    /// Bootstrap interval of the difference over stories; null with too few.
    pub interval: Option<[Number; 2]>,
    /// Two-sided p of a permutation test that swaps the two numbers of a story; null below two stories.
    pub p: Option<Number>,
    /// p after Holm's correction for all contrasts inside stories.
    pub p_adjusted: Option<Number>,
    /// p after Benjamini and Hochberg's.
    pub q: Option<Number>,
    /// The smallest true difference that so many stories would show in four samples of five, before correction.
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
