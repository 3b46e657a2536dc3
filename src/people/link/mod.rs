//! Names → people: which names are one person, and which person each name mention means.

pub(in crate::people) mod identity;
mod mentions;
mod name_index;
mod numbering;
pub(in crate::people) mod roster_matches;

pub(in crate::people) use mentions::link;
