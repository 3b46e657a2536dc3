//! The value of a cell as text: numbers without a needless fraction, dates as ISO 8601.

use calamine::{DataRef, ExcelDateTime};
use std::borrow::Cow;

/// Days from which on a number is no date: 10000-01-01.
const LAST_DAY: f64 = 2_958_466.0;

/// The text of a cell. An error of a formula and an empty cell are empty.
pub(super) fn cell_text<'c>(cell: &'c DataRef<'_>) -> Cow<'c, str> {
    match cell {
        DataRef::Int(number) => Cow::Owned(number.to_string()),
        DataRef::Float(number) => Cow::Owned(number.to_string()),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            Cow::Borrowed(text)
        }
        DataRef::SharedString(text) => Cow::Borrowed(text),
        DataRef::Bool(value) => Cow::Owned(value.to_string()),
        DataRef::DateTime(date) => Cow::Owned(date_text(date)),
        DataRef::Error(_) | DataRef::Empty => Cow::Borrowed(""),
    }
}

/// A day, or a day and a time. A time alone is a part of a day, and numbers beyond all days stay numbers.
fn date_text(date: &ExcelDateTime) -> String {
    let days = date.as_f64();
    if !(0.0..LAST_DAY).contains(&days) || date.is_duration() {
        return days.to_string();
    }
    let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
    let time = format!("{hour:02}:{minute:02}:{second:02}");
    if days < 1.0 {
        time
    } else if (hour, minute, second) == (0, 0, 0) {
        format!("{year:04}-{month:02}-{day:02}")
    } else {
        format!("{year:04}-{month:02}-{day:02}T{time}")
    }
}

/// Days from day 0 of Excel to the one of workbooks that were made on old Macs.
const DAYS_TO_1904: f64 = 1462.0;

/// A cell with a number of days that are counted from 1904 on, with the number that others count. Other cells stay.
pub(super) fn days_from_1900(cell: &str) -> String {
    let is_number = cell.len() >= 5 && cell.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    match cell.parse::<f64>() {
        Ok(days) if is_number && days < LAST_DAY => (days + DAYS_TO_1904).to_string(),
        _ => cell.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::ExcelDateTimeType;

    #[test]
    fn days_from_1904_are_counted_from_1900() {
        for (cell, days) in
            [("42798", "44260"), ("42798.5", "44260.5"), ("2021", "2021"), ("2021-03-05", "2021-03-05")]
        {
            assert_eq!(days_from_1900(cell), days);
        }
    }

    #[test]
    fn dates_are_iso_and_numbers_are_short() {
        let date =
            |days: f64| DataRef::DateTime(ExcelDateTime::new(days, ExcelDateTimeType::DateTime, false));
        for (cell, text) in [
            (date(44_260.0), "2021-03-05"),
            (date(44_260.5), "2021-03-05T12:00:00"),
            (date(0.25), "06:00:00"),
            (date(-3.0), "-3"),
            (date(f64::NAN), "NaN"),
            (DataRef::Float(7.0), "7"),
            (DataRef::Float(7.5), "7.5"),
            (DataRef::Bool(true), "true"),
            (DataRef::Empty, ""),
        ] {
            assert_eq!(cell_text(&cell), text);
        }
    }
}
