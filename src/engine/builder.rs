//! Settings and files → an engine.

use super::models::{ModelChoice, ModelSearch};
use super::parts::Engine;
use super::spec::{EngineSpec, LexiconSpec, ModelSpec, PeopleSpec, ToneSource};
use crate::error::{Error, ErrorKind};
use crate::people::{self, PeopleFile};
use crate::sentiment::{self, LexiconFile, Mode, SentimentTables};
use crate::stance::StanceModel;
use std::path::Path;

/// Collects the settings of an [`Engine`].
#[derive(Debug, Clone, Default)]
#[must_use]
pub struct EngineBuilder {
    mode: Mode,
    lexicon: Option<LexiconFile>,
    people: Option<PeopleFile>,
    tone: Option<ToneSource>,
    model: Option<(StanceModel, ModelSpec)>,
    min_confidence: f64,
    evidence: bool,
}

impl Engine {
    /// A builder that starts from the default engine.
    ///
    /// ```
    /// use lasswell::{Engine, sentiment::Mode};
    /// let engine = Engine::builder().mode(Mode::Vader).min_confidence(0.5).build()?;
    /// assert_eq!(engine.spec().model.name, "fast-2");
    /// # Ok::<(), lasswell::Error>(())
    /// ```
    pub fn builder() -> EngineBuilder {
        EngineBuilder::default()
    }
}

impl EngineBuilder {
    /// Sets the rules of sentiment.
    pub fn mode(self, mode: Mode) -> Self {
        Self { mode, ..self }
    }

    /// Sets what rates the tone of sentences. Without it, the model does so, or the word list where the model has no tone.
    pub fn tone(self, tone: ToneSource) -> Self {
        Self { tone: Some(tone), ..self }
    }

    /// Sets changes to the sentiment word list.
    pub fn lexicon(self, lexicon: LexiconFile) -> Self {
        Self { lexicon: Some(lexicon), ..self }
    }

    /// Changes to the words of the sentiment, from a file: see [`sentiment::parse_lexicon`].
    ///
    /// # Errors
    /// When the file cannot be read or is not a lexicon.
    pub fn lexicon_file(self, path: &Path) -> Result<Self, Error> {
        Ok(self.lexicon(sentiment::read_lexicon(path)?))
    }

    /// Sets the people that the user lists.
    pub fn people(self, people: PeopleFile) -> Self {
        Self { people: Some(people), ..self }
    }

    /// Reads the people that the user lists in a file.
    ///
    /// # Errors
    /// When the file cannot be read or is not a people file.
    pub fn people_file(self, path: &Path) -> Result<Self, Error> {
        Ok(self.people(people::read_people_file(path)?))
    }

    /// Sets a stance model that is part of the program, or that the caller has loaded.
    pub fn stance_model(self, model: StanceModel) -> Self {
        let spec = ModelSpec::built_in(&model);
        self.loaded_model((model, spec))
    }

    /// Loads the chosen stance model from the standard places: see [`ModelSearch::standard`].
    ///
    /// # Errors
    /// The errors of [`ModelSearch::load`].
    pub fn model(self, choice: &ModelChoice) -> Result<Self, Error> {
        self.model_from(&ModelSearch::standard(), choice)
    }

    /// Loads the chosen stance model from the places of a search.
    ///
    /// # Errors
    /// The errors of [`ModelSearch::load`].
    pub fn model_from(self, search: &ModelSearch, choice: &ModelChoice) -> Result<Self, Error> {
        Ok(self.loaded_model(search.load(choice)?))
    }

    pub(super) fn loaded_model(self, model: (StanceModel, ModelSpec)) -> Self {
        Self { model: Some(model), ..self }
    }

    /// Whether the chosen model comes from a file, as the accurate one does, and so may be slow.
    #[must_use]
    pub fn has_model_file(&self) -> bool {
        self.model.as_ref().is_some_and(|(_, spec)| spec.file.is_some())
    }

    /// Sets the least probability of a stance label, 0 to 1; below it, the label is undefined.
    pub fn min_confidence(self, min_confidence: f64) -> Self {
        Self { min_confidence, ..self }
    }

    /// Also finds the words behind each stance. A trained model then runs once more for each word.
    pub fn evidence(self) -> Self {
        Self { evidence: true, ..self }
    }

    /// Makes the engine.
    ///
    /// # Errors
    /// [`ErrorKind::Value`] if the least probability is outside 0 to 1, or the tone is one that the model does not have.
    pub fn build(self) -> Result<Engine, Error> {
        let Self { mode, lexicon, people, tone, model, min_confidence, evidence } = self;
        if !(0.0..=1.0).contains(&min_confidence) {
            let kind =
                ErrorKind::value("min_confidence", &min_confidence.to_string(), "a probability, 0 to 1");
            return Err(Error::new(kind, "engine"));
        }
        let (model, model_spec) = model.unwrap_or_else(|| {
            let fast = StanceModel::fast();
            let spec = ModelSpec::built_in(&fast);
            (fast, spec)
        });
        let tables = match &lexicon {
            Some(lexicon) => SentimentTables::with_lexicon(&lexicon.entries),
            None => SentimentTables::standard().clone(),
        };
        let of_model = ToneSource::of(&model);
        let tone = tone.unwrap_or(of_model);
        if tone == ToneSource::Valence && of_model != tone {
            let accepted = format!(
                "vader, because the model {} has no valence; valence needs another model",
                model.name()
            );
            return Err(Error::new(ErrorKind::value("tone", tone.as_str(), &accepted), "engine"));
        }
        let spec = EngineSpec {
            mode,
            tone,
            lexicon: lexicon.as_ref().map(LexiconSpec::from),
            model: model_spec,
            min_confidence,
            evidence,
            people: people.as_ref().map(PeopleSpec::from),
        };
        Ok(Engine::assemble(spec, tables, model, people.map(|file| file.roster).unwrap_or_default()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tone_that_the_model_lacks_is_an_error() {
        let built = |tone| Engine::builder().stance_model(StanceModel::Lexicon).tone(tone).build();
        let error = built(ToneSource::Valence).unwrap_err();
        assert!(matches!(&error.kind, ErrorKind::Value { what, accepted, .. }
            if what == "tone" && accepted.starts_with("vader")));
        assert_eq!(built(ToneSource::Vader).unwrap().spec().tone, ToneSource::Vader);
    }
}
