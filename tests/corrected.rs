//! Simulations: shares of an outlet that a model misreads, estimated from the model alone, from labels alone, with one confusion
//! matrix for all outlets, and as `validate` does it. `cargo test --test corrected -- --ignored --nocapture` makes the table of
//! `docs/comparing.md`.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a panic is a failed test"
)]

use lasswell::aggregate::ShareBasis;
use lasswell::compare::{Correctable, CorrectableCell, CorrectableStance, HandLabel};
use lasswell::model::{Label, Probabilities};
use lasswell::sample::allocate;
use lasswell::stats::random::Stream;
use lasswell::stats::{ArticleTotals, DifferenceEstimator, Interval, mean, sd};
use statrs::distribution::{ContinuousCDF, StudentsT};
use std::collections::BTreeMap;

/// Articles of an outlet.
const ARTICLES: usize = 400;
const LABELS: [Label; 3] = [Label::Negative, Label::Neutral, Label::Positive];

/// One stance: what it is, and what the model says.
#[derive(Debug, Clone, Copy)]
struct Stance {
    truth: Label,
    predicted: Label,
    probabilities: Probabilities,
}

struct World(Stream);

impl World {
    fn uniform(&mut self) -> f64 {
        (f64::from(self.0.below(1 << 24)) + 0.5) / f64::from(1 << 24)
    }

    /// The stances of an article. The model is right as often as it says, in 83 of 100 cases, but takes a part of what is not
    /// negative for negative in an outlet that it misreads.
    fn article(&mut self, is_misread: bool) -> Vec<Stance> {
        let negative = 0.1 + 0.4 * self.uniform();
        let length = 1 + (self.uniform().ln() / 0.7_f64.ln()) as usize % 9;
        (0..length)
            .map(|_| {
                let drawn = self.uniform();
                let truth = LABELS[if drawn < negative { 0 } else { 1 + usize::from(drawn > 0.8) }];
                let confidence = [0.6, 0.8, 0.8, 0.95, 0.95, 0.95][self.0.below(6) as usize];
                let other = |label: Label, step: u32| LABELS[(label as usize + 1 + step as usize) % 3];
                let mut predicted =
                    if self.uniform() < confidence { truth } else { other(truth, self.0.below(2)) };
                if is_misread && predicted != Label::Negative && self.uniform() < 0.19 {
                    predicted = Label::Negative;
                }
                let rest = (1.0 - confidence) / 2.0;
                let of = |label: Label| if label == predicted { confidence } else { rest };
                let probabilities = Probabilities {
                    negative: of(Label::Negative),
                    neutral: of(Label::Neutral),
                    positive: of(Label::Positive),
                };
                Stance { truth, predicted, probabilities }
            })
            .collect()
    }

    fn outlet(&mut self, is_misread: bool) -> Vec<Vec<Stance>> {
        (0..ARTICLES).map(|_| self.article(is_misread)).collect()
    }

    /// The probability of each stance of being labelled, and which were: `n` labels in strata of predicted labels.
    fn labelled(&mut self, outlet: &[Vec<Stance>], n: u64) -> Vec<Vec<Option<f64>>> {
        let mut drawn: Vec<Vec<Option<f64>>> =
            outlet.iter().map(|article| vec![None; article.len()]).collect();
        let mut strata: [Vec<(usize, usize)>; 3] = [const { Vec::new() }; 3];
        for (at, article) in outlet.iter().enumerate() {
            for (place, stance) in article.iter().enumerate() {
                strata[stance.predicted as usize].push((at, place));
            }
        }
        let sizes: Vec<(u64, f64)> = strata.iter().map(|stratum| (stratum.len() as u64, 0.1)).collect();
        for (stratum, count) in strata.iter_mut().zip(allocate(n, &sizes)) {
            for at in 0..count as usize {
                let left = u32::try_from(stratum.len() - at).unwrap();
                stratum.swap(at, at + self.0.below(left) as usize);
                let (article, place) = stratum[at];
                drawn[article][place] = Some(count as f64 / stratum.len() as f64);
            }
        }
        drawn
    }
}

/// Bias, coverage and width of a method.
#[derive(Default)]
struct Method {
    errors: Vec<f64>,
    held: usize,
    told: usize,
    width: f64,
}

impl Method {
    fn add(&mut self, value: f64, interval: Option<Interval>, truth: f64) {
        self.errors.push(value - truth);
        if let Some(interval) = interval {
            self.told += 1;
            self.held += usize::from(interval.low <= truth && truth <= interval.high);
            self.width += interval.high - interval.low;
        }
    }

    fn coverage(&self) -> f64 {
        self.held as f64 / self.told.max(1) as f64
    }

