//! Words beside the title of a work in quotation marks: nouns for works, the people who make them, and broadcasters.

/// Nouns for works that stand right before their title, or right behind it: *the song “…”*, *the “…” show*.
const WORKS: [&str; 66] = [
    "ad",
    "album",
    "albums",
    "anthem",
    "article",
    "ballad",
    "blog",
    "book",
    "books",
    "character",
    "classic",
    "column",
    "comedy",
    "commercial",
    "documentary",
    "drama",
    "editorial",
    "episode",
    "essay",
    "exhibition",
    "feature",
    "film",
    "films",
    "franchise",
    "game",
    "hit",
    "lp",
    "magazine",
    "manifesto",
    "memoir",
    "memoirs",
    "miniseries",
    "movie",
    "movies",
    "musical",
    "novel",
    "novels",
    "opera",
    "painting",
    "paper",
    "play",
    "podcast",
    "poem",
    "programme",
    "report",
    "segment",
    "sequel",
    "series",
    "show",
    "shows",
    "single",
    "sitcom",
    "soap",
    "song",
    "songs",
    "special",
    "spot",
    "story",
    "study",
    "theme",
    "thriller",
    "tour",
    "track",
    "trilogy",
    "tune",
    "video",
];

/// Participles that introduce a title: *a film titled “…”*.
const TITLED: [&str; 12] = [
    "billed",
    "called",
    "codenamed",
    "dubbed",
    "entitled",
    "headlined",
    "named",
    "nicknamed",
    "retitled",
    "subtitled",
    "titled",
    "untitled",
];

/// People and verbs that a preposition links to a title: *author of “…”*, *starred in “…”*.
const MAKERS: [&str; 58] = [
    "acted",
    "actor",
    "actress",
    "adaptation",
    "anchor",
    "appear",
    "appearance",
    "appearances",
    "appeared",
    "appearing",
    "appears",
    "author",
    "broadcast",
    "cast",
    "co-author",
    "co-creator",
    "co-host",
    "co-hosts",
    "co-star",
    "contestant",
    "contributor",
    "covers",
    "creator",
    "creators",
    "debuted",
    "director",
    "edition",
    "editor",
    "episode",
    "episodes",
    "guest",
    "host",
    "hosts",
    "lyrics",
    "moderator",
    "narrator",
    "performance",
    "played",
    "plays",
    "producer",
    "producers",
    "production",
    "published",
    "remake",
    "revival",
    "role",
    "roles",
    "screening",
    "season",
    "singer",
    "star",
    "starred",
    "starring",
    "stars",
    "version",
    "watched",
    "watching",
    "writer",
];

/// Verbs whose object is a work.
const PERFORMING: [&str; 16] = [
    "authored",
    "co-authored",
    "co-wrote",
    "directed",
    "penned",
    "performed",
    "performing",
    "played",
    "published",
    "recorded",
    "sang",
    "sing",
    "singing",
    "sings",
    "watched",
    "watching",
];

/// Broadcasters whose programmes stand behind their possessive: *NBC’s “…”*.
const BROADCASTERS: [&str; 36] = [
    "abc",
    "amazon",
    "amc",
    "bbc",
    "bet",
    "bloomberg",
    "bravo",
    "cbs",
    "cnbc",
    "cnn",
    "comedy",
    "disney",
    "e",
    "espn",
    "fox",
    "hbo",
    "hulu",
    "itv",
    "msnbc",
    "mtv",
    "nbc",
    "netflix",
    "newsmax",
    "nickelodeon",
    "npr",
    "pbs",
    "radio",
    "showtime",
    "sky",
    "starz",
    "syfy",
    "tbs",
    "telemundo",
    "tlc",
    "tnt",
    "univision",
];

/// Whether a lower-cased noun names a kind of work.
#[must_use]
pub fn is_work(lower: &str) -> bool {
    WORKS.binary_search(&lower).is_ok()
}

/// Whether a lower-cased participle introduces a title.
#[must_use]
pub fn is_titling(lower: &str) -> bool {
    TITLED.binary_search(&lower).is_ok()
}

/// Whether a lower-cased word is somebody who makes works, or a verb for doing so.
#[must_use]
pub fn is_maker(lower: &str) -> bool {
    MAKERS.binary_search(&lower).is_ok()
}

/// Whether a lower-cased verb has a work as its object.
#[must_use]
pub fn is_performing(lower: &str) -> bool {
    PERFORMING.binary_search(&lower).is_ok()
}

/// Whether a lower-cased word names a broadcaster.
#[must_use]
pub fn is_broadcaster(lower: &str) -> bool {
    BROADCASTERS.binary_search(&lower).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted() {
        for list in [&WORKS[..], &TITLED[..], &MAKERS[..], &PERFORMING[..], &BROADCASTERS[..]] {
            assert!(list.is_sorted());
        }
    }

    #[test]
    fn works_are_told_from_what_is_said() {
        assert!(is_work("song") && is_titling("entitled") && is_maker("host") && is_broadcaster("nbc"));
        assert!(!is_work("statement") && !is_work("slogan"));
    }
}
