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

pub(super) fn parse_iso(value: &str) -> Option<String> {
    // Databases print `2022-02-24 15:30:00 UTC` and `2022-02-24 15:30:00 +00:00`.
    let value = value.strip_suffix(" UTC").map(|value| format!("{value}Z")).unwrap_or(value.to_owned());
    let joined = match value.rsplit_once(' ') {
        Some((before, offset)) if offset.starts_with(['+', '-', 'Z']) => format!("{before}{offset}"),
        _ => value,
    };
    let pieces = Pieces::parse(&joined).ok()?;
    Some(format_iso(plausible(pieces.date())?, pieces.time(), pieces.to_numeric_offset()))
}

pub(super) fn parse_rfc2822(value: &str) -> Option<String> {
    let zoned = jiff::fmt::rfc2822::DateTimeParser::new().parse_zoned(value).ok()?;
    Some(format_iso(plausible(zoned.date())?, Some(zoned.time()), Some(zoned.offset())))
}
