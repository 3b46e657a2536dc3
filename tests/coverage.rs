//! Simulations: how often intervals cover the true value, and how often tests find a difference that does not exist.
//!
//! Invented articles differ in length (1 to 40 sentences) and in their attitude toward a person; the stances of their sentences
//! vary around that attitude. `LASSWELL_TRIALS=4` runs four times as many trials. For comparison, the results of a test that
//! treats sentences as independent are printed too; they show why the unit is the article.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a panic is a failed test")]

use lasswell::aggregate::{ArticleTable, Cell, HolderName, SummaryOptions, Sums};
use lasswell::compare::{Comparison, Grouping, Question, compare};
use lasswell::model::Label;
use lasswell::stats::random::Stream;
use lasswell::stats::{
    ClusterShare, LARGE, ResamplingPlan, TwoGroups, bootstrap_mean, cluster_percentiles, mean, mean_interval,
    sd,
};

/// Distribution of the attitudes of articles.
#[derive(Debug, Clone, Copy)]
enum Shape {
    /// Symmetric.
    Normal,
    /// Most are slightly positive, some very negative.
    Skewed,
    /// Most are near 0, with heavy tails, as authors' stances toward people in real news.
    Heavy,
    /// A few values alone occur, most of them 0.
    Lumpy,
    /// Nearly all are 0; one in seven is very negative.
    NearConstant,
    /// The same; one in a hundred is.
    Rare,
}

const SHAPES: [Shape; 3] = [Shape::Normal, Shape::Skewed, Shape::Heavy];

fn trials(usual: usize) -> usize {
    usual * std::env::var("LASSWELL_TRIALS").ok().and_then(|n| n.parse().ok()).unwrap_or(1)
}

/// An endless stream of invented articles, which depends on the seed only.
struct News(Stream);

impl News {
    fn new(seed: u64, key: &str) -> Self {
        Self(Stream::new(seed, key))
    }

    fn uniform(&mut self) -> f64 {
        (f64::from(self.0.below(1 << 24)) + 0.5) / f64::from(1 << 24)
    }

    /// A sum of twelve uniform numbers, which is approximately normal.
    fn normal(&mut self, centre: f64, sd: f64) -> f64 {
        centre + sd * ((0..12).map(|_| self.uniform()).sum::<f64>() - 6.0)
    }

    fn attitude(&mut self, shape: Shape) -> f64 {
        match shape {
            Shape::Normal => self.normal(-0.1, 0.25),
            Shape::Skewed => 0.15 + 0.3 * self.uniform().ln(),
            Shape::Heavy => match self.uniform() {
                u if u < 0.6 => self.normal(0.03, 0.08),
                u if u < 0.85 => self.normal(-0.45, 0.2),
                _ => self.normal(0.35, 0.2),
            },
            Shape::Lumpy => match self.0.below(5) {
                0 => -0.8,
                1 => 0.1,
                _ => 0.0,
            },
            Shape::NearConstant | Shape::Rare => {
                match self.0.below(if matches!(shape, Shape::Rare) { 100 } else { 7 }) {
                    0 => -0.6,
                    _ => self.normal(0.0, 0.02),
                }
            }
        }
    }

    /// The stances of one article, −1 to 1, one for each sentence; `more` is added to its attitude.
    fn article(&mut self, shape: Shape, more: f64) -> Vec<f64> {
        let attitude = self.attitude(shape) + more;
        // Geometric distribution: half of the articles have at most five sentences about the person, a few have forty.
        let length = (self.uniform().ln() / 0.88_f64.ln()).ceil().clamp(1.0, 40.0) as usize;
        (0..length).map(|_| self.normal(attitude, 0.25).clamp(-1.0, 1.0)).collect()
    }
}

/// The true mean of articles' means, computed from half a million articles.
fn truth(shape: Shape) -> f64 {
    let mut news = News::new(99, "truth");
    let means: Vec<f64> = (0..500_000).filter_map(|_| mean(&news.article(shape, 0.0))).collect();
    mean(&means).unwrap()
}

