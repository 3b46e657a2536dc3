//! Finds where a name begins and ends in a run of capitalised words.

use crate::lexicon;
use crate::title_case::is_plain_word;
use crate::tokens::{TokenKind, Tokens};

/// Whether a token is an abbreviation that follows a name: *OBE*, *MP*.
pub(in crate::people) fn is_post_nominal(tokens: &Tokens<'_>, at: usize) -> bool {
    const POST_NOMINALS: [&str; 16] = [
        "am", "ao", "cbe", "cpa", "dbe", "frs", "jd", "kbe", "kc", "mbe", "md", "mla", "mp", "obe", "qc",
        "ra",
    ];
    tokens.get(at).is_some_and(|t| t.shouted) && POST_NOMINALS.contains(&tokens.lower(at))
}

/// Whether a word is letters that stand for others and no surname: *FN*, *FR*, but not *NG*.
pub(in crate::people) fn is_letters(tokens: &Tokens<'_>, at: usize) -> bool {
    let lower = tokens.lower(at);
    tokens.get(at).is_some_and(|t| t.shouted)
        && lower.len() < 3
        && !lower.contains(['a', 'e', 'i', 'o', 'u', 'y'])
        && lexicon::name_word(lower).surname == 0
        && lexicon::first_name(lower).is_none()
}

/// Whether a word is a surname that begins with its article: *al-Sahaf*, *d’Arc*.
pub(in crate::people) fn is_article_name(word: &str) -> bool {
    let article = word.split_once('-').is_some_and(|(article, name)| {
        matches!(article, "al" | "el" | "ad" | "an" | "ar" | "as" | "ash" | "ud" | "ul")
            && name.starts_with(char::is_uppercase)
    });
    let elided = ["d'", "d’"].iter().find_map(|start| word.strip_prefix(start));
    article || elided.is_some_and(|name| name.starts_with(char::is_uppercase))
}

/// "van Lieshout", "bin Salman": the token that a name begins with when lower-case words before `first` belong to it.
pub(in crate::people) fn with_leading_particle(tokens: &Tokens<'_>, first: usize, floor: usize) -> usize {
    let particle = |at: usize| lexicon::is_leading_particle(tokens.text(at));
    let mut at = first;
    while at > floor && at + 2 > first && particle(at - 1) {
        at -= 1;
    }
    if matches!(tokens.text(at), "der" | "den") { first } else { at }
}

/// Where a nickname in quotation marks inside a name ends, when one begins at `at`: *Dwayne “The Rock” Johnson*. One past
/// the closing mark, before a capital.
pub(in crate::people) fn nickname_end(tokens: &Tokens<'_>, at: usize, limit: usize) -> Option<usize> {
    if !is_nickname_mark(tokens, at) || !tokens.is_capital(at + 1) {
        return None;
    }
    let before = at.checked_sub(1)?;
    if !is_given(tokens, before) && !before.checked_sub(1).is_some_and(|b| is_given(tokens, b)) {
        return None;
    }
    let close = (at + 2..limit.min(at + 6)).find(|end| !tokens.is_capital(*end))?;
    let goes_on = close + 1 < limit && tokens.is_capital(close + 1);
    (goes_on && is_nickname_mark(tokens, close)).then_some(close + 1)
}

/// Quotation marks that a nickname may stand in.
pub(in crate::people) fn is_nickname_mark(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.get(at).is_some_and(|t| t.kind == TokenKind::Mark)
        && tokens.text(at).starts_with(['"', '“', '”', '\'', '‘', '’'])
}

fn is_given(tokens: &Tokens<'_>, at: usize) -> bool {
    let lower = tokens.lower(at);
    tokens.is_capital(at)
        && (lexicon::first_name(lower).is_some() || lexicon::name_word(&lexicon::fold(lower)).given > 0)
}

/// Whether a name begins at `at` after an organisation, a place or an abbreviation: *High Commissioner for Human Rights
/// Mary Robinson*. It begins with a first name and goes on with another word.
pub(in crate::people) fn begins_after_organisation(tokens: &Tokens<'_>, at: usize, end: usize) -> bool {
    let word = |i: usize| {
        let lower = tokens.lower(i);
        lexicon::is_organisation_word(lower) || lexicon::is_place(lower)
    };
    let before = at.saturating_sub(1);
    let here = tokens.lower(at);
    let shouted = tokens.get(before).is_some_and(|t| t.shouted);
    // Cheap checks first: nearly all words fail one of them.
    if !tokens.is_capital(at)
        || lexicon::is_common_word(here)
        || lexicon::first_name(tokens.lower(before)).is_some()
        || !(shouted || word(before) || is_english_word(tokens, before))
    {
        return false;
    }
    let listed = lexicon::name_word(&lexicon::fold(here));
    // "Education Choi Yuk-lin": a surname, then a given name of two syllables.
    let eastern = listed.surname > 0 && at + 1 < end && is_two_syllables(tokens.text(at + 1));
    // "Secretary of State Mike Cole", but not "Operation Jade Harvest"
    let of_office = before.checked_sub(1).is_some_and(|at| tokens.lower(at) == "of");
    let begins = listed.given > 0 || eastern || lexicon::first_name(here).is_some();
    let goes_on = at + 1 < end && (tokens.is_capital(at + 1) || is_article_name(tokens.text(at + 1)));
    begins
        && (listed.english < 3 || (of_office && lexicon::first_name(here).is_some_and(|name| name.frequent)))
        && (goes_on || (shouted && listed.english == 0 && listed.given > 1))
        && !(at..end.min(at + 6)).any(word)
}

