//! Finds the people of an article and where they are mentioned. In: its tokens, sentences and quotations. Out: people, and
//! layers of mentions that [`merge`] joins.
//!
//! [`names`] finds names of people and decides which of them are one person. [`third_person`] links *he*, *she* and nouns for
//! people, and [`interview`] links *I* and *you* in printed conversations. Once the speakers are known, [`first_person`]
//! links *I* and *you* in quotations. A [`Roster`] holds the people of a user's file; its entries go before the rules.
//!
//! No stage looks at another article.

mod coref;
mod detect;
mod find;
mod keys;
mod layers;
mod link;
mod named_people;
mod roster;

pub use coref::{
    Choice, Considered, ConsideredNoun, NounChoice, considered, considered_nouns, feature_names,
    first_person, interview, noun_feature_names, sources, third_person,
};
pub use find::{names, names_with};
pub use layers::{merge, relink};
pub use named_people::NamedPeople;
pub use roster::{ListedPerson, PeopleFile, Roster, RosterError, RosterErrorKind, read_people_file};
