//! The three kinds of stance model behind one face: the lexicon baseline, the fast one, an encoder.

#[cfg(feature = "accurate")]
use super::encoder::Encoder;
use super::input::{Unit, name_tokens, units};
use super::pieces::Pieces;
use super::tables::{self, Tables};
use super::weights::{Weights, WeightsError};
use super::{LexiconModel, Passage, Rating};
use crate::model::{Evidence, Probabilities, Span};
use crate::tokens::{TokenKind, Tokens};
use std::borrow::Cow;
use std::sync::{Arc, LazyLock};

/// The fast model's file, part of the program.
static FAST: LazyLock<Model> = LazyLock::new(|| {
    Model::parse(Cow::Borrowed(include_bytes!("../../models/fast.lasswell"))).unwrap_or(Model::Lexicon)
});

/// A stance model. Cheap to clone.
#[derive(Debug, Clone)]
pub enum Model {
    /// Sums of word valences: transparent, instant, the floor for the others.
    Lexicon,
    /// A trained model.
    Trained(Arc<Trained>),
}

/// What a model file holds.
pub struct Trained {
    name: String,
    temperature: f32,
    window: usize,
    pieces: Pieces,
    network: Network,
}

enum Network {
    Tables(Box<Tables>),
    #[cfg(feature = "accurate")]
    Encoder(Box<Encoder>),
}

impl std::fmt::Debug for Trained {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Trained").field("name", &self.name).finish_non_exhaustive()
    }
}

/// An article's tokens and which of them belong to names: what trained models read of it.
#[derive(Debug)]
pub struct Reader<'a, 't> {
    tokens: &'a Tokens<'t>,
    names: Vec<bool>,
}

impl<'a, 't> Reader<'a, 't> {
    /// `found` are the names that were found, in order of the text.
    #[must_use]
    pub fn new(tokens: &'a Tokens<'t>, found: &[Span]) -> Self {
        Self { tokens, names: name_tokens(tokens, found) }
    }

    /// What a model reads of a passage: words apart by spaces, signs for names.
    #[must_use]
    pub fn text(&self, passage: Passage<'_, '_>) -> String {
        let words: Vec<&str> =
            units(passage, &self.names).iter().map(|unit| unit.text(self.tokens)).collect();
        words.join(" ")
    }
}

impl Model {
    /// The fast model, which is part of the program.
    #[must_use]
    pub fn fast() -> Self {
        FAST.clone()
    }

    /// Reads a model file.
    ///
    /// # Errors
    /// When the bytes are no model file, or one that this program cannot use.
    pub fn parse(bytes: Cow<'static, [u8]>) -> Result<Self, WeightsError> {
        let weights = Weights::parse(bytes)?;
        let list = weights.text("pieces")?;
        let pieces = Pieces::parse(list).ok_or_else(|| WeightsError::Part("pieces".to_owned()))?;
        let header = weights.header();
        let network = match header.kind.as_str() {
            "tables" => Network::Tables(Box::new(Tables::new(&weights, list.lines().count())?)),
            #[cfg(feature = "accurate")]
            "encoder" => Network::Encoder(Box::new(Encoder::new(&weights, &pieces)?)),
            other => return Err(WeightsError::Part(format!("kind: {other}"))),
        };
        let (name, temperature, window) = (header.name.clone(), header.temperature, header.window);
        Ok(Self::Trained(Arc::new(Trained { name, temperature, window, pieces, network })))
    }

    /// Its name, such as `fast-1`.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Lexicon => "lexicon",
            Self::Trained(trained) => &trained.name,
        }
    }

    /// The stance of the passage's holder toward its target, with the words that moved it if `evidence` is wanted.
    /// The baseline gives them always: they are how it works.
    #[must_use]
    pub fn rate(&self, passage: Passage<'_, '_>, reader: &Reader<'_, '_>, evidence: bool) -> Rating {
        match self {
            Self::Lexicon => LexiconModel::fitted().rate(passage),
            Self::Trained(trained) => trained.rate(passage, reader, evidence),
        }
    }
}

impl Trained {
    fn rate(&self, passage: Passage<'_, '_>, reader: &Reader<'_, '_>, evidence: bool) -> Rating {
        let tokens = reader.tokens;
        let units = units(passage, &reader.names);
        let mut ids = Vec::with_capacity(units.len() + 8);
        let mut starts = Vec::with_capacity(units.len());
        for unit in &units {
            starts.push(ids.len());
            self.pieces.push(*unit, tokens, &mut ids);
        }
        let probabilities = self.probabilities(ids.clone());
        let evidence =
            if evidence { self.evidence(&units, &starts, &ids, tokens, probabilities) } else { Vec::new() };
        Rating { probabilities, evidence }
    }

    fn probabilities(&self, mut ids: Vec<u16>) -> Probabilities {
        let target = self.pieces.target();
        tables::window(&mut ids, target, self.window);
        let logits = match &self.network {
            Network::Tables(tables) => tables.logits(&ids, target),
            #[cfg(feature = "accurate")]
            Network::Encoder(encoder) => encoder.logits(&ids, target).unwrap_or_default(),
        };
        softmax(logits.map(|x| f64::from(x / self.temperature)))
    }

    /// Occlusion (Zeiler & Fergus 2014; for words, Li, Monroe & Jurafsky 2016): how far P(positive) − P(negative)
    /// falls when a word is made unknown. Exact: the model is asked again for each word.
    fn evidence(
        &self,
        units: &[Unit],
        starts: &[usize],
        ids: &[u16],
        tokens: &Tokens<'_>,
        whole: Probabilities,
    ) -> Vec<Evidence> {
        let ends = starts.iter().skip(1).copied().chain([ids.len()]);
        let mut found = Vec::new();
        for ((unit, start), end) in units.iter().zip(starts).zip(ends) {
            let Unit::Word(at) = unit else { continue };
            let Some(token) = tokens.get(*at).filter(|t| t.kind != TokenKind::Mark) else { continue };
            let mut without = ids.to_vec();
            without.splice(*start..end, [self.pieces.unknown()]);
            let weight = whole.stance() - self.probabilities(without).stance();
            if weight.abs() >= LEAST {
                found.push(Evidence { span: token.span, weight });
            }
        }
        found
    }
}

/// Words that move the stance by less are no evidence.
const LEAST: f64 = 0.02;

/// Probabilities of three logits.
fn softmax(logits: [f64; 3]) -> Probabilities {
    let top = logits.iter().copied().fold(f64::MIN, f64::max);
    let [negative, neutral, positive] = logits.map(|x| libm::exp(x - top));
    let total = negative + neutral + positive;
    Probabilities { negative: negative / total, neutral: neutral / total, positive: positive / total }
}
