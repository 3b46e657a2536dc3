//! Reads dates of publication, in the many ways in which inputs write them.

use super::iso::{parse_iso, parse_rfc2822};
use super::order::DateOrder;
use super::{numbers, words};

/// What a value says about the date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::read) enum Reading {
    /// One date, as precise as the value: `2022-02-24T15:30:00`, RFC 3339 (`2022-02-24T15:30:00Z`), `2022-02-24`, `2022-02`
    /// or `2022`.
    Iso(String),
    /// Two dates: `03/04/2022` is in March or in April.
    TwoWays,
    /// None.
    Unknown,
}

/// Reads a date, whose numbers stand in `order` where that is known.
///
/// The value may be ISO 8601 with or without separators (GDELT writes `20220224153000`), RFC 2822, a Unix time in seconds to
/// nanoseconds, an English date with the name of the month, or `24/02/2022`. A zone that has a name and no fixed offset
/// (*ET*) is left out, and with it the time.
pub(in crate::read) fn read_date(value: &str, order: Option<DateOrder>) -> Reading {
    let value = value.trim();
    match parse(value, order) {
        Some(date) => Reading::Iso(date),
        None if order.is_none() && numbers::has_two_orders(value) => {
            let both =
                [DateOrder::DayFirst, DateOrder::MonthFirst].map(|order| parse(value, Some(order)).is_some());
            if both == [true; 2] { Reading::TwoWays } else { Reading::Unknown }
        }
        None => Reading::Unknown,
    }
}

/// Whether a value is a date, with one meaning or two.
pub(in crate::read) fn is_date(value: &str) -> bool {
    read_date(value, None) != Reading::Unknown
}

/// Longest value that is parsed, in bytes.
const LONGEST: usize = 80;

fn parse(value: &str, order: Option<DateOrder>) -> Option<String> {
    if value.len() > LONGEST {
        return None;
    }
    // Programs write the first second of Unix times where they know no date.
    parse_form(value, order).filter(|date| !date.starts_with("1970-01-01T00:00:00"))
}

