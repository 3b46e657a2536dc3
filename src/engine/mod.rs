//! Everything that the stages need besides the article: word lists, models, thresholds, the user's people.
//!
//! An [`Engine`] is made by a [builder](Engine::builder) or from an [`EngineSpec`], which names every file that it was
//! made from together with its SHA-256. A specification is small, can be stored and sent, and makes the same engine
//! again, or fails if a file has changed.

mod builder;
mod models;
mod parts;
mod rebuild;
mod spec;

pub use builder::EngineBuilder;
pub use models::{ModelChoice, ModelSearch};
pub use parts::Engine;
pub use spec::{EngineSpec, LexiconSpec, ModelSpec, PeopleSpec};