/// The table of an article with these stances by target.
fn table(outlet: &str, stances: &[(String, Vec<f64>)]) -> ArticleTable {
    let cells = stances
        .iter()
        .map(|(target, values)| {
            let mut sums = Sums::default();
            values.iter().for_each(|value| sums.add(*value, Label::Neutral));
            Cell::new(HolderName::Author, target.clone(), sums)
        })
        .collect();
    let mut table = ArticleTable::default();
    table.outlet = Some(outlet.to_owned());
    table.cells = cells;
    table
}

fn outlet(news: &mut News, name: &str, articles: usize, shape: Shape) -> (Vec<ArticleTable>, Vec<Vec<f64>>) {
    let articles: Vec<Vec<f64>> = (0..articles).map(|_| news.article(shape, 0.0)).collect();
    (articles.iter().map(|a| table(name, &[("Bob".to_owned(), a.clone())])).collect(), articles)
}

fn compared(tables: &[ArticleTable], seed: u64, resamples: u32) -> Comparison {
    let question =
        Question { voices: vec![lasswell::aggregate::Voices::Author], ..Question::new(Grouping::Outlet) };
    compare(tables, &question, &SummaryOptions { seed, resamples, ..SummaryOptions::default() })
}

/// Two-sided p of Welch's test over sentences, from the normal distribution, because there are hundreds of sentences.
fn naive_p(a: &[Vec<f64>], b: &[Vec<f64>]) -> f64 {
    let flat = |articles: &[Vec<f64>]| articles.iter().flatten().copied().collect::<Vec<f64>>();
    let (a, b) = (flat(a), flat(b));
    let error = |x: &[f64]| sd(x).unwrap_or(0.0).powi(2) / x.len() as f64;
    let z = (mean(&a).unwrap() - mean(&b).unwrap()).abs() / (error(&a) + error(&b)).sqrt();
    // Abramowitz & Stegun 26.2.19, with an error below 1.5e-7.
    let poly = 1.0
        + z * (0.049_867_347_0
            + z * (0.021_141_006_1
                + z * (0.003_277_626_3 + z * (0.000_038_003_6 + z * (0.000_048_890_6 + z * 0.000_005_383)))));
    poly.powi(-16)
}

#[test]
fn intervals_cover_the_true_value_and_tests_of_equal_outlets_find_little() {
    println!("95 % intervals that hold the truth, and findings at 0.05 where there is no difference");
    println!("articles    attitudes  of a mean  of a difference  our test  sentences as units");
    for shape in SHAPES {
        let truth = truth(shape);
        for (a, b) in [(5, 5), (10, 10), (30, 30), (100, 100), (10, 100)] {
            let all = trials(if a.max(b) >= 100 { 400 } else { 1_000 });
            let (mut of_mean, mut of_difference, mut found, mut naive) = (0, 0, 0, 0);
            let mut news = News::new(a as u64, "coverage");
            for trial in 0..all {
                let (mut tables, first) = outlet(&mut news, "A", a, shape);
                let (more, second) = outlet(&mut news, "B", b, shape);
                tables.extend(more);
                let result = compared(&tables, trial as u64, 999);
                let holds = |low: f64, high: f64, truth: f64| u32::from(low <= truth && truth <= high);
                let cell = result.cells.iter().find(|cell| cell.group == "A").unwrap();
                of_mean += cell.summary.interval.map_or(0, |i| holds(i.low, i.high, truth));
                let contrast = &result.contrasts[0];
                of_difference += contrast.interval.map_or(0, |i| holds(i.low, i.high, 0.0));
                found += u32::from(contrast.p.unwrap() <= 0.05);
                naive += u32::from(naive_p(&first, &second) <= 0.05);
            }
            let share = |n: u32| f64::from(n) / all as f64;
            let (mean, difference, found) = (share(of_mean), share(of_difference), share(found));
            println!(
                "{a:>3} and {b:>3}  {:<9}  {mean:>9.3}  {difference:>15.3}  {found:>8.3}  {:>18.3}",
                format!("{shape:?}"),
                share(naive)
            );
            // Required bounds, plus three standard errors of the simulation; docs/comparing.md has the figures.
            let slack = 3.0 * (0.05 * 0.95 / all as f64).sqrt();
            let (least, most) = if a >= 10 { (0.93, 0.97) } else { (0.88, 0.99) };
            // The interval of a mean is wider than it must be where articles are few.
            let most_of_mean = if a >= 30 { most } else { 1.0 };
            assert!((least - slack..=most_of_mean + slack).contains(&mean), "{a} {b} {shape:?}: mean {mean}");
            assert!((least - slack..=most + slack).contains(&difference), "{a} {b} {shape:?}: {difference}");
            assert!(found <= 0.05 + slack, "{a} {b} {shape:?}: {found}");
            assert!(share(naive) > 0.15, "{a} {b} {shape:?}: no clusters to speak of");
        }
    }
}

