//! People that the user lists: the people file, and its entries as the stages look them up.

mod entries;
mod file;

pub use entries::{ListedPerson, Roster};
pub(in crate::people) use entries::{RosterMatch, words};
pub use file::{PeopleFile, RosterError, RosterErrorKind, read_people_file};
