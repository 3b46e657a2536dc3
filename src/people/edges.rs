//! Where in a run of capitalised words a name begins and ends.

use crate::lexicon;
use crate::tokens::Tokens;

/// Letters after a name: *OBE*, *MP*.
pub(super) fn is_letters(tokens: &Tokens<'_>, at: usize) -> bool {
    const LETTERS: [&str; 16] = [
        "am", "ao", "cbe", "cpa", "dbe", "frs", "jd", "kbe", "kc", "mbe", "md", "mla", "mp", "obe", "qc",
        "ra",
    ];
    tokens.get(at).is_some_and(|t| t.shouted) && LETTERS.contains(&tokens.lower(at))
}

/// "al-Sahaf": a surname that begins with its article.
pub(super) fn is_article_name(word: &str) -> bool {
    word.split_once('-').is_some_and(|(article, name)| {
        matches!(article, "al" | "el" | "ad" | "an" | "ar" | "as" | "ash" | "ul")
            && name.starts_with(char::is_uppercase)
    })
}

/// "High Commissioner for Human Rights Mary Robinson": after an organisation, a place or an abbreviation, a first name
/// and another word begin a name.
pub(super) fn begins_after_organisation(tokens: &Tokens<'_>, at: usize, end: usize) -> bool {
    let word = |i: usize| {
        let lower = tokens.lower(i);
        lexicon::is_organisation_word(lower) || lexicon::is_place(lower)
    };
    let before = at.saturating_sub(1);
    let shouted = tokens.get(before).is_some_and(|t| t.shouted);
    (word(before) || shouted)
        && lexicon::first_name(tokens.lower(before)).is_none()
        && lexicon::first_name(tokens.lower(at)).is_some()
        && !lexicon::is_common_word(tokens.lower(at))
        && at + 1 < end
        && tokens.is_capital(at + 1)
        && !(at..end.min(at + 6)).any(word)
}

/// "London-based", "Dublin-born": an adjective that the name begins after.
pub(super) fn is_modifier(word: &str) -> bool {
    const ENDS: [&str; 23] = [
        "area",
        "backed",
        "based",
        "born",
        "class",
        "controlled",
        "educated",
        "era",
        "funded",
        "held",
        "led",
        "linked",
        "listed",
        "made",
        "occupied",
        "owned",
        "raised",
        "related",
        "run",
        "sponsored",
        "style",
        "trained",
        "wide",
    ];
    word.rsplit_once('-').is_some_and(|(_, end)| ENDS.contains(&end))
}

/// "Seeing North", "Former officer": a common word that owes its capital to the place, before a word that does not.
pub(super) fn is_opener(tokens: &Tokens<'_>, at: usize, end: usize) -> bool {
    let lower = tokens.lower(at);
    let next = tokens.lower(at + 1);
    at + 1 < end
        && lexicon::is_common_word(lower)
        && lexicon::first_name(lower).is_none()
        && !lexicon::is_organisation_word(lower)
        && (lexicon::first_name(next).is_some() || !lexicon::is_common_word(next))
        && (lower.ends_with("ing") || lower.ends_with("ed") || lower.ends_with("ly") || end - at == 2)
}

pub(super) fn is_trailing_noise(lower: &str) -> bool {
    const NOISE: [&str; 19] = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "i",
        "and",
        "the",
        "of",
    ];
    NOISE.contains(&lower)
}
