//! Single lines → the news agency that they credit: bylines, datelines, lines at the end.

use super::credit::CreditPlace;
use crate::lexicon::agency;

/// Length in bytes from which a line is text. An agency's bare name with text after it credits a picture.
pub(crate) const PROSE: usize = 160;
/// Longest byline, in bytes.
const LONGEST_BYLINE: usize = 120;
/// Longest closing line, in bytes; Reuters names up to a dozen reporters.
const LONGEST_CLOSING: usize = 500;
/// How far into the first sentence a dateline reaches, in bytes: *SHARM EL-SHEIKH, Egypt, Nov. 19, 2016 (*.
const LONGEST_DATELINE: usize = 70;
/// Most words before the agency in a dateline.
const DATELINE_WORDS: usize = 10;

/// Agencies that are called like people: in capitals only, for bylines are written "last name, given name" too.
const GIVEN_NAMES: &[&str] = &["antara", "fars", "hina", "lusa", "mena", "petra", "sana", "tass"];
/// Publishers that claim the rights in what they print themselves.
const PUBLISHERS: &[&str] = &["Bloomberg", "Dow Jones Newswires"];

/// The agency that `phrase` is the name of, without the marks around it, *the*, and words such as *staff writer*.
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
        // Abbreviations are written in capitals, but for the few that are not: "ap", "pa", "uni" are words too.
        let cased = (phrase.len() > 3 && !GIVEN_NAMES.contains(&phrase.to_lowercase().as_str()))
            || matches!(phrase, "dpa" | "epd" | "sda")
            || !phrase.contains(char::is_lowercase);
        if cased
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

/// The agency that an outlet is: its name, or its domain.
pub(crate) fn outlet(outlet: &str) -> Option<&'static str> {
    /// Shorter forms are those of other houses too: *CNA* is a broadcaster, *tt.com* a newspaper.
    const LONG: usize = 5;
    const SHORT: &[&str] = &["ap", "afp", "upi", "dpa"];
    let lower = outlet.trim().to_lowercase();
    let bare = lower.trim_start_matches("the ");
    let sure = |form: &str| agency(form).filter(|_| form.len() >= LONG || SHORT.contains(&form));
    // Of a domain, the label before the last one or two: *uk.reuters.com*, *reuters.co.uk*.
    sure(bare).or_else(|| bare.contains('.').then(|| bare.split('.').find_map(sure)).flatten())
}

/// The first agency that `line` names anywhere.
fn anywhere(line: &str) -> Option<&'static str> {
    /// Words of the longest form in the list.
    const LONGEST: usize = 5;
    let words: Vec<&str> = line.split_whitespace().collect();
    (0..words.len())
        .find_map(|start| (1..=LONGEST).rev().find_map(|n| named(&words.get(start..start + n)?.join(" "))))
}

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

/// A byline with the agency it names.
pub(crate) fn byline(line: &str, place: CreditPlace) -> Option<(&'static str, CreditPlace)> {
    if line.len() > LONGEST_BYLINE || line.ends_with(['.', '!', '?', '”', '"']) {
        return None;
    }
    let lower = line.to_lowercase();
    if is_contribution(&lower) {
        return Some((anywhere(line)?, CreditPlace::Contribution));
    }
    let bare = if lower.starts_with("by ") { line.get(3..)? } else { line };
    // A single word above the text credits a picture.
    let is_bare = place == CreditPlace::Byline && bare.len() == line.len() && !bare.contains(' ');
    if is_bare {
        return None;
    }
    if let Some(found) = named(bare) {
        return Some((found, place));
    }
    // A line of the text, and no byline.
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
    // "By Ana Ruiz and The Associated Press": a text of the outlet's own with the agency's words in it.
    let shared = parts().flat_map(|p| p.split(" and ")).flat_map(|p| p.split(" & ")).find_map(named)?;
    Some((shared, CreditPlace::Contribution))
}

/// Whether these words could stand before an agency: capitals, numbers, and little words of names.
fn is_place(words: &str) -> bool {
    const LITTLE: &[&str] = &[
        "al", "and", "by", "da", "de", "del", "den", "do", "du", "el", "for", "la", "le", "near", "of", "on",
        "the", "upon",
    ];
    let is_fit = |word: &str| !word.starts_with(char::is_lowercase) || LITTLE.contains(&word);
    words.split_whitespace().count() <= DATELINE_WORDS && words.split_whitespace().all(is_fit)
}

/// The agency in a dateline: *WASHINGTON (AP) —*, *(Reuters) -*, *LONDON, Reuters —*.
pub(crate) fn dateline(line: &str) -> Option<&'static str> {
    let is_dash = |c: char| matches!(c, '—' | '–' | '―' | '-' | '‐' | '−' | ':');
    let parts = |names: &str| names.split(['/', ',', '–', '-']).find_map(named).or_else(|| named(names));
    if let Some((before, rest)) = line.split_once('(')
        && before.len() <= LONGEST_DATELINE
        && is_place(before)
        && let Some((inside, after)) = rest.split_once(')')
        && let Some(found) = parts(inside)
    {
        let dash = after.trim_start().starts_with(is_dash);
        // Without a dash, only after a place in capitals: "Bob (PA)" is a senator.
        let shouted =
            before.chars().filter(|c| c.is_alphabetic()).count() > 3 && !before.contains(char::is_lowercase);
        if dash || shouted || (before.is_empty() && inside.len() > 2) {
            return Some(found);
        }
    }
    let head = line.get(..line.floor_char_boundary(LONGEST_DATELINE))?;
    let dash = head.find(['—', '–', '―']).or_else(|| head.find(" - ")).or_else(|| head.find(" -- "))?;
    let (place, name) = head.get(..dash)?.rsplit_once(',')?;
    is_place(place).then(|| named(name)).flatten()
}

/// The agency in a line near the end of the text; `is_end` where no more text follows.
pub(crate) fn closing(line: &str, is_end: bool) -> Option<(&'static str, CreditPlace)> {
    let credit = |found: Option<&'static str>| Some((found?, CreditPlace::Closing));
    // Reuters signs with its reporters and editors, in brackets, often at the end of the last paragraph.
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
        return Some((anywhere(line)?, CreditPlace::Contribution));
    }
    let says = |signs: &[&str]| signs.iter().any(|sign| lower.contains(sign));
    if lower.starts_with("copyright") || lower.starts_with('©') || lower.starts_with("(c) ") {
        return credit(anywhere(line).filter(|agency| !PUBLISHERS.contains(agency)));
    }
    const GIVEN: &[&str] =
        &["originally published by ", "provided by ", "distributed by ", "supplied by ", "produced by "];
    if line.len() < PROSE && !says(&["photo", "video", "picture", "image", "graphic"]) {
        // What follows at once, and no name further on: "provided by a lawyer to Bloomberg News".
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
    fn datelines_of_all_houses() {
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
    fn what_looks_like_a_dateline_is_none() {
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
    fn a_contribution_is_no_wire_copy() {
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
    fn bylines_and_closing_lines() {
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
    fn what_an_agency_did_not_write_is_not_credited_to_it() {
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
    fn outlets_are_agencies_by_name_or_domain() {
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
