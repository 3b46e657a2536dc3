//! Compares sentiment with the ratings of people, in both modes and beside the reference, and counts how often the modes
//! differ. These are the figures of `docs/sentiment.md`; `cargo test --test ratings -- --nocapture` prints them.
//!
//! The rated sets are not part of this repository. They are looked for in `shared/` beside the checkout, or in the folder
//! that `LASSWELL_SHARED` names; a test without its set says that it is skipped.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "a panic is a failed test, and the tests print figures"
)]

mod common;

use lasswell::model::{Label, Sentiment};
use lasswell::sentiment::{Mode, Scorer, SentimentTables};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Deserialize)]
struct Rated {
    text: String,
    /// Mean of the raters, above 0 for positive.
    mean: f64,
}

#[derive(Deserialize)]
struct Scored {
    text: String,
    compound: f64,
}

#[derive(Deserialize)]
struct Plain {
    text: String,
}

/// A text with the reference's numbers.
#[derive(Deserialize)]
struct Reference {
    text: String,
    neg: f64,
    neu: f64,
    pos: f64,
    compound: f64,
    source: String,
}

/// The lines of a file of the shared data; `None` where it is absent.
fn lines<T: for<'de> Deserialize<'de>>(name: &str) -> Option<Vec<T>> {
    let text = common::shared_text(&format!("data/{name}"))?;
    Some(text.lines().map(|line| serde_json::from_str(line).unwrap()).collect())
}

fn pearson(pairs: &[(f64, f64)]) -> f64 {
    let n = pairs.len() as f64;
    let (x, y) = pairs.iter().fold((0.0, 0.0), |(x, y), pair| (x + pair.0 / n, y + pair.1 / n));
    let sum = |of: &dyn Fn(f64, f64) -> f64| pairs.iter().map(|pair| of(pair.0 - x, pair.1 - y)).sum::<f64>();
    sum(&|x, y| x * y) / (sum(&|x, _| x * x) * sum(&|_, y| y * y)).sqrt()
}

/// Mean of the F1 of the three labels.
fn macro_f1(pairs: &[(Label, Label)]) -> f64 {
    let f1 = |label: Label| {
        let count =
            |is: &dyn Fn(&(Label, Label)) -> bool| pairs.iter().filter(|pair| is(pair)).count() as f64;
        2.0 * count(&|pair| *pair == (label, label))
            / (count(&|pair| pair.0 == label) + count(&|pair| pair.1 == label))
    };
    [Label::Negative, Label::Neutral, Label::Positive].map(f1).iter().sum::<f64>() / 3.0
}

fn label(value: f64, cut: f64) -> Label {
    if value >= cut {
        Label::Positive
    } else if value <= -cut {
        Label::Negative
    } else {
        Label::Neutral
    }
}

/// The text as publishers set it: with curly quotes and apostrophes, the ellipsis character and em dashes.
fn typeset(text: &str) -> String {
    let text = text.replace("...", "…").replace(" -- ", "—").replace("--", "—");
    let mut out = String::new();
    for c in text.chars() {
        let opens =
            out.chars().next_back().is_none_or(|before| before.is_whitespace() || "([{—“‘".contains(before));
        out.push(match c {
            '"' if opens => '“',
            '"' => '”',
            '\'' if opens => '‘',
            '\'' => '’',
            c => c,
        });
    }
    out
}

struct Figures {
    n: usize,
    r: f64,
    f1: f64,
}

fn figures(rated: &[Rated], cut: f64, mut compound: impl FnMut(&str) -> f64) -> Figures {
    let pairs: Vec<(f64, f64)> = rated.iter().map(|one| (one.mean, compound(&one.text))).collect();
    let labels: Vec<_> = pairs.iter().map(|pair| (label(pair.0, cut), label(pair.1, 0.05))).collect();
    Figures { n: pairs.len(), r: pearson(&pairs), f1: macro_f1(&labels) }
}

/// Pearson's r of VADER mode and news mode on the sets as they are, then of both on the typeset sets.
const NYT: [&str; 4] = ["0.5169", "0.5169", "0.5085", "0.5169"];
const TWEETS: [&str; 4] = ["0.8722", "0.8722", "0.8666", "0.8720"];
const MOVIES: [&str; 4] = ["0.4276", "0.4275", "0.4184", "0.4275"];
const AMAZON: [&str; 4] = ["0.5896", "0.5896", "0.5690", "0.5898"];
const EMOBANK: [&str; 4] = ["0.5173", "0.5173", "0.4939", "0.5173"];

