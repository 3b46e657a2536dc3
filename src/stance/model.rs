//! The three kinds of stance model behind one face: the lexicon baseline, the fast one, an encoder.

use super::masked_input::units;
use super::name_mask::Names;
use super::{LexiconModel, Passage, StancePrediction};
#[cfg(feature = "accurate")]
use crate::inference::Encoder;
use crate::inference::MaskedToken;
use crate::inference::Tables;
use crate::inference::WordPieces;
use crate::inference::{ModelFile, ModelFileError};
use crate::model::{Evidence, Probabilities, Span};
use crate::tokens::{TokenKind, Tokens};
use std::borrow::Cow;
use std::path::Path;
use std::sync::{Arc, LazyLock};

/// The fast model's file, part of the program.
static FAST: LazyLock<StanceModel> = LazyLock::new(|| {
    #[expect(clippy::expect_used, reason = "no input: the same bytes in every run, and a test reads them")]
    StanceModel::parse(Cow::Borrowed(StanceModel::FAST_FILE)).expect("the fast model is a model file")
});

/// A stance model. Cheap to clone.
#[derive(Debug, Clone)]
pub enum StanceModel {
    /// Sums of word valences: transparent, instant, the floor for the others.
    Lexicon,
    /// A trained model.
    Trained(Arc<TrainedModel>),
}

/// What a model file holds.
pub struct TrainedModel {
    name: String,
    temperature: f32,
    window: usize,
    pieces: WordPieces,
    network: Network,
}

enum Network {
    Tables(Box<Tables>),
    #[cfg(feature = "accurate")]
    Encoder(Box<Encoder>),
}

impl std::fmt::Debug for TrainedModel {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TrainedModel").field("name", &self.name).finish_non_exhaustive()
    }
}

/// The tokens of a sentence and which of them belong to names: what trained models read of it.
#[derive(Debug)]
pub struct MaskedSentence<'a, 't> {
    tokens: &'a Tokens<'t>,
    names: Names,
}

impl<'a, 't> MaskedSentence<'a, 't> {
    /// `found` are the names that were found in the sentence, in order of the text.
    #[must_use]
    pub fn new(tokens: &'a Tokens<'t>, sentence: Span, found: &[Span]) -> Self {
        Self { tokens, names: Names::new(tokens, sentence, found) }
    }

    /// The passage's words, with one unit for each name.
    pub(crate) fn units(&self, passage: Passage<'_, '_>) -> Vec<MaskedToken> {
        units(passage, &self.names)
    }

    /// What a model reads of a passage: words apart by spaces, signs for names.
    #[must_use]
    pub fn text(&self, passage: Passage<'_, '_>) -> String {
        let words: Vec<&str> = self.units(passage).iter().map(|unit| unit.text(self.tokens)).collect();
        words.join(" ")
    }
}

impl StanceModel {
    /// The file of the fast model.
    pub const FAST_FILE: &[u8] = include_bytes!("../../models/fast.lasswell");

    /// The fast model, which is part of the program.
    #[must_use]
    pub fn fast() -> Self {
        FAST.clone()
    }

    /// Reads a model file's bytes.
    ///
    /// # Errors
    /// When the bytes are no model file, or one that this program cannot use.
    pub fn parse(bytes: Cow<'static, [u8]>) -> Result<Self, ModelFileError> {
        Self::of(&ModelFile::parse(bytes)?)
    }

    /// Reads a model file.
    ///
    /// # Errors
    /// As [`Self::parse`], and when the file cannot be read.
    pub fn open(path: &Path) -> Result<Self, ModelFileError> {
        Self::of(&ModelFile::open(path)?)
    }

