//! Finds the news agency that a single line credits: a byline, a dateline, or a line at the end.

use super::credit_place::CreditPlace;
use crate::lexicon::agency;

/// Length in bytes from which a line is prose.
const PROSE: usize = 160;
/// Longest byline, in bytes.
const LONGEST_BYLINE: usize = 120;
/// Longest closing line, in bytes; Reuters names up to a dozen reporters.
const LONGEST_CLOSING: usize = 500;
/// How far into the first sentence a dateline reaches, in bytes: *SHARM EL-SHEIKH, Egypt, Nov. 19, 2016 (*.
const LONGEST_DATELINE: usize = 70;
/// Most words before the agency in a dateline.
const DATELINE_WORDS: usize = 10;

/// Agencies whose names are also given names. They count only in capitals, because some bylines are written "last name,
/// given name".
const GIVEN_NAMES: &[&str] = &["antara", "fars", "hina", "lusa", "mena", "petra", "sana", "tass"];
/// Agencies that are also publishers: a copyright line of theirs is not a credit.
const PUBLISHERS: &[&str] = &["Bloomberg", "Dow Jones Newswires"];

/// The agency that `phrase` names, apart from marks around it, *the*, and words such as *staff writer*.
fn named(phrase: &str) -> Option<&'static str> {
    const TRAILERS: &[&str] = &[
        "business",
        "correspondent",
        "entertainment",
        "health",
        "medical",
        "national",
        "newsroom",
        "political",
        "reporter",
        "reporters",
        "reports",
        "science",
        "senior",
        "sports",
        "staff",
        "wire",
        "writer",
        "writers",
    ];
    let mut phrase = phrase.trim_matches(|c: char| !c.is_alphanumeric());
    if let Some((first, rest)) = phrase.split_once(' ')
        && first.eq_ignore_ascii_case("the")
    {
        phrase = rest.trim_start();
    }
    loop {
        // Abbreviations are in capitals, because "ap", "pa" and "uni" are words too; a few agencies write theirs in lower case.
        let has_case_of_agency = (phrase.len() > 3 && !GIVEN_NAMES.contains(&phrase.to_lowercase().as_str()))
            || matches!(phrase, "dpa" | "epd" | "sda")
            || !phrase.contains(char::is_lowercase);
        if has_case_of_agency
            && phrase.starts_with(|c: char| c.is_uppercase() || phrase.len() == 3)
            && let Some(found) = agency(&phrase.to_lowercase())
        {
            return Some(found);
        }
        let (rest, last) = phrase.rsplit_once(' ')?;
        if !TRAILERS.contains(&last.to_lowercase().as_str()) {
            return None;
        }
        phrase = rest.trim_end();
    }
}

/// The agency that an outlet is, by its name or its domain.
pub(crate) fn outlet(outlet: &str) -> Option<&'static str> {
    /// Shorter forms are ambiguous: *CNA* is also a broadcaster, *tt.com* a newspaper.
    const LONG: usize = 5;
    const SHORT: &[&str] = &["ap", "afp", "upi", "dpa"];
    let lower = outlet.trim().to_lowercase();
    let bare = lower.trim_start_matches("the ");
    let unambiguous = |form: &str| agency(form).filter(|_| form.len() >= LONG || SHORT.contains(&form));
    // Any label of a domain: *uk.reuters.com*, *reuters.co.uk*.
    unambiguous(bare).or_else(|| bare.contains('.').then(|| bare.split('.').find_map(unambiguous)).flatten())
}

/// The first agency named anywhere in `line`.
fn first_named(line: &str) -> Option<&'static str> {
    /// Number of words of the longest name in the list.
    const LONGEST: usize = 5;
    let words: Vec<&str> = line.split_whitespace().collect();
    (0..words.len())
        .find_map(|start| (1..=LONGEST).rev().find_map(|n| named(&words.get(start..start + n)?.join(" "))))
}

/// Whether a line in lower case says that somebody contributed.
fn is_contribution(lower: &str) -> bool {
    const SIGNS: &[&str] = &[
        "contribut",
        "additional reporting",
        "with reporting",
        "with files",
        "inputs from",
        "with material",
    ];
    SIGNS.iter().any(|sign| lower.contains(sign))
}

/// The agency that a byline names, and whether it wrote the article or contributed. `place` is where the byline is.
pub(crate) fn byline(line: &str, place: CreditPlace) -> Option<(&'static str, CreditPlace)> {
    if line.len() > LONGEST_BYLINE || line.ends_with(['.', '!', '?', '”', '"']) {
        return None;
    }
    let lower = line.to_lowercase();
    if is_contribution(&lower) {
        return Some((first_named(line)?, CreditPlace::Contribution));
    }
    let bare = if lower.starts_with("by ") { line.get(3..)? } else { line };
    // A single word above the text is the credit of a picture.
    let is_picture_credit = place == CreditPlace::Byline && bare.len() == line.len() && !bare.contains(' ');
    if is_picture_credit {
        return None;
    }
    if let Some(found) = named(bare) {
        return Some((found, place));
    }
    // A sentence of the text.
    if place == CreditPlace::Byline && !is_place(bare) {
        return None;
    }
    let parts = || {
        bare.split([',', '|', '/', '•', '·', '—', '–', '(', ')', ';'])
            .flat_map(|p| p.split(" - "))
            .flat_map(|p| p.split(" of "))
    };
    if let Some(found) = parts().find_map(named) {
        return Some((found, place));
    }
    // "By Ana Ruiz and The Associated Press": the outlet's own text, with parts from the agency.
    let shared = parts().flat_map(|p| p.split(" and ")).flat_map(|p| p.split(" & ")).find_map(named)?;
    Some((shared, CreditPlace::Contribution))
}

