//! Dates of publication: from the many ways in which inputs write them to ISO 8601.

use crate::lexicon::{month_number, names_weekday};
use jiff::civil::{Date, DateTime, Time};
use jiff::fmt::temporal::Pieces;
use jiff::tz::Offset;

/// Writes a date as `2022-02-24`, `2022-02-24T15:30:00` or RFC 3339 (`2022-02-24T15:30:00Z`) if it has one meaning only;
/// returns other values unchanged (`03/04/2022` is in March or in April).
///
/// The value may be ISO 8601 with or without separators (GDELT writes `20220224153000`), RFC 2822, an English date with
/// the name of the month, or `24/02/2022` if only one number can be the month. A zone that has a name and no fixed offset
/// (*ET*) is left out, and with it the time.
pub(super) fn normalized(value: String) -> String {
    parse(value.trim()).unwrap_or(value)
}

/// Longest value that is parsed, in bytes.
const LONGEST: usize = 80;

fn parse(value: &str) -> Option<String> {
    if value.len() > LONGEST {
        return None;
    }
    parse_digits(value)
        .or_else(|| parse_iso(value))
        .or_else(|| parse_rfc2822(value))
        .or_else(|| parse_words(value))
}

/// Writes a date in the form that [`normalized`] returns.
fn format_iso(date: Date, time: Option<Time>, offset: Option<Offset>) -> String {
    match (time, offset) {
        (None, _) => date.to_string(),
        (Some(time), None) => DateTime::from_parts(date, time).to_string(),
        (Some(time), Some(offset)) if offset == Offset::UTC => {
            format!("{}Z", DateTime::from_parts(date, time))
        }
        (Some(time), Some(offset)) => {
            let minutes = offset.seconds() / 60;
            let sign = if minutes < 0 { '-' } else { '+' };
            let (hours, minutes) = (minutes.abs() / 60, minutes.abs() % 60);
            format!("{}{sign}{hours:02}:{minutes:02}", DateTime::from_parts(date, time))
        }
    }
}

/// Parses `20220224` and `20220224153000`. Other digits, such as a year or a Unix time, are no date.
fn parse_digits(value: &str) -> Option<String> {
    if !value.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (date, time) = match value.len() {
        8 => (value, None),
        14 => value.split_at_checked(8).map(|(date, time)| (date, Some(time)))?,
        _ => return None,
    };
    let date = plausible(Date::strptime("%Y%m%d", date).ok()?)?;
    let time = time.map(|time| Time::strptime("%H%M%S", time)).transpose().ok()?;
    Some(format_iso(date, time, None))
}

/// The date if news can be from its year, so that ids of eight digits are no dates.
fn plausible(date: Date) -> Option<Date> {
    (1600..=2200).contains(&date.year()).then_some(date)
}

fn parse_iso(value: &str) -> Option<String> {
    if value.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    // Databases print `2022-02-24 15:30:00 UTC` and `2022-02-24 15:30:00 +00:00`.
    let value = value.strip_suffix(" UTC").map(|value| format!("{value}Z")).unwrap_or(value.to_owned());
    let joined = match value.rsplit_once(' ') {
        Some((before, offset)) if offset.starts_with(['+', '-', 'Z']) => format!("{before}{offset}"),
        _ => value,
    };
    let pieces = Pieces::parse(&joined).ok()?;
    Some(format_iso(plausible(pieces.date())?, pieces.time(), pieces.to_numeric_offset()))
}

fn parse_rfc2822(value: &str) -> Option<String> {
    let zoned = jiff::fmt::rfc2822::DateTimeParser::new().parse_zoned(value).ok()?;
    Some(format_iso(plausible(zoned.date())?, Some(zoned.time()), Some(zoned.offset())))
}

/// The parts of an English date, each of which may be given once.
#[derive(Default)]
struct DateParts {
    year: Option<i16>,
    month: Option<i8>,
    day: Option<i8>,
    time: Option<Time>,
    offset: Option<Offset>,
    half: Option<HalfDay>,
    /// Whether there is a zone without a fixed offset.
    has_named_zone: bool,
}

