//! Simulations: how often the intervals of F1 (percentiles over articles) and of what was missed (Wilson's) hold the true value.
//! `LASSWELL_TRIALS=8 cargo test --release --test rates -- --nocapture` makes the rows of `docs/comparing.md`; without the variable,
//! there are two hundred trials a row.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    clippy::indexing_slicing,
    reason = "a panic is a failed test, counts are small, and places are those of three labels"
)]

use lasswell::stats::random::Stream;
use lasswell::stats::{ResamplingPlan, cluster_percentiles, wilson};

/// Gold label × predicted label: negative, neutral, positive.
const CELLS: usize = 9;

fn trials() -> usize {
    std::env::var("LASSWELL_TRIALS").ok().and_then(|n| n.parse::<usize>().ok()).unwrap_or(1) * 200
}

struct World(Stream);

impl World {
    fn uniform(&mut self) -> f64 {
        (f64::from(self.0.below(1 << 24)) + 0.5) / f64::from(1 << 24)
    }

    /// The counts of one to six stances of an article. A label is right in `right` of all stances, less often in one of five articles.
    fn article(&mut self, right: f64) -> Vec<f64> {
        let own = if self.uniform() < 0.2 { 1.0 - 2.0 * (1.0 - right) } else { 1.0 - 0.75 * (1.0 - right) };
        let mut counts = vec![0.0; CELLS];
        for _ in 0..1 + self.0.below(6) {
            let drawn = self.uniform();
            let gold = if drawn < 0.25 { 0 } else { 1 + usize::from(drawn > 0.85) };
            let is_right = self.uniform() < own;
            let found = if is_right { gold } else { (gold + 1 + self.0.below(2) as usize) % 3 };
            counts[gold * 3 + found] += 1.0;
        }
        counts
    }
}

/// F1 of negative, F1 of positive, macro-F1.
fn f1_of(counts: &[f64]) -> [Option<f64>; 3] {
    let f1 = |label: usize| {
        let gold: f64 = (0..3).map(|found| counts[label * 3 + found]).sum();
        let found: f64 = (0..3).map(|gold| counts[gold * 3 + label]).sum();
        (gold + found > 0.0).then(|| 2.0 * counts[label * 4] / (gold + found))
    };
    let all = [f1(0), f1(1), f1(2)];
    let macro_f1 = all.iter().copied().sum::<Option<f64>>().map(|sum| sum / 3.0);
    [all[0], all[2], macro_f1]
}

#[test]
fn intervals_of_f1_hold_the_truth() {
    println!("| articles | right | negative: F1, hold | positive: F1, hold | macro: F1, hold |");
    for right in [0.7, 0.85] {
        let mut world = World(Stream::new(5, "f1"));
        let mut all = vec![0.0; CELLS];
        for _ in 0..200_000 {
            all.iter_mut().zip(world.article(right)).for_each(|(sum, more)| *sum += more);
        }
        let truth = f1_of(&all).map(Option::unwrap);
        for n in [30, 60, 120] {
            let (mut held, mut told) = ([0_usize; 3], [0_usize; 3]);
            for trial in 0..trials() {
                let articles: Vec<Vec<f64>> = (0..n).map(|_| world.article(right)).collect();
                let plan = ResamplingPlan { seed: trial as u64, resamples: 1000, level: 0.95 };
                for (at, interval) in cluster_percentiles(&articles, plan, "f1", f1_of).iter().enumerate() {
                    let Some(interval) = interval else { continue };
                    told[at] += 1;
                    held[at] += usize::from(interval.low <= truth[at] && truth[at] <= interval.high);
                }
            }
            let share = |at: usize| held[at] as f64 / told[at].max(1) as f64;
            let cell = |at: usize| format!("{:.2}, {:.3}", truth[at], share(at));
            println!("| {n} | {right} | {} | {} | {} |", cell(0), cell(1), cell(2));
            assert!((0..3).all(|at| share(at) > 0.85), "{n} {right}");
        }
    }
}

#[test]
fn intervals_of_what_was_missed_hold_the_truth() {
    println!("| sentences | looked at | missed | hold the share |");
    for missed in [0.01, 0.05, 0.2] {
        for (sentences, looked_at) in [(400, 60), (400, 200), (20_000, 60), (20_000, 200)] {
            let mut world = World(Stream::new(6, "missed"));
            let there = (f64::from(sentences) * missed).round();
            let mut held = 0_usize;
            let all = trials() * 5;
            for _ in 0..all {
                // Drawn without putting back.
                let (mut left, mut left_missed, mut hits) = (f64::from(sentences), there, 0.0);
                for _ in 0..looked_at {
                    let is_missed = world.uniform() < left_missed / left;
                    left -= 1.0;
                    left_missed -= f64::from(u8::from(is_missed));
                    hits += f64::from(u8::from(is_missed));
                }
                let interval = wilson(hits, f64::from(looked_at), 0.95).unwrap();
                held += usize::from(interval.low <= missed && missed <= interval.high);
            }
            let share = held as f64 / all as f64;
            println!("| {sentences} | {looked_at} | {missed} | {share:.3} |");
            assert!(share > 0.9, "{sentences} {looked_at} {missed}: {share}");
        }
    }
}
