//! The lines of an export that are not blank, and the text between two of them.

use super::super::dates::{Reading, read_date};
use crate::lexicon;

/// A line that is not blank.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'t> {
    /// Without the white space around it.
    pub(super) text: &'t str,
    /// The whole text, and where the line begins and ends in it.
    whole: &'t str,
    start: usize,
    end: usize,
    /// White space before it, in characters.
    pub(super) indent: usize,
    /// Whether a blank line or the start of the text is before it.
    pub(super) is_apart: bool,
}

/// Longest line that is parsed as a date, in bytes.
const LONGEST_DATE: usize = 60;

impl Line<'_> {
    /// Whether it is this word, in upper or lower case.
    pub(super) fn is(&self, word: &str) -> bool {
        self.text.eq_ignore_ascii_case(word)
    }

    /// The line as an ISO date, if it is a date with a day, a month in letters, and a year.
    pub(super) fn date(&self) -> Option<String> {
        date_of(self.text)
    }

    /// Whether it is the date of an issue: a day, or the months or the season of a magazine (`March/April 2019`, `Spring
    /// 2019`).
    pub(super) fn is_date_of_issue(&self) -> bool {
        self.date().is_some() || is_month_of_issue(self.text)
    }
}

/// Whether a line is nothing but months or seasons and a year.
fn is_month_of_issue(line: &str) -> bool {
    const SEASONS: [&str; 5] = ["spring", "summer", "autumn", "fall", "winter"];
    if line.len() > LONGEST_DATE {
        return false;
    }
    let is_year = |word: &str| {
        word.len() == 4 && (word.starts_with("19") || word.starts_with("20")) && word.parse::<u16>().is_ok()
    };
    let (mut months, mut years) = (0, 0);
    for word in line.split(|c: char| c.is_whitespace() || matches!(c, '/' | '-' | '–' | ',' | '&' | '.')) {
        let lower = word.to_lowercase();
        match lower.as_str() {
            "" | "and" | "issue" | "edition" => {}
            word if is_year(word) => years += 1,
            word if lexicon::is_month(word) || SEASONS.contains(&word) => months += 1,
            // The second year of `Winter 2019/20`.
            word if years > 0 && word.len() == 2 && word.parse::<u8>().is_ok() => {}
            _ => return false,
        }
    }
    (1..=2).contains(&months) && (1..=2).contains(&years)
}

/// The date in a line, without what the database says behind it of a correction.
pub(super) fn without_correction(line: &str) -> &str {
    const MARKS: [&str; 4] =
        ["correction appended", "corrections appended", "clarification appended", "correction issued"];
    let ends = |mark: &&str| {
        let at = line.len().checked_sub(mark.len())?;
        let (date, end) = line.split_at_checked(at)?;
        end.eq_ignore_ascii_case(mark).then_some(date)
    };
    MARKS.iter().find_map(ends).map_or(line, |date| date.trim_end_matches([' ', ',', ';', '\u{a0}']))
}

/// A value as an ISO date, if it is a date with a day, a month in letters, and a year.
pub(super) fn date_of(value: &str) -> Option<String> {
    let value = without_correction(value.trim()).trim_end_matches(['.', ',']);
    let has_letters = value.bytes().filter(u8::is_ascii_alphabetic).count() > 2;
    if value.len() > LONGEST_DATE || !has_letters || !value.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    match read_date(value, None) {
        // A month alone is no date of an article.
        Reading::Iso(date) if date.len() >= "2021-03-05".len() => Some(date),
        _ => None,
    }
}

