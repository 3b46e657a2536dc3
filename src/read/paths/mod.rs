//! What paths say: the ids of files, and fields of their articles.

mod distinct_ids;
mod fields;
mod given;
mod part;
mod pattern;
mod seen_files;

pub(super) use distinct_ids::DistinctIds;
pub use fields::{OutletFrom, PathFields};
pub(super) use fields::{PathFit, PathValues};
pub(super) use given::{Given, GivenPath};
pub use pattern::PathPattern;
pub(super) use seen_files::SeenFiles;
