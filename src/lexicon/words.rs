//! Sets of words: titles, nouns for people, places, organisations.

use super::{entries, sex};
use crate::model::Sex;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

type Set = LazyLock<FxHashSet<&'static str>>;
type Sexed = LazyLock<FxHashMap<&'static str, Option<Sex>>>;

static COMMON: Set = LazyLock::new(|| entries(include_str!("../../data/common_words.txt")).collect());
static GROUPS: Set = LazyLock::new(|| entries(include_str!("../../data/groups.txt")).collect());
static ORGANISATIONS: Set =
    LazyLock::new(|| entries(include_str!("../../data/organisation_words.txt")).collect());
static PLACES: Set = LazyLock::new(|| entries(include_str!("../../data/places.txt")).collect());
static AGENCIES: Set = LazyLock::new(|| entries(include_str!("../../data/photo_agencies.txt")).collect());
static TITLES: Sexed = LazyLock::new(|| sexed(include_str!("../../data/titles.tsv")));
static ROLES: Sexed = LazyLock::new(|| sexed(include_str!("../../data/roles.tsv")));

/// Whether news uses the word in lower case.
#[must_use]
pub fn is_common_word(lower: &str) -> bool {
    COMMON.contains(lower)
}

/// Whether it is a plural or collective noun that can speak (*officials*, *campaign*).
#[must_use]
pub fn is_group(lower: &str) -> bool {
    GROUPS.contains(lower)
}

/// Whether it makes a capitalised name an organisation, a place or a work (*University*, *Week*).
#[must_use]
pub fn is_organisation_word(lower: &str) -> bool {
    ORGANISATIONS.contains(lower)
}

/// Whether it is a place, a people, a month, a brand or the like.
#[must_use]
pub fn is_place(lower: &str) -> bool {
    PLACES.contains(lower)
}

/// Whether it is a picture agency.
#[must_use]
pub fn is_photo_agency(lower: &str) -> bool {
    AGENCIES.contains(lower)
}

/// The sex a title tells (`Some(None)`: a title of either); `None` when it is no title.
#[must_use]
pub fn title(lower: &str) -> Option<Option<Sex>> {
    TITLES.get(lower).copied()
}

/// The word that a short title in lower case is short for.
#[must_use]
pub fn full_title(lower: &str) -> &str {
    match lower {
        "sen" => "senator",
        "gov" => "governor",
        "rep" => "representative",
        "dr" => "doctor",
        "prof" => "professor",
        "gen" => "general",
        "capt" => "captain",
        "sgt" => "sergeant",
        "col" => "colonel",
        "pres" => "president",
        "adm" => "admiral",
        "lt" => "lieutenant",
        "maj" => "major",
        "cmdr" => "commander",
        "rev" => "reverend",
        other => other,
    }
}

/// The sex a noun for a person tells (`Some(None)`: a noun for either); `None` when it is no such noun.
#[must_use]
pub fn role(lower: &str) -> Option<Option<Sex>> {
    ROLES.get(lower).copied()
}

/// Nouns for people who are quoted without a name on purpose, or who are introduced anew each time: never taken for a
/// person named before.
const PASSING_ROLES: &[&str] = &[
    "adviser",
    "advisor",
    "aide",
    "analyst",
    "attorney",
    "author",
    "boy",
    "child",
    "commenter",
    "critic",
    "driver",
    "employee",
    "expert",
    "fan",
    "father",
    "friend",
    "girl",
    "insider",
    "journalist",
    "judge",
    "kid",
    "lawyer",
    "man",
    "mother",
    "neighbor",
    "neighbour",
    "observer",
    "officer",
    "official",
    "operative",
    "owner",
    "parent",
    "patient",
    "person",
    "prosecutor",
    "reader",
    "reporter",
    "representative",
    "resident",
    "researcher",
    "source",
    "spokesman",
    "spokesperson",
    "spokeswoman",
    "strategist",
    "student",
    "supporter",
    "user",
    "viewer",
    "voter",
    "witness",
    "woman",
    "worker",
];
static PASSING: Set = LazyLock::new(|| PASSING_ROLES.iter().copied().collect());

/// Whether it is a noun that may stand for a person named before (*the senator*, *the rapper*).
#[must_use]
pub fn is_lasting_role(lower: &str) -> bool {
    ROLES.contains_key(lower) && !PASSING.contains(lower) && !GROUPS.contains(lower)
}

fn sexed(file: &'static str) -> FxHashMap<&'static str, Option<Sex>> {
    entries(file).filter_map(|line| line.split_once('\t')).map(|(word, letter)| (word, sex(letter))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_and_roles_tell_sex_where_they_can() {
        assert_eq!(title("mrs"), Some(Some(Sex::Female)));
        assert_eq!(title("senator"), Some(None));
        assert_eq!(title("table"), None);
        assert_eq!(role("daughter"), Some(Some(Sex::Female)));
    }
}
