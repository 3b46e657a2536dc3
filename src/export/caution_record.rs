//! A caution of the reader as it stands in provenance.

use crate::read::Caution;
use schemars::JsonSchema;
use serde::Serialize;

/// What needs a word about records of one file that were read.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[non_exhaustive]
pub struct CautionRecord<'a> {
    /// Path of the file.
    pub path: &'a str,
    /// Identifier of the kind of caution, such as `truncated`.
    pub code: &'static str,
    /// Text of the caution.
    pub text: String,
    /// Number of records that it holds for.
    pub count: u64,
    /// Number of records of the file, with those that were skipped.
    pub records: u64,
    /// Where it was met first, at most three places.
    pub first: Vec<CautionPlaceRecord<'a>>,
}

/// Where a caution was met.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[non_exhaustive]
pub struct CautionPlaceRecord<'a> {
    /// Line of the file, from 1; null where the file is one record.
    pub line: Option<u64>,
    /// Number of the record, from 1, where the line does not find it; null elsewhere.
    pub record: Option<u64>,
    /// Beginning of the value in question; null where there is none.
    pub value: Option<&'a str>,
}

impl<'a> From<&'a Caution> for CautionRecord<'a> {
    fn from(caution: &'a Caution) -> Self {
        let places = caution.first.iter();
        Self {
            path: &caution.path,
            code: caution.code(),
            text: caution.text(),
            count: caution.count,
            records: caution.records,
            first: places
                .map(|place| CautionPlaceRecord {
                    line: place.line,
                    record: place.record,
                    value: place.value.as_deref(),
                })
                .collect(),
        }
    }
}
