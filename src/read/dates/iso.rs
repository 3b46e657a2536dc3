//! ISO 8601 and RFC 2822: dates of programs.

use jiff::civil::{Date, DateTime, Time};
use jiff::fmt::temporal::Pieces;
use jiff::tz::Offset;

/// Writes a date as [`Reading::Iso`](super::Reading::Iso) has it.
pub(super) fn format_iso(date: Date, time: Option<Time>, offset: Option<Offset>) -> String {
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

/// The date if news can be from its year, so that ids of eight digits are no dates.
pub(super) fn plausible(date: Date) -> Option<Date> {
    (1600..=2200).contains(&date.year()).then_some(date)
}

/// Whether a place on earth has this offset from UTC: they go from -12:00 to +14:00.
pub(super) fn is_offset(offset: Offset) -> bool {
    (-12 * 3600..=14 * 3600).contains(&offset.seconds())
}

/// A date of RFC 822, whose year has two digits, with a year of four: 69 to 99 are 1969 to 1999.
fn with_long_year(value: &str) -> Option<String> {
    // The day of the week is left out: where it is wrong, the date counts.
    let rest = value.split_once(", ").map_or(value, |(_, rest)| rest);
    let mut parts = rest.splitn(4, ' ');
    let (date, month, year, time) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    let is_short =
        year.len() == 2 && month.len() == 3 && month.bytes().all(|byte| byte.is_ascii_alphabetic());
    let short: u16 = year.parse().ok().filter(|_| is_short)?;
    let year = if short < 69 { 2000 + short } else { 1900 + short };
    Some(format!("{date} {month} {year} {time}"))
}

pub(super) fn parse_iso(value: &str) -> Option<String> {
    // Databases print `2022-02-24 15:30:00 UTC` and `2022-02-24 15:30:00 +00:00`.
    let value = value.strip_suffix(" UTC").map(|value| format!("{value}Z")).unwrap_or(value.to_owned());
    let joined = match value.rsplit_once(' ') {
        Some((before, offset)) if offset.starts_with(['+', '-', 'Z']) => format!("{before}{offset}"),
        _ => value,
    };
    let pieces = Pieces::parse(&joined).ok()?;
    let offset = pieces.to_numeric_offset();
    if offset.is_some_and(|offset| !is_offset(offset)) {
        return None;
    }
    Some(format_iso(plausible(pieces.date())?, pieces.time(), offset))
}

pub(super) fn parse_rfc2822(value: &str) -> Option<String> {
    let parse = |value: &str| jiff::fmt::rfc2822::DateTimeParser::new().parse_zoned(value).ok();
    let zoned = parse(value).or_else(|| parse(&with_long_year(value)?))?;
    if !is_offset(zoned.offset()) {
        return None;
    }
    Some(format_iso(plausible(zoned.date())?, Some(zoned.time()), Some(zoned.offset())))
}
