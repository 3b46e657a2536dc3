//! JSON Schemas of the formats, made from the wire types.

use super::article_records::{ARTICLE_SCHEMA, ArticleRecord};
use super::comparison::{COMPARISON_SCHEMA, ComparisonRecord};
use super::evaluation_records::{EVALUATION_SCHEMA, EvaluationRecord};
use super::origin::{ORIGIN_SCHEMA, OriginRecord};
use super::people::{PEOPLE_SCHEMA, PeopleRecord};
use super::provenance::{PROVENANCE_SCHEMA, ProvenanceRecord};
use super::sample_record::{SAMPLE_SCHEMA, SampleRecord};
use super::summary::{SUMMARY_SCHEMA, SummaryRecord};
use super::validation_record::{VALIDATION_SCHEMA, ValidationRecord};
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};
use std::io::Result;

/// File name and text of every schema (JSON Schema 2020-12), as they stand in `schema/`. That of an article
/// describes one item of the array, or one line.
///
/// # Errors
/// None in practice: memory is written to.
pub fn schemas() -> Result<[(&'static str, String); 9]> {
    Ok([
        ("article.schema.json", text(&schema::<ArticleRecord<'_>>(ARTICLE_SCHEMA))?),
        ("comparison.schema.json", text(&schema::<ComparisonRecord<'_>>(COMPARISON_SCHEMA))?),
        ("evaluation.schema.json", text(&schema::<EvaluationRecord<'_>>(EVALUATION_SCHEMA))?),
        ("origin.schema.json", text(&schema::<OriginRecord<'_>>(ORIGIN_SCHEMA))?),
        ("people.schema.json", text(&schema::<PeopleRecord<'_>>(PEOPLE_SCHEMA))?),
        ("provenance.schema.json", text(&schema::<ProvenanceRecord<'_>>(PROVENANCE_SCHEMA))?),
        ("sample.schema.json", text(&schema::<SampleRecord<'_>>(SAMPLE_SCHEMA))?),
        ("summary.schema.json", text(&schema::<SummaryRecord<'_>>(SUMMARY_SCHEMA))?),
        ("validation.schema.json", text(&schema::<ValidationRecord<'_>>(VALIDATION_SCHEMA))?),
    ])
}

fn schema<T: JsonSchema>(title: &str) -> Schema {
    // What is written, not what would be read: fields that may be undefined are required and null.
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let mut schema = generator.into_root_schema_for::<T>();
    schema.insert("title".to_owned(), title.into());
    schema
}

fn text(schema: &Schema) -> Result<String> {
    Ok(serde_json::to_string_pretty(schema)? + "\n")
}
