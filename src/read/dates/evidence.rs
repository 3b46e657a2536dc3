//! What the dates of one file show about the order of day and month, and about numbers of days.

use super::numbers::{has_dots, has_two_orders};
use super::order::DateOrder;
use super::reading::{Reading, read_date};
use super::serial::SerialEvidence;

/// The orders that the dates of one file show: in `13/04/2021` the day stands first, whatever the others mean. Dates with dots
/// say nothing about those with other marks. And whether numbers such as `44260` are days.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::read) struct DateEvidence {
    dots: Shown,
    others: Shown,
    serials: SerialEvidence,
}

/// The orders that some dates show.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Shown {
    day_first: bool,
    month_first: bool,
}

/// How a date with two meanings is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::read) enum OrderFound {
    /// As other dates of the file show.
    Shown(DateOrder),
    /// The day stands first, as it does in dates with dots wherever they are usual.
    Dots,
    /// Other dates of the file stand in both orders.
    Mixed,
    /// Nothing shows it.
    None,
}

impl DateEvidence {
    /// Adds what one value shows.
    pub(in crate::read) fn add(&mut self, value: &str) {
        self.serials.add(value);
        let shown = if has_dots(value) { &mut self.dots } else { &mut self.others };
        match order_evidence(value) {
            Some(DateOrder::DayFirst) => shown.day_first = true,
            Some(DateOrder::MonthFirst) => shown.month_first = true,
            _ => {}
        }
    }

    /// Whether numbers such as `44260` are days as spreadsheets count them.
    pub(in crate::read) fn has_serials(self) -> bool {
        self.serials.are_dates()
    }

    /// The order of the numbers in a value.
    pub(in crate::read) fn order(self, value: &str) -> OrderFound {
        let has_dots = has_dots(value);
        let shown = if has_dots { self.dots } else { self.others };
        match (shown.day_first, shown.month_first) {
            (true, false) => OrderFound::Shown(DateOrder::DayFirst),
            (false, true) => OrderFound::Shown(DateOrder::MonthFirst),
            (true, true) => OrderFound::Mixed,
            (false, false) if has_dots => OrderFound::Dots,
            (false, false) => OrderFound::None,
        }
    }
}

/// The only order in which a value is a date; `None` where it says nothing about order.
fn order_evidence(value: &str) -> Option<DateOrder> {
    if !has_two_orders(value) {
        return None;
    }
    let is_date = |order| matches!(read_date(value, Some(order)), Reading::Iso(_));
    match (is_date(DateOrder::DayFirst), is_date(DateOrder::MonthFirst)) {
        (true, false) => Some(DateOrder::DayFirst),
        (false, true) => Some(DateOrder::MonthFirst),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_above_twelve_shows_the_order() {
        let first = ["03/04/2021", "13/04/2021", "31/02/2021", "2021-13-04", "yesterday"];
        assert_eq!(order(&first, "03/04/2021"), OrderFound::Shown(DateOrder::DayFirst));
        assert_eq!(order(&["04/13/2021 10:15"], "03-04-2021"), OrderFound::Shown(DateOrder::MonthFirst));
        assert_eq!(order(&["04/13/2021", "13/04/2021"], "03/04/2021"), OrderFound::Mixed);
        assert_eq!(order(&["03/04/2021", "04/04/2021"], "03/04/2021"), OrderFound::None);
    }

    fn order(values: &[&str], value: &str) -> OrderFound {
        let mut evidence = DateEvidence::default();
        values.iter().for_each(|value| evidence.add(value));
        evidence.order(value)
    }

    #[test]
    fn dates_with_dots_are_day_first_unless_others_with_dots_show_another_order() {
        assert_eq!(order(&["04/13/2021"], "03.04.2021"), OrderFound::Dots);
        assert_eq!(order(&["04.13.2021"], "03.04.2021 10:15"), OrderFound::Shown(DateOrder::MonthFirst));
        assert_eq!(order(&["13.04.2021"], "03/04/2021"), OrderFound::None);
        assert_eq!(order(&["13.04.2021", "04.13.2021"], "03.04.2021"), OrderFound::Mixed);
    }
}
