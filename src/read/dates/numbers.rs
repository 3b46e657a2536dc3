//! Dates of digits alone: `20220224`, a year, a Unix time.

use super::iso::{format_iso, plausible};
use jiff::Timestamp;
use jiff::civil::{Date, Time};

/// Parses `2022`, `20220224`, `2022022415`, `202202241530`, `20220224153000`, and Unix times: seconds (also with a fraction), milliseconds,
/// microseconds and nanoseconds.
pub(super) fn parse_digits(value: &str) -> Option<String> {
    let (digits, fraction) = value.split_once('.').unwrap_or((value, ""));
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if digits.is_empty() || !is_digits(digits) || !is_digits(fraction) {
        return None;
    }
    let has_fraction = digits.len() < value.len();
    match digits.len() {
        4 if !has_fraction => {
            plausible(Date::new(digits.parse().ok()?, 1, 1).ok()?).map(|_| digits.to_owned())
        }
        8 if !has_fraction => parse_day_and_time(digits, None),
        12 if !has_fraction => parse_day_and_time(digits, Some("%H%M")),
        14 if !has_fraction => parse_day_and_time(digits, Some("%H%M%S")),
        10 if !has_fraction => parse_hour(digits).or_else(|| unix_time(digits, 1)),
        9 | 10 => unix_time(digits, 1),
        13 => unix_time(digits, 1_000),
        16 => unix_time(digits, 1_000_000),
        19 => unix_time(digits, 1_000_000_000),
        _ => None,
    }
}

/// Parses `2021041310`, a day and its hour. As Unix times, such numbers are in the years from 2033 on.
fn parse_hour(digits: &str) -> Option<String> {
    let (date, hour) = digits.split_at_checked(8)?;
    let date = Date::strptime("%Y%m%d", date).ok().filter(|date| (1950..=2069).contains(&date.year()))?;
    Some(format_iso(date, Some(Time::new(hour.parse().ok()?, 0, 0, 0).ok()?), None))
}

fn parse_day_and_time(digits: &str, form: Option<&str>) -> Option<String> {
    let (date, time) = digits.split_at_checked(8)?;
    let date = plausible(Date::strptime("%Y%m%d", date).ok()?)?;
    let time = form.map(|form| Time::strptime(form, time)).transpose().ok()?;
    Some(format_iso(date, time, None))
}

/// The second in a Unix time of this many units a second. Times before March 1973 and from 2100 on are no dates of news:
/// such numbers are ids.
fn unix_time(digits: &str, units: i64) -> Option<String> {
    let seconds = digits.parse::<i64>().ok()? / units;
    let is_plausible = (100_000_000..4_102_444_800).contains(&seconds);
    is_plausible.then(|| Timestamp::from_second(seconds).ok().map(|time| time.to_string())).flatten()
}

/// Whether the numbers of a date such as `03.04.2022` have dots between them.
pub(super) fn has_dots(value: &str) -> bool {
    value
        .split(|c: char| c.is_whitespace() || c == ',')
        .any(|word| has_two_orders(word) && word.contains('.') && !word.contains(['/', '-']))
}

/// Whether a word of the value is two small numbers and a year, as in `03/04/2022`: only these have two meanings.
pub(super) fn has_two_orders(value: &str) -> bool {
    value.split(|c: char| c.is_whitespace() || c == ',').any(|word| {
        let mut parts = word.split(['/', '.', '-']).map(str::len);
        let [a, b, c] = [parts.next(), parts.next(), parts.next()];
        matches!((a, b, c, parts.next()), (Some(1 | 2), Some(1 | 2), Some(4), None))
    })
}
