//! What users see: progress, errors, tables and summaries. [`output`] also opens the files that commands write.

pub(crate) mod agreement;
pub(crate) mod comparison;
pub(crate) mod console;
pub(crate) mod evaluation_summary;
pub(crate) mod explanation;
pub(crate) mod hints;
pub(crate) mod interrupt;
pub(crate) mod like_errors;
pub(crate) mod meter;
pub(crate) mod output;
pub(crate) mod people_list;
pub(crate) mod run_summary;
pub(crate) mod sample_summary;
pub(crate) mod tables;
pub(crate) mod validation;
pub(crate) mod wrapping;
