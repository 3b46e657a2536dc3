//! Detects names of people: finds runs of capitalised words in the tokens and scores each as a name or not.
//!
//! Which person a name means is decided in [`super::link`].

pub(in crate::people) mod article_evidence;
pub(in crate::people) mod boundaries;
pub(in crate::people) mod candidates;
mod feature_dump;
mod features;
pub(in crate::people) mod name_model;
mod name_rules;
pub(in crate::people) mod sentence_shapes;
mod word_kinds;
