//! Weighted term vectors of the articles of a corpus, and their similarity.
//!
//! A term's weight is its weight in the article times its rarity. Rarity is the inverse document frequency in the corpus,
//! with [`PRIOR`] articles added in which words of each class are as frequent as in news in general: the weights of a small
//! corpus follow from what is known about news, and those of a large corpus from the corpus itself. Weights are integers,
//! so the order of addition has no effect on sums.

use super::event_terms::Term;
use super::fingerprint::Fingerprint;
use rustc_hash::FxHashMap;

/// Number of articles of news in general that are added to the corpus. From 100 to 1,000, F1 differs by less than 0.01.
const PRIOR: f64 = 300.0;

/// Euclidean length of every vector.
const LENGTH: f64 = 32_768.0;

/// The vectors of all articles.
#[derive(Debug)]
pub(crate) struct TermVectors<'p> {
    terms: Vec<&'p [Term]>,
    /// For each article, the index of its first weight.
    starts: Vec<usize>,
    /// One weight for each term, in the order of the terms.
    weights: Vec<u16>,
}

impl<'p> TermVectors<'p> {
    /// Computes the vectors of all articles.
    pub(crate) fn new(fingerprints: impl Iterator<Item = &'p Fingerprint>) -> Self {
        let terms: Vec<&[Term]> = fingerprints.map(|fingerprint| &*fingerprint.terms).collect();
        let mut articles: FxHashMap<u32, u32> = FxHashMap::default();
        for term in terms.iter().copied().flatten() {
            *articles.entry(term.hash).or_default() += 1;
        }
        let total = terms.len() as f64 + PRIOR;
        let mut starts = Vec::with_capacity(terms.len());
        let mut weights = Vec::with_capacity(terms.iter().map(|list| list.len()).sum());
        for list in &terms {
            starts.push(weights.len());
            let weighted = |term: &Term| {
                let with = articles.get(&term.hash).copied().unwrap_or(0);
                let rarity = libm::log(total / (f64::from(with) + PRIOR * term.class.share()));
                f64::from(term.weight) / Term::UNIT * rarity
            };
            let raw: Vec<f64> = list.iter().map(weighted).collect();
            let length = raw.iter().map(|x| x * x).sum::<f64>().sqrt();
            // A weight is at most the length of the vector, which fits. If all weights are 0, they stay 0.
            weights.extend(
                raw.iter().map(|x| if length > 0.0 { (x / length * LENGTH).round() as u16 } else { 0 }),
            );
        }
        Self { terms, starts, weights }
    }

    /// Terms of an article with their weights, in ascending order of hash.
    pub(crate) fn terms(&self, article: u32) -> impl Iterator<Item = (u32, u16)> {
        let at = article as usize;
        let start = self.starts.get(at).copied().unwrap_or(0);
        let terms = self.terms.get(at).copied().unwrap_or_default();
        terms.iter().map(|term| term.hash).zip(self.weights.get(start..).unwrap_or_default().iter().copied())
    }

    /// Cosine similarity of two articles, 0 to 1, in units of 1/[`Self::ONE`].
    pub(crate) fn similarity(&self, a: u32, b: u32) -> u64 {
        let mut of_b = self.terms(b).peekable();
        let mut sum = 0;
        for (hash, weight) in self.terms(a) {
            while of_b.next_if(|(other, _)| *other < hash).is_some() {}
            if let Some((_, other)) = of_b.next_if(|(other, _)| *other == hash) {
                sum += u64::from(weight) * u64::from(other);
            }
        }
        sum
    }

    /// The similarity of an article to itself.
    pub(crate) const ONE: u64 = (LENGTH * LENGTH) as u64;
}
