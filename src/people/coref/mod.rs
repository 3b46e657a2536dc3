//! Resolves coreference: links pronouns and nouns for people to the people they mean.
//!
//! [`third_person()`] links *he*, *she* and nouns such as *her daughter*; [`interview`] and [`first_person()`] link *I* and *you*.

mod anaphor;
mod antecedent_features;
mod antecedent_model;
mod appositions;
mod beside_names;
mod choice_features;
mod descriptions;
mod discourse;
mod first_person;
mod grammatical_role;
mod interviews;
mod introductions;
mod kinship;
mod newcomers;
mod nominals;
mod noun_classes;
mod noun_features;
mod noun_model;
mod noun_phrases;
mod person_state;
mod resolver;
mod sexes;
mod surroundings;
mod third_person;
mod vocatives;

pub use first_person::{first_person, sources};
pub use interviews::interview;
pub(in crate::people) use kinship::is_relative;
pub use noun_model::{ConsideredNoun, NounChoice};
pub use third_person::{
    Choice, Considered, considered, considered_nouns, feature_names, noun_feature_names, third_person,
};