/// Whether these words can precede the agency in a dateline: capitalised words, numbers, and small words of place names.
fn is_place(words: &str) -> bool {
    const LITTLE: &[&str] = &[
        "al", "and", "by", "da", "de", "del", "den", "do", "du", "el", "for", "la", "le", "near", "of", "on",
        "the", "upon",
    ];
    let is_allowed = |word: &str| !word.starts_with(char::is_lowercase) || LITTLE.contains(&word);
    words.split_whitespace().count() <= DATELINE_WORDS && words.split_whitespace().all(is_allowed)
}

/// Whether a line is prose: then a bare name of an agency above it credits a picture and not the text.
pub(crate) fn is_prose(line: &str) -> bool {
    line.len() >= PROSE
}

/// The agency of a dateline: *WASHINGTON (AP) —*, *(Reuters) -*, *LONDON, Reuters —*.
pub(crate) fn dateline(line: &str) -> Option<&'static str> {
    let is_dash = |c: char| matches!(c, '—' | '–' | '―' | '-' | '‐' | '−' | ':');
    let parts = |names: &str| names.split(['/', ',', '–', '-']).find_map(named).or_else(|| named(names));
    if let Some((before, rest)) = line.split_once('(')
        && before.len() <= LONGEST_DATELINE
        && is_place(before)
        && let Some((inside, after)) = rest.split_once(')')
        && let Some(found) = parts(inside)
    {
        let has_dash = after.trim_start().starts_with(is_dash);
        // Without a dash, the place must be in capitals: "Bob Stone (PA)" is a senator.
        let is_in_capitals =
            before.chars().filter(|c| c.is_alphabetic()).count() > 3 && !before.contains(char::is_lowercase);
        if has_dash || is_in_capitals || (before.is_empty() && inside.len() > 2) {
            return Some(found);
        }
    }
    let head = line.get(..line.floor_char_boundary(LONGEST_DATELINE))?;
    let dash = head.find(['—', '–', '―']).or_else(|| head.find(" - ")).or_else(|| head.find(" -- "))?;
    let (place, name) = head.get(..dash)?.rsplit_once(',')?;
    is_place(place).then(|| named(name)).flatten()
}

