//! How far coders agree: overall, by label, by outlet, and each with each.

use super::label_kind::LabelKind;
use super::label_set::{ItemLabels, LabelSet};
use super::scale::LabelScale;
use crate::stats::{Agreement, Interval, Measurement, ResamplingPlan, cohen_kappa};
use std::collections::{BTreeMap, BTreeSet};

/// A number with its interval.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Figure {
    /// The number; `None` where it is undefined.
    pub value: Option<f64>,
    /// Its interval; `None` where it cannot be told.
    pub interval: Option<Interval>,
}

/// The agreement on some items.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct AgreementFigures {
    /// What the items have in common: `all`, a label, or an outlet.
    pub name: String,
    /// Items with two labels or more.
    pub items: usize,
    /// Share of pairs of labels that are equal, 0 to 1.
    pub percent: Figure,
    /// Krippendorff's α, by measurement.
    pub alphas: Vec<(Measurement, Figure)>,
}

/// Two coders.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct CoderPair {
    /// The first by name.
    pub a: String,
    /// The second.
    pub b: String,
    /// Items that both labelled.
    pub items: usize,
    /// Share of these with equal labels, 0 to 1; `None` without items.
    pub percent: Option<f64>,
    /// Cohen's κ; `None` where it is undefined.
    pub kappa: Option<f64>,
}

/// The agreement of all coders on items of one kind.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct AgreementReport {
    /// What the items ask; `None` where they are of no sample of this program.
    pub kind: Option<LabelKind>,
    /// Items with a label.
    pub items: usize,
    /// Coders with the number of their labels.
    pub coders: Vec<(String, u64)>,
    /// Items that a coder left open, all coders together.
    pub unanswered: u64,
    /// On the labels of the scale.
    pub all: AgreementFigures,
    /// On whether an item is one at all, where coders could say that it is not (`wrong-person`, `wrong-holder`).
    pub belonging: Option<AgreementFigures>,
    /// On each label against all others.
    pub by_label: Vec<AgreementFigures>,
    /// By outlet, where it is known.
    pub by_outlet: Vec<AgreementFigures>,
    /// Each two coders.
    pub pairs: Vec<CoderPair>,
    /// Items on which coders disagree, and of these, those without a decision.
    pub disagreements: (usize, usize),
    /// Whether articles are known, so that intervals are those over articles and not over items.
    pub is_by_article: bool,
}

impl AgreementReport {
    /// Measures the agreement in a set of labels, on each kind of items apart: stances first. `order` is that of
    /// [`LabelScale::of`].
    #[must_use]
    pub fn by_kind(set: &LabelSet, order: &[String], plan: ResamplingPlan) -> Vec<Self> {
        let sets = set.by_kind().into_iter().filter(|(_, set)| !set.items.is_empty());
        sets.map(|(kind, set)| Self { kind, ..Self::new(&set, &LabelScale::of(&set, order), plan) }).collect()
    }

