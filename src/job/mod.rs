//! From inputs and settings to results: everything that a run does, without a command line.

pub(crate) mod article_strips;
pub(crate) mod figures;
pub(crate) mod outlet_figures;
pub(crate) mod pages;
pub(crate) mod people_index;
pub(crate) mod prepared_corpus;
pub(crate) mod results;
pub(crate) mod session;
