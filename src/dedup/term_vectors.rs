//! The prints of a corpus → a vector of weights for each article, and how alike two are.
//!
//! A word weighs what it counts in the article times how rare it is. Rarity is the inverse document frequency in the
//! corpus, with [`PRIOR`] articles added in which each sort of word is as frequent as in news at large: so three
//! articles are weighed by what is known of news, and a hundred thousand by themselves. Weights are whole numbers and
//! so are their sums: no order of adding changes them.

use super::event_terms::Term;
use super::fingerprint::Fingerprint;
use rustc_hash::FxHashMap;

/// Articles of news at large that are added to the corpus. 100 to 1,000 were tried and differ by less than 0.01 in F1.
const PRIOR: f64 = 300.0;

/// The length of every vector.
const LENGTH: f64 = 32_768.0;

/// The weights of all articles' terms.
#[derive(Debug)]
pub(crate) struct Vectors<'p> {
    terms: Vec<&'p [Term]>,
    /// Where an article's weights begin.
    starts: Vec<usize>,
    /// One for each term, in the same order.
    weights: Vec<u16>,
}

impl<'p> Vectors<'p> {
    /// Weighs the terms of all articles.
    pub(crate) fn new(prints: impl Iterator<Item = &'p Fingerprint>) -> Self {
        let terms: Vec<&[Term]> = prints.map(|print| &*print.terms).collect();
        let mut articles: FxHashMap<u32, u32> = FxHashMap::default();
        for term in terms.iter().copied().flatten() {
            *articles.entry(term.hash).or_default() += 1;
        }
        let total = terms.len() as f64 + PRIOR;
        let mut starts = Vec::with_capacity(terms.len());
        let mut weights = Vec::with_capacity(terms.iter().map(|list| list.len()).sum());
        for list in &terms {
            starts.push(weights.len());
            let weigh = |term: &Term| {
                let with = articles.get(&term.hash).copied().unwrap_or(0);
                let rarity = libm::log(total / (f64::from(with) + PRIOR * term.sort.share()));
                f64::from(term.weight) / Term::UNIT * rarity
            };
            let raw: Vec<f64> = list.iter().map(weigh).collect();
            let length = raw.iter().map(|x| x * x).sum::<f64>().sqrt();
            // At most the length of the vector, which fits; nothing weighs anything where all is 0.
            weights.extend(
                raw.iter().map(|x| if length > 0.0 { (x / length * LENGTH).round() as u16 } else { 0 }),
            );
        }
        Self { terms, starts, weights }
    }

    /// Words of an article with their weights, by hash.
    pub(crate) fn of(&self, article: u32) -> impl Iterator<Item = (u32, u16)> {
        let at = article as usize;
        let start = self.starts.get(at).copied().unwrap_or(0);
        let terms = self.terms.get(at).copied().unwrap_or_default();
        terms.iter().map(|term| term.hash).zip(self.weights.get(start..).unwrap_or_default().iter().copied())
    }

    /// Cosine of two articles, 0 to 1, in units of 1/[`Self::ONE`].
    pub(crate) fn alike(&self, a: u32, b: u32) -> u64 {
        let mut of_b = self.of(b).peekable();
        let mut sum = 0;
        for (hash, weight) in self.of(a) {
            while of_b.next_if(|(other, _)| *other < hash).is_some() {}
            if let Some((_, other)) = of_b.next_if(|(other, _)| *other == hash) {
                sum += u64::from(weight) * u64::from(other);
            }
        }
        sum
    }

    /// The cosine of an article and itself.
    pub(crate) const ONE: u64 = (LENGTH * LENGTH) as u64;
}
