//! A warning as it stands in a comparison, a summary, and their provenance.

use crate::compare::Warning;
use schemars::JsonSchema;
use serde::Serialize;

/// One caution.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct WarningRecord<'a> {
    /// A word to tell it by.
    pub code: &'a str,
    /// The caution, with its numbers.
    pub text: &'a str,
}

impl<'a> From<&'a Warning> for WarningRecord<'a> {
    fn from(warning: &'a Warning) -> Self {
        Self { code: warning.code.as_str(), text: &warning.text }
    }
}
