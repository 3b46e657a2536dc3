//! Evaluations as records.

use super::evaluation_records::{
    ArticleFiguresRecord, ClassRecord, EVALUATION_SCHEMA, EvaluationRecord, FigureRecord, FiguresRecord,
    GroupFiguresRecord, LinkedRecord, MatchesRecord, MentionsRecord, MistakeRecord, QuotesRecord,
    RightRecord,
};
use super::number::Number;
use super::origin::ResultOrigin;
use super::probabilities_record::ProbabilitiesRecord;
use crate::evaluate::{
    ArticleCounts, ArticleMetrics, CONFIDENT_SHARE, Confusion, CorrectCount, Estimate, Evaluation,
    GroupMetrics, Matches, Metrics, Mistake,
};
use crate::model::{MentionKind, QuoteKind};

/// How an evaluation was made, beside what [`Evaluation`] knows.
#[derive(Debug, Clone, Copy)]
pub struct EvaluationSetup<'a> {
    /// What was read, and what rated it.
    pub origin: &'a ResultOrigin,
    /// From which |mean| on the gold of a sentiment is polar.
    pub cut: f64,
    /// Field whose values make groups.
    pub by: Option<&'a str>,
}

impl<'a> EvaluationRecord<'a> {
    /// The record of an evaluation.
    #[must_use]
    pub fn new(found: &'a Evaluation, tried: EvaluationSetup<'a>) -> Self {
        Self {
            schema: EVALUATION_SCHEMA,
            origin: tried.origin.into(),
            task: found.task.as_str(),
            stance_model: &tried.origin.engine.model.name,
            mode: tried.origin.engine.mode.as_str(),
            cut: Number::new(tried.cut),
            seed: found.plan.seed,
            resamples: found.plan.resamples,
            level: Number::new(found.plan.level),
            resampled: found.resampled.as_str(),
            without_unit: found.without_unit,
            skipped: tried.origin.skipped,
            all: (&found.overall).into(),
            by: tried.by,
            groups: found.groups.iter().map(GroupFiguresRecord::from).collect(),
            errors: found.mistakes.iter().map(MistakeRecord::from).collect(),
        }
    }
}

impl<'a> From<&'a GroupMetrics> for GroupFiguresRecord<'a> {
    fn from(group: &'a GroupMetrics) -> Self {
        Self { value: group.value.as_deref(), figures: (&group.metrics).into() }
    }
}

impl From<&Metrics> for FiguresRecord {
    fn from(figures: &Metrics) -> Self {
        let labels = &figures.labels;
        let number = |value: Option<f64>| value.map(Number::new);
        Self {
            n: labels.n(),
            units: figures.units,
            accuracy: figures.accuracy.into(),
            macro_f1: figures.macro_f1.into(),
            classes: Confusion::LABELS.iter().map(|label| ClassRecord::new(labels, *label)).collect(),
            confusion: labels.counts(),
            ece: number(figures.calibration.and_then(|c| c.error)),
            confident_share: Number::new(CONFIDENT_SHARE),
            confident_accuracy: number(figures.calibration.and_then(|c| c.confident_accuracy)),
            pearson: number(figures.correlation.and_then(|(r, _)| r)),
            means: figures.correlation.map_or(0, |(_, n)| n),
            articles: figures.articles.as_ref().map(ArticleFiguresRecord::from),
        }
    }
}

impl From<Estimate> for FigureRecord {
    fn from(figure: Estimate) -> Self {
        Self {
            value: figure.value.map(Number::new),
            interval: figure.interval.map(|i| [i.low, i.high].map(Number::new)),
        }
    }
}

impl ClassRecord {
    fn new(labels: &Confusion, label: crate::model::Label) -> Self {
        let class = labels.class(label);
        let [precision, recall, f1] = [class.precision, class.recall, class.f1].map(|x| x.map(Number::new));
        Self { label: label.as_str(), precision, recall, f1, support: class.support, found: class.found }
    }
}

impl From<&ArticleMetrics> for ArticleFiguresRecord {
    fn from(figures: &ArticleMetrics) -> Self {
        let counts = &figures.counts;
        let mention = |kind: MentionKind| linked(&ArticleCounts::MENTIONS, &counts.mentions, kind);
        let quote = |kind: QuoteKind| linked(&ArticleCounts::QUOTES, &counts.quotes, kind);
        Self {
            articles: counts.articles,
            sentences: (&counts.sentences).into(),
            mentions: MentionsRecord {
                name: mention(MentionKind::Name),
                nominal: mention(MentionKind::Nominal),
                pronoun: mention(MentionKind::Pronoun),
            },
            quotes: QuotesRecord { direct: quote(QuoteKind::Direct), indirect: quote(QuoteKind::Indirect) },
            sentiment_accuracy: figures.sentiment_accuracy.into(),
            sentiment_macro_f1: counts.sentiment.macro_f1().map(Number::new),
            sentiment_confusion: counts.sentiment.counts(),
            stances_found: counts.stances_found.into(),
            polar: (&counts.polar).into(),
            polar_f1: figures.polar_f1.into(),
        }
    }
}

fn linked<K: PartialEq>(order: &[K], counts: &[(Matches, CorrectCount)], kind: K) -> LinkedRecord {
    let found = order.iter().zip(counts).find(|(of, _)| **of == kind);
    let (span, right) = found.map_or_else(Default::default, |(_, counts)| *counts);
    LinkedRecord { span: (&span).into(), right: right.into() }
}

impl From<&Matches> for MatchesRecord {
    fn from(matches: &Matches) -> Self {
        Self {
            precision: matches.precision().map(Number::new),
            recall: matches.recall().map(Number::new),
            f1: matches.f1().map(Number::new),
            support: matches.hits + matches.missed,
            found: matches.hits + matches.extra,
        }
    }
}

impl From<CorrectCount> for RightRecord {
    fn from(right: CorrectCount) -> Self {
        Self { share: right.share().map(Number::new), of: right.total }
    }
}

impl<'a> From<&'a Mistake> for MistakeRecord<'a> {
    fn from(mistake: &'a Mistake) -> Self {
        Self {
            line: mistake.record,
            article: mistake.article.as_deref(),
            holder: mistake.holder.as_deref(),
            target: mistake.target.as_deref(),
            gold: mistake.gold.as_str(),
            found: mistake.found.as_str(),
            probabilities: mistake.probabilities.map(ProbabilitiesRecord::from),
            compound: mistake.compound.map(Number::new),
            text: &mistake.text,
            marks: mistake.marks.iter().map(|(start, end)| [*start, *end]).collect(),
        }
    }
}