/// Whether a word is a given name of two syllables, as Korean and Chinese names are written: *Jae-in*, *Chung-mau*.
pub(in crate::people) fn is_two_syllables(word: &str) -> bool {
    let Some((one, two)) = word.split_once('-') else {
        return false;
    };
    let short = |s: &str| (1..=6).contains(&s.len()) && s.chars().all(char::is_alphabetic);
    let word_too =
        lexicon::is_common_word(&one.to_lowercase()) || lexicon::is_common_word(&word.to_lowercase());
    !word_too
        && one.starts_with(char::is_uppercase)
        && two.starts_with(char::is_lowercase)
        && short(one)
        && short(two)
}

/// Whether a word is English and hardly a name: *Education*, *Minister*.
pub(in crate::people) fn is_english_word(tokens: &Tokens<'_>, at: usize) -> bool {
    let lower = tokens.lower(at);
    if lexicon::first_name(lower).is_some() {
        return false;
    }
    let word = lexicon::name_word(lower);
    word.english == 3 && word.given == 0 && word.surname < 3
}

/// Whether a word is an adjective before a name: *London-based*, *Dublin-born*.
pub(in crate::people) fn is_modifier(word: &str) -> bool {
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

/// Whether an ordinary word has its capital because it begins the sentence, and the name begins after it: *Seeing North*,
/// *Longtime Ana Ruiz friend*.
pub(in crate::people) fn is_sentence_opener(tokens: &Tokens<'_>, at: usize, end: usize) -> bool {
    let lower = tokens.lower(at);
    let next = tokens.lower(at + 1);
    if at + 1 >= end
        || lexicon::first_name(lower).is_some()
        || lexicon::is_name_particle(lower)
        || lexicon::is_organisation_word(lower)
    {
        return false;
    }
    let word = lexicon::name_word(lower);
    let plain = is_plain_word(lower) && word.given < 2 && word.surname < 2;
    let opens = lexicon::is_common_word(lower) || lower.contains('-') || lower.ends_with("ing");
    let named = lexicon::first_name(next).is_some_and(|n| n.frequent) && !lexicon::is_common_word(next)
        || lexicon::is_prominent_name(next) && opens;
    (plain && named)
        || (lexicon::is_common_word(lower)
            && (lexicon::first_name(next).is_some() || !lexicon::is_common_word(next))
            && (lower.ends_with("ing") || lower.ends_with("ed") || lower.ends_with("ly") || end - at == 2))
}

/// Whether a word begins names of places, papers and houses and hardly ever a person's: *El Salvador*, *San Marino*.
pub(in crate::people) fn begins_place(lower: &str) -> bool {
    const FIRST: [&str; 62] = [
        "bad",
        "banco",
        "beit",
        "boca",
        "cabo",
        "cape",
        "casa",
        "cerro",
        "chez",
        "ciudad",
        "costa",
        "deir",
        "eid",
        "el",
        "fort",
        "ft",
        "grupo",
        "hacienda",
        "hotel",
        "instituto",
        "isla",
        "lac",
        "lago",
        "las",
        "les",
        "los",
        "mont",
        "mount",
        "mt",
        "museo",
        "nova",
        "nueva",
        "palacio",
        "parque",
        "paseo",
        "pax",
        "playa",
        "plaza",
        "porto",
        "presa",
        "puerto",
        "punta",
        "quebrada",
        "radio",
        "rio",
        "río",
        "saint",
        "san",
        "santa",
        "santo",
        "seguros",
        "sierra",
        "st",
        "ste",
        "são",
        "teatro",
        "tel",
        "torre",
        "universidad",
        "valle",
        "volcan",
        "volcán",
    ];
    FIRST.contains(&lower)
}

/// Whether a capitalised word at the end of a run is no part of the name: a day, a month that is no name, a function word.
pub(in crate::people) fn is_no_last_part(lower: &str) -> bool {
    lexicon::is_weekday(lower)
        || (lexicon::is_month(lower) && !lexicon::is_month_or_name(lower))
        || matches!(lower, "i" | "and" | "the" | "of")
}
