//! `--model`: which stance model a command uses, and where its file is.

use crate::error::{Error, ErrorKind};
use crate::stance::StanceModel;
use clap::Args;
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};
use std::fs::File;
use std::path::{Path, PathBuf};

/// Which stance model.
#[derive(Debug, Clone, Args)]
pub(crate) struct ModelChoice {
    /// Stance model: accurate (a file in models/), fast (in the program), lexicon (the baseline), or a model FILE
    /// [default: accurate where its file is found, else fast]
    #[arg(
        long,
        value_name = "MODEL",
        env = "LASSWELL_MODEL",
        hide_env_values = true,
        help_heading = "Rating"
    )]
    model: Option<String>,
}

/// The file of the accurate model.
const ACCURATE: &str = "accurate.lasswell";
/// Names a folder of models.
const FOLDER: &str = "LASSWELL_MODELS";

impl ModelChoice {
    /// Loads the model.
    ///
    /// # Errors
    /// When there is no such file, or it is no model.
    pub(crate) fn load(&self) -> Result<StanceModel, Error> {
        match self.source()? {
            Source::Lexicon => Ok(StanceModel::Lexicon),
            Source::Fast => Ok(StanceModel::fast()),
            Source::File(path) => {
                let place = path.display();
                // What the system says of a file is told as everywhere.
                File::open(&path).map_err(|error| Error::io(error, &place))?;
                StanceModel::open(&path)
                    .map_err(|error| wrong(&format!("not usable ({error})"), &place.to_string()))
            }
        }
    }

    /// Whether it is read from a file, as the accurate one is, and so may be slow.
    pub(crate) fn is_from_a_file(&self) -> bool {
        matches!(self.source(), Ok(Source::File(_)))
    }

    /// SHA-256 of the model's file, in hexadecimal; the baseline has none.
    ///
    /// # Errors
    /// When it cannot be read.
    pub(crate) fn sha256(&self) -> Result<Option<String>, Error> {
        let digest = match self.source()? {
            Source::Lexicon => return Ok(None),
            Source::Fast => Sha256::digest(StanceModel::FAST_FILE),
            Source::File(path) => Sha256::digest(read(&path)?),
        };
        Ok(Some(HEXLOWER.encode(&digest)))
    }

    fn source(&self) -> Result<Source, Error> {
        Ok(match self.model.as_deref() {
            None => accurate().map_or(Source::Fast, Source::File),
            Some("fast") => Source::Fast,
            Some("lexicon") => Source::Lexicon,
            Some("accurate") if cfg!(not(feature = "accurate")) => {
                return Err(wrong("accurate", "this program was built without the feature `accurate`"));
            }
            Some("accurate") => Source::File(accurate().ok_or_else(|| {
                let place = format!("accurate: no {ACCURATE} in models/, beside the program or in ${FOLDER}");
                wrong("not found", &place)
            })?),
            Some(file) => Source::File(PathBuf::from(file)),
        })
    }
}

/// Where a model is.
enum Source {
    Lexicon,
    Fast,
    File(PathBuf),
}

fn read(path: &Path) -> Result<Vec<u8>, Error> {
    std::fs::read(path).map_err(|error| Error::io(error, path.display()))
}

fn wrong(value: &str, place: &str) -> Error {
    let accepted = "accurate, fast, lexicon, or a file that the recipe in training/ made";
    Error::new(ErrorKind::value("--model", value, accepted), place)
}

/// Where the accurate model lies: the folder that the environment names, `models/` here, one beside the program or above
/// it, as in an installed tree, or that of the sources that the program was built from.
fn accurate() -> Option<PathBuf> {
    let named = std::env::var_os(FOLDER).map(PathBuf::from);
    let program = std::env::current_exe().ok().and_then(|p| p.canonicalize().ok());
    let above = program.iter().flat_map(|p| p.ancestors().skip(1).take(4));
    let beside = above.flat_map(|folder| [folder.join("models"), folder.join("share/lasswell/models")]);
    let built = option_env!("CARGO_MANIFEST_DIR").map(|folder| Path::new(folder).join("models"));
    let folders = named.into_iter().chain([PathBuf::from("models")]).chain(beside).chain(built);
    folders.map(|folder| folder.join(ACCURATE)).find(|file| cfg!(feature = "accurate") && file.is_file())
}
