//! A trained stance model from a model file: masked text to calibrated probabilities and evidence.

use super::masked_sentence::MaskedSentence;
use super::passage::{Passage, StancePrediction};
#[cfg(feature = "accurate")]
use crate::inference::Encoder;
use crate::inference::{
    MaskedToken, ModelFile, ModelFileError, NetworkKind, PredictionError, TableNetwork, WordPieces,
};
use crate::model::{Evidence, Probabilities};
use crate::tokens::{TokenKind, Tokens};
use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};

/// Words that move the stance by less are not evidence, unless no word moves it by so much. Own choice.
const LEAST_EVIDENCE: f64 = 0.02;

/// A trained model.
pub struct TrainedModel {
    name: String,
    temperature: f32,
    window: usize,
    pieces: WordPieces,
    network: Network,
    failures: AtomicU64,
}

enum Network {
    Tables(Box<TableNetwork>),
    #[cfg(feature = "accurate")]
    Encoder(Box<Encoder>),
}

impl fmt::Debug for TrainedModel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TrainedModel").field("name", &self.name).finish_non_exhaustive()
    }
}

impl TrainedModel {
    /// Loads the model of a file.
    pub(super) fn load(file: &ModelFile) -> Result<Self, ModelFileError> {
        let pieces = WordPieces::parse(&file.text("pieces")?).map_err(|error| file.unusable(error))?;
        let header = file.header();
        let network = match header.kind {
            NetworkKind::Tables => Network::Tables(Box::new(TableNetwork::load(file, pieces.count())?)),
            #[cfg(feature = "accurate")]
            NetworkKind::Encoder | NetworkKind::Pairs | NetworkKind::PairTables => {
                Network::Encoder(Box::new(Encoder::load(file, &pieces)?))
            }
            #[cfg(not(feature = "accurate"))]
            NetworkKind::Encoder | NetworkKind::Pairs | NetworkKind::PairTables => {
                return Err(file.unusable(crate::inference::ModelProblem::EncoderNotBuiltIn));
            }
        };
        Ok(Self {
            name: header.name.clone(),
            temperature: header.temperature,
            window: header.window,
            pieces,
            network,
            failures: AtomicU64::new(0),
        })
    }

    /// Name of the model, from the header of its file.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Number of inputs on which the network failed.
    pub(super) fn failures(&self) -> u64 {
        self.failures.load(Ordering::Relaxed)
    }

    pub(super) fn predict(
        &self,
        passage: Passage<'_>,
        sentence: &MaskedSentence<'_, '_>,
        evidence: bool,
    ) -> StancePrediction {
        let tokens = sentence.tokens();
        let masked = sentence.mask(passage);
        let mut ids = Vec::with_capacity(masked.len() + 8);
        let mut starts = Vec::with_capacity(masked.len());
        for token in &masked {
            starts.push(ids.len());
            self.pieces.encode(*token, tokens, &mut ids);
        }
        let probabilities = self.probabilities(&ids);
        let evidence = if evidence && probabilities.is_defined() {
            self.evidence(&masked, &starts, &ids, tokens, probabilities)
        } else {
            Vec::new()
        };
        StancePrediction { probabilities, evidence }
    }

    /// Calibrated probabilities of the three labels. Undefined where the network fails: an invented answer would be worse.
    fn probabilities(&self, ids: &[u16]) -> Probabilities {
        match self.logits(window(ids, self.pieces.masks().target, self.window)) {
            Ok(logits) => softmax(logits.map(|x| f64::from(x / self.temperature))),
            Err(_) => {
                self.failures.fetch_add(1, Ordering::Relaxed);
                Probabilities::UNDEFINED
            }
        }
    }

    fn logits(&self, ids: &[u16]) -> Result<[f32; 3], PredictionError> {
        let masks = self.pieces.masks();
        match &self.network {
            Network::Tables(tables) => Ok(tables.logits(ids, masks)),
            #[cfg(feature = "accurate")]
            Network::Encoder(encoder) => encoder.logits(ids, masks.target),
        }
    }

    /// Evidence by occlusion (Zeiler & Fergus 2014; for words, Li, Monroe & Jurafsky 2016): how far
    /// P(positive) − P(negative) falls when a word is replaced by the unknown one. The model runs once for each word.
    fn evidence(
        &self,
        masked: &[MaskedToken],
        starts: &[usize],
        ids: &[u16],
        tokens: &Tokens<'_>,
        whole: Probabilities,
    ) -> Vec<Evidence> {
        let ends = starts.iter().skip(1).copied().chain([ids.len()]);
        let mut evidence = Vec::new();
        for ((masked, start), end) in masked.iter().zip(starts).zip(ends) {
            let MaskedToken::Word(at) = masked else { continue };
            let Some(token) = tokens.get(*at).filter(|t| t.kind != TokenKind::Mark) else { continue };
            let mut without = ids.to_vec();
            without.splice(*start..end, [self.pieces.unknown()]);
            let weight = whole.stance() - self.probabilities(&without).stance();
            evidence.push(Evidence { span: token.span, weight });
        }
        // Where several words say the same, none of them alone moves much: then the one that moves most counts.
        let largest = evidence.iter().map(|e| e.weight.abs()).fold(0.0, f64::max);
        evidence.retain(|e| e.weight.abs() >= LEAST_EVIDENCE.min(largest) && e.weight.abs() > 0.0);
        evidence
    }
}

/// The part of a text that a model with this window reads: the pieces around the target.
fn window(ids: &[u16], target: u16, size: usize) -> &[u16] {
    let at = ids.iter().position(|id| *id == target).unwrap_or(0);
    let start = at.saturating_sub(size / 2).min(ids.len().saturating_sub(size));
    ids.get(start..ids.len().min(start + size)).unwrap_or(ids)
}

/// The probabilities that logits stand for.
fn softmax(logits: [f64; 3]) -> Probabilities {
    let top = logits.iter().copied().fold(f64::MIN, f64::max);
    let [negative, neutral, positive] = logits.map(|x| libm::exp(x - top));
    let total = negative + neutral + positive;
    Probabilities { negative: negative / total, neutral: neutral / total, positive: positive / total }
}