fn parse_form(value: &str, order: Option<DateOrder>) -> Option<String> {
    if value.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
        // Digits alone are no ISO date, and `24.02.2022` is one in words.
        return numbers::parse_digits(value).or_else(|| words::parse_words(value, order));
    }
    parse_iso(value).or_else(|| parse_rfc2822(value)).or_else(|| words::parse_words(value, order))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(pairs: &[(&str, &str)]) {
        for (value, expected) in pairs {
            assert_eq!(read_date(value, None), Reading::Iso((*expected).to_owned()), "{value}");
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
            ("2021041310", "2021-04-13T10:00:00"),
            ("Mon, 13 Apr 21 10:00:00 +0000", "2021-04-13T10:00:00Z"),
            ("13 Apr 98 10:00 GMT", "1998-04-13T10:00:00Z"),
            ("2022-02-24T15:30:00+14:00", "2022-02-24T15:30:00+14:00"),
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
            ("5th of March 2021", "2021-03-05"),
            ("Friday 05 March 2021 10.15 GMT", "2021-03-05T10:15:00Z"),
            ("5 Mar 2021 3.30pm", "2021-03-05T15:30:00"),
            ("2021/03/05 10:15:00+00", "2021-03-05T10:15:00Z"),
            ("2021/03/05 10:15-0500", "2021-03-05T10:15:00-05:00"),
            ("1970-01-01", "1970-01-01"),
            ("Friday the 5th of March, 2021", "2021-03-05"),
            ("05-Mar-21", "2021-03-05"),
            ("05-MAR-98 10:15:00", "1998-03-05T10:15:00"),
            ("05/Mar/2021", "2021-03-05"),
            ("2021-Mar-05", "2021-03-05"),
            ("Mar-05-2021", "2021-03-05"),
            ("Mar-2021", "2021-03"),
            ("Fri, 05-Mar-21 10:15:00 GMT", "2021-03-05T10:15:00Z"),
            ("Wed Oct 10 20:19:24 +0000 2018", "2018-10-10T20:19:24Z"),
            ("Wed Oct 10 20:19:24 -0530 2018", "2018-10-10T20:19:24-05:30"),
            ("Wed Oct 10 20:19:24 UTC 2018", "2018-10-10T20:19:24Z"),
            ("Wed Oct 10 2018 20:19:24 GMT+0200 (Central European Summer Time)", "2018-10-10T20:19:24+02:00"),
        ]);
    }

    #[test]
    fn dates_stay_as_precise_as_they_are() {
        check(&[
            ("2021", "2021"),
            ("2021-03", "2021-03"),
            ("2021/03", "2021-03"),
            ("03/2021", "2021-03"),
            ("March 2021", "2021-03"),
            ("20210305", "2021-03-05"),
            ("2021-04-13T23:30", "2021-04-13T23:30:00"),
        ]);
    }

    #[test]
    fn unix_times_become_iso_in_every_unit() {
        check(&[
            ("1618315200", "2021-04-13T12:00:00Z"),
            ("1618315200.75", "2021-04-13T12:00:00Z"),
            ("1618315200000", "2021-04-13T12:00:00Z"),
            ("1618315200000000", "2021-04-13T12:00:00Z"),
            ("1618315200000000000", "2021-04-13T12:00:00Z"),
            ("978307200", "2001-01-01T00:00:00Z"),
            ("202104131530", "2021-04-13T15:30:00"),
        ]);
    }

    #[test]
    fn values_without_a_date_are_not_read() {
        for value in [
            "0",
            "-1",
            "99999999",
            "12345",
            "9999999999999",
            "1970-01-01T00:00:00Z",
            "1970-01-01 00:00:00",
            "yesterday",
            "Updated Feb. 24, 2022",
            "Feb. 30, 2022",
            "31/02/2021",
            "05/03/21",
            "13-Apr",
            "Apr-21",
            "41-Apr-21",
            "Wed Oct 10 20:19:24 +2500 2018",
            "2022-13-01",
            "24 Feb 25 2022",
            "Feb. 24, 2022 15:30 p.m.",
            "2021-04-13T10:00:00+25:00",
            "2021-04-13T10:00:00-13:00",
            "Session 2016-2017",
            "Q2 2021",
            "n.d.",
            "p.m.",
            ":",
            "//",
            ".",
            "",
        ] {
            assert_eq!(read_date(value, None), Reading::Unknown, "{value}");
        }
    }

    #[test]
    fn the_order_of_numbers_decides_what_has_two_meanings() {
        use DateOrder::{DayFirst, MonthFirst, YearFirst};
        let read = |value: &str, order| match read_date(value, Some(order)) {
            Reading::Iso(date) => date,
            other => format!("{other:?}"),
        };
        for value in ["03/04/2021", "3.4.2021", "03-04-2021", "03/04/2021 10:15", "Sat 03/04/2021"] {
            assert_eq!(read_date(value, None), Reading::TwoWays, "{value}");
            assert!(read(value, DayFirst).starts_with("2021-04-03"), "{value}");
            assert!(read(value, MonthFirst).starts_with("2021-03-04"), "{value}");
            assert_eq!(read(value, YearFirst), "Unknown", "{value}");
        }
        assert_eq!(read("13/04/2021", MonthFirst), "Unknown");
        assert_eq!(read("2021-04-03", MonthFirst), "2021-04-03");
        assert_eq!(read("05/03/21", DayFirst), "2021-03-05");
        assert_eq!(read("05/03/98", MonthFirst), "1998-05-03");
        assert_eq!(read("21/03/05", YearFirst), "2021-03-05");
    }

    proptest::proptest! {
        #[test]
        fn no_value_panics(value in ".*", similar in "[0-9a-zA-Z:/., +-]{0,30}") {
            for order in [None, Some(DateOrder::DayFirst), Some(DateOrder::MonthFirst), Some(DateOrder::YearFirst)] {
                let _ = (read_date(&value, order), read_date(&similar, order));
            }
        }
    }
}
