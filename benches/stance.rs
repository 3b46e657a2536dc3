//! Stance models: targets a second on one core, and what it takes to load them. Each bench checks its result before it
//! is timed.
//!
//! `cargo bench --bench stance`. The accurate model is timed where its file is; the same encoder in Python beside it
//! where `LASSWELL_PYTHON` names an interpreter with the packages of `training/` and `LASSWELL_TRAINING` the folder
//! with its weights.

#![allow(clippy::print_stdout, reason = "figures of a peer stand beside those of the benches")]

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use lasswell::analyze::{Engine, analyze};
use lasswell::model::{Analysis, Article, Label, MentionKind, Span};
use lasswell::read;
use lasswell::stance::{MaskedSentence, Passage, StanceModel};
use lasswell::tokens::Tokens;
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
        read::articles(&[folder], &read::Options::default()).filter_map(Result::ok).collect();
    let engine = Engine::default();
    articles.into_iter().map(|article| analyze(article, &engine)).collect()
});

static TOKENS: LazyLock<Vec<Tokens<'static>>> =
    LazyLock::new(|| ANALYSES.iter().map(|a| Tokens::new(&a.article.text, &a.sentences)).collect());

/// A name in a sentence of the seeds, and everything a model is told about it.
struct Asked {
    tokens: &'static Tokens<'static>,
    sentence: [Span; 1],
    target: [Span; 1],
    names: Vec<Span>,
}

/// Every name of the seeds as a target, in sentences of about as many tokens as news has pieces (38 in `NewsMTSC`).
static ASKED: LazyLock<Vec<Asked>> = LazyLock::new(|| {
    let mut asked = Vec::new();
    for (analysis, tokens) in ANALYSES.iter().zip(TOKENS.iter()) {
        let names = analysis.mentions.iter().filter(|m| m.kind == MentionKind::Name);
        for name in names {
            let Some(sentence) = analysis.sentences.get(name.sentence as usize) else { continue };
            let inside = analysis.mentions.iter().filter(|m| m.sentence == name.sentence);
            let names = inside.filter(|m| m.kind == MentionKind::Name).map(|m| m.span).collect();
            if (25..=50).contains(&tokens.inside(sentence.span).len()) {
                asked.push(Asked { tokens, sentence: [sentence.span], target: [name.span], names });
            }
        }
    }
    asked
});

fn rated(model: &StanceModel, asked: &Asked) -> Label {
    let Asked { tokens, sentence, target, names } = asked;
    let reader = MaskedSentence::new(tokens, sentence[0], names);
    let passage = Passage { tokens, pieces: sentence, targets: target };
    model.rate(passage, &reader, false).probabilities.label()
}

/// Times a model on the first `count` targets.
fn rate(bencher: Bencher<'_, '_>, model: &StanceModel, count: usize) {
    let asked: Vec<&Asked> = ASKED.iter().take(count).collect();
    let work = || asked.iter().map(|one| usize::from(rated(model, one) != Label::Neutral)).sum::<usize>();
    assert!(asked.len() > 5 && (1..asked.len()).contains(&work()), "all alike: {}", work());
    bencher.counter(ItemsCount::new(asked.len())).bench_local(|| black_box(work()));
}

#[divan::bench]
fn a_fast(bencher: Bencher<'_, '_>) {
    rate(bencher, &StanceModel::fast(), usize::MAX);
}

#[divan::bench]
fn b_lexicon(bencher: Bencher<'_, '_>) {
    rate(bencher, &StanceModel::Lexicon, usize::MAX);
}

/// The accurate model's file, where it is.
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
        assert!(matches!(load(&file), StanceModel::Trained(_)));
        bencher.bench(|| load(black_box(&file)));
    }
}

/// The encoder in Python, measured by the recipe's own script in the same run.
fn python() {
    let Some(python) = std::env::var_os("LASSWELL_PYTHON") else {
        println!("Python: not measured; LASSWELL_PYTHON names no interpreter");
        return;
    };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("training/stance");
    match Command::new(python).arg("speed.py").current_dir(folder).output() {
        Ok(done) if done.status.success() => print!("{}", String::from_utf8_lossy(&done.stdout)),
        Ok(done) => println!("Python failed: {}", String::from_utf8_lossy(&done.stderr)),
        Err(error) => println!("Python: {error}"),
    }
}
