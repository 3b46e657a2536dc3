//! Bylines: from one string to the names in it.

/// Splits bylines at `;`, `|` and line breaks, or reads a list as Python prints it, and takes *By* off each name. Names in running text
/// (*Ida, Per and Kim* with their surnames) are told apart too.
pub(in crate::read) fn split_bylines(line: &str) -> Vec<String> {
    let line = line.trim();
    let list = line.strip_prefix('[').and_then(|line| line.strip_suffix(']'));
    let parts: Vec<&str> = match list {
        Some(list) => list.split(',').map(|part| part.trim().trim_matches(['\'', '"'])).collect(),
        None => line.split([';', '|', '\n']).collect(),
    };
    parts.into_iter().filter_map(byline).flat_map(|name| names_in(&name)).collect()
}

/// The names in a byline: it is divided at *and*, `&` and commas if every part is a full name, so that *Holm, Ida* and
/// *Ida Holm, Staff Writer of the Post* stay whole.
fn names_in(line: &str) -> Vec<String> {
    let divided = line.replace(" and ", ",").replace(" & ", ",");
    let parts: Vec<&str> = divided.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
    // "Ida Holm, New York" is one author in one place; after *and* there is another.
    let has_and = divided != line;
    if parts.len() > 1 && parts.iter().all(|part| is_full_name(part) && (has_and || !is_place_or_post(part)))
    {
        return parts.into_iter().map(str::to_owned).collect();
    }
    vec![line.to_owned()]
}

/// Whether a part of a byline begins as places of two words and posts do.
fn is_place_or_post(text: &str) -> bool {
    let first = text.split(' ').next().unwrap_or("");
    matches!(
        first,
        "New"
            | "Los"
            | "San"
            | "Santa"
            | "Saint"
            | "St."
            | "Hong"
            | "Buenos"
            | "Rio"
            | "Tel"
            | "Wall"
            | "Washington"
            | "Chief"
            | "Senior"
            | "Managing"
            | "Executive"
            | "Special"
            | "Contributing"
            | "Foreign"
            | "White"
    )
}

/// Whether a text is a name of two to four words: each begins with a capital, but for those such as *de*, and none is of a
/// job or a desk.
fn is_full_name(text: &str) -> bool {
    const JOBS: [&str; 28] = [
        "director",
        "journal",
        "digital",
        "network",
        "magazine",
        "analyst",
        "politics",
        "photographer",
        "writer",
        "editor",
        "reporter",
        "correspondent",
        "columnist",
        "staff",
        "press",
        "news",
        "desk",
        "team",
        "agency",
        "bureau",
        "contributor",
        "producer",
        "times",
        "post",
        "service",
        "services",
        "business",
        "university",
    ];
    const SMALL: [&str; 12] = ["de", "da", "di", "van", "von", "der", "den", "la", "le", "bin", "al", "el"];
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_capital = |word: &&str| word.chars().next().is_some_and(char::is_uppercase);
    (2..=4).contains(&words.len())
        && words.first().is_some_and(is_capital)
        && words.last().is_some_and(is_capital)
        && words.iter().all(|word| is_capital(word) || SMALL.contains(word))
        && !words.iter().any(|word| JOBS.iter().any(|job| word.eq_ignore_ascii_case(job)))
}

/// One byline without *By*; `None` if it is blank, the missing value of a table that Python wrote (`nan`), or a number, as the ids of
/// authors in WordPress are, or an address. An e-mail address behind the name is no part of it.
pub(super) fn byline(name: &str) -> Option<String> {
    let name = name.trim();
    let by = name.split_once(char::is_whitespace).filter(|(by, _)| by.eq_ignore_ascii_case("by"));
    let name = by.map_or(name, |(_, name)| name.trim());
    let name =
        name.split_once(" <").filter(|(_, mail)| mail.contains('@')).map_or(name, |(name, _)| name.trim());
    let is_address = ["http://", "https://", "www."].iter().any(|start| name.starts_with(start));
    let is_number = name.bytes().all(|byte| byte.is_ascii_digit());
    (!is_number && !is_address && !name.eq_ignore_ascii_case("nan")).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines_come_in_many_forms() {
        assert_eq!(split_bylines("By Staff Writer; Desk"), ["Staff Writer", "Desk"]);
        assert_eq!(split_bylines("['Staff Writer', \"Desk\"]"), ["Staff Writer", "Desk"]);
        assert_eq!(split_bylines("Ida Holm, Per Lund"), ["Ida Holm", "Per Lund"]);
        assert_eq!(
            split_bylines("By Ida Holm, Per Lund, and Kim de Vale"),
            ["Ida Holm", "Per Lund", "Kim de Vale"]
        );
        for whole in [
            "Holm, Ida",
            "Ida Holm, Staff Writer",
            "Ida Holm, Oslo",
            "Standards and Practices Desk",
            "Arts and Culture",
        ] {
            assert_eq!(split_bylines(whole), [whole], "{whole}");
        }
        assert_eq!(split_bylines("Ida Holm|Per Lund"), ["Ida Holm", "Per Lund"]);
        assert_eq!(split_bylines("By Ida Holm | Per Lund"), ["Ida Holm", "Per Lund"]);
        assert!(split_bylines("[]").is_empty());
        assert_eq!(split_bylines("Ida Holm <ida@x.org>\nPer Lund"), ["Ida Holm", "Per Lund"]);
        assert!(split_bylines("https://www.facebook.com/paper").is_empty());
        assert!(split_bylines("5").is_empty() && split_bylines("7; 12").is_empty());
        assert!(split_bylines(" ").is_empty());
        assert!(split_bylines("nan").is_empty());
    }
}
