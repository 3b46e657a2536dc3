//! What an engine is made from, in a form that can be stored and sent.

use super::models::{FAST_SHA256, digest_of, open_model};
use super::{Engine, EngineBuilder};
use crate::error::{Error, ErrorKind};
use crate::people::PeopleFile;
use crate::sentiment::{LexiconFile, Mode};
use crate::stance::StanceModel;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

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
    /// Rules of the sentiment.
    pub mode: Mode,
    /// The file that changes the words of the sentiment; `None` for VADER's own words.
    pub lexicon: Option<LexiconSpec>,
    /// The stance model.
    pub model: ModelSpec,
    /// Probability that a stance's label must have, 0 to 1; below it the label is undefined.
    pub min_confidence: f64,
    /// Whether the words behind each stance are found. The baseline finds them always.
    pub evidence: bool,
    /// The people file; `None` where there is none.
    pub people: Option<PeopleSpec>,
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
    /// Its name, such as `fast-1`; `lexicon` for the baseline.
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
    /// Number of people that it lists, those it excludes not counted.
    pub people: usize,
    /// Number of people that it excludes.
    pub excluded_people: usize,
    /// Number of forms that it says are no person.
    pub excluded_forms: usize,
}

impl Default for EngineSpec {
    fn default() -> Self {
        let model = ModelSpec::built_in(&StanceModel::fast());
        Self {
            mode: Mode::default(),
            lexicon: None,
            model,
            min_confidence: 0.0,
            evidence: false,
            people: None,
        }
    }
}

impl EngineSpec {
    /// Makes the engine, from the files that are named.
    ///
    /// # Errors
    /// When a file cannot be read or used, or its SHA-256 is not the one given here; when the model was loaded by the
    /// caller, so that no file is known.
    pub fn engine(&self) -> Result<Engine, Error> {
        let mut builder = EngineBuilder::default().mode(self.mode).min_confidence(self.min_confidence);
        if self.evidence {
            builder = builder.evidence();
        }
        if let Some(lexicon) = &self.lexicon {
            builder = builder.lexicon(crate::sentiment::read_lexicon(Path::new(&lexicon.file))?);
        }
        if let Some(people) = &self.people {
            builder = builder.people(crate::people::read_people_file(Path::new(&people.file))?);
        }
        let engine = builder.loaded_model(self.model.load()?).build()?;
        let files = [
            (
                self.lexicon.as_ref().map(|l| (&l.file, &l.sha256)),
                engine.spec().lexicon.as_ref().map(|l| &l.sha256),
            ),
            (
                self.people.as_ref().map(|p| (&p.file, &p.sha256)),
                engine.spec().people.as_ref().map(|p| &p.sha256),
            ),
        ];
        for (wanted, found) in files {
            if let (Some((file, wanted)), Some(found)) = (wanted, found) {
                same_digest(file, wanted, found)?;
            }
        }
        Ok(engine)
    }
}

impl ModelSpec {
    /// A model that is part of the program, or was loaded by the caller.
    pub(super) fn built_in(model: &StanceModel) -> Self {
        let sha256 = model.is_fast().then(|| FAST_SHA256.to_owned());
        Self { name: model.name().to_owned(), sha256, file: None }
    }

    fn load(&self) -> Result<(StanceModel, Self), Error> {
        if let Some(file) = &self.file {
            if let Some(wanted) = &self.sha256 {
                same_digest(&file.display().to_string(), wanted, &digest_of(file)?)?;
            }
            return open_model(file);
        }
        let built_in = [|| StanceModel::Lexicon, StanceModel::fast];
        let mut models = built_in.into_iter().map(|model| model());
        let model = models.find(|model| Self::built_in(model) == *self);
        model.map(|model| (model, self.clone())).ok_or_else(|| {
            let accepted = "a model file, or a model that is part of this version";
            Error::new(
                ErrorKind::value("stance model", "of another version, or without a file", accepted),
                &self.name,
            )
        })
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

fn same_digest(file: &str, wanted: &str, found: &str) -> Result<(), Error> {
    if wanted == found {
        return Ok(());
    }
    let accepted = format!("the file whose SHA-256 is {wanted}");
    Err(Error::new(ErrorKind::value("SHA-256", found, &accepted), file))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_specification_makes_the_same_engine_until_a_file_changes() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        std::fs::write(at("words.csv"), "gloomy,-2\nfine,-\n").unwrap();
        std::fs::write(at("people.toml"), "[[person]]\nname = \"Angela Merkel\"\n").unwrap();
        std::fs::write(at("model.lasswell"), StanceModel::FAST_FILE).unwrap();
        let engine = Engine::builder()
            .lexicon_file(&at("words.csv"))
            .and_then(|builder| builder.people_file(&at("people.toml")))
            .and_then(|builder| builder.model(&super::super::ModelChoice::File(at("model.lasswell"))))
            .and_then(|builder| builder.evidence().min_confidence(0.25).build())
            .unwrap();
        let text = serde_json::to_string(engine.spec()).unwrap();
        let spec: EngineSpec = serde_json::from_str(&text).unwrap();
        assert_eq!(spec.lexicon.as_ref().map(|l| (l.set, l.removed)), Some((1, 1)));
        assert_eq!(spec.engine().unwrap().spec(), engine.spec());
        std::fs::write(at("words.csv"), "gloomy,-3\n").unwrap();
        let error = spec.engine().unwrap_err().to_string();
        assert!(error.contains("words.csv") && error.contains("SHA-256"), "{error}");
    }

    #[test]
    fn the_baseline_has_no_file_and_comes_back() {
        let engine = Engine::builder().stance_model(StanceModel::Lexicon).build().unwrap();
        assert_eq!(engine.spec().model, ModelSpec { name: "lexicon".into(), sha256: None, file: None });
        assert_eq!(engine.spec().engine().unwrap().stance().name(), "lexicon");
    }
}
