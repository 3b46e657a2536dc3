//! Text and sentences → people and where they are mentioned.
//!
//! [`names`] finds person names and says which of them are one person; [`third_person`] links *he*, *she* and nouns for
//! people, [`interview`] the *I* and *you* of printed conversations and, once the speakers are known, [`first_person`]
//! those of quotations. Word lists, the shape of words and a small fitted choice; no other article is looked at. A
//! [`Roster`] is what a user's people file says: it goes before the rules, and alone joins people across articles.

mod coref;
mod detect;
mod find;
mod keys;
mod layers;
mod link;
mod named_people;
mod roster;

pub use coref::{
    Choice, Considered, considered, feature_names, first_person, interview, sources, third_person,
};
pub use find::{names, names_with};
pub use layers::merge;
pub use named_people::NamedPeople;
pub use roster::{ListedPerson, PeopleFile, Roster, RosterError, RosterErrorKind, read_people_file};
