//! The arguments that several commands share, and the values that they stand for.

pub(crate) mod charts;
pub(crate) mod common;
pub(crate) mod corpus;
pub(crate) mod floors;
pub(crate) mod model;
pub(crate) mod provenance;
pub(crate) mod question;
pub(crate) mod rating;