    fn width(&self) -> f64 {
        self.width / self.told.max(1) as f64
    }

    /// As a cell of the table: bias, coverage and mean width.
    fn cell(&self) -> String {
        let bias = format!("{:+.3}", mean(&self.errors).unwrap()).replace('-', "−");
        format!("{bias}, {:.3}, {:.3}", self.coverage(), self.width())
    }
}

/// The share of negative labels of the model, with an interval over articles.
fn from_the_model(outlet: &[Vec<Stance>]) -> (f64, Interval) {
    let all: f64 = outlet.iter().map(Vec::len).sum::<usize>() as f64;
    let negative =
        |article: &Vec<Stance>| article.iter().filter(|s| s.predicted == Label::Negative).count() as f64;
    let share = outlet.iter().map(negative).sum::<f64>() / all;
    let moved: Vec<f64> = outlet
        .iter()
        .map(|article| (negative(article) - share * article.len() as f64) * ARTICLES as f64 / all)
        .collect();
    let half = 1.96 * sd(&moved).unwrap() / (ARTICLES as f64).sqrt();
    (share, Interval { low: share - half, high: share + half, level: 0.95 })
}

/// The share among the labels alone.
fn from_labels(outlet: &[Vec<Stance>], drawn: &[Vec<Option<f64>>]) -> DifferenceEstimator {
    DifferenceEstimator::new(outlet.iter().zip(drawn).map(|(article, drawn)| {
        let mut totals = ArticleTotals { weight: 1.0, ..ArticleTotals::default() };
        for (stance, inclusion) in article.iter().zip(drawn) {
            if let Some(inclusion) = inclusion {
                totals.drawn += 1.0 / inclusion;
                totals.difference += f64::from(u8::from(stance.truth == Label::Negative)) / inclusion;
            }
        }
        totals
    }))
}

fn cell(outlet: &[Vec<Stance>], drawn: &[Vec<Option<f64>>]) -> CorrectableCell {
    let mut cell = CorrectableCell::default();
    for (at, (article, drawn)) in outlet.iter().zip(drawn).enumerate() {
        for (stance, inclusion) in article.iter().zip(drawn) {
            let said = |label: Label| f64::from(u8::from(stance.truth == label));
            let hand = inclusion.map(|inclusion| HandLabel {
                inclusion,
                negative: said(Label::Negative),
                neutral: said(Label::Neutral),
                positive: said(Label::Positive),
                ..HandLabel::default()
            });
            cell.add(
                at,
                CorrectableStance { probabilities: stance.probabilities, label: stance.predicted, hand },
            );
        }
    }
    cell
}

/// How often the model finds a negative stance, and how often it leaves another one be, by the labels of all outlets.
fn pooled(outlets: &[Vec<Vec<Stance>>], drawn: &[Vec<Vec<Option<f64>>>]) -> (f64, f64) {
    let mut sums = [[0.0; 2]; 2];
    for (stance, inclusion) in outlets.iter().flatten().flatten().zip(drawn.iter().flatten().flatten()) {
        if let Some(inclusion) = inclusion {
            let place = (
                usize::from(stance.truth == Label::Negative),
                usize::from(stance.predicted == Label::Negative),
            );
            sums[place.0][place.1] += 1.0 / inclusion;
        }
    }
    let share = |row: [f64; 2], at: usize| row[at] / (row[0] + row[1]);
    (share(sums[1], 1), share(sums[0], 0))
}

/// The mean of the labels of each stratum, weighted by its size: labels alone, but with what is known of the stratum. The interval is
/// Student's t with the linearised error.
fn from_labels_by_stratum(outlet: &[Vec<Stance>], drawn: &[Vec<Option<f64>>]) -> (f64, Interval) {
    let mut strata = [[0.0; 3]; 3];
    let all = || outlet.iter().flatten().zip(drawn.iter().flatten());
    for (stance, inclusion) in all() {
        let [size, count, negative] = &mut strata[stance.predicted as usize];
        *size += 1.0;
        *count += f64::from(u8::from(inclusion.is_some()));
        *negative += f64::from(u8::from(inclusion.is_some() && stance.truth == Label::Negative));
    }
    let whole: f64 = strata.iter().map(|[size, ..]| size).sum();
    let share = |label: Label| strata[label as usize][2] / strata[label as usize][1].max(1.0);
    let value: f64 = LABELS.map(|label| strata[label as usize][0] / whole * share(label)).iter().sum();
    let moved = |(stance, inclusion): (&Stance, &Option<f64>)| {
        let [size, count, _] = strata[stance.predicted as usize];
        let own = share(stance.predicted);
        let residual = f64::from(u8::from(stance.truth == Label::Negative)) - own;
        let of_label =
            inclusion.map_or(0.0, |_| size / whole * residual / count * (count / (count - 1.0)).sqrt());
        (own - value) / whole + of_label
    };
    let squares: f64 = outlet
        .iter()
        .zip(drawn)
        .map(|(article, drawn)| article.iter().zip(drawn).map(moved).sum::<f64>().powi(2))
        .sum();
    let labels = all().filter(|(_, inclusion)| inclusion.is_some()).count() as f64;
    let t = StudentsT::new(0.0, 1.0, labels - 3.0).unwrap().inverse_cdf(0.975);
    let half = t * (ARTICLES as f64 / (ARTICLES as f64 - 1.0) * squares).sqrt();
    (value, Interval { low: value - half, high: value + half, level: 0.95 })
}

