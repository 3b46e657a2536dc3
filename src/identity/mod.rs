//! One person across articles: a lone surname, a middle initial, a nickname or *Jr.* joins the full name of the corpus.
//!
//! The input is the tables of the articles that count, in any order; the output is [`CorpusPeople`]: the people of the
//! corpus, who each person of each article is and why, and what stayed apart. [`NameCounts`] are what the decisions are
//! made from: small counts of names by outlet, month and event that merge in any order, so that the parts of a corpus
//! get the joins of the whole. Two people who are both named in full stay two. Nothing here looks at a text, adds up
//! stances or compares.

mod contexts;
mod corpus_people;
mod finder;
mod full_names;
mod join_reason;
mod lookup;
mod name_counts;
mod name_parts;
mod named_person;
mod relabel;
mod renamed_table;
mod resolver;
mod short_names;
mod small_map;
#[cfg(test)]
mod tests;

pub use corpus_people::{ArticleName, ArticlePerson, CorpusPeople, CorpusPerson, Doubt, IdentityMode};
pub use finder::PeopleFinder;
pub use join_reason::JoinReason;
pub use lookup::NameMatch;
pub use name_counts::NameCounts;
pub use named_person::{NamedPerson, names_in_corpus, rename_people};
pub use relabel::source_id;
