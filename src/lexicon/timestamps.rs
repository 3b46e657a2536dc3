//! Lines that only tell a time: *10:32*, *5 hours ago*, *Updated 24 February 2022 3.15pm GMT*.

use super::{is_month, is_short_month, is_weekday};

/// Longest line, in bytes.
const LONGEST: usize = 60;

/// Whether a line, in lower case, tells a time of day, a date, or how long ago something was, and nothing else.
#[must_use]
pub fn is_timestamp(line: &str) -> bool {
    if line.len() > LONGEST {
        return false;
    }
    let (mut has_number, mut has_unit) = (false, false);
    let words =
        line.split(|c: char| c.is_whitespace() || matches!(c, ',' | '|' | '(' | ')' | '•' | '·' | '–' | '—'));
    for word in words.filter(|word| !word.is_empty()) {
        let bare = word.trim_end_matches(['.', ':']);
        if is_clock(bare) || is_date(bare) || is_age(bare) {
            (has_number, has_unit) = (true, true);
        } else if bare.chars().all(|c| c.is_ascii_digit()) && bare.len() <= 4 && !bare.is_empty() {
            has_number = true;
        } else if is_unit(bare) {
            has_unit = true;
        } else if !is_beside_time(bare) {
            return false;
        }
    }
    has_number && has_unit
}

/// A month, or a unit of what was so long ago.
fn is_unit(word: &str) -> bool {
    is_month(word)
        || is_short_month(word)
        || matches!(word, "sec" | "secs" | "second" | "seconds" | "min" | "mins" | "minute" | "minutes")
        || matches!(word, "hr" | "hrs" | "hour" | "hours" | "day" | "days" | "am" | "pm" | "a.m" | "p.m")
}

/// `2h`, `30m`.
fn is_age(word: &str) -> bool {
    let number = word.strip_suffix(['h', 'm', 'd', 's']);
    number.is_some_and(|number| !number.is_empty() && number.chars().all(|c| c.is_ascii_digit()))
}

/// A word that stands beside a time and is none.
fn is_beside_time(word: &str) -> bool {
    is_weekday(word)
        || matches!(
            word.trim_end_matches(':'),
            "" | "-"
                | "at"
                | "on"
                | "ago"
                | "updated"
                | "update"
                | "published"
                | "posted"
                | "first"
                | "last"
                | "modified"
        )
        || matches!(
            word,
            "gmt"
                | "bst"
                | "utc"
                | "cet"
                | "cest"
                | "et"
                | "est"
                | "edt"
                | "pt"
                | "pst"
                | "pdt"
                | "ct"
                | "cst"
                | "cdt"
                | "z"
        )
        || word
            .strip_suffix("st")
            .or(word.strip_suffix("nd"))
            .or(word.strip_suffix("rd"))
            .or(word.strip_suffix("th"))
            .is_some_and(|number| !number.is_empty() && number.chars().all(|c| c.is_ascii_digit()))
}

/// `10:32`, `10.32`, `10:32:05`, `3pm`, `3.15pm`.
fn is_clock(word: &str) -> bool {
    let half = word.strip_suffix("am").or(word.strip_suffix("pm"));
    let mut parts = half.unwrap_or(word).split([':', '.']);
    let is_hour =
        |part: &str| (1..=2).contains(&part.len()) && part.parse::<u8>().is_ok_and(|hour| hour < 25);
    let is_minute = |part: &str| part.len() == 2 && part.parse::<u8>().is_ok_and(|minute| minute < 60);
    let starts = parts.next().is_some_and(is_hour);
    let rest: Vec<&str> = parts.collect();
    starts
        && rest.len() <= 2
        && rest.iter().all(|part| is_minute(part))
        && (half.is_some() || !rest.is_empty())
}

/// `2022-02-24`, `24/02/2022`, `24.2.22`, also with the time behind `t`.
fn is_date(word: &str) -> bool {
    let day = word.split('t').next().unwrap_or(word);
    let parts: Vec<&str> = day.split(['-', '/', '.']).collect();
    parts.len() == 3
        && parts.iter().all(|part| (1..=4).contains(&part.len()) && part.chars().all(|c| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_dates_and_ages_are_told_from_sentences() {
        for line in [
            "10:32",
            "10.32 gmt",
            "3pm",
            "updated at 3.15pm bst",
            "5 hours ago",
            "2h ago",
            "14 may 2023",
            "may 14, 2023 at 3:15 p.m. et",
            "2023-05-14",
            "published: 14/05/2023 10:32",
            "monday, 1st june 2020",
        ] {
            assert!(is_timestamp(line), "{line}");
        }
        for line in [
            "",
            "2019",
            "monday",
            "in may 2019 she left",
            "10 people",
            "the hour",
            "updated",
            "3",
            "at 10:32 she left",
            "may",
            "march on",
        ] {
            assert!(!is_timestamp(line), "{line}");
        }
    }
}
