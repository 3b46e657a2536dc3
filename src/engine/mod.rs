//! What the stages need besides the article: word lists, models, thresholds, and the people that the user lists.
//!
//! An [`Engine`] is made by a [builder](Engine::builder) or from an [`EngineSpec`], which names every file that it was
//! made from together with its SHA-256. A specification is small and can be stored or sent. It makes the same engine
//! again, or an error if a file has changed. Nothing is analysed here.

mod builder;
mod models;
mod parts;
mod rebuild;
mod spec;

pub use builder::EngineBuilder;
pub use models::{ModelChoice, ModelSearch};
pub use parts::Engine;
pub use spec::{EngineSpec, LexiconSpec, ModelSpec, PeopleSpec, ToneSource};
