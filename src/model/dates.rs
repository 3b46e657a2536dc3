//! The day or the month of a date of publication. No time zone is applied: a day is that of the place that wrote it.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time, date};
use jiff::tz::TimeZone;

/// The day that an ISO date, or date and time, begins with.
///
/// ```
/// use lasswell::model::day;
/// assert_eq!(day("2022-02-24T10:00+02:00"), Some("2022-02-24"));
/// assert_eq!((day("2022-02"), day("2022-02-30"), day("24 Feb 2022")), (None, None, None));
/// ```
#[must_use]
pub fn day(published: &str) -> Option<&str> {
    calendar_day(published).and(published.get(..10))
}

/// The day that an ISO date, or date and time, begins with, as a calendar date.
#[must_use]
pub fn calendar_day(published: &str) -> Option<Date> {
    let (year_month, rest) = (month(published)?, published.get(7..)?);
    let (number, after) = rest.strip_prefix('-')?.split_at_checked(2)?;
    if after.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let first = first_of(year_month)?;
    Date::new(first.year(), first.month(), digits(number)?.try_into().ok()?).ok()
}

/// The year and month that an ISO date begins with, or is.
///
/// ```
/// use lasswell::model::month;
/// assert_eq!((month("2022-02-24"), month("2022-02")), (Some("2022-02"), Some("2022-02")));
/// assert_eq!((month("2022"), month("2022-13-01")), (None, None));
/// ```
#[must_use]
pub fn month(published: &str) -> Option<&str> {
    let (year_month, rest) = published.split_at_checked(7)?;
    (first_of(year_month).is_some() && !rest.starts_with(|c: char| c.is_ascii_digit())).then_some(year_month)
}

/// The first day of the month that an ISO date begins with, or is.
#[must_use]
pub fn calendar_month(published: &str) -> Option<Date> {
    month(published).and_then(first_of)
}

/// Microseconds from the beginning of 1970 (UTC) to a date, or date and time: of a date alone, to its midnight. A time without
/// a zone is taken for UTC.
///
/// ```
/// use lasswell::model::moment;
/// assert_eq!(moment("1970-01-02"), Some(86_400_000_000));
/// assert_eq!(moment("1970-01-01T02:00:01+02:00"), Some(1_000_000));
/// assert_eq!((moment("2022-02"), moment("yesterday")), (None, None));
/// ```
#[must_use]
pub fn moment(published: &str) -> Option<i64> {
    if let Ok(moment) = published.parse::<Timestamp>() {
        return Some(moment.as_microsecond());
    }
    let time = published.parse::<DateTime>().ok();
    let time = time.or_else(|| calendar_day(published).map(|day| day.to_datetime(Time::midnight())))?;
    TimeZone::UTC.to_timestamp(time).ok().map(Timestamp::as_microsecond)
}

/// Days from 1 January 1970 to this day; negative before it.
#[must_use]
pub fn since_1970(day: Date) -> i32 {
    (day - date(1970, 1, 1)).get_days()
}

fn first_of(year_month: &str) -> Option<Date> {
    let (year, month) = year_month.split_once('-').filter(|(year, _)| year.len() == 4)?;
    Date::new(digits(year)?, digits(month)?.try_into().ok()?, 1).ok()
}

/// A number without sign.
fn digits(text: &str) -> Option<i16> {
    text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_iso_dates_have_a_day_or_a_month() {
        for (published, found) in [
            ("2022-02-24", (Some("2022-02"), Some("2022-02-24"))),
            ("2016-05-02T23:59:00-05:00", (Some("2016-05"), Some("2016-05-02"))),
            ("2022-02", (Some("2022-02"), None)),
            ("2022-02-30", (Some("2022-02"), None)),
            ("2022-02-3", (Some("2022-02"), None)),
            ("2022-02-+1", (Some("2022-02"), None)),
            ("2022-02-245", (Some("2022-02"), None)),
            ("2022-021", (None, None)),
        ] {
            assert_eq!((month(published), day(published)), found, "{published}");
        }
        for vague in
            ["2022", "24.02.2022", "2022-13-01", "2022-+1-01", "", "２０２２-02", "last week!", "May 2016"]
        {
            assert_eq!((month(vague), day(vague)), (None, None), "{vague}");
        }
    }

    #[test]
    fn moments_are_in_universal_time() {
        assert_eq!(moment("1970-01-01T00:00:01Z"), Some(1_000_000));
        assert_eq!(moment("1970-01-01T00:00:01"), Some(1_000_000));
        assert_eq!(moment("1970-01-01 00:00:01.5"), Some(1_500_000));
        assert_eq!(moment("1969-12-31T23:00:00-01:00"), Some(0));
        assert_eq!(moment("2016-05-02"), Some(16_923 * 86_400_000_000));
        for vague in ["2022", "2022-02", "24.02.2022", "", "last week!"] {
            assert_eq!(moment(vague), None, "{vague}");
        }
    }

    #[test]
    fn days_are_counted_on_the_calendar() {
        let count = |published| calendar_day(published).map(since_1970);
        assert_eq!(count("1970-01-02"), Some(1));
        assert_eq!(count("2016-05-02T23:59:00-05:00"), Some(16_923));
        assert_eq!(calendar_month("2016-05").map(since_1970), Some(16_922));
    }

    proptest! {
        #[test]
        fn days_and_months_agree_on_arbitrary_text(text in any::<String>(), date in "[0-9T:é-]{0,12}") {
            for published in [text, date] {
                if let Some(day) = day(&published) {
                    let written = calendar_day(&published).map(|day| day.to_string());
                    prop_assert_eq!(written.as_deref(), Some(day));
                    prop_assert_eq!(month(&published), day.get(..7));
                }
            }
        }
    }
}
