//! Links names to people: decides which names are one person and which person each name in the text means.
//!
//! In: scored candidates and the matches of a people file. Out: people and name mentions. Pronouns are linked in
//! [`super::coref`].

pub(in crate::people) mod identity;
mod mentions;
mod name_index;
mod numbering;
pub(in crate::people) mod roster_matches;

pub(in crate::people) use mentions::link;