    /// Measures the agreement in a set of labels of items of one kind.
    #[must_use]
    pub fn new(set: &LabelSet, scale: &LabelScale, plan: ResamplingPlan) -> Self {
        let items: Vec<(&String, &ItemLabels)> = set.items.iter().collect();
        let on_scale = |word: &str| scale.number(word);
        let figures =
            |name: &str,
             items: &[(&String, &ItemLabels)],
             number: &dyn Fn(&str) -> Option<f64>,
             kinds: &[Measurement]| { figures(name, items, number, kinds, plan) };
        let is_beside = |word: &str| scale.number(word).is_none();
        let has_beside = words(&items).iter().any(|word| is_beside(word));
        let belongs = |word: &str| Some(if is_beside(word) { 0.0 } else { 1.0 });
        let outlets: BTreeSet<&str> = items.iter().filter_map(|(_, item)| item.outlet.as_deref()).collect();
        let nominal = [Measurement::Nominal];
        let by_label = scale.labels().map(|(label, number)| {
            let is_this = |word: &str| {
                scale.number(word).map(|n| if n.to_bits() == number.to_bits() { 1.0 } else { 0.0 })
            };
            figures(label, &items, &is_this, &nominal)
        });
        let by_outlet = outlets.into_iter().map(|outlet| {
            let of_outlet: Vec<_> =
                items.iter().filter(|(_, item)| item.outlet.as_deref() == Some(outlet)).copied().collect();
            figures(outlet, &of_outlet, &on_scale, &scale.measurements)
        });
        let disagree =
            items.iter().filter(|(_, item)| ItemLabels { decided: None, ..(*item).clone() }.is_open());
        Self {
            kind: None,
            items: items.len(),
            coders: set.coders().into_iter().map(|(coder, n)| (coder.to_owned(), n)).collect(),
            unanswered: set.open_count(),
            all: figures("all", &items, &on_scale, &scale.measurements),
            belonging: has_beside.then(|| figures("right person and holder", &items, &belongs, &nominal)),
            by_label: by_label.collect(),
            by_outlet: by_outlet.collect(),
            pairs: pairs(set),
            disagreements: (disagree.count(), items.iter().filter(|(_, item)| item.is_open()).count()),
            is_by_article: items.iter().all(|(_, item)| item.article.is_some()) && !items.is_empty(),
        }
    }
}

fn words<'a>(items: &[(&String, &'a ItemLabels)]) -> BTreeSet<&'a str> {
    items.iter().flat_map(|(_, item)| item.by_coder.values()).map(|label| label.word.as_str()).collect()
}

fn figures(
    name: &str,
    items: &[(&String, &ItemLabels)],
    number: &dyn Fn(&str) -> Option<f64>,
    measurements: &[Measurement],
    plan: ResamplingPlan,
) -> AgreementFigures {
    // Items of one article are resampled together.
    let mut clusters: BTreeMap<(bool, &str), Vec<Vec<f64>>> = BTreeMap::new();
    let mut count = 0;
    for (id, item) in items {
        let labels: Vec<f64> = item.by_coder.values().filter_map(|label| number(&label.word)).collect();
        if labels.len() > 1 {
            count += 1;
            let key = item.article.as_deref().map_or((false, id.as_str()), |article| (true, article));
            clusters.entry(key).or_default().push(labels);
        }
    }
    let agreement = Agreement::new(clusters.into_values());
    let key = |what: &str| format!("agreement\u{1f}{name}\u{1f}{what}");
    let alpha = |measurement: Measurement| Figure {
        value: agreement.alpha(measurement),
        interval: agreement.alpha_interval(measurement, plan, &key(measurement.as_str())),
    };
    AgreementFigures {
        name: name.to_owned(),
        items: count,
        percent: Figure { value: agreement.percent(), interval: agreement.percent_interval(plan.level) },
        alphas: measurements.iter().map(|measurement| (*measurement, alpha(*measurement))).collect(),
    }
}

/// Each two coders with an item in common.
fn pairs(set: &LabelSet) -> Vec<CoderPair> {
    let coders: Vec<&str> = set.coders().into_keys().collect();
    let pair = |a: &str, b: &str| {
        let both = set.items.values().filter_map(|item| {
            Some((item.by_coder.get(a)?.word.as_str(), item.by_coder.get(b)?.word.as_str()))
        });
        let both: Vec<(&str, &str)> = both.collect();
        let equal = both.iter().filter(|(a, b)| a == b).count();
        CoderPair {
            a: a.to_owned(),
            b: b.to_owned(),
            items: both.len(),
            percent: (!both.is_empty()).then(|| equal as f64 / both.len() as f64),
            kappa: cohen_kappa(&both),
        }
    };
    let later = |at: usize| coders.iter().skip(at + 1);
    let all = coders.iter().enumerate().flat_map(|(at, a)| later(at).map(|b| pair(a, b)));
    all.filter(|pair| pair.items > 0).collect()
}

#[cfg(test)]
mod tests {
    use super::super::label_set::GivenLabel;
    use super::*;

