//! Tokens → runs of capitalised words, and which of them are names of people.

pub(in crate::people) mod article_evidence;
pub(in crate::people) mod boundaries;
pub(in crate::people) mod candidates;
mod feature_dump;
mod features;
pub(in crate::people) mod name_model;
mod name_rules;
pub(in crate::people) mod sentence_shapes;
mod word_kinds;