/// The agency that a line near the end of the text credits. `is_end` says that no prose follows.
pub(crate) fn closing(line: &str, is_end: bool) -> Option<(&'static str, CreditPlace)> {
    let credit = |found: Option<&'static str>| Some((found?, CreditPlace::Closing));
    // Reuters lists its reporters and editors in brackets, often at the end of the last paragraph.
    let signature = line.rfind('(').and_then(|at| line.get(at..)).unwrap_or("");
    let reported = line.rfind("(Reporting by").and_then(|at| line.get(at..)).unwrap_or(signature);
    if reported.len() <= LONGEST_CLOSING {
        let lower = reported.to_lowercase();
        let begins = ["(reporting by", "(writing by", "(editing by", "(additional reporting by"];
        if lower.contains("editing by") && begins.iter().any(|b| lower.starts_with(b)) {
            return credit(Some("Reuters"));
        }
    }
    if line.len() > LONGEST_CLOSING {
        return None;
    }
    let lower = line.to_lowercase();
    if is_contribution(&lower) {
        return Some((first_named(line)?, CreditPlace::Contribution));
    }
    let mentions = |signs: &[&str]| signs.iter().any(|sign| lower.contains(sign));
    if lower.starts_with("copyright") || lower.starts_with('©') || lower.starts_with("(c) ") {
        return credit(first_named(line).filter(|agency| !PUBLISHERS.contains(agency)));
    }
    const GIVEN: &[&str] =
        &["originally published by ", "provided by ", "distributed by ", "supplied by ", "produced by "];
    if !is_prose(line) && !mentions(&["photo", "video", "picture", "image", "graphic"]) {
        // The agency must follow at once: "provided by a lawyer to Bloomberg News" does not credit it.
        let after = GIVEN.iter().find_map(|sign| Some(lower.find(sign)? + sign.len()));
        if let Some(rest) = after.and_then(|at| line.get(at..)) {
            let name = rest.split([',', ';', '(', '|']).next().unwrap_or(rest);
            return credit(named(name));
        }
    }
    let bare = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    let mut leads = ["source:", "via ", "from ", "by "].iter();
    let rest = leads.find(|l| bare.get(..l.len()).is_some_and(|b| b.eq_ignore_ascii_case(l)));
    if !is_end {
        return None;
    }
    credit(named(rest.and_then(|l| bare.get(l.len()..)).unwrap_or(bare)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const AP: &str = "Associated Press";

    #[test]
    fn datelines_of_several_agencies_are_found() {
        for line in [
            "WASHINGTON (AP) — The senator resigned.",
            "RENO, Nev. (AP) - He said no.",
            "(AP) — He said no.",
            "By Ana Ruiz WASHINGTON (AP) — No.",
            "MIAMI (AP/WFOR) - No.",
            "WASHINGTON — (AP) — No.",
            "LONDON, AP — No.",
        ] {
            assert_eq!(dateline(line), Some(AP), "{line}");
        }
        assert_eq!(dateline("NEW YORK, Nov. 19 (UPI) — Former"), Some("United Press International"));
        assert_eq!(dateline("MACAU (Reuters) – Top donor"), Some("Reuters"));
        assert_eq!(dateline("BERLIN (dpa) - Die"), Some("dpa"));
        assert_eq!(dateline("BEIJING, July 3 (Xinhua) -- China"), Some("Xinhua"));
    }

    #[test]
    fn lines_that_resemble_a_dateline_name_no_agency() {
        for line in [
            "Sen. Bob Stone (PA) said no.",
            "The agency (AP) — which he named — said no.",
            "He told Reuters — twice — that",
            "WASHINGTON (CNN) — No.",
            "",
            "(",
            "()—",
        ] {
            assert_eq!(dateline(line), None, "{line}");
        }
    }

    #[test]
    fn a_contribution_is_not_authorship() {
        for line in [
            "The Associated Press contributed to this report.",
            "Reuters and The Associated Press contributed.",
            "(With inputs from PTI)",
            "With files from The Canadian Press",
        ] {
            assert_eq!(closing(line, true).map(|c| c.1), Some(CreditPlace::Contribution), "{line}");
        }
        assert_eq!(
            byline("By Ana Ruiz and The Associated Press", CreditPlace::Byline),
            Some((AP, CreditPlace::Contribution))
        );
        assert_eq!(closing("Readers contributed to this report.", true), None);
    }

    #[test]
    fn bylines_and_closing_lines_name_the_agency() {
        for line in [
            "By Ana Ruiz, Associated Press",
            "Associated Press",
            "ANA RUIZ | AP Sports Writer",
            "By The Associated Press",
        ] {
            assert_eq!(byline(line, CreditPlace::Byline), Some((AP, CreditPlace::Byline)), "{line}");
        }
        assert_eq!(byline("He works for the Associated Press", CreditPlace::Byline), None);
        assert_eq!(byline("AP", CreditPlace::Author), Some((AP, CreditPlace::Author)));
        for line in [
            "- Reuters.",
            "(Reporting by Ana Ruiz; Editing by Ben Stone)",
            "He left. (Reporting by A; additional reporting by B; Editing by C)",
            "© 2016 Reuters. All rights reserved.",
            "Source: Reuters",
        ] {
            assert_eq!(closing(line, true), Some(("Reuters", CreditPlace::Closing)), "{line}");
        }
        assert_eq!(closing("he told Reuters.", true), None);
        assert_eq!(closing("ASSOCIATED PRESS.", false), None);
    }

    #[test]
    fn copyright_and_picture_lines_do_not_credit_an_agency() {
        for line in [
            "Copyright ©2020 Dow Jones & Company, Inc. All Rights Reserved.",
            "© Bloomberg L.P.",
            "A copy of the letter was provided by a lawyer for the family to Bloomberg News.",
            "Photos provided by the Associated Press",
        ] {
            assert_eq!(closing(line, true), None, "{line}");
        }
        assert_eq!(byline("Novak, Petra", CreditPlace::Author), None);
        assert_eq!(byline("PETRA", CreditPlace::Author).map(|found| found.0), Some("Petra"));
        assert_eq!(byline("Reuters", CreditPlace::Byline), None);
        assert_eq!(byline("By Reuters", CreditPlace::Byline).map(|found| found.0), Some("Reuters"));
        let distributed = closing("Distributed by the Associated Press", true);
        assert_eq!(distributed, Some((AP, CreditPlace::Closing)));
    }

    #[test]
    fn an_outlet_is_an_agency_by_name_or_domain() {
        assert_eq!(outlet("Reuters"), Some("Reuters"));
        assert_eq!(outlet("apnews.com"), Some(AP));
        assert_eq!(outlet("The Associated Press"), Some(AP));
        assert_eq!(outlet("uk.reuters.com"), Some("Reuters"));
        assert_eq!(outlet("reuters.co.uk"), Some("Reuters"));
        for other in ["Reading Eagle", "CNA", "tt.com", "PA Daily", "www.cna.com"] {
            assert_eq!(outlet(other), None, "{other}");
        }
    }
}
