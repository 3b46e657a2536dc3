//! The stance models behind one type: the lexicon baseline, the fast model, an encoder from a file, and both in turn.

use super::cascade::Cascade;
use super::lexicon_model::LexiconModel;
use super::pair_model::PairModel;
use super::pairs::{Predict, StanceOptions, predict_pairs};
use super::rows::{ArticleStances, predict_rows};
use super::sentence_view::Annotations;
use crate::inference::{ModelFile, ModelFileError};
use crate::model::Person;
use crate::tokens::Tokens;
use std::borrow::Cow;
use std::path::Path;
use std::sync::{Arc, LazyLock};

static FAST: LazyLock<StanceModel> = LazyLock::new(|| {
    #[expect(clippy::expect_used, reason = "the same embedded bytes in every run, and a test loads them")]
    StanceModel::parse(Cow::Borrowed(StanceModel::FAST_FILE)).expect("the embedded model file is valid")
});

/// A stance model. Cheap to clone.
#[derive(Debug, Clone)]
pub enum StanceModel {
    /// The lexicon baseline: sums of word valences.
    Lexicon,
    /// A trained model of all pairs of a sentence.
    Pairs(Arc<PairModel>),
    /// The fast model, and another one for the sentences of which the fast one is not sure.
    Cascade(Arc<Cascade>),
}

impl StanceModel {
    /// The model file of the fast model, which is embedded in the program.
    pub const FAST_FILE: &[u8] = include_bytes!("../../models/fast.lasswell");

    /// The fast model. It is loaded on the first call.
    #[must_use]
    pub fn fast() -> Self {
        FAST.clone()
    }

    /// Whether this is the fast model that is part of the program.
    #[must_use]
    pub fn is_fast(&self) -> bool {
        // The baseline is told without loading a model.
        let Self::Pairs(this) = self else { return false };
        matches!(&*FAST, Self::Pairs(fast) if Arc::ptr_eq(this, fast))
    }

    /// Loads a model from the bytes of a model file.
    ///
    /// # Errors
    /// When the bytes are not a model file, or hold a model that this program cannot use.
    pub fn parse(bytes: Cow<'static, [u8]>) -> Result<Self, ModelFileError> {
        Self::load(&ModelFile::parse(bytes)?)
    }

    /// Loads a model from a model file.
    ///
    /// # Errors
    /// As [`Self::parse`], and when the file cannot be read.
    pub fn open(path: &Path) -> Result<Self, ModelFileError> {
        Self::load(&ModelFile::open(path)?)
    }

    fn load(file: &ModelFile) -> Result<Self, ModelFileError> {
        Ok(Self::Pairs(Arc::new(PairModel::load(file)?)))
    }

    /// The fast model, and this one for the sentences of which the fast one is not sure. A model that reads no pairs, and a
    /// cascade, stay what they are.
    #[must_use]
    pub fn after_fast(self) -> Self {
        match (Self::fast(), self) {
            (Self::Pairs(fast), Self::Pairs(accurate)) => {
                Self::Cascade(Arc::new(Cascade::new(fast, accurate)))
            }
            (_, other) => other,
        }
    }

    /// Whether the model rates the tone of sentences.
    #[must_use]
    pub fn has_tone(&self) -> bool {
        matches!(self, Self::Pairs(_) | Self::Cascade(_))
    }

    /// Name of the model, such as `fast-2`; of two in turn, `fast-2+accurate-2`.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Lexicon => LexiconModel::NAME,
            Self::Pairs(model) => model.name(),
            Self::Cascade(models) => models.name(),
        }
    }

    /// Predicts the stances of an article, by sentence, then holder, then target, and the tone of its sentences where the
    /// model has one.
    #[must_use]
    pub fn article(
        &self,
        tokens: &Tokens<'_>,
        annotations: Annotations<'_>,
        people: &[Person],
        options: StanceOptions,
    ) -> ArticleStances {
        let passages = |predict: &Predict<'_>| ArticleStances {
            stances: predict_pairs(tokens, annotations, options.min_confidence, predict),
            ..ArticleStances::default()
        };
        match self {
            Self::Lexicon => passages(&|passage, sentence| LexiconModel::fitted().predict(passage, sentence)),
            Self::Pairs(model) => predict_rows(tokens, annotations, people, options, |sentence, pairs| {
                model.read_pairs(sentence, pairs)
            }),
            Self::Cascade(models) => {
                predict_rows(tokens, annotations, people, options, |sentence, _| models.read(sentence))
            }
        }
    }

    /// Number of texts on which the model has failed since it was loaded, in all clones of it. Above 0 only for an encoder
    /// whose graph stops with an error, or where the system starts no more threads.
    #[must_use]
    pub fn failures(&self) -> u64 {
        match self {
            Self::Lexicon => 0,
            Self::Pairs(model) => model.failures(),
            Self::Cascade(models) => models.failures(),
        }
    }
}
