//! Makes fingerprints for tests.

// Tests may import what is above this layer: `tests/tidy.rs` reads no further than here.
#[cfg(test)]
use super::fingerprint::Fingerprint;
use crate::analyze::analyze;
use crate::engine::Engine;
use crate::model::Article;
use crate::stance::StanceModel;
use std::sync::LazyLock;

static ENGINE: LazyLock<Engine> =
    LazyLock::new(|| Engine::builder().stance_model(StanceModel::Lexicon).build().unwrap());

/// Fingerprint of an article without a date.
pub(crate) fn undated(outlet: &str, text: &str) -> Fingerprint {
    let article = Article { outlet: Some(outlet.into()), text: text.into(), ..Article::default() };
    Fingerprint::new(&analyze(article, &ENGINE))
}

/// Fingerprint of an article with a date.
pub(crate) fn dated(outlet: &str, day: &str, text: &str) -> Fingerprint {
    let article = Article {
        outlet: Some(outlet.into()),
        text: text.into(),
        published: Some(day.into()),
        ..Article::default()
    };
    Fingerprint::new(&analyze(article, &ENGINE))
}

/// `words` invented words that depend on the seed, in sentences of twelve words.
pub(crate) fn prose(seed: usize, words: usize) -> String {
    let word = |n: usize| {
        let end = if n % 12 == 11 { "." } else { "" };
        format!("w{}{end}", (seed * 7919 + n * n * 31 + n * 17) % 100_003)
    };
    (0..words).map(word).collect::<Vec<_>>().join(" ")
}
