//! Links names to people: decides which names are one person and which person each name in the text means.
//!
//! In: scored candidates and the matches of a people file. Out: people, name mentions, and names that only qualify a noun. Pronouns are linked in
//! [`super::coref`].

pub(in crate::people) mod also_called;
pub(in crate::people) mod full_form;
pub(in crate::people) mod identity;
mod known_person;
mod mentions;
mod modifiers;
mod name_index;
pub(in crate::people) mod nicknames;
mod numbering;
pub(in crate::people) mod roster_matches;
mod short_names;

pub(in crate::people) use mentions::link;
