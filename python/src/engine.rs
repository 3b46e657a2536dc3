//! Settings → an engine. The last one is kept, because a model takes longer to load than a short text to rate.

use crate::errors::exception;
use crate::settings::{Settings, choice};
use lasswell::Engine;
use lasswell::engine::{ModelChoice, ModelSearch, ToneSource};
use lasswell::sentiment::Mode;
use pyo3::prelude::*;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

/// What an engine without files of the user's own is made from.
#[derive(Debug, Clone, PartialEq)]
struct Key {
    mode: Mode,
    tone: Option<ToneSource>,
    model: ModelChoice,
    folders: Vec<PathBuf>,
    named_folder: Option<std::ffi::OsString>,
    min_confidence: f64,
    evidence: bool,
}

static LAST: Mutex<Option<(Key, Engine)>> = Mutex::new(None);

/// The engine of these settings; with `evidence`, it finds the words behind each stance.
pub(crate) fn engine(settings: &Settings, evidence: bool) -> PyResult<Engine> {
    let mode = choice("mode", &settings.mode, &[("news", Mode::News), ("vader", Mode::Vader)])?;
    let tones = [("valence", ToneSource::Valence), ("vader", ToneSource::Vader)];
    let tone = settings.tone.as_deref().map(|word| choice("tone", word, &tones)).transpose()?;
    let key = Key {
        mode,
        tone,
        model: model_choice(settings),
        folders: settings.model_folders.clone(),
        named_folder: std::env::var_os("LASSWELL_MODELS"),
        min_confidence: settings.min_confidence,
        evidence,
    };
    let has_files =
        settings.people.is_some() || settings.lexicon.is_some() || matches!(key.model, ModelChoice::File(_));
    let mut last = LAST.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, engine)) = last.as_ref().filter(|(known, _)| !has_files && *known == key) {
        return Ok(engine.clone());
    }
    let engine = build(settings, &key).map_err(|error| exception(&error))?;
    if !has_files {
        *last = Some((key, engine.clone()));
    }
    Ok(engine)
}

fn model_choice(settings: &Settings) -> ModelChoice {
    let Some(word) = &settings.model else { return ModelChoice::Best };
    match word.to_str().map(str::parse) {
        Some(Ok(choice)) => choice,
        _ => ModelChoice::File(word.clone()),
    }
}

fn build(settings: &Settings, key: &Key) -> Result<Engine, lasswell::Error> {
    let mut builder = Engine::builder().mode(key.mode).min_confidence(key.min_confidence);
    if let Some(tone) = key.tone {
        builder = builder.tone(tone);
    }
    if let Some(lexicon) = &settings.lexicon {
        builder = builder.lexicon_file(lexicon)?;
    }
    if let Some(people) = &settings.people {
        builder = builder.people_file(people)?;
    }
    let search = ModelSearch::standard().and_folders(key.folders.iter().cloned());
    builder = builder.model_from(&search, &key.model)?;
    if key.evidence { builder.evidence().build() } else { builder.build() }
}
