//! Fingerprints of articles, and copies and stories of ten thousand articles. These are made of the seeds' sentences in random
//! order, with longer words changed for each event or article. Each bench checks its result before it is timed.
//!
//! `cargo bench --bench stories`.

#![allow(clippy::unwrap_used, reason = "a benchmark stops at what is wrong")]

use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use lasswell::dedup::{CopyMatch, Fingerprint, copies, stories};
use lasswell::model::{Analysis, Article, Sentence, SentenceKind, Span};
use lasswell::read;
use lasswell::stance::StanceModel;
use lasswell::stats::random::Stream;
use lasswell::{Engine, analyze};
use std::path::Path;
use std::sync::LazyLock;

fn main() {
    divan::main();
}

/// The seed articles, analyzed.
static SEEDS: LazyLock<Vec<Analysis>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let engine = Engine::builder().stance_model(StanceModel::Lexicon).build().unwrap();
    let articles = read::articles(&[folder], &read::ReadOptions::default()).filter_map(Result::ok);
    let analyses: Vec<Analysis> = articles.map(|article| analyze(article, &engine)).collect();
    assert_eq!(analyses.len(), 3);
    analyses
});

/// Number of articles made from the seeds.
const ARTICLES: u32 = 10_000;
/// Number of articles on one event.
const ARTICLES_PER_EVENT: u32 = 4;
/// One in this many articles is a copy of the article before it.
const ARTICLES_PER_COPY: u32 = 20;

/// The analysis of an article of the seeds' sentences, without people and quotations.
fn shuffled(number: u32) -> Analysis {
    let event = number / ARTICLES_PER_EVENT;
    let is_copy = number % ARTICLES_PER_COPY == ARTICLES_PER_COPY - 1;
    let origin = number - u32::from(is_copy);
    let mut stream = Stream::new(u64::from(origin), "bench");
    let seed = SEEDS.get(event as usize % 3);
    let bodies: Vec<&str> = seed.map_or(Vec::new(), |seed| {
        let body = seed.sentences.iter().filter(|s| s.kind == SentenceKind::Body);
        body.map(|s| s.span.of(&seed.article.text)).collect()
    });
    let mut text = String::new();
    let mut sentences = Vec::new();
    for _ in 0..14 {
        let start = text.len();
        for word in stream.pick(&bodies).unwrap_or_default().split_whitespace() {
            text.push_str(word);
            // Longer words differ by event or by article.
            if word.len() > 5 && word.bytes().all(|b| b.is_ascii_alphabetic()) {
                let own = if word.len() % 2 == 0 { event } else { ARTICLES + origin };
                text.push_str(&own.to_string());
            }
            text.push(' ');
        }
        let span = Span::clamped(&text, start, text.len());
        sentences.push(Sentence { span, paragraph: 0, kind: SentenceKind::Body });
    }
    Analysis {
        article: Article {
            id: number.to_string(),
            published: Some(format!("2016-{:02}-{:02}", 1 + event % 12, 1 + event / 12 % 28)),
            text,
            ..Article::default()
        },
        sentences,
        ..Analysis::default()
    }
}

static FINGERPRINTS: LazyLock<Vec<Fingerprint>> =
    LazyLock::new(|| (0..ARTICLES).map(|number| Fingerprint::new(&shuffled(number))).collect());

static COPIES: LazyLock<Vec<Option<CopyMatch>>> = LazyLock::new(|| copies(&FINGERPRINTS));

#[divan::bench]
fn a_fingerprints_of_the_seeds(bencher: Bencher<'_, '_>) {
    let work = || SEEDS.iter().map(|analysis| Fingerprint::new(analysis).words()).sum::<u32>();
    assert!(work() > 2_000);
    let bytes: usize = SEEDS.iter().map(|analysis| analysis.article.text.len()).sum();
    bencher.counter(BytesCount::new(bytes)).counter(ItemsCount::new(SEEDS.len())).bench(|| black_box(work()));
}

#[divan::bench(sample_count = 10)]
fn b_copies_of_ten_thousand(bencher: Bencher<'_, '_>) {
    let planted = ARTICLES / ARTICLES_PER_COPY;
    let found = COPIES.iter().flatten().count();
    assert!((planted as usize * 95 / 100..planted as usize * 105 / 100).contains(&found), "{found}");
    bencher.counter(ItemsCount::new(ARTICLES)).bench(|| black_box(copies(&FINGERPRINTS)));
}

#[divan::bench(sample_count = 10)]
fn c_stories_of_ten_thousand(bencher: Bencher<'_, '_>) {
    let grouped = stories(&FINGERPRINTS, &COPIES);
    let groups = grouped.iter().flatten().max().map_or(0, |id| id.0 + 1);
    // Some events have articles without a word in common, and some on the same day share sentences.
    let events = ARTICLES / ARTICLES_PER_EVENT;
    assert!((events / 2..=events).contains(&groups), "{groups}");
    bencher.counter(ItemsCount::new(ARTICLES)).bench(|| black_box(stories(&FINGERPRINTS, &COPIES)));
}
