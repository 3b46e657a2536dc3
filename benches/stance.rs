//! Measures the stance models: targets per second on one core, and the time to load a model. Each bench checks its result
//! before it is timed.
//!
//! Run `cargo bench --bench stance`. The accurate model is timed if its file is found. The same encoder in Python is timed
//! too if `LASSWELL_PYTHON` names an interpreter with the packages of `training/` and `LASSWELL_TRAINING` the folder with
//! its weights.

#![allow(clippy::print_stdout, reason = "the bench prints the figures of the encoder in Python")]

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use lasswell::model::{Analysis, Article, Label, MentionKind, Span};
use lasswell::read;
use lasswell::stance::{GivenHolder, GivenTarget, StanceModel};
use lasswell::tokens::Tokens;
use lasswell::{Engine, analyze};
use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

fn main() {
    python();
    divan::main();
}

static ANALYSES: LazyLock<Vec<Analysis>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let articles: Vec<Article> =
        read::articles(&[folder], &read::ReadOptions::default()).filter_map(Result::ok).collect();
    let engine = Engine::default();
    articles.into_iter().map(|article| analyze(article, &engine)).collect()
});

static TOKENS: LazyLock<Vec<Tokens<'static>>> =
    LazyLock::new(|| ANALYSES.iter().map(|a| Tokens::new(&a.article.text, &a.sentences)).collect());

/// A name in a sentence of the seeds, as the target of a model.
struct Target {
    tokens: &'static Tokens<'static>,
    sentence: Span,
    target: Span,
    names: Vec<Span>,
}

/// Every name of the seeds as a target, in sentences of about as many tokens as a sentence of `NewsMTSC` has pieces (38).
static TARGETS: LazyLock<Vec<Target>> = LazyLock::new(|| {
    let mut targets = Vec::new();
    for (analysis, tokens) in ANALYSES.iter().zip(TOKENS.iter()) {
        let names = analysis.mentions.iter().filter(|m| m.kind == MentionKind::Name);
        for name in names {
            let Some(sentence) = analysis.sentences.get(name.sentence as usize) else { continue };
            let inside = analysis.mentions.iter().filter(|m| m.sentence == name.sentence);
            let names = inside.filter(|m| m.kind == MentionKind::Name).map(|m| m.span).collect();
            if (25..=50).contains(&tokens.inside(sentence.span).len()) {
                targets.push(Target { tokens, sentence: sentence.span, target: name.span, names });
            }
        }
    }
    targets
});

fn predicted_label(model: &StanceModel, target: &Target) -> Label {
    let Target { tokens, sentence, target, names } = target;
    let (text, target, holder) = (*sentence, *target, GivenHolder::Anyone);
    model.given(GivenTarget { tokens, text, target, holder, names }, false).probabilities.label()
}

/// Times a model on the first `count` targets.
fn rate(bencher: Bencher<'_, '_>, model: &StanceModel, count: usize) {
    let targets: Vec<&Target> = TARGETS.iter().take(count).collect();
    let work = || {
        targets
            .iter()
            .map(|target| usize::from(predicted_label(model, target) != Label::Neutral))
            .sum::<usize>()
    };
    assert!(targets.len() > 5 && (1..targets.len()).contains(&work()), "all labels alike: {}", work());
    bencher.counter(ItemsCount::new(targets.len())).bench_local(|| black_box(work()));
}

#[divan::bench]
fn a_fast(bencher: Bencher<'_, '_>) {
    rate(bencher, &StanceModel::fast(), usize::MAX);
}

#[divan::bench]
fn b_lexicon(bencher: Bencher<'_, '_>) {
    rate(bencher, &StanceModel::Lexicon, usize::MAX);
}

/// Path of the accurate model, if its file is found.
fn accurate() -> Option<PathBuf> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("models");
    let folders = std::env::var_os("LASSWELL_MODELS").map(PathBuf::from).into_iter().chain([here]);
    folders.map(|folder| folder.join("accurate.lasswell")).find(|file| file.is_file())
}

fn load(file: &Path) -> StanceModel {
    StanceModel::open(file).unwrap_or(StanceModel::Lexicon)
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn c_accurate(bencher: Bencher<'_, '_>) {
    if let Some(file) = accurate() {
        rate(bencher, &load(&file), 30);
    }
}

#[divan::bench]
fn d_load_fast(bencher: Bencher<'_, '_>) {
    let name = || {
        StanceModel::parse(Cow::Borrowed(StanceModel::FAST_FILE)).map(|model| model.name().len()).unwrap_or(0)
    };
    assert!(name() > 0);
    bencher.bench(|| black_box(name()));
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn e_load_accurate(bencher: Bencher<'_, '_>) {
    if let Some(file) = accurate() {
        assert!(!matches!(load(&file), StanceModel::Lexicon));
        bencher.bench(|| load(black_box(&file)));
    }
}

/// Times the encoder in Python with the script of the recipe, in the same run.
fn python() {
    let Some(python) = std::env::var_os("LASSWELL_PYTHON") else {
        println!("Python: not measured; set LASSWELL_PYTHON to an interpreter");
        return;
    };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("training/stance");
    match Command::new(python).arg("speed.py").current_dir(folder).output() {
        Ok(done) if done.status.success() => print!("{}", String::from_utf8_lossy(&done.stdout)),
        Ok(done) => println!("Python failed: {}", String::from_utf8_lossy(&done.stderr)),
        Err(error) => println!("Python: {error}"),
    }
}