/// Half of a day of twelve hours.
#[derive(Clone, Copy)]
enum HalfDay {
    Morning,
    Afternoon,
}

/// Parses *Feb. 24, 2022*, *Thursday, 24 February 2022*, *24/02/2022 15:30*, *Published February 24th, 2022 at 3:30 p.m.
/// ET*.
fn parse_words(value: &str) -> Option<String> {
    let mut parts = DateParts::default();
    for word in value.split(|c: char| c.is_whitespace() || matches!(c, ',' | '|' | '·' | '–')) {
        let word = word.trim_end_matches('.').to_lowercase();
        if !word.is_empty() {
            parts.add(&word)?;
        }
    }
    let date = plausible(Date::new(parts.year?, parts.month?, parts.day?).ok()?)?;
    let time = match (parts.time, parts.half) {
        (Some(time), Some(half)) => Some(half.on_24_hours(time)?),
        (time, None) => time,
        (None, Some(_)) => return None,
    };
    let time = time.filter(|_| !parts.has_named_zone);
    Some(format_iso(date, time, parts.offset))
}

impl DateParts {
    /// Adds one word; `None` if it is no part of a date, or gives a part for the second time.
    fn add(&mut self, word: &str) -> Option<()> {
        if is_filler(word) {
            return Some(());
        }
        if let Some(month) = month_number(word) {
            return set_once(&mut self.month, month);
        }
        if let Some(half) = HalfDay::from_word(word) {
            return set_once(&mut self.half, half);
        }
        if let Some(offset) = zone_offset(word) {
            return set_once(&mut self.offset, offset);
        }
        if matches!(word, "et" | "ct" | "mt" | "pt" | "bst" | "ist" | "cet" | "cest") {
            self.has_named_zone = true;
            return Some(());
        }
        if word.contains(':') {
            return self.add_time(word);
        }
        if word.contains(['/', '.', '-']) {
            let (year, month, day) = parse_numeric(word)?;
            set_once(&mut self.year, year)?;
            set_once(&mut self.month, month)?;
            return set_once(&mut self.day, day);
        }
        let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
        match digits.len() {
            4 if digits == word => set_once(&mut self.year, digits.parse().ok()?),
            1 | 2 => set_once(&mut self.day, digits.parse().ok()?),
            _ => None,
        }
    }

    /// Adds `15:30`, `15:30:05` or `3:30pm`.
    fn add_time(&mut self, word: &str) -> Option<()> {
        let digits = word.trim_end_matches(|c: char| !c.is_ascii_digit());
        let rest = word.strip_prefix(digits)?;
        if !rest.is_empty() {
            set_once(&mut self.half, HalfDay::from_word(rest)?)?;
        }
        let mut numbers = digits.split(':').map(str::parse::<i8>);
        let (hour, minute) = (numbers.next()?.ok()?, numbers.next()?.ok()?);
        let second = numbers.next().transpose().ok()?.unwrap_or(0);
        if numbers.next().is_some() {
            return None;
        }
        set_once(&mut self.time, Time::new(hour, minute, second, 0).ok()?)
    }
}

/// Sets a part; `None` if it was set before.
fn set_once<T>(slot: &mut Option<T>, value: T) -> Option<()> {
    slot.replace(value).is_none().then_some(())
}

/// Whether a word may stand in a date without changing it.
fn is_filler(word: &str) -> bool {
    names_weekday(word) || matches!(word, "published" | "posted" | "on" | "at" | "published:" | "posted:")
}

impl HalfDay {
    fn from_word(word: &str) -> Option<Self> {
        match word {
            "am" | "a.m" | "a.m." => Some(Self::Morning),
            "pm" | "p.m" | "p.m." => Some(Self::Afternoon),
            _ => None,
        }
    }

    /// A time of the clock of twelve hours on that of 24; `None` for hours that it does not have.
    fn on_24_hours(self, time: Time) -> Option<Time> {
        let hour = match (time.hour(), self) {
            (12, Self::Morning) => 0,
            (12, Self::Afternoon) => 12,
            (hour @ 1..=11, Self::Morning) => hour,
            (hour @ 1..=11, Self::Afternoon) => hour + 12,
            _ => return None,
        };
        Time::new(hour, time.minute(), time.second(), 0).ok()
    }
}

