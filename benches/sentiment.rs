//! Measures sentiment, one sentence at a time, on one thread and on two: ours, the Rust crates that score VADER, and as a
//! lower bound the work of splitting at white space and looking up every token.
//!
//! The text is news: the sentences of NewsMTSC and of the articles of PolNeAR and of the outlet sample, if the folder
//! `LASSWELL_SHARED` (or `../shared`) has them. Otherwise it is the seed articles, which are less informative: the branch
//! predictor of the processor learns so short a text. The result of every engine is checked before it is timed.
//!
//! `cargo bench --bench sentiment -- ratios` runs all engines in turn, so that other load on the machine affects all alike,
//! and prints the medians of the ratios within a round. Quote these figures. Without `ratios` every engine is timed by
//! itself.

#![expect(
    clippy::print_stdout,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a bench prints its figures and panics at a fault"
)]

#[path = "../tests/common/mod.rs"]
mod common;

use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use lasswell::read;
use lasswell::sentiment::{Mode, Scorer, SentimentTables};
use lasswell::split;
use rayon::prelude::*;
use rustc_hash::{FxBuildHasher, FxHashMap};
use serde_json::Value;
use std::collections::BTreeSet;
use std::hash::BuildHasher;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::Instant;

fn main() {
    let (source, count, bytes) = (CORPUS.source, CORPUS.sentences.len(), CORPUS.bytes);
    println!("{count} sentences, {bytes} bytes: {source}");
    if std::env::args().any(|argument| argument == "ratios") { ratios() } else { divan::main() }
}

struct Corpus {
    source: &'static str,
    bytes: usize,
    sentences: Vec<&'static str>,
}

static CORPUS: LazyLock<Corpus> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let data = common::shared().join("data");
    let mut sentences = BTreeSet::new();
    let rows = std::fs::read_to_string(data.join("newsmtsc/dev.jsonl")).unwrap_or_default();
    for row in rows.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok()) {
        sentences.extend(row["text"].as_str().map(str::to_owned));
    }
    let names = ["polnear/train.jsonl", "polnear/dev.jsonl", "abp_sample/dev.jsonl"];
    let mut articles: Vec<PathBuf> = names.iter().map(|name| data.join(name)).collect();
    articles.retain(|path| path.exists());
    let source = if articles.is_empty() { "the seed articles" } else { "NewsMTSC, PolNeAR, outlet sample" };
    if articles.is_empty() {
        articles.push(root.join("seeds"));
    }
    for article in read::articles(&articles, &read::ReadOptions::default()).filter_map(Result::ok) {
        let (_, spans) = split::split(&article);
        sentences.extend(spans.iter().map(|sentence| sentence.span.of(&article.text).to_owned()));
    }
    // Next to each other in memory, as in articles, but not in alphabetical order.
    let mut sentences: Vec<String> = sentences.into_iter().collect();
    sentences.sort_by_key(|sentence| FxBuildHasher.hash_one(sentence));
    let text: &'static str = sentences.concat().leak();
    let mut rest = text;
    let sentences = sentences.iter().map(|sentence| {
        let (first, others) = rest.split_at(sentence.len());
        rest = others;
        first
    });
    Corpus { source, bytes: text.len(), sentences: sentences.collect() }
});

/// The word list of the reference as a plain map, for the lower bound.
static WORDS: LazyLock<FxHashMap<&'static str, f64>> =
    LazyLock::new(|| ::vader_sentiment::LEXICON.iter().map(|(word, valence)| (**word, *valence)).collect());

/// The lower bound: splits at ASCII white space and looks up every token as it is, without lower case, punctuation, rules or
/// numbers.
fn bound() -> impl FnMut(&str) -> f64 {
    let words: &FxHashMap<_, _> = &WORDS;
    |text| text.split_ascii_whitespace().filter_map(|token| words.get(token)).sum()
}

fn ours(mode: Mode) -> impl FnMut(&str) -> f64 {
    let mut scorer = Scorer::new(SentimentTables::standard());
    move |text| scorer.score(text, mode).compound
}

fn crate_vader_sentiment() -> impl FnMut(&str) -> f64 {
    let analyzer = ::vader_sentiment::SentimentIntensityAnalyzer::new();
    move |text| analyzer.polarity_scores(text).get("compound").copied().unwrap_or(f64::NAN)
}

