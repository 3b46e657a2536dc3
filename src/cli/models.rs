//! `--model`: which stance model a command uses, and where its file is.

use crate::error::{Error, ErrorKind};
use crate::stance::Model;
use clap::Args;
use std::borrow::Cow;
use std::path::{Path, PathBuf};

/// Which stance model.
#[derive(Debug, Clone, Args)]
pub(super) struct ModelChoice {
    /// Stance model: fast (in the program), accurate (a file in models/), lexicon (the baseline), or a model FILE
    #[arg(long, value_name = "MODEL", default_value = "fast", help_heading = "Rating")]
    model: String,
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
    pub(super) fn load(&self) -> Result<Model, Error> {
        match self.model.as_str() {
            "fast" => Ok(Model::fast()),
            "lexicon" => Ok(Model::Lexicon),
            "accurate" => read(&accurate()?),
            file => read(Path::new(file)),
        }
    }
}

fn read(path: &Path) -> Result<Model, Error> {
    let place = path.display().to_string();
    let bytes = std::fs::read(path).map_err(|error| Error::io(&error, &place))?;
    Model::parse(Cow::Owned(bytes)).map_err(|error| wrong(&error.to_string(), &place))
}

fn wrong(value: &str, place: &str) -> Error {
    let accepted = "fast, accurate, lexicon, or a file that the recipe in training/ made";
    let [what, value, accepted] = ["--model", value, accepted].map(str::to_owned);
    Error::new(ErrorKind::Value { what, value, accepted }, place)
}

/// Where the accurate model lies: the folder that the environment names, `models/` here, or one beside the program or
/// above it, as in a checkout or an installed tree.
fn accurate() -> Result<PathBuf, Error> {
    let named = std::env::var_os(FOLDER).map(PathBuf::from);
    let program = std::env::current_exe().ok().and_then(|p| p.canonicalize().ok());
    let above = program.iter().flat_map(|p| p.ancestors().skip(1).take(4));
    let beside = above.flat_map(|folder| [folder.join("models"), folder.join("share/lasswell/models")]);
    let folders = named.into_iter().chain([PathBuf::from("models")]).chain(beside);
    let found = folders.map(|folder| folder.join(ACCURATE)).find(|file| file.is_file());
    found.ok_or_else(|| {
        let place = format!("accurate: no {ACCURATE} in models/, beside the program or in ${FOLDER}");
        wrong("not found", &place)
    })
}
