//! The specification of an engine, which can be stored and sent.

use crate::people::PeopleFile;
use crate::sentiment::{LexiconFile, Mode};
use crate::stance::StanceModel;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// SHA-256 of the fast model, which is part of the program. A test compares it with the bytes.
pub(super) const FAST_SHA256: &str = "cc81dc5855a56d34ae792f251ae9b19578ae65e37ec893fbc36a2db5154496e9";

/// What an engine is made from: settings, and files with their SHA-256 in hexadecimal digits.
///
/// ```
/// use lasswell::engine::{Engine, EngineSpec};
/// let text = serde_json::to_string(Engine::default().spec())?;
/// let spec: EngineSpec = serde_json::from_str(&text)?;
/// assert_eq!(spec.engine()?.spec(), Engine::default().spec());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct EngineSpec {
    /// The rules of sentiment.
    pub mode: Mode,
    /// The file that changes the sentiment word list; `None` for VADER's own list.
    pub lexicon: Option<LexiconSpec>,
    /// What rates the tone of sentences; `vader` where the model has no tone.
    #[serde(default)]
    pub tone: ToneSource,
    /// The stance model.
    pub model: ModelSpec,
    /// Least probability of a stance label, 0 to 1; below it, the label is undefined.
    pub min_confidence: f64,
    /// Whether the words behind each stance are found. The baseline always finds them.
    pub evidence: bool,
    /// The people file, if there is one.
    pub people: Option<PeopleSpec>,
}

/// What rates the tone of sentences.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ToneSource {
    /// The compound of the sentiment word list.
    #[default]
    Vader,
    /// The valence that the stance model reads.
    Valence,
}

impl ToneSource {
    /// The word used in files and on the command line.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Vader => "vader",
            Self::Valence => "valence",
        }
    }
}

/// A lexicon file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct LexiconSpec {
    /// Its path, as given.
    pub file: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// Number of words that it adds or changes.
    pub set: usize,
    /// Number of words that it removes.
    pub removed: usize,
}

/// A stance model.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct ModelSpec {
    /// Its name, such as `fast-2`; `lexicon` for the baseline.
    pub name: String,
    /// SHA-256 of the model file; `None` for the baseline, which has none, and for a model that the caller loaded.
    pub sha256: Option<String>,
    /// The file; `None` for models that are part of the program, and for one that the caller loaded.
    pub file: Option<PathBuf>,
}

/// A people file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct PeopleSpec {
    /// Its path, as given.
    pub file: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// Number of people that it lists, without those it excludes.
    pub people: usize,
    /// Number of people that it excludes.
    pub excluded_people: usize,
    /// Number of forms that it says do not mean a person.
    pub excluded_forms: usize,
}

impl EngineSpec {
    /// The files that the engine was made from.
    #[must_use]
    pub fn files(&self) -> Vec<PathBuf> {
        let lexicon = self.lexicon.iter().map(|lexicon| PathBuf::from(&lexicon.file));
        let people = self.people.iter().map(|people| PathBuf::from(&people.file));
        lexicon.chain(people).chain(self.model.file.clone()).collect()
    }
}

impl Default for EngineSpec {
    fn default() -> Self {
        let model = ModelSpec::built_in(&StanceModel::fast());
        Self {
            mode: Mode::default(),
            lexicon: None,
            tone: ToneSource::of(&StanceModel::fast()),
            model,
            min_confidence: 0.0,
            evidence: false,
            people: None,
        }
    }
}

impl ModelSpec {
    /// A model that is part of the program, or was loaded by the caller.
    pub(super) fn built_in(model: &StanceModel) -> Self {
        let sha256 = model.is_fast().then(|| FAST_SHA256.to_owned());
        Self { name: model.name().to_owned(), sha256, file: None }
    }
}

impl ToneSource {
    /// What a model has to offer.
    pub(super) fn of(model: &StanceModel) -> Self {
        if model.has_tone() { Self::Valence } else { Self::Vader }
    }
}

impl From<&LexiconFile> for LexiconSpec {
    fn from(lexicon: &LexiconFile) -> Self {
        let removed = lexicon.entries.iter().filter(|entry| entry.valence.is_none()).count();
        let (file, sha256) = (lexicon.file.clone(), lexicon.sha256.clone());
        Self { file, sha256, set: lexicon.entries.len() - removed, removed }
    }
}

impl From<&PeopleFile> for PeopleSpec {
    fn from(people: &PeopleFile) -> Self {
        let all = people.roster.people();
        let excluded_people = all.iter().filter(|person| person.exclude).count();
        Self {
            file: people.file.clone(),
            sha256: people.sha256.clone(),
            people: all.len() - excluded_people,
            excluded_people,
            excluded_forms: people.roster.excluded_forms(),
        }
    }
}
