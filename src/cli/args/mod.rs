//! Arguments that several commands share, and the settings made from them.

pub(crate) mod charts;
pub(crate) mod common;
pub(crate) mod corpus;
pub(crate) mod engine;
pub(crate) mod floors;
pub(crate) mod lines;
pub(crate) mod lists;
pub(crate) mod parts;
pub(crate) mod provenance;
pub(crate) mod question;
pub(crate) mod tables;
