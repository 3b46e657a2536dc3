//! Detects names of people: finds runs of capitalised words in the tokens and scores each as a name or not.
//!
//! Which person a name means is decided in [`super::link`].

pub(in crate::people) mod article_evidence;
pub(in crate::people) mod boundaries;
pub(in crate::people) mod candidates;
pub(in crate::people) mod credits;
mod dates;
mod feature_dump;
mod features;
mod glued_words;
mod headline_runs;
pub(in crate::people) mod name_model;
pub(in crate::people) mod name_rules;
mod openings;
pub(in crate::people) mod sentence_shapes;
mod word_kinds;
