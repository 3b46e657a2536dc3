//! What a person sees: progress, tables, summaries, and the files that are written.

pub(crate) mod comparison;
pub(crate) mod console;
pub(crate) mod evaluation_summary;
pub(crate) mod hints;
pub(crate) mod interrupt;
pub(crate) mod output;
pub(crate) mod run_summary;
pub(crate) mod tables;
pub(crate) mod wrapping;
