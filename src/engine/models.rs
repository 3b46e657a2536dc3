//! The choice of a stance model → the model, from its file or from the program.

use super::spec::ModelSpec;
use crate::error::{Cause, Error, ErrorKind, ModelFault};
use crate::stance::StanceModel;
use data_encoding::HEXLOWER;
use etcetera::BaseStrategy;
use sha2::{Digest, Sha256};
use std::convert::Infallible;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::str::FromStr;

/// File name of the accurate model.
const ACCURATE_FILE: &str = "accurate.lasswell";
/// SHA-256 of the accurate model that belongs to this version. A test compares it with the file.
const ACCURATE_SHA256: &str = "70c70201482ddb62c92c162dc02032c0761a66862754f10130a5e14f2fb7fce8";
/// Environment variable that names a folder of models.
const FOLDER_VARIABLE: &str = "LASSWELL_MODELS";
/// Number of folders that are searched, from that of the program upwards: enough for `target/release` of a checkout and
/// for `bin` of an installation.
const SEARCHED_ANCESTORS: usize = 4;

/// The choice of a stance model.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum ModelChoice {
    /// The accurate model if its file is found, otherwise the fast one.
    #[default]
    Best,
    /// The accurate model, which is a separate file.
    Accurate,
    /// The fast model, and the accurate one for the sentences of which the fast one is not sure.
    Balanced,
    /// The fast model, which is part of the program.
    Fast,
    /// The baseline of word lists.
    Lexicon,
    /// A model file.
    File(PathBuf),
}

impl FromStr for ModelChoice {
    type Err = Infallible;

    /// `accurate`, `balanced`, `fast` and `lexicon` are the models of these names; anything else is the path of a file.
    fn from_str(word: &str) -> Result<Self, Infallible> {
        Ok(match word {
            "accurate" => Self::Accurate,
            "balanced" => Self::Balanced,
            "fast" => Self::Fast,
            "lexicon" => Self::Lexicon,
            path => Self::File(path.into()),
        })
    }
}

/// Folders in which the accurate model is looked for, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModelSearch {
    folders: Vec<PathBuf>,
    /// The folder that the environment names, if it does not exist.
    missing: Option<PathBuf>,
}

impl ModelSearch {
    /// The standard places: the folder that `LASSWELL_MODELS` names; `models` and `share/lasswell/models` beside the
    /// program and in up to three folders above it, as in a checkout or an installation; `lasswell/models` in the user's
    /// data folder. Never the current folder.
    #[must_use]
    pub fn standard() -> Self {
        let named = std::env::var_os(FOLDER_VARIABLE).filter(|named| !named.is_empty()).map(PathBuf::from);
        let program = std::env::current_exe().ok().and_then(|program| program.canonicalize().ok());
        let above = program.iter().flat_map(|program| program.ancestors().skip(1).take(SEARCHED_ANCESTORS));
        let near = above.flat_map(|folder| [folder.join("models"), folder.join("share/lasswell/models")]);
        let user = etcetera::choose_base_strategy().ok().map(|base| base.data_dir().join("lasswell/models"));
        let missing = named.clone().filter(|folder| !folder.is_dir());
        Self { missing, ..Self::in_folders(named.into_iter().chain(near).chain(user)) }
    }

    /// These folders and no others.
    pub fn in_folders(folders: impl IntoIterator<Item = PathBuf>) -> Self {
        Self { folders: folders.into_iter().collect(), missing: None }
    }

    /// The same search, which then looks in these folders too.
    #[must_use]
    pub fn and_folders(mut self, folders: impl IntoIterator<Item = PathBuf>) -> Self {
        self.folders.extend(folders);
        self
    }

    /// The file of the accurate model, in the first folder that has it; `None` where no folder has, and in a program
    /// that was built without the feature `accurate`.
    #[must_use]
    pub fn accurate(&self) -> Option<PathBuf> {
        let files = self.folders.iter().map(|folder| folder.join(ACCURATE_FILE));
        files.into_iter().find(|file| cfg!(feature = "accurate") && file.is_file())
    }

    /// Whether the choice is a model in a file, which may be slow.
    #[must_use]
    pub fn is_file(&self, choice: &ModelChoice) -> bool {
        match choice {
            ModelChoice::File(_) | ModelChoice::Accurate | ModelChoice::Balanced => true,
            ModelChoice::Best => self.accurate().is_some(),
            ModelChoice::Fast | ModelChoice::Lexicon => false,
        }
    }

