//! A simulation: how often the intervals of Krippendorff's α and of the share of equal labels hold the true value.
//! `LASSWELL_TRIALS=8 cargo test --release --test agreement -- --nocapture` makes the rows of `docs/comparing.md`; without the variable,
//! there are a hundred trials a row.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    clippy::float_cmp,
    reason = "a panic is a failed test, counts are small, and labels are whole numbers"
)]

use lasswell::stats::random::Stream;
use lasswell::stats::{Agreement, Measurement, ResamplingPlan};

/// Two coders who label the items of articles: each article is as hard as it is.
struct Coders(Stream);

impl Coders {
    fn uniform(&mut self) -> f64 {
        (f64::from(self.0.below(1 << 24)) + 0.5) / f64::from(1 << 24)
    }

    /// One to four items of an article, each with the labels of both coders. A label is right in `right` of all items, less often in
    /// one of five articles.
    fn article(&mut self, right: f64) -> Vec<Vec<f64>> {
        let own = if self.uniform() < 0.2 { 1.0 - 2.0 * (1.0 - right) } else { 1.0 - 0.75 * (1.0 - right) };
        (0..1 + self.0.below(4))
            .map(|_| {
                let drawn = self.uniform();
                let truth = if drawn < 0.3 { -1.0 } else { f64::from(u8::from(drawn > 0.8)) };
                let mut label = || {
                    if self.uniform() < own {
                        return truth;
                    }
                    let others: Vec<f64> =
                        [-1.0, 0.0, 1.0].into_iter().filter(|other| *other != truth).collect();
                    *others.get(self.0.below(2) as usize).unwrap()
                };
                vec![label(), label()]
            })
            .collect()
    }

    fn articles(&mut self, n: usize, right: f64) -> Agreement {
        Agreement::new((0..n).map(|_| self.article(right)).collect::<Vec<_>>())
    }
}

#[test]
fn intervals_of_agreement_hold_the_truth() {
    let trials =
        std::env::var("LASSWELL_TRIALS").ok().and_then(|n| n.parse::<usize>().ok()).unwrap_or(1) * 100;
    println!("| articles | right | α | nominal | ordinal | equal labels |");
    for right in [0.8, 0.92] {
        let mut coders = Coders(Stream::new(11, "coders"));
        let many = coders.articles(100_000, right);
        let [nominal, ordinal] =
            [Measurement::Nominal, Measurement::Ordinal].map(|of| many.alpha(of).unwrap());
        let equal = many.percent().unwrap();
        for n in [20, 40, 80] {
            let mut held = [0_usize; 3];
            for trial in 0..trials {
                let sample = coders.articles(n, right);
                let plan = ResamplingPlan { seed: trial as u64, resamples: 1000, level: 0.95 };
                let intervals = [
                    (sample.alpha_interval(Measurement::Nominal, plan, "nominal"), nominal),
                    (sample.alpha_interval(Measurement::Ordinal, plan, "ordinal"), ordinal),
                    (sample.percent_interval(0.95), equal),
                ];
                for (held, (interval, truth)) in held.iter_mut().zip(intervals) {
                    *held += usize::from(interval.is_some_and(|i| i.low <= truth && truth <= i.high));
                }
            }
            let [nominal_held, ordinal_held, equal_held] = held.map(|held| held as f64 / trials as f64);
            println!(
                "| {n} | {right} | {nominal:.2} | {nominal_held:.3} | {ordinal_held:.3} | {equal_held:.3} |"
            );
            // A hundred trials only show that nothing is broken.
            for held in [nominal_held, ordinal_held, equal_held] {
                assert!(held > 0.8, "{n} {right}: {held}");
            }
        }
    }
}
