//! Sets of words: titles, nouns for people, places, organisations.

use super::{entries, sex};
use crate::model::Sex;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

type Set = LazyLock<FxHashSet<&'static str>>;
type Sexed = LazyLock<FxHashMap<&'static str, Option<Sex>>>;

static COMMON: Set = LazyLock::new(|| entries(include_str!("../../data/common_words.txt")).collect());
static GROUPS: Set = LazyLock::new(|| entries(include_str!("../../data/groups.txt")).collect());
static ACTING_GROUPS: Set = LazyLock::new(|| entries(include_str!("../../data/acting_groups.txt")).collect());
static ORGANISATIONS: Set =
    LazyLock::new(|| entries(include_str!("../../data/organisation_words.txt")).collect());
static PLACES: Set = LazyLock::new(|| entries(include_str!("../../data/places.txt")).collect());
static PLACE_BEGINNINGS: Set =
    LazyLock::new(|| PLACES.iter().filter_map(|place| Some(place.split_once(' ')?.0)).collect());
static POST_BEGINNINGS: Set = LazyLock::new(|| {
    let posts = TITLES.keys().chain(ROLES.keys());
    posts.filter_map(|post| Some(post.split_once(' ')?.0)).collect()
});
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

/// Whether it is a group that can act, whether it speaks or not (*voters*, *electorate*), or a text that takes sides
/// (*indictment*, *petition*).
#[must_use]
pub fn is_acting_group(lower: &str) -> bool {
    is_group(lower) || ACTING_GROUPS.contains(lower) || is_plural_role(lower)
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

/// Whether it is the first word of a place of several words: *new*, *el*.
#[must_use]
pub fn begins_place(lower: &str) -> bool {
    PLACE_BEGINNINGS.contains(lower)
}

/// Whether it is the first word of a title or a noun for a person of two words: *prime*, *vice*.
#[must_use]
pub fn begins_title_or_role(lower: &str) -> bool {
    POST_BEGINNINGS.contains(lower)
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

/// Whether a title in lower case is that of the head of a state: few people have it, and those always.
#[must_use]
pub fn is_head_of_state(title: &str) -> bool {
    matches!(title, "president" | "prime minister" | "chancellor" | "king" | "queen" | "emperor" | "pope")
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

/// Whether it is the plural of a noun for people: *politicians*, *congressmen*, *secretaries*.
#[must_use]
pub fn is_plural_role(lower: &str) -> bool {
    let singular = |stem: &str| role(stem).is_some();
    lower.strip_suffix("men").is_some_and(|stem| singular(&format!("{stem}man")))
        || lower.strip_suffix('s').is_some_and(|stem| {
            singular(stem)
                || stem.strip_suffix('e').is_some_and(singular)
                || stem.strip_suffix("ie").is_some_and(|stem| singular(&format!("{stem}y")))
        })
}

/// The sex that a noun for a person tells, derived nouns included (*ex-senator*, *president-elect*, *42-year-old*); `None`
/// when it is no such noun.
#[must_use]
pub fn person_noun(lower: &str) -> Option<Option<Sex>> {
    role(lower).or_else(|| {
        if !lower.contains('-') {
            return None;
        }
        let prefixes = ["ex-", "then-", "now-", "co-", "half-", "non-", "vice-"];
        let suffixes = ["-elect", "-designate", "-in-law", "-turned-politician"];
        let stem = prefixes
            .iter()
            .find_map(|prefix| lower.strip_prefix(prefix))
            .or_else(|| suffixes.iter().find_map(|suffix| lower.strip_suffix(suffix)));
        match stem {
            Some(stem) => role(stem),
            None => lower.ends_with("-year-old").then_some(None),
        }
    })
}

/// The American state that a short form in the style of news agencies stands for, or a name of one word: *mass*, *n.c*, *ohio*.
#[must_use]
pub fn state_of(lower: &str) -> Option<&'static str> {
    /// Short forms without the last full stop (AP Stylebook, "state names") with names.
    const STATES: [(&str, &str); 50] = [
        ("ala", "alabama"),
        ("alaska", "alaska"),
        ("ariz", "arizona"),
        ("ark", "arkansas"),
        ("calif", "california"),
        ("colo", "colorado"),
        ("conn", "connecticut"),
        ("del", "delaware"),
        ("fla", "florida"),
        ("ga", "georgia"),
        ("hawaii", "hawaii"),
        ("idaho", "idaho"),
        ("ill", "illinois"),
        ("ind", "indiana"),
        ("iowa", "iowa"),
        ("kan", "kansas"),
        ("ky", "kentucky"),
        ("la", "louisiana"),
        ("maine", "maine"),
        ("md", "maryland"),
        ("mass", "massachusetts"),
        ("mich", "michigan"),
        ("minn", "minnesota"),
        ("miss", "mississippi"),
        ("mo", "missouri"),
        ("mont", "montana"),
        ("neb", "nebraska"),
        ("nev", "nevada"),
        ("n.h", "new hampshire"),
        ("n.j", "new jersey"),
        ("n.m", "new mexico"),
        ("n.y", "new york"),
        ("n.c", "north carolina"),
        ("n.d", "north dakota"),
        ("ohio", "ohio"),
        ("okla", "oklahoma"),
        ("ore", "oregon"),
        ("pa", "pennsylvania"),
        ("r.i", "rhode island"),
        ("s.c", "south carolina"),
        ("s.d", "south dakota"),
        ("tenn", "tennessee"),
        ("texas", "texas"),
        ("utah", "utah"),
        ("vt", "vermont"),
        ("va", "virginia"),
        ("wash", "washington"),
        ("w.va", "west virginia"),
        ("wis", "wisconsin"),
        ("wyo", "wyoming"),
    ];
    STATES.iter().find(|(short, _)| *short == lower).map(|(_, state)| *state)
}

/// Whether it is a short form that a full stop follows inside a phrase: *No. 2*, *St. Louis*.
#[must_use]
pub fn is_short_form(lower: &str) -> bool {
    matches!(lower, "co" | "corp" | "ft" | "inc" | "jr" | "mt" | "no" | "sr" | "st" | "vs")
        || (lower.len() <= 4 && title(lower).is_some())
        || (lower.len() == 1 && lower.bytes().all(|b| b.is_ascii_alphabetic()))
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