#[test]
fn intervals_of_few_articles_hold_the_mean_whatever_the_articles_are_like() {
    println!("95 % intervals of a mean: those that are told, those that hold the truth, and their width");
    println!("articles  attitudes     told    hold   width");
    for shape in [Shape::Normal, Shape::Skewed, Shape::Heavy, Shape::Lumpy, Shape::NearConstant] {
        let mut news = News::new(98, "attitudes");
        let value = |news: &mut News| news.attitude(shape).clamp(-1.0, 1.0);
        let truth = mean(&(0..400_000).map(|_| value(&mut news)).collect::<Vec<f64>>()).unwrap();
        for n in [5, 7, 10, 30] {
            let all = trials(1_000);
            let (mut told, mut held, mut width) = (0, 0, 0.0);
            for trial in 0..all {
                let values: Vec<f64> = (0..n).map(|_| value(&mut news)).collect();
                let plan = ResamplingPlan { seed: trial as u64, resamples: 999, level: 0.95 };
                if let Some(interval) = mean_interval(&values, plan) {
                    told += 1;
                    held += usize::from(interval.low <= truth && truth <= interval.high);
                    width += interval.high - interval.low;
                    assert!(interval.low >= -1.0 && interval.high <= 1.0);
                }
            }
            let (share, coverage, width) =
                (told as f64 / all as f64, held as f64 / told as f64, width / told as f64);
            println!("{n:>8}  {:<12}  {share:.3}   {coverage:.3}   {width:.2}", format!("{shape:?}"));
            assert!(share > 0.95, "{n} {shape:?}: {share} are told");
            assert!(coverage > 0.85, "{n} {shape:?}: {coverage}");
        }
    }
}

#[test]
fn after_correction_few_families_of_contrasts_without_differences_have_a_finding() {
    let people: Vec<String> = (0..10).map(|i| format!("Person {i}")).collect();
    let (all, mut raw, mut holm, mut q) = (trials(500), 0, 0, 0);
    let mut news = News::new(7, "family");
    for trial in 0..all {
        let mut tables = Vec::new();
        for name in ["A", "B", "C"] {
            for article in 0..20 {
                // Each article is about half of the people.
                let about = people.iter().enumerate().filter(|(i, _)| (i + article) % 2 == 0);
                let shape = SHAPES[trial % SHAPES.len()];
                let stances: Vec<_> = about.map(|(_, p)| (p.clone(), news.article(shape, 0.0))).collect();
                tables.push(table(name, &stances));
            }
        }
        let result = compared(&tables, trial as u64, 1);
        let any = |p: fn(&lasswell::compare::Contrast) -> Option<f64>| {
            u32::from(result.contrasts.iter().filter_map(p).any(|p| p <= 0.05))
        };
        assert_eq!(result.contrasts.len(), 30);
        raw += any(|c| c.p);
        holm += any(|c| c.p_adjusted);
        q += any(|c| c.q);
    }
    let share = |n: u32| f64::from(n) / all as f64;
    println!(
        "families of 30 contrasts without a difference that have a finding at 0.05: uncorrected {:.3}, Holm {:.3}, \
         Benjamini–Hochberg {:.3}",
        share(raw),
        share(holm),
        share(q)
    );
    let slack = 3.0 * (0.05 * 0.95 / all as f64).sqrt();
    assert!(share(holm) <= 0.05 + slack && share(q) <= 0.05 + slack && share(raw) > 0.5);
}