fn crate_vader_sentimental() -> impl FnMut(&str) -> f64 {
    let analyzer = ::vader_sentimental::SentimentIntensityAnalyzer::new();
    move |text| analyzer.polarity_scores(text).compound
}

fn crate_vader_parity() -> impl FnMut(&str) -> f64 {
    let analyzer = ::vader_parity::SentimentIntensityAnalyzer::new();
    move |text| analyzer.polarity_scores(text).compound
}

/// Scores the corpus on one thread.
fn on_one<S: FnMut(&str) -> f64>(score: &mut S) -> f64 {
    CORPUS.sentences.iter().map(|sentence| score(sentence)).sum()
}

static TWO: LazyLock<rayon::ThreadPool> =
    LazyLock::new(|| rayon::ThreadPoolBuilder::new().num_threads(2).build().unwrap());

/// Scores the corpus on two threads, in chunks of the size of some articles.
fn on_two<S: FnMut(&str) -> f64>(new: impl Fn() -> S + Send + Sync) -> f64 {
    let chunks = CORPUS.sentences.par_chunks(2_048);
    let scored =
        chunks.map_init(new, |score, chunk| chunk.iter().map(|sentence| score(sentence)).sum::<f64>());
    TWO.install(|| scored.sum())
}

fn check(mut score: impl FnMut(&str) -> f64) {
    assert!(score("a good day") > 0.3 && score("a terrible day") < -0.3);
}

macro_rules! engines {
    ($($name:ident: $new:expr;)*) => {
        $(mod $name {
            use super::*;

            #[divan::bench(sample_count = 25, sample_size = 1)]
            fn on_one_thread(bencher: Bencher<'_, '_>) {
                check($new());
                let mut score = $new();
                let bencher = bencher.counter(BytesCount::new(CORPUS.bytes));
                bencher.counter(ItemsCount::new(CORPUS.sentences.len())).bench_local(|| black_box(on_one(&mut score)));
            }

            #[divan::bench(sample_count = 25, sample_size = 1)]
            fn on_two_threads(bencher: Bencher<'_, '_>) {
                check($new());
                let bencher = bencher.counter(BytesCount::new(CORPUS.bytes));
                bencher.counter(ItemsCount::new(CORPUS.sentences.len())).bench_local(|| black_box(on_two($new)));
            }
        })*

        /// Every engine by name, with a run over the corpus on one thread and one on two.
        fn engines() -> Vec<(&'static str, [Box<dyn FnMut() -> f64>; 2])> {
            vec![$({
                check($new());
                let mut score = $new();
                (stringify!($name), [Box::new(move || on_one(&mut score)) as Box<dyn FnMut() -> f64>, Box::new(|| on_two($new))])
            },)*]
        }
    };
}

engines! {
    bound: bound;
    ours_news: || ours(Mode::News);
    ours_vader: || ours(Mode::Vader);
    vader_sentimental: crate_vader_sentimental;
    vader_parity: crate_vader_parity;
    vader_sentiment: crate_vader_sentiment;
}

const ROUNDS: usize = 15;

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

fn ratios() {
    let mut engines = engines();
    for (threads, way) in [(1, 0), (2, 1)] {
        let mut seconds = vec![Vec::new(); engines.len()];
        for _ in 0..ROUNDS {
            for ((_, ways), seconds) in engines.iter_mut().zip(&mut seconds) {
                // The first run is not timed: the caches still hold the data of the engine before.
                black_box(ways[way]());
                let start = Instant::now();
                black_box(ways[way]());
                seconds.push(start.elapsed().as_secs_f64());
            }
        }
        println!("\n{threads} thread(s), medians of {ROUNDS} rounds");
        println!(
            "{:18} {:>12} {:>8} {:>14} {:>20}",
            "", "sentences/s", "MB/s", "times bound", "times vader_sentiment"
        );
        for ((name, _), own) in engines.iter().zip(&seconds) {
            let second = median(own.iter().copied());
            let times = |other: &[f64]| median(other.iter().zip(own).map(|(other, own)| other / own));
            println!(
                "{name:18} {:12.0} {:8.1} {:14.3} {:20.2}",
                CORPUS.sentences.len() as f64 / second,
                CORPUS.bytes as f64 / second / 1e6,
                times(&seconds[0]),
                times(&seconds[seconds.len() - 1]),
            );
        }
    }
}
