//! Dates in words (*Feb. 24, 2022*) and in numbers with `/`, `.` or `-` between them.

use super::iso::{format_iso, is_offset, plausible};
use super::order::DateOrder;
use crate::lexicon::{month_number, names_weekday};
use jiff::civil::{Date, Time};
use jiff::tz::Offset;

/// The parts of an English date, each of which may be given once.
#[derive(Default)]
struct DateParts {
    /// The order of numbers, where it is known.
    order: Option<DateOrder>,
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
pub(super) fn parse_words(value: &str, order: Option<DateOrder>) -> Option<String> {
    let mut parts = DateParts { order, ..DateParts::default() };
    // Programs write the name of the zone behind its offset: `GMT+0200 (Central European Summer Time)`.
    let value =
        value.strip_suffix(')').and_then(|value| value.split_once('(')).map_or(value, |(date, _)| date);
    for word in value.split(|c: char| c.is_whitespace() || matches!(c, ',' | '|' | '·' | '–')) {
        let word = word.trim_end_matches('.').to_lowercase();
        if !word.is_empty() {
            parts.add(&word)?;
        }
    }
    let (year, month) = (parts.year?, parts.month?);
    let Some(day) = parts.day else {
        let is_month = parts.time.is_none() && parts.half.is_none() && parts.offset.is_none();
        let first = plausible(Date::new(year, month, 1).ok()?)?;
        return is_month.then(|| first.strftime("%Y-%m").to_string());
    };
    let date = plausible(Date::new(year, month, day).ok()?)?;
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
        if let Some(offset) = zone_offset(word).or_else(|| numeric_offset(word)) {
            return set_once(&mut self.offset, offset);
        }
        if matches!(word, "et" | "ct" | "mt" | "pt" | "bst" | "ist" | "cet" | "cest") {
            self.has_named_zone = true;
            return Some(());
        }
        if word.contains(':') {
            // `10:15:00+00`
            let sign = word.find(['+', '-']).and_then(|at| word.split_at_checked(at));
            let (time, offset) = sign.unwrap_or((word, ""));
            if !offset.is_empty() {
                set_once(&mut self.offset, numeric_offset(offset)?)?;
            }
            return self.add_time(time);
        }
        if is_time_with_dot(word) {
            return self.add_time(&word.replacen('.', ":", 1));
        }
        if word.contains(['/', '.', '-']) {
            let (year, month, day) = parse_named(word).or_else(|| parse_numeric(word, self.order))?;
            set_once(&mut self.year, year)?;
            set_once(&mut self.month, month)?;
            return day.map_or(Some(()), |day| set_once(&mut self.day, day));
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

/// Whether a word is a time as British papers write it: `10.15`, `3.30pm`.
fn is_time_with_dot(word: &str) -> bool {
    let Some((hour, rest)) = word.split_once('.') else { return false };
    let minute = rest.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '.');
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    matches!(hour.len(), 1 | 2) && minute.len() == 2 && is_number(hour) && is_number(minute)
}

/// Sets a part; `None` if it was set before.
fn set_once<T>(slot: &mut Option<T>, value: T) -> Option<()> {
    slot.replace(value).is_none().then_some(())
}

/// Whether a word may stand in a date without changing it.
fn is_filler(word: &str) -> bool {
    names_weekday(word)
        || matches!(word, "published" | "posted" | "on" | "at" | "of" | "the" | "published:" | "posted:")
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

/// The offset in `+0000` or `-05:00`, also behind `GMT` or `UTC`.
fn numeric_offset(word: &str) -> Option<Offset> {
    let word = ["gmt", "utc"].iter().find_map(|zone| word.strip_prefix(zone)).unwrap_or(word);
    let (sign, digits) = match word.strip_prefix('+') {
        Some(digits) => (1, digits),
        None => (-1, word.strip_prefix('-')?),
    };
    let digits = digits.replacen(':', "", 1);
    let digits = if digits.len() == 2 { format!("{digits}00") } else { digits };
    if digits.len() != 4 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (hours, minutes) = digits.split_at_checked(2)?;
    let seconds = hours.parse::<i32>().ok()? * 3600 + minutes.parse::<i32>().ok()? * 60;
    Offset::from_seconds(sign * seconds).ok().filter(|offset| is_offset(*offset))
}

/// Parses `05-Mar-21`, as databases print dates, `05-Mar-2021`, `2021-Mar-05`, `Mar-05-2021` and `Mar-2021`.
fn parse_named(word: &str) -> Option<(i16, i8, Option<i8>)> {
    let parts: Vec<&str> = word.split(['-', '/', '.']).collect();
    let number = |part: &str, longest: usize| -> Option<i16> {
        let is_number = (1..=longest).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        part.parse().ok().filter(|_| is_number)
    };
    let (year, month, day) = match parts.as_slice() {
        [first, month, last] if month_number(month).is_some() => match (first.len(), last.len()) {
            (4, 1 | 2) => (number(first, 4)?, month, Some(number(last, 2)?)),
            (1 | 2, 4) => (number(last, 4)?, month, Some(number(first, 2)?)),
            (1 | 2, 2) => (century(number(last, 2)?), month, Some(number(first, 2)?)),
            _ => return None,
        },
        [month, day, year] if year.len() == 4 => (number(year, 4)?, month, Some(number(day, 2)?)),
        [month, year] if year.len() == 4 => (number(year, 4)?, month, None),
        _ => return None,
    };
    let day = day.map(i8::try_from).transpose().ok()?;
    Some((year, month_number(month)?, day))
}

/// Parses `2022/02/24`, `2022/02`, `02/2022`, and `24.02.2022` or `02/24/2022` in the given order. Without one, only one of
/// the two small numbers may be the month, or both are equal. Years of two digits need an order: 69 to 99 are of the
/// twentieth century, as in POSIX `strptime`.
fn parse_numeric(word: &str, order: Option<DateOrder>) -> Option<(i16, i8, Option<i8>)> {
    let mut parts = word.split(['/', '.', '-']);
    let (a, b) = (parts.next()?, parts.next()?);
    let Some(c) = parts.next() else {
        let (year, month) = if a.len() == 4 { (a, b) } else { (b, a) };
        return (year.len() == 4 && month.len() <= 2).then_some((
            year.parse().ok()?,
            month.parse().ok()?,
            None,
        ));
    };
    if parts.next().is_some() || [a, b, c].iter().any(|part| !part.bytes().all(|byte| byte.is_ascii_digit()))
    {
        return None;
    }
    if a.len() == 4 {
        return Some((a.parse().ok()?, b.parse().ok()?, Some(c.parse().ok()?)));
    }
    if a.len() > 2 || b.len() > 2 {
        return None;
    }
    if order == Some(DateOrder::YearFirst) {
        return (a.len() == 2 && c.len() <= 2).then_some((
            century(a.parse().ok()?),
            b.parse().ok()?,
            Some(c.parse().ok()?),
        ));
    }
    let year: i16 = match (c.len(), order) {
        (4, _) => c.parse().ok()?,
        (2, Some(_)) => century(c.parse().ok()?),
        _ => return None,
    };
    let (a, b) = (a.parse::<i8>().ok()?, b.parse::<i8>().ok()?);
    let is_day_first = match order {
        Some(order) => order == DateOrder::DayFirst,
        None if a > 12 || a == b => true,
        None if b > 12 => false,
        None => return None,
    };
    Some(if is_day_first { (year, b, Some(a)) } else { (year, a, Some(b)) })
}

/// The year that two digits mean.
fn century(year: i16) -> i16 {
    if year < 69 { 2000 + year } else { 1900 + year }
}
