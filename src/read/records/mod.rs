//! From one record to one article: which values a table row, a JSON object or a manifest gives, and the article made of
//! them.

mod bylines;
mod cut_text;
mod empty_words;
mod headline;
mod json_blocks;
mod json_columns;
mod json_fields;
mod json_keys;
mod json_lists;
mod json_outlets;
mod json_parts;
mod json_record;
mod json_records_in;
mod json_shape;
mod json_teaser;
mod json_text;
mod json_versions;
mod manifest;
mod manifests;
mod marked_parts;
mod outer_fields;
mod record;
mod row_articles;
mod server_answers;
mod table_record;
mod word_count;

pub(super) use bylines::split_bylines;
pub(super) use json_lists::{LOOKED_AT, LeftList, ListSample, Listed, is_whole_article, left_in};
pub(super) use json_outlets::{holds_outlets, name_of_outlet, names_outlet, place_of_outlet};
pub(super) use json_parts::is_key_of_parts;
pub use json_record::article_from_json;
pub(super) use json_record::{JsonRecordsIn, KeyMapping};
pub(super) use json_records_in::{FoundRecord, first_at};
pub(super) use json_shape::{JsonShape, holds_articles, is_in_parts, looks_like_article, shape_of};
pub(super) use json_teaser::{is_aside, is_list_key, is_short_teaser};
pub(super) use json_text::is_text_of_blocks;
#[cfg(feature = "parquet")]
pub(super) use json_text::may_be_read;
pub(super) use manifest::ManifestEntry;
#[cfg(feature = "exports")]
pub(super) use manifest::{Entries as ManifestEntries, parse as parse_manifest};
pub(super) use manifests::Manifests;
pub(super) use outer_fields::OuterFields;
pub(super) use record::Record;
#[cfg(feature = "html")]
pub(super) use record::non_blank;
pub(super) use row_articles::{RowArticles, RowRecord, TableRows};
pub(super) use table_record::ColumnMapping;