/// The width of the narrowest interval that any method can have with `n` labels that were drawn as here, as a share of that of `n`
/// labels of a simple random sample without predictions: what the predictions leave open, and what the articles differ by (Robins,
/// Rotnitzky & Zhao 1994; the first with the probabilities of the design).
fn least_width(world: &mut World, is_misread: bool, n: u64) -> f64 {
    // Stances by predicted label and confidence: how many, and how many of these are negative.
    let mut cells: BTreeMap<(usize, u64), (f64, f64)> = BTreeMap::new();
    let (mut inclusions, mut all, mut negative) = ([0.0; 3], 0.0, 0.0);
    let outlets = 60;
    for _ in 0..outlets {
        let outlet = world.outlet(is_misread);
        for stance in outlet.iter().flatten() {
            let is_negative = f64::from(u8::from(stance.truth == Label::Negative));
            let confidence = (stance.probabilities.of(stance.predicted) * 100.0).round() as u64;
            let cell = cells.entry((stance.predicted as usize, confidence)).or_default();
            cell.0 += 1.0;
            cell.1 += is_negative;
            (all, negative) = (all + 1.0, negative + is_negative);
        }
        let drawn = world.labelled(&outlet, n);
        for (stance, inclusion) in outlet.iter().flatten().zip(drawn.iter().flatten()) {
            inclusions[stance.predicted as usize] += f64::from(u8::from(inclusion.is_some()));
        }
    }
    let (share, size) = (negative / all, all / f64::from(outlets));
    let of_stratum =
        |label: usize| cells.iter().filter(|((of, _), _)| *of == label).map(|(_, cell)| cell.0).sum::<f64>();
    // The labels of a stratum are divided among the stances that the model cannot tell apart in proportion to their number.
    let left_open: f64 = cells
        .iter()
        .map(|((label, _), (count, negative))| {
            let labels = inclusions[*label] / f64::from(outlets) * count / of_stratum(*label);
            let p = negative / count;
            (count / all).powi(2) * p * (1.0 - p) / labels
        })
        .sum();
    // Shares of articles lie between 0.1 and 0.5, which adds a little to what single stances would vary by.
    let of_articles = share * (1.0 - share) * 1.2 / size;
    ((left_open + of_articles) / (share * (1.0 - share) / n as f64 + of_articles)).sqrt()
}

/// The methods of the table, each for the share of negative stances; the last two are what the program does for means, and for the
/// difference of the means of both outlets.
const NAMES: [&str; 7] =
    ["model alone", "labels alone", "by stratum", "one matrix", "corrected", "mean", "difference"];
const CORRECTED: [usize; 3] = [4, 5, 6];

/// What is true of both outlets: the share of negative stances, and the mean of the means of articles.
#[derive(Clone, Copy)]
struct Truth {
    share: f64,
    mean: f64,
}

/// For each of the two outlets: the methods of [`NAMES`]. The difference is with the first.
fn simulate(n: u64, trials: usize, truth: Truth) -> [[Method; 7]; 2] {
    let mut methods: [[Method; 7]; 2] = Default::default();
    let mut world = World(Stream::new(n, "trials"));
    for _ in 0..trials {
        let outlets = [world.outlet(false), world.outlet(true)];
        let drawn = [world.labelled(&outlets[0], n), world.labelled(&outlets[1], n)];
        let cells = [cell(&outlets[0], &drawn[0]), cell(&outlets[1], &drawn[1])];
        let (found, left) = pooled(&outlets, &drawn);
        for (at, methods) in methods.iter_mut().enumerate() {
            let (value, interval) = from_the_model(&outlets[at]);
            methods[0].add(value, Some(interval), truth.share);
            let labels = from_labels(&outlets[at], &drawn[at]);
            methods[1].add(labels.estimate().unwrap().value, labels.interval(0.95), truth.share);
            let (by_stratum, of_strata) = from_labels_by_stratum(&outlets[at], &drawn[at]);
            methods[2].add(by_stratum, Some(of_strata), truth.share);
            let turned = |share: f64| (share + left - 1.0) / (found + left - 1.0);
            let (low, high) = (turned(interval.low), turned(interval.high));
            methods[3].add(turned(value), Some(Interval { low, high, level: 0.95 }), truth.share);
            let figure = |what| cells[at].corrected(what, ShareBasis::Labels, 0.95).unwrap();
            let (share, mean) = (figure(Correctable::Negative), figure(Correctable::Mean));
            methods[4].add(share.value, share.interval, truth.share);
            methods[5].add(mean.value, mean.interval, truth.mean);
            let difference = cells[at].minus(&cells[1 - at], Correctable::Mean, 0.95).unwrap();
            methods[6].add(difference.value, difference.interval, 0.0);
        }
    }
    methods
}

