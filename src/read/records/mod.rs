//! From one record to one article: which values a table row, a JSON object or a manifest gives, and the article made of
//! them.

mod bylines;
mod cut_text;
mod empty_words;
mod headline;
mod json_record;
mod manifest;
mod manifests;
mod record;
mod table_record;

pub(super) use bylines::split_bylines;
pub use json_record::article_from_json;
pub(super) use json_record::{KeyMapping, has_text};
pub(super) use manifest::ManifestEntry;
pub(super) use manifests::Manifests;
pub(super) use record::Record;
#[cfg(feature = "html")]
pub(super) use record::non_blank;
pub(super) use table_record::ColumnMapping;