    fn of(weights: &ModelFile) -> Result<Self, ModelFileError> {
        let list = weights.text("pieces")?;
        let pieces = WordPieces::parse(&list).ok_or_else(|| ModelFileError::Part("pieces".to_owned()))?;
        let header = weights.header();
        let network = match header.kind.as_str() {
            "tables" => Network::Tables(Box::new(Tables::new(weights, list.lines().count())?)),
            #[cfg(feature = "accurate")]
            "encoder" => {
                let encoder = Encoder::new(weights, &pieces)?;
                let tried = encoder.logits(&[pieces.signs().target], pieces.signs().target);
                if !tried.is_some_and(|logits| logits.iter().all(|x| x.is_finite())) {
                    return Err(ModelFileError::Part("graph: it gives no logits".to_owned()));
                }
                Network::Encoder(Box::new(encoder))
            }
            other => return Err(ModelFileError::Part(format!("kind: {other}"))),
        };
        let (name, temperature, window) = (header.name.clone(), header.temperature, header.window);
        Ok(Self::Trained(Arc::new(TrainedModel { name, temperature, window, pieces, network })))
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
    pub fn rate(
        &self,
        passage: Passage<'_, '_>,
        reader: &MaskedSentence<'_, '_>,
        evidence: bool,
    ) -> StancePrediction {
        match self {
            Self::Lexicon => LexiconModel::fitted().rate(passage, reader),
            Self::Trained(trained) => trained.rate(passage, reader, evidence),
        }
    }
}

impl TrainedModel {
    fn rate(
        &self,
        passage: Passage<'_, '_>,
        reader: &MaskedSentence<'_, '_>,
        evidence: bool,
    ) -> StancePrediction {
        let tokens = reader.tokens;
        let units = reader.units(passage);
        let mut ids = Vec::with_capacity(units.len() + 8);
        let mut starts = Vec::with_capacity(units.len());
        for unit in &units {
            starts.push(ids.len());
            self.pieces.push(*unit, tokens, &mut ids);
        }
        let probabilities = self.probabilities(&ids);
        let evidence =
            if evidence { self.evidence(&units, &starts, &ids, tokens, probabilities) } else { Vec::new() };
        StancePrediction { probabilities, evidence }
    }

    /// Of the three labels. Not numbers where an encoder's graph, which [`StanceModel::parse`] has tried, fails on this text:
    /// such a stance has no label, for a made-up answer would be worse.
    fn probabilities(&self, ids: &[u16]) -> Probabilities {
        let signs = self.pieces.signs();
        let ids = window(ids, signs.target, self.window);
        let logits = match &self.network {
            Network::Tables(tables) => tables.logits(ids, signs),
            #[cfg(feature = "accurate")]
            Network::Encoder(encoder) => encoder.logits(ids, signs.target).unwrap_or([f32::NAN; 3]),
        };
        softmax(logits.map(|x| f64::from(x / self.temperature)))
    }

    /// Occlusion (Zeiler & Fergus 2014; for words, Li, Monroe & Jurafsky 2016): how far P(positive) − P(negative)
    /// falls when a word is made unknown. Exact: the model is asked again for each word.
    fn evidence(
        &self,
        units: &[MaskedToken],
        starts: &[usize],
        ids: &[u16],
        tokens: &Tokens<'_>,
        whole: Probabilities,
    ) -> Vec<Evidence> {
        let ends = starts.iter().skip(1).copied().chain([ids.len()]);
        let mut found = Vec::new();
        for ((unit, start), end) in units.iter().zip(starts).zip(ends) {
            let MaskedToken::Word(at) = unit else { continue };
            let Some(token) = tokens.get(*at).filter(|t| t.kind != TokenKind::Mark) else { continue };
            let mut without = ids.to_vec();
            without.splice(*start..end, [self.pieces.unknown()]);
            let weight = whole.stance() - self.probabilities(&without).stance();
            found.push(Evidence { span: token.span, weight });
        }
        // Where several words say the same, none of them alone moves much: then the one that moves most.
        let most = found.iter().map(|e| e.weight.abs()).fold(0.0, f64::max);
        found.retain(|e| e.weight.abs() >= LEAST.min(most) && e.weight.abs() > 0.0);
        found
    }
}

/// Words that move the stance by less are no evidence.
const LEAST: f64 = 0.02;

/// The pieces that a model of this window reads of a text: those around the target.
fn window(ids: &[u16], target: u16, size: usize) -> &[u16] {
    let at = ids.iter().position(|id| *id == target).unwrap_or(0);
    let start = at.saturating_sub(size / 2).min(ids.len().saturating_sub(size));
    ids.get(start..ids.len().min(start + size)).unwrap_or(ids)
}

/// Probabilities of three logits.
fn softmax(logits: [f64; 3]) -> Probabilities {
    let top = logits.iter().copied().fold(f64::MIN, f64::max);
    let [negative, neutral, positive] = logits.map(|x| libm::exp(x - top));
    let total = negative + neutral + positive;
    Probabilities { negative: negative / total, neutral: neutral / total, positive: positive / total }
}
