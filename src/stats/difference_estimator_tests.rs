//! The difference estimator against other programs, and its intervals.

use super::difference_estimator::{ArticleTotals, DifferenceEstimator};
use super::random::Stream;
use std::collections::BTreeMap;

/// Items of twelve articles: article, prediction, label, probability of being drawn, whether it was drawn.
const ITEMS: [(u32, f64, f64, f64, bool); 32] = [
    (0, 0.30, 1.0, 0.8, false),
    (0, 0.10, 0.0, 0.8, true),
    (0, 0.33, 1.0, 0.8, false),
    (1, 0.02, 1.0, 0.5, false),
    (1, 0.58, 1.0, 0.5, true),
    (1, 0.16, 0.0, 0.8, true),
    (1, 0.97, 0.0, 0.8, true),
    (2, 0.39, 0.0, 0.5, false),
    (2, 0.73, 0.0, 0.5, true),
    (3, 0.61, 0.0, 0.5, false),
    (3, 0.15, 0.0, 0.5, true),
    (3, 0.17, 1.0, 0.5, false),
    (3, 0.24, 0.0, 0.8, false),
    (4, 0.33, 1.0, 0.8, true),
    (4, 0.97, 0.0, 0.8, true),
    (4, 0.47, 0.0, 0.5, false),
    (5, 0.26, 0.0, 0.8, true),
    (6, 0.52, 1.0, 0.8, false),
    (6, 0.85, 1.0, 0.5, true),
    (6, 0.62, 0.0, 0.8, false),
    (7, 0.38, 0.0, 0.8, true),
    (7, 0.33, 1.0, 0.5, false),
    (8, 0.39, 0.0, 0.8, true),
    (8, 0.27, 0.0, 0.5, true),
    (8, 0.68, 0.0, 0.5, true),
    (8, 0.08, 0.0, 0.5, true),
    (9, 0.15, 0.0, 0.8, true),
    (9, 0.92, 0.0, 0.5, false),
    (9, 0.53, 0.0, 0.5, true),
    (9, 0.46, 0.0, 0.5, true),
    (10, 0.77, 0.0, 0.8, false),
    (11, 0.89, 0.0, 0.5, true),
];

/// The totals by article, each item with the weight that `weight` gives for its article.
fn totals(weight: impl Fn(u32) -> f64, is_whole: bool) -> DifferenceEstimator {
    let mut articles: BTreeMap<u32, ArticleTotals> = BTreeMap::new();
    for (article, f, y, pi, is_drawn) in ITEMS {
        if !is_whole && !is_drawn {
            continue;
        }
        let w = weight(article);
        let drawn = if is_drawn { w / pi } else { 0.0 };
        let more = ArticleTotals {
            weight: w,
            predicted: if is_whole { w * f } else { 0.0 },
            drawn,
            difference: drawn * (y - f),
            wrong: 0.0,
        };
        let sum = articles.entry(article).or_default();
        *sum = sum.plus(more);
    }
    DifferenceEstimator::new(articles.into_values())
}

fn of_article(article: u32) -> f64 {
    1.0 / (12.0 * ITEMS.iter().filter(|item| item.0 == article).count() as f64)
}

#[test]
fn the_mean_of_the_errors_is_that_of_survey_software() {
    // svy 0.35: Sample(e, Design(wgt = w / pi, psu = article)).estimation.mean("e"), e = y - f; the numbers of R's survey
    // package follow the same formula (svymean, ultimate clusters).
    let by_item = totals(|_| 1.0 / ITEMS.len() as f64, false).estimate().unwrap();
    assert!((by_item.value + 0.314_480).abs() < 1e-6 && (by_item.error - 0.069_493_399_369).abs() < 1e-9);
    let by_article = totals(of_article, false).estimate().unwrap();
    assert!((by_article.value + 0.393_014_440_433).abs() < 1e-9);
    assert!((by_article.error - 0.108_543_544_269).abs() < 1e-9);
}

#[test]
fn the_corrected_mean_is_the_predicted_mean_and_that_of_the_errors() {
    let predicted: f64 = ITEMS.iter().map(|item| of_article(item.0) * item.1).sum();
    assert!((predicted - 0.493_888_888_889).abs() < 1e-9);
    let corrected = totals(of_article, true).estimate().unwrap();
    assert!((corrected.value - (predicted - 0.393_014_440_433)).abs() < 1e-9);
}