/// Runs the simulation and prints the rows of the table in `docs/comparing.md`; `check` gets the number of labels, the methods, the
/// outlet, and the bound of widths.
fn run(trials: usize, check: impl Fn(u64, &[Method; 7], &str, f64)) {
    let mut many = World(Stream::new(1, "truth"));
    let articles: Vec<Vec<Stance>> = (0..200_000).map(|_| many.article(false)).collect();
    let all: Vec<&Stance> = articles.iter().flatten().collect();
    let share = |is: &dyn Fn(&Stance) -> bool| all.iter().filter(|s| is(s)).count() as f64 / all.len() as f64;
    let number = |stance: &Stance| stance.truth as usize as f64 - 1.0;
    let of_article = |stances: &Vec<Stance>| stances.iter().map(number).sum::<f64>() / stances.len() as f64;
    let means: Vec<f64> = articles.iter().map(of_article).collect();
    let truth = Truth { share: share(&|s| s.truth == Label::Negative), mean: mean(&means).unwrap() };
    println!(
        "share {:.3}, mean {:.3}, accuracy {:.3}; {trials} trials",
        truth.share,
        truth.mean,
        share(&|s| s.truth == s.predicted)
    );
    println!(
        "bias, coverage and width of 95 % intervals of the share of negative stances; mean and difference: of the corrected ones"
    );
    println!("| labels | outlet | {} | width ÷ labels alone | least |", NAMES.join(" | "));
    for n in [30, 60, 120] {
        let methods = simulate(n, trials, truth);
        for (outlet, methods) in ["read well", "misread"].into_iter().zip(&methods) {
            let bound = least_width(&mut many, outlet == "misread", n);
            let ratio = methods[4].width() / methods[1].width();
            let cells: Vec<String> = methods.iter().map(Method::cell).collect();
            println!("| {n} | {outlet} | {} | {ratio:.2} | {bound:.2} |", cells.join(" | "));
            check(n, methods, outlet, bound);
        }
    }
}

fn bias(method: &Method) -> f64 {
    mean(&method.errors).unwrap()
}

#[test]
fn labels_correct_what_the_model_misreads() {
    run(100, |n, methods, outlet, _| {
        if outlet == "misread" {
            assert!(bias(&methods[0]) > 0.09, "the model alone is biased");
            assert!(bias(&methods[3]) > 0.03, "one matrix moves the error to the other outlet");
        } else {
            assert!(bias(&methods[3]) < -0.03, "one matrix moves the error to this outlet");
        }
        for at in CORRECTED {
            assert!(bias(&methods[at]).abs() < 0.04, "{n} {outlet} {}", NAMES[at]);
            let coverage = methods[at].coverage();
            // A hundred trials only show that nothing is broken; the long test is about coverage.
            assert!((0.8..=1.0).contains(&coverage), "{n} {outlet} {}: {coverage}", NAMES[at]);
        }
    });
}

/// The table of `docs/comparing.md`.
#[test]
#[ignore = "takes minutes"]
fn two_thousand_trials_hold_the_truth_as_often_as_they_say() {
    run(2_000, |n, methods, outlet, bound| {
        // Required bounds, plus three standard errors of the simulation.
        let slack = 3.0 * (0.05_f64 * 0.95 / 2_000.0).sqrt();
        for at in CORRECTED {
            let (bias, coverage) = (bias(&methods[at]), methods[at].coverage());
            assert!(bias.abs() < 0.01, "{n} {outlet} {}: {bias}", NAMES[at]);
            assert!(
                (0.93 - slack..=0.97 + slack).contains(&coverage),
                "{n} {outlet} {}: {coverage}",
                NAMES[at]
            );
        }
        let ratio = methods[4].width() / methods[1].width();
        assert!(ratio < bound.max(0.7) + 0.03, "{n} {outlet}: {ratio} of {bound}");
    });
}
