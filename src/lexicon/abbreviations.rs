//! Abbreviations with a full stop, by what may follow them.
//!
//! Sources: the AP Stylebook ("abbreviations and acronyms", "state names") and the titles of English-speaking countries.

/// Titles cut short that stand before a name, in lower case without their full stop. *Sr.* and *Jr.* follow a name.
const TITLES: [&str; 45] = [
    "adm", "amb", "asst", "atty", "attys", "brig", "capt", "cmdr", "col", "cpl", "det", "dr", "fr", "gen",
    "gov", "govs", "hon", "insp", "lt", "maj", "messrs", "mlle", "mme", "mr", "mrs", "ms", "msgr", "mx",
    "ofc", "pres", "prof", "profs", "pvt", "rep", "reps", "rev", "sen", "sens", "sgt", "sgts", "spc", "st",
    "supt", "treas", "ven",
];

/// States and territories cut short, in lower case without their last full stop.
const STATES: [&str; 43] = [
    "ala", "ariz", "ark", "calif", "colo", "conn", "d.c", "del", "fla", "ga", "ill", "ind", "kan", "ky",
    "la", "mass", "md", "mich", "minn", "miss", "mo", "mont", "n.c", "n.d", "n.h", "n.j", "n.m", "n.y",
    "neb", "nev", "okla", "ont", "ore", "pa", "r.i", "s.c", "s.d", "tenn", "tex", "va", "vt", "wash", "wis",
];

/// Abbreviations that end a sentence or stand inside one, in lower case without their last full stop: countries, firms, and
/// what follows a name.
const AMBIGUOUS: [&str; 14] =
    ["co", "corp", "d.c", "e.u", "esq", "inc", "jr", "ltd", "m.d", "ph.d", "sr", "u.k", "u.n", "u.s"];

/// Words that are abbreviations too, in another sense; in lower case before a capital they are the word.
const WORDS: [&str; 13] =
    ["ark", "art", "fig", "gen", "ill", "mass", "miss", "no", "ore", "rep", "sat", "sun", "wash"];

/// Nouns that a single letter numbers: *plan B*, *Group A*.
const LETTERED: [&str; 82] = [
    "aisle",
    "annex",
    "appendix",
    "area",
    "bay",
    "berth",
    "block",
    "box",
    "building",
    "bus",
    "camp",
    "car",
    "category",
    "chapter",
    "class",
    "clause",
    "coach",
    "company",
    "count",
    "court",
    "deck",
    "division",
    "dock",
    "exhibit",
    "factor",
    "form",
    "gate",
    "grade",
    "group",
    "groups",
    "hall",
    "hangar",
    "hepatitis",
    "influenza",
    "item",
    "lab",
    "lane",
    "league",
    "letter",
    "level",
    "line",
    "list",
    "lot",
    "model",
    "option",
    "paragraph",
    "part",
    "phase",
    "pier",
    "plan",
    "platform",
    "point",
    "points",
    "pool",
    "ring",
    "room",
    "route",
    "row",
    "schedule",
    "screen",
    "section",
    "serie",
    "series",
    "side",
    "site",
    "stage",
    "stand",
    "studio",
    "team",
    "teams",
    "terminal",
    "tier",
    "title",
    "track",
    "type",
    "unit",
    "version",
    "vitamin",
    "war",
    "ward",
    "wing",
    "zone",
];

/// Whether a lower-cased word without its full stop is a title cut short, which stands before a name.
#[must_use]
pub fn is_short_title(lower: &str) -> bool {
    TITLES.contains(&lower)
}

/// Whether a lower-cased word without its last full stop is a state cut short, as it stands after a town.
#[must_use]
pub fn is_short_state(lower: &str) -> bool {
    STATES.contains(&lower)
}

/// Whether a lower-cased word without its last full stop may end a sentence as well as stand inside one: *Inc.*, *U.S.*
#[must_use]
pub fn is_ambiguous_abbreviation(lower: &str) -> bool {
    AMBIGUOUS.contains(&lower)
}

/// Whether a word as it is written, without its full stop, is a word in lower case that is an abbreviation too: *no*, *art*.
#[must_use]
pub fn is_word_and_abbreviation(word: &str) -> bool {
    WORDS.contains(&word)
}

/// Whether a lower-cased noun may be numbered by a single letter, which then is no initial.
#[must_use]
pub fn is_lettered(lower: &str) -> bool {
    LETTERED.contains(&lower)
}

/// Whether a word names a time zone, so that it goes on with the hour before it: *9 p.m. ET*, *10 a.m. Eastern*.
#[must_use]
pub fn is_time_zone(word: &str) -> bool {
    let word = word.trim_end_matches('.');
    let initials =
        word.len() >= 2 && word.len() <= 4 && word.bytes().all(|b| b.is_ascii_uppercase() || b == b'.');
    (initials && word.ends_with('T')) || matches!(word, "UTC" | "Eastern" | "Pacific" | "Greenwich" | "Zulu")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted_for_reading() {
        for list in [&TITLES[..], &STATES[..], &AMBIGUOUS[..], &WORDS[..], &LETTERED[..]] {
            assert!(list.is_sorted());
        }
    }

    #[test]
    fn time_zones_are_told_from_words_in_capitals() {
        assert!(["ET", "EST", "GMT", "E.T.", "AEDT", "Eastern", "Eastern."].into_iter().all(is_time_zone));
        assert!(!["NATO", "The", "T", "Monday"].into_iter().any(is_time_zone));
    }
}