#[test]
fn with_equal_weights_it_is_prediction_powered_inference_at_lambda_1() {
    // ppi-python 0.2.3: ppi_mean_ci(y, f of the labelled, f of all, lam = 1), where the labelled are other items than the rest.
    let n = ITEMS.len() as f64;
    let labelled: Vec<(f64, f64)> = ITEMS.iter().filter(|item| item.4).map(|item| (item.1, item.2)).collect();
    let all = ITEMS.iter().map(|item| ArticleTotals {
        weight: 1.0 / n,
        predicted: item.1 / n,
        ..ArticleTotals::default()
    });
    let drawn = labelled.iter().map(|(f, y)| ArticleTotals {
        drawn: 1.0 / labelled.len() as f64,
        difference: (y - f) / labelled.len() as f64,
        ..ArticleTotals::default()
    });
    let mean = DifferenceEstimator::new(all.chain(drawn)).estimate().unwrap();
    assert!((mean.value - 0.144_769_74).abs() < 1e-8);
    // Their error divides squares by n, ours by n - 1.
    let count = n + labelled.len() as f64;
    let theirs = (0.359_462_88 + 0.069_923_4) / 2.0 / 1.959_963_985;
    assert!((mean.error * ((count - 1.0) / count).sqrt() - theirs).abs() < 1e-6, "{mean:?} {theirs}");
}

#[test]
fn items_that_do_not_belong_leave_the_mean() {
    // Ten articles of two items, all labelled: the second never belongs, and the first is 1 in half of them.
    let article = |n: u32| ArticleTotals {
        weight: 0.1,
        predicted: 0.05,
        drawn: 0.1,
        difference: 0.05 * f64::from(n % 2) - 0.05,
        wrong: 0.05,
    };
    let mean = DifferenceEstimator::new((0..10).map(article)).estimate().unwrap();
    assert!((mean.value - 0.5).abs() < 1e-12, "{mean:?}");
    let none_belongs =
        ArticleTotals { weight: 1.0, predicted: 0.5, drawn: 1.0, difference: -0.5, wrong: 1.0 };
    assert_eq!(DifferenceEstimator::new([none_belongs; 3]).estimate(), None);
}

#[test]
fn without_labels_nothing_is_corrected() {
    let unlabelled = ArticleTotals { weight: 0.5, predicted: 0.2, ..ArticleTotals::default() };
    let group = DifferenceEstimator::new([unlabelled; 2]);
    assert_eq!((group.estimate(), group.interval(0.95)), (None, None));
    assert_eq!(group.minus(&group, 0.95), None);
}

/// A group whose predictions are too high by `shift`, with a label for every fourth article.
fn group(seed: u64, articles: u32, shift: f64) -> DifferenceEstimator {
    let mut stream = Stream::new(seed, "group");
    DifferenceEstimator::new((0..articles).map(|n| {
        let truth = f64::from(stream.below(2));
        let f = 0.5 * truth + 0.2 + shift;
        let weight = 1.0 / f64::from(articles);
        let drawn = if n % 4 == 0 { weight * 4.0 } else { 0.0 };
        ArticleTotals { weight, predicted: weight * f, drawn, difference: drawn * (truth - f), wrong: 0.0 }
    }))
}

#[test]
fn an_error_of_one_group_does_not_look_like_a_difference() {
    let (misread, right) = (group(1, 400, 0.15), group(2, 400, 0.0));
    let interval = misread.interval(0.95).unwrap();
    let middle = f64::midpoint(interval.low, interval.high);
    assert!((middle - 0.5).abs() < 0.12 && interval.high - interval.low < 0.2, "{interval:?}");
    let difference = misread.minus(&right, 0.95).unwrap();
    let interval = difference.interval.unwrap();
    assert!(difference.value.abs() < 0.14 && interval.low < interval.high, "{difference:?}");
    assert!(difference.p.unwrap() > 0.001, "{difference:?}");
    let reversed = right.minus(&misread, 0.95).unwrap();
    assert!((reversed.value + difference.value).abs() < 1e-12);
    let turned = reversed.interval.unwrap();
    assert!((turned.low + interval.high).abs() < 1e-12 && reversed.p == difference.p, "{reversed:?}");
}

#[test]
fn labels_of_few_articles_have_no_interval() {
    let few = group(4, 19 * 4, 0.1);
    assert!(few.estimate().is_some() && few.interval(0.95).is_none());
    assert!(
        few.minus(&group(5, 400, 0.0), 0.95)
            .is_some_and(|found| found.interval.is_none() && found.p.is_none())
    );
    assert!(group(4, 20 * 4, 0.1).interval(0.95).is_some());
}

#[test]
fn large_groups_have_an_interval_without_resampling() {
    let interval = group(3, 6_000, 0.1).interval(0.95).unwrap();
    let middle = f64::midpoint(interval.low, interval.high);
    assert!((middle - 0.5).abs() < 0.03 && interval.high - interval.low < 0.05, "{interval:?}");
}
