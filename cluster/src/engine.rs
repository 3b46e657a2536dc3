//! The name of a stance model → an engine. Engines are kept, because a model takes longer to load than a batch to rate.

use datafusion::common::{DataFusionError, Result, exec_datafusion_err};
use lasswell::Engine;
use lasswell::engine::{ModelChoice, ModelSearch};
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// The model that is used where a query names none. It is inside the program, so that every executor has it: numbers must not
/// depend on which files a machine has.
pub(crate) const USUAL: &str = "fast";

static LOADED: Mutex<BTreeMap<String, Engine>> = Mutex::new(BTreeMap::new());

/// The engine with a model: `accurate`, `balanced`, `fast`, `lexicon`, or the path of a file.
pub(crate) fn engine(model: &str) -> Result<Engine> {
    let mut loaded = LOADED.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(engine) = loaded.get(model) {
        return Ok(engine.clone());
    }
    let choice = model.parse().unwrap_or_else(|_| ModelChoice::File(model.into()));
    let built = Engine::builder().model_from(&ModelSearch::standard(), &choice);
    let engine = built.and_then(lasswell::engine::EngineBuilder::build).map_err(|error| failed(&error))?;
    loaded.insert(model.to_owned(), engine.clone());
    Ok(engine)
}

/// An error of the library, in its own words.
pub(crate) fn failed(error: &dyn std::fmt::Display) -> DataFusionError {
    exec_datafusion_err!("{error}")
}