#[test]
fn differences_as_large_as_the_detectable_one_are_found_in_four_of_five_samples() {
    let (all, mut hits, mut said) = (trials(400), 0, Vec::new());
    let mut news = News::new(3, "power");
    for trial in 0..all {
        let (mut tables, _) = outlet(&mut news, "A", 20, Shape::Normal);
        // The mean over samples of the difference that 20 and 20 such articles can show.
        let more = (0..20).map(|_| news.article(Shape::Normal, 0.27));
        tables.extend(more.map(|article| table("B", &[("Bob".to_owned(), article)])));
        let result = compared(&tables, trial as u64, 1);
        hits += u32::from(result.contrasts[0].p.unwrap() <= 0.05);
        said.extend(result.contrasts[0].detectable);
    }
    let power = f64::from(hits) / all as f64;
    let said = mean(&said).unwrap();
    println!(
        "a true difference of 0.27 is found in {power:.3} of samples of 20 and 20; `detectable` says {said:.3}"
    );
    assert!((0.72..0.88).contains(&power) && (said - 0.27).abs() < 0.04);
}

#[test]
fn large_groups_by_formula_are_as_good_as_by_resampling() {
    println!(
        "95 % intervals that hold the truth, and findings at 0.05 without a difference, in two groups of {LARGE} articles"
    );
    println!(
        "by formula, and of one article fewer by resampling; how far apart their widths and their p are"
    );
    println!("attitudes     interval: formula  resampled  width   test: formula  resampled  0.001   p apart");
    let (mut rare_of_all, mut trials_of_all) = (0, 0);
    for shape in [Shape::Normal, Shape::Skewed, Shape::Heavy, Shape::NearConstant, Shape::Rare] {
        let mut news = News::new(LARGE as u64, "large");
        let value = |news: &mut News| news.attitude(shape).clamp(-1.0, 1.0);
        let truth = mean(&(0..400_000).map(|_| value(&mut news)).collect::<Vec<f64>>()).unwrap();
        let all = trials(40);
        let (mut holds, mut finds, mut rare, mut widths, mut apart) =
            ([0; 2], [0; 2], 0, Vec::new(), Vec::new());
        for trial in 0..all {
            let plan = ResamplingPlan { seed: trial as u64, resamples: 999, level: 0.95 };
            let mut group = || -> Vec<f64> { (0..LARGE).map(|_| value(&mut news)).collect() };
            let (a, b) = (group(), group());
            let intervals = [&a[..], &a[1..]].map(|values| bootstrap_mean(values, plan, "large").unwrap());
            for (holds, interval) in holds.iter_mut().zip(intervals) {
                *holds += u32::from(interval.low <= truth && truth <= interval.high);
            }
            let [formula, resampled] = intervals.map(|interval| interval.high - interval.low);
            widths.push(formula / resampled);
            let p = [&a[..], &a[1..]].map(|first| {
                let units = first.iter().map(|x| (Some(*x), None)).chain(b.iter().map(|x| (None, Some(*x))));
                TwoGroups::new(units).unwrap().permutation(plan, "large").unwrap().p
            });
            finds.iter_mut().zip(p).for_each(|(finds, p)| *finds += u32::from(p <= 0.05));
            rare += u32::from(p[0] <= 0.001);
            apart.push((p[0] - p[1]).abs());
        }
        let share = |n: u32| f64::from(n) / all as f64;
        let ([holds, holds_resampled], [finds, finds_resampled]) = (holds.map(share), finds.map(share));
        let (width, apart) = (mean(&widths).unwrap(), mean(&apart).unwrap());
        println!(
            "{:<12}  {holds:>17.3}  {holds_resampled:>9.3}  {width:>5.3}  {finds:>14.3}  {finds_resampled:>9.3}  {:>5.4}  {apart:>7.3}",
            format!("{shape:?}"),
            share(rare)
        );
        (rare_of_all, trials_of_all) = (rare_of_all + rare, trials_of_all + all);
        let slack = 3.0 * (0.05 * 0.95 / all as f64).sqrt();
        let alike = |a: f64, b: f64| (a - b).abs() <= 0.01 + 2.0 / all as f64;
        // Where a few articles decide, as in the last shape, large groups are resampled too.
        assert!(alike(holds, holds_resampled) && (0.97..1.03).contains(&width), "{shape:?}");
        assert!(matches!(shape, Shape::Rare) || (holds - 0.95).abs() <= slack, "{shape:?}: {holds}");
        assert!(finds <= 0.05 + slack && alike(finds, finds_resampled) && apart < 0.05, "{shape:?}");
    }
    // One in a thousand, and chance.
    let expected = 0.001 * trials_of_all as f64;
    assert!(
        f64::from(rare_of_all) <= expected + 3.0 * expected.sqrt() + 2.0,
        "{rare_of_all} of {trials_of_all}"
    );
}