/// The lines of a text that are not blank.
pub(super) fn lines_of(text: &str) -> Vec<Line<'_>> {
    let is_blank = |c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}');
    let mut lines = Vec::new();
    let (mut at, mut is_apart) = (0, true);
    for raw in text.split_inclusive(['\n', '\r', '\u{c}', '\u{2028}', '\u{2029}']) {
        let start_of_line = at;
        at += raw.len();
        let text_of = raw.trim_start_matches(is_blank);
        let (before, trimmed) = (raw.len() - text_of.len(), text_of.trim_end_matches(is_blank));
        if trimmed.is_empty() {
            // The `\n` of `\r\n` is no line of its own.
            is_apart |= !(raw == "\n" && text.get(..start_of_line).is_some_and(|text| text.ends_with('\r')));
            continue;
        }
        let indent = raw.chars().take_while(|c| is_blank(*c)).count();
        let start = start_of_line + before;
        lines.push(Line { text: trimmed, whole: text, start, end: start + trimmed.len(), indent, is_apart });
        is_apart = raw.ends_with(['\u{c}', '\u{2029}']);
    }
    lines
}

/// The text from the first of these lines to the last, as it stands.
pub(super) fn text_of<'t>(lines: &[Line<'t>]) -> &'t str {
    match (lines.first(), lines.last()) {
        (Some(first), Some(last)) => first.whole.get(first.start..last.end).unwrap_or_default(),
        _ => "",
    }
}

/// The words of some lines in one line.
pub(super) fn joined(lines: &[Line<'_>]) -> String {
    lines.iter().map(|line| line.text).collect::<Vec<_>>().join(" ")
}

/// The lines between lines that separate. Parts without a line are left out.
pub(super) fn parts<'l, 't>(
    lines: &'l [Line<'t>],
    is_separator: impl Fn(&Line<'t>) -> bool,
) -> Vec<&'l [Line<'t>]> {
    lines.split(is_separator).filter(|part| !part.is_empty()).collect()
}

/// The first number of a value, in digits: `1,234 words`.
pub(super) fn number(value: &str) -> Option<String> {
    let first = value.split_whitespace().next()?;
    let digits: String = first.chars().filter(|c| !matches!(c, ',' | '.' | '\u{a0}')).collect();
    (!digits.is_empty() && digits.len() < 9 && digits.bytes().all(|byte| byte.is_ascii_digit()))
        .then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_know_what_is_before_them() {
        let lines = lines_of("\r\n  One\r\ntwo\r\n\r\nthree\n");
        let seen: Vec<(&str, usize, bool)> =
            lines.iter().map(|line| (line.text, line.indent, line.is_apart)).collect();
        assert_eq!(seen, [("One", 2, true), ("two", 0, false), ("three", 0, true)]);
        assert_eq!(text_of(&lines), "One\r\ntwo\r\n\r\nthree");
    }

    #[test]
    fn only_whole_dates_are_dates() {
        for (value, date) in [
            ("May 14, 2023 Sunday", Some("2023-05-14")),
            ("Sunday, May 14, 2023", Some("2023-05-14")),
            ("5 March 2021", Some("2021-03-05")),
            ("May 14, 2023 Sunday 10:15 AM GMT", Some("2023-05-14T10:15:00Z")),
            ("2021", None),
            ("The Guardian", None),
            ("20210305", None),
            ("May 14 was a Sunday", None),
        ] {
            assert_eq!(date_of(value).as_deref(), date, "{value}");
        }
    }

    #[test]
    fn issues_of_magazines_have_months_and_seasons() {
        for (value, is_date) in [
            ("March 2019", true),
            ("March/April 2019", true),
            ("Spring 2019", true),
            ("Winter 2019/20", true),
            ("May 14, 2023 Sunday", true),
            ("Spring", false),
            ("2019", false),
            ("March of 2019", false),
            ("Spring came in 2019", false),
            ("May we ask", false),
        ] {
            let line = lines_of(value).into_iter().next();
            assert_eq!(line.is_some_and(|line| line.is_date_of_issue()), is_date, "{value}");
        }
    }

    #[test]
    fn numbers_lose_their_commas() {
        assert_eq!(number("1,234 words").as_deref(), Some("1234"));
        assert_eq!(number("a few words"), None);
    }
}
