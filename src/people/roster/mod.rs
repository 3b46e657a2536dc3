//! People that the user lists: the people file, and its entries as the stages look them up.

mod entries;
mod file;

pub(in crate::people) use entries::{Hit, words};
pub use entries::{ListedPerson, Roster};
pub use file::{PeopleFile, RosterError, RosterErrorKind, read_people_file};