/// Labels of `n` articles, one to four each, of which a share is right that differs by article: right ones and all.
fn labels_of(news: &mut News, n: usize, right: f64) -> Vec<(f64, f64)> {
    let article = |news: &mut News| {
        // Most articles are read as well as the mean, and some much worse.
        let own = if news.uniform() < 0.2 { 1.0 - 3.0 * (1.0 - right) } else { 1.0 - (1.0 - right) / 2.0 };
        let labels = 1 + news.0.below(4);
        let right = (0..labels).filter(|_| news.uniform() < own).count();
        (right as f64, f64::from(labels))
    };
    (0..n).map(|_| article(news)).collect()
}

#[test]
fn intervals_of_shares_hold_them_also_where_nearly_all_labels_are_right() {
    println!("95 % intervals of a share of right labels: of the effective number of labels, and percentiles");
    println!("articles  right    hold   width    hold   width");
    for right in [0.83, 0.97] {
        let mut news = News::new(97, "labels");
        for n in [10, 20, 30, 60] {
            let all = trials(600);
            let (mut held, mut width) = ([0, 0], [0.0, 0.0]);
            for trial in 0..all {
                let clusters = labels_of(&mut news, n, right);
                let items = clusters.iter().map(|(_, whole)| whole).sum();
                let share = ClusterShare { clusters: clusters.clone(), items, squares: items };
                let plan = ResamplingPlan { seed: trial as u64, resamples: 400, level: 0.95 };
                let lists: Vec<Vec<f64>> = clusters.iter().map(|(part, whole)| vec![*part, *whole]).collect();
                let ratio = |sums: &[f64]| [sums.first().zip(sums.get(1)).map(|(part, whole)| part / whole)];
                let [percentiles] = cluster_percentiles(&lists, plan, "share", ratio);
                for (at, interval) in [share.interval(0.95), percentiles].into_iter().enumerate() {
                    let Some(interval) = interval else { continue };
                    held[at] += usize::from(interval.low <= right && right <= interval.high);
                    width[at] += interval.high - interval.low;
                }
            }
            let [ours, theirs] = held.map(|held| held as f64 / all as f64);
            let [our_width, their_width] = width.map(|width| width / all as f64);
            println!("{n:>8}  {right:.2}   {ours:.3}    {our_width:.2}   {theirs:.3}    {their_width:.2}");
            assert!(ours > 0.92, "{n} {right}: {ours}");
            assert!(n > 10 || theirs <= 0.0, "ten articles are too few for percentiles");
            assert!(right < 0.9 || n > 20 || theirs < 0.9, "percentiles of a share near 1: {theirs}");
        }
    }
}