    fn set(items: &[(&str, &str, &str)]) -> LabelSet {
        let mut set = LabelSet::default();
        for (item, coder, word) in items {
            let label = GivenLabel { word: (*word).to_owned(), note: String::new() };
            set.items.entry((*item).to_owned()).or_default().by_coder.insert((*coder).to_owned(), label);
        }
        set
    }

    #[test]
    fn what_is_no_item_is_apart_from_the_labels() {
        let set = set(&[
            ("1", "a", "negative"),
            ("1", "b", "negative"),
            ("2", "a", "positive"),
            ("2", "b", "neutral"),
            ("3", "a", "wrong-person"),
            ("3", "b", "wrong-person"),
            ("4", "a", "neutral"),
            ("4", "b", "wrong-holder"),
        ]);
        let report = AgreementReport::new(&set, &LabelScale::of(&set, &[]), ResamplingPlan::default());
        assert_eq!((report.all.items, report.all.percent.value), (2, Some(0.5)));
        let belonging = report.belonging.as_ref().unwrap();
        assert_eq!((belonging.items, belonging.percent.value), (4, Some(0.75)));
        assert_eq!(report.disagreements, (2, 2));
        assert_eq!(report.pairs[0].percent, Some(0.5));
        assert!(!report.is_by_article);
    }

    #[test]
    fn stances_and_sentences_have_an_agreement_each() {
        let mut set = set(&[
            ("1", "a", "Negative"),
            ("1", "b", "negative"),
            ("2", "a", "positive"),
            ("2", "b", "neutral"),
            ("3", "a", "no"),
            ("3", "b", "no"),
            ("4", "a", "own"),
            ("4", "b", "quoted"),
        ]);
        set.unanswered.entry("a".to_owned()).or_default().insert("5".to_owned());
        set.open_kinds.insert("5".to_owned(), LabelKind::Sentence);
        set.settle();
        let order = ["negative", "neutral", "positive"].map(str::to_owned);
        for order in [&order[..], &[]] {
            let reports = AgreementReport::by_kind(&set, order, ResamplingPlan::default());
            let [stances, sentences] = reports.as_slice() else { panic!("{reports:?}") };
            assert_eq!((stances.kind, stances.items), (Some(LabelKind::Stance), 2));
            assert_eq!((stances.all.items, stances.all.percent.value), (2, Some(0.5)));
            assert_eq!(
                (sentences.kind, sentences.items, sentences.unanswered),
                (Some(LabelKind::Sentence), 2, 1)
            );
            assert_eq!(sentences.all.alphas.len(), 1, "the answers to the second question have no order");
            assert!(stances.belonging.is_none() && sentences.belonging.is_none());
            assert_eq!(sentences.by_label.len(), 3);
        }
    }

    #[test]
    fn labels_of_other_questions_are_not_divided() {
        let mut other = set(&[("1", "a", "no"), ("1", "b", "yes"), ("2", "a", "yes"), ("2", "b", "yes")]);
        other.settle();
        assert_eq!(AgreementReport::by_kind(&other, &[], ResamplingPlan::default()).len(), 1);
    }

    #[test]
    fn words_without_an_order_have_a_nominal_alpha_alone() {
        let words = set(&[("1", "a", "sport"), ("1", "b", "sport"), ("2", "a", "war"), ("2", "b", "sport")]);
        let report = AgreementReport::new(&words, &LabelScale::of(&words, &[]), ResamplingPlan::default());
        assert_eq!(report.all.alphas.len(), 1);
        let ordered = LabelScale::of(&words, &["war".to_owned(), "sport".to_owned()]);
        assert_eq!(AgreementReport::new(&words, &ordered, ResamplingPlan::default()).all.alphas.len(), 2);
        let numbers = set(&[("1", "a", "2.5"), ("1", "b", "10")]);
        assert_eq!(LabelScale::of(&numbers, &[]).number("10"), Some(10.0));
    }
}