/// The offset of a zone that has only one (RFC 5322, section 4.3).
fn zone_offset(word: &str) -> Option<Offset> {
    let hours = match word {
        "z" | "utc" | "gmt" => 0,
        "edt" => -4,
        "est" | "cdt" => -5,
        "cst" | "mdt" => -6,
        "mst" | "pdt" => -7,
        "pst" => -8,
        _ => return None,
    };
    Offset::from_hours(hours).ok()
}

/// Parses `2022/02/24`, and `24.02.2022` or `02/24/2022` if only one of the two small numbers can be the month or both
/// are equal.
fn parse_numeric(word: &str) -> Option<(i16, i8, i8)> {
    let mut parts = word.split(['/', '.', '-']);
    let (a, b, c) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    if a.len() == 4 {
        return Some((a.parse().ok()?, b.parse().ok()?, c.parse().ok()?));
    }
    if c.len() != 4 {
        return None;
    }
    let (year, a, b) = (c.parse().ok()?, a.parse::<i8>().ok()?, b.parse::<i8>().ok()?);
    match (a > 12, b > 12) {
        (true, false) => Some((year, b, a)),
        (false, true) => Some((year, a, b)),
        (false, false) if a == b => Some((year, a, b)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(pairs: &[(&str, &str)]) {
        for (value, expected) in pairs {
            assert_eq!(normalized((*value).to_owned()), *expected, "{value}");
        }
    }

    #[test]
    fn dates_of_programs_become_iso() {
        check(&[
            ("2022-02-24", "2022-02-24"),
            ("20220224", "2022-02-24"),
            ("20220224153000", "2022-02-24T15:30:00"),
            ("20220224T153000Z", "2022-02-24T15:30:00Z"),
            ("2022-02-24 15:30:00", "2022-02-24T15:30:00"),
            ("2022-02-24 15:30:00+00:00", "2022-02-24T15:30:00Z"),
            ("2022-02-24 15:30:00 UTC", "2022-02-24T15:30:00Z"),
            ("2022-02-24 15:30:00 -0500", "2022-02-24T15:30:00-05:00"),
            ("2022-02-24T15:30:00.000Z", "2022-02-24T15:30:00Z"),
            ("2022-02-24T15:30:00+05:30", "2022-02-24T15:30:00+05:30"),
            ("Thu, 24 Feb 2022 15:30:00 GMT", "2022-02-24T15:30:00Z"),
            ("Thu, 24 Feb 2022 15:30:00 -0500", "2022-02-24T15:30:00-05:00"),
        ]);
    }

    #[test]
    fn dates_in_words_become_iso() {
        check(&[
            ("Feb. 24, 2022", "2022-02-24"),
            ("Sept. 1, 2022", "2022-09-01"),
            ("24 February 2022", "2022-02-24"),
            ("Thursday, February 24th, 2022", "2022-02-24"),
            ("Published February 24, 2022 at 3:30 p.m.", "2022-02-24T15:30:00"),
            ("Feb 24, 2022 12:05am EST", "2022-02-24T00:05:00-05:00"),
            ("Feb. 24, 2022 | 3:30 p.m. ET", "2022-02-24"),
            ("2022/02/24", "2022-02-24"),
            ("02/24/2022", "2022-02-24"),
            ("24.02.2022 15:30", "2022-02-24T15:30:00"),
        ]);
    }

    #[test]
    fn values_without_exactly_one_meaning_are_kept() {
        for value in [
            "03/04/2022",
            "2022",
            "February 2022",
            "1645716600",
            "99999999",
            "yesterday",
            "Updated Feb. 24, 2022",
            "Feb. 30, 2022",
            "2022-13-01",
            "24 Feb 25 2022",
            "Feb. 24, 2022 15:30 p.m.",
            "p.m.",
            ":",
            "//",
        ] {
            check(&[(value, value)]);
        }
    }

    proptest::proptest! {
        #[test]
        fn no_value_panics(value in ".*", similar in "[0-9a-zA-Z:/., +-]{0,30}") {
            let _ = (normalized(value), normalized(similar));
        }
    }
}