    /// Loads the model.
    ///
    /// A file that was found and not named by its path must be the one that belongs to this version, so that nobody's
    /// results change with a file that happens to lie there.
    ///
    /// # Errors
    /// When there is no such file, when it is not a model, or when it was found and its SHA-256 is not known.
    pub fn load(&self, choice: &ModelChoice) -> Result<(StanceModel, ModelSpec), Error> {
        let wants_accurate =
            matches!(choice, ModelChoice::Best | ModelChoice::Accurate | ModelChoice::Balanced);
        if let (true, Some(folder)) = (wants_accurate, &self.missing) {
            let place = format!("{FOLDER_VARIABLE}={}", folder.display());
            return Err(Error::new(ErrorKind::NotFound, place));
        }
        match (choice, self.accurate()) {
            (ModelChoice::File(file), _) => open_model(file).map_err(|error| match error.kind {
                // The name of a model may be misspelt.
                ErrorKind::NotFound => Error::new(ErrorKind::StanceModel(ModelFault::NotFound), error.at),
                _ => error,
            }),
            (ModelChoice::Best | ModelChoice::Accurate, Some(file)) => open_known(&file),
            (ModelChoice::Balanced, Some(file)) => open_known(&file).map(after_fast),
            (ModelChoice::Accurate | ModelChoice::Balanced, None) if cfg!(not(feature = "accurate")) => {
                Err(Error::new(ErrorKind::StanceModel(ModelFault::NotBuilt), "accurate"))
            }
            (ModelChoice::Accurate | ModelChoice::Balanced, None) => {
                let place = format!(
                    "accurate: no {ACCURATE_FILE} in ${FOLDER_VARIABLE}, in `models` beside the program or above it, or \
                     in the user's data folder"
                );
                Err(Error::new(ErrorKind::StanceModel(ModelFault::NotFound), place))
            }
            (ModelChoice::Lexicon, _) => Ok(built_in(StanceModel::Lexicon)),
            (ModelChoice::Best | ModelChoice::Fast, _) => Ok(built_in(StanceModel::fast())),
        }
    }
}

fn built_in(model: StanceModel) -> (StanceModel, ModelSpec) {
    let spec = ModelSpec::built_in(&model);
    (model, spec)
}

/// The fast model, and this one for the sentences of which the fast one is not sure.
pub(super) fn after_fast((model, spec): (StanceModel, ModelSpec)) -> (StanceModel, ModelSpec) {
    let model = model.after_fast();
    let name = model.name().to_owned();
    (model, ModelSpec { name, ..spec })
}

/// Loads a model file that the search has found; it must be the one that belongs to this version.
fn open_known(file: &Path) -> Result<(StanceModel, ModelSpec), Error> {
    let (model, spec) = open_model(file)?;
    if spec.sha256.as_deref() == Some(ACCURATE_SHA256) {
        return Ok((model, spec));
    }
    Err(Error::new(ErrorKind::StanceModel(ModelFault::Unknown), file.display()))
}

/// Loads a model file and computes its SHA-256 in parallel.
pub(super) fn open_model(file: &Path) -> Result<(StanceModel, ModelSpec), Error> {
    let place = file.display();
    // A file that cannot be opened has the same message as any other file.
    File::open(file).map_err(|error| Error::io(error, &place))?;
    let (model, digest) = std::thread::scope(|scope| {
        let digest = scope.spawn(|| digest_of(file));
        let model = StanceModel::open(file);
        (model, digest.join())
    });
    let model = model.map_err(|error| {
        let fault = ModelFault::Unusable(Cause::new(error));
        Error::new(ErrorKind::StanceModel(fault), &place)
    })?;
    let sha256 = digest.unwrap_or_else(|_| digest_of(file))?;
    let spec =
        ModelSpec { name: model.name().to_owned(), sha256: Some(sha256), file: Some(file.to_path_buf()) };
    Ok((model, spec))
}

/// SHA-256 of a file, in hexadecimal digits.
pub(super) fn digest_of(file: &Path) -> Result<String, Error> {
    let wrong = |error: std::io::Error| Error::io(error, file.display());
    let mut open = File::open(file).map_err(wrong)?;
    let (mut digest, mut buffer) = (Sha256::new(), vec![0; 1 << 16]);
    loop {
        match open.read(&mut buffer).map_err(wrong)? {
            0 => return Ok(HEXLOWER.encode(&digest.finalize())),
            n => digest.update(buffer.get(..n).unwrap_or_default()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::spec::FAST_SHA256;
    use super::*;

    #[test]
    fn the_known_hashes_are_those_of_the_models() {
        assert_eq!(HEXLOWER.encode(&Sha256::digest(StanceModel::FAST_FILE)), FAST_SHA256);
        let accurate = Path::new(env!("CARGO_MANIFEST_DIR")).join("models").join(ACCURATE_FILE);
        if accurate.is_file() {
            assert_eq!(digest_of(&accurate).unwrap(), ACCURATE_SHA256);
        }
    }

    #[test]
    fn a_file_that_was_found_and_is_not_known_must_be_named() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join(ACCURATE_FILE);
        std::fs::write(&file, StanceModel::FAST_FILE).unwrap();
        let search = ModelSearch::in_folders([folder.path().join("missing"), folder.path().to_path_buf()]);
        if cfg!(feature = "accurate") {
            for choice in [ModelChoice::Best, ModelChoice::Accurate] {
                let error = search.load(&choice).unwrap_err().to_string();
                assert!(error.contains("not the accurate model of this version"), "{error}");
            }
        }
        let (model, spec) = search.load(&ModelChoice::File(file.clone())).unwrap();
        assert_eq!(
            (model.name(), spec.sha256.as_deref(), spec.file),
            ("fast-2", Some(FAST_SHA256), Some(file))
        );
    }

    #[test]
    fn without_a_file_the_best_model_is_the_fast_one() {
        let search = ModelSearch::in_folders([]);
        assert_eq!(search.load(&ModelChoice::Best).unwrap().0.name(), "fast-2");
        assert!(search.load(&ModelChoice::Accurate).is_err() && !search.is_file(&ModelChoice::Best));
    }
}
