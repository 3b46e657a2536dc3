//! A specification → the same engine, from the same files.

use super::builder::EngineBuilder;
use super::models::{after_fast, digest_of, open_model};
use super::parts::Engine;
use super::spec::{EngineSpec, ModelSpec};
use crate::error::{Error, ErrorKind, ModelFault};
use crate::stance::StanceModel;
use std::path::Path;

impl EngineSpec {
    /// Makes the engine from the named files.
    ///
    /// # Errors
    /// When a file cannot be read or used, when its SHA-256 differs from the one given here, or when the model was loaded
    /// by the caller and no file is known.
    pub fn engine(&self) -> Result<Engine, Error> {
        let mut builder =
            EngineBuilder::default().mode(self.mode).tone(self.tone).min_confidence(self.min_confidence);
        if self.evidence {
            builder = builder.evidence();
        }
        if let Some(lexicon) = &self.lexicon {
            builder = builder.lexicon(crate::sentiment::read_lexicon(Path::new(&lexicon.file))?);
        }
        if let Some(people) = &self.people {
            builder = builder.people(crate::people::read_people_file(Path::new(&people.file))?);
        }
        let engine = builder.loaded_model(load_model(&self.model)?).build()?;
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
        for (expected, found) in files {
            if let (Some((file, expected)), Some(found)) = (expected, found) {
                check_digest(file, expected, found)?;
            }
        }
        Ok(engine)
    }
}

/// Loads the model from its file, or takes it from the program.
fn load_model(spec: &ModelSpec) -> Result<(StanceModel, ModelSpec), Error> {
    if let Some(file) = &spec.file {
        if let Some(expected) = &spec.sha256 {
            check_digest(&file.display().to_string(), expected, &digest_of(file)?)?;
        }
        let model = open_model(file)?;
        // A specification names both models of a cascade and the file of the second.
        let model = if model.1.name == spec.name { model } else { after_fast(model) };
        if model.1.name != spec.name {
            let kind = ErrorKind::value("stance model", &model.1.name, &spec.name);
            return Err(Error::new(kind, file.display()));
        }
        return Ok(model);
    }
    let built_in = [|| StanceModel::Lexicon, StanceModel::fast];
    let mut models = built_in.into_iter().map(|model| model());
    let model = models.find(|model| ModelSpec::built_in(model) == *spec);
    model
        .map(|model| (model, spec.clone()))
        .ok_or_else(|| Error::new(ErrorKind::StanceModel(ModelFault::NoFile), &spec.name))
}

fn check_digest(file: &str, expected: &str, found: &str) -> Result<(), Error> {
    if expected == found {
        return Ok(());
    }
    let accepted = format!("the file whose SHA-256 is {expected}");
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
    fn the_baseline_has_no_file_and_can_be_rebuilt() {
        let engine = Engine::builder().stance_model(StanceModel::Lexicon).build().unwrap();
        assert_eq!(engine.spec().model, ModelSpec { name: "lexicon".into(), sha256: None, file: None });
        assert_eq!(engine.spec().engine().unwrap().stance().name(), "lexicon");
    }
}
