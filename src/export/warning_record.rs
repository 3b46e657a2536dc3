//! A warning as it stands in a comparison, a summary, and their provenance.

use crate::compare::Warning;
use schemars::JsonSchema;
use serde::Serialize;

/// One warning.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[non_exhaustive]
pub struct WarningRecord<'a> {
    /// Identifier of the kind of warning.
    pub code: &'a str,
    /// Text of the warning.
    pub text: &'a str,
}

impl<'a> From<&'a Warning> for WarningRecord<'a> {
    fn from(warning: &'a Warning) -> Self {
        Self { code: warning.code.as_str(), text: &warning.text }
    }
}
