//! Names of days and months.
//!
//! Sources: the English names of the civil calendar, and the abbreviations of the AP Stylebook ("months") and of e-mail
//! dates (RFC 5322, section 3.3).

/// Days of the week, from Monday.
const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Months, from January.
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Letters of the shortest abbreviation of a day or a month.
const SHORTEST: usize = 3;

/// Whether a lower-cased word is a day of the week.
#[must_use]
pub fn is_weekday(lower: &str) -> bool {
    lower.ends_with("day") && WEEKDAYS.contains(&lower)
}

/// Whether a lower-cased word is a month.
#[must_use]
pub fn is_month(lower: &str) -> bool {
    MONTHS.contains(&lower)
}

/// Whether a lower-cased word is a month that is also a first name or a surname: *April*, *March*.
#[must_use]
pub fn is_month_or_name(lower: &str) -> bool {
    matches!(lower, "march" | "april" | "may" | "june" | "august")
}

/// Whether a lower-cased word is a day or a month and no verb. *March* and *may* are verbs too.
#[must_use]
pub fn is_day_or_month(lower: &str) -> bool {
    is_weekday(lower) || (is_month(lower) && !matches!(lower, "march" | "may"))
}

/// Whether a lower-cased word is a month cut short, without its full stop: *jan*, *sept*.
#[must_use]
pub fn is_short_month(lower: &str) -> bool {
    lower == "sept" || (lower.len() == SHORTEST && lower != "may" && month_number(lower).is_some())
}

/// Whether a lower-cased word is a day of the week, in full or cut to at least three letters.
#[must_use]
pub fn names_weekday(lower: &str) -> bool {
    lower.len() >= SHORTEST && WEEKDAYS.iter().any(|day| day.starts_with(lower))
}

/// The number of a month, 1 to 12; its name in lower case, in full or cut to at least three letters.
///
/// ```
/// use lasswell::lexicon::month_number;
/// assert_eq!((month_number("september"), month_number("sept")), (Some(9), Some(9)));
/// assert_eq!((month_number("ma"), month_number("monday")), (None, None));
/// ```
#[must_use]
pub fn month_number(lower: &str) -> Option<i8> {
    let is_this = |month: &&str| lower.len() >= SHORTEST && month.starts_with(lower);
    (1..).zip(MONTHS).find(|(_, month)| is_this(month)).map(|(number, _)| number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_months_are_known_and_look_alikes_are_not() {
        assert!(is_weekday("friday") && !is_weekday("holiday"));
        assert!(is_day_or_month("june") && is_day_or_month("sunday"));
        for other in ["may", "march", "calgary", "uber", "hungary", ""] {
            assert!(!is_day_or_month(other), "{other}");
        }
    }

    #[test]
    fn abbreviations_are_three_letters_or_sept() {
        assert!(["jan", "sep", "sept", "dec"].into_iter().all(is_short_month));
        assert!(["may", "june", "ja", "octo"].into_iter().all(|word| !is_short_month(word)));
        assert!(names_weekday("mon") && names_weekday("thurs") && !names_weekday("mo"));
    }
}
