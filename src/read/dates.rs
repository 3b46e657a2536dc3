//! Dates in one form: ISO, as far as the input tells.

use crate::lexicon::{month_number, names_weekday};
use jiff::civil::{Date, DateTime, Time};
use jiff::fmt::temporal::Pieces;
use jiff::tz::Offset;

/// `2022-02-24`, `2022-02-24T15:30:00` or RFC 3339 (`2022-02-24T15:30:00Z`) where the value can be read in one way
/// only; else the value as it is (`03/04/2022`: March or April?).
///
/// Read are ISO 8601 with or without separators (GDELT's `20220224153000`), RFC 2822, English dates with a month's
/// name, and `24/02/2022` where only one number can be the month. A zone that is a name and no offset (*ET*) is left
/// out together with the time that it belongs to.
pub(super) fn normalized(value: String) -> String {
    read(value.trim()).unwrap_or(value)
}

/// Longer values are no dates.
const LONGEST: usize = 80;

fn read(value: &str) -> Option<String> {
    if value.len() > LONGEST {
        return None;
    }
    digits(value).or_else(|| iso(value)).or_else(|| rfc2822(value)).or_else(|| words(value))
}

fn written(date: Date, time: Option<Time>, offset: Option<Offset>) -> String {
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

/// `20220224` and `20220224153000`; other runs of digits (a year, Unix time) say too little.
fn digits(value: &str) -> Option<String> {
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
    Some(written(date, time, None))
}

/// Years that news are from; keeps eight-digit ids from being dates.
fn plausible(date: Date) -> Option<Date> {
    (1600..=2200).contains(&date.year()).then_some(date)
}

fn iso(value: &str) -> Option<String> {
    if value.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    // `2022-02-24 15:30:00 UTC` and `… +00:00`: as databases print it.
    let value = value.strip_suffix(" UTC").map(|value| format!("{value}Z")).unwrap_or(value.to_owned());
    let joined = match value.rsplit_once(' ') {
        Some((before, offset)) if offset.starts_with(['+', '-', 'Z']) => format!("{before}{offset}"),
        _ => value,
    };
    let pieces = Pieces::parse(&joined).ok()?;
    Some(written(plausible(pieces.date())?, pieces.time(), pieces.to_numeric_offset()))
}

fn rfc2822(value: &str) -> Option<String> {
    let zoned = jiff::fmt::rfc2822::DateTimeParser::new().parse_zoned(value).ok()?;
    Some(written(plausible(zoned.date())?, Some(zoned.time()), Some(zoned.offset())))
}

/// What the words of a date in English say, each at most once.
#[derive(Default)]
struct Parts {
    year: Option<i16>,
    month: Option<i8>,
    day: Option<i8>,
    time: Option<Time>,
    offset: Option<Offset>,
    is_afternoon: Option<bool>,
    has_unclear_zone: bool,
}

/// *Feb. 24, 2022*, *Thursday, 24 February 2022*, *24/02/2022 15:30*, *Published February 24th, 2022 at 3:30 p.m. ET*.
fn words(value: &str) -> Option<String> {
    let mut parts = Parts::default();
    for word in value.split(|c: char| c.is_whitespace() || matches!(c, ',' | '|' | '·' | '–')) {
        let word = word.trim_end_matches('.').to_lowercase();
        if !word.is_empty() {
            parts.take(&word)?;
        }
    }
    let date = plausible(Date::new(parts.year?, parts.month?, parts.day?).ok()?)?;
    let time = match (parts.time, parts.is_afternoon) {
        (Some(time), Some(is_afternoon)) => Some(half_day(time, is_afternoon)?),
        (time, None) => time,
        (None, Some(_)) => return None,
    };
    let time = time.filter(|_| !parts.has_unclear_zone);
    Some(written(date, time, parts.offset))
}

impl Parts {
    /// Takes in one word; `None` when it does not belong to a date or says something for the second time.
    fn take(&mut self, word: &str) -> Option<()> {
        if is_filler(word) {
            return Some(());
        }
        if let Some(month) = month_number(word) {
            return put(&mut self.month, month);
        }
        if let Some(is_afternoon) = half(word) {
            return put(&mut self.is_afternoon, is_afternoon);
        }
        if let Some(offset) = zone(word) {
            return put(&mut self.offset, offset);
        }
        if matches!(word, "et" | "ct" | "mt" | "pt" | "bst" | "ist" | "cet" | "cest") {
            self.has_unclear_zone = true;
            return Some(());
        }
        if word.contains(':') {
            return self.take_time(word);
        }
        if word.contains(['/', '.', '-']) {
            let (year, month, day) = numeric(word)?;
            put(&mut self.year, year)?;
            put(&mut self.month, month)?;
            return put(&mut self.day, day);
        }
        let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
        match digits.len() {
            4 if digits == word => put(&mut self.year, digits.parse().ok()?),
            1 | 2 => put(&mut self.day, digits.parse().ok()?),
            _ => None,
        }
    }

    /// `15:30`, `15:30:05`, `3:30pm`.
    fn take_time(&mut self, word: &str) -> Option<()> {
        let digits = word.trim_end_matches(|c: char| !c.is_ascii_digit());
        let rest = word.strip_prefix(digits)?;
        if !rest.is_empty() {
            put(&mut self.is_afternoon, half(rest)?)?;
        }
        let mut numbers = digits.split(':').map(str::parse::<i8>);
        let (hour, minute) = (numbers.next()?.ok()?, numbers.next()?.ok()?);
        let second = numbers.next().transpose().ok()?.unwrap_or(0);
        if numbers.next().is_some() {
            return None;
        }
        put(&mut self.time, Time::new(hour, minute, second, 0).ok()?)
    }
}

fn put<T>(slot: &mut Option<T>, value: T) -> Option<()> {
    slot.replace(value).is_none().then_some(())
}

fn is_filler(word: &str) -> bool {
    names_weekday(word) || matches!(word, "published" | "posted" | "on" | "at" | "published:" | "posted:")
}

fn half(word: &str) -> Option<bool> {
    match word {
        "am" | "a.m" | "a.m." => Some(false),
        "pm" | "p.m" | "p.m." => Some(true),
        _ => None,
    }
}

fn half_day(time: Time, is_afternoon: bool) -> Option<Time> {
    let hour = match (time.hour(), is_afternoon) {
        (12, false) => 0,
        (12, true) => 12,
        (hour @ 1..=11, false) => hour,
        (hour @ 1..=11, true) => hour + 12,
        _ => return None,
    };
    Time::new(hour, time.minute(), time.second(), 0).ok()
}

/// Zones that are one offset: RFC 5322, section 4.3.
fn zone(word: &str) -> Option<Offset> {
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

/// `2022/02/24`, and `24.02.2022` or `02/24/2022` where only one of the two small numbers can be a month or both are
/// the same.
fn numeric(word: &str) -> Option<(i16, i8, i8)> {
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
        for (value, wanted) in pairs {
            assert_eq!(normalized((*value).to_owned()), *wanted, "{value}");
        }
    }

    #[test]
    fn machine_dates_become_iso() {
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
    fn what_can_be_read_in_two_ways_or_none_is_kept() {
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
        fn no_value_breaks_it(value in ".*", near in "[0-9a-zA-Z:/., +-]{0,30}") {
            let _ = (normalized(value), normalized(near));
        }
    }
}
