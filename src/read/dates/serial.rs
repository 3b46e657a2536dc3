//! Days as spreadsheets count them: `44260` is 2021-03-05.

use super::iso::format_iso;
use jiff::ToSpan;
use jiff::civil::{Date, Time};

/// The days that news can have: from 1970 to 2050. Other numbers of five digits are no dates.
const DAYS: std::ops::RangeInclusive<i64> = 25_569..=55_153;
/// Day 0 of Excel. It counts a day in February 1900 that there was not, before all of these.
const DAY_ZERO: Date = jiff::civil::date(1899, 12, 30);
const SECONDS_OF_DAY: f64 = 86_400.0;

/// Reads a number of days with a part of a day: `44260`, `44260.5`.
pub(in crate::read) fn serial_date(value: &str) -> Option<String> {
    let value = value.trim();
    let (days, fraction) = value.split_once('.').unwrap_or((value, ""));
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if days.len() != 5 || !is_digits(days) || !is_digits(fraction) {
        return None;
    }
    let days: i64 = days.parse().ok().filter(|days| DAYS.contains(days))?;
    let part: f64 = if fraction.is_empty() { 0.0 } else { format!("0.{fraction}").parse().ok()? };
    let date = DAY_ZERO.checked_add(days.days()).ok()?;
    // Cut and not rounded from the last second on, so that the day stays.
    let second = (part * SECONDS_OF_DAY).round().min(SECONDS_OF_DAY - 1.0);
    let midnight = Time::midnight();
    #[expect(clippy::cast_possible_truncation, reason = "less than the seconds of a day")]
    let time = midnight.checked_add((second as i64).seconds()).ok()?;
    Some(format_iso(date, Some(time).filter(|time| *time != midnight), None))
}

/// Whether the dates of a file are numbers of days: at least two are, and the others are those that a spreadsheet shows as dates.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct SerialEvidence {
    numbers: u64,
    has_others: bool,
}

impl SerialEvidence {
    /// Adds a value.
    pub(super) fn add(&mut self, value: &str) {
        if serial_date(value).is_some() {
            self.numbers += 1;
        } else {
            self.has_others |= value.bytes().any(|byte| byte.is_ascii_digit()) && !is_iso_day(value);
        }
    }

    /// Whether numbers are dates.
    pub(super) fn are_dates(self) -> bool {
        self.numbers > 1 && !self.has_others
    }
}

/// Whether a value begins with a day of ISO 8601.
fn is_iso_day(value: &str) -> bool {
    let form = value.trim().bytes().take(10).map(|byte| if byte.is_ascii_digit() { b'0' } else { byte });
    form.eq(*b"0000-00-00")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_days_are_dates_from_1970_to_2050() {
        for (value, date) in [
            ("44260", Some("2021-03-05")),
            ("44260.5", Some("2021-03-05T12:00:00")),
            (" 44260.437557870 ", Some("2021-03-05T10:30:05")),
            ("44260.9999999", Some("2021-03-05T23:59:59")),
            ("44260.0", Some("2021-03-05")),
            ("25569", Some("1970-01-01")),
            ("55153", Some("2050-12-31")),
            ("25568", None),
            ("55154", None),
            ("4426", None),
            ("442600", None),
            ("44260,5", None),
            ("44260.5.1", None),
            ("+4426", None),
            ("", None),
        ] {
            assert_eq!(serial_date(value).as_deref(), date, "{value}");
        }
    }

    #[test]
    fn numbers_are_days_where_all_dates_of_a_file_can_be_from_a_spreadsheet() {
        for (values, are_dates) in [
            (&["44260", "44261.5"][..], true),
            (&["44260", "44261", "2021-03-05", "2021-03-05T10:00:00", "n.d.", ""], true),
            (&["44260"], false),
            (&["44260", "44261", "13/04/2021"], false),
            (&["44260", "44261", "2021"], false),
            (&["44260", "44261", "90210"], false),
        ] {
            let mut evidence = SerialEvidence::default();
            values.iter().for_each(|value| evidence.add(value));
            assert_eq!(evidence.are_dates(), are_dates, "{values:?}");
        }
    }
}