#[test]
fn both_modes_agree_with_raters_as_the_reference_does() {
    // The label cut of 0.05 on the scale of each set: −4 to 4, and 1 to 5 around 3.
    let sets = [
        ("hutto/nyt.dev.jsonl", 0.2, NYT),
        ("hutto/tweets.jsonl", 0.2, TWEETS),
        ("hutto/movieReviewSnippets.jsonl", 0.2, MOVIES),
        ("hutto/amazonReviewSnippets.jsonl", 0.2, AMAZON),
        ("emobank/news.dev.jsonl", 0.1, EMOBANK),
    ];
    let Some(reference) = lines::<Scored>("vader/parity.jsonl") else { return };
    let reference: BTreeMap<String, f64> =
        reference.into_iter().map(|one| (one.text, one.compound)).collect();
    let mut scorer = Scorer::new(SentimentTables::standard());
    println!("set | n | reference r, F1 | vader | news | vader, typeset | news, typeset");
    let mut wrong = Vec::new();
    for (name, cut, wanted) in sets {
        let Some(rated) = lines::<Rated>(name) else { return };
        let known = rated.iter().all(|one| reference.contains_key(&one.text));
        let peer = known.then(|| figures(&rated, cut, |text| reference[text]));
        let ours = [(Mode::Vader, false), (Mode::News, false), (Mode::Vader, true), (Mode::News, true)].map(
            |(mode, set)| {
                figures(&rated, cut, |text| {
                    let own = if set { &typeset(text) } else { text };
                    scorer.score(own, mode).compound
                })
            },
        );
        let show = |f: &Figures| format!("{:.4} {:.4}", f.r, f.f1);
        let columns: Vec<String> = ours.iter().map(show).collect();
        let peer = peer.as_ref().map_or("-".to_owned(), show);
        println!("{name} | {} | {peer} | {}", ours[0].n, columns.join(" | "));
        let found = ours.map(|f| format!("{:.4}", f.r));
        if found.iter().map(String::as_str).ne(wanted) {
            wrong.push(format!("{name}: {found:?}, docs/sentiment.md says {wanted:?}"));
        }
        if peer != "-" && peer != columns[0] {
            wrong.push(format!("{name}: the reference has {peer}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Number of texts of a list in which the modes differ.
#[derive(Debug, Default, PartialEq)]
struct Differences {
    texts: usize,
    compound: usize,
    label: usize,
    ascii: usize,
    /// Texts in ASCII that differ in any of the four numbers.
    ascii_differ: usize,
    ascii_differ_without_but: usize,
}

fn differences(texts: &BTreeSet<String>) -> Differences {
    let mut scorer = Scorer::new(SentimentTables::standard());
    let mut found = Differences { texts: texts.len(), ..Differences::default() };
    for text in texts {
        let [vader, news] = [Mode::Vader, Mode::News].map(|mode| scorer.score(text, mode));
        let bits = |s: Sentiment| [s.neg, s.neu, s.pos, s.compound + 0.0].map(f64::to_bits);
        found.compound += usize::from(bits(vader)[3] != bits(news)[3]);
        found.label += usize::from(vader.label() != news.label());
        if text.is_ascii() {
            found.ascii += 1;
            if bits(vader) != bits(news) {
                found.ascii_differ += 1;
                let words =
                    text.split_ascii_whitespace().map(|w| w.trim_matches(|c: char| c.is_ascii_punctuation()));
                let has_but = words.into_iter().any(|word| word.eq_ignore_ascii_case("but"));
                found.ascii_differ_without_but += usize::from(!has_but);
            }
        }
    }
    found
}

#[test]
fn in_ascii_the_modes_differ_around_but_only() {
    let (Some(news), Some(parity)) =
        (lines::<Plain>("newsmtsc/dev.jsonl"), lines::<Plain>("vader/parity.jsonl"))
    else {
        return;
    };
    let texts = |all: Vec<Plain>| all.into_iter().map(|one| one.text).collect::<BTreeSet<_>>();
    let news = differences(&texts(news));
    let parity = differences(&texts(parity));
    println!("{news:#?}\n{parity:#?}");
    assert_eq!(
        news,
        Differences {
            texts: 8_268,
            compound: 557,
            label: 231,
            ascii: 5_029,
            ascii_differ: 2,
            ascii_differ_without_but: 0
        }
    );
    assert_eq!(
        parity,
        Differences {
            texts: 77_143,
            compound: 7_981,
            label: 2_010,
            ascii: 54_587,
            ascii_differ: 21,
            ascii_differ_without_but: 0
        }
    );
}

/// The numbers, rounded as the reference rounds them; −0 counts as 0.
fn rounded(numbers: [f64; 4]) -> [u64; 4] {
    let [neg, neu, pos, compound] = numbers;
    [format!("{neg:.3}"), format!("{neu:.3}"), format!("{pos:.3}"), format!("{compound:.4}")]
        .map(|text| (text.parse::<f64>().unwrap() + 0.0).to_bits())
}

#[test]
fn only_ours_equals_the_reference() {
    let Some(parity) = lines::<Reference>("vader/parity.jsonl") else { return };
    let crate_one = vader_sentiment::SentimentIntensityAnalyzer::new();
    let crate_two = vader_sentimental::SentimentIntensityAnalyzer::new();
    let crate_three = vader_parity::SentimentIntensityAnalyzer::new();
    let mut scorer = Scorer::new(SentimentTables::standard());
    // Counts of real sentences, then of odd and generated inputs.
    let (mut texts, mut equal) = ([0; 2], [[0; 2]; 4]);
    for one in parity {
        let part = usize::from(matches!(one.source.as_str(), "odd" | "fuzz"));
        texts[part] += 1;
        let wanted = rounded([one.neg, one.neu, one.pos, one.compound]);
        let ours = scorer.score(&one.text, Mode::Vader);
        let map = crate_one.polarity_scores(&one.text);
        let two = crate_two.polarity_scores(&one.text);
        let three = crate_three.polarity_scores(&one.text);
        let found = [
            [ours.neg, ours.neu, ours.pos, ours.compound],
            ["neg", "neu", "pos", "compound"].map(|key| map.get(key).copied().unwrap_or(f64::NAN)),
            [two.neg, two.neu, two.pos, two.compound],
            [three.neg, three.neu, three.pos, three.compound],
        ];
        for (equal, numbers) in equal.iter_mut().zip(found) {
            equal[part] += usize::from(rounded(numbers) == wanted);
        }
    }
    for (name, equal) in ["ours", "vader_sentiment", "vader-sentimental", "vader-parity"].iter().zip(equal) {
        println!("{name}: {} of {} real, {} of {} odd or generated", equal[0], texts[0], equal[1], texts[1]);
    }
    assert_eq!((texts, equal[0]), ([44_853, 32_292], texts));
    assert!(equal[1][0] < texts[0] / 2 && equal[2][0] < texts[0] / 2 && equal[3][0] > texts[0] * 99 / 100);
}
